;; Compiled by c/build.sh from c/lu.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 104192))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local f64)
    (local i64)
    (local f64)
    (local i32 i32 i32 i32)
    (local f64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    block (;@1;)
      block (;@2;)
        local.get 0
        br_if 0 (;@2;)
        f64.const 0
        local.set 1
        br 1 (;@1;)
      end
      i64.const 7
      local.set 2
      f64.const 0
      local.set 1
      f64.const 0
      local.set 3
      loop (;@2;)
        i32.const 0
        local.set 4
        i32.const 0
        local.set 5
        loop (;@3;)
          i32.const 0
          local.set 6
          loop (;@4;)
            local.get 4
            local.get 6
            i32.add
            local.tee 7
            i32.const 19456
            i32.add
            local.get 2
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 2
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            f64.convert_i32_u
            f64.const 4.656612873077393e-10
            f64.mul
            f64.const -0.5
            f64.add
            local.tee 8
            f64.store
            local.get 7
            i32.const 1024
            i32.add
            local.get 8
            f64.store
            local.get 7
            i32.const 1032
            i32.add
            local.get 2
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 2
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            f64.convert_i32_u
            f64.const 4.656612873077393e-10
            f64.mul
            f64.const -0.5
            f64.add
            local.tee 8
            f64.store
            local.get 7
            i32.const 19464
            i32.add
            local.get 8
            f64.store
            local.get 6
            i32.const 16
            i32.add
            local.tee 6
            i32.const 384
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 5
          i32.const 3
          i32.shl
          i32.const 37888
          i32.add
          local.get 5
          i32.const 1
          i32.add
          local.tee 5
          f64.convert_i32_s
          f64.store
          local.get 4
          i32.const 384
          i32.add
          local.set 4
          local.get 5
          i32.const 48
          i32.ne
          br_if 0 (;@3;)
        end
        i32.const 0
        local.set 9
        i32.const 19456
        local.set 5
        i32.const 19840
        local.set 10
        i32.const 0
        local.set 11
        loop (;@3;)
          local.get 11
          local.tee 12
          i32.const 1
          i32.add
          local.set 11
          i32.const 1
          local.get 12
          i32.sub
          local.set 13
          local.get 12
          local.set 14
          block (;@4;)
            local.get 12
            i32.const 46
            i32.gt_u
            local.tee 15
            br_if 0 (;@4;)
            local.get 12
            local.set 14
            local.get 11
            local.set 7
            block (;@5;)
              local.get 13
              i32.const 1
              i32.and
              i32.eqz
              br_if 0 (;@5;)
              local.get 11
              local.get 12
              local.get 11
              i32.const 384
              i32.mul
              local.get 12
              i32.const 3
              i32.shl
              local.tee 7
              i32.add
              i32.const 19456
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              local.get 12
              i32.const 384
              i32.mul
              local.get 7
              i32.add
              i32.const 19456
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              f64.gt
              select
              local.set 14
              local.get 12
              i32.const 2
              i32.add
              local.set 7
            end
            local.get 12
            i32.const 46
            i32.eq
            br_if 0 (;@4;)
            local.get 9
            local.get 7
            i32.const 384
            i32.mul
            i32.add
            local.set 6
            loop (;@5;)
              local.get 7
              i32.const 1
              i32.add
              local.get 7
              local.get 14
              local.get 6
              i32.const 19456
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              local.get 14
              i32.const 384
              i32.mul
              local.get 12
              i32.const 3
              i32.shl
              local.tee 4
              i32.add
              i32.const 19456
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              f64.gt
              select
              local.tee 16
              local.get 6
              i32.const 19840
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              local.get 16
              i32.const 384
              i32.mul
              local.get 4
              i32.add
              i32.const 19456
              i32.add
              f64.load
              local.tee 8
              f64.neg
              local.get 8
              local.get 8
              f64.const 0
              f64.lt
              select
              f64.gt
              select
              local.set 14
              local.get 6
              i32.const 768
              i32.add
              local.set 6
              local.get 7
              i32.const 2
              i32.add
              local.tee 7
              i32.const 48
              i32.ne
              br_if 0 (;@5;)
            end
          end
          local.get 14
          i32.const 384
          i32.mul
          i32.const 19456
          i32.add
          local.set 17
          i32.const 0
          local.set 4
          loop (;@4;)
            local.get 5
            local.get 4
            i32.add
            local.tee 7
            f64.load
            local.set 8
            local.get 7
            local.get 17
            local.get 4
            i32.add
            local.tee 6
            f64.load
            f64.store
            local.get 6
            local.get 8
            f64.store
            local.get 7
            i32.const 8
            i32.add
            local.tee 16
            f64.load
            local.set 8
            local.get 16
            local.get 6
            i32.const 8
            i32.add
            local.tee 18
            f64.load
            f64.store
            local.get 18
            local.get 8
            f64.store
            local.get 7
            i32.const 16
            i32.add
            local.tee 16
            f64.load
            local.set 8
            local.get 16
            local.get 6
            i32.const 16
            i32.add
            local.tee 18
            f64.load
            f64.store
            local.get 18
            local.get 8
            f64.store
            local.get 7
            i32.const 24
            i32.add
            local.tee 7
            f64.load
            local.set 8
            local.get 7
            local.get 6
            i32.const 24
            i32.add
            local.tee 6
            f64.load
            f64.store
            local.get 6
            local.get 8
            f64.store
            local.get 4
            i32.const 32
            i32.add
            local.tee 4
            i32.const 384
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 12
          i32.const 3
          i32.shl
          local.tee 17
          i32.const 37888
          i32.add
          local.tee 7
          f64.load
          local.set 8
          local.get 7
          local.get 14
          i32.const 3
          i32.shl
          i32.const 37888
          i32.add
          local.tee 6
          f64.load
          f64.store
          local.get 6
          local.get 8
          f64.store
          block (;@4;)
            local.get 15
            br_if 0 (;@4;)
            local.get 12
            i32.const 384
            i32.mul
            i32.const 19456
            i32.add
            local.tee 7
            local.get 11
            i32.const 3
            i32.shl
            local.tee 15
            i32.add
            local.set 19
            local.get 7
            local.get 17
            i32.add
            local.set 14
            local.get 12
            i32.const 2
            i32.add
            local.set 20
            local.get 13
            i32.const 1
            i32.and
            local.set 13
            local.get 10
            local.set 16
            local.get 11
            local.set 18
            loop (;@5;)
              local.get 18
              i32.const 384
              i32.mul
              local.tee 6
              local.get 17
              i32.add
              i32.const 19456
              i32.add
              local.tee 7
              local.get 7
              f64.load
              local.get 14
              f64.load
              f64.div
              local.tee 8
              f64.store
              local.get 8
              f64.neg
              local.set 8
              local.get 11
              local.set 7
              block (;@6;)
                local.get 13
                i32.eqz
                br_if 0 (;@6;)
                local.get 6
                local.get 15
                i32.add
                i32.const 19456
                i32.add
                local.tee 7
                local.get 8
                local.get 19
                f64.load
                f64.mul
                local.get 7
                f64.load
                f64.add
                f64.store
                local.get 20
                local.set 7
              end
              block (;@6;)
                local.get 12
                i32.const 46
                i32.eq
                br_if 0 (;@6;)
                local.get 7
                i32.const 3
                i32.shl
                local.set 7
                loop (;@7;)
                  local.get 16
                  local.get 7
                  i32.add
                  local.tee 6
                  local.get 8
                  local.get 5
                  local.get 7
                  i32.add
                  local.tee 4
                  f64.load
                  f64.mul
                  local.get 6
                  f64.load
                  f64.add
                  f64.store
                  local.get 6
                  i32.const 8
                  i32.add
                  local.tee 6
                  local.get 8
                  local.get 4
                  i32.const 8
                  i32.add
                  f64.load
                  f64.mul
                  local.get 6
                  f64.load
                  f64.add
                  f64.store
                  local.get 7
                  i32.const 16
                  i32.add
                  local.tee 7
                  i32.const 384
                  i32.ne
                  br_if 0 (;@7;)
                end
              end
              local.get 16
              i32.const 384
              i32.add
              local.set 16
              local.get 18
              i32.const 1
              i32.add
              local.tee 18
              i32.const 48
              i32.ne
              br_if 0 (;@5;)
            end
          end
          local.get 10
          i32.const 384
          i32.add
          local.set 10
          local.get 5
          i32.const 384
          i32.add
          local.set 5
          local.get 9
          i32.const 8
          i32.add
          local.set 9
          local.get 11
          i32.const 48
          i32.ne
          br_if 0 (;@3;)
        end
        i32.const 0
        local.set 18
        i32.const 19456
        local.set 5
        loop (;@3;)
          local.get 18
          i32.const 3
          i32.shl
          local.tee 17
          i32.const 37888
          i32.add
          f64.load
          local.set 8
          block (;@4;)
            local.get 18
            i32.eqz
            br_if 0 (;@4;)
            local.get 18
            i32.const 1
            i32.and
            local.set 12
            i32.const 0
            local.set 6
            block (;@5;)
              local.get 18
              i32.const 1
              i32.eq
              br_if 0 (;@5;)
              local.get 18
              i32.const -2
              i32.and
              local.set 16
              i32.const 0
              local.set 7
              i32.const 0
              local.set 6
              loop (;@6;)
                local.get 8
                local.get 5
                local.get 7
                i32.add
                local.tee 4
                f64.load
                local.get 7
                i32.const 38272
                i32.add
                f64.load
                f64.mul
                f64.sub
                local.get 4
                i32.const 8
                i32.add
                f64.load
                local.get 7
                i32.const 38280
                i32.add
                f64.load
                f64.mul
                f64.sub
                local.set 8
                local.get 7
                i32.const 16
                i32.add
                local.set 7
                local.get 16
                local.get 6
                i32.const 2
                i32.add
                local.tee 6
                i32.ne
                br_if 0 (;@6;)
              end
            end
            local.get 12
            i32.eqz
            br_if 0 (;@4;)
            local.get 8
            local.get 18
            i32.const 384
            i32.mul
            local.get 6
            i32.const 3
            i32.shl
            local.tee 7
            i32.add
            i32.const 19456
            i32.add
            f64.load
            local.get 7
            i32.const 38272
            i32.add
            f64.load
            f64.mul
            f64.sub
            local.set 8
          end
          local.get 17
          i32.const 38272
          i32.add
          local.get 8
          f64.store
          local.get 5
          i32.const 384
          i32.add
          local.set 5
          local.get 18
          i32.const 1
          i32.add
          local.tee 18
          i32.const 48
          i32.ne
          br_if 0 (;@3;)
        end
        i32.const 47
        local.set 7
        i32.const 0
        local.set 18
        i32.const 19456
        local.set 5
        loop (;@3;)
          local.get 7
          local.tee 16
          i32.const 3
          i32.shl
          local.tee 17
          i32.const 38272
          i32.add
          local.tee 12
          f64.load
          local.set 8
          block (;@4;)
            local.get 16
            i32.const 46
            i32.gt_u
            br_if 0 (;@4;)
            block (;@5;)
              block (;@6;)
                local.get 18
                i32.const 1
                i32.and
                br_if 0 (;@6;)
                local.get 16
                local.set 6
                br 1 (;@5;)
              end
              local.get 8
              local.get 16
              i32.const 384
              i32.mul
              local.get 16
              i32.const 1
              i32.add
              local.tee 6
              i32.const 3
              i32.shl
              local.tee 7
              i32.add
              i32.const 19456
              i32.add
              f64.load
              local.get 7
              i32.const 38272
              i32.add
              f64.load
              f64.mul
              f64.sub
              local.set 8
            end
            local.get 18
            i32.const 1
            i32.eq
            br_if 0 (;@4;)
            local.get 6
            i32.const 3
            i32.shl
            local.set 7
            local.get 6
            i32.const -47
            i32.add
            local.set 6
            loop (;@5;)
              local.get 8
              local.get 5
              local.get 7
              i32.add
              local.tee 4
              i32.const 18056
              i32.add
              f64.load
              local.get 7
              i32.const 38280
              i32.add
              f64.load
              f64.mul
              f64.sub
              local.get 4
              i32.const 18064
              i32.add
              f64.load
              local.get 7
              i32.const 38288
              i32.add
              f64.load
              f64.mul
              f64.sub
              local.set 8
              local.get 7
              i32.const 16
              i32.add
              local.set 7
              local.get 6
              i32.const 2
              i32.add
              local.tee 6
              br_if 0 (;@5;)
            end
          end
          local.get 12
          local.get 8
          local.get 16
          i32.const 384
          i32.mul
          local.get 17
          i32.add
          i32.const 19456
          i32.add
          f64.load
          f64.div
          f64.store
          local.get 5
          i32.const -384
          i32.add
          local.set 5
          local.get 18
          i32.const 1
          i32.add
          local.set 18
          local.get 16
          i32.const -1
          i32.add
          local.set 7
          local.get 16
          br_if 0 (;@3;)
        end
        i32.const 0
        local.set 5
        i32.const 1024
        local.set 4
        loop (;@3;)
          local.get 5
          i32.const -1
          i32.xor
          f64.convert_i32_s
          local.set 8
          i32.const 0
          local.set 7
          loop (;@4;)
            local.get 4
            local.get 7
            i32.add
            local.tee 6
            i32.const 24
            i32.add
            f64.load
            local.get 7
            i32.const 38296
            i32.add
            f64.load
            f64.mul
            local.get 6
            i32.const 16
            i32.add
            f64.load
            local.get 7
            i32.const 38288
            i32.add
            f64.load
            f64.mul
            local.get 6
            i32.const 8
            i32.add
            f64.load
            local.get 7
            i32.const 38280
            i32.add
            f64.load
            f64.mul
            local.get 6
            f64.load
            local.get 7
            i32.const 38272
            i32.add
            f64.load
            f64.mul
            local.get 8
            f64.add
            f64.add
            f64.add
            f64.add
            local.set 8
            local.get 7
            i32.const 32
            i32.add
            local.tee 7
            i32.const 384
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 8
          f64.neg
          local.get 8
          local.get 8
          f64.const 0
          f64.lt
          select
          local.tee 8
          local.get 3
          local.get 8
          local.get 3
          f64.gt
          select
          local.set 3
          local.get 4
          i32.const 384
          i32.add
          local.set 4
          local.get 5
          i32.const 3
          i32.shl
          i32.const 38272
          i32.add
          f64.load
          local.tee 8
          local.get 8
          f64.mul
          local.get 1
          f64.add
          local.set 1
          local.get 5
          i32.const 1
          i32.add
          local.tee 5
          i32.const 48
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 0
        i32.const -1
        i32.add
        local.tee 0
        br_if 0 (;@2;)
      end
      local.get 3
      f64.const 1e-6
      f64.lt
      br_if 0 (;@1;)
      unreachable
      unreachable
    end
    local.get 1
    f64.sqrt
    i64.reinterpret_f64
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
