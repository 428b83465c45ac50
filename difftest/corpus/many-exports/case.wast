;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func (result i64)))
  (global $g (;0;) (mut i64) (i64.const 1))
  (memory (;0;) 1)
  (func (;0;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store
    global.get $g
    i64.const 3
    i64.mul
    i64.const 0
    i64.add
    global.set $g
    global.get $g
  )
  (func (;1;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=8
    global.get $g
    i64.const 5
    i64.mul
    i64.const 1
    i64.add
    global.set $g
    global.get $g
  )
  (func (;2;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=16
    global.get $g
    i64.const 7
    i64.mul
    i64.const 2
    i64.add
    global.set $g
    global.get $g
  )
  (func (;3;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=24
    global.get $g
    i64.const 9
    i64.mul
    i64.const 3
    i64.add
    global.set $g
    global.get $g
  )
  (func (;4;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=32
    global.get $g
    i64.const 11
    i64.mul
    i64.const 4
    i64.add
    global.set $g
    global.get $g
  )
  (func (;5;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=40
    global.get $g
    i64.const 13
    i64.mul
    i64.const 5
    i64.add
    global.set $g
    global.get $g
  )
  (func (;6;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=48
    global.get $g
    i64.const 15
    i64.mul
    i64.const 6
    i64.add
    global.set $g
    global.get $g
  )
  (func (;7;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=56
    global.get $g
    i64.const 17
    i64.mul
    i64.const 7
    i64.add
    global.set $g
    global.get $g
  )
  (func (;8;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=64
    global.get $g
    i64.const 19
    i64.mul
    i64.const 8
    i64.add
    global.set $g
    global.get $g
  )
  (func (;9;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=72
    global.get $g
    i64.const 21
    i64.mul
    i64.const 9
    i64.add
    global.set $g
    global.get $g
  )
  (func (;10;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=80
    global.get $g
    i64.const 23
    i64.mul
    i64.const 10
    i64.add
    global.set $g
    global.get $g
  )
  (func (;11;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=88
    global.get $g
    i64.const 25
    i64.mul
    i64.const 11
    i64.add
    global.set $g
    global.get $g
  )
  (func (;12;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=96
    global.get $g
    i64.const 27
    i64.mul
    i64.const 12
    i64.add
    global.set $g
    global.get $g
  )
  (func (;13;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=104
    global.get $g
    i64.const 29
    i64.mul
    i64.const 13
    i64.add
    global.set $g
    global.get $g
  )
  (func (;14;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=112
    global.get $g
    i64.const 31
    i64.mul
    i64.const 14
    i64.add
    global.set $g
    global.get $g
  )
  (func (;15;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=120
    global.get $g
    i64.const 33
    i64.mul
    i64.const 15
    i64.add
    global.set $g
    global.get $g
  )
  (func (;16;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=128
    global.get $g
    i64.const 35
    i64.mul
    i64.const 16
    i64.add
    global.set $g
    global.get $g
  )
  (func (;17;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=136
    global.get $g
    i64.const 37
    i64.mul
    i64.const 17
    i64.add
    global.set $g
    global.get $g
  )
  (func (;18;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=144
    global.get $g
    i64.const 39
    i64.mul
    i64.const 18
    i64.add
    global.set $g
    global.get $g
  )
  (func (;19;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=152
    global.get $g
    i64.const 41
    i64.mul
    i64.const 19
    i64.add
    global.set $g
    global.get $g
  )
  (func (;20;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=160
    global.get $g
    i64.const 43
    i64.mul
    i64.const 20
    i64.add
    global.set $g
    global.get $g
  )
  (func (;21;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=168
    global.get $g
    i64.const 45
    i64.mul
    i64.const 21
    i64.add
    global.set $g
    global.get $g
  )
  (func (;22;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=176
    global.get $g
    i64.const 47
    i64.mul
    i64.const 22
    i64.add
    global.set $g
    global.get $g
  )
  (func (;23;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=184
    global.get $g
    i64.const 49
    i64.mul
    i64.const 23
    i64.add
    global.set $g
    global.get $g
  )
  (func (;24;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=192
    global.get $g
    i64.const 51
    i64.mul
    i64.const 24
    i64.add
    global.set $g
    global.get $g
  )
  (func (;25;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=200
    global.get $g
    i64.const 53
    i64.mul
    i64.const 25
    i64.add
    global.set $g
    global.get $g
  )
  (func (;26;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=208
    global.get $g
    i64.const 55
    i64.mul
    i64.const 26
    i64.add
    global.set $g
    global.get $g
  )
  (func (;27;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=216
    global.get $g
    i64.const 57
    i64.mul
    i64.const 27
    i64.add
    global.set $g
    global.get $g
  )
  (func (;28;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=224
    global.get $g
    i64.const 59
    i64.mul
    i64.const 28
    i64.add
    global.set $g
    global.get $g
  )
  (func (;29;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=232
    global.get $g
    i64.const 61
    i64.mul
    i64.const 29
    i64.add
    global.set $g
    global.get $g
  )
  (func (;30;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=240
    global.get $g
    i64.const 63
    i64.mul
    i64.const 30
    i64.add
    global.set $g
    global.get $g
  )
  (func (;31;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=248
    global.get $g
    i64.const 65
    i64.mul
    i64.const 31
    i64.add
    global.set $g
    global.get $g
  )
  (func (;32;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=256
    global.get $g
    i64.const 67
    i64.mul
    i64.const 32
    i64.add
    global.set $g
    global.get $g
  )
  (func (;33;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=264
    global.get $g
    i64.const 69
    i64.mul
    i64.const 33
    i64.add
    global.set $g
    global.get $g
  )
  (func (;34;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=272
    global.get $g
    i64.const 71
    i64.mul
    i64.const 34
    i64.add
    global.set $g
    global.get $g
  )
  (func (;35;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=280
    global.get $g
    i64.const 73
    i64.mul
    i64.const 35
    i64.add
    global.set $g
    global.get $g
  )
  (func (;36;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=288
    global.get $g
    i64.const 75
    i64.mul
    i64.const 36
    i64.add
    global.set $g
    global.get $g
  )
  (func (;37;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=296
    global.get $g
    i64.const 77
    i64.mul
    i64.const 37
    i64.add
    global.set $g
    global.get $g
  )
  (func (;38;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=304
    global.get $g
    i64.const 79
    i64.mul
    i64.const 38
    i64.add
    global.set $g
    global.get $g
  )
  (func (;39;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=312
    global.get $g
    i64.const 81
    i64.mul
    i64.const 39
    i64.add
    global.set $g
    global.get $g
  )
  (func (;40;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=320
    global.get $g
    i64.const 83
    i64.mul
    i64.const 40
    i64.add
    global.set $g
    global.get $g
  )
  (func (;41;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=328
    global.get $g
    i64.const 85
    i64.mul
    i64.const 41
    i64.add
    global.set $g
    global.get $g
  )
  (func (;42;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=336
    global.get $g
    i64.const 87
    i64.mul
    i64.const 42
    i64.add
    global.set $g
    global.get $g
  )
  (func (;43;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=344
    global.get $g
    i64.const 89
    i64.mul
    i64.const 43
    i64.add
    global.set $g
    global.get $g
  )
  (func (;44;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=352
    global.get $g
    i64.const 91
    i64.mul
    i64.const 44
    i64.add
    global.set $g
    global.get $g
  )
  (func (;45;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=360
    global.get $g
    i64.const 93
    i64.mul
    i64.const 45
    i64.add
    global.set $g
    global.get $g
  )
  (func (;46;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=368
    global.get $g
    i64.const 95
    i64.mul
    i64.const 46
    i64.add
    global.set $g
    global.get $g
  )
  (func (;47;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=376
    global.get $g
    i64.const 97
    i64.mul
    i64.const 47
    i64.add
    global.set $g
    global.get $g
  )
  (func (;48;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=384
    global.get $g
    i64.const 99
    i64.mul
    i64.const 48
    i64.add
    global.set $g
    global.get $g
  )
  (func (;49;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=392
    global.get $g
    i64.const 101
    i64.mul
    i64.const 49
    i64.add
    global.set $g
    global.get $g
  )
  (func (;50;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=400
    global.get $g
    i64.const 103
    i64.mul
    i64.const 50
    i64.add
    global.set $g
    global.get $g
  )
  (func (;51;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=408
    global.get $g
    i64.const 105
    i64.mul
    i64.const 51
    i64.add
    global.set $g
    global.get $g
  )
  (func (;52;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=416
    global.get $g
    i64.const 107
    i64.mul
    i64.const 52
    i64.add
    global.set $g
    global.get $g
  )
  (func (;53;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=424
    global.get $g
    i64.const 109
    i64.mul
    i64.const 53
    i64.add
    global.set $g
    global.get $g
  )
  (func (;54;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=432
    global.get $g
    i64.const 111
    i64.mul
    i64.const 54
    i64.add
    global.set $g
    global.get $g
  )
  (func (;55;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=440
    global.get $g
    i64.const 113
    i64.mul
    i64.const 55
    i64.add
    global.set $g
    global.get $g
  )
  (func (;56;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=448
    global.get $g
    i64.const 115
    i64.mul
    i64.const 56
    i64.add
    global.set $g
    global.get $g
  )
  (func (;57;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=456
    global.get $g
    i64.const 117
    i64.mul
    i64.const 57
    i64.add
    global.set $g
    global.get $g
  )
  (func (;58;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=464
    global.get $g
    i64.const 119
    i64.mul
    i64.const 58
    i64.add
    global.set $g
    global.get $g
  )
  (func (;59;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=472
    global.get $g
    i64.const 121
    i64.mul
    i64.const 59
    i64.add
    global.set $g
    global.get $g
  )
  (func (;60;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=480
    global.get $g
    i64.const 123
    i64.mul
    i64.const 60
    i64.add
    global.set $g
    global.get $g
  )
  (func (;61;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=488
    global.get $g
    i64.const 125
    i64.mul
    i64.const 61
    i64.add
    global.set $g
    global.get $g
  )
  (func (;62;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=496
    global.get $g
    i64.const 127
    i64.mul
    i64.const 62
    i64.add
    global.set $g
    global.get $g
  )
  (func (;63;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=504
    global.get $g
    i64.const 129
    i64.mul
    i64.const 63
    i64.add
    global.set $g
    global.get $g
  )
  (func (;64;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=512
    global.get $g
    i64.const 131
    i64.mul
    i64.const 64
    i64.add
    global.set $g
    global.get $g
  )
  (func (;65;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=520
    global.get $g
    i64.const 133
    i64.mul
    i64.const 65
    i64.add
    global.set $g
    global.get $g
  )
  (func (;66;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=528
    global.get $g
    i64.const 135
    i64.mul
    i64.const 66
    i64.add
    global.set $g
    global.get $g
  )
  (func (;67;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=536
    global.get $g
    i64.const 137
    i64.mul
    i64.const 67
    i64.add
    global.set $g
    global.get $g
  )
  (func (;68;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=544
    global.get $g
    i64.const 139
    i64.mul
    i64.const 68
    i64.add
    global.set $g
    global.get $g
  )
  (func (;69;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=552
    global.get $g
    i64.const 141
    i64.mul
    i64.const 69
    i64.add
    global.set $g
    global.get $g
  )
  (func (;70;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=560
    global.get $g
    i64.const 143
    i64.mul
    i64.const 70
    i64.add
    global.set $g
    global.get $g
  )
  (func (;71;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=568
    global.get $g
    i64.const 145
    i64.mul
    i64.const 71
    i64.add
    global.set $g
    global.get $g
  )
  (func (;72;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=576
    global.get $g
    i64.const 147
    i64.mul
    i64.const 72
    i64.add
    global.set $g
    global.get $g
  )
  (func (;73;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=584
    global.get $g
    i64.const 149
    i64.mul
    i64.const 73
    i64.add
    global.set $g
    global.get $g
  )
  (func (;74;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=592
    global.get $g
    i64.const 151
    i64.mul
    i64.const 74
    i64.add
    global.set $g
    global.get $g
  )
  (func (;75;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=600
    global.get $g
    i64.const 153
    i64.mul
    i64.const 75
    i64.add
    global.set $g
    global.get $g
  )
  (func (;76;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=608
    global.get $g
    i64.const 155
    i64.mul
    i64.const 76
    i64.add
    global.set $g
    global.get $g
  )
  (func (;77;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=616
    global.get $g
    i64.const 157
    i64.mul
    i64.const 77
    i64.add
    global.set $g
    global.get $g
  )
  (func (;78;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=624
    global.get $g
    i64.const 159
    i64.mul
    i64.const 78
    i64.add
    global.set $g
    global.get $g
  )
  (func (;79;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=632
    global.get $g
    i64.const 161
    i64.mul
    i64.const 79
    i64.add
    global.set $g
    global.get $g
  )
  (func (;80;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=640
    global.get $g
    i64.const 163
    i64.mul
    i64.const 80
    i64.add
    global.set $g
    global.get $g
  )
  (func (;81;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=648
    global.get $g
    i64.const 165
    i64.mul
    i64.const 81
    i64.add
    global.set $g
    global.get $g
  )
  (func (;82;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=656
    global.get $g
    i64.const 167
    i64.mul
    i64.const 82
    i64.add
    global.set $g
    global.get $g
  )
  (func (;83;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=664
    global.get $g
    i64.const 169
    i64.mul
    i64.const 83
    i64.add
    global.set $g
    global.get $g
  )
  (func (;84;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=672
    global.get $g
    i64.const 171
    i64.mul
    i64.const 84
    i64.add
    global.set $g
    global.get $g
  )
  (func (;85;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=680
    global.get $g
    i64.const 173
    i64.mul
    i64.const 85
    i64.add
    global.set $g
    global.get $g
  )
  (func (;86;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=688
    global.get $g
    i64.const 175
    i64.mul
    i64.const 86
    i64.add
    global.set $g
    global.get $g
  )
  (func (;87;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=696
    global.get $g
    i64.const 177
    i64.mul
    i64.const 87
    i64.add
    global.set $g
    global.get $g
  )
  (func (;88;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=704
    global.get $g
    i64.const 179
    i64.mul
    i64.const 88
    i64.add
    global.set $g
    global.get $g
  )
  (func (;89;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=712
    global.get $g
    i64.const 181
    i64.mul
    i64.const 89
    i64.add
    global.set $g
    global.get $g
  )
  (func (;90;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=720
    global.get $g
    i64.const 183
    i64.mul
    i64.const 90
    i64.add
    global.set $g
    global.get $g
  )
  (func (;91;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=728
    global.get $g
    i64.const 185
    i64.mul
    i64.const 91
    i64.add
    global.set $g
    global.get $g
  )
  (func (;92;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=736
    global.get $g
    i64.const 187
    i64.mul
    i64.const 92
    i64.add
    global.set $g
    global.get $g
  )
  (func (;93;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=744
    global.get $g
    i64.const 189
    i64.mul
    i64.const 93
    i64.add
    global.set $g
    global.get $g
  )
  (func (;94;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=752
    global.get $g
    i64.const 191
    i64.mul
    i64.const 94
    i64.add
    global.set $g
    global.get $g
  )
  (func (;95;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=760
    global.get $g
    i64.const 193
    i64.mul
    i64.const 95
    i64.add
    global.set $g
    global.get $g
  )
  (func (;96;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=768
    global.get $g
    i64.const 195
    i64.mul
    i64.const 96
    i64.add
    global.set $g
    global.get $g
  )
  (func (;97;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=776
    global.get $g
    i64.const 197
    i64.mul
    i64.const 97
    i64.add
    global.set $g
    global.get $g
  )
  (func (;98;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=784
    global.get $g
    i64.const 199
    i64.mul
    i64.const 98
    i64.add
    global.set $g
    global.get $g
  )
  (func (;99;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=792
    global.get $g
    i64.const 201
    i64.mul
    i64.const 99
    i64.add
    global.set $g
    global.get $g
  )
  (func (;100;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=800
    global.get $g
    i64.const 203
    i64.mul
    i64.const 100
    i64.add
    global.set $g
    global.get $g
  )
  (func (;101;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=808
    global.get $g
    i64.const 205
    i64.mul
    i64.const 101
    i64.add
    global.set $g
    global.get $g
  )
  (func (;102;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=816
    global.get $g
    i64.const 207
    i64.mul
    i64.const 102
    i64.add
    global.set $g
    global.get $g
  )
  (func (;103;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=824
    global.get $g
    i64.const 209
    i64.mul
    i64.const 103
    i64.add
    global.set $g
    global.get $g
  )
  (func (;104;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=832
    global.get $g
    i64.const 211
    i64.mul
    i64.const 104
    i64.add
    global.set $g
    global.get $g
  )
  (func (;105;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=840
    global.get $g
    i64.const 213
    i64.mul
    i64.const 105
    i64.add
    global.set $g
    global.get $g
  )
  (func (;106;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=848
    global.get $g
    i64.const 215
    i64.mul
    i64.const 106
    i64.add
    global.set $g
    global.get $g
  )
  (func (;107;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=856
    global.get $g
    i64.const 217
    i64.mul
    i64.const 107
    i64.add
    global.set $g
    global.get $g
  )
  (func (;108;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=864
    global.get $g
    i64.const 219
    i64.mul
    i64.const 108
    i64.add
    global.set $g
    global.get $g
  )
  (func (;109;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=872
    global.get $g
    i64.const 221
    i64.mul
    i64.const 109
    i64.add
    global.set $g
    global.get $g
  )
  (func (;110;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=880
    global.get $g
    i64.const 223
    i64.mul
    i64.const 110
    i64.add
    global.set $g
    global.get $g
  )
  (func (;111;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=888
    global.get $g
    i64.const 225
    i64.mul
    i64.const 111
    i64.add
    global.set $g
    global.get $g
  )
  (func (;112;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=896
    global.get $g
    i64.const 227
    i64.mul
    i64.const 112
    i64.add
    global.set $g
    global.get $g
  )
  (func (;113;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=904
    global.get $g
    i64.const 229
    i64.mul
    i64.const 113
    i64.add
    global.set $g
    global.get $g
  )
  (func (;114;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=912
    global.get $g
    i64.const 231
    i64.mul
    i64.const 114
    i64.add
    global.set $g
    global.get $g
  )
  (func (;115;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=920
    global.get $g
    i64.const 233
    i64.mul
    i64.const 115
    i64.add
    global.set $g
    global.get $g
  )
  (func (;116;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=928
    global.get $g
    i64.const 235
    i64.mul
    i64.const 116
    i64.add
    global.set $g
    global.get $g
  )
  (func (;117;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=936
    global.get $g
    i64.const 237
    i64.mul
    i64.const 117
    i64.add
    global.set $g
    global.get $g
  )
  (func (;118;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=944
    global.get $g
    i64.const 239
    i64.mul
    i64.const 118
    i64.add
    global.set $g
    global.get $g
  )
  (func (;119;) (type 0) (result i64)
    i32.const 0
    global.get $g
    i64.store offset=952
    global.get $g
    i64.const 241
    i64.mul
    i64.const 119
    i64.add
    global.set $g
    global.get $g
  )
  (export "memory" (memory 0))
  (export "global" (global $g))
  (export "f0" (func 0))
  (export "f1" (func 1))
  (export "f2" (func 2))
  (export "f3" (func 3))
  (export "f4" (func 4))
  (export "f5" (func 5))
  (export "f6" (func 6))
  (export "f7" (func 7))
  (export "f8" (func 8))
  (export "f9" (func 9))
  (export "f10" (func 10))
  (export "f11" (func 11))
  (export "f12" (func 12))
  (export "f13" (func 13))
  (export "f14" (func 14))
  (export "f15" (func 15))
  (export "f16" (func 16))
  (export "f17" (func 17))
  (export "f18" (func 18))
  (export "f19" (func 19))
  (export "f20" (func 20))
  (export "f21" (func 21))
  (export "f22" (func 22))
  (export "f23" (func 23))
  (export "f24" (func 24))
  (export "f25" (func 25))
  (export "f26" (func 26))
  (export "f27" (func 27))
  (export "f28" (func 28))
  (export "f29" (func 29))
  (export "f30" (func 30))
  (export "f31" (func 31))
  (export "f32" (func 32))
  (export "f33" (func 33))
  (export "f34" (func 34))
  (export "f35" (func 35))
  (export "f36" (func 36))
  (export "f37" (func 37))
  (export "f38" (func 38))
  (export "f39" (func 39))
  (export "f40" (func 40))
  (export "f41" (func 41))
  (export "f42" (func 42))
  (export "f43" (func 43))
  (export "f44" (func 44))
  (export "f45" (func 45))
  (export "f46" (func 46))
  (export "f47" (func 47))
  (export "f48" (func 48))
  (export "f49" (func 49))
  (export "f50" (func 50))
  (export "f51" (func 51))
  (export "f52" (func 52))
  (export "f53" (func 53))
  (export "f54" (func 54))
  (export "f55" (func 55))
  (export "f56" (func 56))
  (export "f57" (func 57))
  (export "f58" (func 58))
  (export "f59" (func 59))
  (export "f60" (func 60))
  (export "f61" (func 61))
  (export "f62" (func 62))
  (export "f63" (func 63))
  (export "f64" (func 64))
  (export "f65" (func 65))
  (export "f66" (func 66))
  (export "f67" (func 67))
  (export "f68" (func 68))
  (export "f69" (func 69))
  (export "f70" (func 70))
  (export "f71" (func 71))
  (export "f72" (func 72))
  (export "f73" (func 73))
  (export "f74" (func 74))
  (export "f75" (func 75))
  (export "f76" (func 76))
  (export "f77" (func 77))
  (export "f78" (func 78))
  (export "f79" (func 79))
  (export "f80" (func 80))
  (export "f81" (func 81))
  (export "f82" (func 82))
  (export "f83" (func 83))
  (export "f84" (func 84))
  (export "f85" (func 85))
  (export "f86" (func 86))
  (export "f87" (func 87))
  (export "f88" (func 88))
  (export "f89" (func 89))
  (export "f90" (func 90))
  (export "f91" (func 91))
  (export "f92" (func 92))
  (export "f93" (func 93))
  (export "f94" (func 94))
  (export "f95" (func 95))
  (export "f96" (func 96))
  (export "f97" (func 97))
  (export "f98" (func 98))
  (export "f99" (func 99))
  (export "f100" (func 100))
  (export "f101" (func 101))
  (export "f102" (func 102))
  (export "f103" (func 103))
  (export "f104" (func 104))
  (export "f105" (func 105))
  (export "f106" (func 106))
  (export "f107" (func 107))
  (export "f108" (func 108))
  (export "f109" (func 109))
  (export "f110" (func 110))
  (export "f111" (func 111))
  (export "f112" (func 112))
  (export "f113" (func 113))
  (export "f114" (func 114))
  (export "f115" (func 115))
  (export "f116" (func 116))
  (export "f117" (func 117))
  (export "f118" (func 118))
  (export "f119" (func 119))
)
(register "main" $m0)
(module $c0
  (type (;0;) (func (result i64)))
  (import "main" "memory" (memory (;0;) 1))
  (func (export "pages memory") (result i32) (memory.size))
  (func (export "hash memory") (param i32 i32) (result i64) (local i64)
    (block (loop
      (br_if 1 (i32.eq (local.get 0) (local.get 1)))
      (local.set 2 (i64.mul (i64.xor (i64.rotl (local.get 2) (i64.const 5)) (i64.load (local.get 0))) (i64.const 0x9e3779b97f4a7c15)))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br 0)))
    (local.get 2))
)
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x0))
(assert_return (get $m0 "global") (i64.const 1))

;; Call 0
(assert_return (invoke $m0 "f0") (i64.const 3))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xd17ecd8408e61d5d))
(assert_return (get $m0 "global") (i64.const 3))

;; Call 1
(assert_return (invoke $m0 "f1") (i64.const 16))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb0734dacd11f919d))
(assert_return (get $m0 "global") (i64.const 16))

;; Call 2
(assert_return (invoke $m0 "f2") (i64.const 114))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xeffe51733924dc1))
(assert_return (get $m0 "global") (i64.const 114))

;; Call 3
(assert_return (invoke $m0 "f3") (i64.const 1029))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9d631dc75dd2c553))
(assert_return (get $m0 "global") (i64.const 1029))

;; Call 4
(assert_return (invoke $m0 "f4") (i64.const 11323))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x8d6d49b167e9fdf))
(assert_return (get $m0 "global") (i64.const 11323))

;; Call 5
(assert_return (invoke $m0 "f5") (i64.const 147204))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x8992ea15d882da17))
(assert_return (get $m0 "global") (i64.const 147204))

;; Call 6
(assert_return (invoke $m0 "f6") (i64.const 2208066))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3e6242d20612a33e))
(assert_return (get $m0 "global") (i64.const 2208066))

;; Call 7
(assert_return (invoke $m0 "f7") (i64.const 37537129))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3f8b200937dc6f49))
(assert_return (get $m0 "global") (i64.const 37537129))

;; Call 8
(assert_return (invoke $m0 "f8") (i64.const 713205459))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x1e75c208d99df704))
(assert_return (get $m0 "global") (i64.const 713205459))

;; Call 9
(assert_return (invoke $m0 "f9") (i64.const 14977314648))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x699dc50aceb3fddf))
(assert_return (get $m0 "global") (i64.const 14977314648))

;; Call 10
(assert_return (invoke $m0 "f10") (i64.const 344478236914))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3b7dc47859887849))
(assert_return (get $m0 "global") (i64.const 344478236914))

;; Call 11
(assert_return (invoke $m0 "f11") (i64.const 8611955922861))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x564551a3313169fa))
(assert_return (get $m0 "global") (i64.const 8611955922861))

;; Call 12
(assert_return (invoke $m0 "f12") (i64.const 232522809917259))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xbbd4f3b7a0b4aec0))
(assert_return (get $m0 "global") (i64.const 232522809917259))

;; Call 13
(assert_return (invoke $m0 "f13") (i64.const 6743161487600524))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x6ea5f91830a1b870))
(assert_return (get $m0 "global") (i64.const 6743161487600524))

;; Call 14
(assert_return (invoke $m0 "f14") (i64.const 209038006115616258))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2fdd19f92b518dae))
(assert_return (get $m0 "global") (i64.const 209038006115616258))

;; Call 15
(assert_return (invoke $m0 "f15") (i64.const 6898254201815336529))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xf8734302b455da8b))
(assert_return (get $m0 "global") (i64.const 6898254201815336529))

;; Call 16
(assert_return (invoke $m0 "f16") (i64.const 1631224105312607523))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x828fe648b62ef5e9))
(assert_return (get $m0 "global") (i64.const 1631224105312607523))

;; Call 17
(assert_return (invoke $m0 "f17") (i64.const 5015059675437823520))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x202cde19f29c1855))
(assert_return (get $m0 "global") (i64.const 5015059675437823520))

;; Call 18
(assert_return (invoke $m0 "f18") (i64.const -7326857468729950478))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xff58e3d566547acc))
(assert_return (get $m0 "global") (i64.const -7326857468729950478))

;; Call 19
(assert_return (invoke $m0 "f19") (i64.const -5253251038575143723))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb1a19bf8a86fef6b))
(assert_return (get $m0 "global") (i64.const -5253251038575143723))

;; Call 20
(assert_return (invoke $m0 "f20") (i64.const -4528865774216560677))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4272aff7cbc864ba))
(assert_return (get $m0 "global") (i64.const -4528865774216560677))

;; Call 21
(assert_return (invoke $m0 "f21") (i64.const -884775028940162668))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x8fa89c3fa8b77e78))
(assert_return (get $m0 "global") (i64.const -884775028940162668))

;; Call 22
(assert_return (invoke $m0 "f22") (i64.const -4690938212768542142))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x52f75d7b6b53210))
(assert_return (get $m0 "global") (i64.const -4690938212768542142))

;; Call 23
(assert_return (invoke $m0 "f23") (i64.const -8495043541143945543))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4d4f9a4b547cd084))
(assert_return (get $m0 "global") (i64.const -8495043541143945543))

;; Call 24
(assert_return (invoke $m0 "f24") (i64.const -8972106903021535501))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xd2f3f3ee4399f97d))
(assert_return (get $m0 "global") (i64.const -8972106903021535501))

;; Call 25
(assert_return (invoke $m0 "f25") (i64.const 4093680056306960488))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9d829722353dde90))
(assert_return (get $m0 "global") (i64.const 4093680056306960488))

;; Call 26
(assert_return (invoke $m0 "f26") (i64.const 3791474212368207474))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9f4c6998c19968e5))
(assert_return (get $m0 "global") (i64.const 3791474212368207474))

;; Call 27
(assert_return (invoke $m0 "f27") (i64.const -5246898779526793347))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x475d399951cd4f9e))
(assert_return (get $m0 "global") (i64.const -5246898779526793347))

;; Call 28
(assert_return (invoke $m0 "f28") (i64.const 4027621260981570027))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x7b80bd8a38404ccf))
(assert_return (get $m0 "global") (i64.const 4027621260981570027))

;; Call 29
(assert_return (invoke $m0 "f29") (i64.const 5877223961651600668))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2bea994d4a8db9c0))
(assert_return (get $m0 "global") (i64.const 5877223961651600668))

;; Call 30
(assert_return (invoke $m0 "f30") (i64.const 1330228109859809794))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3894afb6ee147556))
(assert_return (get $m0 "global") (i64.const 1330228109859809794))

;; Call 31
(assert_return (invoke $m0 "f31") (i64.const -5768893227660121439))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xa0f7b35c897f986))
(assert_return (get $m0 "global") (i64.const -5768893227660121439))

;; Call 32
(assert_return (invoke $m0 "f32") (i64.const 865779294672447555))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x7be4a8a46a3e8b8a))
(assert_return (get $m0 "global") (i64.const 865779294672447555))

;; Call 33
(assert_return (invoke $m0 "f33") (i64.const 4398539111270226480))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb4841d2e0dbfa21b))
(assert_return (get $m0 "global") (i64.const 4398539111270226480))

;; Call 34
(assert_return (invoke $m0 "f34") (i64.const -1298372352876297358))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9d088a4b90e0aca3))
(assert_return (get $m0 "global") (i64.const -1298372352876297358))

;; Call 35
(assert_return (invoke $m0 "f35") (i64.const -2547461391421949019))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xf840caabba018084))
(assert_return (get $m0 "global") (i64.const -2547461391421949019))

;; Call 36
(assert_return (invoke $m0 "f36") (i64.const -6592163619550660229))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3a9c502ad925660e))
(assert_return (get $m0 "global") (i64.const -6592163619550660229))

;; Call 37
(assert_return (invoke $m0 "f37") (i64.const 8912235358466607652))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x7a52b8e4d396e18a))
(assert_return (get $m0 "global") (i64.const 8912235358466607652))

;; Call 38
(assert_return (invoke $m0 "f38") (i64.const 3090318517899043138))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xafb8ad37b2bd1692))
(assert_return (get $m0 "global") (i64.const 3090318517899043138))

;; Call 39
(assert_return (invoke $m0 "f39") (i64.const -7938617082111228407))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2fa294a525f3e618))
(assert_return (get $m0 "global") (i64.const -7938617082111228407))

;; Call 40
(assert_return (invoke $m0 "f40") (i64.const 5177568838311900435))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xec40a9051e6bbd56))
(assert_return (get $m0 "global") (i64.const 5177568838311900435))

;; Call 41
(assert_return (invoke $m0 "f41") (i64.const -2628506512517701768))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x37da8042e6cf7492))
(assert_return (get $m0 "global") (i64.const -2628506512517701768))

;; Call 42
(assert_return (invoke $m0 "f42") (i64.const -7319137704525434382))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x679058b20ef7c986))
(assert_return (get $m0 "global") (i64.const -7319137704525434382))

;; Call 43
(assert_return (invoke $m0 "f43") (i64.const -5767213122929353395))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc4dcc9fc6fbe921e))
(assert_return (get $m0 "global") (i64.const -5767213122929353395))

;; Call 44
(assert_return (invoke $m0 "f44") (i64.const -8307560122703713653))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x957daa2b6ab78d74))
(assert_return (get $m0 "global") (i64.const -8307560122703713653))

;; Call 45
(assert_return (invoke $m0 "f45") (i64.const 2160159684355798188))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x40507009e3128a2f))
(assert_return (get $m0 "global") (i64.const 2160159684355798188))

;; Call 46
(assert_return (invoke $m0 "f46") (i64.const 2300985202995760130))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x6dc28a93ec53f780))
(assert_return (get $m0 "global") (i64.const 2300985202995760130))

;; Call 47
(assert_return (invoke $m0 "f47") (i64.const 1834635806074113265))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x296aa280fa33df3c))
(assert_return (get $m0 "global") (i64.const 1834635806074113265))

;; Call 48
(assert_return (invoke $m0 "f48") (i64.const -2838495935758302877))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xcf2df0c843e17f34))
(assert_return (get $m0 "global") (i64.const -2838495935758302877))

;; Call 49
(assert_return (invoke $m0 "f49") (i64.const 8459815667764235328))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x172d67feb8a4d339))
(assert_return (get $m0 "global") (i64.const 8459815667764235328))

;; Call 50
(assert_return (invoke $m0 "f50") (i64.const 4364042315367312882))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xd82cf312e1701c5d))
(assert_return (get $m0 "global") (i64.const 4364042315367312882))

;; Call 51
(assert_return (invoke $m0 "f51") (i64.const -2944158729170937739))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4054a6dea4c0e10f))
(assert_return (get $m0 "global") (i64.const -2944158729170937739))

;; Call 52
(assert_return (invoke $m0 "f52") (i64.const -1430334768227960549))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xe4b32cfbb8828d4d))
(assert_return (get $m0 "global") (i64.const -1430334768227960549))

;; Call 53
(assert_return (invoke $m0 "f53") (i64.const -8332537147171286860))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xf7c5f7a0f1b93148))
(assert_return (get $m0 "global") (i64.const -8332537147171286860))

;; Call 54
(assert_return (invoke $m0 "f54") (i64.const -2574419650535260606))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc26a88af33a9a6f7))
(assert_return (get $m0 "global") (i64.const -2574419650535260606))

;; Call 55
(assert_return (invoke $m0 "f55") (i64.const 4238484668868377433))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x181765c9c0dc9dde))
(assert_return (get $m0 "global") (i64.const 4238484668868377433))

;; Call 56
(assert_return (invoke $m0 "f56") (i64.const 7810391003415062835))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x507f90bbcff0a332))
(assert_return (get $m0 "global") (i64.const 7810391003415062835))

;; Call 57
(assert_return (invoke $m0 "f57") (i64.const -8521456285915229048))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x5285f14e6a8b10a1))
(assert_return (get $m0 "global") (i64.const -8521456285915229048))

