;; Branches and returns out of handlers, and rethrowing null: Step_pure/br-handler, Step_pure/return-handler,
;; Step_read/throw_ref-null.

(module
  (tag $e (param i32))
  (func (export "br") (param i32) (result i32)
    (block $out (result i32)
      (try_table (result i32) (catch $e $out)
        (block (result i32) (br $out (i32.add (local.get 0) (i32.const 1)))))
      (drop)
      (i32.const -1)))
  (func (export "br_two") (param i32) (result i32)
    (block $caught (result i32)
      (block $out
        (try_table (catch $e $caught)
          (try_table (catch $e $caught) (br $out))))
      (local.get 0)))
  (func (export "return") (param i32) (result i32)
    (block $caught
      (try_table (catch_all $caught) (return (i32.mul (local.get 0) (i32.const 3)))))
    (i32.const -1))
  (func (export "after_br") (param i32) (result i32)
    ;; The handler is no longer active after a branch has left it.
    (block $caught (result i32)
      (block $out (try_table (catch $e $caught) (br $out)))
      (call $throw (local.get 0))
      (i32.const 0)))
  (func $throw (param i32) (throw $e (local.get 0)))
  (func (export "throw_null") (throw_ref (ref.null exn)))
  (func (export "throw_null_in_handler") (result i32)
    ;; A trap is not an exception: no clause catches it.
    (block $caught (try_table (catch_all $caught) (throw_ref (ref.null exn))) (return (i32.const 1)))
    (i32.const 2)))

(assert_return (invoke "br" (i32.const 6)) (i32.const 7))
(assert_return (invoke "br_two" (i32.const 5)) (i32.const 5))
(assert_return (invoke "return" (i32.const 5)) (i32.const 15))
(assert_exception (invoke "after_br" (i32.const 5)))
(assert_trap (invoke "throw_null") "null exception reference")
(assert_trap (invoke "throw_null_in_handler") "null exception reference")
