;; The next f64.
(module (func (export "f") (result f64) (f64.const 0x1.0000000000001p0)))
(assert_return (invoke "f") (f64.const 0x1.0000000000001p0))
(assert_return (invoke "f") (f64.const 1)) ;; wrong
