;; References, structures, arrays (sections 3.4.6 to 3.4.9), and `select`.

;; `select` without a type rejects references, even if the type of the other operand is unknown.
(module
  (func (result v128) (unreachable) (v128.const i32x4 0 0 0 0) (i32.const 0) (select))
  (func (result f32) (unreachable) (f32.const 0) (i32.const 0) (select)))
(assert_invalid
  (module (func (unreachable) (ref.null func) (i32.const 0) (select) (drop)))
  "type mismatch")
(assert_invalid (module (func (param i32 i64) (select (result i32 i64) (unreachable)) (drop) (drop))) "invalid result arity")

;; The operand of a null test is a reference; an operand of unknown type is taken to be non-nullable.
(module
  (func (result i32) (unreachable) (ref.is_null))
  (func (result (ref any)) (unreachable) (ref.as_non_null))
  (func (result (ref extern)) (unreachable) (extern.convert_any))
  (func (result (ref any)) (unreachable) (any.convert_extern)))
(assert_invalid (module (func (param i32) (result i32) (ref.is_null (local.get 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (unreachable) (i32.const 0) (ref.is_null))) "type mismatch")
(assert_invalid (module (func (param v128) (result i32) (ref.is_null (local.get 0)))) "type mismatch")

;; Casts stay within a hierarchy, and start from any type in it.
(module
  (func (param exnref) (result i32) (ref.test exnref (local.get 0)))
  (func (param exnref) (result i32) (ref.test (ref exn) (local.get 0)))
  (func (param exnref) (result i32) (ref.test nullexnref (local.get 0)))
  (func (param nullexnref) (result exnref) (ref.cast exnref (local.get 0)))
  (func (param externref) (result i32) (ref.test nullexternref (local.get 0)))
  (func (param funcref) (result i32) (ref.test nullfuncref (local.get 0)))
  (func (param anyref) (result i32) (ref.test nullref (local.get 0))))
(assert_invalid (module (func (param exnref) (result i32) (ref.test externref (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param externref) (result i32) (ref.test exnref (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param exnref) (result i32) (ref.test anyref (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param anyref) (result i32) (ref.test (ref 9) (local.get 0)))) "unknown type")
(assert_invalid (module (func (param anyref) (result anyref) (ref.cast (ref 9) (local.get 0)))) "unknown type")

;; Conversions between any and extern preserve nullability and forget everything else.
(module
  (func (param structref) (result externref) (extern.convert_any (local.get 0)))
  (func (param (ref struct)) (result (ref extern)) (extern.convert_any (local.get 0)))
  (func (param nullexternref) (result anyref) (any.convert_extern (local.get 0)))
  (func (param (ref extern)) (result (ref any)) (any.convert_extern (local.get 0))))
(assert_invalid (module (func (param anyref) (result (ref extern)) (extern.convert_any (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param externref) (result (ref any)) (any.convert_extern (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param anyref) (result nullexternref) (extern.convert_any (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param externref) (result eqref) (any.convert_extern (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param externref) (result externref) (extern.convert_any (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param funcref) (result externref) (extern.convert_any (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param anyref) (result anyref) (any.convert_extern (local.get 0)))) "type mismatch")

;; Defaults are required where they are needed.
(module
  (type $s (struct (field i8 i64 v128 anyref (ref null $s)))) (type $a (array (ref null $s)))
  (func (result (ref $s)) (struct.new_default $s))
  (func (result (ref $a)) (array.new_default $a (i32.const 1))))
(assert_invalid
  (module (type $s (struct (field (ref any)))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $s (struct (field i32 (ref any) i32))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $a (array (ref any))) (func (drop (array.new_default $a (i32.const 0)))))
  "element type is not defaultable")

;; Data segments can initialize numbers and vectors, but not references.
(module
  (type $a (array v128)) (type $b (array (mut f32))) (data $d "abc")
  (func (drop (array.new_data $a $d (i32.const 0) (i32.const 0))))
  (func (param (ref $b)) (array.init_data $b $d (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
(assert_invalid
  (module
    (type $a (array anyref)) (data $d "abc")
    (func (drop (array.new_data $a $d (i32.const 0) (i32.const 0)))))
  "array type is not numeric or vector")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (data $d "abc")
    (func (param (ref $a)) (array.init_data $a $d (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "array type is not numeric or vector")
(assert_invalid
  (module (type $a (array i8)) (func (drop (array.new_data $a 0 (i32.const 0) (i32.const 0)))))
  "unknown data segment 0")
(assert_invalid
  (module
    (type $a (array (mut i8)))
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown data segment 0")

;; Elements are written to arrays whose element type is a supertype; segments and types have separate index spaces.
(module
  (type $a (array (mut anyref))) (type $b (array structref)) (type $c (array (mut externref)))
  (elem $e externref) (elem $f structref) (elem $g funcref)
  (func (param (ref $a) (ref $b))
    (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0)))
  (func (param (ref $a)) (array.init_elem $a $f (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (param (ref $c)) (array.init_elem $c $e (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (drop (array.new_elem $a $f (i32.const 0) (i32.const 0)))))
(assert_invalid
  (module
    (type $a (array (mut structref))) (type $b (array anyref))
    (func (param (ref $a) (ref $b))
      (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module
    (type $a (array (mut structref))) (elem $e anyref)
    (func (param (ref $a)) (array.init_elem $a $e (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array structref)) (elem $e anyref) (func (drop (array.new_elem $a $e (i32.const 0) (i32.const 0)))))
  "type mismatch")

;; The operands of array.fill: start, value, length.
(module
  (type $a (array (mut i64)))
  (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i64.const 0) (i32.const 0))))
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")

;; Sums, differences and products are constant, other operations are not.
(module (global i32 (i32.mul (i32.add (i32.const 1) (i32.const 2)) (i32.sub (i32.const 3) (i32.const 4)))))
(assert_invalid (module (global i32 (i32.div_s (i32.const 1) (i32.const 1)))) "constant expression required")
(assert_invalid (module (global i32 (i32.and (i32.const 1) (i32.const 1)))) "constant expression required")
(assert_invalid (module (global i64 (i64.shl (i64.const 1) (i64.const 1)))) "constant expression required")
(assert_invalid (module (global f32 (f32.add (f32.const 1) (f32.const 1)))) "constant expression required")
