;; No module of this name to instantiate.
(module definition $M (func (export "f")))
(module instance $I $M)
(assert_return (invoke $I "f"))
(module instance $J $N) ;; wrong
