;; Compiled by c/build.sh from c/lz.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 140288))
  (memory (;0;) 3)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i64)
    (local i32 i32)
    (local i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    i64.const 5
    local.set 1
    i32.const 0
    local.set 2
    loop (;@1;)
      local.get 1
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 1
      i64.const 33
      i64.shr_u
      i32.wrap_i64
      i32.const 24
      i32.rem_u
      local.set 3
      local.get 1
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.set 1
      block (;@2;)
        block (;@3;)
          block (;@4;)
            local.get 2
            i32.const 65
            i32.lt_u
            br_if 0 (;@4;)
            local.get 1
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 4
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 3
            i32.rem_u
            br_if 1 (;@3;)
            local.get 4
            local.set 1
          end
          local.get 2
          local.set 5
          loop (;@4;)
            local.get 5
            i32.const 1024
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
            i32.const 26
            i32.rem_u
            i32.const 97
            i32.add
            i32.store8
            local.get 5
            i32.const 1
            i32.add
            local.set 2
            local.get 3
            i32.eqz
            br_if 2 (;@2;)
            local.get 3
            i32.const -1
            i32.add
            local.set 3
            local.get 5
            i32.const 16383
            i32.lt_u
            local.set 6
            local.get 2
            local.set 5
            local.get 6
            br_if 0 (;@4;)
            br 2 (;@2;)
          end
        end
        local.get 1
        i64.const 33
        i64.shr_u
        i32.wrap_i64
        local.get 2
        i32.rem_u
        local.set 5
        block (;@3;)
          loop (;@4;)
            local.get 2
            i32.const 1024
            i32.add
            local.get 5
            i32.const 1024
            i32.add
            i32.load8_u
            i32.store8
            local.get 2
            i32.const 1
            i32.add
            local.set 6
            local.get 3
            i32.eqz
            br_if 1 (;@3;)
            local.get 3
            i32.const -1
            i32.add
            local.set 3
            local.get 5
            i32.const 1
            i32.add
            local.set 5
            local.get 2
            i32.const 16383
            i32.lt_u
            local.set 7
            local.get 6
            local.set 2
            local.get 7
            br_if 0 (;@4;)
          end
        end
        local.get 4
        local.set 1
        local.get 6
        local.set 2
      end
      local.get 2
      i32.const 16384
      i32.lt_u
      br_if 0 (;@1;)
    end
    i32.const 0
    local.set 3
    loop (;@1;)
      local.get 3
      i32.const 66568
      i32.add
      i64.const 0
      i64.store
      local.get 3
      i32.const 66560
      i32.add
      i64.const 0
      i64.store
      local.get 3
      i32.const 16
      i32.add
      local.tee 3
      i32.const 8192
      i32.ne
      br_if 0 (;@1;)
    end
    i32.const 0
    local.set 8
    i32.const 17408
    local.set 2
    i32.const 0
    local.set 5
    loop (;@1;)
      local.get 5
      i32.const 1024
      i32.add
      i32.load align=1
      local.tee 7
      i32.const -1640531535
      i32.mul
      i32.const 19
      i32.shr_u
      i32.const 8190
      i32.and
      i32.const 66560
      i32.add
      local.tee 3
      i32.load16_u
      local.set 6
      local.get 3
      local.get 5
      i32.store16
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              local.get 5
              local.get 6
              i32.le_u
              br_if 0 (;@5;)
              local.get 6
              i32.const 1024
              i32.add
              i32.load align=1
              local.get 7
              i32.ne
              br_if 0 (;@5;)
              i32.const 4
              local.set 9
              i32.const 16384
              local.set 10
              local.get 5
              i32.const 4
              i32.add
              i32.const 16383
              i32.gt_u
              br_if 2 (;@3;)
              local.get 6
              i32.const 1028
              i32.add
              local.set 7
              i32.const 16384
              local.get 5
              i32.sub
              local.set 9
              i32.const 0
              local.set 3
              loop (;@6;)
                local.get 7
                local.get 3
                i32.add
                i32.load8_u
                local.get 5
                local.get 3
                i32.add
                local.tee 11
                i32.const 1028
                i32.add
                i32.load8_u
                i32.ne
                br_if 2 (;@4;)
                local.get 5
                local.get 3
                i32.const 1
                i32.add
                local.tee 3
                i32.add
                i32.const 16380
                i32.ne
                br_if 0 (;@6;)
                br 3 (;@3;)
              end
            end
            local.get 5
            i32.const 1
            i32.add
            local.set 5
            br 2 (;@2;)
          end
          local.get 3
          i32.const 4
          i32.add
          local.set 9
          local.get 11
          i32.const 4
          i32.add
          local.set 10
        end
        local.get 2
        local.get 9
        i32.const -4
        i32.add
        local.tee 12
        i32.const 15
        local.get 12
        i32.const 15
        i32.lt_u
        select
        local.get 5
        local.get 8
        i32.sub
        local.tee 13
        i32.const 15
        local.get 13
        i32.const 15
        i32.lt_u
        local.tee 7
        select
        i32.const 4
        i32.shl
        i32.or
        i32.store8
        local.get 2
        i32.const 1
        i32.add
        local.set 3
        block (;@3;)
          local.get 7
          br_if 0 (;@3;)
          block (;@4;)
            local.get 13
            i32.const -15
            i32.add
            local.tee 2
            i32.const 255
            i32.lt_u
            br_if 0 (;@4;)
            loop (;@5;)
              local.get 3
              i32.const 255
              i32.store8
              local.get 3
              i32.const 1
              i32.add
              local.set 3
              local.get 2
              i32.const -255
              i32.add
              local.tee 2
              i32.const 254
              i32.gt_u
              br_if 0 (;@5;)
            end
          end
          local.get 3
          local.get 2
          i32.store8
          local.get 3
          i32.const 1
          i32.add
          local.set 3
        end
        local.get 5
        local.get 6
        i32.sub
        local.set 14
        block (;@3;)
          local.get 13
          i32.eqz
          br_if 0 (;@3;)
          local.get 13
          i32.const 3
          i32.and
          local.set 7
          i32.const 0
          local.set 2
          block (;@4;)
            local.get 5
            local.get 8
            i32.const -1
            i32.xor
            i32.add
            i32.const 3
            i32.lt_u
            br_if 0 (;@4;)
            local.get 8
            i32.const 1024
            i32.add
            local.set 11
            local.get 13
            i32.const -4
            i32.and
            local.set 13
            i32.const 0
            local.set 2
            loop (;@5;)
              local.get 3
              local.get 2
              i32.add
              local.tee 5
              local.get 11
              local.get 2
              i32.add
              local.tee 6
              i32.load8_u
              i32.store8
              local.get 5
              i32.const 1
              i32.add
              local.get 6
              i32.const 1
              i32.add
              i32.load8_u
              i32.store8
              local.get 5
              i32.const 2
              i32.add
              local.get 6
              i32.const 2
              i32.add
              i32.load8_u
              i32.store8
              local.get 5
              i32.const 3
              i32.add
              local.get 6
              i32.const 3
              i32.add
              i32.load8_u
              i32.store8
              local.get 13
              local.get 2
              i32.const 4
              i32.add
              local.tee 2
              i32.ne
              br_if 0 (;@5;)
            end
            local.get 3
            local.get 2
            i32.add
            local.set 3
          end
          local.get 7
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          local.get 2
          i32.add
          i32.const 1024
          i32.add
          local.set 5
          loop (;@4;)
            local.get 3
            local.get 5
            i32.load8_u
            i32.store8
            local.get 5
            i32.const 1
            i32.add
            local.set 5
            local.get 3
            i32.const 1
            i32.add
            local.set 3
            local.get 7
            i32.const -1
            i32.add
            local.tee 7
            br_if 0 (;@4;)
          end
        end
        local.get 3
        local.get 14
        i32.store16 align=1
        local.get 3
        i32.const 2
        i32.add
        local.set 2
        block (;@3;)
          local.get 12
          i32.const 14
          i32.le_u
          br_if 0 (;@3;)
          block (;@4;)
            local.get 9
            i32.const -19
            i32.add
            local.tee 3
            i32.const 255
            i32.lt_u
            br_if 0 (;@4;)
            block (;@5;)
              local.get 9
              i32.const -274
              i32.add
              local.tee 6
              i32.const 255
              i32.div_u
              i32.const 1
              i32.add
              i32.const 7
              i32.and
              local.tee 5
              i32.eqz
              br_if 0 (;@5;)
              loop (;@6;)
                local.get 2
                i32.const 255
                i32.store8
                local.get 3
                i32.const -255
                i32.add
                local.set 3
                local.get 2
                i32.const 1
                i32.add
                local.set 2
                local.get 5
                i32.const -1
                i32.add
                local.tee 5
                br_if 0 (;@6;)
              end
            end
            local.get 6
            i32.const 1785
            i32.lt_u
            br_if 0 (;@4;)
            loop (;@5;)
              local.get 2
              i64.const -1
              i64.store align=1
              local.get 2
              i32.const 8
              i32.add
              local.set 2
              local.get 3
              i32.const -2040
              i32.add
              local.tee 3
              i32.const 254
              i32.gt_u
              br_if 0 (;@5;)
            end
          end
          local.get 2
          local.get 3
          i32.store8
          local.get 2
          i32.const 1
          i32.add
          local.set 2
        end
        local.get 10
        local.set 5
        local.get 10
        local.set 8
      end
      local.get 5
      i32.const 4
      i32.add
      i32.const 16385
      i32.lt_u
      br_if 0 (;@1;)
    end
    local.get 2
    i32.const 16384
    local.get 8
    i32.sub
    local.tee 6
    i32.const 15
    local.get 6
    i32.const 15
    i32.lt_u
    local.tee 5
    select
    i32.const 4
    i32.shl
    i32.store8
    local.get 2
    i32.const 1
    i32.add
    local.set 3
    block (;@1;)
      local.get 5
      br_if 0 (;@1;)
      block (;@2;)
        i32.const 16369
        local.get 8
        i32.sub
        local.tee 5
        i32.const 255
        i32.lt_u
        br_if 0 (;@2;)
        block (;@3;)
          i32.const 16114
          local.get 8
          i32.sub
          local.tee 7
          i32.const 255
          i32.div_u
          i32.const 1
          i32.add
          i32.const 7
          i32.and
          local.tee 2
          i32.eqz
          br_if 0 (;@3;)
          local.get 2
          i32.const 255
          i32.mul
          local.set 2
          local.get 8
          i32.const -16369
          i32.add
          local.set 5
          loop (;@4;)
            local.get 3
            i32.const 255
            i32.store8
            local.get 5
            i32.const 255
            i32.add
            local.set 5
            local.get 3
            i32.const 1
            i32.add
            local.set 3
            local.get 2
            i32.const -255
            i32.add
            local.tee 2
            br_if 0 (;@4;)
          end
          i32.const 0
          local.get 5
          i32.sub
          local.set 5
        end
        local.get 7
        i32.const 1785
        i32.lt_u
        br_if 0 (;@2;)
        loop (;@3;)
          local.get 3
          i64.const -1
          i64.store align=1
          local.get 3
          i32.const 8
          i32.add
          local.set 3
          local.get 5
          i32.const -2040
          i32.add
          local.tee 5
          i32.const 254
          i32.gt_u
          br_if 0 (;@3;)
        end
      end
      local.get 3
      local.get 5
      i32.store8
      local.get 3
      i32.const 1
      i32.add
      local.set 3
    end
    block (;@1;)
      local.get 8
      i32.const 16384
      i32.eq
      br_if 0 (;@1;)
      local.get 6
      i32.const 3
      i32.and
      local.set 7
      block (;@2;)
        block (;@3;)
          local.get 8
          i32.const -16381
          i32.add
          i32.const 3
          i32.ge_u
          br_if 0 (;@3;)
          i32.const 0
          local.set 5
          br 1 (;@2;)
        end
        local.get 8
        i32.const 1024
        i32.add
        local.set 11
        local.get 6
        i32.const -4
        i32.and
        local.set 13
        i32.const 0
        local.set 5
        loop (;@3;)
          local.get 3
          local.get 5
          i32.add
          local.tee 2
          local.get 11
          local.get 5
          i32.add
          local.tee 6
          i32.load8_u
          i32.store8
          local.get 2
          i32.const 1
          i32.add
          local.get 6
          i32.const 1
          i32.add
          i32.load8_u
          i32.store8
          local.get 2
          i32.const 2
          i32.add
          local.get 6
          i32.const 2
          i32.add
          i32.load8_u
          i32.store8
          local.get 2
          i32.const 3
          i32.add
          local.get 6
          i32.const 3
          i32.add
          i32.load8_u
          i32.store8
          local.get 13
          local.get 5
          i32.const 4
          i32.add
          local.tee 5
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 3
        local.get 5
        i32.add
        local.set 3
      end
      local.get 7
      i32.eqz
      br_if 0 (;@1;)
      local.get 5
      local.get 8
      i32.add
      i32.const 1024
      i32.add
      local.set 5
      loop (;@2;)
        local.get 3
        local.get 5
        i32.load8_u
        i32.store8
        local.get 5
        i32.const 1
        i32.add
        local.set 5
        local.get 3
        i32.const 1
        i32.add
        local.set 3
        local.get 7
        i32.const -1
        i32.add
        local.tee 7
        br_if 0 (;@2;)
      end
    end
    local.get 3
    i32.const 0
    i32.store16 align=1
    local.get 3
    i32.const 17408
    i32.sub
    i32.const 2
    i32.add
    i64.extend_i32_u
    local.set 1
    block (;@1;)
      block (;@2;)
        local.get 0
        i32.eqz
        br_if 0 (;@2;)
        loop (;@3;)
          i32.const 17408
          local.set 7
          i32.const 50176
          local.set 3
          loop (;@4;)
            local.get 7
            i32.const 1
            i32.add
            local.set 6
            block (;@5;)
              block (;@6;)
                local.get 7
                i32.load8_u
                local.tee 11
                i32.const 4
                i32.shr_u
                local.tee 2
                i32.const 15
                i32.eq
                br_if 0 (;@6;)
                local.get 6
                local.set 5
                br 1 (;@5;)
              end
              i32.const 15
              local.set 2
              loop (;@6;)
                local.get 2
                local.get 6
                i32.load8_u
                local.tee 7
                i32.add
                local.set 2
                local.get 6
                i32.const 1
                i32.add
                local.tee 5
                local.set 6
                local.get 7
                i32.const 255
                i32.eq
                br_if 0 (;@6;)
              end
            end
            block (;@5;)
              local.get 2
              i32.eqz
              br_if 0 (;@5;)
              local.get 2
              i32.const -1
              i32.add
              local.set 7
              block (;@6;)
                local.get 2
                i32.const 7
                i32.and
                local.tee 6
                i32.eqz
                br_if 0 (;@6;)
                loop (;@7;)
                  local.get 3
                  local.get 5
                  i32.load8_u
                  i32.store8
                  local.get 2
                  i32.const -1
                  i32.add
                  local.set 2
                  local.get 3
                  i32.const 1
                  i32.add
                  local.set 3
                  local.get 5
                  i32.const 1
                  i32.add
                  local.set 5
                  local.get 6
                  i32.const -1
                  i32.add
                  local.tee 6
                  br_if 0 (;@7;)
                end
              end
              local.get 7
              i32.const 7
              i32.lt_u
              br_if 0 (;@5;)
              loop (;@6;)
                local.get 3
                local.get 5
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 1
                i32.add
                local.get 5
                i32.const 1
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 2
                i32.add
                local.get 5
                i32.const 2
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 3
                i32.add
                local.get 5
                i32.const 3
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 4
                i32.add
                local.get 5
                i32.const 4
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 5
                i32.add
                local.get 5
                i32.const 5
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 6
                i32.add
                local.get 5
                i32.const 6
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 7
                i32.add
                local.get 5
                i32.const 7
                i32.add
                i32.load8_u
                i32.store8
                local.get 3
                i32.const 8
                i32.add
                local.set 3
                local.get 5
                i32.const 8
                i32.add
                local.set 5
                local.get 2
                i32.const -8
                i32.add
                local.tee 2
                br_if 0 (;@6;)
              end
            end
            block (;@5;)
              local.get 5
              i32.load16_u align=1
              local.tee 13
              br_if 0 (;@5;)
              i32.const 0
              local.set 3
              loop (;@6;)
                local.get 3
                i32.const 1024
                i32.add
                i32.load8_u
                local.tee 5
                local.get 3
                i32.const 50176
                i32.add
                i32.load8_u
                i32.ne
                br_if 5 (;@1;)
                local.get 1
                local.get 5
                i64.extend_i32_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.set 1
                block (;@7;)
                  local.get 3
                  i32.const 16286
                  i32.gt_u
                  br_if 0 (;@7;)
                  local.get 3
                  i32.const 1121
                  i32.add
                  i32.load8_u
                  local.tee 5
                  local.get 3
                  i32.const 50273
                  i32.add
                  i32.load8_u
                  i32.ne
                  br_if 6 (;@1;)
                  local.get 3
                  i32.const 194
                  i32.add
                  local.set 3
                  local.get 1
                  local.get 5
                  i64.extend_i32_u
                  i64.xor
                  i64.const 1099511628211
                  i64.mul
                  local.set 1
                  br 1 (;@6;)
                end
              end
              local.get 0
              i32.const -1
              i32.add
              local.tee 0
              br_if 2 (;@3;)
              br 3 (;@2;)
            end
            local.get 5
            i32.const 2
            i32.add
            local.set 5
            block (;@5;)
              block (;@6;)
                local.get 11
                i32.const 15
                i32.and
                local.tee 6
                i32.const 15
                i32.eq
                br_if 0 (;@6;)
                local.get 5
                local.set 7
                br 1 (;@5;)
              end
              i32.const 15
              local.set 6
              loop (;@6;)
                local.get 6
                local.get 5
                i32.load8_u
                local.tee 2
                i32.add
                local.set 6
                local.get 5
                i32.const 1
                i32.add
                local.tee 7
                local.set 5
                local.get 2
                i32.const 255
                i32.eq
                br_if 0 (;@6;)
              end
            end
            local.get 6
            i32.const 4
            i32.add
            local.tee 2
            i32.eqz
            br_if 0 (;@4;)
            local.get 6
            i32.const 3
            i32.add
            local.set 11
            block (;@5;)
              block (;@6;)
                local.get 2
                i32.const 7
                i32.and
                local.tee 5
                br_if 0 (;@6;)
                local.get 3
                local.get 13
                i32.sub
                local.set 5
                br 1 (;@5;)
              end
              i32.const 0
              local.get 13
              i32.sub
              local.set 6
              loop (;@6;)
                local.get 3
                local.get 3
                local.get 6
                i32.add
                i32.load8_u
                i32.store8
                local.get 2
                i32.const -1
                i32.add
                local.set 2
                local.get 3
                i32.const 1
                i32.add
                local.set 3
                local.get 5
                i32.const -1
                i32.add
                local.tee 5
                br_if 0 (;@6;)
              end
              local.get 3
              local.get 6
              i32.add
              local.set 5
            end
            local.get 11
            i32.const 7
            i32.lt_u
            br_if 0 (;@4;)
            loop (;@5;)
              local.get 3
              local.get 5
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 1
              i32.add
              local.get 5
              i32.const 1
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 2
              i32.add
              local.get 5
              i32.const 2
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 3
              i32.add
              local.get 5
              i32.const 3
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 4
              i32.add
              local.get 5
              i32.const 4
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 5
              i32.add
              local.get 5
              i32.const 5
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 6
              i32.add
              local.get 5
              i32.const 6
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 7
              i32.add
              local.get 5
              i32.const 7
              i32.add
              i32.load8_u
              i32.store8
              local.get 3
              i32.const 8
              i32.add
              local.set 3
              local.get 5
              i32.const 8
              i32.add
              local.set 5
              local.get 2
              i32.const -8
              i32.add
              local.tee 2
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
          end
        end
      end
      local.get 1
      return
    end
    unreachable
    unreachable
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
