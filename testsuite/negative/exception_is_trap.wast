;; A trap is not an exception.
(module (func (export "f") (throw_ref (ref.null exn))))
(assert_trap (invoke "f") "null exception reference")
(assert_exception (invoke "f")) ;; wrong
