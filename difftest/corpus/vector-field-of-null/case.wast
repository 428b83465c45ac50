;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $s (;0;) (struct (field i8) (field (mut v128)) (field i64)))
  (type $a (;1;) (array (mut v128)))
  (type (;2;) (func (result v128)))
  (type (;3;) (func))
  (type (;4;) (func (result i64)))
  (global $s (;0;) (mut (ref null $s)) (ref.null $s))
  (func (;0;) (type 2) (result v128)
    global.get $s
    struct.get $s 1
  )
  (func (;1;) (type 2) (result v128)
    ref.null none
    struct.get $s 1
  )
  (func (;2;) (type 3)
    global.get $s
    v128.const i32x4 0x00000001 0x00000000 0x00000002 0x00000000
    struct.set $s 1
  )
  (func (;3;) (type 3)
    global.get $s
    struct.get $s 1
    drop
  )
  (func (;4;) (type 2) (result v128)
    ref.null $a
    i32.const 0
    array.get $a
  )
  (func (;5;) (type 3)
    ref.null $a
    i32.const 0
    v128.const i32x4 0x00000001 0x00000000 0x00000002 0x00000000
    array.set $a
  )
  (func (;6;) (type 3)
    ref.null $a
    i32.const 0
    v128.const i32x4 0x00000001 0x00000000 0x00000002 0x00000000
    i32.const 0
    array.fill $a
  )
  (func (;7;) (type 2) (result v128)
    i32.const -1
    v128.const i32x4 0x00000003 0x00000000 0xfffffffc 0xffffffff
    i64.const 5
    struct.new $s
    global.set $s
    global.get $s
    struct.get $s 1
  )
  (func (;8;) (type 4) (result i64)
    global.get $s
    v128.const i32x4 0x00000006 0x00000000 0x00000007 0x00000000
    struct.set $s 1
    global.get $s
    struct.get $s 1
    i64x2.extract_lane 0
    global.get $s
    struct.get $s 2
    i64.add
  )
  (export "get" (func 0))
  (export "get of none" (func 1))
  (export "set" (func 2))
  (export "dropped" (func 3))
  (export "element" (func 4))
  (export "set element" (func 5))
  (export "fill" (func 6))
  (export "then made" (func 7))
  (export "not null" (func 8))
)
(register "main" $m0)

;; Call 0
(assert_trap (invoke $m0 "get") "null structure reference")

;; Call 1
(assert_trap (invoke $m0 "get of none") "null structure reference")

;; Call 2
(assert_trap (invoke $m0 "set") "null structure reference")

;; Call 3
(assert_trap (invoke $m0 "dropped") "null structure reference")

;; Call 4
(assert_trap (invoke $m0 "element") "null array reference")

;; Call 5
(assert_trap (invoke $m0 "set element") "null array reference")

;; Call 6
(assert_trap (invoke $m0 "fill") "null array reference")

;; Call 7
(assert_return (invoke $m0 "then made") (v128.const i32x4 0x00000003 0x00000000 0xfffffffc 0xffffffff))

;; Call 8
(assert_return (invoke $m0 "not null") (i64.const 11))
