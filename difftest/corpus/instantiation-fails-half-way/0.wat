;; What an instantiation did before it trapped remains: segments that were written, and functions of the failed instance in a table.
(module
  (memory (export "memory") 1)
  (table (export "table") 4 funcref)
  (global (export "global") (mut i32) (i32.const 0)))
