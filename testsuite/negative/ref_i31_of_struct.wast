;; A structure is no i31.
(module (type $s (struct)) (func (export "f") (result eqref) (struct.new $s)))
(assert_return (invoke "f") (ref.eq))
(assert_return (invoke "f") (ref.i31)) ;; wrong
