;; Null, where something external is expected.
(module (func (export "f") (result externref) (ref.null extern)))
(assert_return (invoke "f") (ref.null))
(assert_return (invoke "f") (ref.extern)) ;; wrong
