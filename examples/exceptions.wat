;; $ reduct run examples/exceptions.wat --invoke safe_divide 7 2
;; i32.const 3
;; $ reduct run examples/exceptions.wat --invoke safe_divide 7 0
;; i32.const -8
;; $ reduct run examples/exceptions.wat --invoke divide 7 0
;; examples/exceptions.wat: uncaught exception: tag $by_zero (i32.const 7)

(module
  (tag $by_zero (param i32))

  ;; Throws the dividend where the divisor is zero.
  (func $divide (export "divide") (param $x i32) (param $y i32) (result i32)
    (if (i32.eqz (local.get $y)) (then (throw $by_zero (local.get $x))))
    (i32.div_u (local.get $x) (local.get $y)))

  ;; The quotient; where there is none, the complement of the dividend, which the exception carries.
  (func (export "safe_divide") (param $x i32) (param $y i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $by_zero $caught)
        (return (call $divide (local.get $x) (local.get $y))))
      (unreachable))
    (i32.xor (i32.const -1))))
