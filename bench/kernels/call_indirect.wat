;; Calls through a table of four functions, $n times.
(module
  (type $op (func (param i32) (result i32)))
  (table funcref (elem $inc $double $flip $spread))
  (func $inc (type $op) (i32.add (local.get 0) (i32.const 1)))
  (func $double (type $op) (i32.shl (local.get 0) (i32.const 1)))
  (func $flip (type $op) (i32.xor (local.get 0) (i32.const 0x5bd1e995)))
  (func $spread (type $op) (i32.xor (local.get 0) (i32.shr_u (local.get 0) (i32.const 15))))
  (func (export "run") (param $n i32) (result i64)
    (local $x i32)
    (loop $again
      (local.set $x (call_indirect (type $op) (local.get $x) (i32.and (local.get $n) (i32.const 3))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (i64.extend_i32_u (local.get $x))))
