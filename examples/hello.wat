;; reduct run examples/hello.wat --invoke add 2 3
(module
  (func (export "add") (param $x i32) (param $y i32) (result i32)
    (i32.add (local.get $x) (local.get $y)))

  ;; A trap is shown with the rule that gave it: --invoke divide 1 0
  (func (export "divide") (param $x i32) (param $y i32) (result i32)
    (i32.div_s (local.get $x) (local.get $y))))
