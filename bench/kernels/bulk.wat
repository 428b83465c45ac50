;; memory.fill and memory.copy of 64 KiB, $n times, with a byte read between.
(module
  (memory 4)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (memory.fill (i32.const 0) (local.get $n) (i32.const 65536))
      (memory.copy (i32.const 65536) (i32.const 0) (i32.const 65536))
      (memory.copy (i32.const 65540) (i32.const 65536) (i32.const 65536))
      (local.set $sum (i64.add (local.get $sum) (i64.load8_u (i32.const 131000))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $sum)))