;; Call 58
(assert_return (invoke $m0 "f58") (i64.const 517626030113082226))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xd3b3b40243df2161))
(assert_return (get $m0 "global") (i64.const 517626030113082226))

;; Call 59
(assert_return (invoke $m0 "f59") (i64.const 7292517422554294557))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xfc54db5d06dc9369))
(assert_return (get $m0 "global") (i64.const 7292517422554294557))

;; Call 60
(assert_return (invoke $m0 "f60") (i64.const -6910816637589798613))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x47bc442e7d767379))
(assert_return (get $m0 "global") (i64.const -6910816637589798613))

;; Call 61
(assert_return (invoke $m0 "f61") (i64.const 3144891765624099388))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x6de49a72e6461d2e))
(assert_return (get $m0 "global") (i64.const 3144891765624099388))

;; Call 62
(assert_return (invoke $m0 "f62") (i64.const -6427115387349513214))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x7f8aa88961d883fb))
(assert_return (get $m0 "global") (i64.const -6427115387349513214))

;; Call 63
(assert_return (invoke $m0 "f63") (i64.const 1005598348842618177))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xcb61c14fe65c5d5))
(assert_return (get $m0 "global") (i64.const 1005598348842618177))

;; Call 64
(assert_return (invoke $m0 "f64") (i64.const 2606175182416119939))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc7c0c606ad3e4b8e))
(assert_return (get $m0 "global") (i64.const 2606175182416119939))

