;; Another i64: only the high half differs.
(module (func (export "f") (result i64) (i64.const 0x1_0000_0007)))
(assert_return (invoke "f") (i64.const 0x1_0000_0007))
(assert_return (invoke "f") (i64.const 7)) ;; wrong
