;; Accesses to a table whose elements can only be null, within its bounds and beyond.
(module
  (table $t (export "table") 2 4 (ref null none))
  (table $f (export "functions") 2 4 (ref null nofunc))
  (table $x (export "externals") 1 (ref null noextern))
  (func (export "get") (result i32) (ref.is_null (table.get $t (i32.const 1))))
  (func (export "get beyond") (result i32) (ref.is_null (table.get $t (i32.const 2))))
  (func (export "get far beyond") (result (ref null none)) (table.get $t (i32.const -1)))
  (func (export "get a function beyond") (result (ref null nofunc)) (table.get $f (i32.const 2)))
  (func (export "get an external beyond") (result (ref null noextern)) (table.get $x (i32.const 1)))
  (func (export "set beyond") (table.set $t (i32.const 2) (ref.null none)))
  (func (export "grow") (result i32) (table.grow $t (ref.null none) (i32.const 2)))
  (func (export "get the new") (result (ref null none)) (table.get $t (i32.const 3)))
  (func (export "cast what is got") (result (ref none)) (ref.as_non_null (table.get $t (i32.const 0)))))
