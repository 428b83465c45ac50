;; A definition is validated, even though nothing runs.
(module definition (func (result i32))) ;; wrong
