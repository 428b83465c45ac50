;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func (result v128)))
  (func (;0;) (type 0) (result v128)
    v128.const i32x4 0x11111111 0x11111111 0x11111111 0x11111111
    v128.const i32x4 0x22222222 0x22222222 0x22222222 0x22222222
    v128.const i32x4 0xff7f7fc0 0x80000080 0xffff0000 0x7f7f8080
    i16x8.relaxed_laneselect
  )
  (export "i16x8" (func 0))
)
(register "laneselect-by-bytes" $m0)

;; Call 0
(assert_return (invoke $m0 "i16x8") (either (v128.const i32x4 0x11111122 0x22222222 0x11112222 0x11112222) (v128.const i32x4 0x11112222 0x11112222 0x11112222 0x22221111)))
