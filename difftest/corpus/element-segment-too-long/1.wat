;; A table segment that does not fit traps before any memory segment is written.
(module
  (import "first" "memory" (memory 1))
  (import "first" "table" (table 4 funcref))
  (func $f)
  (elem (i32.const 0) $f)
  (elem (i32.const 3) $f $f)
  (data (i32.const 0) "not reached"))
