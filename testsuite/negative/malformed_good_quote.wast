;; A good text module, claimed to be malformed.
(assert_malformed (module quote "(func (result i32) (i32.const 1))") "unexpected token") ;; wrong
(assert_malformed (module quote "(func (result i32) (i32.const 1)") "unexpected token")
