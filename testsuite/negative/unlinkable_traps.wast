;; Instantiation traps; linking does not fail.
(assert_unlinkable (module (func $f (unreachable)) (start $f)) "unknown import") ;; wrong
