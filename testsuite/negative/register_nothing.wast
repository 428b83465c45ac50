;; Nothing to register.
(register "M") ;; wrong
