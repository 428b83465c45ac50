;; Conversions of lanes on operands for which all choices agree: i32x4.relaxed_trunc_*.

(module
  (func (export "f32x4_s") (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
  (func (export "f32x4_u") (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
  (func (export "f64x2_s") (param v128) (result v128) (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
  (func (export "f64x2_u") (param v128) (result v128) (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0))))

(assert_return (invoke "f32x4_s" (v128.const f32x4 1.9 -1.9 -0.5 -2147483648))
  (v128.const i32x4 1 -1 0 0x8000_0000))
(assert_return (invoke "f32x4_u" (v128.const f32x4 1.9 0.5 -0.5 4294967040))
  (v128.const i32x4 1 0 0 0xffff_ff00))
(assert_return (invoke "f64x2_s" (v128.const f64x2 2147483647.5 -2147483648.5)) (v128.const i32x4 0x7fff_ffff 0x8000_0000 0 0))
(assert_return (invoke "f64x2_u" (v128.const f64x2 4294967295.5 -0.5)) (v128.const i32x4 -1 0 0 0))
