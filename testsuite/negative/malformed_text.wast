;; A text module in full, claimed to be malformed.
(assert_malformed (module (func)) "unexpected token") ;; wrong
