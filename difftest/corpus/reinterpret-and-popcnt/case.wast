;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func (result i64)))
  (type (;1;) (func (result v128)))
  (func (;0;) (type 0) (result i64)
    (local $i i32)
    (local $h i64)
    loop $l
      local.get $h
      i64.const 31
      i64.mul
      local.get $i
      i64.extend_i32_u
      i64.const -7046029254386353131
      i64.mul
      i64.popcnt
      i64.add
      local.set $h
      local.get $h
      local.get $i
      i32.popcnt
      i64.extend_i32_u
      i64.rotl
      local.set $h
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 5000
      i32.lt_u
      br_if $l
    end
    local.get $h
  )
  (func (;1;) (type 0) (result i64)
    (local $i i32)
    (local $h i64)
    loop $l
      local.get $h
      local.get $h
      local.get $i
      f32.reinterpret_i32
      i32.reinterpret_f32
      i64.extend_i32_u
      i64.add
      f64.reinterpret_i64
      i64.reinterpret_f64
      i64.add
      local.set $h
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 5000
      i32.lt_u
      br_if $l
    end
    local.get $h
  )
  (func (;2;) (type 1) (result v128)
    (local $i i32)
    (local $v v128)
    loop $l
      local.get $v
      i8x16.popcnt
      local.get $i
      i32.const 16975111
      i32.mul
      i32x4.splat
      i8x16.add
      local.set $v
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 2000
      i32.lt_u
      br_if $l
    end
    local.get $v
  )
  (export "integers" (func 0))
  (export "floats" (func 1))
  (export "vectors" (func 2))
)
(register "main" $m0)

;; Call 0
(assert_return (invoke $m0 "integers") (i64.const 851008154757706936))

;; Call 1
(assert_return (invoke $m0 "floats") (i64.const -5001))

;; Call 2
(assert_return (invoke $m0 "vectors") (v128.const i32x4 0xeb9743ac 0xeb9743ac 0xeb9743ac 0xeb9743ac))
