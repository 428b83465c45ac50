;; The module is not even valid.
(assert_trap (module (func $f (result i32)) (start $f)) "unreachable") ;; wrong
