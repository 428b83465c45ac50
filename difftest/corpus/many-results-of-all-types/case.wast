;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $s (;0;) (struct (field i32)))
  (type (;1;) (func (result i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref)))
  (type (;2;) (func (result i32)))
  (func $f (;0;) (type 1) (result i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref i32 f64 v128 (ref $s) i64 f32 externref)
    i32.const 0
    f64.const 0.5
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000001
    i32.const 0
    struct.new $s
    i64.const 0
    f32.const -0.25
    ref.null extern
    i32.const 1
    f64.const 1.5
    v128.const i32x4 0x00000001 0x00000000 0x00000000 0x00000001
    i32.const 1
    struct.new $s
    i64.const -1
    f32.const -0.25
    ref.null extern
    i32.const 2
    f64.const 2.5
    v128.const i32x4 0x00000002 0x00000000 0x00000000 0x00000001
    i32.const 2
    struct.new $s
    i64.const -2
    f32.const -0.25
    ref.null extern
    i32.const 3
    f64.const 3.5
    v128.const i32x4 0x00000003 0x00000000 0x00000000 0x00000001
    i32.const 3
    struct.new $s
    i64.const -3
    f32.const -0.25
    ref.null extern
    i32.const 4
    f64.const 4.5
    v128.const i32x4 0x00000004 0x00000000 0x00000000 0x00000001
    i32.const 4
    struct.new $s
    i64.const -4
    f32.const -0.25
    ref.null extern
    i32.const 5
    f64.const 5.5
    v128.const i32x4 0x00000005 0x00000000 0x00000000 0x00000001
    i32.const 5
    struct.new $s
    i64.const -5
    f32.const -0.25
    ref.null extern
    i32.const 6
    f64.const 6.5
    v128.const i32x4 0x00000006 0x00000000 0x00000000 0x00000001
    i32.const 6
    struct.new $s
    i64.const -6
    f32.const -0.25
    ref.null extern
    i32.const 7
    f64.const 7.5
    v128.const i32x4 0x00000007 0x00000000 0x00000000 0x00000001
    i32.const 7
    struct.new $s
    i64.const -7
    f32.const -0.25
    ref.null extern
    i32.const 8
    f64.const 8.5
    v128.const i32x4 0x00000008 0x00000000 0x00000000 0x00000001
    i32.const 8
    struct.new $s
    i64.const -8
    f32.const -0.25
    ref.null extern
    i32.const 9
    f64.const 9.5
    v128.const i32x4 0x00000009 0x00000000 0x00000000 0x00000001
    i32.const 9
    struct.new $s
    i64.const -9
    f32.const -0.25
    ref.null extern
    i32.const 10
    f64.const 10.5
    v128.const i32x4 0x0000000a 0x00000000 0x00000000 0x00000001
    i32.const 10
    struct.new $s
    i64.const -10
    f32.const -0.25
    ref.null extern
    i32.const 11
    f64.const 11.5
    v128.const i32x4 0x0000000b 0x00000000 0x00000000 0x00000001
    i32.const 11
    struct.new $s
    i64.const -11
    f32.const -0.25
    ref.null extern
    i32.const 12
    f64.const 12.5
    v128.const i32x4 0x0000000c 0x00000000 0x00000000 0x00000001
    i32.const 12
    struct.new $s
    i64.const -12
    f32.const -0.25
    ref.null extern
    i32.const 13
    f64.const 13.5
    v128.const i32x4 0x0000000d 0x00000000 0x00000000 0x00000001
    i32.const 13
    struct.new $s
    i64.const -13
    f32.const -0.25
    ref.null extern
    i32.const 14
    f64.const 14.5
    v128.const i32x4 0x0000000e 0x00000000 0x00000000 0x00000001
    i32.const 14
    struct.new $s
    i64.const -14
    f32.const -0.25
    ref.null extern
    i32.const 15
    f64.const 15.5
    v128.const i32x4 0x0000000f 0x00000000 0x00000000 0x00000001
    i32.const 15
    struct.new $s
    i64.const -15
    f32.const -0.25
    ref.null extern
    i32.const 16
    f64.const 16.5
    v128.const i32x4 0x00000010 0x00000000 0x00000000 0x00000001
    i32.const 16
    struct.new $s
    i64.const -16
    f32.const -0.25
    ref.null extern
    i32.const 17
    f64.const 17.5
    v128.const i32x4 0x00000011 0x00000000 0x00000000 0x00000001
    i32.const 17
    struct.new $s
    i64.const -17
    f32.const -0.25
    ref.null extern
    i32.const 18
    f64.const 18.5
    v128.const i32x4 0x00000012 0x00000000 0x00000000 0x00000001
    i32.const 18
    struct.new $s
    i64.const -18
    f32.const -0.25
    ref.null extern
    i32.const 19
    f64.const 19.5
    v128.const i32x4 0x00000013 0x00000000 0x00000000 0x00000001
    i32.const 19
    struct.new $s
    i64.const -19
    f32.const -0.25
    ref.null extern
    i32.const 20
    f64.const 20.5
    v128.const i32x4 0x00000014 0x00000000 0x00000000 0x00000001
    i32.const 20
    struct.new $s
    i64.const -20
    f32.const -0.25
    ref.null extern
    i32.const 21
    f64.const 21.5
    v128.const i32x4 0x00000015 0x00000000 0x00000000 0x00000001
    i32.const 21
    struct.new $s
    i64.const -21
    f32.const -0.25
    ref.null extern
    i32.const 22
    f64.const 22.5
    v128.const i32x4 0x00000016 0x00000000 0x00000000 0x00000001
    i32.const 22
    struct.new $s
    i64.const -22
    f32.const -0.25
    ref.null extern
    i32.const 23
    f64.const 23.5
    v128.const i32x4 0x00000017 0x00000000 0x00000000 0x00000001
    i32.const 23
    struct.new $s
    i64.const -23
    f32.const -0.25
    ref.null extern
    i32.const 24
    f64.const 24.5
    v128.const i32x4 0x00000018 0x00000000 0x00000000 0x00000001
    i32.const 24
    struct.new $s
    i64.const -24
    f32.const -0.25
    ref.null extern
    i32.const 25
    f64.const 25.5
    v128.const i32x4 0x00000019 0x00000000 0x00000000 0x00000001
    i32.const 25
    struct.new $s
    i64.const -25
    f32.const -0.25
    ref.null extern
    i32.const 26
    f64.const 26.5
    v128.const i32x4 0x0000001a 0x00000000 0x00000000 0x00000001
    i32.const 26
    struct.new $s
    i64.const -26
    f32.const -0.25
    ref.null extern
    i32.const 27
    f64.const 27.5
    v128.const i32x4 0x0000001b 0x00000000 0x00000000 0x00000001
    i32.const 27
    struct.new $s
    i64.const -27
    f32.const -0.25
    ref.null extern
    i32.const 28
    f64.const 28.5
    v128.const i32x4 0x0000001c 0x00000000 0x00000000 0x00000001
    i32.const 28
    struct.new $s
    i64.const -28
    f32.const -0.25
    ref.null extern
    i32.const 29
    f64.const 29.5
    v128.const i32x4 0x0000001d 0x00000000 0x00000000 0x00000001
    i32.const 29
    struct.new $s
    i64.const -29
    f32.const -0.25
    ref.null extern
    i32.const 30
    f64.const 30.5
    v128.const i32x4 0x0000001e 0x00000000 0x00000000 0x00000001
    i32.const 30
    struct.new $s
    i64.const -30
    f32.const -0.25
    ref.null extern
    i32.const 31
    f64.const 31.5
    v128.const i32x4 0x0000001f 0x00000000 0x00000000 0x00000001
    i32.const 31
    struct.new $s
    i64.const -31
    f32.const -0.25
    ref.null extern
    i32.const 32
    f64.const 32.5
    v128.const i32x4 0x00000020 0x00000000 0x00000000 0x00000001
    i32.const 32
    struct.new $s
    i64.const -32
    f32.const -0.25
    ref.null extern
    i32.const 33
    f64.const 33.5
    v128.const i32x4 0x00000021 0x00000000 0x00000000 0x00000001
    i32.const 33
    struct.new $s
    i64.const -33
    f32.const -0.25
    ref.null extern
    i32.const 34
    f64.const 34.5
    v128.const i32x4 0x00000022 0x00000000 0x00000000 0x00000001
    i32.const 34
    struct.new $s
    i64.const -34
    f32.const -0.25
    ref.null extern
    i32.const 35
    f64.const 35.5
    v128.const i32x4 0x00000023 0x00000000 0x00000000 0x00000001
    i32.const 35
    struct.new $s
    i64.const -35
    f32.const -0.25
    ref.null extern
    i32.const 36
    f64.const 36.5
    v128.const i32x4 0x00000024 0x00000000 0x00000000 0x00000001
    i32.const 36
    struct.new $s
    i64.const -36
    f32.const -0.25
    ref.null extern
  )
  (func (;1;) (type 2) (result i32)
    (local i64)
    call $f
    drop
    drop
    local.set 0
    struct.get $s 0
    local.get 0
    i32.wrap_i64
    i32.add
    return
  )
  (export "all" (func $f))
  (export "last" (func 1))
)
(register "main" $m0)

