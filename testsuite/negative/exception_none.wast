;; Nothing is thrown.
(module (func (export "f")))
(assert_exception (invoke "f")) ;; wrong
