;; generator text, seed 0, case 0
(module $host-state
  (global $count (mut i32) (i32.const 0))
  (global $hash (mut i64) (i64.const 0))
  (func (export "begin") (global.set $hash (i64.const 0)))
  (func (export "calls") (result i64) (global.get $hash))
  (func (export "mix") (param i64) (global.set $hash (i64.mul (i64.xor (i64.rotl (global.get $hash) (i64.const 5)) (local.get 0)) (i64.const 0x9e3779b97f4a7c15))))
  (func (export "next") (result i32)
    (global.get $count) (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (func (export "word") (param i32) (result i64) (local i32)
    (local.set 1 (i32.rem_u (local.get 0) (i32.const 6)))
    (i64.add (i64.extend_i32_u (i32.div_u (local.get 0) (i32.const 6)))
      (if (result i64) (i32.eq (local.get 1) (i32.const 0))
      (then (i64.const 0x0)) (else (if (result i64) (i32.eq (local.get 1) (i32.const 1))
      (then (i64.const 0x1)) (else (if (result i64) (i32.eq (local.get 1) (i32.const 2))
      (then (i64.const 0xffffffffffffffff)) (else (if (result i64) (i32.eq (local.get 1) (i32.const 3))
      (then (i64.const 0x8000000000000000)) (else (if (result i64) (i32.eq (local.get 1) (i32.const 4))
      (then (i64.const 0x3ff0000000000001)) (else (i64.const 0x123456789abcdef)))))))))))))
)
(register "reduct host state" $host-state)

;; Module 0
(module $h0
  (type (;0;) (func))
  (type (;1;) (func (param i32 i64) (result i32)))
  (type (;2;) (func (param i64) (result i64)))
  (type (;3;) (func (param f64) (result f32)))
  (type (;4;) (func (param f32) (result f64)))
  (type (;5;) (func (param v128) (result v128)))
  (type (;6;) (func (param externref funcref) (result externref)))
  (type (;7;) (func (result i64 i32)))
  (type (;8;) (func (result i32 i64 f32 f64)))
  (type (;9;) (func (result v128 externref i64 i32)))
  (type (;10;) (func (result i64)))
  (import "reduct host state" "mix" (func $mix (param i64)))
  (import "reduct host state" "next" (func $next (result i32)))
  (import "reduct host state" "word" (func $word (param i32) (result i64)))
  (func (export "tick") (type 0) (local i32)
    (local.set 0 (call $next))
    (call $mix (i64.const 0x21ef87b2442a5263))
    )
  (func (export "i32") (type 1) (local i32)
    (local.set 2 (call $next))
    (call $mix (i64.const 0x7d3f687e7ec023d1))
    (call $mix (i64.extend_i32_u (local.get 0)))
    (call $mix (local.get 1))
    (i32.wrap_i64 (i64.xor (call $word (local.get 2)) (i64.shr_u (call $word (local.get 2)) (i64.const 32)))))
  (func (export "i64") (type 2) (local i32)
    (local.set 1 (call $next))
    (call $mix (i64.const 0xaf5e5c5623f332d2))
    (call $mix (local.get 0))
    (call $word (local.get 1)))
  (func (export "f32") (type 3) (local i32)
    (local.set 1 (call $next))
    (call $mix (i64.const 0x735e853b7a36a410))
    (call $mix (i64.reinterpret_f64 (local.get 0)))
    (f32.sub (f32.convert_i32_u (local.get 1)) (f32.const 1.5)))
  (func (export "f64") (type 4) (local i32)
    (local.set 1 (call $next))
    (call $mix (i64.const 0x70141be6f851cc1e))
    (call $mix (i64.extend_i32_u (i32.reinterpret_f32 (local.get 0))))
    (f64.sub (f64.mul (f64.convert_i32_u (local.get 1)) (f64.const 0.75)) (f64.const 2)))
  (func (export "v128") (type 5) (local i32)
    (local.set 1 (call $next))
    (call $mix (i64.const 0x6a1993e503806e77))
    (call $mix (i64x2.extract_lane 0 (local.get 0)))
    (call $mix (i64x2.extract_lane 1 (local.get 0)))
    (i64x2.replace_lane 1 (i64x2.splat (i64.extend_i32_u (local.get 1))) (call $word (local.get 1))))
  (func (export "extern") (type 6) (local i32)
    (local.set 2 (call $next))
    (call $mix (i64.const 0x79a957fca6bafb07))
    (call $mix (if (result i64) (ref.is_null (local.get 0)) (then (i64.const 0)) (else (i64.const 0x600000000))))
    (call $mix (if (result i64) (ref.is_null (local.get 1)) (then (i64.const 0)) (else (i64.const 0x400000000))))
    (ref.null extern))
  (func (export "pair") (type 7) (local i32)
    (local.set 0 (call $next))
    (call $mix (i64.const 0x737ab5651ba60ee4))
    (call $word (local.get 0)) (i32.wrap_i64 (i64.xor (call $word (local.get 0)) (i64.shr_u (call $word (local.get 0)) (i64.const 32)))))
)
(register "host" $h0)
(invoke $host-state "begin")
(module $m0
  (type (;0;) (func))
  (type (;1;) (func (param i32 i64) (result i32)))
  (type (;2;) (func (param i64) (result i64)))
  (type (;3;) (func (param f64) (result f32)))
  (type (;4;) (func (param f32) (result f64)))
  (type (;5;) (func (param v128) (result v128)))
  (type (;6;) (func (param externref funcref) (result externref)))
  (type (;7;) (func (result i64 i32)))
  (type (;8;) (func (result i32 i64 f32 f64)))
  (type (;9;) (func (result v128 externref i64 i32)))
  (type (;10;) (func (result i64)))
  (import "host" "tick" (func $tick (;0;) (type 0)))
  (import "host" "i32" (func $i32 (;1;) (type 1)))
  (import "host" "i64" (func $i64 (;2;) (type 2)))
  (import "host" "f32" (func $f32 (;3;) (type 3)))
  (import "host" "f64" (func $f64 (;4;) (type 4)))
  (import "host" "v128" (func $v128 (;5;) (type 5)))
  (import "host" "extern" (func $extern (;6;) (type 6)))
  (import "host" "pair" (func $pair (;7;) (type 7)))
  (memory (;0;) 1)
  (func $start (;8;) (type 0)
    i32.const 1
    i64.const 2
    call $i32
    drop
  )
  (func (;9;) (type 8) (result i32 i64 f32 f64)
    i32.const -1
    i64.const -2
    call $i32
    i64.const 3
    call $i64
    f64.const -0.5
    call $f32
    f32.const 1e-45
    call $f64
  )
  (func (;10;) (type 9) (result v128 externref i64 i32)
    v128.const i32x4 0x00000004 0x00000000 0x00000005 0x00000000
    call $v128
    ref.null extern
    ref.func $tick
    call $extern
    call $pair
  )
  (func (;11;) (type 0)
    call $tick
    i32.const 65529
    i64.const 6
    call $i64
    i64.store
  )
  (func (;12;) (type 10) (result i64)
    (local $i i32)
    (local $h i64)
    loop $l
      local.get $h
      i64.const 3
      i64.rotl
      local.get $h
      call $i64
      i64.xor
      local.set $h
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 40
      i32.lt_u
      br_if $l
    end
    local.get $h
  )
  (export "memory" (memory 0))
  (export "numbers" (func 9))
  (export "others" (func 10))
  (export "then a trap" (func 11))
  (export "many" (func 12))
  (start $start)
  (elem (;0;) declare func $tick)
)
(register "main" $m0)
(module $c0
  (type (;0;) (func))
  (type (;1;) (func (param i32 i64) (result i32)))
  (type (;2;) (func (param i64) (result i64)))
  (type (;3;) (func (param f64) (result f32)))
  (type (;4;) (func (param f32) (result f64)))
  (type (;5;) (func (param v128) (result v128)))
  (type (;6;) (func (param externref funcref) (result externref)))
  (type (;7;) (func (result i64 i32)))
  (type (;8;) (func (result i32 i64 f32 f64)))
  (type (;9;) (func (result v128 externref i64 i32)))
  (type (;10;) (func (result i64)))
  (import "main" "memory" (memory (;0;) 1))
  (func (export "pages memory") (result i32) (memory.size))
  (func (export "hash memory") (param i32 i32) (result i64) (local i64)
    (block (loop
      (br_if 1 (i32.eq (local.get 0) (local.get 1)))
      (local.set 2 (i64.mul (i64.xor (i64.rotl (local.get 2) (i64.const 5)) (i64.load (local.get 0))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br 0)))
    (local.get 2))
)
(assert_return (invoke $host-state "calls") (i64.const 0xb8537419d3f7ccd2))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x0))

;; Call 0
(invoke $host-state "begin")
(assert_return (invoke $m0 "numbers") (i32.const 1) (i64.const -1) (f32.const 1.5) (f64.const 1))
(assert_return (invoke $host-state "calls") (i64.const 0xf3480a361dbb583a))

;; Call 1
(invoke $host-state "begin")
(assert_return (invoke $m0 "others") (v128.const i32x4 0x00000005 0x00000000 0x89abcdef 0x01234567) (ref.null extern) (i64.const 2) (i32.const 2))
(assert_return (invoke $host-state "calls") (i64.const 0x8f615460af9f5f0e))

;; Call 2
(invoke $host-state "begin")
(assert_trap (invoke $m0 "then a trap") "out of bounds memory access")
(assert_return (invoke $host-state "calls") (i64.const 0x5710201e02582575))

;; Call 3
(invoke $host-state "begin")
(assert_return (invoke $m0 "many") (i64.const -6101052207326548710))
(assert_return (invoke $host-state "calls") (i64.const 0x55225e7d4b6f0297))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x0))
