;; wasmi: mismatch: results: returned / returned
;; generator text, seed 0, case 0
;; wasmi 2.0, fuel metered: mismatch: results

;; Module 0
(module $m0
  (type (;0;) (func (result v128)))
  (func (;0;) (type 0) (result v128)
    v128.const i32x4 0x80808080 0x00000000 0x00000000 0x00000000
    v128.const i32x4 0x80808080 0x00000000 0x00000000 0x00000000
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    i32x4.relaxed_dot_i8x16_i7x16_add_s
  )
  (export "dot" (func 0))
)
(register "dot-add-wraps" $m0)

;; Call 0
(assert_return (invoke $m0 "dot") (either (v128.const i32x4 0x0000fffe 0x00000000 0x00000000 0x00000000) (v128.const i32x4 0xffff0000 0x00000000 0x00000000 0x00000000)))
