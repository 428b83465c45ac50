;; An exception is not a trap.
(module (tag $e) (func (export "f") (throw $e)))
(assert_exception (invoke "f"))
(assert_trap (invoke "f") "unhandled exception") ;; wrong
