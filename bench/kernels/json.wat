;; Compiled by c/build.sh from c/json.c.
(module
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func (param i32) (result i64)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32)))
  (type (;4;) (func (result i32)))
  (type (;5;) (func (param i32)))
  (global (;0;) (mut i32) (i32.const 2163888))
  (memory (;0;) 34)
  (table (;0;) 3 3 funcref)
  (func (;0;) (type 1) (param i32) (result i64)
    (local i32)
    (local i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (local f64)
    (local i64)
    (local f64)
    global.get 0
    i32.const 48
    i32.sub
    local.tee 1
    global.set 0
    i32.const 0
    i64.const 1
    i64.store offset=1088
    i32.const 0
    i64.const 0
    i64.store offset=1192
    i32.const 0
    i64.const 0
    i64.store offset=1184
    i32.const 0
    i64.const 0
    i64.store offset=1176
    i32.const 0
    i64.const 0
    i64.store offset=1168
    i32.const 0
    i64.const 0
    i64.store offset=1160
    i32.const 0
    i64.const 0
    i64.store offset=1152
    i32.const 0
    i64.const 0
    i64.store offset=1144
    i32.const 0
    i64.const 0
    i64.store offset=1136
    i32.const 0
    i64.const 0
    i64.store offset=1128
    i32.const 0
    i64.const 0
    i64.store offset=1120
    i32.const 0
    i32.const 0
    i32.store offset=1104
    i32.const 0
    i32.const 0
    i32.store offset=1100
    i64.const -3750763034362895579
    local.set 2
    block (;@1;)
      block (;@2;)
        local.get 0
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i32.const 32
        i32.add
        i32.const 8
        i32.add
        local.set 3
        loop (;@3;)
          i32.const 0
          call 1
          local.set 4
          local.get 3
          i32.const 0
          i32.store
          local.get 1
          i64.const 0
          i64.store offset=32
          local.get 1
          i32.const 32
          i32.add
          local.get 4
          call 2
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load offset=36
              local.tee 5
              local.get 3
              i32.load
              i32.eq
              br_if 0 (;@5;)
              local.get 1
              i32.load offset=32
              local.set 6
              br 1 (;@4;)
            end
            local.get 5
            i32.const 1
            i32.shl
            i32.const 24
            local.get 5
            select
            local.tee 7
            i32.const 8
            i32.add
            local.set 8
            i32.const 3
            local.set 9
            i32.const 1132
            local.set 10
            loop (;@5;)
              local.get 10
              i32.const 4
              i32.add
              local.set 10
              i32.const 1
              local.get 9
              i32.const 1
              i32.add
              local.tee 9
              i32.shl
              local.tee 11
              local.get 8
              i32.lt_u
              br_if 0 (;@5;)
            end
            block (;@5;)
              block (;@6;)
                local.get 10
                i32.load
                local.tee 12
                i32.eqz
                br_if 0 (;@6;)
                local.get 10
                local.get 12
                i32.load offset=4
                i32.store
                br 1 (;@5;)
              end
              i32.const 0
              i32.load offset=1104
              local.tee 10
              local.get 11
              i32.add
              local.tee 8
              i32.const 2097153
              i32.ge_u
              br_if 4 (;@1;)
              i32.const 0
              local.get 8
              i32.store offset=1104
              local.get 10
              i32.const 1200
              i32.add
              local.tee 12
              local.get 9
              i32.store
            end
            i32.const 0
            i32.const 0
            i32.load offset=1100
            local.tee 13
            i32.const 1
            i32.add
            i32.store offset=1100
            local.get 12
            i32.const 8
            i32.add
            local.set 6
            local.get 1
            i32.load offset=32
            local.set 14
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  local.get 5
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 5
                  i32.const 3
                  i32.and
                  local.set 11
                  i32.const 0
                  local.set 10
                  block (;@8;)
                    local.get 5
                    i32.const -1
                    i32.add
                    i32.const 3
                    i32.lt_u
                    br_if 0 (;@8;)
                    local.get 5
                    i32.const -4
                    i32.and
                    local.set 15
                    i32.const 0
                    local.set 10
                    loop (;@9;)
                      local.get 12
                      local.get 10
                      i32.add
                      local.tee 9
                      i32.const 8
                      i32.add
                      local.get 14
                      local.get 10
                      i32.add
                      local.tee 8
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 9
                      i32.add
                      local.get 8
                      i32.const 1
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 10
                      i32.add
                      local.get 8
                      i32.const 2
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 11
                      i32.add
                      local.get 8
                      i32.const 3
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 15
                      local.get 10
                      i32.const 4
                      i32.add
                      local.tee 10
                      i32.ne
                      br_if 0 (;@9;)
                    end
                  end
                  local.get 11
                  i32.eqz
                  br_if 1 (;@6;)
                  local.get 14
                  local.get 10
                  i32.add
                  local.set 9
                  local.get 12
                  local.get 10
                  i32.add
                  i32.const 8
                  i32.add
                  local.set 10
                  loop (;@8;)
                    local.get 10
                    local.get 9
                    i32.load8_u
                    i32.store8
                    local.get 9
                    i32.const 1
                    i32.add
                    local.set 9
                    local.get 10
                    i32.const 1
                    i32.add
                    local.set 10
                    local.get 11
                    i32.const -1
                    i32.add
                    local.tee 11
                    br_if 0 (;@8;)
                    br 2 (;@6;)
                  end
                end
                local.get 14
                i32.eqz
                br_if 1 (;@5;)
              end
              local.get 14
              i32.const -4
              i32.add
              local.get 14
              i32.const -8
              i32.add
              local.tee 10
              i32.load
              i32.const 2
              i32.shl
              i32.const 1120
              i32.add
              local.tee 9
              i32.load
              i32.store
              i32.const 0
              local.get 13
              i32.store offset=1100
              local.get 9
              local.get 10
              i32.store
            end
            local.get 1
            local.get 7
            i32.store offset=40
            local.get 1
            local.get 6
            i32.store offset=32
          end
          local.get 1
          local.get 5
          i32.const 1
          i32.add
          i32.store offset=36
          local.get 6
          local.get 5
          i32.add
          i32.const 0
          i32.store8
          i32.const 0
          local.get 1
          i32.load offset=32
          i32.store offset=1096
          call 3
          local.set 15
          local.get 1
          i32.const 16
          i32.add
          i32.const 8
          i32.add
          local.tee 10
          i32.const 0
          i32.store
          local.get 1
          i64.const 0
          i64.store offset=16
          local.get 1
          i32.const 16
          i32.add
          local.get 15
          call 2
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load offset=20
              local.tee 5
              local.get 10
              i32.load
              i32.eq
              br_if 0 (;@5;)
              local.get 1
              i32.load offset=16
              local.set 7
              br 1 (;@4;)
            end
            local.get 5
            i32.const 1
            i32.shl
            i32.const 24
            local.get 5
            select
            local.tee 13
            i32.const 8
            i32.add
            local.set 8
            i32.const 3
            local.set 9
            i32.const 1132
            local.set 10
            loop (;@5;)
              local.get 10
              i32.const 4
              i32.add
              local.set 10
              i32.const 1
              local.get 9
              i32.const 1
              i32.add
              local.tee 9
              i32.shl
              local.tee 11
              local.get 8
              i32.lt_u
              br_if 0 (;@5;)
            end
            block (;@5;)
              block (;@6;)
                local.get 10
                i32.load
                local.tee 12
                i32.eqz
                br_if 0 (;@6;)
                local.get 10
                local.get 12
                i32.load offset=4
                i32.store
                br 1 (;@5;)
              end
              i32.const 0
              i32.load offset=1104
              local.tee 10
              local.get 11
              i32.add
              local.tee 8
              i32.const 2097153
              i32.ge_u
              br_if 4 (;@1;)
              i32.const 0
              local.get 8
              i32.store offset=1104
              local.get 10
              i32.const 1200
              i32.add
              local.tee 12
              local.get 9
              i32.store
            end
            i32.const 0
            i32.const 0
            i32.load offset=1100
            local.tee 16
            i32.const 1
            i32.add
            i32.store offset=1100
            local.get 12
            i32.const 8
            i32.add
            local.set 7
            local.get 1
            i32.load offset=16
            local.set 14
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  local.get 5
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 5
                  i32.const 3
                  i32.and
                  local.set 11
                  i32.const 0
                  local.set 10
                  block (;@8;)
                    local.get 5
                    i32.const -1
                    i32.add
                    i32.const 3
                    i32.lt_u
                    br_if 0 (;@8;)
                    local.get 5
                    i32.const -4
                    i32.and
                    local.set 6
                    i32.const 0
                    local.set 10
                    loop (;@9;)
                      local.get 12
                      local.get 10
                      i32.add
                      local.tee 9
                      i32.const 8
                      i32.add
                      local.get 14
                      local.get 10
                      i32.add
                      local.tee 8
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 9
                      i32.add
                      local.get 8
                      i32.const 1
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 10
                      i32.add
                      local.get 8
                      i32.const 2
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 11
                      i32.add
                      local.get 8
                      i32.const 3
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 6
                      local.get 10
                      i32.const 4
                      i32.add
                      local.tee 10
                      i32.ne
                      br_if 0 (;@9;)
                    end
                  end
                  local.get 11
                  i32.eqz
                  br_if 1 (;@6;)
                  local.get 14
                  local.get 10
                  i32.add
                  local.set 9
                  local.get 12
                  local.get 10
                  i32.add
                  i32.const 8
                  i32.add
                  local.set 10
                  loop (;@8;)
                    local.get 10
                    local.get 9
                    i32.load8_u
                    i32.store8
                    local.get 9
                    i32.const 1
                    i32.add
                    local.set 9
                    local.get 10
                    i32.const 1
                    i32.add
                    local.set 10
                    local.get 11
                    i32.const -1
                    i32.add
                    local.tee 11
                    br_if 0 (;@8;)
                    br 2 (;@6;)
                  end
                end
                local.get 14
                i32.eqz
                br_if 1 (;@5;)
              end
              local.get 14
              i32.const -4
              i32.add
              local.get 14
              i32.const -8
              i32.add
              local.tee 10
              i32.load
              i32.const 2
              i32.shl
              i32.const 1120
              i32.add
              local.tee 9
              i32.load
              i32.store
              i32.const 0
              local.get 16
              i32.store offset=1100
              local.get 9
              local.get 10
              i32.store
            end
            local.get 1
            local.get 13
            i32.store offset=24
            local.get 1
            local.get 7
            i32.store offset=16
          end
          local.get 1
          local.get 5
          i32.const 1
          i32.add
          i32.store offset=20
          local.get 7
          local.get 5
          i32.add
          i32.const 0
          i32.store8
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load offset=36
              local.tee 12
              local.get 1
              i32.load offset=20
              local.tee 5
              local.get 12
              local.get 5
              i32.lt_u
              select
              local.tee 8
              i32.eqz
              br_if 0 (;@5;)
              local.get 1
              i32.load offset=16
              local.set 10
              local.get 1
              i32.load offset=32
              local.set 9
              block (;@6;)
                loop (;@7;)
                  local.get 9
                  i32.load8_u
                  local.tee 11
                  local.get 10
                  i32.load8_u
                  local.tee 14
                  i32.ne
                  br_if 1 (;@6;)
                  local.get 9
                  i32.const 1
                  i32.add
                  local.set 9
                  local.get 10
                  i32.const 1
                  i32.add
                  local.set 10
                  local.get 8
                  i32.const -1
                  i32.add
                  local.tee 8
                  i32.eqz
                  br_if 2 (;@5;)
                  br 0 (;@7;)
                end
              end
              local.get 11
              local.get 14
              i32.sub
              local.set 10
              br 1 (;@4;)
            end
            local.get 12
            local.get 5
            i32.sub
            local.set 10
          end
          local.get 10
          br_if 2 (;@1;)
          local.get 15
          call 4
          local.get 1
          i32.const 8
          i32.add
          local.tee 10
          i32.const 0
          i32.store
          local.get 1
          i64.const 0
          i64.store
          local.get 1
          local.get 15
          call 2
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load offset=4
              local.tee 5
              local.get 10
              i32.load
              i32.eq
              br_if 0 (;@5;)
              local.get 1
              i32.load
              local.set 7
              br 1 (;@4;)
            end
            local.get 5
            i32.const 1
            i32.shl
            i32.const 24
            local.get 5
            select
            local.tee 13
            i32.const 8
            i32.add
            local.set 8
            i32.const 3
            local.set 9
            i32.const 1132
            local.set 10
            loop (;@5;)
              local.get 10
              i32.const 4
              i32.add
              local.set 10
              i32.const 1
              local.get 9
              i32.const 1
              i32.add
              local.tee 9
              i32.shl
              local.tee 11
              local.get 8
              i32.lt_u
              br_if 0 (;@5;)
            end
            block (;@5;)
              block (;@6;)
                local.get 10
                i32.load
                local.tee 12
                i32.eqz
                br_if 0 (;@6;)
                local.get 10
                local.get 12
                i32.load offset=4
                i32.store
                br 1 (;@5;)
              end
              i32.const 0
              i32.load offset=1104
              local.tee 10
              local.get 11
              i32.add
              local.tee 8
              i32.const 2097153
              i32.ge_u
              br_if 4 (;@1;)
              i32.const 0
              local.get 8
              i32.store offset=1104
              local.get 10
              i32.const 1200
              i32.add
              local.tee 12
              local.get 9
              i32.store
            end
            i32.const 0
            i32.const 0
            i32.load offset=1100
            local.tee 16
            i32.const 1
            i32.add
            i32.store offset=1100
            local.get 12
            i32.const 8
            i32.add
            local.set 7
            local.get 1
            i32.load
            local.set 14
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  local.get 5
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 5
                  i32.const 3
                  i32.and
                  local.set 11
                  i32.const 0
                  local.set 10
                  block (;@8;)
                    local.get 5
                    i32.const -1
                    i32.add
                    i32.const 3
                    i32.lt_u
                    br_if 0 (;@8;)
                    local.get 5
                    i32.const -4
                    i32.and
                    local.set 6
                    i32.const 0
                    local.set 10
                    loop (;@9;)
                      local.get 12
                      local.get 10
                      i32.add
                      local.tee 9
                      i32.const 8
                      i32.add
                      local.get 14
                      local.get 10
                      i32.add
                      local.tee 8
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 9
                      i32.add
                      local.get 8
                      i32.const 1
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 10
                      i32.add
                      local.get 8
                      i32.const 2
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 9
                      i32.const 11
                      i32.add
                      local.get 8
                      i32.const 3
                      i32.add
                      i32.load8_u
                      i32.store8
                      local.get 6
                      local.get 10
                      i32.const 4
                      i32.add
                      local.tee 10
                      i32.ne
                      br_if 0 (;@9;)
                    end
                  end
                  local.get 11
                  i32.eqz
                  br_if 1 (;@6;)
                  local.get 14
                  local.get 10
                  i32.add
                  local.set 9
                  local.get 12
                  local.get 10
                  i32.add
                  i32.const 8
                  i32.add
                  local.set 10
                  loop (;@8;)
                    local.get 10
                    local.get 9
                    i32.load8_u
                    i32.store8
                    local.get 9
                    i32.const 1
                    i32.add
                    local.set 9
                    local.get 10
                    i32.const 1
                    i32.add
                    local.set 10
                    local.get 11
                    i32.const -1
                    i32.add
                    local.tee 11
                    br_if 0 (;@8;)
                    br 2 (;@6;)
                  end
                end
                local.get 14
                i32.eqz
                br_if 1 (;@5;)
              end
              local.get 14
              i32.const -4
              i32.add
              local.get 14
              i32.const -8
              i32.add
              local.tee 10
              i32.load
              i32.const 2
              i32.shl
              i32.const 1120
              i32.add
              local.tee 9
              i32.load
              i32.store
              i32.const 0
              local.get 16
              i32.store offset=1100
              local.get 9
              local.get 10
              i32.store
            end
            local.get 1
            local.get 13
            i32.store offset=8
            local.get 1
            local.get 7
            i32.store
          end
          local.get 1
          local.get 5
          i32.const 1
          i32.add
          i32.store offset=4
          local.get 7
          local.get 5
          i32.add
          i32.const 0
          i32.store8
          block (;@4;)
            local.get 1
            i32.load offset=4
            local.tee 10
            i32.eqz
            br_if 0 (;@4;)
            local.get 10
            i32.const 3
            i32.and
            local.set 8
            i32.const 0
            local.set 9
            local.get 1
            i32.load
            local.set 11
            block (;@5;)
              local.get 10
              i32.const -1
              i32.add
              i32.const 3
              i32.lt_u
              br_if 0 (;@5;)
              local.get 10
              i32.const -4
              i32.and
              local.set 14
              i32.const 0
              local.set 9
              loop (;@6;)
                local.get 2
                local.get 11
                local.get 9
                i32.add
                local.tee 10
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 10
                i32.const 1
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 10
                i32.const 2
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 10
                i32.const 3
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.set 2
                local.get 14
                local.get 9
                i32.const 4
                i32.add
                local.tee 9
                i32.ne
                br_if 0 (;@6;)
              end
            end
            local.get 8
            i32.eqz
            br_if 0 (;@4;)
            local.get 11
            local.get 9
            i32.add
            local.set 10
            loop (;@5;)
              local.get 2
              local.get 10
              i64.load8_u
              i64.xor
              i64.const 1099511628211
              i64.mul
              local.set 2
              local.get 10
              i32.const 1
              i32.add
              local.set 10
              local.get 8
              i32.const -1
              i32.add
              local.tee 8
              br_if 0 (;@5;)
            end
          end
          local.get 15
          i32.load
          local.set 12
          f64.const 0
          local.set 17
          i32.const 0
          local.set 5
          loop (;@4;)
            local.get 15
            local.set 8
            local.get 12
            local.set 10
            block (;@5;)
              block (;@6;)
                local.get 12
                i32.const 3
                i32.eq
                br_if 0 (;@6;)
                loop (;@7;)
                  block (;@8;)
                    block (;@9;)
                      local.get 10
                      i32.const 5
                      i32.lt_u
                      br_if 0 (;@9;)
                      local.get 8
                      i32.load offset=24
                      local.tee 8
                      i32.eqz
                      br_if 0 (;@9;)
                      i32.const 0
                      local.set 10
                      local.get 8
                      local.set 9
                      loop (;@10;)
                        local.get 10
                        i32.const 1
                        i32.add
                        local.set 10
                        local.get 9
                        i32.load offset=4
                        local.tee 9
                        br_if 0 (;@10;)
                      end
                      i32.const 0
                      i32.const 0
                      i64.load offset=1088
                      i64.const 6364136223846793005
                      i64.mul
                      i64.const 1442695040888963407
                      i64.add
                      local.tee 18
                      i64.store offset=1088
                      local.get 18
                      i64.const 33
                      i64.shr_u
                      i32.wrap_i64
                      local.tee 11
                      local.get 10
                      i32.rem_u
                      local.tee 9
                      i32.eqz
                      br_if 1 (;@8;)
                      local.get 11
                      local.get 10
                      i32.rem_u
                      i32.const -1
                      i32.add
                      local.set 14
                      block (;@10;)
                        local.get 9
                        i32.const 7
                        i32.and
                        local.tee 11
                        i32.eqz
                        br_if 0 (;@10;)
                        i32.const 0
                        local.set 10
                        loop (;@11;)
                          local.get 9
                          i32.const -1
                          i32.add
                          local.set 9
                          local.get 8
                          i32.load offset=4
                          local.set 8
                          local.get 10
                          i32.const 1
                          i32.add
                          local.tee 10
                          local.get 11
                          i32.ne
                          br_if 0 (;@11;)
                        end
                      end
                      local.get 14
                      i32.const 7
                      i32.lt_u
                      br_if 1 (;@8;)
                      loop (;@10;)
                        local.get 8
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        i32.load offset=4
                        local.set 8
                        local.get 9
                        i32.const -8
                        i32.add
                        local.tee 9
                        br_if 0 (;@10;)
                        br 2 (;@8;)
                      end
                    end
                    local.get 10
                    f64.convert_i32_u
                    local.set 19
                    br 3 (;@5;)
                  end
                  local.get 8
                  i32.load
                  local.tee 10
                  i32.const 3
                  i32.ne
                  br_if 0 (;@7;)
                end
              end
              local.get 8
              f64.load offset=24
              f64.const 0
              f64.add
              local.set 19
            end
            local.get 17
            local.get 19
            f64.add
            local.set 17
            local.get 5
            i32.const 1
            i32.add
            local.tee 5
            i32.const 50
            i32.ne
            br_if 0 (;@4;)
          end
          local.get 4
          call 5
          local.get 15
          call 5
          local.get 1
          i32.load offset=32
          local.tee 10
          i32.const -4
          i32.add
          local.get 10
          i32.const -8
          i32.add
          local.tee 9
          i32.load
          i32.const 2
          i32.shl
          i32.const 1120
          i32.add
          local.tee 8
          i32.load
          i32.store
          i32.const 0
          i32.const 0
          i32.load offset=1100
          local.tee 10
          i32.const -1
          i32.add
          i32.store offset=1100
          local.get 8
          local.get 9
          i32.store
          local.get 1
          i32.load offset=16
          local.tee 9
          i32.const -4
          i32.add
          local.get 9
          i32.const -8
          i32.add
          local.tee 9
          i32.load
          i32.const 2
          i32.shl
          i32.const 1120
          i32.add
          local.tee 8
          i32.load
          i32.store
          i32.const 0
          local.get 10
          i32.const -2
          i32.add
          i32.store offset=1100
          local.get 8
          local.get 9
          i32.store
          local.get 1
          i32.load
          local.tee 9
          i32.const -4
          i32.add
          local.get 9
          i32.const -8
          i32.add
          local.tee 9
          i32.load
          i32.const 2
          i32.shl
          i32.const 1120
          i32.add
          local.tee 8
          i32.load
          i32.store
          i32.const 0
          local.get 10
          i32.const -3
          i32.add
          local.tee 10
          i32.store offset=1100
          local.get 8
          local.get 9
          i32.store
          local.get 10
          br_if 2 (;@1;)
          local.get 2
          local.get 17
          f64.const 128
          f64.mul
          i64.trunc_sat_f64_s
          i64.xor
          local.set 2
          local.get 0
          i32.const -1
          i32.add
          local.tee 0
          br_if 0 (;@3;)
        end
      end
      local.get 1
      i32.const 48
      i32.add
      global.set 0
      local.get 2
      return
    end
    unreachable
    unreachable
  )
  (func (;1;) (type 2) (param i32) (result i32)
    (local i64)
    (local i32 i32 i32 i32 i32)
    (local i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    i32.const 0
    i32.const 0
    i64.load offset=1088
    i64.const 6364136223846793005
    i64.mul
    i64.const 1442695040888963407
    i64.add
    local.tee 1
    i64.store offset=1088
    local.get 1
    i64.const 33
    i64.shr_u
    i32.wrap_i64
    i32.const 10
    i32.rem_u
    local.set 2
    block (;@1;)
      block (;@2;)
        local.get 0
        i32.const 2
        i32.gt_u
        br_if 0 (;@2;)
        i32.const 6
        local.set 3
        local.get 2
        i32.const 2
        i32.lt_u
        br_if 1 (;@1;)
      end
      block (;@2;)
        local.get 0
        i32.const 5
        i32.lt_u
        br_if 0 (;@2;)
        local.get 2
        i32.const 5
        i32.rem_u
        local.set 3
        br 1 (;@1;)
      end
      local.get 2
      i32.const 7
      i32.rem_u
      local.set 3
    end
    block (;@1;)
      block (;@2;)
        block (;@3;)
          i32.const 0
          i32.load offset=1144
          local.tee 4
          i32.eqz
          br_if 0 (;@3;)
          i32.const 0
          local.get 4
          i32.load offset=4
          i32.store offset=1144
          br 1 (;@2;)
        end
        i32.const 0
        i32.load offset=1104
        local.tee 2
        i32.const 64
        i32.add
        local.tee 5
        i32.const 2097153
        i32.ge_u
        br_if 1 (;@1;)
        i32.const 0
        local.get 5
        i32.store offset=1104
        local.get 2
        i32.const 1200
        i32.add
        local.tee 4
        i32.const 6
        i32.store
      end
      local.get 4
      i32.const 0
      i32.store offset=40
      local.get 4
      i64.const 0
      i64.store offset=32
      local.get 4
      local.get 3
      i32.store offset=8
      local.get 4
      i32.const 20
      i32.add
      i64.const 0
      i64.store align=4
      local.get 4
      i32.const 12
      i32.add
      i64.const 0
      i64.store align=4
      i32.const 0
      i32.const 0
      i32.load offset=1100
      i32.const 1
      i32.add
      i32.store offset=1100
      local.get 4
      i32.const 8
      i32.add
      local.set 6
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              local.get 3
              i32.const -3
              i32.add
              br_table 0 (;@5;) 1 (;@4;) 2 (;@3;) 2 (;@3;) 3 (;@2;)
            end
            i32.const 0
            local.get 1
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 1
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 7
            i64.store offset=1088
            local.get 4
            local.get 1
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 2000000
            i32.rem_u
            i32.const -1000000
            i32.add
            f64.convert_i32_s
            i32.const 1
            local.get 7
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 7
            i32.and
            i32.shl
            f64.convert_i32_u
            f64.div
            f64.store offset=32
            local.get 6
            return
          end
          local.get 1
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 1
          i64.const 33
          i64.shr_u
          i32.wrap_i64
          i32.const 12
          i32.rem_u
          i32.const 1
          i32.add
          local.set 8
          i32.const 0
          local.set 9
          i32.const 0
          local.set 10
          i32.const 0
          local.set 11
          i32.const 0
          local.set 12
          loop (;@4;)
            i32.const 0
            local.get 1
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 1
            i64.store offset=1088
            local.get 1
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 34
            i32.rem_u
            local.set 13
            block (;@5;)
              local.get 11
              local.get 12
              i32.ne
              br_if 0 (;@5;)
              local.get 11
              i32.const -1
              i32.add
              local.set 14
              local.get 11
              i32.const -4
              i32.and
              local.set 15
              local.get 9
              i32.const 3
              i32.and
              local.set 16
              local.get 11
              i32.const 1
              i32.shl
              i32.const 24
              local.get 11
              select
              local.tee 12
              i32.const 8
              i32.add
              local.set 2
              i32.const 3
              local.set 0
              i32.const 1132
              local.set 3
              loop (;@6;)
                local.get 3
                i32.const 4
                i32.add
                local.set 3
                i32.const 1
                local.get 0
                i32.const 1
                i32.add
                local.tee 0
                i32.shl
                local.tee 5
                local.get 2
                i32.lt_u
                br_if 0 (;@6;)
              end
              block (;@6;)
                block (;@7;)
                  local.get 3
                  i32.load
                  local.tee 17
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 3
                  local.get 17
                  i32.load offset=4
                  i32.store
                  br 1 (;@6;)
                end
                i32.const 0
                i32.load offset=1104
                local.tee 3
                local.get 5
                i32.add
                local.tee 2
                i32.const 2097153
                i32.ge_u
                br_if 5 (;@1;)
                i32.const 0
                local.get 2
                i32.store offset=1104
                local.get 3
                i32.const 1200
                i32.add
                local.tee 17
                local.get 0
                i32.store
              end
              i32.const 0
              i32.const 0
              i32.load offset=1100
              local.tee 18
              i32.const 1
              i32.add
              i32.store offset=1100
              local.get 17
              i32.const 8
              i32.add
              local.set 5
              block (;@6;)
                block (;@7;)
                  block (;@8;)
                    local.get 11
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 11
                    i32.const 3
                    i32.and
                    local.set 19
                    i32.const 0
                    local.set 3
                    block (;@9;)
                      local.get 14
                      i32.const 3
                      i32.lt_u
                      br_if 0 (;@9;)
                      i32.const 0
                      local.set 3
                      loop (;@10;)
                        local.get 17
                        local.get 3
                        i32.add
                        local.tee 0
                        i32.const 8
                        i32.add
                        local.get 10
                        local.get 3
                        i32.add
                        local.tee 2
                        i32.load8_u
                        i32.store8
                        local.get 0
                        i32.const 9
                        i32.add
                        local.get 2
                        i32.const 1
                        i32.add
                        i32.load8_u
                        i32.store8
                        local.get 0
                        i32.const 10
                        i32.add
                        local.get 2
                        i32.const 2
                        i32.add
                        i32.load8_u
                        i32.store8
                        local.get 0
                        i32.const 11
                        i32.add
                        local.get 2
                        i32.const 3
                        i32.add
                        i32.load8_u
                        i32.store8
                        local.get 15
                        local.get 3
                        i32.const 4
                        i32.add
                        local.tee 3
                        i32.ne
                        br_if 0 (;@10;)
                      end
                    end
                    local.get 19
                    i32.eqz
                    br_if 1 (;@7;)
                    local.get 10
                    local.get 3
                    i32.add
                    local.set 0
                    local.get 17
                    local.get 3
                    i32.add
                    i32.const 8
                    i32.add
                    local.set 3
                    loop (;@9;)
                      local.get 3
                      local.get 0
                      i32.load8_u
                      i32.store8
                      local.get 0
                      i32.const 1
                      i32.add
                      local.set 0
                      local.get 3
                      i32.const 1
                      i32.add
                      local.set 3
                      local.get 16
                      i32.const -1
                      i32.add
                      local.tee 16
                      br_if 0 (;@9;)
                      br 2 (;@7;)
                    end
                  end
                  local.get 10
                  br_if 0 (;@7;)
                  i32.const 24
                  local.set 12
                  br 1 (;@6;)
                end
                local.get 10
                i32.const -4
                i32.add
                local.get 10
                i32.const -8
                i32.add
                local.tee 3
                i32.load
                i32.const 2
                i32.shl
                i32.const 1120
                i32.add
                local.tee 0
                i32.load
                i32.store
                i32.const 0
                local.get 18
                i32.store offset=1100
                local.get 0
                local.get 3
                i32.store
              end
              local.get 5
              local.set 10
            end
            local.get 10
            local.get 11
            i32.add
            local.get 13
            i32.const 1024
            i32.add
            i32.load8_u
            i32.store8
            local.get 9
            i32.const 1
            i32.add
            local.set 9
            local.get 11
            i32.const 1
            i32.add
            local.set 11
            local.get 8
            i32.const -1
            i32.add
            local.tee 8
            br_if 0 (;@4;)
          end
          local.get 4
          local.get 12
          i32.store offset=40
          local.get 4
          local.get 11
          i32.store offset=36
          local.get 4
          local.get 10
          i32.store offset=32
          local.get 6
          return
        end
        i32.const 24
        local.set 20
        block (;@3;)
          local.get 0
          i32.eqz
          br_if 0 (;@3;)
          i32.const 0
          local.get 1
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 1
          i64.store offset=1088
          local.get 1
          i64.const 33
          i64.shr_u
          i32.wrap_i64
          i32.const 7
          i32.rem_u
          local.tee 20
          i32.eqz
          br_if 1 (;@2;)
        end
        local.get 0
        i32.const 1
        i32.add
        local.set 21
        loop (;@3;)
          local.get 21
          call 1
          local.set 22
          block (;@4;)
            local.get 6
            i32.load
            i32.const 6
            i32.ne
            br_if 0 (;@4;)
            i32.const 0
            local.set 9
            i32.const 0
            i64.load offset=1088
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 1
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 12
            i32.rem_u
            i32.const 1
            i32.add
            local.set 8
            i32.const 0
            local.set 10
            i32.const 0
            local.set 11
            i32.const 0
            local.set 12
            loop (;@5;)
              i32.const 0
              local.get 1
              i64.const 6364136223846793005
              i64.mul
              i64.const 1442695040888963407
              i64.add
              local.tee 1
              i64.store offset=1088
              local.get 1
              i64.const 33
              i64.shr_u
              i32.wrap_i64
              i32.const 34
              i32.rem_u
              local.set 13
              block (;@6;)
                local.get 11
                local.get 12
                i32.ne
                br_if 0 (;@6;)
                local.get 11
                i32.const -1
                i32.add
                local.set 14
                local.get 11
                i32.const -4
                i32.and
                local.set 15
                local.get 9
                i32.const 3
                i32.and
                local.set 16
                local.get 11
                i32.const 1
                i32.shl
                i32.const 24
                local.get 11
                select
                local.tee 12
                i32.const 8
                i32.add
                local.set 2
                i32.const 3
                local.set 0
                i32.const 1132
                local.set 3
                loop (;@7;)
                  local.get 3
                  i32.const 4
                  i32.add
                  local.set 3
                  i32.const 1
                  local.get 0
                  i32.const 1
                  i32.add
                  local.tee 0
                  i32.shl
                  local.tee 5
                  local.get 2
                  i32.lt_u
                  br_if 0 (;@7;)
                end
                block (;@7;)
                  block (;@8;)
                    local.get 3
                    i32.load
                    local.tee 17
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 3
                    local.get 17
                    i32.load offset=4
                    i32.store
                    br 1 (;@7;)
                  end
                  i32.const 0
                  i32.load offset=1104
                  local.tee 3
                  local.get 5
                  i32.add
                  local.tee 2
                  i32.const 2097153
                  i32.ge_u
                  br_if 6 (;@1;)
                  i32.const 0
                  local.get 2
                  i32.store offset=1104
                  local.get 3
                  i32.const 1200
                  i32.add
                  local.tee 17
                  local.get 0
                  i32.store
                end
                i32.const 0
                i32.const 0
                i32.load offset=1100
                local.tee 18
                i32.const 1
                i32.add
                i32.store offset=1100
                local.get 17
                i32.const 8
                i32.add
                local.set 5
                block (;@7;)
                  block (;@8;)
                    block (;@9;)
                      local.get 11
                      i32.eqz
                      br_if 0 (;@9;)
                      local.get 11
                      i32.const 3
                      i32.and
                      local.set 19
                      i32.const 0
                      local.set 3
                      block (;@10;)
                        local.get 14
                        i32.const 3
                        i32.lt_u
                        br_if 0 (;@10;)
                        i32.const 0
                        local.set 3
                        loop (;@11;)
                          local.get 17
                          local.get 3
                          i32.add
                          local.tee 0
                          i32.const 8
                          i32.add
                          local.get 10
                          local.get 3
                          i32.add
                          local.tee 2
                          i32.load8_u
                          i32.store8
                          local.get 0
                          i32.const 9
                          i32.add
                          local.get 2
                          i32.const 1
                          i32.add
                          i32.load8_u
                          i32.store8
                          local.get 0
                          i32.const 10
                          i32.add
                          local.get 2
                          i32.const 2
                          i32.add
                          i32.load8_u
                          i32.store8
                          local.get 0
                          i32.const 11
                          i32.add
                          local.get 2
                          i32.const 3
                          i32.add
                          i32.load8_u
                          i32.store8
                          local.get 15
                          local.get 3
                          i32.const 4
                          i32.add
                          local.tee 3
                          i32.ne
                          br_if 0 (;@11;)
                        end
                      end
                      local.get 19
                      i32.eqz
                      br_if 1 (;@8;)
                      local.get 10
                      local.get 3
                      i32.add
                      local.set 0
                      local.get 17
                      local.get 3
                      i32.add
                      i32.const 8
                      i32.add
                      local.set 3
                      loop (;@10;)
                        local.get 3
                        local.get 0
                        i32.load8_u
                        i32.store8
                        local.get 0
                        i32.const 1
                        i32.add
                        local.set 0
                        local.get 3
                        i32.const 1
                        i32.add
                        local.set 3
                        local.get 16
                        i32.const -1
                        i32.add
                        local.tee 16
                        br_if 0 (;@10;)
                        br 2 (;@8;)
                      end
                    end
                    local.get 10
                    br_if 0 (;@8;)
                    i32.const 24
                    local.set 12
                    br 1 (;@7;)
                  end
                  local.get 10
                  i32.const -4
                  i32.add
                  local.get 10
                  i32.const -8
                  i32.add
                  local.tee 3
                  i32.load
                  i32.const 2
                  i32.shl
                  i32.const 1120
                  i32.add
                  local.tee 0
                  i32.load
                  i32.store
                  i32.const 0
                  local.get 18
                  i32.store offset=1100
                  local.get 0
                  local.get 3
                  i32.store
                end
                local.get 5
                local.set 10
              end
              local.get 10
              local.get 11
              i32.add
              local.get 13
              i32.const 1024
              i32.add
              i32.load8_u
              i32.store8
              local.get 9
              i32.const 1
              i32.add
              local.set 9
              local.get 11
              i32.const 1
              i32.add
              local.set 11
              local.get 8
              i32.const -1
              i32.add
              local.tee 8
              br_if 0 (;@5;)
            end
            local.get 22
            local.get 10
            i32.store offset=8
            local.get 22
            i32.const 16
            i32.add
            local.get 12
            i32.store
            local.get 22
            i32.const 12
            i32.add
            local.get 11
            i32.store
          end
          local.get 22
          local.get 4
          i32.load offset=32
          i32.store offset=4
          local.get 4
          local.get 22
          i32.store offset=32
          local.get 20
          i32.const -1
          i32.add
          local.tee 20
          br_if 0 (;@3;)
        end
      end
      local.get 6
      return
    end
    unreachable
    unreachable
  )
  (func (;2;) (type 3) (param i32 i32)
    (local i32 i32)
    (local f64)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 2
    global.set 0
    block (;@1;)
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load
              local.tee 3
              br_table 0 (;@5;) 0 (;@5;) 0 (;@5;) 1 (;@4;) 3 (;@2;) 2 (;@3;) 2 (;@3;) 4 (;@1;)
            end
            local.get 3
            i32.const 2
            i32.shl
            i32.const 1060
            i32.add
            i32.load
            local.tee 1
            i32.load8_u
            local.tee 3
            i32.eqz
            br_if 3 (;@1;)
            local.get 1
            i32.const 1
            i32.add
            local.set 1
            loop (;@5;)
              local.get 0
              local.get 3
              i32.extend8_s
              call 9
              local.get 1
              i32.load8_u
              local.set 3
              local.get 1
              i32.const 1
              i32.add
              local.set 1
              local.get 3
              br_if 0 (;@5;)
              br 4 (;@1;)
            end
          end
          block (;@4;)
            local.get 1
            f64.load offset=24
            local.tee 4
            f64.const 0
            f64.lt
            i32.eqz
            br_if 0 (;@4;)
            local.get 0
            i32.const 45
            call 9
            local.get 4
            f64.neg
            local.set 4
          end
          i32.const 0
          local.set 3
          local.get 4
          i32.trunc_sat_f64_u
          local.tee 5
          local.set 1
          loop (;@4;)
            local.get 2
            i32.const 6
            i32.add
            local.get 3
            i32.add
            local.get 1
            local.get 1
            i32.const 10
            i32.div_u
            local.tee 6
            i32.const 10
            i32.mul
            i32.sub
            i32.const 48
            i32.or
            i32.store8
            local.get 3
            i32.const 1
            i32.add
            local.set 3
            local.get 1
            i32.const 9
            i32.gt_u
            local.set 7
            local.get 6
            local.set 1
            local.get 7
            br_if 0 (;@4;)
          end
          local.get 2
          i32.const 6
          i32.add
          i32.const -1
          i32.add
          local.set 1
          loop (;@4;)
            local.get 0
            local.get 1
            local.get 3
            i32.add
            i32.load8_s
            call 9
            local.get 3
            i32.const -1
            i32.add
            local.tee 3
            br_if 0 (;@4;)
          end
          local.get 4
          local.get 5
          f64.convert_i32_u
          f64.sub
          local.tee 4
          f64.const 0
          f64.eq
          br_if 2 (;@1;)
          local.get 0
          i32.const 46
          call 9
          loop (;@4;)
            local.get 0
            local.get 4
            f64.const 10
            f64.mul
            local.tee 4
            i32.trunc_sat_f64_s
            local.tee 3
            i32.const 48
            i32.add
            i32.extend8_s
            call 9
            local.get 4
            local.get 3
            f64.convert_i32_s
            f64.sub
            local.tee 4
            f64.const 0
            f64.ne
            br_if 0 (;@4;)
            br 3 (;@1;)
          end
        end
        local.get 0
        i32.const 91
        i32.const 123
        local.get 3
        i32.const 5
        i32.eq
        select
        call 9
        block (;@3;)
          local.get 1
          i32.load offset=24
          local.tee 3
          i32.eqz
          br_if 0 (;@3;)
          loop (;@4;)
            block (;@5;)
              local.get 1
              i32.load
              i32.const 6
              i32.ne
              br_if 0 (;@5;)
              local.get 0
              local.get 3
              i32.const 8
              i32.add
              call 10
              local.get 0
              i32.const 58
              call 9
              local.get 0
              i32.const 32
              call 9
            end
            local.get 0
            local.get 3
            call 2
            local.get 3
            i32.load offset=4
            i32.eqz
            br_if 1 (;@3;)
            local.get 0
            i32.const 44
            call 9
            local.get 0
            i32.const 32
            call 9
            local.get 3
            i32.load offset=4
            local.tee 3
            br_if 0 (;@4;)
          end
        end
        local.get 0
        i32.const 93
        i32.const 125
        local.get 1
        i32.load
        i32.const 5
        i32.eq
        select
        call 9
        br 1 (;@1;)
      end
      local.get 0
      local.get 1
      i32.const 24
      i32.add
      call 10
    end
    local.get 2
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;3;) (type 4) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (local f64 f64)
    i32.const 0
    i32.load offset=1096
    local.set 0
    block (;@1;)
      loop (;@2;)
        local.get 0
        i32.load8_u
        local.tee 1
        i32.extend8_s
        local.set 2
        local.get 1
        i32.const -9
        i32.add
        local.tee 3
        i32.const 23
        i32.gt_u
        br_if 1 (;@1;)
        i32.const 1
        local.get 3
        i32.shl
        i32.const 8388627
        i32.and
        i32.eqz
        br_if 1 (;@1;)
        i32.const 0
        local.get 0
        i32.const 1
        i32.add
        local.tee 0
        i32.store offset=1096
        br 0 (;@2;)
      end
    end
    block (;@1;)
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  block (;@8;)
                    local.get 2
                    i32.const -91
                    i32.add
                    br_table 3 (;@5;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 1 (;@7;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 0 (;@8;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 2 (;@6;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 5 (;@3;) 3 (;@5;) 4 (;@4;)
                  end
                  i32.const 0
                  local.get 0
                  i32.const 1
                  i32.add
                  local.tee 3
                  i32.store offset=1096
                  local.get 1
                  i32.const 110
                  i32.ne
                  br_if 6 (;@1;)
                  i32.const 0
                  local.get 0
                  i32.const 2
                  i32.add
                  local.tee 1
                  i32.store offset=1096
                  local.get 3
                  i32.load8_u
                  i32.const 117
                  i32.ne
                  br_if 6 (;@1;)
                  i32.const 0
                  local.get 0
                  i32.const 3
                  i32.add
                  local.tee 3
                  i32.store offset=1096
                  local.get 1
                  i32.load8_u
                  i32.const 108
                  i32.ne
                  br_if 6 (;@1;)
                  i32.const 0
                  local.get 0
                  i32.const 4
                  i32.add
                  i32.store offset=1096
                  local.get 3
                  i32.load8_u
                  i32.const 108
                  i32.ne
                  br_if 6 (;@1;)
                  block (;@8;)
                    block (;@9;)
                      i32.const 0
                      i32.load offset=1144
                      local.tee 0
                      i32.eqz
                      br_if 0 (;@9;)
                      i32.const 0
                      local.get 0
                      i32.load offset=4
                      i32.store offset=1144
                      br 1 (;@8;)
                    end
                    i32.const 0
                    i32.load offset=1104
                    local.tee 0
                    i32.const 64
                    i32.add
                    local.tee 1
                    i32.const 2097153
                    i32.ge_u
                    br_if 7 (;@1;)
                    i32.const 0
                    local.get 1
                    i32.store offset=1104
                    local.get 0
                    i32.const 1200
                    i32.add
                    local.tee 0
                    i32.const 6
                    i32.store
                  end
                  local.get 0
                  i32.const 0
                  i32.store offset=40
                  local.get 0
                  i64.const 0
                  i64.store offset=32
                  local.get 0
                  i32.const 0
                  i32.store offset=24
                  local.get 0
                  i64.const 0
                  i64.store offset=16
                  local.get 0
                  i64.const 0
                  i64.store offset=8
                  i32.const 0
                  i32.const 0
                  i32.load offset=1100
                  i32.const 1
                  i32.add
                  i32.store offset=1100
                  local.get 0
                  i32.const 8
                  i32.add
                  return
                end
                i32.const 0
                local.get 0
                i32.const 1
                i32.add
                local.tee 3
                i32.store offset=1096
                local.get 1
                i32.const 102
                i32.ne
                br_if 5 (;@1;)
                i32.const 0
                local.get 0
                i32.const 2
                i32.add
                local.tee 1
                i32.store offset=1096
                local.get 3
                i32.load8_u
                i32.const 97
                i32.ne
                br_if 5 (;@1;)
                i32.const 0
                local.get 0
                i32.const 3
                i32.add
                local.tee 3
                i32.store offset=1096
                local.get 1
                i32.load8_u
                i32.const 108
                i32.ne
                br_if 5 (;@1;)
                i32.const 0
                local.get 0
                i32.const 4
                i32.add
                local.tee 1
                i32.store offset=1096
                local.get 3
                i32.load8_u
                i32.const 115
                i32.ne
                br_if 5 (;@1;)
                i32.const 0
                local.get 0
                i32.const 5
                i32.add
                i32.store offset=1096
                local.get 1
                i32.load8_u
                i32.const 101
                i32.ne
                br_if 5 (;@1;)
                block (;@7;)
                  block (;@8;)
                    i32.const 0
                    i32.load offset=1144
                    local.tee 0
                    i32.eqz
                    br_if 0 (;@8;)
                    i32.const 0
                    local.get 0
                    i32.load offset=4
                    i32.store offset=1144
                    br 1 (;@7;)
                  end
                  i32.const 0
                  i32.load offset=1104
                  local.tee 0
                  i32.const 64
                  i32.add
                  local.tee 1
                  i32.const 2097153
                  i32.ge_u
                  br_if 6 (;@1;)
                  i32.const 0
                  local.get 1
                  i32.store offset=1104
                  local.get 0
                  i32.const 1200
                  i32.add
                  local.tee 0
                  i32.const 6
                  i32.store
                end
                local.get 0
                i32.const 0
                i32.store offset=40
                local.get 0
                i64.const 0
                i64.store offset=32
                local.get 0
                i32.const 0
                i32.store offset=24
                local.get 0
                i64.const 0
                i64.store offset=16
                local.get 0
                i64.const 1
                i64.store offset=8
                i32.const 0
                i32.const 0
                i32.load offset=1100
                i32.const 1
                i32.add
                i32.store offset=1100
                local.get 0
                i32.const 8
                i32.add
                return
              end
              i32.const 0
              local.get 0
              i32.const 1
              i32.add
              local.tee 3
              i32.store offset=1096
              local.get 1
              i32.const 116
              i32.ne
              br_if 4 (;@1;)
              i32.const 0
              local.get 0
              i32.const 2
              i32.add
              local.tee 1
              i32.store offset=1096
              local.get 3
              i32.load8_u
              i32.const 114
              i32.ne
              br_if 4 (;@1;)
              i32.const 0
              local.get 0
              i32.const 3
              i32.add
              local.tee 3
              i32.store offset=1096
              local.get 1
              i32.load8_u
              i32.const 117
              i32.ne
              br_if 4 (;@1;)
              i32.const 0
              local.get 0
              i32.const 4
              i32.add
              i32.store offset=1096
              local.get 3
              i32.load8_u
              i32.const 101
              i32.ne
              br_if 4 (;@1;)
              block (;@6;)
                block (;@7;)
                  i32.const 0
                  i32.load offset=1144
                  local.tee 0
                  i32.eqz
                  br_if 0 (;@7;)
                  i32.const 0
                  local.get 0
                  i32.load offset=4
                  i32.store offset=1144
                  br 1 (;@6;)
                end
                i32.const 0
                i32.load offset=1104
                local.tee 0
                i32.const 64
                i32.add
                local.tee 1
                i32.const 2097153
                i32.ge_u
                br_if 5 (;@1;)
                i32.const 0
                local.get 1
                i32.store offset=1104
                local.get 0
                i32.const 1200
                i32.add
                local.tee 0
                i32.const 6
                i32.store
              end
              local.get 0
              i32.const 0
              i32.store offset=40
              local.get 0
              i64.const 0
              i64.store offset=32
              local.get 0
              i32.const 0
              i32.store offset=24
              local.get 0
              i64.const 0
              i64.store offset=16
              local.get 0
              i64.const 2
              i64.store offset=8
              i32.const 0
              i32.const 0
              i32.load offset=1100
              i32.const 1
              i32.add
              i32.store offset=1100
              local.get 0
              i32.const 8
              i32.add
              return
            end
            i32.const 5
            i32.const 6
            local.get 1
            i32.const 91
            i32.eq
            select
            local.set 4
            block (;@5;)
              block (;@6;)
                i32.const 0
                i32.load offset=1144
                local.tee 1
                i32.eqz
                br_if 0 (;@6;)
                i32.const 0
                local.get 1
                i32.load offset=4
                i32.store offset=1144
                br 1 (;@5;)
              end
              i32.const 0
              i32.load offset=1104
              local.tee 1
              i32.const 64
              i32.add
              local.tee 3
              i32.const 2097153
              i32.ge_u
              br_if 4 (;@1;)
              i32.const 0
              local.get 3
              i32.store offset=1104
              local.get 1
              i32.const 1200
              i32.add
              local.tee 1
              i32.const 6
              i32.store
            end
            local.get 1
            i32.const 0
            i32.store offset=40
            local.get 1
            i64.const 0
            i64.store offset=32
            local.get 1
            local.get 4
            i32.store offset=8
            local.get 1
            i32.const 20
            i32.add
            i64.const 0
            i64.store align=4
            local.get 1
            i32.const 12
            i32.add
            i64.const 0
            i64.store align=4
            i32.const 0
            local.get 0
            i32.const 1
            i32.add
            local.tee 3
            i32.store offset=1096
            i32.const 0
            i32.const 0
            i32.load offset=1100
            i32.const 1
            i32.add
            i32.store offset=1100
            local.get 1
            i32.const 32
            i32.add
            local.set 5
            local.get 1
            i32.const 8
            i32.add
            local.set 6
            local.get 0
            i32.load8_u
            local.set 7
            block (;@5;)
              block (;@6;)
                loop (;@7;)
                  local.get 3
                  i32.load8_u
                  local.tee 1
                  i32.extend8_s
                  local.set 2
                  block (;@8;)
                    block (;@9;)
                      local.get 1
                      i32.const -9
                      i32.add
                      local.tee 0
                      i32.const 23
                      i32.gt_u
                      br_if 0 (;@9;)
                      i32.const 1
                      local.get 0
                      i32.shl
                      i32.const 8388627
                      i32.and
                      br_if 1 (;@8;)
                    end
                    i32.const 93
                    i32.const 125
                    local.get 7
                    i32.const 255
                    i32.and
                    i32.const 91
                    i32.eq
                    select
                    local.tee 8
                    local.get 2
                    i32.eq
                    br_if 3 (;@5;)
                    br 2 (;@6;)
                  end
                  i32.const 0
                  local.get 3
                  i32.const 1
                  i32.add
                  local.tee 3
                  i32.store offset=1096
                  br 0 (;@7;)
                end
              end
              loop (;@6;)
                i32.const 0
                local.set 2
                i32.const 0
                local.set 7
                i32.const 0
                local.set 9
                block (;@7;)
                  local.get 4
                  i32.const 6
                  i32.ne
                  br_if 0 (;@7;)
                  i32.const 0
                  local.get 3
                  i32.const 1
                  i32.add
                  local.tee 0
                  i32.store offset=1096
                  local.get 1
                  i32.const 255
                  i32.and
                  i32.const 34
                  i32.ne
                  br_if 6 (;@1;)
                  i32.const 0
                  local.set 2
                  block (;@8;)
                    block (;@9;)
                      local.get 0
                      i32.load8_u
                      local.tee 10
                      i32.const 34
                      i32.ne
                      br_if 0 (;@9;)
                      i32.const 0
                      local.set 7
                      i32.const 0
                      local.set 9
                      br 1 (;@8;)
                    end
                    i32.const 0
                    local.set 11
                    i32.const 0
                    local.set 2
                    i32.const 0
                    local.set 7
                    i32.const 0
                    local.set 9
                    loop (;@9;)
                      local.get 2
                      local.set 12
                      i32.const 0
                      local.get 0
                      i32.const 1
                      i32.add
                      i32.store offset=1096
                      local.get 7
                      i32.const -1
                      i32.add
                      local.set 13
                      local.get 7
                      i32.const -4
                      i32.and
                      local.set 14
                      local.get 11
                      i32.const 3
                      i32.and
                      local.set 4
                      block (;@10;)
                        local.get 10
                        i32.const 255
                        i32.and
                        i32.const 92
                        i32.ne
                        br_if 0 (;@10;)
                        i32.const 0
                        local.get 0
                        i32.const 2
                        i32.add
                        i32.store offset=1096
                        i32.const 10
                        local.get 0
                        i32.load8_u offset=1
                        local.tee 0
                        local.get 0
                        i32.const 110
                        i32.eq
                        select
                        local.set 10
                      end
                      block (;@10;)
                        block (;@11;)
                          local.get 7
                          local.get 9
                          i32.eq
                          br_if 0 (;@11;)
                          local.get 12
                          local.set 2
                          br 1 (;@10;)
                        end
                        local.get 7
                        i32.const 1
                        i32.shl
                        i32.const 24
                        local.get 7
                        select
                        local.tee 15
                        i32.const 8
                        i32.add
                        local.set 3
                        i32.const 3
                        local.set 1
                        i32.const 1132
                        local.set 0
                        loop (;@11;)
                          local.get 0
                          i32.const 4
                          i32.add
                          local.set 0
                          i32.const 1
                          local.get 1
                          i32.const 1
                          i32.add
                          local.tee 1
                          i32.shl
                          local.tee 2
                          local.get 3
                          i32.lt_u
                          br_if 0 (;@11;)
                        end
                        block (;@11;)
                          block (;@12;)
                            local.get 0
                            i32.load
                            local.tee 9
                            i32.eqz
                            br_if 0 (;@12;)
                            local.get 0
                            local.get 9
                            i32.load offset=4
                            i32.store
                            br 1 (;@11;)
                          end
                          i32.const 0
                          i32.load offset=1104
                          local.tee 0
                          local.get 2
                          i32.add
                          local.tee 3
                          i32.const 2097153
                          i32.ge_u
                          br_if 10 (;@1;)
                          i32.const 0
                          local.get 3
                          i32.store offset=1104
                          local.get 0
                          i32.const 1200
                          i32.add
                          local.tee 9
                          local.get 1
                          i32.store
                        end
                        i32.const 0
                        i32.const 0
                        i32.load offset=1100
                        local.tee 16
                        i32.const 1
                        i32.add
                        i32.store offset=1100
                        local.get 9
                        i32.const 8
                        i32.add
                        local.set 2
                        block (;@11;)
                          block (;@12;)
                            local.get 7
                            i32.eqz
                            br_if 0 (;@12;)
                            local.get 7
                            i32.const 3
                            i32.and
                            local.set 17
                            i32.const 0
                            local.set 0
                            block (;@13;)
                              local.get 13
                              i32.const 3
                              i32.lt_u
                              br_if 0 (;@13;)
                              i32.const 0
                              local.set 0
                              loop (;@14;)
                                local.get 9
                                local.get 0
                                i32.add
                                local.tee 1
                                i32.const 8
                                i32.add
                                local.get 12
                                local.get 0
                                i32.add
                                local.tee 3
                                i32.load8_u
                                i32.store8
                                local.get 1
                                i32.const 9
                                i32.add
                                local.get 3
                                i32.const 1
                                i32.add
                                i32.load8_u
                                i32.store8
                                local.get 1
                                i32.const 10
                                i32.add
                                local.get 3
                                i32.const 2
                                i32.add
                                i32.load8_u
                                i32.store8
                                local.get 1
                                i32.const 11
                                i32.add
                                local.get 3
                                i32.const 3
                                i32.add
                                i32.load8_u
                                i32.store8
                                local.get 14
                                local.get 0
                                i32.const 4
                                i32.add
                                local.tee 0
                                i32.ne
                                br_if 0 (;@14;)
                              end
                            end
                            local.get 17
                            i32.eqz
                            br_if 1 (;@11;)
                            local.get 12
                            local.get 0
                            i32.add
                            local.set 1
                            local.get 9
                            local.get 0
                            i32.add
                            i32.const 8
                            i32.add
                            local.set 0
                            loop (;@13;)
                              local.get 0
                              local.get 1
                              i32.load8_u
                              i32.store8
                              local.get 1
                              i32.const 1
                              i32.add
                              local.set 1
                              local.get 0
                              i32.const 1
                              i32.add
                              local.set 0
                              local.get 4
                              i32.const -1
                              i32.add
                              local.tee 4
                              br_if 0 (;@13;)
                              br 2 (;@11;)
                            end
                          end
                          i32.const 24
                          local.set 9
                          local.get 12
                          i32.eqz
                          br_if 1 (;@10;)
                        end
                        local.get 12
                        i32.const -4
                        i32.add
                        local.get 12
                        i32.const -8
                        i32.add
                        local.tee 0
                        i32.load
                        i32.const 2
                        i32.shl
                        i32.const 1120
                        i32.add
                        local.tee 1
                        i32.load
                        i32.store
                        i32.const 0
                        local.get 16
                        i32.store offset=1100
                        local.get 1
                        local.get 0
                        i32.store
                        local.get 15
                        local.set 9
                      end
                      local.get 2
                      local.get 7
                      i32.add
                      local.get 10
                      i32.store8
                      local.get 11
                      i32.const 1
                      i32.add
                      local.set 11
                      local.get 7
                      i32.const 1
                      i32.add
                      local.set 7
                      i32.const 0
                      i32.load offset=1096
                      local.tee 0
                      i32.load8_u
                      local.tee 10
                      i32.const 34
                      i32.ne
                      br_if 0 (;@9;)
                    end
                  end
                  local.get 0
                  i32.const 2
                  i32.add
                  local.set 0
                  block (;@8;)
                    loop (;@9;)
                      local.get 0
                      i32.const -1
                      i32.add
                      local.tee 3
                      i32.load8_u
                      i32.const -9
                      i32.add
                      local.tee 1
                      i32.const 23
                      i32.gt_u
                      br_if 1 (;@8;)
                      i32.const 1
                      local.get 1
                      i32.shl
                      i32.const 8388627
                      i32.and
                      i32.eqz
                      br_if 1 (;@8;)
                      local.get 0
                      i32.const 1
                      i32.add
                      local.set 0
                      br 0 (;@9;)
                    end
                  end
                  i32.const 0
                  local.get 0
                  i32.store offset=1096
                  local.get 3
                  i32.load8_u
                  i32.const 58
                  i32.ne
                  br_if 6 (;@1;)
                end
                local.get 5
                call 3
                local.tee 0
                i32.store
                local.get 0
                i32.const 16
                i32.add
                local.get 9
                i32.store
                local.get 0
                i32.const 12
                i32.add
                local.get 7
                i32.store
                local.get 0
                local.get 2
                i32.store offset=8
                i32.const 0
                i32.load offset=1096
                local.set 0
                local.get 5
                i32.load
                local.set 2
                block (;@7;)
                  loop (;@8;)
                    local.get 0
                    i32.load8_u
                    local.tee 3
                    i32.const -9
                    i32.add
                    local.tee 1
                    i32.const 23
                    i32.gt_u
                    br_if 1 (;@7;)
                    i32.const 1
                    local.get 1
                    i32.shl
                    i32.const 8388627
                    i32.and
                    i32.eqz
                    br_if 1 (;@7;)
                    i32.const 0
                    local.get 0
                    i32.const 1
                    i32.add
                    local.tee 0
                    i32.store offset=1096
                    br 0 (;@8;)
                  end
                end
                local.get 2
                i32.const 4
                i32.add
                local.set 5
                block (;@7;)
                  block (;@8;)
                    local.get 3
                    i32.const 44
                    i32.ne
                    br_if 0 (;@8;)
                    i32.const 0
                    local.set 1
                    br 1 (;@7;)
                  end
                  i32.const 1
                  local.set 1
                end
                loop (;@7;)
                  block (;@8;)
                    block (;@9;)
                      local.get 1
                      br_table 0 (;@9;) 1 (;@8;) 1 (;@8;)
                    end
                    i32.const 0
                    local.get 0
                    i32.const 1
                    i32.add
                    local.tee 0
                    i32.store offset=1096
                    i32.const 1
                    local.set 1
                    br 1 (;@7;)
                  end
                  block (;@8;)
                    block (;@9;)
                      block (;@10;)
                        local.get 0
                        i32.load8_u
                        local.tee 1
                        i32.const -9
                        i32.add
                        local.tee 3
                        i32.const 23
                        i32.gt_u
                        br_if 0 (;@10;)
                        i32.const 1
                        local.get 3
                        i32.shl
                        i32.const 8388627
                        i32.and
                        br_if 1 (;@9;)
                      end
                      local.get 0
                      i32.const 1
                      i32.add
                      local.set 0
                      loop (;@10;)
                        local.get 1
                        i32.const 255
                        i32.and
                        i32.const -9
                        i32.add
                        local.tee 3
                        i32.const 23
                        i32.gt_u
                        br_if 2 (;@8;)
                        i32.const 1
                        local.get 3
                        i32.shl
                        i32.const 8388627
                        i32.and
                        i32.eqz
                        br_if 2 (;@8;)
                        i32.const 0
                        local.get 0
                        i32.store offset=1096
                        local.get 0
                        i32.load8_u
                        local.set 1
                        local.get 0
                        i32.const 1
                        i32.add
                        local.set 0
                        br 0 (;@10;)
                      end
                    end
                    i32.const 0
                    local.set 1
                    br 1 (;@7;)
                  end
                end
                local.get 0
                i32.const -1
                i32.add
                local.set 3
                block (;@7;)
                  local.get 8
                  local.get 1
                  i32.extend8_s
                  i32.eq
                  br_if 0 (;@7;)
                  local.get 6
                  i32.load
                  local.set 4
                  br 1 (;@6;)
                end
              end
              local.get 0
              i32.const -1
              i32.add
              local.set 3
            end
            i32.const 0
            local.get 3
            i32.const 1
            i32.add
            i32.store offset=1096
            local.get 6
            return
          end
          local.get 2
          i32.const 34
          i32.eq
          br_if 1 (;@2;)
        end
        block (;@3;)
          block (;@4;)
            i32.const 0
            i32.load offset=1144
            local.tee 4
            i32.eqz
            br_if 0 (;@4;)
            i32.const 0
            local.get 4
            i32.load offset=4
            i32.store offset=1144
            br 1 (;@3;)
          end
          i32.const 0
          i32.load offset=1104
          local.tee 1
          i32.const 64
          i32.add
          local.tee 3
          i32.const 2097153
          i32.ge_u
          br_if 2 (;@1;)
          i32.const 0
          local.get 3
          i32.store offset=1104
          local.get 1
          i32.const 1200
          i32.add
          local.tee 4
          i32.const 6
          i32.store
        end
        local.get 4
        i32.const 0
        i32.store offset=40
        local.get 4
        i64.const 0
        i64.store offset=32
        local.get 4
        i32.const 0
        i32.store offset=24
        local.get 4
        i64.const 0
        i64.store offset=16
        local.get 4
        i64.const 3
        i64.store offset=8
        i32.const 0
        i32.const 0
        i32.load offset=1100
        i32.const 1
        i32.add
        i32.store offset=1100
        i32.const 0
        local.get 0
        local.get 0
        i32.load8_u
        local.tee 7
        i32.const 45
        i32.eq
        local.tee 1
        i32.add
        local.tee 2
        i32.store offset=1096
        local.get 4
        i32.const 8
        i32.add
        local.set 12
        f64.const 0
        local.set 18
        block (;@3;)
          local.get 2
          i32.load8_u
          local.tee 3
          i32.const -48
          i32.add
          i32.const 255
          i32.and
          i32.const 9
          i32.gt_u
          br_if 0 (;@3;)
          f64.const 0
          local.set 18
          loop (;@4;)
            local.get 18
            f64.const 10
            f64.mul
            local.get 3
            i32.const 255
            i32.and
            i32.const -48
            i32.add
            f64.convert_i32_s
            f64.add
            local.set 18
            local.get 0
            local.get 1
            i32.add
            local.set 3
            local.get 1
            i32.const 1
            i32.add
            local.tee 2
            local.set 1
            local.get 3
            i32.const 1
            i32.add
            i32.load8_u
            local.tee 3
            i32.const -48
            i32.add
            i32.const 255
            i32.and
            i32.const 10
            i32.lt_u
            br_if 0 (;@4;)
          end
          i32.const 0
          local.get 0
          local.get 2
          i32.add
          local.tee 2
          i32.store offset=1096
        end
        block (;@3;)
          local.get 3
          i32.const 255
          i32.and
          i32.const 46
          i32.ne
          br_if 0 (;@3;)
          i32.const 0
          local.get 2
          i32.const 1
          i32.add
          local.tee 0
          i32.store offset=1096
          f64.const 1
          local.set 19
          block (;@4;)
            local.get 2
            i32.load8_u offset=1
            local.tee 1
            i32.const -48
            i32.add
            i32.const 255
            i32.and
            i32.const 9
            i32.gt_u
            br_if 0 (;@4;)
            f64.const 1
            local.set 19
            loop (;@5;)
              local.get 18
              f64.const 10
              f64.mul
              local.get 1
              i32.const 255
              i32.and
              i32.const -48
              i32.add
              f64.convert_i32_s
              f64.add
              local.set 18
              local.get 19
              f64.const 10
              f64.mul
              local.set 19
              local.get 0
              i32.const 1
              i32.add
              local.tee 0
              i32.load8_u
              local.tee 1
              i32.const -48
              i32.add
              i32.const 255
              i32.and
              i32.const 10
              i32.lt_u
              br_if 0 (;@5;)
            end
            i32.const 0
            local.get 0
            i32.store offset=1096
          end
          local.get 18
          local.get 19
          f64.div
          local.set 18
        end
        local.get 4
        local.get 18
        f64.neg
        local.get 18
        local.get 7
        i32.const 45
        i32.eq
        select
        f64.store offset=32
        local.get 12
        return
      end
      block (;@2;)
        block (;@3;)
          i32.const 0
          i32.load offset=1144
          local.tee 17
          i32.eqz
          br_if 0 (;@3;)
          i32.const 0
          local.get 17
          i32.load offset=4
          i32.store offset=1144
          br 1 (;@2;)
        end
        i32.const 0
        i32.load offset=1104
        local.tee 1
        i32.const 64
        i32.add
        local.tee 3
        i32.const 2097153
        i32.ge_u
        br_if 1 (;@1;)
        i32.const 0
        local.get 3
        i32.store offset=1104
        local.get 1
        i32.const 1200
        i32.add
        local.tee 17
        i32.const 6
        i32.store
      end
      i32.const 0
      local.set 2
      local.get 17
      i32.const 0
      i32.store offset=40
      local.get 17
      i64.const 0
      i64.store offset=32
      local.get 17
      i32.const 0
      i32.store offset=24
      local.get 17
      i64.const 0
      i64.store offset=16
      local.get 17
      i64.const 4
      i64.store offset=8
      i32.const 0
      local.get 0
      i32.const 1
      i32.add
      local.tee 1
      i32.store offset=1096
      i32.const 0
      i32.const 0
      i32.load offset=1100
      i32.const 1
      i32.add
      i32.store offset=1100
      local.get 17
      i32.const 8
      i32.add
      local.set 6
      local.get 0
      i32.load8_u
      i32.const 34
      i32.ne
      br_if 0 (;@1;)
      block (;@2;)
        block (;@3;)
          local.get 1
          i32.load8_u
          local.tee 10
          i32.const 34
          i32.ne
          br_if 0 (;@3;)
          i32.const 0
          local.set 7
          i32.const 0
          local.set 0
          br 1 (;@2;)
        end
        i32.const 0
        local.set 11
        i32.const 0
        local.set 2
        i32.const 0
        local.set 7
        i32.const 0
        local.set 0
        loop (;@3;)
          local.get 2
          local.set 12
          i32.const 0
          local.get 1
          i32.const 1
          i32.add
          i32.store offset=1096
          local.get 7
          i32.const -1
          i32.add
          local.set 13
          local.get 7
          i32.const -4
          i32.and
          local.set 14
          local.get 11
          i32.const 3
          i32.and
          local.set 4
          block (;@4;)
            local.get 10
            i32.const 255
            i32.and
            i32.const 92
            i32.ne
            br_if 0 (;@4;)
            i32.const 0
            local.get 1
            i32.const 2
            i32.add
            i32.store offset=1096
            i32.const 10
            local.get 1
            i32.load8_u offset=1
            local.tee 1
            local.get 1
            i32.const 110
            i32.eq
            select
            local.set 10
          end
          block (;@4;)
            block (;@5;)
              local.get 7
              local.get 0
              i32.eq
              br_if 0 (;@5;)
              local.get 12
              local.set 2
              br 1 (;@4;)
            end
            local.get 7
            i32.const 1
            i32.shl
            i32.const 24
            local.get 7
            select
            local.tee 15
            i32.const 8
            i32.add
            local.set 3
            i32.const 3
            local.set 1
            i32.const 1132
            local.set 0
            loop (;@5;)
              local.get 0
              i32.const 4
              i32.add
              local.set 0
              i32.const 1
              local.get 1
              i32.const 1
              i32.add
              local.tee 1
              i32.shl
              local.tee 2
              local.get 3
              i32.lt_u
              br_if 0 (;@5;)
            end
            block (;@5;)
              block (;@6;)
                local.get 0
                i32.load
                local.tee 9
                i32.eqz
                br_if 0 (;@6;)
                local.get 0
                local.get 9
                i32.load offset=4
                i32.store
                br 1 (;@5;)
              end
              i32.const 0
              i32.load offset=1104
              local.tee 0
              local.get 2
              i32.add
              local.tee 3
              i32.const 2097153
              i32.ge_u
              br_if 4 (;@1;)
              i32.const 0
              local.get 3
              i32.store offset=1104
              local.get 0
              i32.const 1200
              i32.add
              local.tee 9
              local.get 1
              i32.store
            end
            i32.const 0
            i32.const 0
            i32.load offset=1100
            local.tee 16
            i32.const 1
            i32.add
            i32.store offset=1100
            local.get 9
            i32.const 8
            i32.add
            local.set 2
            block (;@5;)
              block (;@6;)
                local.get 7
                i32.eqz
                br_if 0 (;@6;)
                local.get 7
                i32.const 3
                i32.and
                local.set 5
                i32.const 0
                local.set 0
                block (;@7;)
                  local.get 13
                  i32.const 3
                  i32.lt_u
                  br_if 0 (;@7;)
                  i32.const 0
                  local.set 0
                  loop (;@8;)
                    local.get 9
                    local.get 0
                    i32.add
                    local.tee 1
                    i32.const 8
                    i32.add
                    local.get 12
                    local.get 0
                    i32.add
                    local.tee 3
                    i32.load8_u
                    i32.store8
                    local.get 1
                    i32.const 9
                    i32.add
                    local.get 3
                    i32.const 1
                    i32.add
                    i32.load8_u
                    i32.store8
                    local.get 1
                    i32.const 10
                    i32.add
                    local.get 3
                    i32.const 2
                    i32.add
                    i32.load8_u
                    i32.store8
                    local.get 1
                    i32.const 11
                    i32.add
                    local.get 3
                    i32.const 3
                    i32.add
                    i32.load8_u
                    i32.store8
                    local.get 14
                    local.get 0
                    i32.const 4
                    i32.add
                    local.tee 0
                    i32.ne
                    br_if 0 (;@8;)
                  end
                end
                local.get 5
                i32.eqz
                br_if 1 (;@5;)
                local.get 12
                local.get 0
                i32.add
                local.set 1
                local.get 9
                local.get 0
                i32.add
                i32.const 8
                i32.add
                local.set 0
                loop (;@7;)
                  local.get 0
                  local.get 1
                  i32.load8_u
                  i32.store8
                  local.get 1
                  i32.const 1
                  i32.add
                  local.set 1
                  local.get 0
                  i32.const 1
                  i32.add
                  local.set 0
                  local.get 4
                  i32.const -1
                  i32.add
                  local.tee 4
                  br_if 0 (;@7;)
                  br 2 (;@5;)
                end
              end
              i32.const 24
              local.set 0
              local.get 12
              i32.eqz
              br_if 1 (;@4;)
            end
            local.get 12
            i32.const -4
            i32.add
            local.get 12
            i32.const -8
            i32.add
            local.tee 0
            i32.load
            i32.const 2
            i32.shl
            i32.const 1120
            i32.add
            local.tee 1
            i32.load
            i32.store
            i32.const 0
            local.get 16
            i32.store offset=1100
            local.get 1
            local.get 0
            i32.store
            local.get 15
            local.set 0
          end
          local.get 2
          local.get 7
          i32.add
          local.get 10
          i32.store8
          local.get 11
          i32.const 1
          i32.add
          local.set 11
          local.get 7
          i32.const 1
          i32.add
          local.set 7
          i32.const 0
          i32.load offset=1096
          local.tee 1
          i32.load8_u
          local.tee 10
          i32.const 34
          i32.ne
          br_if 0 (;@3;)
        end
      end
      local.get 17
      local.get 0
      i32.store offset=40
      local.get 17
      local.get 7
      i32.store offset=36
      local.get 17
      local.get 2
      i32.store offset=32
      i32.const 0
      local.get 1
      i32.const 1
      i32.add
      i32.store offset=1096
      local.get 6
      return
    end
    unreachable
    unreachable
  )
  (func (;4;) (type 5) (param i32)
    (local i32)
    block (;@1;)
      local.get 0
      i32.load
      local.tee 1
      i32.const -5
      i32.add
      i32.const 1
      i32.gt_u
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=24
      i32.const 1
      i32.const 2
      local.get 1
      i32.const 6
      i32.eq
      select
      call 8
      local.tee 1
      i32.store offset=24
      local.get 1
      i32.eqz
      br_if 0 (;@1;)
      loop (;@2;)
        local.get 1
        call 4
        local.get 1
        i32.load offset=4
        local.tee 1
        br_if 0 (;@2;)
      end
    end
  )
  (func (;5;) (type 5) (param i32)
    (local i32 i32)
    block (;@1;)
      local.get 0
      i32.load offset=8
      local.tee 1
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      i32.const -4
      i32.add
      local.get 1
      i32.const -8
      i32.add
      local.tee 1
      i32.load
      i32.const 2
      i32.shl
      i32.const 1120
      i32.add
      local.tee 2
      i32.load
      i32.store
      i32.const 0
      i32.const 0
      i32.load offset=1100
      i32.const -1
      i32.add
      i32.store offset=1100
      local.get 2
      local.get 1
      i32.store
    end
    block (;@1;)
      block (;@2;)
        block (;@3;)
          local.get 0
          i32.load
          i32.const -4
          i32.add
          br_table 0 (;@3;) 1 (;@2;) 1 (;@2;) 2 (;@1;)
        end
        local.get 0
        i32.load offset=24
        local.tee 1
        i32.eqz
        br_if 1 (;@1;)
        local.get 1
        i32.const -4
        i32.add
        local.get 1
        i32.const -8
        i32.add
        local.tee 1
        i32.load
        i32.const 2
        i32.shl
        i32.const 1120
        i32.add
        local.tee 2
        i32.load
        i32.store
        i32.const 0
        i32.const 0
        i32.load offset=1100
        i32.const -1
        i32.add
        i32.store offset=1100
        local.get 2
        local.get 1
        i32.store
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=24
      local.tee 1
      i32.eqz
      br_if 0 (;@1;)
      loop (;@2;)
        local.get 1
        i32.load offset=4
        local.set 2
        local.get 1
        call 5
        local.get 2
        local.set 1
        local.get 2
        br_if 0 (;@2;)
      end
    end
    local.get 0
    i32.const -4
    i32.add
    local.get 0
    i32.const -8
    i32.add
    local.tee 1
    i32.load
    i32.const 2
    i32.shl
    i32.const 1120
    i32.add
    local.tee 2
    i32.load
    i32.store
    i32.const 0
    i32.const 0
    i32.load offset=1100
    i32.const -1
    i32.add
    i32.store offset=1100
    local.get 2
    local.get 1
    i32.store
  )
  (func (;6;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32 i32)
    block (;@1;)
      local.get 0
      i32.const 12
      i32.add
      i32.load
      local.tee 2
      local.get 1
      i32.const 12
      i32.add
      i32.load
      local.tee 3
      local.get 2
      local.get 3
      i32.lt_u
      select
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      i32.load offset=8
      local.set 1
      local.get 0
      i32.load offset=8
      local.set 0
      block (;@2;)
        loop (;@3;)
          local.get 0
          i32.load8_u
          local.tee 5
          local.get 1
          i32.load8_u
          local.tee 6
          i32.ne
          br_if 1 (;@2;)
          local.get 0
          i32.const 1
          i32.add
          local.set 0
          local.get 1
          i32.const 1
          i32.add
          local.set 1
          local.get 4
          i32.const -1
          i32.add
          local.tee 4
          i32.eqz
          br_if 2 (;@1;)
          br 0 (;@3;)
        end
      end
      local.get 5
      local.get 6
      i32.sub
      return
    end
    local.get 2
    local.get 3
    i32.sub
  )
  (func (;7;) (type 0) (param i32 i32) (result i32)
    local.get 0
    i32.load
    local.get 1
    i32.load
    i32.sub
  )
  (func (;8;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 2
    global.set 0
    block (;@1;)
      block (;@2;)
        local.get 0
        br_if 0 (;@2;)
        i32.const 0
        local.set 0
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 0
      local.set 4
      block (;@2;)
        loop (;@3;)
          local.get 3
          i32.load offset=4
          local.tee 3
          i32.eqz
          br_if 1 (;@2;)
          local.get 4
          i32.load offset=4
          local.set 4
          local.get 3
          i32.load offset=4
          local.tee 3
          br_if 0 (;@3;)
        end
      end
      local.get 4
      i32.load offset=4
      local.get 1
      call 8
      local.set 3
      local.get 4
      i32.const 0
      i32.store offset=4
      local.get 2
      local.get 3
      i32.store offset=12
      local.get 2
      local.get 0
      local.get 1
      call 8
      local.tee 4
      i32.store offset=8
      local.get 2
      i32.const 0
      i32.store offset=4
      local.get 4
      i32.const 0
      i32.ne
      local.set 5
      local.get 2
      i32.const 4
      i32.add
      local.set 0
      block (;@2;)
        local.get 4
        i32.eqz
        br_if 0 (;@2;)
        local.get 3
        i32.eqz
        br_if 0 (;@2;)
        local.get 2
        i32.const 4
        i32.add
        local.set 0
        loop (;@3;)
          local.get 0
          local.get 2
          i32.const 8
          i32.add
          local.get 2
          i32.const 12
          i32.add
          local.get 4
          local.get 3
          local.get 1
          call_indirect (type 0)
          i32.const 1
          i32.lt_s
          select
          local.tee 3
          i32.load
          local.tee 4
          i32.store
          local.get 3
          local.get 4
          i32.load offset=4
          i32.store
          local.get 4
          i32.const 4
          i32.add
          local.set 0
          local.get 2
          i32.load offset=8
          local.tee 4
          i32.const 0
          i32.ne
          local.set 5
          local.get 2
          i32.load offset=12
          local.set 3
          local.get 4
          i32.eqz
          br_if 1 (;@2;)
          local.get 3
          br_if 0 (;@3;)
        end
      end
      local.get 0
      local.get 4
      local.get 3
      local.get 5
      select
      i32.store
      local.get 2
      i32.load offset=4
      local.set 0
    end
    local.get 2
    i32.const 16
    i32.add
    global.set 0
    local.get 0
  )
  (func (;9;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    block (;@1;)
      block (;@2;)
        block (;@3;)
          local.get 0
          i32.load offset=4
          local.tee 2
          local.get 0
          i32.load offset=8
          i32.eq
          br_if 0 (;@3;)
          local.get 0
          i32.load
          local.set 3
          local.get 2
          local.set 4
          br 1 (;@2;)
        end
        local.get 2
        i32.const 1
        i32.shl
        i32.const 24
        local.get 2
        select
        local.tee 5
        i32.const 8
        i32.add
        local.set 3
        i32.const 3
        local.set 4
        i32.const 1132
        local.set 6
        loop (;@3;)
          local.get 6
          i32.const 4
          i32.add
          local.set 6
          i32.const 1
          local.get 4
          i32.const 1
          i32.add
          local.tee 4
          i32.shl
          local.tee 7
          local.get 3
          i32.lt_u
          br_if 0 (;@3;)
        end
        block (;@3;)
          block (;@4;)
            local.get 6
            i32.load
            local.tee 3
            i32.eqz
            br_if 0 (;@4;)
            local.get 6
            local.get 3
            i32.load offset=4
            i32.store
            br 1 (;@3;)
          end
          i32.const 0
          i32.load offset=1104
          local.tee 6
          local.get 7
          i32.add
          local.tee 3
          i32.const 2097153
          i32.ge_u
          br_if 2 (;@1;)
          i32.const 0
          local.get 3
          i32.store offset=1104
          local.get 6
          i32.const 1200
          i32.add
          local.tee 3
          local.get 4
          i32.store
        end
        i32.const 0
        local.set 4
        i32.const 0
        i32.const 0
        i32.load offset=1100
        local.tee 7
        i32.const 1
        i32.add
        i32.store offset=1100
        local.get 3
        i32.const 8
        i32.add
        local.set 3
        block (;@3;)
          local.get 2
          i32.eqz
          br_if 0 (;@3;)
          i32.const 0
          local.set 6
          loop (;@4;)
            local.get 3
            local.get 6
            i32.add
            local.get 0
            i32.load
            local.get 6
            i32.add
            i32.load8_u
            i32.store8
            local.get 6
            i32.const 1
            i32.add
            local.tee 6
            local.get 0
            i32.load offset=4
            local.tee 4
            i32.lt_u
            br_if 0 (;@4;)
          end
        end
        block (;@3;)
          local.get 0
          i32.load
          local.tee 6
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.const -4
          i32.add
          local.get 6
          i32.const -8
          i32.add
          local.tee 6
          i32.load
          i32.const 2
          i32.shl
          i32.const 1120
          i32.add
          local.tee 2
          i32.load
          i32.store
          i32.const 0
          local.get 7
          i32.store offset=1100
          local.get 2
          local.get 6
          i32.store
        end
        local.get 0
        local.get 5
        i32.store offset=8
        local.get 0
        local.get 3
        i32.store
      end
      local.get 0
      local.get 4
      i32.const 1
      i32.add
      i32.store offset=4
      local.get 3
      local.get 4
      i32.add
      local.get 1
      i32.store8
      return
    end
    unreachable
    unreachable
  )
  (func (;10;) (type 3) (param i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 34
    call 9
    block (;@1;)
      local.get 1
      i32.load offset=4
      i32.eqz
      br_if 0 (;@1;)
      i32.const 0
      local.set 2
      loop (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.load
              local.get 2
              i32.add
              i32.load8_u
              local.tee 3
              i32.const 92
              i32.eq
              br_if 0 (;@5;)
              local.get 3
              i32.const 34
              i32.eq
              br_if 0 (;@5;)
              local.get 3
              i32.const 10
              i32.ne
              br_if 1 (;@4;)
              local.get 0
              i32.const 92
              call 9
              local.get 0
              i32.const 110
              call 9
              br 2 (;@3;)
            end
            local.get 0
            i32.const 92
            call 9
          end
          local.get 0
          local.get 3
          i32.extend8_s
          call 9
        end
        local.get 2
        i32.const 1
        i32.add
        local.tee 2
        local.get 1
        i32.load offset=4
        i32.lt_u
        br_if 0 (;@2;)
      end
    end
    local.get 0
    i32.const 34
    call 9
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
  (elem (;0;) (i32.const 1) 6 7)
  (data (;0;) (i32.const 1024) "etaoinshrdlu ETAOIN\"\\\n0123456789-_\00\000\04\00\00:\04\00\005\04\00\00null\00true\00false\00")
)
