;; No module of this name.
(module $M (func (export "f")))
(assert_return (invoke $M "f"))
(assert_return (invoke $N "f")) ;; wrong
