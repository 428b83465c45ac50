;; A plain invocation that traps.
(module (func (export "f") (unreachable)))
(invoke "f") ;; wrong
