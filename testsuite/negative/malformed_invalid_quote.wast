;; Invalid, and not malformed: text.
(assert_malformed (module quote "(func (result i32) (i64.const 1))") "type mismatch") ;; wrong
(assert_invalid (module quote "(func (result i32) (i64.const 1))") "type mismatch")
