;; The export is not a function.
(module (global (export "g") i32 (i32.const 1)))
(assert_return (get "g") (i32.const 1))
(assert_return (invoke "g") (i32.const 1)) ;; wrong
