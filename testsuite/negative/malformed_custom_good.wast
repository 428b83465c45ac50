;; A good annotation, claimed to be malformed.
(assert_malformed_custom (module quote "(@custom \"x\" \"y\") (func)") "@custom annotation: unexpected token") ;; wrong
(assert_malformed_custom (module quote "(@custom 1 \"y\") (func)") "@custom annotation: missing section name")
