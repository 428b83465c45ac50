;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func (result i32)))
  (type (;1;) (func (result nullref)))
  (type (;2;) (func (result nullfuncref)))
  (type (;3;) (func (result nullexternref)))
  (type (;4;) (func))
  (type (;5;) (func (result (ref none))))
  (table $t (;0;) 2 4 nullref)
  (table $f (;1;) 2 4 nullfuncref)
  (table $x (;2;) 1 nullexternref)
  (func (;0;) (type 0) (result i32)
    i32.const 1
    table.get $t
    ref.is_null
  )
  (func (;1;) (type 0) (result i32)
    i32.const 2
    table.get $t
    ref.is_null
  )
  (func (;2;) (type 1) (result nullref)
    i32.const -1
    table.get $t
  )
  (func (;3;) (type 2) (result nullfuncref)
    i32.const 2
    table.get $f
  )
  (func (;4;) (type 3) (result nullexternref)
    i32.const 1
    table.get $x
  )
  (func (;5;) (type 4)
    i32.const 2
    ref.null none
    table.set $t
  )
  (func (;6;) (type 0) (result i32)
    ref.null none
    i32.const 2
    table.grow $t
  )
  (func (;7;) (type 1) (result nullref)
    i32.const 3
    table.get $t
  )
  (func (;8;) (type 5) (result (ref none))
    i32.const 0
    table.get $t
    ref.as_non_null
  )
  (export "table" (table $t))
  (export "functions" (table $f))
  (export "externals" (table $x))
  (export "get" (func 0))
  (export "get beyond" (func 1))
  (export "get far beyond" (func 2))
  (export "get a function beyond" (func 3))
  (export "get an external beyond" (func 4))
  (export "set beyond" (func 5))
  (export "grow" (func 6))
  (export "get the new" (func 7))
  (export "cast what is got" (func 8))
)
(register "main" $m0)
(module $c0
  (type (;0;) (func (result i32)))
  (type (;1;) (func (result nullref)))
  (type (;2;) (func (result nullfuncref)))
  (type (;3;) (func (result nullexternref)))
  (type (;4;) (func))
  (type (;5;) (func (result (ref none))))
  (import "main" "table" (table (;0;) 2 4 nullref))
  (import "main" "functions" (table (;1;) 2 4 nullfuncref))
  (import "main" "externals" (table (;2;) 1 nullexternref))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 nullref)
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x0)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
  (func (export "size functions") (result i32) (table.size 1))
  (func (export "elements functions") (result i64) (local i32 i64 nullfuncref)
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 1)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 1 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x0)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
  (func (export "size externals") (result i32) (table.size 2))
  (func (export "elements externals") (result i64) (local i32 i64 nullexternref)
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 2)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 2 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x0)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
)
(assert_return (invoke $c0 "size table") (i32.const 2))
(assert_return (invoke $c0 "elements table") (i64.const 0x0))
(assert_return (invoke $c0 "size functions") (i32.const 2))
(assert_return (invoke $c0 "elements functions") (i64.const 0x0))
(assert_return (invoke $c0 "size externals") (i32.const 1))
(assert_return (invoke $c0 "elements externals") (i64.const 0x0))

;; Call 0
(assert_return (invoke $m0 "get") (i32.const 1))

;; Call 1
(assert_trap (invoke $m0 "get beyond") "out of bounds table access")

;; Call 2
(assert_trap (invoke $m0 "get far beyond") "out of bounds table access")

;; Call 3
(assert_trap (invoke $m0 "get a function beyond") "out of bounds table access")

;; Call 4
(assert_trap (invoke $m0 "get an external beyond") "out of bounds table access")

;; Call 5
(assert_trap (invoke $m0 "set beyond") "out of bounds table access")

;; Call 6
(assert_return (invoke $m0 "grow") (i32.const 2))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0x0))

;; Call 7
(assert_return (invoke $m0 "get the new") (ref.null any))

;; Call 8
(assert_trap (invoke $m0 "cast what is got") "null reference")
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0x0))
(assert_return (invoke $c0 "size functions") (i32.const 2))
(assert_return (invoke $c0 "elements functions") (i64.const 0x0))
(assert_return (invoke $c0 "size externals") (i32.const 1))
(assert_return (invoke $c0 "elements externals") (i64.const 0x0))
