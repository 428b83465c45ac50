;; Execution continues after a host function that was called by reference.
(module
  (type $t (func (param i32)))
  (import "spectest" "print_i32" (func $print (type $t)))
  (elem declare func $print)
  (func (export "followed") (result i32)
    (call_ref $t (i32.const 1) (ref.func $print)) (i32.const 7))
  (func (export "tail") (return_call_ref $t (i32.const 2) (ref.func $print))))
(assert_return (invoke "followed") (i32.const 7))
(assert_return (invoke "tail"))
