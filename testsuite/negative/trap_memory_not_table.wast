;; Another trap.
(module (memory 0) (func (export "f") (result i32) (i32.load (i32.const 0))))
(assert_trap (invoke "f") "out of bounds memory access")
(assert_trap (invoke "f") "out of bounds table access") ;; wrong