;; Call 65
(assert_return (invoke $m0 "f65") (i64.const -3866838139137528752))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2bee7972ef50723d))
(assert_return (get $m0 "global") (i64.const -3866838139137528752))

;; Call 66
(assert_return (invoke $m0 "f66") (i64.const -5514314719698936206))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x732af46871264d61))
(assert_return (get $m0 "global") (i64.const -5514314719698936206))

;; Call 67
(assert_return (invoke $m0 "f67") (i64.const 855390423337356101))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xed8e8b7fd87a69f))
(assert_return (get $m0 "global") (i64.const 855390423337356101))

;; Call 68
(assert_return (invoke $m0 "f68") (i64.const 8218804401635188411))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x749956ca87ad6196))
(assert_return (get $m0 "global") (i64.const 8218804401635188411))

;; Call 69
(assert_return (invoke $m0 "f69") (i64.const -3293456013140185788))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xba8b15a486adf6f1))
(assert_return (get $m0 "global") (i64.const -3293456013140185788))

;; Call 70
(assert_return (invoke $m0 "f70") (i64.const 8651136037401774402))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x6b8cdfdaad56ec11))
(assert_return (get $m0 "global") (i64.const 8651136037401774402))

;; Call 71
(assert_return (invoke $m0 "f71") (i64.const 36128411007778473))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xec4b5f619208011a))
(assert_return (get $m0 "global") (i64.const 36128411007778473))

