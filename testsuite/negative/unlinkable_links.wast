;; It links.
(assert_unlinkable (module (import "spectest" "print" (func))) "unknown import") ;; wrong
(assert_unlinkable (module (import "spectest" "unknown" (func))) "unknown import")
