;; Another value.
(module (global (export "g") i64 (i64.const 1)))
(assert_return (get "g") (i64.const 1))
(assert_return (get "g") (i64.const 2)) ;; wrong