;; Call 72
(assert_return (invoke $m0 "f72") (i64.const 5310876418143435603))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4b7f9138a5f36121))
(assert_return (get $m0 "global") (i64.const 5310876418143435603))

;; Call 73
(assert_return (invoke $m0 "f73") (i64.const -1889408866138814568))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x284cb0b157e465dc))
(assert_return (get $m0 "global") (i64.const -1889408866138814568))

;; Call 74
(assert_return (invoke $m0 "f74") (i64.const -8599577681317725454))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc72da9eacad04208))
(assert_return (get $m0 "global") (i64.const -8599577681317725454))

;; Call 75
(assert_return (invoke $m0 "f75") (i64.const -6016556008233829651))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x3c9d2927eb20c49f))
(assert_return (get $m0 "global") (i64.const -6016556008233829651))

;; Call 76
(assert_return (invoke $m0 "f76") (i64.const 8217766482943536587))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x8068e69b8f18ae11))
(assert_return (get $m0 "global") (i64.const 8217766482943536587))

;; Call 77
(assert_return (invoke $m0 "f77") (i64.const -1082747337533368884))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9bae76a07d1cf49a))
(assert_return (get $m0 "global") (i64.const -1082747337533368884))

;; Call 78
(assert_return (invoke $m0 "f78") (i64.const -6136130004419687934))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2bdb3efb87713ee8))
(assert_return (get $m0 "global") (i64.const -6136130004419687934))

