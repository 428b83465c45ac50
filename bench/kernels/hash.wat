;; Compiled by c/build.sh from c/hash.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 197664))
  (memory (;0;) 4)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i64 i64)
    (local i32 i32 i32 i32 i32)
    (local i64 i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    i64.const 2
    local.set 1
    i32.const 0
    i64.const 2
    i64.store offset=1024
    i64.const 0
    local.set 2
    block (;@1;)
      local.get 0
      i32.eqz
      br_if 0 (;@1;)
      loop (;@2;)
        i32.const 0
        local.set 3
        i32.const 0
        i32.const 0
        i32.store offset=1292
        i32.const 0
        i32.const 0
        i32.store offset=1276
        i32.const 0
        i32.const 0
        i32.store offset=1260
        i32.const 0
        i32.const 0
        i32.store offset=1244
        i32.const 0
        i32.const 0
        i32.store offset=1228
        i32.const 0
        i32.const 0
        i32.store offset=1212
        i32.const 0
        i32.const 0
        i32.store offset=1196
        i32.const 0
        i32.const 0
        i32.store offset=1180
        i32.const 0
        i32.const 0
        i32.store offset=1164
        i32.const 0
        i32.const 0
        i32.store offset=1148
        i32.const 0
        i32.const 0
        i32.store offset=1132
        i32.const 0
        i32.const 0
        i32.store offset=1116
        i32.const 0
        i32.const 0
        i32.store offset=1100
        i32.const 0
        i32.const 0
        i32.store offset=1084
        i32.const 0
        i32.const 0
        i32.store offset=1068
        i32.const 0
        i32.const 0
        i32.store offset=1052
        i32.const 1040
        local.set 4
        i32.const 16
        local.set 5
        i32.const 0
        local.set 6
        i32.const 0
        local.set 7
        loop (;@3;)
          i32.const 0
          local.get 1
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 8
          i64.const 6364136223846793005
          i64.mul
          i64.const 1442695040888963407
          i64.add
          local.tee 1
          i64.store offset=1024
          local.get 8
          i64.const 33
          i64.shr_u
          i32.wrap_i64
          i32.const 1000
          i32.rem_u
          i64.extend_i32_u
          i64.const -7046029254386353131
          i64.mul
          local.set 8
          block (;@4;)
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  local.get 1
                  i64.const 33
                  i64.shr_u
                  i32.wrap_i64
                  i32.const 7
                  i32.and
                  br_table 0 (;@7;) 2 (;@5;) 2 (;@5;) 2 (;@5;) 1 (;@6;)
                end
                local.get 8
                i64.const 33
                i64.shr_u
                local.get 8
                i64.xor
                i64.const -49064778989728563
                i64.mul
                local.tee 9
                i64.const 36
                i64.shr_u
                local.get 9
                i64.const 7
                i64.shr_u
                i64.xor
                i32.wrap_i64
                local.set 10
                local.get 5
                i32.const -1
                i32.add
                local.set 11
                i32.const 0
                local.set 12
                loop (;@7;)
                  block (;@8;)
                    block (;@9;)
                      block (;@10;)
                        local.get 4
                        local.get 10
                        local.get 11
                        i32.and
                        i32.const 4
                        i32.shl
                        i32.add
                        local.tee 13
                        i32.load offset=12
                        local.tee 14
                        i32.const 1
                        i32.ne
                        br_if 0 (;@10;)
                        local.get 13
                        i64.load
                        local.get 8
                        i64.eq
                        br_if 1 (;@9;)
                        br 2 (;@8;)
                      end
                      local.get 12
                      local.get 12
                      local.get 13
                      local.get 12
                      select
                      local.get 14
                      i32.const 2
                      i32.ne
                      select
                      local.set 12
                      local.get 14
                      br_if 1 (;@8;)
                      local.get 12
                      local.get 13
                      local.get 12
                      select
                      local.set 13
                    end
                    local.get 13
                    i32.load offset=12
                    i32.const 1
                    i32.ne
                    br_if 4 (;@4;)
                    local.get 13
                    i32.const 2
                    i32.store offset=12
                    br 4 (;@4;)
                  end
                  local.get 10
                  i32.const 1
                  i32.add
                  local.set 10
                  br 0 (;@7;)
                end
              end
              local.get 8
              i64.const 33
              i64.shr_u
              local.get 8
              i64.xor
              i64.const -49064778989728563
              i64.mul
              local.tee 9
              i64.const 36
              i64.shr_u
              local.get 9
              i64.const 7
              i64.shr_u
              i64.xor
              i32.wrap_i64
              local.set 10
              local.get 5
              i32.const -1
              i32.add
              local.set 11
              i32.const 0
              local.set 12
              loop (;@6;)
                block (;@7;)
                  block (;@8;)
                    block (;@9;)
                      local.get 4
                      local.get 10
                      local.get 11
                      i32.and
                      i32.const 4
                      i32.shl
                      i32.add
                      local.tee 13
                      i32.load offset=12
                      local.tee 14
                      i32.const 1
                      i32.ne
                      br_if 0 (;@9;)
                      local.get 13
                      i64.load
                      local.get 8
                      i64.eq
                      br_if 1 (;@8;)
                      br 2 (;@7;)
                    end
                    local.get 12
                    local.get 12
                    local.get 13
                    local.get 12
                    select
                    local.get 14
                    i32.const 2
                    i32.ne
                    select
                    local.set 12
                    local.get 14
                    br_if 1 (;@7;)
                    local.get 12
                    local.get 13
                    local.get 12
                    select
                    local.set 13
                  end
                  block (;@8;)
                    local.get 13
                    i32.load offset=12
                    local.tee 10
                    i32.const 1
                    i32.ne
                    br_if 0 (;@8;)
                    local.get 13
                    local.get 13
                    i32.load offset=8
                    i32.const 1
                    i32.add
                    i32.store offset=8
                    br 4 (;@4;)
                  end
                  local.get 13
                  local.get 8
                  i64.store
                  local.get 13
                  i64.const 4294967297
                  i64.store offset=8
                  i32.const 0
                  i64.load offset=1024
                  local.set 1
                  local.get 6
                  local.get 10
                  i32.eqz
                  i32.add
                  local.tee 6
                  i32.const 2
                  i32.shl
                  local.get 5
                  i32.const 3
                  i32.mul
                  i32.le_u
                  br_if 3 (;@4;)
                  local.get 7
                  i32.const 1
                  i32.xor
                  local.tee 7
                  i32.const 16
                  i32.shl
                  local.tee 11
                  i32.const 1040
                  i32.add
                  local.set 15
                  block (;@8;)
                    local.get 5
                    i32.const 1
                    i32.shl
                    local.tee 16
                    i32.const 4097
                    i32.ge_u
                    br_if 0 (;@8;)
                    block (;@9;)
                      local.get 16
                      i32.eqz
                      br_if 0 (;@9;)
                      local.get 16
                      i32.const 6
                      i32.and
                      local.set 13
                      i32.const 0
                      local.set 12
                      block (;@10;)
                        local.get 16
                        i32.const -1
                        i32.add
                        i32.const 7
                        i32.lt_u
                        br_if 0 (;@10;)
                        local.get 16
                        i32.const -8
                        i32.and
                        local.set 14
                        local.get 11
                        i32.const 1116
                        i32.add
                        local.set 10
                        i32.const 0
                        local.set 12
                        loop (;@11;)
                          local.get 10
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const 48
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const 32
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const 16
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const -16
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const -32
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const -48
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const -64
                          i32.add
                          i32.const 0
                          i32.store
                          local.get 10
                          i32.const 128
                          i32.add
                          local.set 10
                          local.get 14
                          local.get 12
                          i32.const 8
                          i32.add
                          local.tee 12
                          i32.ne
                          br_if 0 (;@11;)
                        end
                      end
                      local.get 13
                      i32.eqz
                      br_if 0 (;@9;)
                      local.get 7
                      i32.const 14
                      i32.shl
                      local.get 12
                      i32.const 2
                      i32.shl
                      i32.add
                      i32.const 2
                      i32.shl
                      i32.const 1052
                      i32.add
                      local.set 10
                      loop (;@10;)
                        local.get 10
                        i32.const 0
                        i32.store
                        local.get 10
                        i32.const 16
                        i32.add
                        local.set 10
                        local.get 13
                        i32.const -1
                        i32.add
                        local.tee 13
                        br_if 0 (;@10;)
                      end
                    end
                    block (;@9;)
                      block (;@10;)
                        local.get 5
                        br_if 0 (;@10;)
                        i32.const 0
                        local.set 6
                        i32.const 0
                        local.set 5
                        br 1 (;@9;)
                      end
                      local.get 16
                      i32.const -1
                      i32.add
                      local.set 17
                      i32.const 0
                      local.set 18
                      i32.const 0
                      local.set 6
                      loop (;@10;)
                        block (;@11;)
                          local.get 4
                          local.get 18
                          i32.const 4
                          i32.shl
                          i32.add
                          local.tee 19
                          i32.load offset=12
                          i32.const 1
                          i32.ne
                          br_if 0 (;@11;)
                          local.get 19
                          i64.load
                          local.tee 8
                          i64.const 33
                          i64.shr_u
                          local.get 8
                          i64.xor
                          i64.const -49064778989728563
                          i64.mul
                          local.tee 9
                          i64.const 36
                          i64.shr_u
                          local.get 9
                          i64.const 7
                          i64.shr_u
                          i64.xor
                          i32.wrap_i64
                          local.set 10
                          i32.const 0
                          local.set 12
                          loop (;@12;)
                            local.get 11
                            local.get 10
                            local.get 17
                            i32.and
                            i32.const 4
                            i32.shl
                            i32.add
                            local.tee 14
                            i32.const 1040
                            i32.add
                            local.set 13
                            block (;@13;)
                              block (;@14;)
                                block (;@15;)
                                  local.get 14
                                  i32.const 1052
                                  i32.add
                                  i32.load
                                  local.tee 14
                                  i32.const 1
                                  i32.ne
                                  br_if 0 (;@15;)
                                  local.get 13
                                  i64.load
                                  local.get 8
                                  i64.eq
                                  br_if 1 (;@14;)
                                  br 2 (;@13;)
                                end
                                local.get 12
                                local.get 12
                                local.get 13
                                local.get 12
                                select
                                local.get 14
                                i32.const 2
                                i32.ne
                                select
                                local.set 12
                                local.get 14
                                br_if 1 (;@13;)
                                local.get 12
                                local.get 13
                                local.get 12
                                select
                                local.set 13
                              end
                              local.get 13
                              local.get 19
                              i64.load
                              i64.store
                              local.get 13
                              i32.const 8
                              i32.add
                              local.get 19
                              i32.const 8
                              i32.add
                              i64.load
                              i64.store
                              local.get 6
                              i32.const 1
                              i32.add
                              local.set 6
                              br 2 (;@11;)
                            end
                            local.get 10
                            i32.const 1
                            i32.add
                            local.set 10
                            br 0 (;@12;)
                          end
                        end
                        local.get 18
                        i32.const 1
                        i32.add
                        local.tee 18
                        local.get 5
                        i32.ne
                        br_if 0 (;@10;)
                      end
                      local.get 16
                      local.set 5
                    end
                    local.get 15
                    local.set 4
                    br 4 (;@4;)
                  end
                  i32.const 0
                  local.get 15
                  i32.store offset=132112
                  unreachable
                  unreachable
                end
                local.get 10
                i32.const 1
                i32.add
                local.set 10
                br 0 (;@6;)
              end
            end
            local.get 8
            i64.const 33
            i64.shr_u
            local.get 8
            i64.xor
            i64.const -49064778989728563
            i64.mul
            local.tee 9
            i64.const 36
            i64.shr_u
            local.get 9
            i64.const 7
            i64.shr_u
            i64.xor
            i32.wrap_i64
            local.set 10
            local.get 5
            i32.const -1
            i32.add
            local.set 11
            i32.const 0
            local.set 12
            loop (;@5;)
              block (;@6;)
                block (;@7;)
                  block (;@8;)
                    local.get 4
                    local.get 10
                    local.get 11
                    i32.and
                    i32.const 4
                    i32.shl
                    i32.add
                    local.tee 13
                    i32.load offset=12
                    local.tee 14
                    i32.const 1
                    i32.ne
                    br_if 0 (;@8;)
                    local.get 13
                    i64.load
                    local.get 8
                    i64.eq
                    br_if 1 (;@7;)
                    br 2 (;@6;)
                  end
                  local.get 12
                  local.get 12
                  local.get 13
                  local.get 12
                  select
                  local.get 14
                  i32.const 2
                  i32.ne
                  select
                  local.set 12
                  local.get 14
                  br_if 1 (;@6;)
                  local.get 12
                  local.get 13
                  local.get 12
                  select
                  local.set 13
                end
                local.get 13
                i32.load offset=12
                i32.const 1
                i32.ne
                br_if 2 (;@4;)
                local.get 2
                local.get 13
                i64.load32_u offset=8
                i64.add
                local.set 2
                br 2 (;@4;)
              end
              local.get 10
              i32.const 1
              i32.add
              local.set 10
              br 0 (;@5;)
            end
          end
          local.get 3
          i32.const 1
          i32.add
          local.tee 3
          i32.const 2000
          i32.ne
          br_if 0 (;@3;)
        end
        block (;@3;)
          local.get 5
          i32.eqz
          br_if 0 (;@3;)
          local.get 5
          i32.const 1
          i32.and
          local.set 14
          i32.const 0
          local.set 13
          block (;@4;)
            local.get 5
            i32.const 1
            i32.eq
            br_if 0 (;@4;)
            local.get 4
            i32.const 28
            i32.add
            local.set 10
            local.get 5
            i32.const -2
            i32.and
            local.set 12
            i32.const 0
            local.set 13
            loop (;@5;)
              block (;@6;)
                local.get 10
                i32.const -16
                i32.add
                i32.load
                i32.const 1
                i32.ne
                br_if 0 (;@6;)
                local.get 10
                i32.const -28
                i32.add
                i64.load8_u
                local.get 2
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 10
                i32.const -20
                i32.add
                i64.load32_u
                i64.add
                local.set 2
              end
              block (;@6;)
                local.get 10
                i32.load
                i32.const 1
                i32.ne
                br_if 0 (;@6;)
                local.get 10
                i32.const -12
                i32.add
                i64.load8_u
                local.get 2
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 10
                i32.const -4
                i32.add
                i64.load32_u
                i64.add
                local.set 2
              end
              local.get 10
              i32.const 32
              i32.add
              local.set 10
              local.get 12
              local.get 13
              i32.const 2
              i32.add
              local.tee 13
              i32.ne
              br_if 0 (;@5;)
            end
          end
          local.get 14
          i32.eqz
          br_if 0 (;@3;)
          local.get 4
          local.get 13
          i32.const 4
          i32.shl
          i32.add
          local.tee 10
          i32.load offset=12
          i32.const 1
          i32.ne
          br_if 0 (;@3;)
          local.get 10
          i64.load8_u
          local.get 2
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.get 10
          i64.load32_u offset=8
          i64.add
          local.set 2
        end
        local.get 0
        i32.const -1
        i32.add
        local.tee 0
        br_if 0 (;@2;)
      end
      i32.const 0
      local.get 4
      i32.store offset=132112
    end
    local.get 2
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
