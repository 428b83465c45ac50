;; Compiled by c/build.sh from c/bignum.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (type (;1;) (func (param i32 i32 i32 i32)))
  (global (;0;) (mut i32) (i32.const 66560))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i32)
    (local i64)
    (local i32)
    (local i64)
    (local i32 i32 i32 i32 i32)
    (local i64)
    (local i32)
    (local i64)
    global.get 0
    i32.const 1536
    i32.sub
    local.tee 1
    global.set 0
    i64.const 6
    local.set 2
    i32.const 0
    local.set 3
    loop (;@1;)
      local.get 1
      i32.const 1280
      i32.add
      local.get 3
      i32.add
      local.get 2
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 2
      i64.const 17
      i64.shr_u
      i32.wrap_i64
      i32.const -65536
      i32.and
      local.get 2
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 2
      i64.const 33
      i64.shr_u
      i32.wrap_i64
      i32.xor
      i32.store
      local.get 1
      i32.const 1024
      i32.add
      local.get 3
      i32.add
      local.get 2
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 2
      i64.const 17
      i64.shr_u
      i32.wrap_i64
      i32.const -65536
      i32.and
      local.get 2
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 2
      i64.const 33
      i64.shr_u
      i32.wrap_i64
      i32.xor
      i32.store
      local.get 3
      i32.const 4
      i32.add
      local.tee 3
      i32.const 256
      i32.ne
      br_if 0 (;@1;)
    end
    local.get 1
    local.get 1
    i32.load offset=1276
    i32.const -2147483648
    i32.or
    i32.store offset=1276
    local.get 1
    local.get 1
    i32.load offset=1024
    i32.const 1
    i32.or
    local.tee 3
    i32.store offset=1024
    block (;@1;)
      block (;@2;)
        block (;@3;)
          local.get 0
          br_if 0 (;@3;)
          i64.const -3750763034362895579
          local.set 4
          br 1 (;@2;)
        end
        i32.const 2
        i32.const 2
        i32.const 2
        i32.const 2
        local.get 3
        local.get 3
        i32.mul
        i32.sub
        local.get 3
        i32.mul
        local.tee 5
        local.get 3
        i32.mul
        i32.sub
        local.get 5
        i32.mul
        local.tee 5
        local.get 3
        i32.mul
        i32.sub
        local.get 5
        i32.mul
        local.tee 5
        local.get 3
        i32.mul
        i32.sub
        local.get 5
        i32.mul
        local.tee 5
        local.get 3
        i32.mul
        i32.const -2
        i32.add
        local.get 5
        i32.mul
        local.set 6
        i64.const -3750763034362895579
        local.set 4
        loop (;@3;)
          i32.const 0
          local.set 5
          loop (;@4;)
            local.get 1
            i32.const 512
            i32.add
            local.get 5
            i32.add
            local.tee 3
            i64.const 0
            i64.store
            local.get 3
            i32.const 24
            i32.add
            i64.const 0
            i64.store
            local.get 3
            i32.const 16
            i32.add
            i64.const 0
            i64.store
            local.get 3
            i32.const 8
            i32.add
            i64.const 0
            i64.store
            local.get 5
            i32.const 32
            i32.add
            local.tee 5
            i32.const 512
            i32.ne
            br_if 0 (;@4;)
          end
          i32.const 0
          local.set 7
          local.get 1
          i32.const 512
          i32.add
          local.set 8
          loop (;@4;)
            local.get 1
            i32.const 1280
            i32.add
            local.get 7
            i32.const 2
            i32.shl
            local.tee 9
            i32.add
            i64.load32_u
            local.set 10
            i64.const 0
            local.set 2
            i32.const 0
            local.set 3
            loop (;@5;)
              local.get 8
              local.get 3
              i32.add
              local.tee 5
              local.get 2
              local.get 5
              i64.load32_u
              i64.add
              local.get 1
              i32.const 1280
              i32.add
              local.get 3
              i32.add
              local.tee 11
              i64.load32_u
              local.get 10
              i64.mul
              i64.add
              local.tee 2
              i64.store32
              local.get 5
              i32.const 4
              i32.add
              local.tee 5
              local.get 2
              i64.const 32
              i64.shr_u
              local.get 5
              i64.load32_u
              i64.add
              local.get 11
              i32.const 4
              i32.add
              i64.load32_u
              local.get 10
              i64.mul
              i64.add
              local.tee 2
              i64.store32
              local.get 2
              i64.const 32
              i64.shr_u
              local.set 2
              local.get 3
              i32.const 8
              i32.add
              local.tee 3
              i32.const 256
              i32.ne
              br_if 0 (;@5;)
            end
            local.get 9
            local.get 1
            i32.const 512
            i32.add
            i32.add
            i32.const 256
            i32.add
            local.get 2
            i64.store32
            local.get 8
            i32.const 4
            i32.add
            local.set 8
            local.get 7
            i32.const 1
            i32.add
            local.tee 7
            i32.const 64
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 1
          local.get 1
          i32.const 1280
          i32.add
          local.get 1
          i32.const 1280
          i32.add
          i32.const 64
          call 1
          i32.const 0
          local.set 3
          loop (;@4;)
            local.get 1
            i32.const 512
            i32.add
            local.get 3
            i32.add
            local.tee 5
            i32.load
            local.get 1
            local.get 3
            i32.add
            local.tee 11
            i32.load
            i32.ne
            br_if 3 (;@1;)
            local.get 5
            i32.const 4
            i32.add
            i32.load
            local.get 11
            i32.const 4
            i32.add
            i32.load
            i32.ne
            br_if 3 (;@1;)
            local.get 5
            i32.const 8
            i32.add
            i32.load
            local.get 11
            i32.const 8
            i32.add
            i32.load
            i32.ne
            br_if 3 (;@1;)
            local.get 5
            i32.const 12
            i32.add
            i32.load
            local.get 11
            i32.const 12
            i32.add
            i32.load
            i32.ne
            br_if 3 (;@1;)
            local.get 3
            i32.const 16
            i32.add
            local.tee 3
            i32.const 512
            i32.ne
            br_if 0 (;@4;)
          end
          i32.const 0
          local.set 7
          i64.const 0
          local.set 12
          local.get 1
          i32.const 512
          i32.add
          local.set 8
          loop (;@4;)
            local.get 6
            local.get 1
            i32.const 512
            i32.add
            local.get 7
            i32.const 2
            i32.shl
            local.tee 9
            i32.add
            i32.load
            i32.mul
            i64.extend_i32_u
            local.set 10
            i32.const 0
            local.set 3
            i64.const 0
            local.set 2
            loop (;@5;)
              local.get 8
              local.get 3
              i32.add
              local.tee 5
              local.get 2
              local.get 5
              i64.load32_u
              i64.add
              local.get 1
              i32.const 1024
              i32.add
              local.get 3
              i32.add
              local.tee 11
              i64.load32_u
              local.get 10
              i64.mul
              i64.add
              local.tee 2
              i64.store32
              local.get 5
              i32.const 4
              i32.add
              local.tee 5
              local.get 2
              i64.const 32
              i64.shr_u
              local.get 5
              i64.load32_u
              i64.add
              local.get 11
              i32.const 4
              i32.add
              i64.load32_u
              local.get 10
              i64.mul
              i64.add
              local.tee 2
              i64.store32
              local.get 2
              i64.const 32
              i64.shr_u
              local.set 2
              local.get 3
              i32.const 8
              i32.add
              local.tee 3
              i32.const 256
              i32.ne
              br_if 0 (;@5;)
            end
            local.get 9
            local.get 1
            i32.const 512
            i32.add
            i32.add
            i32.const 256
            i32.add
            local.tee 3
            local.get 2
            local.get 12
            i64.add
            local.get 3
            i64.load32_u
            i64.add
            local.tee 2
            i64.store32
            local.get 2
            i64.const 32
            i64.shr_u
            local.set 12
            local.get 8
            i32.const 4
            i32.add
            local.set 8
            local.get 7
            i32.const 1
            i32.add
            local.tee 7
            i32.const 64
            i32.ne
            br_if 0 (;@4;)
          end
          i32.const 0
          local.set 3
          loop (;@4;)
            local.get 1
            i32.const 1280
            i32.add
            local.get 3
            i32.add
            local.tee 5
            local.get 1
            i32.const 512
            i32.add
            local.get 3
            i32.add
            local.tee 11
            i32.const 256
            i32.add
            i64.load
            i64.store
            local.get 5
            i32.const 8
            i32.add
            local.get 11
            i32.const 264
            i32.add
            i64.load
            i64.store
            local.get 3
            i32.const 16
            i32.add
            local.tee 3
            i32.const 256
            i32.ne
            br_if 0 (;@4;)
          end
          block (;@4;)
            local.get 2
            i64.const 4294967296
            i64.lt_u
            br_if 0 (;@4;)
            i64.const 0
            local.set 2
            i32.const 0
            local.set 3
            loop (;@5;)
              local.get 1
              i32.const 1280
              i32.add
              local.get 3
              i32.add
              local.tee 5
              local.get 2
              local.get 5
              i64.load32_u
              i64.add
              local.get 1
              i32.const 1024
              i32.add
              local.get 3
              i32.add
              local.tee 11
              i64.load32_u
              i64.sub
              local.tee 2
              i64.store32
              local.get 5
              i32.const 4
              i32.add
              local.tee 5
              local.get 2
              i64.const 63
              i64.shr_s
              local.get 5
              i64.load32_u
              i64.add
              local.get 11
              i32.const 4
              i32.add
              i64.load32_u
              i64.sub
              local.tee 2
              i64.store32
              local.get 2
              i64.const 63
              i64.shr_s
              local.set 2
              local.get 3
              i32.const 8
              i32.add
              local.tee 3
              i32.const 256
              i32.ne
              br_if 0 (;@5;)
            end
          end
          local.get 4
          local.get 1
          i64.load32_u offset=1280
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1312
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1344
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1376
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1408
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1440
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1472
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 1
          i64.load32_u offset=1504
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.set 4
          local.get 0
          i32.const -1
          i32.add
          local.tee 0
          br_if 0 (;@3;)
        end
      end
      local.get 1
      i32.const 1536
      i32.add
      global.set 0
      local.get 4
      return
    end
    unreachable
    unreachable
  )
  (func (;1;) (type 1) (param i32 i32 i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (local i64)
    (local i32 i32 i32 i32 i32)
    global.get 0
    i32.const 784
    i32.sub
    local.tee 4
    global.set 0
    block (;@1;)
      block (;@2;)
        local.get 3
        i32.const 16
        i32.gt_u
        br_if 0 (;@2;)
        local.get 3
        i32.eqz
        br_if 1 (;@1;)
        local.get 3
        i32.const 1
        i32.shl
        local.tee 5
        i32.const 6
        i32.and
        local.set 6
        i32.const 0
        local.set 7
        block (;@3;)
          local.get 5
          i32.const -1
          i32.add
          i32.const 7
          i32.lt_u
          br_if 0 (;@3;)
          local.get 0
          i32.const 16
          i32.add
          local.set 8
          local.get 5
          i32.const -8
          i32.and
          local.set 5
          i32.const 0
          local.set 7
          loop (;@4;)
            local.get 8
            i64.const 0
            i64.store align=4
            local.get 8
            i32.const 8
            i32.add
            i64.const 0
            i64.store align=4
            local.get 8
            i32.const -8
            i32.add
            i64.const 0
            i64.store align=4
            local.get 8
            i32.const -16
            i32.add
            i64.const 0
            i64.store align=4
            local.get 8
            i32.const 32
            i32.add
            local.set 8
            local.get 5
            local.get 7
            i32.const 8
            i32.add
            local.tee 7
            i32.ne
            br_if 0 (;@4;)
          end
        end
        block (;@3;)
          local.get 6
          i32.eqz
          br_if 0 (;@3;)
          local.get 0
          local.get 7
          i32.const 2
          i32.shl
          i32.add
          local.set 8
          loop (;@4;)
            local.get 8
            i32.const 0
            i32.store
            local.get 8
            i32.const 4
            i32.add
            local.set 8
            local.get 6
            i32.const -1
            i32.add
            local.tee 6
            br_if 0 (;@4;)
          end
        end
        local.get 3
        i32.const -2
        i32.and
        local.set 9
        local.get 3
        i32.const 1
        i32.and
        local.set 10
        i32.const 0
        local.set 11
        local.get 0
        local.set 12
        loop (;@3;)
          local.get 1
          local.get 11
          i32.const 2
          i32.shl
          i32.add
          local.set 5
          i64.const 0
          local.set 13
          i32.const 0
          local.set 7
          block (;@4;)
            local.get 3
            i32.const 1
            i32.eq
            br_if 0 (;@4;)
            i64.const 0
            local.set 13
            i32.const 0
            local.set 7
            local.get 12
            local.set 8
            local.get 2
            local.set 6
            loop (;@5;)
              local.get 8
              local.get 13
              local.get 8
              i64.load32_u
              i64.add
              local.get 6
              i64.load32_u
              local.get 5
              i64.load32_u
              i64.mul
              i64.add
              local.tee 13
              i64.store32
              local.get 8
              i32.const 4
              i32.add
              local.tee 14
              local.get 13
              i64.const 32
              i64.shr_u
              local.get 14
              i64.load32_u
              i64.add
              local.get 6
              i32.const 4
              i32.add
              i64.load32_u
              local.get 5
              i64.load32_u
              i64.mul
              i64.add
              local.tee 13
              i64.store32
              local.get 13
              i64.const 32
              i64.shr_u
              local.set 13
              local.get 8
              i32.const 8
              i32.add
              local.set 8
              local.get 6
              i32.const 8
              i32.add
              local.set 6
              local.get 9
              local.get 7
              i32.const 2
              i32.add
              local.tee 7
              i32.ne
              br_if 0 (;@5;)
            end
          end
          block (;@4;)
            local.get 10
            i32.eqz
            br_if 0 (;@4;)
            local.get 0
            local.get 7
            local.get 11
            i32.add
            i32.const 2
            i32.shl
            i32.add
            local.tee 8
            local.get 13
            local.get 8
            i64.load32_u
            i64.add
            local.get 2
            local.get 7
            i32.const 2
            i32.shl
            i32.add
            i64.load32_u
            local.get 5
            i64.load32_u
            i64.mul
            i64.add
            local.tee 13
            i64.store32
            local.get 13
            i64.const 32
            i64.shr_u
            local.set 13
          end
          local.get 0
          local.get 11
          local.get 3
          i32.add
          i32.const 2
          i32.shl
          i32.add
          local.get 13
          i64.store32
          local.get 12
          i32.const 4
          i32.add
          local.set 12
          local.get 11
          i32.const 1
          i32.add
          local.tee 11
          local.get 3
          i32.ne
          br_if 0 (;@3;)
          br 2 (;@1;)
        end
      end
      local.get 0
      local.get 1
      local.get 2
      local.get 3
      i32.const 1
      i32.shr_u
      local.tee 11
      call 1
      local.get 0
      local.get 3
      i32.const 2
      i32.shl
      i32.add
      local.tee 15
      local.get 1
      local.get 11
      i32.const 2
      i32.shl
      local.tee 8
      i32.add
      local.tee 10
      local.get 2
      local.get 8
      i32.add
      local.tee 16
      local.get 11
      call 1
      local.get 11
      i32.const 1
      i32.add
      local.set 7
      local.get 10
      i32.const -4
      i32.add
      local.set 8
      local.get 11
      i32.const 3
      i32.shl
      local.get 1
      i32.add
      i32.const -4
      i32.add
      local.set 6
      block (;@2;)
        loop (;@3;)
          block (;@4;)
            local.get 7
            i32.const -1
            i32.add
            local.tee 7
            br_if 0 (;@4;)
            i32.const 0
            local.set 17
            br 2 (;@2;)
          end
          local.get 6
          i32.load
          local.set 5
          local.get 8
          i32.load
          local.set 14
          local.get 8
          i32.const -4
          i32.add
          local.set 8
          local.get 6
          i32.const -4
          i32.add
          local.set 6
          local.get 14
          local.get 5
          i32.eq
          br_if 0 (;@3;)
        end
        local.get 14
        local.get 5
        i32.lt_u
        local.set 17
      end
      block (;@2;)
        local.get 3
        i32.const 2
        i32.lt_u
        br_if 0 (;@2;)
        local.get 10
        local.get 1
        local.get 17
        select
        local.set 9
        local.get 11
        i32.const 3
        i32.and
        local.set 7
        i32.const 0
        local.set 6
        block (;@3;)
          local.get 11
          i32.const -1
          i32.add
          local.tee 18
          i32.const 3
          i32.lt_u
          br_if 0 (;@3;)
          local.get 11
          i32.const 2147483644
          i32.and
          local.set 12
          i32.const 0
          local.set 8
          i32.const 0
          local.set 6
          loop (;@4;)
            local.get 4
            i32.const 656
            i32.add
            local.get 8
            i32.add
            local.tee 5
            local.get 9
            local.get 8
            i32.add
            local.tee 14
            i64.load align=4
            i64.store
            local.get 5
            i32.const 8
            i32.add
            local.get 14
            i32.const 8
            i32.add
            i64.load align=4
            i64.store
            local.get 8
            i32.const 16
            i32.add
            local.set 8
            local.get 12
            local.get 6
            i32.const 4
            i32.add
            local.tee 6
            i32.ne
            br_if 0 (;@4;)
          end
        end
        block (;@3;)
          local.get 7
          i32.eqz
          br_if 0 (;@3;)
          local.get 9
          local.get 6
          i32.const 2
          i32.shl
          local.tee 6
          i32.add
          local.set 8
          local.get 4
          i32.const 656
          i32.add
          local.get 6
          i32.add
          local.set 6
          loop (;@4;)
            local.get 6
            local.get 8
            i32.load
            i32.store
            local.get 8
            i32.const 4
            i32.add
            local.set 8
            local.get 6
            i32.const 4
            i32.add
            local.set 6
            local.get 7
            i32.const -1
            i32.add
            local.tee 7
            br_if 0 (;@4;)
          end
        end
        local.get 1
        local.get 10
        local.get 17
        select
        local.set 9
        block (;@3;)
          block (;@4;)
            local.get 18
            br_if 0 (;@4;)
            i32.const 0
            local.set 7
            i64.const 0
            local.set 13
            br 1 (;@3;)
          end
          local.get 11
          i32.const 2147483646
          i32.and
          local.set 14
          i32.const 0
          local.set 7
          i64.const 0
          local.set 13
          local.get 4
          i32.const 656
          i32.add
          local.set 8
          local.get 9
          local.set 6
          loop (;@4;)
            local.get 8
            local.get 13
            local.get 8
            i64.load32_u
            i64.add
            local.get 6
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 8
            i32.const 4
            i32.add
            local.tee 5
            local.get 13
            i64.const 63
            i64.shr_s
            local.get 5
            i64.load32_u
            i64.add
            local.get 6
            i32.const 4
            i32.add
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 13
            i64.const 63
            i64.shr_s
            local.set 13
            local.get 6
            i32.const 8
            i32.add
            local.set 6
            local.get 8
            i32.const 8
            i32.add
            local.set 8
            local.get 14
            local.get 7
            i32.const 2
            i32.add
            local.tee 7
            i32.ne
            br_if 0 (;@4;)
          end
        end
        local.get 3
        i32.const 2
        i32.and
        i32.eqz
        br_if 0 (;@2;)
        local.get 4
        i32.const 656
        i32.add
        local.get 7
        i32.const 2
        i32.shl
        local.tee 8
        i32.add
        local.tee 6
        local.get 6
        i32.load
        local.get 13
        i32.wrap_i64
        i32.add
        local.get 9
        local.get 8
        i32.add
        i32.load
        i32.sub
        i32.store
      end
      local.get 11
      i32.const 1
      i32.add
      local.set 7
      local.get 11
      i32.const 2
      i32.shl
      local.get 2
      i32.add
      i32.const -4
      i32.add
      local.set 8
      local.get 11
      i32.const 3
      i32.shl
      local.get 2
      i32.add
      i32.const -4
      i32.add
      local.set 6
      block (;@2;)
        loop (;@3;)
          block (;@4;)
            local.get 7
            i32.const -1
            i32.add
            local.tee 7
            br_if 0 (;@4;)
            i32.const 0
            local.set 1
            br 2 (;@2;)
          end
          local.get 6
          i32.load
          local.set 5
          local.get 8
          i32.load
          local.set 14
          local.get 8
          i32.const -4
          i32.add
          local.set 8
          local.get 6
          i32.const -4
          i32.add
          local.set 6
          local.get 14
          local.get 5
          i32.eq
          br_if 0 (;@3;)
        end
        local.get 14
        local.get 5
        i32.lt_u
        local.set 1
      end
      block (;@2;)
        local.get 3
        i32.const 2
        i32.lt_u
        br_if 0 (;@2;)
        local.get 16
        local.get 2
        local.get 1
        select
        local.set 9
        local.get 11
        i32.const 3
        i32.and
        local.set 7
        i32.const 0
        local.set 6
        block (;@3;)
          local.get 11
          i32.const -1
          i32.add
          local.tee 10
          i32.const 3
          i32.lt_u
          br_if 0 (;@3;)
          local.get 11
          i32.const 2147483644
          i32.and
          local.set 12
          i32.const 0
          local.set 8
          i32.const 0
          local.set 6
          loop (;@4;)
            local.get 4
            i32.const 528
            i32.add
            local.get 8
            i32.add
            local.tee 5
            local.get 9
            local.get 8
            i32.add
            local.tee 14
            i64.load align=4
            i64.store
            local.get 5
            i32.const 8
            i32.add
            local.get 14
            i32.const 8
            i32.add
            i64.load align=4
            i64.store
            local.get 8
            i32.const 16
            i32.add
            local.set 8
            local.get 12
            local.get 6
            i32.const 4
            i32.add
            local.tee 6
            i32.ne
            br_if 0 (;@4;)
          end
        end
        block (;@3;)
          local.get 7
          i32.eqz
          br_if 0 (;@3;)
          local.get 9
          local.get 6
          i32.const 2
          i32.shl
          local.tee 6
          i32.add
          local.set 8
          local.get 4
          i32.const 528
          i32.add
          local.get 6
          i32.add
          local.set 6
          loop (;@4;)
            local.get 6
            local.get 8
            i32.load
            i32.store
            local.get 8
            i32.const 4
            i32.add
            local.set 8
            local.get 6
            i32.const 4
            i32.add
            local.set 6
            local.get 7
            i32.const -1
            i32.add
            local.tee 7
            br_if 0 (;@4;)
          end
        end
        local.get 2
        local.get 16
        local.get 1
        select
        local.set 9
        block (;@3;)
          block (;@4;)
            local.get 10
            br_if 0 (;@4;)
            i32.const 0
            local.set 7
            i64.const 0
            local.set 13
            br 1 (;@3;)
          end
          local.get 11
          i32.const 2147483646
          i32.and
          local.set 14
          i32.const 0
          local.set 7
          i64.const 0
          local.set 13
          local.get 4
          i32.const 528
          i32.add
          local.set 8
          local.get 9
          local.set 6
          loop (;@4;)
            local.get 8
            local.get 13
            local.get 8
            i64.load32_u
            i64.add
            local.get 6
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 8
            i32.const 4
            i32.add
            local.tee 5
            local.get 13
            i64.const 63
            i64.shr_s
            local.get 5
            i64.load32_u
            i64.add
            local.get 6
            i32.const 4
            i32.add
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 13
            i64.const 63
            i64.shr_s
            local.set 13
            local.get 6
            i32.const 8
            i32.add
            local.set 6
            local.get 8
            i32.const 8
            i32.add
            local.set 8
            local.get 14
            local.get 7
            i32.const 2
            i32.add
            local.tee 7
            i32.ne
            br_if 0 (;@4;)
          end
        end
        local.get 3
        i32.const 2
        i32.and
        i32.eqz
        br_if 0 (;@2;)
        local.get 4
        i32.const 528
        i32.add
        local.get 7
        i32.const 2
        i32.shl
        local.tee 8
        i32.add
        local.tee 6
        local.get 6
        i32.load
        local.get 13
        i32.wrap_i64
        i32.add
        local.get 9
        local.get 8
        i32.add
        i32.load
        i32.sub
        i32.store
      end
      local.get 4
      i32.const 272
      i32.add
      local.get 4
      i32.const 656
      i32.add
      local.get 4
      i32.const 528
      i32.add
      local.get 11
      call 1
      local.get 3
      i32.const 1
      local.get 3
      i32.const 1
      i32.gt_u
      select
      local.tee 8
      i32.const 3
      i32.and
      local.set 7
      i32.const 0
      local.set 6
      block (;@2;)
        local.get 8
        i32.const -1
        i32.add
        i32.const 3
        i32.lt_u
        br_if 0 (;@2;)
        local.get 8
        i32.const -4
        i32.and
        local.set 9
        i32.const 0
        local.set 8
        i32.const 0
        local.set 6
        loop (;@3;)
          local.get 4
          local.get 8
          i32.add
          local.tee 5
          local.get 0
          local.get 8
          i32.add
          local.tee 14
          i64.load align=4
          i64.store
          local.get 5
          i32.const 8
          i32.add
          local.get 14
          i32.const 8
          i32.add
          i64.load align=4
          i64.store
          local.get 8
          i32.const 16
          i32.add
          local.set 8
          local.get 9
          local.get 6
          i32.const 4
          i32.add
          local.tee 6
          i32.ne
          br_if 0 (;@3;)
        end
      end
      block (;@2;)
        local.get 7
        i32.eqz
        br_if 0 (;@2;)
        local.get 0
        local.get 6
        i32.const 2
        i32.shl
        local.tee 6
        i32.add
        local.set 8
        local.get 4
        local.get 6
        i32.add
        local.set 6
        loop (;@3;)
          local.get 6
          local.get 8
          i32.load
          i32.store
          local.get 8
          i32.const 4
          i32.add
          local.set 8
          local.get 6
          i32.const 4
          i32.add
          local.set 6
          local.get 7
          i32.const -1
          i32.add
          local.tee 7
          br_if 0 (;@3;)
        end
      end
      local.get 3
      i32.const 1
      i32.and
      local.set 12
      block (;@2;)
        block (;@3;)
          local.get 3
          i32.const -1
          i32.add
          local.tee 9
          br_if 0 (;@3;)
          i64.const 0
          local.set 13
          i32.const 0
          local.set 7
          br 1 (;@2;)
        end
        local.get 3
        i32.const -2
        i32.and
        local.set 14
        i64.const 0
        local.set 13
        i32.const 0
        local.set 7
        local.get 4
        local.set 8
        local.get 15
        local.set 6
        loop (;@3;)
          local.get 8
          local.get 13
          local.get 8
          i64.load32_u
          i64.add
          local.get 6
          i64.load32_u
          i64.add
          local.tee 13
          i64.store32
          local.get 8
          i32.const 4
          i32.add
          local.tee 5
          local.get 13
          i64.const 32
          i64.shr_u
          local.get 5
          i64.load32_u
          i64.add
          local.get 6
          i32.const 4
          i32.add
          i64.load32_u
          i64.add
          local.tee 13
          i64.store32
          local.get 13
          i64.const 32
          i64.shr_u
          local.set 13
          local.get 6
          i32.const 8
          i32.add
          local.set 6
          local.get 8
          i32.const 8
          i32.add
          local.set 8
          local.get 14
          local.get 7
          i32.const 2
          i32.add
          local.tee 7
          i32.ne
          br_if 0 (;@3;)
        end
      end
      block (;@2;)
        local.get 12
        i32.eqz
        br_if 0 (;@2;)
        local.get 4
        local.get 7
        i32.const 2
        i32.shl
        local.tee 8
        i32.add
        local.tee 6
        local.get 13
        local.get 6
        i64.load32_u
        i64.add
        local.get 15
        local.get 8
        i32.add
        i64.load32_u
        i64.add
        local.tee 13
        i64.store32
        local.get 13
        i64.const 32
        i64.shr_u
        local.set 13
      end
      local.get 4
      local.get 3
      i32.const 2
      i32.shl
      i32.add
      local.tee 12
      local.get 13
      i64.store32
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              local.get 17
              local.get 1
              i32.ne
              br_if 0 (;@5;)
              local.get 3
              i32.const 1
              i32.and
              local.set 2
              local.get 9
              br_if 1 (;@4;)
              i32.const 0
              local.set 7
              i64.const 0
              local.set 13
              br 2 (;@3;)
            end
            local.get 3
            i32.const 1
            i32.and
            local.set 2
            block (;@5;)
              block (;@6;)
                local.get 9
                br_if 0 (;@6;)
                i64.const 0
                local.set 13
                i32.const 0
                local.set 7
                br 1 (;@5;)
              end
              local.get 3
              i32.const -2
              i32.and
              local.set 14
              i64.const 0
              local.set 13
              i32.const 0
              local.set 7
              local.get 4
              local.set 8
              local.get 4
              i32.const 272
              i32.add
              local.set 6
              loop (;@6;)
                local.get 8
                local.get 13
                local.get 8
                i64.load32_u
                i64.add
                local.get 6
                i64.load32_u
                i64.add
                local.tee 13
                i64.store32
                local.get 8
                i32.const 4
                i32.add
                local.tee 5
                local.get 13
                i64.const 32
                i64.shr_u
                local.get 5
                i64.load32_u
                i64.add
                local.get 6
                i32.const 4
                i32.add
                i64.load32_u
                i64.add
                local.tee 13
                i64.store32
                local.get 13
                i64.const 32
                i64.shr_u
                local.set 13
                local.get 6
                i32.const 8
                i32.add
                local.set 6
                local.get 8
                i32.const 8
                i32.add
                local.set 8
                local.get 14
                local.get 7
                i32.const 2
                i32.add
                local.tee 7
                i32.ne
                br_if 0 (;@6;)
              end
            end
            local.get 2
            i32.eqz
            br_if 2 (;@2;)
            local.get 4
            local.get 7
            i32.const 2
            i32.shl
            local.tee 8
            i32.add
            local.tee 6
            local.get 13
            local.get 6
            i64.load32_u
            i64.add
            local.get 4
            i32.const 272
            i32.add
            local.get 8
            i32.add
            i64.load32_u
            i64.add
            local.tee 13
            i64.store32
            local.get 13
            i64.const 32
            i64.shr_u
            local.set 13
            br 2 (;@2;)
          end
          local.get 3
          i32.const -2
          i32.and
          local.set 14
          i32.const 0
          local.set 7
          i64.const 0
          local.set 13
          local.get 4
          local.set 8
          local.get 4
          i32.const 272
          i32.add
          local.set 6
          loop (;@4;)
            local.get 8
            local.get 13
            local.get 8
            i64.load32_u
            i64.add
            local.get 6
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 8
            i32.const 4
            i32.add
            local.tee 5
            local.get 13
            i64.const 63
            i64.shr_s
            local.get 5
            i64.load32_u
            i64.add
            local.get 6
            i32.const 4
            i32.add
            i64.load32_u
            i64.sub
            local.tee 13
            i64.store32
            local.get 13
            i64.const 63
            i64.shr_s
            local.set 13
            local.get 6
            i32.const 8
            i32.add
            local.set 6
            local.get 8
            i32.const 8
            i32.add
            local.set 8
            local.get 14
            local.get 7
            i32.const 2
            i32.add
            local.tee 7
            i32.ne
            br_if 0 (;@4;)
          end
        end
        local.get 2
        i32.eqz
        br_if 0 (;@2;)
        local.get 4
        local.get 7
        i32.const 2
        i32.shl
        local.tee 8
        i32.add
        local.tee 6
        local.get 13
        local.get 6
        i64.load32_u
        i64.add
        local.get 4
        i32.const 272
        i32.add
        local.get 8
        i32.add
        i64.load32_u
        i64.sub
        local.tee 13
        i64.store32
        local.get 13
        i64.const 63
        i64.shr_s
        local.set 13
      end
      local.get 12
      local.get 12
      i32.load
      local.get 13
      i32.wrap_i64
      i32.add
      local.tee 2
      i32.store
      local.get 3
      i32.const 1
      i32.and
      local.set 1
      local.get 0
      local.get 11
      i32.const 2
      i32.shl
      i32.add
      local.set 12
      block (;@2;)
        block (;@3;)
          local.get 9
          br_if 0 (;@3;)
          i64.const 0
          local.set 13
          i32.const 0
          local.set 7
          br 1 (;@2;)
        end
        local.get 3
        i32.const -2
        i32.and
        local.set 14
        i64.const 0
        local.set 13
        i32.const 0
        local.set 7
        local.get 4
        local.set 6
        local.get 12
        local.set 8
        loop (;@3;)
          local.get 8
          local.get 13
          local.get 8
          i64.load32_u
          i64.add
          local.get 6
          i64.load32_u
          i64.add
          local.tee 13
          i64.store32
          local.get 8
          i32.const 4
          i32.add
          local.tee 5
          local.get 13
          i64.const 32
          i64.shr_u
          local.get 5
          i64.load32_u
          i64.add
          local.get 6
          i32.const 4
          i32.add
          i64.load32_u
          i64.add
          local.tee 13
          i64.store32
          local.get 13
          i64.const 32
          i64.shr_u
          local.set 13
          local.get 6
          i32.const 8
          i32.add
          local.set 6
          local.get 8
          i32.const 8
          i32.add
          local.set 8
          local.get 14
          local.get 7
          i32.const 2
          i32.add
          local.tee 7
          i32.ne
          br_if 0 (;@3;)
        end
      end
      block (;@2;)
        local.get 1
        i32.eqz
        br_if 0 (;@2;)
        local.get 12
        local.get 7
        i32.const 2
        i32.shl
        local.tee 8
        i32.add
        local.tee 6
        local.get 13
        local.get 6
        i64.load32_u
        i64.add
        local.get 4
        local.get 8
        i32.add
        i64.load32_u
        i64.add
        local.tee 13
        i64.store32
        local.get 13
        i64.const 32
        i64.shr_u
        local.set 13
      end
      local.get 2
      local.get 13
      i32.wrap_i64
      i32.add
      local.tee 8
      i32.eqz
      br_if 0 (;@1;)
      local.get 15
      local.get 11
      i32.const 2
      i32.shl
      i32.add
      local.tee 6
      local.get 6
      i32.load
      local.tee 6
      local.get 8
      i32.add
      local.tee 8
      i32.store
      local.get 8
      local.get 6
      i32.ge_u
      br_if 0 (;@1;)
      local.get 3
      local.get 11
      i32.add
      i32.const 2
      i32.shl
      local.get 0
      i32.add
      i32.const 4
      i32.add
      local.set 8
      loop (;@2;)
        local.get 8
        local.get 8
        i32.load
        local.tee 6
        i32.const 1
        i32.add
        local.tee 7
        i32.store
        local.get 8
        i32.const 4
        i32.add
        local.set 8
        local.get 7
        local.get 6
        i32.lt_u
        br_if 0 (;@2;)
      end
    end
    local.get 4
    i32.const 784
    i32.add
    global.set 0
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
