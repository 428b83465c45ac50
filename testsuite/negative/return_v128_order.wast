;; Lanes the other way round.
(module (func (export "f") (result v128) (v128.const i64x2 1 2)))
(assert_return (invoke "f") (v128.const i32x4 1 0 2 0))
(assert_return (invoke "f") (v128.const i64x2 2 1)) ;; wrong
