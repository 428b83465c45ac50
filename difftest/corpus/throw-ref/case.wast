;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func (param i32 i64)))
  (type (;1;) (func))
  (type (;2;) (func (param i32) (result (ref exn))))
  (type (;3;) (func (result i32 i64 (ref exn))))
  (type (;4;) (func (result i32)))
  (type (;5;) (func (result i32 i64)))
  (type (;6;) (func (result i64)))
  (type (;7;) (func (param (ref exn))))
  (tag $e (;0;) (type 0) (param i32 i64))
  (tag $f (;1;) (type 1))
  (global $kept (;0;) (mut exnref) (ref.null exn))
  (func $catch (;0;) (type 2) (param i32) (result (ref exn))
    block $h (type 3) (result i32 i64 (ref exn))
      try_table (;@2;) (catch_ref $e $h)
        local.get 0
        i64.const 7
        throw $e
      end
      unreachable
    end
    global.set $kept
    drop
    drop
    global.get $kept
    ref.as_non_null
  )
  (func (;1;) (type 1)
    i32.const 1
    call $catch
    throw_ref
  )
  (func (;2;) (type 1)
    global.get $kept
    throw_ref
  )
  (func (;3;) (type 4) (result i32)
    block $h (type 5) (result i32 i64)
      try_table (;@2;) (catch $e $h)
        i32.const 2
        call $catch
        throw_ref
      end
      unreachable
    end
    drop
  )
  (func (;4;) (type 4) (result i32)
    block $h (result (ref exn))
      try_table (;@2;) (catch_all_ref $h)
        i32.const 3
        call $catch
        throw_ref
      end
      unreachable
    end
    ref.is_null
  )
  (func (;5;) (type 6) (result i64)
    (local $x exnref)
    (local $n i64)
    block $h (type 5) (result i32 i64)
      i32.const 4
      call $catch
      local.set $x
      block $null
        local.get $x
        br_on_null $null
        try_table (;@3;) (type 7) (param (ref exn)) (catch $e $h)
          throw_ref
        end
      end
      unreachable
    end
    local.set $n
    i64.extend_i32_u
    local.get $n
    i64.add
  )
  (func (;6;) (type 1)
    ref.null exn
    throw_ref
  )
  (func (;7;) (type 1)
    ref.null noexn
    throw_ref
  )
  (func (;8;) (type 4) (result i32)
    block $h
      try_table (;@2;) (catch_all $h)
        ref.null exn
        throw_ref
      end
    end
    i32.const 1
  )
  (func (;9;) (type 1)
    throw $f
  )
  (export "e" (tag $e))
  (export "f" (tag $f))
  (export "kept" (global $kept))
  (export "again" (func 1))
  (export "again from a global" (func 2))
  (export "caught again" (func 3))
  (export "through all" (func 4))
  (export "through a cast of control" (func 5))
  (export "null" (func 6))
  (export "null of the bottom" (func 7))
  (export "null is not caught" (func 8))
  (export "empty" (func 9))
)
(register "main" $m0)
(module $c0
  (type (;0;) (func (param i32 i64)))
  (type (;1;) (func))
  (type (;2;) (func (param i32) (result (ref exn))))
  (type (;3;) (func (result i32 i64 (ref exn))))
  (type (;4;) (func (result i32)))
  (type (;5;) (func (result i32 i64)))
  (type (;6;) (func (result i64)))
  (type (;7;) (func (param (ref exn))))
  (import "main" "kept" (global (;0;) (mut exnref)))
  (import "main" "again" (func (;0;) (type 1)))
  (import "main" "e" (tag (;0;) (type 0)))
  (import "main" "again from a global" (func (;1;) (type 1)))
  (import "main" "e" (tag (;1;) (type 0)))
  (import "main" "empty" (func (;2;) (type 1)))
  (import "main" "f" (tag (;2;) (type 1)))
  (func (export "code kept") (result i64) (if (result i64) (ref.is_null (global.get 0)) (then (i64.const 0)) (else (i64.const 0x500000000))))
  (func (export "call 0") (result i32) (result i64) (local i32) (local i64)
    (block (result i32) (result i64)
      (try_table (catch 0 0)  (call 0))
      (unreachable))
    (local.set 1) (local.set 0)
    (local.get 0)
    (local.get 1))
  (func (export "call 1") (result i32) (result i64) (local i32) (local i64)
    (block (result i32) (result i64)
      (try_table (catch 1 0)  (call 1))
      (unreachable))
    (local.set 1) (local.set 0)
    (local.get 0)
    (local.get 1))
  (func (export "call 2")
    (block
      (try_table (catch 2 0)  (call 2))
      (unreachable))
   )
)
(assert_return (get $m0 "kept") (ref.null exn))

;; Call 0
(assert_return (invoke $c0 "call 0") (i32.const 1) (i64.const 7))
(assert_return (invoke $c0 "code kept") (i64.const 0x500000000))

;; Call 1
(assert_return (invoke $c0 "call 1") (i32.const 1) (i64.const 7))

;; Call 2
(assert_return (invoke $m0 "caught again") (i32.const 2))

;; Call 3
(assert_return (invoke $m0 "through all") (i32.const 0))

;; Call 4
(assert_return (invoke $m0 "through a cast of control") (i64.const 11))

;; Call 5
(assert_trap (invoke $m0 "null") "null exception reference")

;; Call 6
(assert_trap (invoke $m0 "null of the bottom") "null exception reference")

;; Call 7
(assert_trap (invoke $m0 "null is not caught") "null exception reference")

;; Call 8
(assert_return (invoke $c0 "call 2"))
(assert_return (invoke $c0 "code kept") (i64.const 0x500000000))
