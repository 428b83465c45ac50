;; A generator of pseudo-random numbers: 64-bit multiplication, shifts, rotations, division, $n times.
(module
  (func (export "run") (param $n i32) (result i64)
    (local $x i64) (local $y i64)
    (local.set $x (i64.const 0x9e3779b97f4a7c15))
    (loop $again
      (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 13))))
      (local.set $x (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 7))))
      (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 17))))
      (local.set $y (i64.add (local.get $y) (i64.mul (local.get $x) (i64.const 0x2545f4914f6cdd1d))))
      (local.set $y (i64.rotl (local.get $y) (i64.and (local.get $x) (i64.const 63))))
      (local.set $y (i64.sub (local.get $y) (i64.rem_u (local.get $x) (i64.const 1000003))))
      (local.set $y (i64.add (local.get $y) (i64.popcnt (local.get $x))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $y)))
