;; A valid module, claimed to be invalid.
(assert_invalid (module (func (result i32) (i32.const 1))) "type mismatch") ;; wrong
(assert_invalid (module (func (result i32) (i64.const 1))) "type mismatch")
