;; The third lane is arithmetic and not canonical.
(module (func (export "f") (result v128) (v128.const f32x4 nan 1 nan:0x600000 -nan)))
(assert_return (invoke "f") (v128.const f32x4 nan:canonical 1 nan:arithmetic nan:canonical))
(assert_return (invoke "f") (v128.const f32x4 nan:canonical 1 nan:canonical nan:canonical)) ;; wrong
