;; Binary trees: builds, counts and forgets $n complete trees of depth 9 while a larger one, of depth 12, stays reachable; then a search
;; tree of 500 random keys takes their place.
(module
  (type $tree (struct (field $left (mut (ref null $tree))) (field $right (mut (ref null $tree))) (field $key i32)))
  (func $complete (param $depth i32) (param $key i32) (result (ref $tree))
    (if (i32.eqz (local.get $depth))
      (then (return (struct.new $tree (ref.null $tree) (ref.null $tree) (local.get $key)))))
    (struct.new $tree
      (call $complete (i32.sub (local.get $depth) (i32.const 1)) (i32.mul (local.get $key) (i32.const 2)))
      (call $complete (i32.sub (local.get $depth) (i32.const 1)) (i32.add (i32.mul (local.get $key) (i32.const 2)) (i32.const 1)))
      (local.get $key)))
  (func $sum (param $tree (ref null $tree)) (result i64)
    (if (ref.is_null (local.get $tree)) (then (return (i64.const 1))))
    (i64.add
      (i64.extend_i32_u (struct.get $tree $key (local.get $tree)))
      (i64.sub
        (i64.rotl (call $sum (struct.get $tree $left (local.get $tree))) (i64.const 1))
        (call $sum (struct.get $tree $right (local.get $tree))))))
  (func $insert (param $tree (ref $tree)) (param $key i32)
    (local $next (ref null $tree))
    (loop $descend
      (if (i32.lt_u (local.get $key) (struct.get $tree $key (local.get $tree)))
        (then
          (local.set $next (struct.get $tree $left (local.get $tree)))
          (if (ref.is_null (local.get $next))
            (then
              (struct.set $tree $left (local.get $tree)
                (struct.new $tree (ref.null $tree) (ref.null $tree) (local.get $key)))
              (return))))
        (else
          (local.set $next (struct.get $tree $right (local.get $tree)))
          (if (ref.is_null (local.get $next))
            (then
              (struct.set $tree $right (local.get $tree)
                (struct.new $tree (ref.null $tree) (ref.null $tree) (local.get $key)))
              (return)))))
      (local.set $tree (ref.as_non_null (local.get $next)))
      (br $descend)))
  (func (export "run") (param $n i32) (result i64)
    (local $total i64) (local $long (ref $tree)) (local $search (ref $tree)) (local $i i32) (local $key i32)
    (local.set $long (call $complete (i32.const 12) (i32.const 1)))
    (loop $again
      (local.set $total (i64.add (local.get $total) (call $sum (call $complete (i32.const 9) (local.get $n)))))
      (local.set $key (local.get $n))
      (local.set $search (struct.new $tree (ref.null $tree) (ref.null $tree) (i32.const 0x80000000)))
      (local.set $i (i32.const 500))
      (loop $keys
        (local.set $key (i32.add (i32.mul (local.get $key) (i32.const 1664525)) (i32.const 1013904223)))
        (call $insert (local.get $search) (local.get $key))
        (br_if $keys (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (local.set $total (i64.xor (i64.rotl (local.get $total) (i64.const 7)) (call $sum (local.get $search))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (i64.add (local.get $total) (call $sum (local.get $long)))))
