;; A number, where a reference is expected.
(module (func (export "f") (result i32) (i32.const 0)))
(assert_return (invoke "f") (ref.null)) ;; wrong
