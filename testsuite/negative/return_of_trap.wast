;; A trap, claimed to return.
(module (func (export "f") (result i32) (unreachable)))
(assert_trap (invoke "f") "unreachable")
(assert_return (invoke "f") (i32.const 0)) ;; wrong
