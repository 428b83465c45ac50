;; $ reduct run examples/hello.wat --invoke add 2 3
;; i32.const 5

(module
  (func (export "add") (param $x i32) (param $y i32) (result i32)
    (i32.add (local.get $x) (local.get $y)))

  (func $divide (export "divide") (param $x i32) (param $y i32) (result i32)
    (i32.div_s (local.get $x) (local.get $y))))
