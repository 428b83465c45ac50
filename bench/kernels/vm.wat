;; Compiled by c/build.sh from c/vm.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 88064))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i64)
    (local i32 i32 i32 i32 i32)
    i32.const 0
    i32.const 285212677
    i32.store offset=5130 align=2
    i32.const 0
    i64.const 1084241618879381509
    i64.store offset=5120
    i32.const 0
    i32.const 285212933
    i32.store offset=5169 align=1
    i32.const 0
    i32.const 15
    i32.store8 offset=5166
    i32.const 0
    i64.const 936749822004692224
    i64.store offset=5158 align=2
    i32.const 0
    i64.const 18721762447368
    i64.store offset=5150 align=2
    i32.const 0
    i64.const 562949953748992
    i64.store offset=5142 align=2
    i32.const 0
    i64.const 1155173308715499525
    i64.store offset=5134 align=2
    i32.const 0
    i32.const 14
    i32.store16 offset=5128
    i32.const 0
    i32.const 53
    i32.store16 offset=5167 align=1
    i32.const 0
    i64.const 434315893359509765
    i64.store offset=5173 align=1
    i32.const 0
    i64.const 562949953748993
    i64.store offset=5181 align=1
    i32.const 0
    i64.const 2533287675297797
    i64.store offset=5193 align=1
    i32.const 0
    i64.const 2814186817254260737
    i64.store offset=5201 align=1
    i32.const 0
    i32.const 15
    i32.store8 offset=5268
    i32.const 0
    i32.const 15
    i32.store8 offset=5277
    i32.const 0
    i32.const 5902091
    i32.store offset=5189 align=1
    i32.const 0
    i64.const 435160322584608773
    i64.store offset=5210 align=2
    i32.const 0
    i64.const 655228928
    i64.store offset=5218 align=2
    i32.const 0
    i64.const 512
    i64.store offset=5226 align=2
    i32.const 0
    i64.const 360305579555751168
    i64.store offset=5234 align=2
    i32.const 0
    i64.const 217869328572219395
    i64.store offset=5242 align=2
    i32.const 0
    i64.const 864694448464856320
    i64.store offset=5250 align=2
    i32.const 0
    i64.const 1407383557402639
    i64.store offset=5258 align=2
    i32.const 0
    i32.const 3072
    i32.store16 offset=5266
    i32.const 0
    i32.const 50332165
    i32.store offset=5271 align=1
    i32.const 0
    i32.const 16
    i32.store16 offset=5275 align=1
    i32.const 0
    i64.const 434315893359510021
    i64.store offset=5280
    i32.const 0
    i32.const -1928462334
    i32.store offset=5288
    i32.const 0
    i32.const 0
    i32.store8 offset=5209
    i32.const 0
    i32.const 0
    i32.store8 offset=5292
    i32.const 0
    i32.const 12652032
    i32.store offset=5341 align=1
    i32.const 0
    i64.const 217869328589324291
    i64.store offset=5333 align=1
    i32.const 0
    i64.const 360305579555751168
    i64.store offset=5325 align=1
    i32.const 0
    i64.const 72058281485139968
    i64.store offset=5317 align=1
    i32.const 0
    i64.const 360291290199557641
    i64.store offset=5309 align=1
    i32.const 0
    i64.const 562949987303425
    i64.store offset=5301 align=1
    i32.const 0
    i64.const 434315893359509765
    i64.store offset=5293 align=1
    i32.const 0
    i32.const 173
    i32.store16 offset=5278
    i32.const 0
    i32.const 225
    i32.store16 offset=5269 align=1
    i32.const 0
    i64.const 1104091808005
    i64.store offset=5345 align=1
    i32.const 0
    i64.const 4503638282666015
    i64.store offset=5353 align=1
    i32.const 0
    i64.const 10150691347695360
    i64.store offset=5361 align=1
    i32.const 0
    i64.const 504516476695740423
    i64.store offset=5369 align=1
    i32.const 0
    i64.const 72057594054705410
    i64.store offset=5377 align=1
    i32.const 0
    i64.const 1099511760896
    i64.store offset=5385 align=1
    i32.const 0
    i32.const 58638
    i32.store16 offset=5396
    i32.const 0
    i32.const 15
    i32.store8 offset=5393
    i32.const 0
    i32.const 0
    i32.store8 offset=5398
    i32.const 0
    i32.const 18
    i32.store8 offset=5399
    i32.const 0
    i32.const 279
    i32.store16 offset=5394
    i32.const 0
    local.get 0
    i32.store offset=1024
    i32.const 0
    i32.const 0
    i32.store offset=1028
    i32.const 5349
    local.set 0
    i64.const 4294967296
    local.set 1
    i32.const 1
    local.set 2
    i32.const 0
    local.set 3
    i32.const 1
    local.set 4
    i32.const 6144
    local.set 5
    i32.const 6144
    local.set 6
    loop (;@1;)
      local.get 3
      i32.const 255
      i32.and
      i32.const 8
      i32.shl
      local.get 4
      i32.const 255
      i32.and
      i32.or
      local.set 3
      local.get 0
      i32.const 1
      i32.add
      local.set 4
      block (;@2;)
        block (;@3;)
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
                                block (;@15;)
                                  block (;@16;)
                                    block (;@17;)
                                      block (;@18;)
                                        block (;@19;)
                                          block (;@20;)
                                            block (;@21;)
                                              block (;@22;)
                                                local.get 2
                                                i32.const 255
                                                i32.and
                                                br_table 0 (;@22;) 1 (;@21;) 2 (;@20;) 3 (;@19;) 4 (;@18;) 5 (;@17;) 6 (;@16;) 7 (;@15;) 8 (;@14;) 9 (;@13;) 10 (;@12;) 11 (;@11;) 12 (;@10;) 13 (;@9;) 14 (;@8;) 15 (;@7;) 16 (;@6;) 17 (;@5;) 18 (;@4;) 20 (;@2;)
                                              end
                                              local.get 6
                                              local.get 3
                                              i32.store
                                              br 18 (;@3;)
                                            end
                                            local.get 6
                                            local.get 3
                                            i32.const 2
                                            i32.shl
                                            i32.const 1024
                                            i32.add
                                            i32.load
                                            i32.store
                                            br 17 (;@3;)
                                          end
                                          local.get 3
                                          i32.const 2
                                          i32.shl
                                          i32.const 1024
                                          i32.add
                                          local.get 6
                                          i32.const -4
                                          i32.add
                                          local.tee 6
                                          i32.load
                                          i32.store
                                          local.get 0
                                          i32.const 3
                                          i32.add
                                          local.set 0
                                          br 17 (;@2;)
                                        end
                                        local.get 6
                                        i32.const -4
                                        i32.add
                                        local.tee 2
                                        local.get 2
                                        i32.load
                                        local.get 3
                                        i32.add
                                        i32.const 1023
                                        i32.and
                                        i32.const 2
                                        i32.shl
                                        i32.const 1024
                                        i32.add
                                        i32.load
                                        i32.store
                                        local.get 0
                                        i32.const 3
                                        i32.add
                                        local.set 0
                                        br 16 (;@2;)
                                      end
                                      local.get 6
                                      i32.const -4
                                      i32.add
                                      i32.load
                                      local.get 3
                                      i32.add
                                      i32.const 1023
                                      i32.and
                                      i32.const 2
                                      i32.shl
                                      i32.const 1024
                                      i32.add
                                      local.get 6
                                      i32.const -8
                                      i32.add
                                      local.tee 6
                                      i32.load
                                      i32.store
                                      local.get 0
                                      i32.const 3
                                      i32.add
                                      local.set 0
                                      br 15 (;@2;)
                                    end
                                    local.get 6
                                    local.get 5
                                    local.get 3
                                    i32.const 2
                                    i32.add
                                    i32.const 0
                                    local.get 3
                                    select
                                    i32.const 2
                                    i32.shl
                                    i32.add
                                    i32.load
                                    i32.store
                                    br 13 (;@3;)
                                  end
                                  local.get 5
                                  local.get 3
                                  i32.const 2
                                  i32.add
                                  i32.const 0
                                  local.get 3
                                  select
                                  i32.const 2
                                  i32.shl
                                  i32.add
                                  local.get 6
                                  i32.const -4
                                  i32.add
                                  local.tee 6
                                  i32.load
                                  i32.store
                                  local.get 0
                                  i32.const 3
                                  i32.add
                                  local.set 0
                                  br 13 (;@2;)
                                end
                                local.get 6
                                i32.const -8
                                i32.add
                                local.tee 0
                                local.get 0
                                i32.load
                                local.get 6
                                i32.const -4
                                i32.add
                                local.tee 0
                                i32.load
                                i32.add
                                i32.store
                                local.get 0
                                local.set 6
                                local.get 4
                                local.set 0
                                br 12 (;@2;)
                              end
                              local.get 6
                              i32.const -8
                              i32.add
                              local.tee 0
                              local.get 0
                              i32.load
                              local.get 6
                              i32.const -4
                              i32.add
                              local.tee 0
                              i32.load
                              i32.sub
                              i32.store
                              local.get 0
                              local.set 6
                              local.get 4
                              local.set 0
                              br 11 (;@2;)
                            end
                            local.get 6
                            i32.const -8
                            i32.add
                            local.tee 0
                            local.get 0
                            i32.load
                            local.get 6
                            i32.const -4
                            i32.add
                            local.tee 0
                            i32.load
                            i32.mul
                            i32.store
                            local.get 0
                            local.set 6
                            local.get 4
                            local.set 0
                            br 10 (;@2;)
                          end
                          local.get 6
                          i32.const -8
                          i32.add
                          local.tee 0
                          local.get 0
                          i32.load
                          local.get 6
                          i32.const -4
                          i32.add
                          local.tee 0
                          i32.load
                          i32.div_u
                          i32.store
                          local.get 0
                          local.set 6
                          local.get 4
                          local.set 0
                          br 9 (;@2;)
                        end
                        local.get 6
                        i32.const -8
                        i32.add
                        local.tee 0
                        local.get 0
                        i32.load
                        local.get 6
                        i32.const -4
                        i32.add
                        local.tee 0
                        i32.load
                        i32.rem_u
                        i32.store
                        local.get 0
                        local.set 6
                        local.get 4
                        local.set 0
                        br 8 (;@2;)
                      end
                      local.get 6
                      i32.const -8
                      i32.add
                      local.tee 0
                      local.get 0
                      i32.load
                      local.get 6
                      i32.const -4
                      i32.add
                      local.tee 0
                      i32.load
                      i32.lt_u
                      i32.store
                      local.get 0
                      local.set 6
                      local.get 4
                      local.set 0
                      br 7 (;@2;)
                    end
                    local.get 6
                    i32.const -8
                    i32.add
                    local.tee 0
                    local.get 0
                    i32.load
                    local.get 6
                    i32.const -4
                    i32.add
                    local.tee 0
                    i32.load
                    i32.eq
                    i32.store
                    local.get 0
                    local.set 6
                    local.get 4
                    local.set 0
                    br 6 (;@2;)
                  end
                  local.get 3
                  i32.const 5120
                  i32.add
                  local.set 0
                  br 5 (;@2;)
                end
                local.get 0
                i32.const 3
                i32.add
                local.get 3
                i32.const 5120
                i32.add
                local.get 6
                i32.const -4
                i32.add
                local.tee 6
                i32.load
                select
                local.set 0
                br 4 (;@2;)
              end
              local.get 6
              local.get 5
              i32.const 6144
              i32.sub
              i32.const 2
              i32.shr_s
              i32.store offset=4
              local.get 6
              local.get 0
              i32.const 5120
              i32.sub
              i32.const 3
              i32.add
              i32.store
              local.get 3
              i32.const 5120
              i32.add
              local.set 0
              local.get 6
              i32.const -4
              i32.add
              local.set 5
              local.get 6
              i32.const 8
              i32.add
              local.set 6
              br 3 (;@2;)
            end
            local.get 5
            local.get 6
            i32.const -4
            i32.add
            i32.load
            i32.store
            local.get 5
            i32.const 4
            i32.add
            local.set 6
            local.get 5
            i32.load offset=4
            i32.const 5120
            i32.add
            local.set 0
            local.get 5
            i32.load offset=8
            i32.const 2
            i32.shl
            i32.const 6144
            i32.add
            local.set 5
            br 2 (;@2;)
          end
          local.get 1
          i32.const 0
          i64.load32_u offset=1028
          i64.or
          return
        end
        local.get 0
        i32.const 3
        i32.add
        local.set 0
        local.get 6
        i32.const 4
        i32.add
        local.set 6
      end
      block (;@2;)
        local.get 6
        i32.const 22144
        i32.gt_u
        br_if 0 (;@2;)
        local.get 1
        i64.const 4294967296
        i64.add
        local.set 1
        local.get 0
        i32.load8_u
        local.set 2
        local.get 0
        i32.load8_u offset=2
        local.set 3
        local.get 0
        i32.load8_u offset=1
        local.set 4
        br 1 (;@1;)
      end
    end
    unreachable
    unreachable
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
