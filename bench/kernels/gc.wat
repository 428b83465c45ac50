;; Linked lists of structures: builds and sums $n lists of 1,000 nodes, each of which then becomes garbage.
(module
  (type $node (struct (field $value i32) (field $next (ref null $node))))
  (func $build (param $k i32) (result (ref null $node))
    (local $list (ref null $node))
    (loop $again
      (local.set $list (struct.new $node (local.get $k) (local.get $list)))
      (local.set $k (i32.sub (local.get $k) (i32.const 1)))
      (br_if $again (local.get $k)))
    (local.get $list))
  (func $sum (param $list (ref null $node)) (result i64)
    (local $sum i64)
    (block $done
      (loop $again
        (br_if $done (ref.is_null (local.get $list)))
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (struct.get $node $value (local.get $list)))))
        (local.set $list (struct.get $node $next (local.get $list)))
        (br $again)))
    (local.get $sum))
  (func (export "run") (param $n i32) (result i64)
    (local $total i64)
    (loop $again
      (local.set $total (i64.add (local.get $total) (call $sum (call $build (i32.const 1000)))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $total)))
