;; A table segment that does not fit traps before any memory segment is written.
(module
  (memory (export "memory") 1)
  (table (export "table") 4 funcref))
