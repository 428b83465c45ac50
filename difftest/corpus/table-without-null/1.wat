;; A table whose elements are never null, defined in one module, imported and grown in another.
(module
  (type $f (func (result i32)))
  (import "first" "table" (table $t 2 10 (ref $f)))
  (import "first" "functions" (table $u 3 (ref func)))
  (func $two (type $f) (i32.const 2))
  (elem (table $t) (i32.const 1) (ref $f) (ref.func $two))
  (func (export "call") (result i32) (call_indirect $t (type $f) (i32.const 1)))
  (func (export "grow") (result i32) (table.grow $t (ref.func $two) (i32.const 3)))
  (func (export "call the new") (result i32) (call_ref $f (table.get $t (i32.const 4))))
  (func (export "copy") (table.copy $u $t (i32.const 0) (i32.const 4) (i32.const 1)))
  (func (export "cast") (result i32) (call_ref $f (ref.cast (ref $f) (table.get $u (i32.const 0)))))
  (func (export "get beyond") (result (ref $f)) (table.get $t (i32.const 5))))
