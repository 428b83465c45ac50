;; What an instantiation did before it trapped remains: segments that were written, and functions of the failed instance in a table.
(module
  (import "first" "memory" (memory 1))
  (import "first" "table" (table 4 funcref))
  (func $f (result i32) (i32.const 42))
  (elem (i32.const 1) $f)
  (data (i32.const 16) "written")
  (data (i32.const 65535) "not written")
  (data (i32.const 32) "not reached"))
