;; Integer vectors: sums of absolute differences over two blocks of memory, $n times over 4 KiB.
(module
  (memory 1)
  (func (export "run") (param $n i32) (result i64)
    (local $i i32) (local $a v128) (local $b v128) (local $sum v128)
    (loop $fill
      (v128.store (local.get $i)
        (i32x4.mul (i32x4.splat (i32.add (local.get $i) (i32.const 77))) (v128.const i32x4 3 5 7 11)))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $fill (i32.lt_u (local.get $i) (i32.const 8192))))
    (loop $again
      (local.set $i (i32.const 0))
      (loop $block
        (local.set $a (v128.load (local.get $i)))
        (local.set $b (v128.load offset=4096 (local.get $i)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u
            (i8x16.sub (i8x16.max_u (local.get $a) (local.get $b)) (i8x16.min_u (local.get $a) (local.get $b)))))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br_if $block (i32.lt_u (local.get $i) (i32.const 4096))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (i64.add (i64x2.extract_lane 0 (local.get $sum)) (i64x2.extract_lane 1 (local.get $sum)))))
