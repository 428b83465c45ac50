;; Imports with bottom types (Heaptype_sub/none, /nofunc, /noexn, /noextern).

(module $bottoms
  (global (export "any") nullref (ref.null none))
  (global (export "func") nullfuncref (ref.null nofunc))
  (global (export "exn") nullexnref (ref.null noexn))
  (global (export "extern") nullexternref (ref.null noextern)))
(register "bottoms" $bottoms)

(module
  (type $s (struct))
  (type $f (func))
  (import "bottoms" "any" (global $any anyref))
  (import "bottoms" "any" (global (ref null $s)))
  (import "bottoms" "func" (global funcref))
  (import "bottoms" "func" (global (ref null $f)))
  (import "bottoms" "exn" (global exnref))
  (import "bottoms" "extern" (global externref))
  (func (export "is null") (result i32) (ref.is_null (global.get $any))))
(assert_return (invoke "is null") (i32.const 1))

(assert_unlinkable (module (import "bottoms" "any" (global funcref))) "incompatible import type")
(assert_unlinkable (module (import "bottoms" "func" (global anyref))) "incompatible import type")
