;; A good binary module, claimed to be malformed.
(assert_malformed (module binary "\00asm\01\00\00\00") "unexpected end") ;; wrong
(assert_malformed (module binary "\00asm\01\00\00") "unexpected end")
