;; A function, where null is expected.
(module (func $f (export "f") (result funcref) (ref.func $f)))
(assert_return (invoke "f") (ref.func))
(assert_return (invoke "f") (ref.null func)) ;; wrong
