;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func))
  (table (;0;) 2 10 (ref func) (ref.func $f))
  (func $f (;0;) (type 0))
  (export "table" (table 0))
)
(register "first" $m0)
(module $c0
  (type (;0;) (func))
  (import "first" "table" (table (;0;) 2 10 (ref func)))
  (func (export "size table") (result i32) (table.size 0))
  (func (export "elements table") (result i64) (local i32 i64 (ref func))
    (block (loop
      (br_if 1 (i32.ge_u (local.get 0) (table.size 0)))
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (local.set 2 (table.get 0 (local.get 0)))
      (local.set 1 (i64.mul (i64.xor (i64.rotl (local.get 1) (i64.const 5)) (if (result i64) (ref.is_null (local.get 2)) (then (i64.const 0)) (else (i64.const 0x400000000)))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br 0)))
    (local.get 1))
)
(assert_return (invoke $c0 "size table") (i32.const 2))
(assert_return (invoke $c0 "elements table") (i64.const 0x4a0e8a4a6a05068b))

;; Module 1
(assert_unlinkable (module $m1
  (import "first" "table" (table (;0;) 2 10 funcref))
) "")
(assert_return (invoke $c0 "size table") (i32.const 2))
(assert_return (invoke $c0 "elements table") (i64.const 0x4a0e8a4a6a05068b))
