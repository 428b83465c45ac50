;; A function is not of type any.
(module (func $f (export "f") (result funcref) (ref.func $f)))
(assert_return (invoke "f") (ref.any)) ;; wrong