;; Call 79
(assert_return (invoke $m0 "f79") (i64.const 8207249268746029969))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x70de17b8b842d6d8))
(assert_return (get $m0 "global") (i64.const 8207249268746029969))

;; Call 80
(assert_return (invoke $m0 "f80") (i64.const -8830686575194382941))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x36b9c7576505b099))
(assert_return (get $m0 "global") (i64.const -8830686575194382941))

;; Call 81
(assert_return (invoke $m0 "f81") (i64.const 229496915981392480))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xa89652ce070e3893))
(assert_return (get $m0 "global") (i64.const 229496915981392480))

;; Call 82
(assert_return (invoke $m0 "f82") (i64.const 1432496821473441010))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x8d37565c1a44d9a2))
(assert_return (get $m0 "global") (i64.const 1432496821473441010))

;; Call 83
(assert_return (invoke $m0 "f83") (i64.const 2284289870787359765))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x1524cc3deef19502))
(assert_return (get $m0 "global") (i64.const 2284289870787359765))

;; Call 84
(assert_return (invoke $m0 "f84") (i64.const 3231942356737935963))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xf54ebc1b03d07c78))
(assert_return (get $m0 "global") (i64.const 3231942356737935963))

;; Call 85
(assert_return (invoke $m0 "f85") (i64.const 5723705504376373204))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xcd5aa8302acf88ac))
(assert_return (get $m0 "global") (i64.const 5723705504376373204))

