;; Two functions that call one another in tail position, $n times.
(module
  (func $even (param $n i32) (param $x i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $x))))
    (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $x) (i64.const 3))))
  (func $odd (param $n i32) (param $x i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (i64.sub (i64.const 0) (local.get $x)))))
    (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i64.xor (local.get $x) (i64.const 0x55))))
  (func (export "run") (param $n i32) (result i64)
    (call $even (local.get $n) (i64.const 1))))
