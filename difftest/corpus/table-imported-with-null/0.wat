;; A table whose elements are never null cannot be imported as one whose elements may be.
(module
  (table (export "table") 2 10 (ref func) (ref.func $f))
  (func $f))
