;; Infinity is not a NaN.
(module (func (export "f") (result f64) (f64.const inf)))
(assert_return (invoke "f") (f64.const inf))
(assert_return (invoke "f") (f64.const nan:arithmetic)) ;; wrong
