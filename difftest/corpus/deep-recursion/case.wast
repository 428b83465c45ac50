;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $f (;0;) (func (param i64) (result i64)))
  (type (;1;) (func (param i64 i64) (result i64)))
  (type (;2;) (func (result i64)))
  (table $t (;0;) 1 funcref)
  (func $sum (;0;) (type $f) (param i64) (result i64)
    local.get 0
    i64.eqz
    if (;@1;) (result i64)
      i64.const 0
    else
      local.get 0
      local.get 0
      i64.const 1
      i64.sub
      call $sum
      i64.add
    end
  )
  (func $indirect (;1;) (type $f) (param i64) (result i64)
    local.get 0
    i64.eqz
    if (;@1;) (result i64)
      i64.const 0
    else
      i64.const 3
      local.get 0
      i64.const 1
      i64.sub
      i32.const 0
      call_indirect (type $f)
      i64.add
    end
  )
  (func $tail (;2;) (type 1) (param i64 i64) (result i64)
    local.get 0
    i64.eqz
    if (;@1;) (result i64)
      local.get 1
    else
      local.get 0
      i64.const 1
      i64.sub
      local.get 1
      local.get 0
      i64.add
      return_call $tail
    end
  )
  (func (;3;) (type 2) (result i64)
    i64.const 900
    call $sum
  )
  (func (;4;) (type 2) (result i64)
    i64.const 900
    call $indirect
  )
  (func (;5;) (type 2) (result i64)
    i64.const 100000
    i64.const 0
    call $tail
  )
  (export "900 calls" (func 3))
  (export "900 indirect calls" (func 4))
  (export "100,000 tail calls" (func 5))
  (elem (;0;) (i32.const 0) $indirect)
)
(register "main" $m0)

;; Call 0
(assert_return (invoke $m0 "900 calls") (i64.const 405450))

;; Call 1
(assert_return (invoke $m0 "900 indirect calls") (i64.const 2700))

;; Call 2
(assert_return (invoke $m0 "100,000 tail calls") (i64.const 5000050000))
