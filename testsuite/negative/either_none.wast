;; None of the alternatives.
(module (func (export "f") (result i32) (i32.const 3)))
(assert_return (invoke "f") (either (i32.const 1) (i32.const 3)))
(assert_return (invoke "f") (either (i32.const 1) (i32.const 2))) ;; wrong
