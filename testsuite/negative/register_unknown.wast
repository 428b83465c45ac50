;; Nothing of this name to register, and so nothing to import.
(module $M (func (export "f")))
(register "M" $N) ;; wrong
(assert_unlinkable (module (import "M" "f" (func))) "unknown import")
