;; No trap.
(module (func (export "f") (result i32) (i32.const 1)))
(assert_trap (invoke "f") "unreachable") ;; wrong
