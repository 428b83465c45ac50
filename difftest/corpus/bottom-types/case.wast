;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $s (;0;) (struct (field i32)))
  (type $f (;1;) (func (result i32)))
  (type (;2;) (func (result nullexnref)))
  (type (;3;) (func (result nullref)))
  (type (;4;) (func (result nullfuncref)))
  (type (;5;) (func (result nullexternref)))
  (type (;6;) (func (result exnref)))
  (type (;7;) (func (result anyref eqref i31ref structref arrayref (ref null $s))))
  (type (;8;) (func (result i32 i32 i32 i32)))
  (type (;9;) (func))
  (type (;10;) (func (result (ref none))))
  (global $n (;0;) (mut nullref) (ref.null none))
  (global $e (;1;) nullexnref (ref.null noexn))
  (func $noexn (;0;) (type 2) (result nullexnref)
    (local nullexnref)
    local.get 0
  )
  (func $none (;1;) (type 3) (result nullref)
    (local nullref)
    local.get 0
  )
  (func (;2;) (type 4) (result nullfuncref)
    ref.null nofunc
  )
  (func (;3;) (type 5) (result nullexternref)
    ref.null noextern
  )
  (func (;4;) (type 6) (result exnref)
    call $noexn
  )
  (func (;5;) (type 7) (result anyref eqref i31ref structref arrayref (ref null $s))
    call $none
    call $none
    call $none
    call $none
    call $none
    call $none
  )
  (func (;6;) (type $f) (result i32)
    call $none
    struct.get $s 0
  )
  (func (;7;) (type $f) (result i32)
    ref.null nofunc
    call_ref $f
  )
  (func (;8;) (type $f) (result i32)
    i32.const 1
    struct.new $s
    ref.cast nullref
    ref.is_null
  )
  (func (;9;) (type $f) (result i32)
    global.get $n
    ref.cast nullref
    ref.is_null
  )
  (func (;10;) (type 8) (result i32 i32 i32 i32)
    i32.const 0
    ref.i31
    ref.test nullref
    ref.null any
    ref.test nullref
    ref.null any
    ref.test (ref none)
    i32.const 1
    ref.i31
    extern.convert_any
    ref.test nullexternref
  )
  (func (;11;) (type $f) (result i32)
    block $l (result nullref)
      i32.const 1
      struct.new $s
      br_on_cast $l anyref nullref
      drop
      i32.const 5
      return
    end
    ref.is_null
  )
  (func (;12;) (type 9)
    global.get $e
    throw_ref
  )
  (func (;13;) (type $f) (result i32)
    block (;@1;) (result nullexnref)
      loop (;@2;) (result nullexnref)
        global.get $e
      end
    end
    ref.is_null
  )
  (func (;14;) (type 10) (result (ref none))
    call $none
    ref.as_non_null
  )
  (export "none" (global $n))
  (export "noexn" (global $e))
  (export "noexn returned" (func $noexn))
  (export "none returned" (func $none))
  (export "nofunc returned" (func 2))
  (export "noextern returned" (func 3))
  (export "noexn is exn" (func 4))
  (export "none is all of these" (func 5))
  (export "field of none" (func 6))
  (export "call of nofunc" (func 7))
  (export "cast of null" (func 8))
  (export "cast to null" (func 9))
  (export "tests" (func 10))
  (export "branch" (func 11))
  (export "throw" (func 12))
  (export "blocks" (func 13))
  (export "as non-null" (func 14))
)
(register "main" $m0)
(module $c0
  (type (;0;) (struct (field i32)))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (result nullexnref)))
  (type (;3;) (func (result nullref)))
  (type (;4;) (func (result nullfuncref)))
  (type (;5;) (func (result nullexternref)))
  (type (;6;) (func (result exnref)))
  (type (;7;) (func (result anyref eqref i31ref structref arrayref (ref null 0))))
  (type (;8;) (func (result i32 i32 i32 i32)))
  (type (;9;) (func))
  (type (;10;) (func (result (ref none))))
  (import "main" "none" (global (;0;) (mut nullref)))
  (import "main" "noexn" (global (;1;) nullexnref))
  (func (export "code none") (result i64) (if (result i64) (ref.is_null (global.get 0)) (then (i64.const 0)) (else (i64.const 0x0))))
  (func (export "code noexn") (result i64) (if (result i64) (ref.is_null (global.get 1)) (then (i64.const 0)) (else (i64.const 0x0))))
)
(assert_return (get $m0 "none") (ref.null any))
(assert_return (get $m0 "noexn") (ref.null exn))

;; Call 0
(assert_return (invoke $m0 "noexn returned") (ref.null exn))

;; Call 1
(assert_return (invoke $m0 "none returned") (ref.null any))

;; Call 2
(assert_return (invoke $m0 "nofunc returned") (ref.null func))

;; Call 3
(assert_return (invoke $m0 "noextern returned") (ref.null extern))

;; Call 4
(assert_return (invoke $m0 "noexn is exn") (ref.null exn))

;; Call 5
(assert_return (invoke $m0 "none is all of these") (ref.null any) (ref.null any) (ref.null any) (ref.null any) (ref.null any) (ref.null any))

;; Call 6
(assert_trap (invoke $m0 "field of none") "null structure reference")

;; Call 7
(assert_trap (invoke $m0 "call of nofunc") "null function reference")

;; Call 8
(assert_trap (invoke $m0 "cast of null") "cast failure")

;; Call 9
(assert_return (invoke $m0 "cast to null") (i32.const 1))

;; Call 10
(assert_return (invoke $m0 "tests") (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 0))

;; Call 11
(assert_return (invoke $m0 "branch") (i32.const 5))

;; Call 12
(assert_trap (invoke $m0 "throw") "null exception reference")

;; Call 13
(assert_return (invoke $m0 "blocks") (i32.const 1))

;; Call 14
(assert_trap (invoke $m0 "as non-null") "null reference")
(assert_return (get $m0 "none") (ref.null any))
(assert_return (get $m0 "noexn") (ref.null exn))
