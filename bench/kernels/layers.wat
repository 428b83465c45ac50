;; Compiled by c/build.sh from c/layers.c.
(module
  (type (;0;) (func (param i32) (result i64)))
  (global (;0;) (mut i32) (i32.const 118528))
  (memory (;0;) 2)
  (func (;0;) (type 0) (param i32) (result i64)
    (local i64)
    (local i32 i32 i32)
    (local f32)
    (local i32 i32)
    (local f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32)
    (local i32)
    i64.const 8
    local.set 1
    i32.const 1024
    local.set 2
    i32.const 0
    local.set 3
    loop (;@1;)
      i32.const 0
      local.set 4
      loop (;@2;)
        local.get 2
        local.get 4
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
        i32.const 2001
        i32.rem_u
        f32.convert_i32_s
        f32.const 1000
        f32.div
        f32.const -1
        f32.add
        f32.const 0.2
        f32.mul
        f32.store
        local.get 4
        i32.const 4
        i32.add
        local.tee 4
        i32.const 256
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 3
      i32.const 2
      i32.shl
      i32.const 50176
      i32.add
      i32.const 0
      i32.store
      local.get 2
      i32.const 256
      i32.add
      local.set 2
      local.get 3
      i32.const 1
      i32.add
      local.tee 3
      i32.const 48
      i32.ne
      br_if 0 (;@1;)
    end
    i32.const 17408
    local.set 2
    i32.const 0
    local.set 3
    loop (;@1;)
      i32.const 0
      local.set 4
      loop (;@2;)
        local.get 2
        local.get 4
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
        i32.const 2001
        i32.rem_u
        f32.convert_i32_s
        f32.const 1000
        f32.div
        f32.const -1
        f32.add
        f32.const 0.2
        f32.mul
        f32.store
        local.get 4
        i32.const 4
        i32.add
        local.tee 4
        i32.const 192
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 3
      i32.const 2
      i32.shl
      i32.const 50432
      i32.add
      i32.const 0
      i32.store
      local.get 2
      i32.const 256
      i32.add
      local.set 2
      local.get 3
      i32.const 1
      i32.add
      local.tee 3
      i32.const 32
      i32.ne
      br_if 0 (;@1;)
    end
    i32.const 33792
    local.set 2
    i32.const 0
    local.set 3
    loop (;@1;)
      i32.const 0
      local.set 4
      loop (;@2;)
        local.get 2
        local.get 4
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
        i32.const 2001
        i32.rem_u
        f32.convert_i32_s
        f32.const 1000
        f32.div
        f32.const -1
        f32.add
        f32.const 0.2
        f32.mul
        f32.store
        local.get 4
        i32.const 4
        i32.add
        local.tee 4
        i32.const 128
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 3
      i32.const 2
      i32.shl
      i32.const 50688
      i32.add
      i32.const 0
      i32.store
      local.get 2
      i32.const 256
      i32.add
      local.set 2
      local.get 3
      i32.const 1
      i32.add
      local.tee 3
      i32.const 10
      i32.ne
      br_if 0 (;@1;)
    end
    block (;@1;)
      local.get 0
      br_if 0 (;@1;)
      i64.const 0
      return
    end
    f32.const 0
    local.set 5
    loop (;@1;)
      i32.const -256
      local.set 4
      loop (;@2;)
        local.get 4
        i32.const 51200
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
        i32.const 2001
        i32.rem_u
        f32.convert_i32_s
        f32.const 1000
        f32.div
        f32.const -1
        f32.add
        f32.store
        local.get 4
        i32.const 4
        i32.add
        local.tee 4
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 6
      i32.const 1024
      local.set 3
      loop (;@2;)
        local.get 6
        i32.const 2
        i32.shl
        local.tee 7
        i32.const 50176
        i32.add
        f32.load
        local.set 8
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 3
          local.get 4
          i32.add
          local.tee 2
          i32.const 12
          i32.add
          f32.load
          local.get 4
          i32.const 50956
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 8
          i32.add
          f32.load
          local.get 4
          i32.const 50952
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 4
          i32.add
          f32.load
          local.get 4
          i32.const 50948
          i32.add
          f32.load
          f32.mul
          local.get 2
          f32.load
          local.get 4
          i32.const 50944
          i32.add
          f32.load
          f32.mul
          local.get 8
          f32.add
          f32.add
          f32.add
          f32.add
          local.set 8
          local.get 4
          i32.const 16
          i32.add
          local.tee 4
          i32.const 256
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 7
        i32.const 51200
        i32.add
        local.get 8
        f32.const 0
        f32.max
        f32.store
        local.get 3
        i32.const 256
        i32.add
        local.set 3
        local.get 6
        i32.const 1
        i32.add
        local.tee 6
        i32.const 48
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 6
      i32.const 1024
      local.set 3
      loop (;@2;)
        local.get 6
        i32.const 2
        i32.shl
        local.tee 7
        i32.const 50432
        i32.add
        f32.load
        local.set 8
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 3
          local.get 4
          i32.add
          local.tee 2
          i32.const 16396
          i32.add
          f32.load
          local.get 4
          i32.const 51212
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 16392
          i32.add
          f32.load
          local.get 4
          i32.const 51208
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 16388
          i32.add
          f32.load
          local.get 4
          i32.const 51204
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 16384
          i32.add
          f32.load
          local.get 4
          i32.const 51200
          i32.add
          f32.load
          f32.mul
          local.get 8
          f32.add
          f32.add
          f32.add
          f32.add
          local.set 8
          local.get 4
          i32.const 16
          i32.add
          local.tee 4
          i32.const 192
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 7
        i32.const 51456
        i32.add
        local.get 8
        f32.const 0
        f32.max
        f32.store
        local.get 3
        i32.const 256
        i32.add
        local.set 3
        local.get 6
        i32.const 1
        i32.add
        local.tee 6
        i32.const 32
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 6
      i32.const 1024
      local.set 3
      loop (;@2;)
        local.get 6
        i32.const 2
        i32.shl
        local.tee 7
        i32.const 50688
        i32.add
        f32.load
        local.set 8
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 3
          local.get 4
          i32.add
          local.tee 2
          i32.const 32780
          i32.add
          f32.load
          local.get 4
          i32.const 51468
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 32776
          i32.add
          f32.load
          local.get 4
          i32.const 51464
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 32772
          i32.add
          f32.load
          local.get 4
          i32.const 51460
          i32.add
          f32.load
          f32.mul
          local.get 2
          i32.const 32768
          i32.add
          f32.load
          local.get 4
          i32.const 51456
          i32.add
          f32.load
          f32.mul
          local.get 8
          f32.add
          f32.add
          f32.add
          f32.add
          local.set 8
          local.get 4
          i32.const 16
          i32.add
          local.tee 4
          i32.const 128
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 7
        i32.const 51712
        i32.add
        local.get 8
        f32.store
        local.get 3
        i32.const 256
        i32.add
        local.set 3
        local.get 6
        i32.const 1
        i32.add
        local.tee 6
        i32.const 10
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 7
      i32.const 0
      i32.const 0
      f32.load offset=51712
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50944
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 8
      f32.store offset=52736
      i32.const 0
      i32.const 0
      f32.load offset=51716
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50948
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 9
      f32.store offset=52740
      i32.const 0
      i32.const 0
      f32.load offset=51720
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50952
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 10
      f32.store offset=52744
      i32.const 0
      i32.const 0
      f32.load offset=51724
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50956
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 11
      f32.store offset=52748
      i32.const 0
      i32.const 0
      f32.load offset=51728
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50960
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 12
      f32.store offset=52752
      i32.const 0
      i32.const 0
      f32.load offset=51732
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50964
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 13
      f32.store offset=52756
      i32.const 0
      i64.const 0
      i64.store offset=52480
      i32.const 0
      i64.const 0
      i64.store offset=52488
      i32.const 0
      i64.const 0
      i64.store offset=52496
      i32.const 0
      i64.const 0
      i64.store offset=52504
      i32.const 0
      i64.const 0
      i64.store offset=52512
      i32.const 0
      i64.const 0
      i64.store offset=52520
      i32.const 0
      i64.const 0
      i64.store offset=52528
      i32.const 0
      i64.const 0
      i64.store offset=52536
      i32.const 0
      i64.const 0
      i64.store offset=52544
      i32.const 0
      i64.const 0
      i64.store offset=52552
      i32.const 0
      i64.const 0
      i64.store offset=52560
      i32.const 0
      i64.const 0
      i64.store offset=52568
      i32.const 0
      i64.const 0
      i64.store offset=52576
      i32.const 0
      i64.const 0
      i64.store offset=52584
      i32.const 0
      i64.const 0
      i64.store offset=52592
      i32.const 0
      i64.const 0
      i64.store offset=52600
      i32.const 0
      i32.const 0
      f32.load offset=51736
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50968
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 14
      f32.store offset=52760
      i32.const 0
      i32.const 0
      f32.load offset=51740
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50972
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 15
      f32.store offset=52764
      i32.const 0
      i32.const 0
      f32.load offset=51744
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50976
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 16
      f32.store offset=52768
      i32.const 0
      i32.const 0
      f32.load offset=51748
      f32.const 1
      f32.const -1
      i32.const 0
      f32.load offset=50980
      f32.const 0
      f32.gt
      select
      f32.sub
      local.tee 17
      f32.store offset=52772
      local.get 13
      local.get 13
      f32.mul
      local.set 13
      local.get 12
      local.get 12
      f32.mul
      local.set 12
      local.get 11
      local.get 11
      f32.mul
      local.set 18
      local.get 10
      local.get 10
      f32.mul
      local.set 19
      local.get 9
      local.get 9
      f32.mul
      local.set 20
      local.get 8
      local.get 8
      f32.mul
      local.set 21
      local.get 17
      local.get 17
      f32.mul
      local.set 17
      local.get 16
      local.get 16
      f32.mul
      local.set 16
      local.get 15
      local.get 15
      f32.mul
      local.set 15
      local.get 14
      local.get 14
      f32.mul
      local.set 14
      i32.const 1024
      local.set 6
      loop (;@2;)
        f32.const 0
        local.set 8
        block (;@3;)
          local.get 7
          i32.const 2
          i32.shl
          local.tee 22
          i32.const 51712
          i32.add
          f32.load
          f32.const 0
          f32.eq
          br_if 0 (;@3;)
          local.get 22
          i32.const 52736
          i32.add
          f32.load
          local.set 8
        end
        local.get 8
        f32.const -0.01
        f32.mul
        local.set 9
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 6
          local.get 4
          i32.add
          local.tee 2
          i32.const 32768
          i32.add
          local.tee 3
          local.get 9
          local.get 4
          i32.const 51456
          i32.add
          f32.load
          f32.mul
          local.get 3
          f32.load
          local.tee 10
          f32.add
          f32.store
          local.get 2
          i32.const 32772
          i32.add
          local.tee 2
          local.get 9
          local.get 4
          i32.const 51460
          i32.add
          f32.load
          f32.mul
          local.get 2
          f32.load
          local.tee 11
          f32.add
          f32.store
          local.get 4
          i32.const 52480
          i32.add
          local.tee 2
          local.get 8
          local.get 10
          f32.mul
          local.get 2
          f32.load
          f32.add
          f32.store
          local.get 4
          i32.const 52484
          i32.add
          local.tee 2
          local.get 8
          local.get 11
          f32.mul
          local.get 2
          f32.load
          f32.add
          f32.store
          local.get 4
          i32.const 8
          i32.add
          local.tee 4
          i32.const 128
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 22
        i32.const 50688
        i32.add
        local.tee 4
        local.get 9
        local.get 4
        f32.load
        f32.add
        f32.store
        local.get 6
        i32.const 256
        i32.add
        local.set 6
        local.get 7
        i32.const 1
        i32.add
        local.tee 7
        i32.const 10
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 7
      i32.const 0
      i64.const 0
      i64.store offset=52408
      i32.const 0
      i64.const 0
      i64.store offset=52400
      i32.const 0
      i64.const 0
      i64.store offset=52392
      i32.const 0
      i64.const 0
      i64.store offset=52384
      i32.const 0
      i64.const 0
      i64.store offset=52376
      i32.const 0
      i64.const 0
      i64.store offset=52368
      i32.const 0
      i64.const 0
      i64.store offset=52360
      i32.const 0
      i64.const 0
      i64.store offset=52352
      i32.const 0
      i64.const 0
      i64.store offset=52344
      i32.const 0
      i64.const 0
      i64.store offset=52336
      i32.const 0
      i64.const 0
      i64.store offset=52328
      i32.const 0
      i64.const 0
      i64.store offset=52320
      i32.const 0
      i64.const 0
      i64.store offset=52312
      i32.const 0
      i64.const 0
      i64.store offset=52304
      i32.const 0
      i64.const 0
      i64.store offset=52296
      i32.const 0
      i64.const 0
      i64.store offset=52288
      i32.const 0
      i64.const 0
      i64.store offset=52280
      i32.const 0
      i64.const 0
      i64.store offset=52272
      i32.const 0
      i64.const 0
      i64.store offset=52264
      i32.const 0
      i64.const 0
      i64.store offset=52256
      i32.const 0
      i64.const 0
      i64.store offset=52248
      i32.const 0
      i64.const 0
      i64.store offset=52240
      i32.const 0
      i64.const 0
      i64.store offset=52232
      i32.const 0
      i64.const 0
      i64.store offset=52224
      i32.const 1024
      local.set 6
      loop (;@2;)
        f32.const 0
        local.set 8
        block (;@3;)
          local.get 7
          i32.const 2
          i32.shl
          local.tee 22
          i32.const 51456
          i32.add
          f32.load
          f32.const 0
          f32.eq
          br_if 0 (;@3;)
          local.get 22
          i32.const 52480
          i32.add
          f32.load
          local.set 8
        end
        local.get 8
        f32.const -0.01
        f32.mul
        local.set 9
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 6
          local.get 4
          i32.add
          local.tee 2
          i32.const 16384
          i32.add
          local.tee 3
          local.get 9
          local.get 4
          i32.const 51200
          i32.add
          f32.load
          f32.mul
          local.get 3
          f32.load
          local.tee 10
          f32.add
          f32.store
          local.get 2
          i32.const 16388
          i32.add
          local.tee 2
          local.get 9
          local.get 4
          i32.const 51204
          i32.add
          f32.load
          f32.mul
          local.get 2
          f32.load
          local.tee 11
          f32.add
          f32.store
          local.get 4
          i32.const 52224
          i32.add
          local.tee 2
          local.get 8
          local.get 10
          f32.mul
          local.get 2
          f32.load
          f32.add
          f32.store
          local.get 4
          i32.const 52228
          i32.add
          local.tee 2
          local.get 8
          local.get 11
          f32.mul
          local.get 2
          f32.load
          f32.add
          f32.store
          local.get 4
          i32.const 8
          i32.add
          local.tee 4
          i32.const 192
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 22
        i32.const 50432
        i32.add
        local.tee 4
        local.get 9
        local.get 4
        f32.load
        f32.add
        f32.store
        local.get 6
        i32.const 256
        i32.add
        local.set 6
        local.get 7
        i32.const 1
        i32.add
        local.tee 7
        i32.const 32
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 4
      loop (;@2;)
        local.get 4
        i32.const 51992
        i32.add
        i64.const 0
        i64.store
        local.get 4
        i32.const 51984
        i32.add
        i64.const 0
        i64.store
        local.get 4
        i32.const 51976
        i32.add
        i64.const 0
        i64.store
        local.get 4
        i32.const 51968
        i32.add
        i64.const 0
        i64.store
        local.get 4
        i32.const 32
        i32.add
        local.tee 4
        i32.const 256
        i32.ne
        br_if 0 (;@2;)
      end
      i32.const 0
      local.set 7
      i32.const 1024
      local.set 6
      loop (;@2;)
        f32.const 0
        local.set 8
        block (;@3;)
          local.get 7
          i32.const 2
          i32.shl
          local.tee 22
          i32.const 51200
          i32.add
          f32.load
          f32.const 0
          f32.eq
          br_if 0 (;@3;)
          local.get 22
          i32.const 52224
          i32.add
          f32.load
          local.set 8
        end
        local.get 8
        f32.const -0.01
        f32.mul
        local.set 9
        i32.const 0
        local.set 4
        loop (;@3;)
          local.get 4
          i32.const 51968
          i32.add
          local.tee 3
          local.get 8
          local.get 6
          local.get 4
          i32.add
          local.tee 2
          f32.load
          local.tee 10
          f32.mul
          local.get 3
          f32.load
          f32.add
          f32.store
          local.get 2
          local.get 10
          local.get 9
          local.get 4
          i32.const 50944
          i32.add
          f32.load
          f32.mul
          f32.add
          f32.store
          local.get 2
          i32.const 4
          i32.add
          local.tee 2
          local.get 9
          local.get 4
          i32.const 50948
          i32.add
          f32.load
          f32.mul
          local.get 2
          f32.load
          local.tee 10
          f32.add
          f32.store
          local.get 4
          i32.const 51972
          i32.add
          local.tee 2
          local.get 8
          local.get 10
          f32.mul
          local.get 2
          f32.load
          f32.add
          f32.store
          local.get 4
          i32.const 8
          i32.add
          local.tee 4
          i32.const 256
          i32.ne
          br_if 0 (;@3;)
        end
        local.get 22
        i32.const 50176
        i32.add
        local.tee 4
        local.get 9
        local.get 4
        f32.load
        f32.add
        f32.store
        local.get 6
        i32.const 256
        i32.add
        local.set 6
        local.get 7
        i32.const 1
        i32.add
        local.tee 7
        i32.const 48
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 5
      f32.const 0.99
      f32.mul
      local.get 21
      f32.add
      f32.const 0.99
      f32.mul
      local.get 20
      f32.add
      f32.const 0.99
      f32.mul
      local.get 19
      f32.add
      f32.const 0.99
      f32.mul
      local.get 18
      f32.add
      f32.const 0.99
      f32.mul
      local.get 12
      f32.add
      f32.const 0.99
      f32.mul
      local.get 13
      f32.add
      f32.const 0.99
      f32.mul
      local.get 14
      f32.add
      f32.const 0.99
      f32.mul
      local.get 15
      f32.add
      f32.const 0.99
      f32.mul
      local.get 16
      f32.add
      f32.const 0.99
      f32.mul
      local.get 17
      f32.add
      local.set 5
      local.get 0
      i32.const -1
      i32.add
      local.tee 0
      br_if 0 (;@1;)
    end
    local.get 5
    i32.reinterpret_f32
    i64.extend_i32_u
  )
  (export "memory" (memory 0))
  (export "run" (func 0))
)
