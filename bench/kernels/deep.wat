;; Recursion to a depth of 8,000 calls, $n times. Each call keeps its variables across the one below it.
(module
  (func $down (param $depth i32) (param $x i64) (result i64)
    (local $here i64)
    (if (result i64) (i32.eqz (local.get $depth))
      (then (local.get $x))
      (else
        (local.set $here (i64.mul (local.get $x) (i64.extend_i32_u (local.get $depth))))
        (i64.xor
          (i64.rotl (local.get $here) (i64.const 9))
          (call $down (i32.sub (local.get $depth) (i32.const 1)) (i64.add (local.get $here) (i64.const 0x9e3779b9)))))))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (call $down (i32.const 8000) (i64.extend_i32_u (local.get $n)))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $sum)))
