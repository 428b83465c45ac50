;; Zeros differ by their sign.
(module (func (export "f") (result f32) (f32.const -0)))
(assert_return (invoke "f") (f32.const -0))
(assert_return (invoke "f") (f32.const 0)) ;; wrong
