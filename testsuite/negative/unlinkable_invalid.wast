;; Invalid, and so not unlinkable.
(assert_unlinkable (module (import "no" "no" (func)) (func (result i32))) "unknown import") ;; wrong
