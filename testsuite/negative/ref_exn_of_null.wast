;; Null, where an exception is expected.
(module (func (export "f") (result exnref) (ref.null exn)))
(assert_return (invoke "f") (ref.null exn))
(assert_return (invoke "f") (ref.exn)) ;; wrong
