;; An exception thrown two calls deep and caught, $n times.
(module
  (tag $e (param i32))
  (func $inner (param $x i32) (if (i32.and (local.get $x) (i32.const 1)) (then (throw $e (local.get $x)))))
  (func $outer (param $x i32) (call $inner (local.get $x)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (block $next
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u
          (block $caught (result i32)
            (try_table (catch $e $caught) (call $outer (local.get $n)))
            (br $next))))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $sum)))
