;; An argument of another type.
(module (func (export "f") (param i32)))
(assert_return (invoke "f" (i64.const 1))) ;; wrong
