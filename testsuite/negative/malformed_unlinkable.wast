;; Unlinkable, and not malformed.
(assert_malformed (module quote "(import \"no\" \"no\" (func))") "unknown import") ;; wrong
(assert_unlinkable (module (import "no" "no" (func))) "unknown import")