;; Call 86
(assert_return (invoke $m0 "f86") (i64.const 5524283285549523522))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x807c490b1eca1086))
(assert_return (get $m0 "global") (i64.const 5524283285549523522))

;; Call 87
(assert_return (invoke $m0 "f87") (i64.const 120705635659427833))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xff9b7d725a90bbc))
(assert_return (get $m0 "global") (i64.const 120705635659427833))

;; Call 88
(assert_return (invoke $m0 "f88") (i64.const 3159564709328030579))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xe7c42b908ac01ad2))
(assert_return (get $m0 "global") (i64.const 3159564709328030579))

;; Call 89
(assert_return (invoke $m0 "f89") (i64.const 32146103377434792))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc6e78480fccb768b))
(assert_return (get $m0 "global") (i64.const 32146103377434792))

;; Call 90
(assert_return (invoke $m0 "f90") (i64.const 5882736918070567026))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9a293a7aa0eea0b2))
(assert_return (get $m0 "global") (i64.const 5882736918070567026))

;; Call 91
(assert_return (invoke $m0 "f91") (i64.const -51570505808645443))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x5d634ccefc7ae5af))
(assert_return (get $m0 "global") (i64.const -51570505808645443))

;; Call 92
(assert_return (invoke $m0 "f92") (i64.const 8803059487492853867))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4b32d42f66df2be3))
(assert_return (get $m0 "global") (i64.const 8803059487492853867))

