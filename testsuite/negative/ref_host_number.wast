;; Another reference of the host's.
(module (func (export "f") (param anyref) (result anyref) (local.get 0)))
(assert_return (invoke "f" (ref.host 1)) (ref.host 1))
(assert_return (invoke "f" (ref.host 1)) (ref.host 2)) ;; wrong
