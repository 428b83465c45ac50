;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $a (;0;) (array (mut v128)))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (result i64)))
  (type (;3;) (func (result v128)))
  (table $t (;0;) 3 5 (ref $a) v128.const i32x4 0x00000001 0x00000002 0x00000003 0x80000004 i32.const 2 array.new $a)
  (func (;0;) (type 1) (result i32)
    i32.const 1
    table.get $t
    i32.const 1
    array.get $a
    i32x4.extract_lane 3
  )
  (func (;1;) (type 2) (result i64)
    i32.const 0
    table.get $t
    i32.const 0
    v128.const i32x4 0xffffffff 0xffffffff 0x00000007 0x00000000
    array.set $a
    i32.const 2
    table.get $t
    i32.const 0
    array.get $a
    i64x2.extract_lane 1
  )
  (func (;2;) (type 1) (result i32)
    i32.const 2
    table.get $t
    array.len
  )
  (func (;3;) (type 1) (result i32)
    v128.const i32x4 0x00000005 0x00000006 0x00000007 0x00000008
    array.new_fixed $a 1
    i32.const 2
    table.grow $t
  )
  (func (;4;) (type 1) (result i32)
    i32.const 4
    table.get $t
    array.len
  )
  (func (;5;) (type 3) (result v128)
    i32.const 4
    table.get $t
    i32.const 1
    array.get $a
  )
  (export "table" (table $t))
  (export "lane" (func 0))
  (export "one array for all elements" (func 1))
  (export "length" (func 2))
  (export "grow" (func 3))
  (export "length of the new" (func 4))
  (export "beyond the array" (func 5))
)
(register "main" $m0)
(module $c0
  (type (;0;) (array (mut v128)))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (result i64)))
  (type (;3;) (func (result v128)))
  (import "main" "table" (table (;0;) 3 5 (ref 0)))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 (ref 0))
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x300000000)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
)
(assert_return (invoke $c0 "size table") (i32.const 3))
(assert_return (invoke $c0 "elements table") (i64.const 0xc9f453ba4587af1f))

;; Call 0
(assert_return (invoke $m0 "lane") (i32.const -2147483644))

;; Call 1
(assert_return (invoke $m0 "one array for all elements") (i64.const 7))

;; Call 2
(assert_return (invoke $m0 "length") (i32.const 2))

;; Call 3
(assert_return (invoke $m0 "grow") (i32.const 3))
(assert_return (invoke $c0 "size table") (i32.const 5))
(assert_return (invoke $c0 "elements table") (i64.const 0xeb08d626a96f04ab))

;; Call 4
(assert_return (invoke $m0 "length of the new") (i32.const 1))

;; Call 5
(assert_trap (invoke $m0 "beyond the array") "out of bounds array access")
(assert_return (invoke $c0 "size table") (i32.const 5))
(assert_return (invoke $c0 "elements table") (i64.const 0xeb08d626a96f04ab))
