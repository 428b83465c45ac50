;; Exhaustion is not a trap.
(module (func $f (export "f") (call $f)))
(assert_exhaustion (invoke "f") "call stack exhausted")
(assert_trap (invoke "f") "call stack exhausted") ;; wrong
