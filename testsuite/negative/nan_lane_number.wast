;; A number where a lane is to be a NaN.
(module (func (export "f") (result v128) (v128.const f64x2 1 nan)))
(assert_return (invoke "f") (v128.const f64x2 1 nan:canonical))
(assert_return (invoke "f") (v128.const f64x2 nan:canonical nan:canonical)) ;; wrong
