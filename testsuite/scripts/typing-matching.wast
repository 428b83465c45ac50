;; Matching of types (Heaptype_sub, Reftype_sub), in code and at linking (Tagtype_sub).

;; The hierarchies.
(module
  (type $s (struct)) (type $a (array i32)) (type $f (func))
  (func (param nullref) (result eqref) (local.get 0))
  (func (param nullref) (result i31ref) (local.get 0))
  (func (param nullref) (result structref) (local.get 0))
  (func (param nullref) (result arrayref) (local.get 0))
  (func (param nullref) (result (ref null $s)) (local.get 0))
  (func (param nullref) (result (ref null $a)) (local.get 0))
  (func (param nullfuncref) (result (ref null $f)) (local.get 0))
  (func (param nullfuncref) (result funcref) (local.get 0))
  (func (param nullexnref) (result exnref) (local.get 0))
  (func (param nullexternref) (result externref) (local.get 0))
  (func (param (ref $f)) (result funcref) (local.get 0)))

(assert_invalid
  (module (type $s (struct)) (func (param (ref $s)) (result funcref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (type $a (array i8)) (func (param (ref $a)) (result funcref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (func (param (ref $f)) (result anyref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct)) (func (param (ref $s)) (result exnref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct)) (func (param (ref $s)) (result externref) (local.get 0)))
  "type mismatch")
(assert_invalid (module (func (param nullexnref) (result anyref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullexnref) (result funcref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullexternref) (result exnref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullref) (result nullexnref) (local.get 0))) "type mismatch")
(assert_invalid
  (module (type $s (struct)) (func (param nullexnref) (result (ref null $s)) (local.get 0)))
  "type mismatch")

;; Tags are invariant: neither a subtype nor a supertype matches.
(module
  (type $t (sub (func)))
  (type $u (sub $t (func)))
  (tag (export "t") (type $t))
  (tag (export "u") (type $u)))
(register "tags")
(module
  (type $t (sub (func)))
  (type $u (sub $t (func)))
  (import "tags" "t" (tag (type $t)))
  (import "tags" "u" (tag (type $u))))
(assert_unlinkable
  (module (type $t (sub (func))) (import "tags" "u" (tag (type $t))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (func))) (type $u (sub $t (func))) (import "tags" "t" (tag (type $u))))
  "incompatible import type")
