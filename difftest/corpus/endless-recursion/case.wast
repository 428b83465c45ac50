;; 
;; generator text, seed 0, case 0
;; wasmi 2.0, fuel metered: inconclusive: stack
;; wasmtime 48, Cranelift, epochs, 1 MiB of stack: inconclusive: stack

;; Module 0
(module $m0
  (type (;0;) (func (result i32)))
  (global $n (;0;) (mut i32) (i32.const 0))
  (func $f (;0;) (type 0) (result i32)
    global.get $n
    i32.const 1
    i32.add
    global.set $n
    call $f
    i32.const 1
    i32.add
  )
  (export "run" (func $f))
)
(register "main" $m0)

;; Call 0

;; The script ends here: call 0 ends with: exhausted Stack.
