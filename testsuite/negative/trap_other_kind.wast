;; Another trap.
(module (func (export "f") (result i32) (i32.div_s (i32.const 1) (i32.const 0))))
(assert_trap (invoke "f") "integer divide by zero")
(assert_trap (invoke "f") "integer overflow") ;; wrong