;; Call 93
(assert_return (invoke $m0 "f93") (i64.const 3571276502289735516))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x42b2d29376b45136))
(assert_return (get $m0 "global") (i64.const 3571276502289735516))

;; Call 94
(assert_return (invoke $m0 "f94") (i64.const -415718789913926142))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x7e003284580f7234))
(assert_return (get $m0 "global") (i64.const -415718789913926142))

;; Call 95
(assert_return (invoke $m0 "f95") (i64.const -6446750158549538847))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb3f31d61509aa9d3))
(assert_return (get $m0 "global") (i64.const -6446750158549538847))

;; Call 96
(assert_return (invoke $m0 "f96") (i64.const -2737683904910565181))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xbdcbb8d6f584ce28))
(assert_return (get $m0 "global") (i64.const -2737683904910565181))

;; Call 97
(assert_return (invoke $m0 "f97") (i64.const -4368151129804343696))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc8530ce82e771797))
(assert_return (get $m0 "global") (i64.const -4368151129804343696))

;; Call 98
(assert_return (invoke $m0 "f98") (i64.const -2265103366715469454))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x704bb59aa40f4b46))
(assert_return (get $m0 "global") (i64.const -2265103366715469454))

;; Call 99
(assert_return (invoke $m0 "f99") (i64.const 5882825132929430245))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x86b01b7e3ddcaaf1))
(assert_return (get $m0 "global") (i64.const 5882825132929430245))

