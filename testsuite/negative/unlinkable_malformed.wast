;; Malformed, and so not unlinkable.
(assert_unlinkable (module quote "(import \"no\" \"no\" (funk))") "unknown import") ;; wrong
