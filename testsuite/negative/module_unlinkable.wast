;; A module that does not link, without a claim.
(module (import "spectest" "unknown" (func))) ;; wrong
