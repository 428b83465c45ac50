;; An argument has to be a constant in full.
(module (func (export "f") (param i32)))
(invoke "f" (i32.const)) ;; wrong
(invoke "f" (i32.const 0))
