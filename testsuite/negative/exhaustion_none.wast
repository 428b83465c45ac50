;; Nothing is exhausted.
(module (func (export "f")))
(assert_exhaustion (invoke "f") "call stack exhausted") ;; wrong
