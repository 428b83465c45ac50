;; wasmi: mismatch: results: returned / returned
;; generator text, seed 0, case 0
;; wasmi 2.0, fuel metered: mismatch: results

;; Module 0
(module $m0
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (result i32 i32)))
  (func $choose (;0;) (type 0) (param i32) (result i32)
    i32.const 10
    i32.const 20
    local.get 0
    i32.eqz
    select
  )
  (func (;1;) (type 1) (result i32 i32)
    i32.const 7
    call $choose
    i32.const 7
    call $choose
  )
  (export "not zero" (func 1))
)
(register "main" $m0)

;; Call 0
(assert_return (invoke $m0 "not zero") (i32.const 20) (i32.const 20))
