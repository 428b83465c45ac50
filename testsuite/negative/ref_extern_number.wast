;; Another external reference.
(module (func (export "f") (param externref) (result externref) (local.get 0)))
(assert_return (invoke "f" (ref.extern 1)) (ref.extern 1))
(assert_return (invoke "f" (ref.extern 1)) (ref.extern 2)) ;; wrong
