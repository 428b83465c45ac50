;; The right bits in another type.
(module (func (export "f") (result f32) (f32.const 1)))
(assert_return (invoke "f") (f32.const 1))
(assert_return (invoke "f") (i32.const 0x3f80_0000)) ;; wrong
