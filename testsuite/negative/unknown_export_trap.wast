;; No such export, which is no trap.
(module (func (export "f") (unreachable)))
(assert_trap (invoke "g") "unknown export") ;; wrong
