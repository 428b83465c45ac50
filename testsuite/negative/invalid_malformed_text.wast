;; Malformed, and not invalid: the identifier is bound twice.
(assert_invalid (module (func $f) (func $f)) "duplicate func") ;; wrong
