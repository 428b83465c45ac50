;; Malformed, and not invalid: the magic number is wrong.
(assert_invalid (module binary "\00bsm\01\00\00\00") "magic header not detected") ;; wrong
(assert_malformed (module binary "\00bsm\01\00\00\00") "magic header not detected")
