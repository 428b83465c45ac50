;; Tables and memories: address types, segments, alignment, lanes (Instr_ok/table.copy and the like, Memarg_ok).

;; Each address of a copy has the address type of its own table or memory, and the length has the smaller one.
(module
  (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
  (func (table.copy $n $n (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (table.copy $n $w (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (table.copy $w $n (i64.const 0) (i32.const 0) (i32.const 0)))
  (func (table.copy $w $v (i64.const 0) (i64.const 0) (i64.const 0))))
(module
  (memory $n 1) (memory $w i64 1) (memory $v i64 1)
  (func (memory.copy $n $n (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (memory.copy $n $w (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (memory.copy $w $n (i64.const 0) (i32.const 0) (i32.const 0)))
  (func (memory.copy $w $v (i64.const 0) (i64.const 0) (i64.const 0))))
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $n $w (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $n $w (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $n $w (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $n (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $n (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $n (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $v (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $v (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table $n 1 funcref) (table $w i64 1 funcref) (table $v i64 1 funcref)
    (func (table.copy $w $v (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $n $w (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $n $w (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $n $w (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $n (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $n (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $n (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $v (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $v (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory $n 1) (memory $w i64 1) (memory $v i64 1)
    (func (memory.copy $w $v (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")

;; Elements are written to a table whose element type is a supertype.
(module
  (type $f (func)) (table $a 1 funcref) (table $b 1 (ref null $f))
  (func (table.copy $a $b (i32.const 0) (i32.const 0) (i32.const 0))))
(assert_invalid
  (module
    (type $f (func)) (table $a 1 funcref) (table $b 1 (ref null $f))
    (func (table.copy $b $a (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")

;; The address in a table or memory has its address type, and the operands for a segment are i32; each index is in its own index space.
(module
  (table $w i64 1 externref) (table $x i64 1 funcref) (elem $e funcref) (elem $d externref)
  (memory $m i64 1) (data $b "abc")
  (func (table.init $x $e (i64.const 0) (i32.const 0) (i32.const 0)))
  (func (table.init $w $d (i64.const 0) (i32.const 0) (i32.const 0)))
  (func (memory.init $m $b (i64.const 0) (i32.const 0) (i32.const 0)))
  (func (memory.fill $m (i64.const 0) (i32.const 0) (i64.const 0)))
  (func (table.fill $x (i64.const 0) (ref.null func) (i64.const 0)))
  (func (result i64) (table.grow $x (ref.null func) (i64.const 0))))
(assert_invalid
  (module
    (table $w i64 1 externref) (table $x i64 1 funcref) (elem $e funcref) (elem $d externref)
    (func (table.init $x $d (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (table $w i64 1 funcref) (elem $e funcref) (func (table.init $w $e (i32.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (table $w i64 1 funcref) (elem $e funcref) (func (table.init $w $e (i64.const 0) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (table $w i64 1 funcref) (elem $e funcref) (func (table.init $w $e (i64.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (data $d "abc") (func (memory.init $w $d (i32.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (data $d "abc") (func (memory.init $w $d (i64.const 0) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (data $d "abc") (func (memory.init $w $d (i64.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (func (memory.fill $w (i32.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (func (memory.fill $w (i64.const 0) (i64.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory $w i64 1) (func (memory.fill $w (i64.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")

;; Imported tables and memories come before the module's own.
(module
  (import "spectest" "table" (table $i 10 20 funcref)) (table $o i64 1 externref)
  (func (result funcref) (table.get 0 (i32.const 0)))
  (func (result externref) (table.get 1 (i64.const 0))))

;; The alignment is at most the size of the access.
(module
  (memory 1)
  (func (drop (v128.load32_zero align=4 (i32.const 0))))
  (func (drop (v128.load64_zero align=8 (i32.const 0)))))
(assert_invalid (module (memory 1) (func (drop (v128.load32_zero align=8 (i32.const 0))))) "alignment must not be larger than natural")
(assert_invalid (module (memory 1) (func (drop (v128.load64_zero align=16 (i32.const 0))))) "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store8_lane align=2 0 (i32.const 0) (local.get 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store8_lane 16 (i32.const 0) (local.get 0))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store16_lane align=4 0 (i32.const 0) (local.get 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store16_lane 8 (i32.const 0) (local.get 0))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store32_lane align=8 0 (i32.const 0) (local.get 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store32_lane 4 (i32.const 0) (local.get 0))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store64_lane align=16 0 (i32.const 0) (local.get 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store64_lane 2 (i32.const 0) (local.get 0))))
  "invalid lane index")

;; The lane indices of shuffles refer to the lanes of both operands.
(assert_invalid
  (module
    (func (param v128) (result v128)
      (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 (local.get 0) (local.get 0))))
  "invalid lane index")
(assert_invalid
  (module
    (func (param v128) (result v128)
      (i8x16.shuffle 47 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get 0) (local.get 0))))
  "invalid lane index")
