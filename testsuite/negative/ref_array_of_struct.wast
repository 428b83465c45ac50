;; A structure is no array.
(module (type $s (struct)) (func (export "f") (result anyref) (struct.new $s)))
(assert_return (invoke "f") (ref.struct))
(assert_return (invoke "f") (ref.array)) ;; wrong
