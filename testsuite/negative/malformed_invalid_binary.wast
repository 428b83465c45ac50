;; Invalid, and not malformed: a start section that names function 0 where there is none.
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00") "unknown function") ;; wrong
(assert_invalid (module binary "\00asm\01\00\00\00" "\08\01\00") "unknown function")
