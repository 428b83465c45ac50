;; An array is no structure.
(module (type $a (array i8)) (func (export "f") (result anyref) (array.new_default $a (i32.const 1))))
(assert_return (invoke "f") (ref.array))
(assert_return (invoke "f") (ref.struct)) ;; wrong
