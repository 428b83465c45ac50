;; The module does not link.
(assert_trap (module (import "spectest" "unknown" (func $f)) (start $f)) "unreachable") ;; wrong
