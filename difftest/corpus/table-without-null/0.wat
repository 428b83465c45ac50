;; A table whose elements are never null, defined in one module, imported and grown in another.
(module
  (type $f (func (result i32)))
  (table $t (export "table") 2 10 (ref $f) (ref.func $one))
  (table $u (export "functions") 3 (ref func) (ref.func $one))
  (func $one (export "one") (result i32) (i32.const 1))
  (func (export "call") (result i32) (call_indirect $t (type $f) (i32.const 1)))
  (func (export "call by reference") (result i32) (call_ref $f (table.get $t (i32.const 1)))))
