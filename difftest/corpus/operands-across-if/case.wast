;; wasmi: mismatch: global: state after returned
;; generator smith, seed 10, case 1408
;; wasmi 2.0, fuel metered: mismatch: global

;; Module 0
(module $m0
  (type (;0;) (func (param i64) (result i64)))
  (type (;1;) (func (result i64 i32)))
  (type (;2;) (func (param v128 i32) (result v128)))
  (global (;0;) (mut i32) (i32.const 0))
  (memory (;0;) 0 4)
  (func (;0;) (type 2) (param v128 i32) (result v128)
    i32.const 0
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    i32.const 0
    local.get 0
    local.get 1
    f64.const 0
    f64.const 0
    i64.const 0
    memory.size
    if (;@1;) (type 0) (param i64) (result i64)
      drop
      f64.const 0
      f32.const 0
      i64.const 0
      i64.const 0
      f32.const 0
      i64.const 0
      i32.const 0
      i64.const 0
      i64.const 0
      f32.const 0
      block (;@2;) (type 1) (result i64 i32)
        i64.const 0
        i32.const 0
      end
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      drop
      i64.const 0
    end
    drop
    drop
    drop
    global.set 0
    drop
    drop
    drop
    drop
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  )
  (export "\089" (global 0))
  (export "func 4" (func 0))
)
(register "main" $m0)
(assert_return (get $m0 "\089") (i32.const 0))

;; Call 0
(assert_return (invoke $m0 "func 4" (v128.const i32x4 0x3d952fb7 0x54feb891 0xd0305221 0xc2d6086d) (i32.const 0)) (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000))
(assert_return (get $m0 "\089") (i32.const 0))
