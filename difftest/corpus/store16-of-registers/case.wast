;; wasmi: mismatch: crash: returned / crash
;; generator text, seed 0, case 0
;; wasmi 2.0, fuel metered: mismatch: crash

;; Module 0
(module $m0
  (type (;0;) (func))
  (memory (;0;) i64 5)
  (func (;0;) (type 0)
    (local i64)
    memory.size
    local.tee 0
    local.get 0
    i64.store16 offset=318516
  )
  (export "store" (func 0))
)
(register "store16-of-registers" $m0)

;; Call 0
(assert_return (invoke $m0 "store"))
