;; A literal NaN has a payload.
(module (func (export "f") (result f64) (f64.const nan:0x8000000000002)))
(assert_return (invoke "f") (f64.const nan:0x8000000000002))
(assert_return (invoke "f") (f64.const nan)) ;; wrong
