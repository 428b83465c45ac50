;; 18 nested empty blocks in a function that is called 1,000 times: an oracle that walks its context at each step is slow here.
(module
  (global $n (export "count") (mut i32) (i32.const 0))
  (func $f
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block ))))))))))))))))))
    (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (func (export "run") (result i32)
    (local $i i32)
    (loop $l
      (call $f)
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (global.get $n)))
