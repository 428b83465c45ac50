;; Address and value are both what memory.size left.
(module
  (memory i64 5)
  (func (export "store") (local i64)
    memory.size
    local.tee 0
    local.get 0
    i64.store16 offset=318516))
