;; A good annotation, claimed to be invalid.
(assert_invalid_custom (module quote "(@custom \"x\" \"y\")") "@custom annotation: unexpected") ;; wrong
