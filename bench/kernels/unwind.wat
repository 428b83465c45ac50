;; Exceptions that pass through 20 calls, each of which has a handler for another tag; half of the calls catch, count and rethrow. $n times.
(module
  (tag $result (param i64))
  (tag $never)
  (global $passed (mut i64) (i64.const 0))
  (func $plain (param $depth i32) (param $x i64)
    (block $caught
      (try_table (catch $never $caught) (call $through (i32.sub (local.get $depth) (i32.const 1)) (i64.add (local.get $x) (i64.const 1))))))
  (func $through (param $depth i32) (param $x i64)
    (if (i32.le_s (local.get $depth) (i32.const 0)) (then (throw $result (local.get $x))))
    (throw_ref
      (block $caught (result exnref)
        (try_table (catch_all_ref $caught)
          (call $plain (i32.sub (local.get $depth) (i32.const 1)) (i64.mul (local.get $x) (i64.const 3))))
        (unreachable))
      (global.set $passed (i64.add (global.get $passed) (i64.const 1)))))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (global.set $passed (i64.const 0))
    (loop $again
      (local.set $sum (i64.add (local.get $sum)
        (block $caught (result i64)
          (try_table (catch $result $caught) (call $through (i32.const 20) (i64.extend_i32_u (local.get $n))))
          (unreachable))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (i64.add (local.get $sum) (global.get $passed))))
