;; A start function that traps after it changed the state of another module.
(module
  (import "first" "memory" (memory 1))
  (import "first" "table" (table $t 4 funcref))
  (import "first" "global" (global $g (mut i32)))
  (func $start
    (global.set $g (i32.const 7))
    (i32.store (i32.const 65532) (i32.const -1))
    (table.set $t (i32.const 3) (ref.func $start))
    (drop (i32.div_u (global.get $g) (i32.const 0))))
  (elem declare func $start)
  (start $start))
