;; Instantiation does not trap.
(assert_trap (module (func $f) (start $f)) "unreachable") ;; wrong
(assert_trap (module (func $f (unreachable)) (start $f)) "unreachable")
