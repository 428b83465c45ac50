;; Unlinkable, and not invalid.
(assert_invalid (module (import "spectest" "no" (func))) "unknown import") ;; wrong
