;; The expected text begins with the message; it is to be the other way round.
(module (func (export "f") (unreachable)))
(assert_trap (invoke "f") "unreach")
(assert_trap (invoke "f") "unreachable executed") ;; wrong
