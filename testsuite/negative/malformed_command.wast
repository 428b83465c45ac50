;; A command that lacks its text; the script goes on.
(module (func (export "f") (unreachable)))
(assert_trap (invoke "f")) ;; wrong
(assert_trap (invoke "f") "unreachable")
