;; Compiled by c/build.sh from c/filter.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 84992))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i64)
    (local i32 i32 i32 i32)
    (local v128 v128 v128 v128 v128)
    i64.const 9
    local.set 1
    i32.const 0
    local.set 2
    i32.const 1024
    local.set 3
    loop (;@1;)
      i32.const 0
      local.set 4
      loop (;@2;)
        local.get 3
        local.get 4
        i32.add
        local.tee 5
        i32.const 16
        i32.add
        local.get 1
        i64.const 6364136223846793005
        i64.mul
        i64.const 1442695040888963407
        i64.add
        local.tee 1
        i64.const 33
        i64.shr_u
        i32.wrap_i64
        i32.const 31
        i32.and
        local.get 4
        local.get 2
        i32.xor
        i32.add
        i32.store8
        local.get 5
        i32.const 17
        i32.add
        local.get 1
        i64.const 6364136223846793005
        i64.mul
        i64.const 1442695040888963407
        i64.add
        local.tee 1
        i64.const 33
        i64.shr_u
        i32.wrap_i64
        i32.const 31
        i32.and
        local.get 4
        i32.const 1
        i32.add
        local.get 2
        i32.xor
        i32.add
        i32.store8
        local.get 4
        i32.const 2
        i32.add
        local.tee 4
        i32.const 64
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 3
      i32.const 96
      i32.add
      local.set 3
      local.get 2
      i32.const 1
      i32.add
      local.tee 2
      i32.const 64
      i32.ne
      br_if 0 (;@1;)
    end
    block (;@1;)
      block (;@2;)
        local.get 0
        br_if 0 (;@2;)
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.set 6
        br 1 (;@1;)
      end
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 6
      loop (;@2;)
        i32.const 0
        local.set 5
        i32.const 0
        local.set 3
        loop (;@3;)
          i32.const 0
          local.set 2
          loop (;@4;)
            local.get 5
            local.get 2
            i32.add
            local.tee 4
            i32.const 7184
            i32.add
            local.get 4
            i32.const 1039
            i32.add
            v128.load align=1
            local.tee 7
            i16x8.extend_low_i8x16_u
            local.get 4
            i32.const 1041
            i32.add
            v128.load align=1
            local.tee 8
            i16x8.extend_low_i8x16_u
            i16x8.add
            local.get 4
            i32.const 1040
            i32.add
            v128.load
            local.tee 9
            i16x8.extend_low_i8x16_u
            i32.const 1
            i16x8.shl
            i16x8.add
            v128.const i32x4 0x00020002 0x00020002 0x00020002 0x00020002
            local.tee 10
            i16x8.add
            i32.const 2
            i16x8.shr_u
            local.get 7
            i16x8.extend_high_i8x16_u
            local.get 8
            i16x8.extend_high_i8x16_u
            i16x8.add
            local.get 9
            i16x8.extend_high_i8x16_u
            i32.const 1
            i16x8.shl
            i16x8.add
            local.get 10
            i16x8.add
            i32.const 2
            i16x8.shr_u
            i8x16.narrow_i16x8_u
            v128.store
            local.get 2
            i32.const 16
            i32.add
            local.tee 2
            i32.const 64
            i32.lt_u
            br_if 0 (;@4;)
          end
          local.get 5
          i32.const 96
          i32.add
          local.set 5
          local.get 3
          i32.const 1
          i32.add
          local.tee 3
          i32.const 64
          i32.ne
          br_if 0 (;@3;)
        end
        i32.const 1
        local.set 3
        i32.const 0
        local.set 5
        loop (;@3;)
          local.get 3
          i32.const 1
          i32.add
          local.set 3
          i32.const 112
          local.set 4
          loop (;@4;)
            local.get 5
            local.get 4
            i32.add
            local.tee 2
            i32.const 13312
            i32.add
            local.get 2
            i32.const 7072
            i32.add
            v128.load
            local.tee 7
            i16x8.extend_low_i8x16_u
            local.get 2
            i32.const 7264
            i32.add
            v128.load
            local.tee 8
            i16x8.extend_low_i8x16_u
            i16x8.add
            local.get 2
            i32.const 7168
            i32.add
            v128.load
            local.tee 9
            i16x8.extend_low_i8x16_u
            i32.const 1
            i16x8.shl
            i16x8.add
            local.get 10
            i16x8.add
            i32.const 2
            i16x8.shr_u
            local.get 7
            i16x8.extend_high_i8x16_u
            local.get 8
            i16x8.extend_high_i8x16_u
            i16x8.add
            local.get 9
            i16x8.extend_high_i8x16_u
            i32.const 1
            i16x8.shl
            i16x8.add
            local.get 10
            i16x8.add
            i32.const 2
            i16x8.shr_u
            i8x16.narrow_i16x8_u
            v128.store
            local.get 4
            i32.const -96
            i32.add
            local.set 2
            local.get 4
            i32.const 16
            i32.add
            local.set 4
            local.get 2
            i32.const 64
            i32.lt_u
            br_if 0 (;@4;)
          end
          local.get 5
          i32.const 96
          i32.add
          local.set 5
          local.get 3
          i32.const 63
          i32.ne
          br_if 0 (;@3;)
        end
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 4
          i32.const 13472
          i32.add
          v128.load
          local.tee 10
          local.get 4
          i32.const 1184
          i32.add
          v128.load
          local.tee 7
          i8x16.sub_sat_u
          local.get 7
          local.get 10
          i8x16.sub_sat_u
          v128.or
          local.tee 8
          v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
          local.tee 10
          local.get 8
          v128.const i32x4 0x04040404 0x04040404 0x04040404 0x04040404
          local.tee 7
          i8x16.gt_u
          v128.bitselect
          i16x8.extadd_pairwise_i8x16_u
          i32x4.extadd_pairwise_i16x8_u
          local.get 4
          i32.const 13456
          i32.add
          v128.load
          local.tee 8
          local.get 4
          i32.const 1168
          i32.add
          v128.load
          local.tee 9
          i8x16.sub_sat_u
          local.get 9
          local.get 8
          i8x16.sub_sat_u
          v128.or
          local.tee 8
          local.get 10
          local.get 8
          local.get 7
          i8x16.gt_u
          v128.bitselect
          i16x8.extadd_pairwise_i8x16_u
          i32x4.extadd_pairwise_i16x8_u
          local.get 4
          i32.const 13440
          i32.add
          v128.load
          local.tee 8
          local.get 4
          i32.const 1152
          i32.add
          v128.load
          local.tee 9
          i8x16.sub_sat_u
          local.get 9
          local.get 8
          i8x16.sub_sat_u
          v128.or
          local.tee 8
          local.get 10
          local.get 8
          local.get 7
          i8x16.gt_u
          v128.bitselect
          i16x8.extadd_pairwise_i8x16_u
          i32x4.extadd_pairwise_i16x8_u
          local.get 4
          i32.const 13424
          i32.add
          v128.load
          local.tee 8
          local.get 4
          i32.const 1136
          i32.add
          v128.load
          local.tee 9
          i8x16.sub_sat_u
          local.get 9
          local.get 8
          i8x16.sub_sat_u
          v128.or
          local.tee 8
          local.get 10
          local.get 8
          local.get 7
          i8x16.gt_u
          v128.bitselect
          i16x8.extadd_pairwise_i8x16_u
          i32x4.extadd_pairwise_i16x8_u
          local.get 6
          i32x4.add
          i32x4.add
          i32x4.add
          i32x4.add
          local.set 6
          local.get 4
          i32.const 96
          i32.add
          local.tee 4
          i32.const 5952
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 0
        i32.const 63
        i32.and
        local.tee 4
        local.get 4
        i32.const 96
        i32.mul
        i32.add
        i32.const 1040
        i32.add
        local.tee 4
        local.get 4
        i32.load8_u
        local.get 0
        i32.xor
        i32.store8
        local.get 0
        i32.const -1
        i32.add
        local.tee 0
        br_if 0 (;@2;)
      end
    end
    local.get 6
    i64x2.extract_lane 0
    local.get 6
    i64x2.extract_lane 1
    i64.add
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
