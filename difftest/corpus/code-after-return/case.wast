;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $s (;0;) (struct (field (mut i32)) (field v128)))
  (type $a (;1;) (array (mut i64)))
  (type $f (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32)))
  (type (;4;) (func (result i32)))
  (tag $e (;0;) (type 3) (param i32))
  (table $t (;0;) 1 funcref)
  (func $g (;0;) (type $f) (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.add
  )
  (func (;1;) (type 4) (result i32)
    i32.const 1
    return
    i32.add
    drop
    struct.get $s 0
    drop
    ref.as_non_null
    drop
    i32.const 2
    select
    drop
  )
  (func (;2;) (type 4) (result i32)
    block (;@1;) (result i32)
      i32.const 3
      br 0 (;@1;)
      call_ref $f
      i64.extend_i32_s
      array.set $a
      throw_ref
    end
  )
  (func (;3;) (type 4) (result i32)
    i32.const 0
    if (;@1;) (result i32)
      unreachable
      br_on_null 0 (;@1;)
      drop
      i32.eqz
    else
      i32.const 4
    end
  )
  (func (;4;) (type 4) (result i32)
    i32.const 5
    return_call $g
    return_call_ref $f
  )
  (func (;5;) (type 4) (result i32)
    block $h (result i32)
      try_table (;@2;) (result i32) (catch $e $h)
        i32.const 6
        throw $e
        table.get $t
        ref.is_null
        br_if 0 (;@2;)
        drop
        v128.any_true
      end
    end
  )
  (func (;6;) (type 4) (result i32)
    block (;@1;) (result i32)
      i32.const 8
      i32.const 0
      br_table 0 (;@1;) 0 (;@1;)
      select (result (ref null $s))
      struct.get $s 1
      i32x4.extract_lane 0
    end
  )
  (func (;7;) (type 4) (result i32)
    loop (;@1;) (result i32)
      i32.const 9
      return
      br_if 0 (;@1;)
      br 0 (;@1;)
    end
  )
  (export "after return" (func 1))
  (export "after br" (func 2))
  (export "after unreachable in a branch" (func 3))
  (export "after a tail call" (func 4))
  (export "after throw" (func 5))
  (export "after br_table" (func 6))
  (export "in a loop" (func 7))
  (elem (;0;) declare func $g)
)
(register "main" $m0)

;; Call 0
(assert_return (invoke $m0 "after return") (i32.const 1))

;; Call 1
(assert_return (invoke $m0 "after br") (i32.const 3))

;; Call 2
(assert_return (invoke $m0 "after unreachable in a branch") (i32.const 4))

;; Call 3
(assert_return (invoke $m0 "after a tail call") (i32.const 6))

;; Call 4
(assert_return (invoke $m0 "after throw") (i32.const 6))

;; Call 5
(assert_return (invoke $m0 "after br_table") (i32.const 8))

;; Call 6
(assert_return (invoke $m0 "in a loop") (i32.const 9))
