;; Compiled by c/build.sh from c/tokens.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 71488))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i32 i32)
    (local i64 i64 i64)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    i32.const 0
    local.set 1
    loop (;@1;)
      i32.const 7
      local.set 2
      block (;@2;)
        block (;@3;)
          block (;@4;)
            local.get 1
            br_table 2 (;@2;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 1 (;@3;) 1 (;@3;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 0 (;@4;) 1 (;@3;) 0 (;@4;)
          end
          i32.const 2
          local.set 2
          local.get 1
          i32.const 32
          i32.or
          i32.const -97
          i32.add
          i32.const 26
          i32.lt_u
          br_if 1 (;@2;)
          local.get 1
          i32.const 95
          i32.eq
          br_if 1 (;@2;)
          i32.const 3
          local.set 2
          local.get 1
          i32.const -48
          i32.add
          i32.const 10
          i32.lt_u
          br_if 1 (;@2;)
          i32.const 4
          local.set 2
          block (;@4;)
            block (;@5;)
              local.get 1
              i32.const -34
              i32.add
              br_table 3 (;@2;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 3 (;@2;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 0 (;@5;) 1 (;@4;) 0 (;@5;)
            end
            i32.const 5
            i32.const 0
            local.get 1
            i32.const -33
            i32.add
            i32.const 94
            i32.lt_u
            select
            local.set 2
            br 2 (;@2;)
          end
          i32.const 6
          local.set 2
          br 1 (;@2;)
        end
        i32.const 1
        local.set 2
      end
      local.get 1
      i32.const 1584
      i32.add
      local.get 2
      i32.store8
      local.get 1
      i32.const 1
      i32.add
      local.tee 1
      i32.const 256
      i32.ne
      br_if 0 (;@1;)
    end
    i64.const 0
    local.set 3
    i32.const 0
    i64.const 0
    i64.store offset=1576
    i32.const 0
    i64.const 0
    i64.store offset=1568
    i32.const 0
    i64.const 0
    i64.store offset=1560
    i32.const 0
    i64.const 0
    i64.store offset=1552
    block (;@1;)
      local.get 0
      i32.eqz
      br_if 0 (;@1;)
      i64.const 0
      local.set 4
      i64.const 4
      local.set 5
      loop (;@2;)
        i32.const 0
        local.set 1
        loop (;@3;)
          block (;@4;)
            local.get 5
            i64.const 6364136223846793005
            i64.mul
            i64.const 1442695040888963407
            i64.add
            local.tee 5
            i64.const 33
            i64.shr_u
            i32.wrap_i64
            i32.const 42
            i32.rem_u
            i32.const 2
            i32.shl
            i32.const 1024
            i32.add
            i32.load
            local.tee 6
            i32.load8_u
            local.tee 2
            i32.eqz
            br_if 0 (;@4;)
            local.get 6
            i32.const 1
            i32.add
            local.set 6
            loop (;@5;)
              local.get 1
              i32.const 1840
              i32.add
              local.get 2
              i32.store8
              local.get 1
              i32.const 1
              i32.add
              local.set 1
              local.get 6
              i32.load8_u
              local.set 2
              local.get 6
              i32.const 1
              i32.add
              local.set 6
              local.get 2
              br_if 0 (;@5;)
            end
          end
          local.get 1
          i32.const 1840
          i32.add
          i32.const 32
          i32.store8
          local.get 1
          i32.const 1
          i32.add
          local.tee 1
          i32.const 4032
          i32.lt_u
          br_if 0 (;@3;)
        end
        i32.const 1840
        local.set 2
        local.get 1
        i32.const 1840
        i32.add
        i32.const 0
        i32.store8
        i64.const -3750763034362895579
        local.set 3
        i32.const 1
        local.set 7
        loop (;@3;)
          local.get 2
          i32.load8_u
          i32.const 1584
          i32.add
          i32.load8_u
          local.tee 8
          i32.const 2
          i32.shl
          i32.const 1552
          i32.add
          local.tee 1
          local.get 1
          i32.load
          i32.const 1
          i32.add
          i32.store
          block (;@4;)
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  block (;@8;)
                    block (;@9;)
                      block (;@10;)
                        block (;@11;)
                          block (;@12;)
                            block (;@13;)
                              block (;@14;)
                                local.get 8
                                i32.const 1
                                i32.eq
                                br_if 0 (;@14;)
                                block (;@15;)
                                  block (;@16;)
                                    local.get 8
                                    br_table 6 (;@10;) 12 (;@4;) 3 (;@13;) 4 (;@12;) 1 (;@15;) 6 (;@10;) 5 (;@11;) 0 (;@16;) 12 (;@4;)
                                  end
                                  local.get 4
                                  i64.const 31
                                  i64.mul
                                  local.get 7
                                  i64.extend_i32_u
                                  i64.add
                                  local.get 3
                                  i64.add
                                  local.set 4
                                  local.get 0
                                  i32.const -1
                                  i32.add
                                  local.tee 0
                                  br_if 13 (;@2;)
                                  local.get 4
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1552
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1556
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1560
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1564
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1568
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1572
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1576
                                  i64.add
                                  i64.const 31
                                  i64.mul
                                  i32.const 0
                                  i64.load32_u offset=1580
                                  i64.add
                                  local.set 3
                                  br 14 (;@1;)
                                end
                                block (;@15;)
                                  local.get 2
                                  i32.load8_u offset=1
                                  local.tee 1
                                  local.get 2
                                  i32.load8_u
                                  local.tee 9
                                  i32.eq
                                  br_if 0 (;@15;)
                                  local.get 2
                                  i32.const 1
                                  i32.add
                                  local.set 6
                                  loop (;@16;)
                                    local.get 2
                                    i32.const 2
                                    i32.add
                                    local.get 6
                                    local.get 1
                                    i32.const 255
                                    i32.and
                                    i32.const 92
                                    i32.eq
                                    select
                                    local.tee 2
                                    i32.const 1
                                    i32.add
                                    local.set 6
                                    local.get 3
                                    local.get 2
                                    i64.load8_u
                                    i64.xor
                                    i64.const 1099511628211
                                    i64.mul
                                    local.set 3
                                    local.get 2
                                    i32.load8_u offset=1
                                    local.tee 1
                                    local.get 9
                                    i32.ne
                                    br_if 0 (;@16;)
                                  end
                                end
                                local.get 2
                                i32.const 2
                                i32.add
                                local.set 2
                                br 10 (;@4;)
                              end
                              local.get 2
                              i32.load8_u
                              local.tee 1
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 1
                              i32.ne
                              br_if 10 (;@3;)
                              loop (;@14;)
                                local.get 7
                                local.get 1
                                i32.const 255
                                i32.and
                                i32.const 10
                                i32.eq
                                i32.add
                                local.set 7
                                local.get 2
                                i32.const 1
                                i32.add
                                local.tee 2
                                i32.load8_u
                                local.tee 1
                                i32.const 1584
                                i32.add
                                i32.load8_u
                                i32.const 1
                                i32.eq
                                br_if 0 (;@14;)
                                br 11 (;@3;)
                              end
                            end
                            i32.const -2
                            local.set 1
                            i32.const 0
                            local.set 6
                            loop (;@13;)
                              local.get 6
                              local.tee 10
                              i32.const 1
                              i32.add
                              local.set 6
                              local.get 2
                              local.get 1
                              i32.add
                              local.set 9
                              local.get 1
                              i32.const 1
                              i32.add
                              local.tee 11
                              local.set 1
                              local.get 9
                              i32.const 2
                              i32.add
                              i32.load8_u
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 254
                              i32.and
                              i32.const 2
                              i32.eq
                              br_if 0 (;@13;)
                            end
                            local.get 11
                            i32.const 1
                            i32.add
                            local.set 12
                            local.get 2
                            local.get 11
                            i32.add
                            local.tee 13
                            i32.const 1
                            i32.add
                            local.set 14
                            i32.const 0
                            local.set 15
                            loop (;@13;)
                              local.get 15
                              i32.const 2
                              i32.shl
                              i32.const 1472
                              i32.add
                              i32.load
                              local.set 9
                              i32.const 0
                              local.set 1
                              block (;@14;)
                                block (;@15;)
                                  block (;@16;)
                                    local.get 11
                                    i32.const -1
                                    i32.eq
                                    br_if 0 (;@16;)
                                    i32.const 0
                                    local.set 1
                                    local.get 10
                                    local.set 6
                                    loop (;@17;)
                                      local.get 9
                                      local.get 1
                                      i32.add
                                      i32.load8_u
                                      local.get 2
                                      local.get 1
                                      i32.add
                                      i32.load8_u
                                      i32.ne
                                      br_if 1 (;@16;)
                                      local.get 1
                                      i32.const 1
                                      i32.add
                                      local.set 1
                                      local.get 6
                                      i32.const -1
                                      i32.add
                                      local.tee 6
                                      br_if 0 (;@17;)
                                      br 2 (;@15;)
                                    end
                                  end
                                  local.get 11
                                  local.get 1
                                  i32.sub
                                  i32.const -1
                                  i32.ne
                                  br_if 1 (;@14;)
                                end
                                local.get 9
                                local.get 11
                                i32.add
                                i32.const 1
                                i32.add
                                i32.load8_u
                                i32.eqz
                                br_if 5 (;@9;)
                              end
                              local.get 15
                              i32.const 1
                              i32.add
                              local.tee 15
                              i32.const 18
                              i32.ne
                              br_if 0 (;@13;)
                            end
                            block (;@13;)
                              local.get 2
                              local.get 14
                              i32.lt_u
                              br_if 0 (;@13;)
                              local.get 14
                              local.set 2
                              br 9 (;@4;)
                            end
                            block (;@13;)
                              block (;@14;)
                                local.get 12
                                i32.const 7
                                i32.and
                                br_if 0 (;@14;)
                                local.get 2
                                local.set 1
                                br 1 (;@13;)
                              end
                              local.get 10
                              i32.const 7
                              i32.and
                              local.set 6
                              loop (;@14;)
                                local.get 3
                                local.get 2
                                i64.load8_u
                                i64.xor
                                i64.const 1099511628211
                                i64.mul
                                local.set 3
                                local.get 2
                                i32.const 1
                                i32.add
                                local.tee 1
                                local.set 2
                                local.get 6
                                i32.const -1
                                i32.add
                                local.tee 6
                                br_if 0 (;@14;)
                              end
                            end
                            block (;@13;)
                              local.get 11
                              i32.const 7
                              i32.ge_u
                              br_if 0 (;@13;)
                              local.get 14
                              local.set 2
                              br 9 (;@4;)
                            end
                            local.get 13
                            i32.const 1
                            i32.add
                            local.set 2
                            loop (;@13;)
                              local.get 3
                              local.get 1
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 1
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 2
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 3
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 4
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 5
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 6
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.get 1
                              i32.const 7
                              i32.add
                              i64.load8_u
                              i64.xor
                              i64.const 1099511628211
                              i64.mul
                              local.set 3
                              local.get 2
                              local.get 1
                              i32.const 8
                              i32.add
                              local.tee 1
                              i32.ne
                              br_if 0 (;@13;)
                            end
                            local.get 14
                            local.set 2
                            br 8 (;@4;)
                          end
                          block (;@12;)
                            block (;@13;)
                              local.get 2
                              i32.load8_u
                              local.tee 6
                              i32.const 48
                              i32.ne
                              br_if 0 (;@13;)
                              local.get 2
                              i32.load8_u offset=1
                              i32.const 223
                              i32.and
                              i32.const 88
                              i32.ne
                              br_if 0 (;@13;)
                              local.get 2
                              i32.load8_s offset=2
                              local.set 6
                              local.get 2
                              i32.const 2
                              i32.add
                              local.set 2
                              i32.const 0
                              local.set 1
                              local.get 6
                              i32.const -48
                              i32.add
                              local.get 6
                              i32.const 32
                              i32.or
                              i32.const -87
                              i32.add
                              local.get 6
                              i32.const 255
                              i32.and
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 3
                              i32.eq
                              select
                              local.tee 6
                              i32.const 15
                              i32.gt_u
                              br_if 1 (;@12;)
                              i32.const 0
                              local.set 1
                              loop (;@14;)
                                local.get 1
                                i32.const 4
                                i32.shl
                                local.get 6
                                i32.or
                                local.set 1
                                local.get 2
                                i32.const 1
                                i32.add
                                local.tee 2
                                i32.load8_s
                                local.tee 6
                                i32.const -48
                                i32.add
                                local.get 6
                                i32.const 32
                                i32.or
                                i32.const -87
                                i32.add
                                local.get 6
                                i32.const 255
                                i32.and
                                i32.const 1584
                                i32.add
                                i32.load8_u
                                i32.const 3
                                i32.eq
                                select
                                local.tee 9
                                local.set 6
                                local.get 9
                                i32.const 15
                                i32.le_u
                                br_if 0 (;@14;)
                                br 2 (;@12;)
                              end
                            end
                            i32.const 0
                            local.set 1
                            block (;@13;)
                              local.get 6
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 3
                              i32.ne
                              br_if 0 (;@13;)
                              i32.const 0
                              local.set 1
                              loop (;@14;)
                                local.get 6
                                i32.extend8_s
                                local.get 1
                                i32.const 10
                                i32.mul
                                i32.add
                                i32.const -48
                                i32.add
                                local.set 1
                                local.get 2
                                i32.const 1
                                i32.add
                                local.tee 2
                                i32.load8_u
                                local.tee 6
                                i32.const 1584
                                i32.add
                                i32.load8_u
                                i32.const 3
                                i32.eq
                                br_if 0 (;@14;)
                              end
                            end
                            local.get 6
                            i32.const 46
                            i32.ne
                            br_if 0 (;@12;)
                            local.get 2
                            i32.const 1
                            i32.add
                            local.set 9
                            block (;@13;)
                              local.get 2
                              i32.load8_u offset=1
                              local.tee 6
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 3
                              i32.eq
                              br_if 0 (;@13;)
                              local.get 9
                              local.set 2
                              br 1 (;@12;)
                            end
                            local.get 9
                            local.set 2
                            loop (;@13;)
                              local.get 1
                              local.get 6
                              i32.extend8_s
                              i32.xor
                              local.get 1
                              i32.const 5
                              i32.shl
                              i32.xor
                              local.set 1
                              local.get 2
                              i32.const 1
                              i32.add
                              local.tee 2
                              i32.load8_u
                              local.tee 6
                              i32.const 1584
                              i32.add
                              i32.load8_u
                              i32.const 3
                              i32.eq
                              br_if 0 (;@13;)
                            end
                          end
                          local.get 3
                          local.get 1
                          i64.extend_i32_u
                          i64.xor
                          i64.const 1099511628211
                          i64.mul
                          local.set 3
                          br 7 (;@4;)
                        end
                        block (;@11;)
                          local.get 2
                          i32.load8_u offset=1
                          local.tee 1
                          i32.const 47
                          i32.eq
                          br_if 0 (;@11;)
                          local.get 1
                          i32.const 42
                          i32.ne
                          br_if 1 (;@10;)
                          local.get 2
                          i32.const 4
                          i32.add
                          local.set 2
                          loop (;@12;)
                            block (;@13;)
                              local.get 2
                              i32.const -2
                              i32.add
                              i32.load8_u
                              local.tee 1
                              i32.const 42
                              i32.ne
                              br_if 0 (;@13;)
                              local.get 2
                              i32.const -1
                              i32.add
                              i32.load8_u
                              i32.const 47
                              i32.eq
                              br_if 10 (;@3;)
                            end
                            local.get 2
                            i32.const 1
                            i32.add
                            local.set 2
                            local.get 7
                            local.get 1
                            i32.const 10
                            i32.eq
                            i32.add
                            local.set 7
                            br 0 (;@12;)
                          end
                        end
                        loop (;@11;)
                          block (;@12;)
                            local.get 2
                            i32.load8_u
                            br_table 9 (;@3;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 0 (;@12;) 9 (;@3;) 0 (;@12;)
                          end
                          local.get 2
                          i32.const 1
                          i32.add
                          local.set 2
                          br 0 (;@11;)
                        end
                      end
                      local.get 2
                      i32.const 1
                      i32.add
                      local.tee 6
                      local.set 9
                      block (;@10;)
                        block (;@11;)
                          local.get 2
                          i32.load8_u
                          local.tee 1
                          i32.const -60
                          i32.add
                          br_table 0 (;@11;) 1 (;@10;) 0 (;@11;) 1 (;@10;)
                        end
                        local.get 2
                        i32.const 2
                        i32.add
                        local.get 6
                        local.get 2
                        i32.load8_u offset=1
                        local.get 1
                        i32.eq
                        select
                        local.set 9
                      end
                      local.get 9
                      i32.load8_u
                      local.tee 11
                      i32.const 61
                      i32.eq
                      br_if 3 (;@6;)
                      local.get 1
                      i32.const -38
                      i32.add
                      local.tee 15
                      i32.const 7
                      i32.gt_u
                      br_if 1 (;@8;)
                      i32.const 1
                      local.get 15
                      i32.shl
                      i32.const 161
                      i32.and
                      i32.eqz
                      br_if 1 (;@8;)
                      br 2 (;@7;)
                    end
                    local.get 3
                    local.get 15
                    i32.const 255
                    i32.and
                    i64.extend_i32_u
                    i64.xor
                    i64.const 1099511628211
                    i64.mul
                    local.set 3
                    local.get 14
                    local.set 2
                    br 4 (;@4;)
                  end
                  local.get 1
                  i32.const 124
                  i32.ne
                  br_if 2 (;@5;)
                end
                local.get 11
                local.get 1
                i32.eq
                br_if 0 (;@6;)
                local.get 1
                i32.const 45
                i32.ne
                br_if 1 (;@5;)
                local.get 11
                i32.const 62
                i32.ne
                br_if 1 (;@5;)
              end
              local.get 9
              i32.const 1
              i32.add
              local.set 9
            end
            block (;@5;)
              local.get 2
              local.get 9
              i32.ge_u
              br_if 0 (;@5;)
              local.get 3
              local.get 1
              i64.extend_i32_u
              i64.xor
              i64.const 1099511628211
              i64.mul
              local.set 3
              local.get 6
              local.get 2
              local.get 9
              local.get 2
              i32.sub
              local.tee 1
              i32.add
              local.tee 11
              i32.eq
              br_if 0 (;@5;)
              local.get 1
              i32.const -2
              i32.add
              local.set 15
              block (;@6;)
                block (;@7;)
                  local.get 2
                  i32.const -1
                  i32.xor
                  local.get 9
                  i32.add
                  i32.const 7
                  i32.and
                  local.tee 2
                  br_if 0 (;@7;)
                  local.get 6
                  local.set 1
                  br 1 (;@6;)
                end
                loop (;@7;)
                  local.get 3
                  local.get 6
                  i64.load8_u
                  i64.xor
                  i64.const 1099511628211
                  i64.mul
                  local.set 3
                  local.get 6
                  i32.const 1
                  i32.add
                  local.tee 1
                  local.set 6
                  local.get 2
                  i32.const -1
                  i32.add
                  local.tee 2
                  br_if 0 (;@7;)
                end
              end
              local.get 15
              i32.const 7
              i32.lt_u
              br_if 0 (;@5;)
              loop (;@6;)
                local.get 3
                local.get 1
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 1
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 2
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 3
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 4
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 5
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 6
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.get 1
                i32.const 7
                i32.add
                i64.load8_u
                i64.xor
                i64.const 1099511628211
                i64.mul
                local.set 3
                local.get 1
                i32.const 8
                i32.add
                local.tee 1
                local.get 11
                i32.ne
                br_if 0 (;@6;)
              end
            end
            local.get 9
            local.set 2
          end
          local.get 3
          local.get 8
          i64.extend_i32_u
          i64.xor
          i64.const 1099511628211
          i64.mul
          local.set 3
          br 0 (;@3;)
        end
      end
    end
    local.get 3
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
  (data (;0;) (i32.const 1024)
    "\1a\05\00\00\d7\04\00\00\ac\04\00\00\eb\04\00\00\bd\04\00\005\05\00\00\ae\04\00\00\08\05\00\00b\05\00\00\f4\04\00\00\ca\04\00\00,\05\00\00\b9\04\00\00\12\05\00\00e\05\00\00c\05\00\00"
    "_\05\00\00\f7\04\00\00O\05\00\00Z\05\00\00\88\05\00\00\81\05\00\00\a6\05\00\00g\05\00\00C\05\00\00K\05\00\00F\05\00\00{\05\00\00z\05\00\00@\05\00\00\7f\05\00\00}\05\00\00"
    "\aa\04\00\00\a8\04\00\00M\05\00\00M\05\00\00>\05\00\00<\05\00\00\85\05\00\00J\05\00\00\bd\05\00\00\a3\05\00\00}\00{\00x\00int\00struct\00for\00cou"
    "nter\00char\00_tmp\00goto\00do\00return\00extern\00break\00i\00switch\00if\000x7fFf\00el"
    "se\00case\00structure\00fortune\00while\00double\00void\00unsigned\00static\00]\00[\00"
    "->\00==\00<<=\00!=\00;\003735928559\0012.5\0042\00a1\000\00/* another\n one */\00++\00)\00("
    "\00'c'\00&&\00\"a string with \\\"quotes\\\"\"\00  \00// a comment to the end\n\00\00"
    "\e5\04\00\00\03\05\00\00\d4\04\00\00\fe\04\00\00\b9\04\00\00\cf\04\00\00\f4\04\00\00\ae\04\00\00\d7\04\00\005\05\00\00\b2\04\00\00\ed\04\00\00'\05\00\00\1a\05\00\00\c5\04\00\00 \05\00\00"
    "\de\04\00\00,\05\00\00")
)
