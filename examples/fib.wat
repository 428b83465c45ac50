;; $ reduct run examples/fib.wat --invoke fib 20
;; i64.const 6765
;; $ reduct run --max-call-depth 1 examples/fib.wat --invoke fib_tail 90
;; i64.const 2880067194370816120

(module
  ;; The n-th Fibonacci number, by two calls.
  (func $fib (export "fib") (param $n i32) (result i64)
    (if (result i64) (i32.lt_u (local.get $n) (i32.const 2))
      (then (i64.extend_i32_u (local.get $n)))
      (else
        (i64.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  ;; The same by tail calls, at a call depth of one.
  (func (export "fib_tail") (param $n i32) (result i64)
    (return_call $go (local.get $n) (i64.const 0) (i64.const 1)))

  (func $go (param $n i32) (param $x i64) (param $y i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $x))))
    (return_call $go
      (i32.sub (local.get $n) (i32.const 1))
      (local.get $y)
      (i64.add (local.get $x) (local.get $y)))))
