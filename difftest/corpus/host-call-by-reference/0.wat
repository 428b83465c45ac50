(module
  (type $t (func (param i32) (result i32)))
  (import "host" "f" (func $f (type $t)))
  (elem declare func $f)
  (global $g (export "g") (mut i32) (i32.const 0))
  (func (export "run") (result i32)
    (global.set $g (call_ref $t (i32.const 3) (ref.func $f)))
    (i32.add (global.get $g) (i32.const 1))))