;; Call 100
(assert_return (invoke $m0 "f100") (i64.const -4824862806446515205))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xd861531caba5725b))
(assert_return (get $m0 "global") (i64.const -4824862806446515205))

;; Call 101
(assert_return (invoke $m0 "f101") (i64.const 7027304658780170340))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x6feb9268a190e637))
(assert_return (get $m0 "global") (i64.const 7027304658780170340))

;; Call 102
(assert_return (invoke $m0 "f102") (i64.const -2640717455559317182))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9de33ea27ed3d890))
(assert_return (get $m0 "global") (i64.const -2640717455559317182))

;; Call 103
(assert_return (invoke $m0 "f103") (i64.const 1492373999389257545))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x167288328cc00ed0))
(assert_return (get $m0 "global") (i64.const 1492373999389257545))

;; Call 104
(assert_return (invoke $m0 "f104") (i64.const 1296264618070964627))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x82d57a9480f54157))
(assert_return (get $m0 "global") (i64.const 1296264618070964627))

;; Call 105
(assert_return (invoke $m0 "f105") (i64.const -596797456527808584))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x4da1a251fbd8b0f7))
(assert_return (get $m0 "global") (i64.const -596797456527808584))

;; Call 106
(assert_return (invoke $m0 "f106") (i64.const 815755362488015858))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9800cc1d9ced6379))
(assert_return (get $m0 "global") (i64.const 815755362488015858))

;; Call 107
(assert_return (invoke $m0 "f107") (i64.const -7448527077196074867))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xe9a54987df1e475e))
(assert_return (get $m0 "global") (i64.const -7448527077196074867))

;; Call 108
(assert_return (invoke $m0 "f108") (i64.const -7913951419499853557))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x65b8fec94ec1677f))
(assert_return (get $m0 "global") (i64.const -7913951419499853557))

;; Call 109
(assert_return (invoke $m0 "f109") (i64.const 3457423292939767532))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xf6ff8ec3d0704cf5))
(assert_return (get $m0 "global") (i64.const 3457423292939767532))

;; Call 110
(assert_return (invoke $m0 "f110") (i64.const -3757856770233008126))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x2582adadca73bbff))
(assert_return (get $m0 "global") (i64.const -3757856770233008126))

;; Call 111
(assert_return (invoke $m0 "f111") (i64.const 3032454088212546097))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x873dede373391f04))
(assert_return (get $m0 "global") (i64.const 3032454088212546097))

;; Call 112
(assert_return (invoke $m0 "f112") (i64.const 5837547296994554339))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb118cb28819387b))
(assert_return (get $m0 "global") (i64.const 5837547296994554339))

;; Call 113
(assert_return (invoke $m0 "f113") (i64.const 8632757704665227392))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x9201544897017d48))
(assert_return (get $m0 "global") (i64.const 8632757704665227392))

;; Call 114
(assert_return (invoke $m0 "f114") (i64.const 1918669817035953138))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x275689e5d2ef8116))
(assert_return (get $m0 "global") (i64.const 1918669817035953138))

;; Call 115
(assert_return (invoke $m0 "f115") (i64.const 4328209600347842485))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xc7232921be4f4655))
(assert_return (get $m0 "global") (i64.const 4328209600347842485))

;; Call 116
(assert_return (invoke $m0 "f116") (i64.const 2558332027717645211))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xb73f8aabae8d3d8))
(assert_return (get $m0 "global") (i64.const 2558332027717645211))

;; Call 117
(assert_return (invoke $m0 "f117") (i64.const -2417863863333288204))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x97e4ba519e51e1a8))
(assert_return (get $m0 "global") (i64.const -2417863863333288204))

;; Call 118
(assert_return (invoke $m0 "f118") (i64.const -6020397051659780542))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0xe04e1df578bb75fc))
(assert_return (get $m0 "global") (i64.const -6020397051659780542))

;; Call 119
(assert_return (invoke $m0 "f119") (i64.const 6377092373047467161))
(assert_return (invoke $c0 "pages memory") (i32.const 1))
(assert_return (invoke $c0 "hash memory" (i32.const 0) (i32.const 65536)) (i64.const 0x1cbca34c81433ed7))
(assert_return (get $m0 "global") (i64.const 6377092373047467161))
