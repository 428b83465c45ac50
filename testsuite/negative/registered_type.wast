;; Registered, and of another type.
(module (func (export "f") (param i32)))
(register "M")
(module (import "M" "f" (func (param i32))))
(module (import "M" "f" (func (param i64)))) ;; wrong
