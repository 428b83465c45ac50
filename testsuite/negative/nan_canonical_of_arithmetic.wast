;; An arithmetic NaN that is not canonical.
(module (func (export "f") (result f32) (f32.const nan:0x400001)))
(assert_return (invoke "f") (f32.const nan:arithmetic))
(assert_return (invoke "f") (f32.const nan:canonical)) ;; wrong
