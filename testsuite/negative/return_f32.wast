;; The next f32.
(module (func (export "f") (result f32) (f32.const 0x1.000002p0)))
(assert_return (invoke "f") (f32.const 0x1.000002p0))
(assert_return (invoke "f") (f32.const 0x1p0)) ;; wrong
