;; A definition is no instance.
(module definition $M (func (export "f")))
(assert_return (invoke $M "f")) ;; wrong
