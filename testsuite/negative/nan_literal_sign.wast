;; A literal NaN has a sign; a pattern has none.
(module (func (export "f") (result f32) (f32.const -nan)))
(assert_return (invoke "f") (f32.const nan:canonical))
(assert_return (invoke "f") (f32.const nan)) ;; wrong
