;; Loads and stores of lanes beyond the end of a memory: Step_read/vload_lane-oob, Step/vstore_lane-oob.

(module
  (memory (export "memory") 1)
  (func (export "load8") (param i32) (result v128) (v128.load8_lane 3 (local.get 0) (v128.const i64x2 0 0)))
  (func (export "load64") (param i32) (result v128) (v128.load64_lane 1 (local.get 0) (v128.const i64x2 0 0)))
  (func (export "store16") (param i32) (v128.store16_lane 1 (local.get 0) (v128.const i16x8 1 2 3 4 5 6 7 8)))
  (func (export "store32") (param i32) (v128.store32_lane offset=65533 2 (local.get 0) (v128.const i32x4 1 2 3 4)))
  (func (export "read") (param i32) (result i32) (i32.load16_u (local.get 0))))

(assert_return (invoke "load8" (i32.const 65535)) (v128.const i64x2 0 0))
(assert_trap (invoke "load8" (i32.const 65536)) "out of bounds memory access")
(assert_trap (invoke "load8" (i32.const -1)) "out of bounds memory access")
(assert_trap (invoke "load64" (i32.const 65529)) "out of bounds memory access")
(assert_return (invoke "store16" (i32.const 65534)))
(assert_return (invoke "read" (i32.const 65534)) (i32.const 2))
(assert_trap (invoke "store16" (i32.const 65535)) "out of bounds memory access")
(assert_trap (invoke "store32" (i32.const 0)) "out of bounds memory access")
(assert_return (invoke "read" (i32.const 65534)) (i32.const 2))
