;; A valid module, claimed to be invalid: binary.
(assert_invalid (module binary "\00asm\01\00\00\00") "type mismatch") ;; wrong
