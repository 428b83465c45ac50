;; A trap is not exhaustion.
(module (func (export "f") (unreachable)))
(assert_exhaustion (invoke "f") "unreachable") ;; wrong
