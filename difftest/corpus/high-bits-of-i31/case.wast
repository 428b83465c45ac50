;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $s (;0;) (struct (field (mut i31ref))))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (result i31ref)))
  (type (;3;) (func (result i31ref anyref externref)))
  (global $g (;0;) (mut i31ref) i32.const -1 ref.i31)
  (global $c (;1;) (ref i31) i32.const 1073741824 ref.i31)
  (global $x (;2;) externref i32.const -1073741825 ref.i31 extern.convert_any)
  (table $t (;0;) 4 8 i31ref i32.const -1073741823 ref.i31)
  (func (;0;) (type 1) (result i32)
    global.get $g
    i31.get_s
  )
  (func (;1;) (type 1) (result i32)
    global.get $g
    i31.get_u
  )
  (func (;2;) (type 1) (result i32)
    global.get $c
    i31.get_s
  )
  (func (;3;) (type 1) (result i32)
    global.get $c
    i31.get_u
  )
  (func (;4;) (type 1) (result i32)
    global.get $x
    any.convert_extern
    ref.cast i31ref
    i31.get_u
  )
  (func (;5;) (type 1) (result i32)
    i32.const 3
    table.get $t
    i31.get_s
  )
  (func (;6;) (type 1) (result i32)
    i32.const 3
    table.get $t
    i31.get_u
  )
  (func (;7;) (type 2) (result i31ref)
    i32.const 1073741823
    ref.i31
    global.set $g
    i32.const 0
    global.get $g
    table.set $t
    i32.const 0
    table.get $t
  )
  (func (;8;) (type 1) (result i32)
    i32.const 1
    i32.const 0
    i32.const 2
    table.init $t $e
    i32.const 1
    table.get $t
    i31.get_u
    i32.const 2
    table.get $t
    i31.get_s
    i32.add
  )
  (func (;9;) (type 1) (result i32)
    i32.const -559038737
    ref.i31
    i32.const 2
    table.grow $t
    drop
    i32.const 5
    table.get $t
    i31.get_s
  )
  (func (;10;) (type 1) (result i32)
    i32.const 0
    i32.const -2023406815
    ref.i31
    i32.const 3
    table.fill $t
    i32.const 2
    table.get $t
    i31.get_u
  )
  (func (;11;) (type 1) (result i32)
    i32.const -2147483643
    ref.i31
    i32.const 5
    ref.i31
    ref.eq
  )
  (func (;12;) (type 1) (result i32)
    i32.const -1073741824
    ref.i31
    struct.new $s
    struct.get $s 0
    i31.get_s
  )
  (func (;13;) (type 3) (result i31ref anyref externref)
    i32.const -1
    ref.i31
    i32.const -2147483647
    ref.i31
    i32.const -1073741824
    ref.i31
    extern.convert_any
  )
  (export "global" (global $g))
  (export "constant" (global $c))
  (export "external" (global $x))
  (export "table" (table $t))
  (export "global s" (func 0))
  (export "global u" (func 1))
  (export "constant s" (func 2))
  (export "constant u" (func 3))
  (export "external u" (func 4))
  (export "element s" (func 5))
  (export "element u" (func 6))
  (export "set" (func 7))
  (export "init" (func 8))
  (export "grow" (func 9))
  (export "fill" (func 10))
  (export "equal" (func 11))
  (export "field" (func 12))
  (export "returned" (func 13))
  (elem $e (;0;) i31ref (item i32.const 2147483647 ref.i31) (item i32.const -2147483648 ref.i31))
)
(register "main" $m0)
(module $c0
  (type (;0;) (struct (field (mut i31ref))))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (result i31ref)))
  (type (;3;) (func (result i31ref anyref externref)))
  (import "main" "global" (global (;0;) (mut i31ref)))
  (import "main" "constant" (global (;1;) (ref i31)))
  (import "main" "external" (global (;2;) externref))
  (import "main" "table" (table (;0;) 4 8 i31ref))
  (import "main" "set" (func (;0;) (type 2)))
  (import "main" "returned" (func (;1;) (type 3)))
  (func (export "code global") (result i64) (if (result i64) (ref.is_null (global.get 0)) (then (i64.const 0)) (else (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (global.get 0))))))))
  (func (export "code constant") (result i64) (if (result i64) (ref.is_null (global.get 1)) (then (i64.const 0)) (else (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (global.get 1))))))))
  (func (export "code external") (result i64) (if (result i64) (ref.is_null (global.get 2)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (any.convert_extern (global.get 2))) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (any.convert_extern (global.get 2))))))) (else (if (result i64) (ref.test (ref struct) (any.convert_extern (global.get 2))) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (any.convert_extern (global.get 2))) (then (i64.const 0x300000000)) (else (i64.const 0x600000000))))))))))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 i31ref)
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 2)))))))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
  (func (export "call 0") (result i64) (local i31ref)
     (call 0)
    (local.set 0)
    (if (result i64) (ref.is_null (local.get 0)) (then (i64.const 0)) (else (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 0))))))))
  (func (export "call 1") (result i64) (result i64) (result i64) (local i31ref) (local anyref) (local externref)
     (call 1)
    (local.set 2) (local.set 1) (local.set 0)
    (if (result i64) (ref.is_null (local.get 0)) (then (i64.const 0)) (else (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 0)))))))
    (if (result i64) (ref.is_null (local.get 1)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 1)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 1)))))) (else (if (result i64) (ref.test (ref struct) (local.get 1)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 1)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (any.convert_extern (local.get 2))) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (any.convert_extern (local.get 2))))))) (else (if (result i64) (ref.test (ref struct) (any.convert_extern (local.get 2))) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (any.convert_extern (local.get 2))) (then (i64.const 0x300000000)) (else (i64.const 0x600000000))))))))))
)
(assert_return (invoke $c0 "code global") (i64.const 0x17fffffff))
(assert_return (invoke $c0 "code constant") (i64.const 0x140000000))
(assert_return (invoke $c0 "code external") (i64.const 0x13fffffff))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0xb1a73d758eda307c))

