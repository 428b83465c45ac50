;; Product of two square matrices of doubles of size $n, and the sum of its elements.
(module
  (memory 64)
  (func $at (param $base i32) (param $n i32) (param $i i32) (param $j i32) (result i32)
    (i32.add (local.get $base)
      (i32.shl (i32.add (i32.mul (local.get $i) (local.get $n)) (local.get $j)) (i32.const 3))))
  (func (export "run") (param $n i32) (result i64)
    (local $a i32) (local $b i32) (local $i i32) (local $j i32) (local $k i32)
    (local $x f64) (local $sum f64)
    (local.set $b (i32.shl (i32.mul (local.get $n) (local.get $n)) (i32.const 3)))
    (loop $fill
      (f64.store (i32.shl (local.get $i) (i32.const 3))
        (f64.div (f64.convert_i32_u (local.get $i)) (f64.const 7)))
      (f64.store (i32.add (local.get $b) (i32.shl (local.get $i) (i32.const 3)))
        (f64.sub (f64.const 3) (f64.div (f64.convert_i32_u (local.get $i)) (f64.const 11))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $fill (i32.lt_u (local.get $i) (i32.mul (local.get $n) (local.get $n)))))
    (local.set $i (i32.const 0))
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (local.set $x (f64.const 0))
        (local.set $k (i32.const 0))
        (loop $terms
          (local.set $x (f64.add (local.get $x)
            (f64.mul
              (f64.load (call $at (local.get $a) (local.get $n) (local.get $i) (local.get $k)))
              (f64.load (call $at (local.get $b) (local.get $n) (local.get $k) (local.get $j))))))
          (local.set $k (i32.add (local.get $k) (i32.const 1)))
          (br_if $terms (i32.lt_u (local.get $k) (local.get $n))))
        (local.set $sum (f64.add (local.get $sum) (local.get $x)))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (local.get $n))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (local.get $n))))
    (i64.reinterpret_f64 (local.get $sum))))
