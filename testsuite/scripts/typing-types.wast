;; Type definitions, and the types of imports and declarations (Subtype_ok, Rectype_ok, Externtype_ok, Global_ok, Local_ok).

;; At most one supertype.
(assert_invalid
  (module (type $a (sub (struct))) (type $b (sub (struct))) (type (sub $a $b (struct))))
  "sub type")
(assert_invalid (module (type $a (sub (struct))) (type (sub $a $a (struct)))) "sub type")

;; It must be defined before the type, although members of a group may otherwise refer to each other.
(assert_invalid (module (rec (type (sub $b (struct))) (type $b (sub (struct))))) "unknown type")
(assert_invalid (module (type $a (sub $a (struct)))) "unknown type")
(assert_invalid (module (rec (type (sub (struct))) (type $b (sub $b (struct))))) "unknown type")
(module (rec (type $a (sub (struct (field (ref null $b))))) (type $b (sub $a (struct (field (ref null $b)))))))

;; All members of a group are checked.
(assert_invalid (module (rec (type (struct)) (type (struct (field (ref 9)))))) "unknown type")
(assert_invalid (module (rec (type (struct)) (type (func (result (ref null 9)))))) "unknown type")

;; Parameters are contravariant, results are covariant.
(module
  (type $f (sub (func (param (ref any)) (result anyref))))
  (type (sub $f (func (param anyref) (result (ref any))))))
(assert_invalid
  (module (type $f (sub (func (result i32)))) (type (sub $f (func (result i64)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result (ref any))))) (type (sub $f (func (result anyref)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param anyref)))) (type (sub $f (func (param (ref any))))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result i32)))) (type (sub $f (func (result i32 i32)))))
  "sub type")

;; Mutable fields are invariant; the same type may be written in several ways.
(module
  (type $s (struct)) (type $t (struct))
  (type $a (sub (struct (field (mut (ref null $s))))))
  (type (sub $a (struct (field (mut (ref null $t)))))))
(assert_invalid
  (module
    (type $a (sub (struct (field (mut eqref)))))
    (type (sub $a (struct (field (mut anyref))))))
  "sub type")
(assert_invalid
  (module
    (type $a (sub (struct (field (mut anyref)))))
    (type (sub $a (struct (field (mut eqref))))))
  "sub type")
(assert_invalid
  (module (type $a (sub (array (mut eqref)))) (type (sub $a (array (mut anyref)))))
  "sub type")

;; Types of imports.
(assert_invalid (module (import "m" "g" (global (ref null 9)))) "unknown type")
(assert_invalid (module (import "m" "g" (global (mut (ref null 9))))) "unknown type")
(assert_invalid (module (import "m" "t" (table 0 (ref null 9)))) "unknown type")
(assert_invalid
  (module (import "m" "t" (table 2 1 funcref)))
  "size minimum must not be greater than maximum")
(assert_invalid (module (import "m" "f" (func (type 9)))) "unknown type")
(assert_invalid (module (import "m" "e" (tag (type 9)))) "unknown type")
;; A function of a structure type.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\03\01\5f\00"                ;; type section: (struct)
    "\02\07\01\01m\01f\00\00")       ;; import section: (import "m" "f" (func (type 0)))
  "type mismatch")

;; Types of globals, tables and locals.
(assert_invalid (module (global (ref null 9) (ref.null 9))) "unknown type")
(assert_invalid (module (global (ref null 9) (ref.null none))) "unknown type")
(assert_invalid (module (table 0 (ref null 9))) "unknown type")
(assert_invalid (module (func (local (ref 9)))) "unknown type")
(assert_invalid (module (func (local (ref null 9)))) "unknown type")
(assert_invalid (module (func (drop (ref.null 9)))) "unknown type")
