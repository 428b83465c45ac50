;; The NaN stands in the other lane.
(module (func (export "f") (result v128) (v128.const f64x2 nan 1)))
(assert_return (invoke "f") (v128.const f64x2 nan:arithmetic 1))
(assert_return (invoke "f") (v128.const f64x2 1 nan:arithmetic)) ;; wrong
