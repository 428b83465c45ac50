;; A start function that traps after it changed the state of another module.
(module
  (memory (export "memory") 1)
  (table (export "table") 4 funcref)
  (global (export "global") (mut i32) (i32.const 0)))
