;; Many reinterpretations and population counts: slow where they are computed as they are defined.
(module
  (func (export "integers") (result i64)
    (local $i i32) (local $h i64)
    (loop $l
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31))
        (i64.popcnt (i64.mul (i64.extend_i32_u (local.get $i)) (i64.const 0x9e3779b97f4a7c15)))))
      (local.set $h (i64.rotl (local.get $h) (i64.extend_i32_u (i32.popcnt (local.get $i)))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 5000))))
    (local.get $h))
  (func (export "floats") (result i64)
    (local $i i32) (local $h i64)
    (loop $l
      (local.set $h (i64.add (local.get $h) (i64.reinterpret_f64 (f64.reinterpret_i64
        (i64.add (local.get $h) (i64.extend_i32_u (i32.reinterpret_f32 (f32.reinterpret_i32 (local.get $i)))))))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 5000))))
    (local.get $h))
  (func (export "vectors") (result v128)
    (local $i i32) (local $v v128)
    (loop $l
      (local.set $v (i8x16.add (i8x16.popcnt (local.get $v)) (i32x4.splat (i32.mul (local.get $i) (i32.const 0x01030507)))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 2000))))
    (local.get $v)))
