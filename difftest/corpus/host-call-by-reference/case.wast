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
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (result i32)))
  (import "reduct host state" "mix" (func $mix (param i64)))
  (import "reduct host state" "next" (func $next (result i32)))
  (import "reduct host state" "word" (func $word (param i32) (result i64)))
  (func (export "f") (type 0) (local i32)
    (local.set 1 (call $next))
    (call $mix (i64.const 0x2ad81a2190d78021))
    (call $mix (i64.extend_i32_u (local.get 0)))
    (i32.wrap_i64 (i64.xor (call $word (local.get 1)) (i64.shr_u (call $word (local.get 1)) (i64.const 32)))))
)
(register "host" $h0)
(invoke $host-state "begin")
(module $m0
  (type $t (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (result i32)))
  (import "host" "f" (func $f (;0;) (type $t)))
  (global $g (;0;) (mut i32) (i32.const 0))
  (func (;1;) (type 1) (result i32)
    i32.const 3
    ref.func $f
    call_ref $t
    global.set $g
    global.get $g
    i32.const 1
    i32.add
  )
  (export "g" (global $g))
  (export "run" (func 1))
  (elem (;0;) declare func $f)
)
(register "0" $m0)
(assert_return (invoke $host-state "calls") (i64.const 0x0))
(assert_return (get $m0 "g") (i32.const 0))

;; Call 0
(invoke $host-state "begin")
(assert_return (invoke $m0 "run") (i32.const 1))
(assert_return (invoke $host-state "calls") (i64.const 0x985b79c34028392d))
(assert_return (get $m0 "g") (i32.const 0))
