;; An arithmetic NaN that is not canonical.
(module (func (export "f") (result f64) (f64.const -nan:0x8000000000001)))
(assert_return (invoke "f") (f64.const nan:arithmetic))
(assert_return (invoke "f") (f64.const nan:canonical)) ;; wrong
