;; Alternatives are of whole vectors, not of lanes.
(module (func (export "f") (result v128) (v128.const i64x2 1 4)))
(assert_return (invoke "f") (either (v128.const i64x2 1 2) (v128.const i64x2 1 4)))
(assert_return (invoke "f") (either (v128.const i64x2 1 2) (v128.const i64x2 3 4))) ;; wrong
