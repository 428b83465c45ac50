;; The memory of spectest is of one page.
(module (import "spectest" "memory" (memory 1 2)))
(module (import "spectest" "memory" (memory 2 2))) ;; wrong
