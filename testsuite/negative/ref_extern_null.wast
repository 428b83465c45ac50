;; Null, where a numbered external reference is expected.
(module (func (export "f") (param externref) (result externref) (local.get 0)))
(assert_return (invoke "f" (ref.null extern)) (ref.extern 0)) ;; wrong
