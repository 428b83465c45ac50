;; An exception that nothing catches is no return.
(module (tag $e) (func (export "f") (throw $e)))
(assert_return (invoke "f")) ;; wrong
