;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (memory (;0;) 1)
  (table (;0;) 4 funcref)
  (export "memory" (memory 0))
  (export "table" (table 0))
)
(register "first" $m0)
(module $c0
  (import "first" "memory" (memory (;0;) 1))
  (import "first" "table" (table (;0;) 4 funcref))
  (func (export "pages memory") (result i32) (memory.size))
  (func (export "hash memory") (param i32 i32) (result i64) (local i64)
    (block (loop
      (br_if 1 (i32.eq (local.get 0) (local.get 1)))
      (local.set 2 (i64.mul (i64.xor (i64.rotl (local.get 2) (i64.const 5)) (i64.load (local.get 0))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br 0)))
    (local.get 2))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 funcref)
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x400000000)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
)
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x0))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0x0))

;; Module 1
(assert_trap (module $m1
  (type (;0;) (func))
  (import "first" "memory" (memory (;0;) 1))
  (import "first" "table" (table (;0;) 4 funcref))
  (func $f (;0;) (type 0))
  (elem (;0;) (i32.const 0) $f)
  (elem (;1;) (i32.const 3) $f $f)
  (data (;0;) (i32.const 0) "not reached")
) "out of bounds table access")
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x0))
(assert_return (invoke $c0 "size table") (i32.const 4))
(assert_return (invoke $c0 "elements table") (i64.const 0xdd6891de036c6dc4))
