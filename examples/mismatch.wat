;; $ reduct validate examples/mismatch.wat
;; examples/mismatch.wat:9:6: invalid: type mismatch: Instr_ok/binop expected [i32 i32], found [i64 i32] in function 0
;;   |
;; 9 |     (i32.add (local.get $x) (i32.const 1))))
;;   |      ^^^^^^^

(module
  (func (export "f") (param $x i64) (result i32)
    (i32.add (local.get $x) (i32.const 1))))
