;; No module at all.
(assert_return (invoke "f")) ;; wrong
