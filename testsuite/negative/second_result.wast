;; The second result differs.
(module (func (export "f") (result i32 i64) (i32.const 1) (i64.const 2)))
(assert_return (invoke "f") (i32.const 1) (i64.const 3)) ;; wrong
