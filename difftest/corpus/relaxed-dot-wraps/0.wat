;; The sum of two products of the least numbers: the standard saturates it to 0x7fff.
(module
  (func (export "dot") (result v128)
    (i16x8.relaxed_dot_i8x16_i7x16_s
      (v128.const i8x16 0x80 0x80 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
      (v128.const i8x16 0x80 0x80 0 0 0 0 0 0 0 0 0 0 0 0 0 0))))
