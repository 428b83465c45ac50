;; Null, where a function is expected.
(module (func (export "f") (result funcref) (ref.null func)))
(assert_return (invoke "f") (ref.null func))
(assert_return (invoke "f") (ref.func)) ;; wrong
