;; A signalling NaN is not arithmetic.
(module (func (export "f") (result f32) (f32.const nan:0x200000)))
(assert_return (invoke "f") (f32.const nan:0x200000))
(assert_return (invoke "f") (f32.const nan:arithmetic)) ;; wrong
