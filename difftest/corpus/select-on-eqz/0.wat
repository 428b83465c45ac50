;; A choice between two numbers on whether a third is zero, twice in a row. wasmi 2.0 takes the wrong one at the first call.
(module
  (func $choose (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (i32.eqz (local.get 0))))
  (func (export "not zero") (result i32 i32)
    (call $choose (i32.const 7))
    (call $choose (i32.const 7))))
