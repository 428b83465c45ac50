;; What was written before the trap stays.
(module (global $g (export "g") (mut i32) (i32.const 0))
  (func (export "f") (global.set $g (i32.const 1)) (unreachable)))
(assert_trap (invoke "f") "unreachable")
(assert_return (get "g") (i32.const 0)) ;; wrong
