;; A module whose start function traps, without a claim; the instance before it stays current.
(module (func (export "f") (result i32) (i32.const 1)))
(module (func $f (unreachable)) (start $f)) ;; wrong
(assert_return (invoke "f") (i32.const 1))
