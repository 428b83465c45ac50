;; Zeros differ by their sign.
(module (func (export "f") (result f64) (f64.const 0)))
(assert_return (invoke "f") (f64.const 0))
(assert_return (invoke "f") (f64.const -0)) ;; wrong
