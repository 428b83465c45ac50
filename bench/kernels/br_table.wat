;; A state machine: one br_table per iteration, $n iterations.
(module
  (func (export "run") (param $n i32) (result i64)
    (local $state i32) (local $x i64)
    (loop $turn
      (block $e (block $d (block $c (block $b (block $a
        (br_table $a $b $c $d $e (i32.and (local.get $state) (i32.const 7))))
        ;; a
        (local.set $x (i64.add (local.get $x) (i64.const 1)))
        (local.set $state (i32.add (local.get $state) (i32.const 3)))
        (br $e))
        ;; b
        (local.set $x (i64.mul (local.get $x) (i64.const 3)))
        (local.set $state (i32.add (local.get $state) (i32.const 1)))
        (br $e))
        ;; c
        (local.set $x (i64.xor (local.get $x) (i64.const 0x9e3779b97f4a7c15)))
        (local.set $state (i32.add (local.get $state) (i32.const 5)))
        (br $e))
        ;; d
        (local.set $x (i64.rotl (local.get $x) (i64.const 7))))
      ;; e
      (local.set $state (i32.add (local.get $state) (i32.const 1)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $turn (local.get $n)))
    (local.get $x)))
