;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $f (;0;) (func (result i32)))
  (table $t (;0;) 2 10 (ref $f) (ref.func $one))
  (table $u (;1;) 3 (ref func) (ref.func $one))
  (func $one (;0;) (type $f) (result i32)
    i32.const 1
  )
  (func (;1;) (type $f) (result i32)
    i32.const 1
    call_indirect (type $f)
  )
  (func (;2;) (type $f) (result i32)
    i32.const 1
    table.get $t
    call_ref $f
  )
  (export "table" (table $t))
  (export "functions" (table $u))
  (export "one" (func $one))
  (export "call" (func 1))
  (export "call by reference" (func 2))
)
(register "first" $m0)
(module $c0
  (type (;0;) (func (result i32)))
  (import "first" "table" (table (;0;) 2 10 (ref 0)))
  (import "first" "functions" (table (;1;) 3 (ref func)))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 (ref 0))
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x400000000)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
  (func (export "size functions") (result i32) (table.size 1))
  (func (export "elements functions") (result i64) (local i32 i64 (ref func))
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 1)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 1 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x400000000)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
)
(assert_return (invoke $c0 "size table") (i32.const 2))
(assert_return (invoke $c0 "elements table") (i64.const 0x4a0e8a4a6a05068b))
(assert_return (invoke $c0 "size functions") (i32.const 3))
(assert_return (invoke $c0 "elements functions") (i64.const 0xcea7ea90d1fa099d))

;; Module 1
(module $m1
  (type $f (;0;) (func (result i32)))
  (type (;1;) (func))
  (type (;2;) (func (result (ref $f))))
  (import "first" "table" (table $t (;0;) 2 10 (ref $f)))
  (import "first" "functions" (table $u (;1;) 3 (ref func)))
  (func $two (;0;) (type $f) (result i32)
    i32.const 2
  )
  (func (;1;) (type $f) (result i32)
    i32.const 1
    call_indirect (type $f)
  )
  (func (;2;) (type $f) (result i32)
    ref.func $two
    i32.const 3
    table.grow $t
  )
  (func (;3;) (type $f) (result i32)
    i32.const 4
    table.get $t
    call_ref $f
  )
  (func (;4;) (type 1)
    i32.const 0
    i32.const 4
    i32.const 1
    table.copy $u $t
  )
  (func (;5;) (type $f) (result i32)
    i32.const 0
    table.get $u
    ref.cast (ref $f)
    call_ref $f
  )
  (func (;6;) (type 2) (result (ref $f))
    i32.const 5
    table.get $t
  )
  (export "call" (func 1))
  (export "grow" (func 2))
  (export "call the new" (func 3))
  (export "copy" (func 4))
  (export "cast" (func 5))
  (export "get beyond" (func 6))
  (elem (;0;) (i32.const 1) (ref $f) (ref.func $two))
)
(register "second" $m1)

;; Call 0
(assert_return (invoke $m0 "one") (i32.const 1))

;; Call 1
(assert_return (invoke $m0 "call") (i32.const 2))

;; Call 2
(assert_return (invoke $m0 "call by reference") (i32.const 2))

;; Call 3
(assert_return (invoke $m1 "call") (i32.const 2))

;; Call 4
(assert_return (invoke $m1 "grow") (i32.const 2))
(assert_return (invoke $c0 "size table") (i32.const 5))
(assert_return (invoke $c0 "elements table") (i64.const 0xd7022b6fd3e75c03))

;; Call 5
(assert_return (invoke $m1 "call the new") (i32.const 2))

;; Call 6
(assert_return (invoke $m1 "copy"))

;; Call 7
(assert_return (invoke $m1 "cast") (i32.const 2))

;; Call 8
(assert_trap (invoke $m1 "get beyond") "out of bounds table access")
(assert_return (invoke $c0 "size table") (i32.const 5))
(assert_return (invoke $c0 "elements table") (i64.const 0xd7022b6fd3e75c03))
(assert_return (invoke $c0 "size functions") (i32.const 3))
(assert_return (invoke $c0 "elements functions") (i64.const 0xcea7ea90d1fa099d))
