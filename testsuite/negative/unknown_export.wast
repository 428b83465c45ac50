;; No such export.
(module (func (export "f")))
(assert_return (invoke "f"))
(assert_return (invoke "g")) ;; wrong
