(module
  (func (export "dot") (result v128)
    (i32x4.relaxed_dot_i8x16_i7x16_add_s
      (v128.const i8x16 0x80 0x80 0x80 0x80 0 0 0 0 0 0 0 0 0 0 0 0)
      (v128.const i8x16 0x80 0x80 0x80 0x80 0 0 0 0 0 0 0 0 0 0 0 0)
      (v128.const i64x2 0 0))))
