;; A reference of the host's cannot be compared.
(module (func (export "f") (param anyref) (result anyref) (local.get 0)))
(assert_return (invoke "f" (ref.host 1)) (ref.any))
(assert_return (invoke "f" (ref.host 1)) (ref.eq)) ;; wrong
