;; Malformed, and not invalid: text.
(assert_invalid (module quote "(func (i32.konst 1))") "type mismatch") ;; wrong
(assert_malformed (module quote "(func (i32.konst 1))") "unknown operator")
