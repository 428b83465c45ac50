;; A module that cannot be parsed, without a claim; the script goes on.
(module (func (local.got 0))) ;; wrong
(module (func (export "f") (result i32) (i32.const 1)))
(assert_return (invoke "f") (i32.const 1))
