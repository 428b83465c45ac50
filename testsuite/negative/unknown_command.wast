;; No command of this name; the script goes on.
(module (func (export "f")))
(assert_nothing (invoke "f")) ;; wrong
(assert_return (invoke "f"))
