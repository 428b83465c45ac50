;; wasmtime: mismatch: trap: trap NullArray / trap ArrayOutOfBounds
;; generator text, seed 0, case 0
;; wasmtime 48, Cranelift, epochs, 1 MiB of stack: mismatch: trap

;; Module 0
(module $m0
  (type $a (;0;) (array (mut i32)))
  (type (;1;) (func))
  (func (;0;) (type 1)
    array.new_fixed $a 0
    i32.const 0
    ref.null $a
    i32.const 0
    i32.const 1
    array.copy $a $a
  )
  (export "copy" (func 0))
)
(register "array-copy-two-reasons" $m0)

;; Call 0
(assert_trap (invoke $m0 "copy") "null array reference")
