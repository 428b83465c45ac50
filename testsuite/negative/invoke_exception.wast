;; A plain invocation that throws.
(module (tag $e) (func (export "f") (throw $e)))
(invoke "f") ;; wrong
