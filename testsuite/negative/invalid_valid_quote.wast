;; A valid module, claimed to be invalid: quoted.
(assert_invalid (module quote "(memory 1)") "type mismatch") ;; wrong
