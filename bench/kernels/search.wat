;; Compiled by c/build.sh from c/search.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 70656))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i32)
    (local i64)
    (local i32)
    (local i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 288
    i32.sub
    local.tee 1
    global.set 0
    i64.const 3
    local.set 2
    i32.const -4096
    local.set 3
    loop (;@1;)
      local.get 3
      i32.const 5120
      i32.add
      local.get 2
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 4
      i64.const 6364136223846793005
      i64.mul
      i64.const 1442695040888963407
      i64.add
      local.tee 2
      i64.const 33
      i64.shr_u
      i32.wrap_i64
      i32.const 3
      i32.and
      local.get 4
      i64.const 33
      i64.shr_u
      i32.wrap_i64
      i32.const 7
      i32.and
      i32.mul
      i32.const 1
      i32.shr_u
      i32.const 97
      i32.add
      i32.store8
      local.get 3
      i32.const 1
      i32.add
      local.tee 5
      local.get 3
      i32.lt_u
      local.set 6
      local.get 5
      local.set 3
      local.get 6
      i32.eqz
      br_if 0 (;@1;)
    end
    block (;@1;)
      block (;@2;)
        block (;@3;)
          local.get 0
          br_if 0 (;@3;)
          i64.const 0
          local.set 4
          br 1 (;@2;)
        end
        local.get 1
        i32.const 2
        i32.or
        local.set 7
        i64.const 0
        local.set 4
        loop (;@3;)
          local.get 2
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 2
          i64.const 33
          i64.shr_u
          i32.wrap_i64
          local.tee 8
          i32.const 12
          i32.rem_u
          local.tee 9
          i32.const 3
          i32.add
          local.tee 10
          i32.const 3
          i32.and
          local.set 11
          local.get 2
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 2
          i64.const 33
          i64.shr_u
          i32.wrap_i64
          local.tee 12
          i32.const 4064
          i32.rem_u
          local.set 5
          i32.const 0
          local.set 3
          block (;@4;)
            local.get 9
            i32.eqz
            br_if 0 (;@4;)
            local.get 5
            i32.const 1024
            i32.add
            local.set 5
            local.get 10
            i32.const 28
            i32.and
            local.set 6
            i32.const 0
            local.set 3
            loop (;@5;)
              local.get 1
              local.get 3
              i32.add
              local.get 5
              local.get 3
              i32.add
              i32.load align=1
              i32.store
              local.get 6
              local.get 3
              i32.const 4
              i32.add
              local.tee 3
              i32.ne
              br_if 0 (;@5;)
            end
          end
          block (;@4;)
            local.get 11
            i32.eqz
            br_if 0 (;@4;)
            local.get 3
            local.get 12
            i32.add
            local.get 12
            i32.const 4064
            i32.div_u
            i32.const 4064
            i32.mul
            i32.sub
            i32.const 1024
            i32.add
            local.set 5
            i32.const 0
            local.get 11
            i32.sub
            local.set 6
            local.get 1
            local.get 3
            i32.add
            local.set 3
            loop (;@5;)
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
              local.get 6
              i32.const 1
              i32.add
              local.tee 11
              local.get 6
              i32.ge_u
              local.set 12
              local.get 11
              local.set 6
              local.get 12
              br_if 0 (;@5;)
            end
          end
          i32.const 0
          local.set 5
          loop (;@4;)
            local.get 1
            i32.const 32
            i32.add
            local.get 5
            i32.add
            local.tee 3
            local.get 10
            i32.store8
            local.get 3
            i32.const 7
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 6
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 5
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 4
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 3
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 2
            i32.add
            local.get 10
            i32.store8
            local.get 3
            i32.const 1
            i32.add
            local.get 10
            i32.store8
            local.get 5
            i32.const 8
            i32.add
            local.tee 5
            i32.const 256
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 8
          local.get 8
          i32.const 12
          i32.rem_u
          local.tee 6
          i32.sub
          local.set 13
          local.get 6
          i32.const 2
          i32.add
          local.tee 11
          i32.const 3
          i32.and
          local.set 12
          i32.const 1
          local.set 5
          i32.const 0
          local.set 3
          block (;@4;)
            local.get 6
            i32.const 1
            i32.add
            i32.const 3
            i32.lt_u
            br_if 0 (;@4;)
            i32.const 0
            local.get 11
            i32.const 28
            i32.and
            i32.sub
            local.set 11
            local.get 13
            i32.const -1
            i32.xor
            local.get 8
            i32.add
            local.set 3
            i32.const 1
            local.set 5
            loop (;@5;)
              local.get 1
              i32.const 32
              i32.add
              local.get 1
              local.get 5
              i32.add
              local.tee 6
              i32.const -1
              i32.add
              i32.load8_u
              i32.add
              local.get 3
              i32.const 3
              i32.add
              i32.store8
              local.get 1
              i32.const 32
              i32.add
              local.get 6
              i32.load8_u
              i32.add
              local.get 3
              i32.const 2
              i32.add
              i32.store8
              local.get 1
              i32.const 32
              i32.add
              local.get 6
              i32.const 1
              i32.add
              i32.load8_u
              i32.add
              local.get 3
              i32.const 1
              i32.add
              i32.store8
              local.get 1
              i32.const 32
              i32.add
              local.get 6
              i32.const 2
              i32.add
              i32.load8_u
              i32.add
              local.get 3
              i32.store8
              local.get 3
              i32.const -4
              i32.add
              local.set 3
              local.get 11
              local.get 5
              i32.const 4
              i32.add
              local.tee 5
              i32.add
              i32.const 1
              i32.ne
              br_if 0 (;@5;)
            end
            local.get 5
            i32.const -1
            i32.add
            local.set 3
          end
          block (;@4;)
            local.get 12
            i32.eqz
            br_if 0 (;@4;)
            i32.const 0
            local.get 12
            i32.sub
            local.set 6
            loop (;@5;)
              local.get 1
              i32.const 32
              i32.add
              local.get 1
              local.get 3
              i32.add
              i32.load8_u
              i32.add
              local.get 10
              local.get 3
              i32.const -1
              i32.xor
              i32.add
              i32.store8
              local.get 5
              local.tee 3
              i32.const 1
              i32.add
              local.set 5
              local.get 6
              i32.const 1
              i32.add
              local.tee 11
              local.get 6
              i32.ge_u
              local.set 12
              local.get 11
              local.set 6
              local.get 3
              local.set 3
              local.get 12
              br_if 0 (;@5;)
            end
          end
          i32.const 0
          local.set 14
          local.get 10
          local.set 15
          i32.const 0
          local.set 16
          loop (;@4;)
            local.get 14
            i32.const 1026
            i32.add
            local.set 12
            local.get 9
            local.set 3
            block (;@5;)
              loop (;@6;)
                local.get 3
                i32.const -3
                i32.eq
                local.tee 11
                br_if 1 (;@5;)
                local.get 7
                local.get 3
                i32.add
                local.set 5
                local.get 12
                local.get 3
                i32.add
                local.set 6
                local.get 3
                i32.const -1
                i32.add
                local.set 3
                local.get 6
                i32.load8_u
                local.get 5
                i32.load8_u
                i32.eq
                br_if 0 (;@6;)
              end
            end
            local.get 16
            local.get 11
            i32.add
            local.set 16
            local.get 14
            local.get 1
            i32.const 32
            i32.add
            local.get 15
            i32.const 1023
            i32.add
            i32.load8_u
            i32.add
            i32.load8_u
            i32.add
            local.tee 14
            local.get 10
            i32.add
            local.tee 15
            i32.const 4097
            i32.lt_u
            br_if 0 (;@4;)
          end
          i32.const 0
          local.set 3
          local.get 1
          i32.const 0
          i32.store8 offset=32
          i32.const 1
          local.set 6
          loop (;@4;)
            local.get 1
            local.get 6
            i32.add
            i32.load8_u
            local.set 5
            i32.const 0
            local.set 11
            block (;@5;)
              local.get 3
              i32.eqz
              br_if 0 (;@5;)
              loop (;@6;)
                block (;@7;)
                  local.get 5
                  i32.const 255
                  i32.and
                  local.get 1
                  local.get 3
                  i32.add
                  i32.load8_u
                  i32.ne
                  br_if 0 (;@7;)
                  local.get 3
                  local.set 11
                  br 2 (;@5;)
                end
                local.get 3
                local.get 1
                i32.const 32
                i32.add
                i32.add
                i32.const -1
                i32.add
                i32.load8_u
                local.tee 3
                br_if 0 (;@6;)
              end
              i32.const 0
              local.set 11
            end
            local.get 1
            i32.const 32
            i32.add
            local.get 6
            i32.add
            local.get 11
            local.get 5
            i32.const 255
            i32.and
            local.get 1
            local.get 11
            i32.add
            i32.load8_u
            i32.eq
            i32.add
            local.tee 3
            i32.store8
            local.get 6
            i32.const 1
            i32.add
            local.tee 6
            local.get 10
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 9
          local.get 1
          i32.const 32
          i32.add
          i32.or
          i32.const 2
          i32.add
          local.set 14
          i32.const 0
          local.set 11
          i32.const 0
          local.set 3
          i32.const 0
          local.set 12
          loop (;@4;)
            local.get 11
            i32.const 1024
            i32.add
            i32.load8_u
            local.set 5
            i32.const 0
            local.set 6
            block (;@5;)
              local.get 3
              i32.eqz
              br_if 0 (;@5;)
              loop (;@6;)
                block (;@7;)
                  local.get 5
                  i32.const 255
                  i32.and
                  local.get 1
                  local.get 3
                  i32.add
                  i32.load8_u
                  i32.ne
                  br_if 0 (;@7;)
                  local.get 3
                  local.set 6
                  br 2 (;@5;)
                end
                local.get 3
                local.get 1
                i32.const 32
                i32.add
                i32.add
                i32.const -1
                i32.add
                i32.load8_u
                local.tee 3
                br_if 0 (;@6;)
              end
              i32.const 0
              local.set 6
            end
            block (;@5;)
              local.get 6
              local.get 5
              i32.const 255
              i32.and
              local.get 1
              local.get 6
              i32.add
              i32.load8_u
              i32.eq
              i32.add
              local.tee 3
              local.get 10
              i32.ne
              br_if 0 (;@5;)
              local.get 12
              i32.const 1
              i32.add
              local.set 12
              local.get 14
              i32.load8_u
              local.set 3
            end
            local.get 11
            i32.const 1
            i32.add
            local.tee 11
            i32.const 4096
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 16
          local.get 12
          i32.ne
          br_if 2 (;@1;)
          local.get 13
          local.get 8
          i32.sub
          i32.const -2
          i32.add
          local.set 6
          i32.const 5120
          local.get 9
          i32.sub
          i32.const -3
          i32.add
          local.set 12
          i32.const 1024
          local.set 5
          i32.const 0
          local.set 11
          local.get 1
          i32.load8_u
          local.set 14
          loop (;@4;)
            block (;@5;)
              local.get 5
              i32.load8_u
              local.get 14
              i32.const 255
              i32.and
              i32.ne
              br_if 0 (;@5;)
              i32.const 1
              local.set 3
              block (;@6;)
                loop (;@7;)
                  local.get 5
                  local.get 3
                  i32.add
                  i32.load8_u
                  local.get 1
                  local.get 3
                  i32.add
                  i32.load8_u
                  i32.ne
                  br_if 1 (;@6;)
                  local.get 6
                  local.get 3
                  i32.const 1
                  i32.add
                  local.tee 3
                  i32.add
                  i32.const 1
                  i32.ne
                  br_if 0 (;@7;)
                end
                local.get 10
                local.set 3
              end
              local.get 11
              local.get 3
              local.get 10
              i32.eq
              i32.add
              local.set 11
            end
            local.get 5
            i32.const 1
            i32.add
            local.tee 5
            local.get 12
            i32.le_u
            br_if 0 (;@4;)
          end
          local.get 16
          local.get 11
          i32.ne
          br_if 2 (;@1;)
          local.get 4
          i64.const 31
          i64.mul
          local.get 16
          i64.extend_i32_u
          i64.add
          local.set 4
          local.get 0
          i32.const -1
          i32.add
          local.tee 0
          br_if 0 (;@3;)
        end
      end
      local.get 1
      i32.const 288
      i32.add
      global.set 0
      local.get 4
      return
    end
    unreachable
    unreachable
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
