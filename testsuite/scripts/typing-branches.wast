;; Branches, tail calls, and exceptions (Instr_ok/br_on_null and the like, Catch_ok).

;; Branches on references carry the operands below the reference, which remain if the branch is not taken.
(module
  (func (param i32 anyref) (result i32)
    (drop (br_on_null 0 (local.get 0) (local.get 1))))
  (func (param i32 anyref) (result i32)
    (block $l (result i32 (ref any))
      (br_on_non_null $l (local.get 0) (local.get 1))
      (unreachable))
    (drop))
  (func (param i32 anyref) (result i32 anyref)
    (block $l (result i32 structref)
      (br_on_cast $l anyref structref (local.get 0) (local.get 1))
      (return))
    (return))
  (func (param i32 anyref) (result i32 anyref)
    (block $l (result i32 anyref)
      (br_on_cast_fail $l anyref structref (local.get 0) (local.get 1))
      (return))
    (return)))
(assert_invalid
  (module (func (param anyref) (result i32) (drop (br_on_null 0 (local.get 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module
    (func (param i64 anyref) (result i32)
      (drop (br_on_null 0 (local.get 0) (local.get 1))) (drop) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result i32 (ref any))
      (br_on_non_null 0 (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result i32 anyref)
      (br_on_cast 0 anyref structref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param i64 anyref) (result i32 anyref)
      (br_on_cast 0 anyref structref (local.get 0) (local.get 1)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result i32 anyref)
      (br_on_cast_fail 0 anyref structref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param i64 anyref) (result i32 anyref)
      (br_on_cast_fail 0 anyref structref (local.get 0) (local.get 1)) (unreachable)))
  "type mismatch")

;; The last type of the label is a reference type.
(assert_invalid
  (module
    (func (param i32 anyref) (result anyref i32)
      (br_on_cast 0 anyref structref (local.get 0) (local.get 1)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param i32 anyref) (result anyref i32)
      (br_on_cast_fail 0 anyref structref (local.get 0) (local.get 1)) (unreachable)))
  "type mismatch")

;; If a cast does not branch, the operand has the first type, non-nullable if null takes the branch.
(module
  (func (param anyref) (result (ref any))
    (block $l (result structref)
      (br_on_cast $l anyref structref (local.get 0))
      (return))
    (unreachable))
  (func (param anyref) (result (ref any))
    (block $l (result (ref any))
      (br_on_cast_fail $l anyref structref (local.get 0))
      (unreachable))))
(assert_invalid
  (module
    (func (param anyref) (result (ref any))
      (block $l (result structref)
        (br_on_cast $l anyref (ref struct) (local.get 0))
        (return))
      (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result (ref struct))
      (block $l (result structref)
        (br_on_cast $l anyref structref (local.get 0))
        (return))
      (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result structref)
      (block $l (result structref)
        (br_on_cast $l anyref (ref struct) (local.get 0))
        (return))
      (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result (ref struct))
      (br_on_cast_fail 0 anyref structref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (func (param anyref) (result structref)
      (br_on_cast_fail 0 anyref (ref struct) (local.get 0)) (unreachable)))
  "type mismatch")

;; The types of casts must exist.
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast 0 (ref null 9) nullref (local.get 0))))
  "unknown type")
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast 0 anyref (ref 9) (local.get 0))))
  "unknown type")
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast_fail 0 (ref null 9) nullref (local.get 0))))
  "unknown type")
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast_fail 0 anyref (ref 9) (local.get 0))))
  "unknown type")

;; In unreachable code the stack may hold any operands, whatever was on it before.
(module
  (type $f (func (result i32)))
  (tag $e)
  (table $t 1 (ref null $f))
  (func $f (type $f) (i32.const 0))
  (func (param (ref $f)) (result i32) (i64.const 0) (return_call_ref $f (local.get 0)))
  (func (param (ref $f)) (result i32) (drop (block (result i64) (return_call_ref $f (local.get 0)))) (i32.const 0))
  (func (result i32) (i64.const 0) (return_call $f))
  (func (result i32) (drop (block (result i64) (return_call $f))) (i32.const 0))
  (func (result i32) (drop (block (result i64 i64) (return_call $f))) (drop) (i32.const 0))
  (func (result i32) (i64.const 0) (return_call_indirect $t (type $f) (i32.const 0)))
  (func (result i32)
    (drop (block (result i64) (return_call_indirect $t (type $f) (i32.const 0)))) (i32.const 0))
  (func (result i32) (i64.const 0) (throw $e))
  (func (result i32) (drop (block (result i64) (throw $e))) (i32.const 0))
  (func (param exnref) (result i32) (i64.const 0) (throw_ref (local.get 0)))
  (func (param exnref) (result i32) (drop (block (result i64) (throw_ref (local.get 0)))) (i32.const 0)))
(assert_invalid
  (module
    (type $f (func (result i32)))
    (table $t 1 externref)
    (func (result i32) (return_call_indirect $t (type $f) (i32.const 0))))
  "type mismatch")

;; The caught reference has type exn, not a subtype.
(assert_invalid
  (module
    (tag $e)
    (func
      (block $l (result (ref noexn)) (try_table (catch_ref $e $l)) (unreachable))
      (drop)))
  "type mismatch")
(assert_invalid
  (module
    (func
      (block $l (result (ref noexn)) (try_table (catch_all_ref $l)) (unreachable))
      (drop)))
  "type mismatch")
