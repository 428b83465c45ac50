;; The Mandelbrot set on a grid of $n by $n points, at most 100 iterations a point; returns the sum of all iterations.
(module
  (func $point (param $cx f64) (param $cy f64) (result i32)
    (local $x f64) (local $y f64) (local $xx f64) (local $yy f64) (local $i i32)
    (block $out
      (loop $again
        (local.set $xx (f64.mul (local.get $x) (local.get $x)))
        (local.set $yy (f64.mul (local.get $y) (local.get $y)))
        (br_if $out (f64.gt (f64.add (local.get $xx) (local.get $yy)) (f64.const 4)))
        (local.set $y (f64.add (f64.mul (f64.mul (local.get $x) (f64.const 2)) (local.get $y)) (local.get $cy)))
        (local.set $x (f64.add (f64.sub (local.get $xx) (local.get $yy)) (local.get $cx)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $again (i32.lt_u (local.get $i) (i32.const 100)))))
    (local.get $i))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $i i32) (local $j i32) (local $by f64)
    (local.set $by (f64.div (f64.const 3) (f64.convert_i32_s (local.get $n))))
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $point
          (f64.sub (f64.mul (f64.convert_i32_s (local.get $j)) (local.get $by)) (f64.const 2.25))
          (f64.sub (f64.mul (f64.convert_i32_s (local.get $i)) (local.get $by)) (f64.const 1.5))))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (local.get $n))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $sum)))