;; Call 0
(assert_return (invoke $m0 "global s") (i32.const -1))

;; Call 1
(assert_return (invoke $m0 "global u") (i32.const 2147483647))

;; Call 2
(assert_return (invoke $m0 "constant s") (i32.const -1073741824))

;; Call 3
(assert_return (invoke $m0 "constant u") (i32.const 1073741824))

;; Call 4
(assert_return (invoke $m0 "external u") (i32.const 1073741823))

;; Call 5
(assert_return (invoke $m0 "element s") (i32.const -1073741823))

;; Call 6
(assert_return (invoke $m0 "element u") (i32.const 1073741825))

;; Call 7
(assert_return (invoke $c0 "call 0") (i64.const 0x13fffffff))
(assert_return (invoke $c0 "code global") (i64.const 0x13fffffff))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0xd49d9ab8954bc86c))

;; Call 8
(assert_return (invoke $m0 "init") (i32.const 2147483647))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0xf85b3ed7ae330c98))

;; Call 9
(assert_return (invoke $m0 "grow") (i32.const -559038737))
(assert_return (invoke $c0 "size table") (i32.const 6))
(assert_return (invoke $c0 "elements table") (i64.const 0x696a698ac927842e))

;; Call 10
(assert_return (invoke $m0 "fill") (i32.const 124076833))
(assert_return (invoke $c0 "size table") (i32.const 6))
(assert_return (invoke $c0 "elements table") (i64.const 0x83fa9b3819a11fb))

;; Call 11
(assert_return (invoke $m0 "equal") (i32.const 1))

;; Call 12
(assert_return (invoke $m0 "field") (i32.const -1073741824))

;; Call 13
(assert_return (invoke $c0 "call 1") (i64.const 0x17fffffff) (i64.const 0x100000001) (i64.const 0x140000000))
(assert_return (invoke $c0 "code global") (i64.const 0x13fffffff))
(assert_return (invoke $c0 "code constant") (i64.const 0x140000000))
(assert_return (invoke $c0 "code external") (i64.const 0x13fffffff))
(assert_return (invoke $c0 "size table") (i32.const 6))
(assert_return (invoke $c0 "elements table") (i64.const 0x83fa9b3819a11fb))