;; Call 0
(assert_return (invoke $m0 "all") (i32.const 0) (f64.const 0.5) (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const 0) (f32.const -0.25) (ref.null extern) (i32.const 1) (f64.const 1.5) (v128.const i32x4 0x00000001 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -1) (f32.const -0.25) (ref.null extern) (i32.const 2) (f64.const 2.5) (v128.const i32x4 0x00000002 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -2) (f32.const -0.25) (ref.null extern) (i32.const 3) (f64.const 3.5) (v128.const i32x4 0x00000003 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -3) (f32.const -0.25) (ref.null extern) (i32.const 4) (f64.const 4.5) (v128.const i32x4 0x00000004 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -4) (f32.const -0.25) (ref.null extern) (i32.const 5) (f64.const 5.5) (v128.const i32x4 0x00000005 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -5) (f32.const -0.25) (ref.null extern) (i32.const 6) (f64.const 6.5) (v128.const i32x4 0x00000006 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -6) (f32.const -0.25) (ref.null extern) (i32.const 7) (f64.const 7.5) (v128.const i32x4 0x00000007 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -7) (f32.const -0.25) (ref.null extern) (i32.const 8) (f64.const 8.5) (v128.const i32x4 0x00000008 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -8) (f32.const -0.25) (ref.null extern) (i32.const 9) (f64.const 9.5) (v128.const i32x4 0x00000009 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -9) (f32.const -0.25) (ref.null extern) (i32.const 10) (f64.const 10.5) (v128.const i32x4 0x0000000a 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -10) (f32.const -0.25) (ref.null extern) (i32.const 11) (f64.const 11.5) (v128.const i32x4 0x0000000b 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -11) (f32.const -0.25) (ref.null extern) (i32.const 12) (f64.const 12.5) (v128.const i32x4 0x0000000c 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -12) (f32.const -0.25) (ref.null extern) (i32.const 13) (f64.const 13.5) (v128.const i32x4 0x0000000d 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -13) (f32.const -0.25) (ref.null extern) (i32.const 14) (f64.const 14.5) (v128.const i32x4 0x0000000e 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -14) (f32.const -0.25) (ref.null extern) (i32.const 15) (f64.const 15.5) (v128.const i32x4 0x0000000f 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -15) (f32.const -0.25) (ref.null extern) (i32.const 16) (f64.const 16.5) (v128.const i32x4 0x00000010 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -16) (f32.const -0.25) (ref.null extern) (i32.const 17) (f64.const 17.5) (v128.const i32x4 0x00000011 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -17) (f32.const -0.25) (ref.null extern) (i32.const 18) (f64.const 18.5) (v128.const i32x4 0x00000012 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -18) (f32.const -0.25) (ref.null extern) (i32.const 19) (f64.const 19.5) (v128.const i32x4 0x00000013 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -19) (f32.const -0.25) (ref.null extern) (i32.const 20) (f64.const 20.5) (v128.const i32x4 0x00000014 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -20) (f32.const -0.25) (ref.null extern) (i32.const 21) (f64.const 21.5) (v128.const i32x4 0x00000015 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -21) (f32.const -0.25) (ref.null extern) (i32.const 22) (f64.const 22.5) (v128.const i32x4 0x00000016 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -22) (f32.const -0.25) (ref.null extern) (i32.const 23) (f64.const 23.5) (v128.const i32x4 0x00000017 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -23) (f32.const -0.25) (ref.null extern) (i32.const 24) (f64.const 24.5) (v128.const i32x4 0x00000018 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -24) (f32.const -0.25) (ref.null extern) (i32.const 25) (f64.const 25.5) (v128.const i32x4 0x00000019 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -25) (f32.const -0.25) (ref.null extern) (i32.const 26) (f64.const 26.5) (v128.const i32x4 0x0000001a 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -26) (f32.const -0.25) (ref.null extern) (i32.const 27) (f64.const 27.5) (v128.const i32x4 0x0000001b 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -27) (f32.const -0.25) (ref.null extern) (i32.const 28) (f64.const 28.5) (v128.const i32x4 0x0000001c 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -28) (f32.const -0.25) (ref.null extern) (i32.const 29) (f64.const 29.5) (v128.const i32x4 0x0000001d 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -29) (f32.const -0.25) (ref.null extern) (i32.const 30) (f64.const 30.5) (v128.const i32x4 0x0000001e 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -30) (f32.const -0.25) (ref.null extern) (i32.const 31) (f64.const 31.5) (v128.const i32x4 0x0000001f 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -31) (f32.const -0.25) (ref.null extern) (i32.const 32) (f64.const 32.5) (v128.const i32x4 0x00000020 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -32) (f32.const -0.25) (ref.null extern) (i32.const 33) (f64.const 33.5) (v128.const i32x4 0x00000021 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -33) (f32.const -0.25) (ref.null extern) (i32.const 34) (f64.const 34.5) (v128.const i32x4 0x00000022 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -34) (f32.const -0.25) (ref.null extern) (i32.const 35) (f64.const 35.5) (v128.const i32x4 0x00000023 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -35) (f32.const -0.25) (ref.null extern) (i32.const 36) (f64.const 36.5) (v128.const i32x4 0x00000024 0x00000000 0x00000000 0x00000001) (ref.struct) (i64.const -36) (f32.const -0.25) (ref.null extern))

;; Call 1
(assert_return (invoke $m0 "last") (i32.const 0))
