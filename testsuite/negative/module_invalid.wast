;; A module that is not valid, without a claim.
(module (func (result i32))) ;; wrong
