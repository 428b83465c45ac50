;; What is thrown is caught.
(module (tag $e)
  (func (export "f") (block $l (try_table (catch $e $l) (throw $e))))
  (func (export "g") (throw $e)))
(assert_exception (invoke "g"))
(assert_exception (invoke "f")) ;; wrong
