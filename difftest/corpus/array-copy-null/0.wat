;; The target is out of bounds and the source is null: the standard has one trap for both reasons.
(module
  (type $a (array (mut i32)))
  (func (export "copy")
    (array.copy $a $a
      (array.new_fixed $a 0) (i32.const 0) (ref.null $a) (i32.const 0) (i32.const 1))))
