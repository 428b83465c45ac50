//! Small modules that show mutants: functions without parameters are called, and all exports are watched.

/// Mutants, and modules that show them.
pub(super) const WITNESSES: &[(&str, &str)] = &[
    // Memories
    (
        "i32.load16_u/sign",
        r#"(memory 1) (data (i32.const 0) "\ff\ff") (func (export "f") (result i32) (i32.load16_u (i32.const 0)))"#,
    ),
    (
        "i64.load8_u/sign",
        r#"(memory 1) (data (i32.const 0) "\ff") (func (export "f") (result i64) (i64.load8_u (i32.const 0)))"#,
    ),
    ("i32.load/last", r#"(memory 1) (func (export "f") (result i32) (i32.load (i32.const 65532)))"#),
    (
        "i64.load/wrap",
        r#"(memory 1) (func (export "f") (result i64) (i64.load offset=0xffffffff (i32.const 1)))"#,
    ),
    (
        "i32.load8_u/wrap",
        r#"(memory 1) (func (export "f") (result i32) (i32.load8_u offset=0xffffffff (i32.const 1)))"#,
    ),
    (
        "i32.load/wide",
        r#"(memory i64 1) (func (export "f") (result i32) (i32.load (i64.const 0x100000000)))"#,
    ),
    (
        "f32.load/signalling",
        r#"(memory 1) (data (i32.const 0) "\01\00\80\7f") (func (export "f") (result f32) (f32.load (i32.const 0)))"#,
    ),
    (
        "f64.load/zero",
        r#"(memory 1) (data (i32.const 7) "\80") (func (export "f") (result f64) (f64.load (i32.const 0)))"#,
    ),
    (
        "i64.store/partial",
        r#"(memory (export "m") 1) (func (export "f") (i64.store (i32.const 65530) (i64.const 7)))"#,
    ),
    (
        "i32.store16/partial",
        r#"(memory (export "m") 1) (func (export "f") (i32.store16 (i32.const 65535) (i32.const 7)))"#,
    ),
    (
        "i32.store/last",
        r#"(memory (export "m") 1) (func (export "f") (i32.store (i32.const 65532) (i32.const 7)))"#,
    ),
    ("v128.load/last", r#"(memory 1) (func (export "f") (result v128) (v128.load (i32.const 65520)))"#),
    (
        "v128.load/zero",
        r#"(memory 1) (data (i32.const 7) "\80") (func (export "f") (result v128) (v128.load (i32.const 0)))"#,
    ),
    (
        "v128.load8x8_s/zero",
        r#"(memory 1) (data (i32.const 0) "\80") (func (export "f") (result v128) (v128.load8x8_s (i32.const 0)))"#,
    ),
    (
        "v128.load32x2_u/sign",
        r#"(memory 1) (data (i32.const 3) "\80") (func (export "f") (result v128) (v128.load32x2_u (i32.const 0)))"#,
    ),
    (
        "v128.load32_zero/rest",
        r#"(memory 1) (data (i32.const 3) "\80") (func (export "f") (result v128) (v128.load32_zero (i32.const 0)))"#,
    ),
    (
        "v128.load64_zero/last",
        r#"(memory 1) (func (export "f") (result v128) (v128.load64_zero (i32.const 65528)))"#,
    ),
    (
        "v128.load8_lane/wide",
        r#"(memory 1) (func (export "f") (result v128) (v128.load8_lane 0 (i32.const 65535) (v128.const i64x2 0 0)))"#,
    ),
    (
        "v128.store/partial",
        r#"(memory (export "m") 1) (func (export "f") (v128.store (i32.const 65528) (v128.const i64x2 7 7)))"#,
    ),
    (
        "v128.store/half",
        r#"(memory (export "m") 1) (data (i32.const 8) "x") (func (export "f") (v128.store (i32.const 0) (v128.const i64x2 7 0)))"#,
    ),
    (
        "memory.copy/forward",
        r#"(memory (export "m") 1) (data (i32.const 0) "abcdef")
           (func (export "f") (memory.copy (i32.const 2) (i32.const 0) (i32.const 4)))"#,
    ),
    (
        "memory.copy/backward",
        r#"(memory (export "m") 1) (data (i32.const 0) "abcdef")
           (func (export "f") (memory.copy (i32.const 0) (i32.const 1) (i32.const 4)))"#,
    ),
    (
        "memory.init/source",
        r#"(memory (export "m") 1) (data $d "abcdef") (func (export "f") (memory.init $d (i32.const 0) (i32.const 1) (i32.const 4)))"#,
    ),
    (
        "data.drop/nothing",
        r#"(memory 1) (data $d "abc") (func (export "f") (data.drop $d) (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    // Tables
    (
        "table.set/null",
        r#"(table (export "t") 1 anyref (ref.i31 (i32.const 1))) (func (export "f") (table.set 0 (i32.const 0) (ref.null any)))"#,
    ),
    (
        "table.copy/forward",
        r#"(table (export "t") 4 anyref) (elem (i32.const 0) anyref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)))
           (func (export "f") (table.copy (i32.const 1) (i32.const 0) (i32.const 2)))"#,
    ),
    (
        "table.copy/short",
        r#"(table (export "t") 4 anyref) (elem (i32.const 0) anyref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)))
           (func (export "f") (table.copy (i32.const 0) (i32.const 1) (i32.const 2)))"#,
    ),
    (
        "table.init/source",
        r#"(table (export "t") 4 anyref) (elem anyref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)))
           (func (export "f") (table.init 0 (i32.const 0) (i32.const 1) (i32.const 1)))"#,
    ),
    (
        "elem.drop/nothing",
        r#"(table 1 funcref) (elem $e funcref (ref.null func))
           (func (export "f") (elem.drop $e) (table.init $e (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    (
        "table.get/wide",
        r#"(table i64 1 funcref) (func (export "f") (result funcref) (table.get (i64.const 0x100000000)))"#,
    ),
    // References
    (
        "ref.func/other",
        r#"(func $a (export "a")) (func (export "b") (unreachable)) (func (export "f") (call_ref 0 (ref.func $a)))"#,
    ),
    (
        "ref.is_null/i31",
        r#"(func (export "f") (result i32) (local anyref) (local.set 0 (ref.i31 (i32.const 0))) (ref.is_null (local.get 0)))"#,
    ),
    ("ref.is_null/minus-one", r#"(func (export "f") (result i32) (ref.is_null (ref.null any)))"#),
    ("ref.as_non_null/kind", r#"(func (export "f") (drop (ref.as_non_null (ref.null any))))"#),
    (
        "ref.eq/i31",
        r#"(func (export "f") (result i32) (ref.eq (ref.i31 (i32.const 3)) (ref.i31 (i32.const 3))))"#,
    ),
    ("ref.eq/null", r#"(func (export "f") (result i32) (ref.eq (ref.null none) (ref.null eq)))"#),
    (
        "ref.eq/structures",
        r#"(type $s (struct)) (func (export "f") (result i32) (ref.eq (struct.new $s) (struct.new $s)))"#,
    ),
    ("ref.test/null", r#"(func (export "f") (result i32) (ref.test (ref eq) (ref.null any)))"#),
    (
        "ref.test/sub",
        r#"(type $s (sub (struct))) (type $t (sub $s (struct (field i32))))
           (func (export "f") (result i32) (ref.test (ref $s) (struct.new_default $t)))"#,
    ),
    ("ref.test/i31", r#"(func (export "f") (result i32) (ref.test (ref eq) (ref.i31 (i32.const 1))))"#),
    (
        "ref.cast/sub",
        r#"(type $s (sub (struct))) (type $t (sub $s (struct (field i32))))
           (func (export "f") (drop (ref.cast (ref $s) (struct.new_default $t))))"#,
    ),
    ("ref.cast/null", r#"(func (export "f") (drop (ref.cast i31ref (ref.null any))))"#),
    (
        "any.convert_extern/host",
        r#"(func (export "f") (param externref) (result anyref) (any.convert_extern (local.get 0)))"#,
    ),
    (
        "any.convert_extern/null",
        r#"(func (export "f") (result i32) (ref.is_null (any.convert_extern (ref.null extern))))"#,
    ),
    (
        "extern.convert_any/i31",
        r#"(func (export "f") (result i32) (local anyref) (local.set 0 (ref.i31 (i32.const 1)))
             (ref.is_null (extern.convert_any (local.get 0))))"#,
    ),
    // Structures and arrays
    (
        "struct.get_s/zero",
        r#"(type $s (struct (field i8))) (func (export "f") (result i32) (struct.get_s $s 0 (struct.new $s (i32.const 255))))"#,
    ),
    (
        "struct.get/other",
        r#"(type $s (struct (field i32) (field i32)))
           (func (export "f") (result i32) (struct.get $s 1 (struct.new $s (i32.const 1) (i32.const 2))))"#,
    ),
    (
        "struct.new_default/one",
        r#"(type $s (struct (field i32))) (func (export "f") (result i32) (struct.get $s 0 (struct.new_default $s)))"#,
    ),
    (
        "array.new_data/offset",
        r#"(type $a (array i16)) (data $d "abcdef")
           (func (export "f") (result i32) (array.get_u $a (array.new_data $a $d (i32.const 1) (i32.const 1)) (i32.const 0)))"#,
    ),
    (
        "array.new_elem/offset",
        r#"(type $a (array i31ref)) (elem $e i31ref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)))
           (func (export "f") (result i31ref) (array.get $a (array.new_elem $a $e (i32.const 1) (i32.const 1)) (i32.const 0)))"#,
    ),
    (
        "array.fill/short",
        r#"(type $a (array (mut i32))) (func (export "f") (result i32) (local (ref null $a))
             (local.set 0 (array.new_default $a (i32.const 4)))
             (array.fill $a (local.get 0) (i32.const 1) (i32.const 7) (i32.const 3)) (array.get $a (local.get 0) (i32.const 3)))"#,
    ),
    (
        "array.fill/empty",
        r#"(type $a (array (mut i32))) (func (export "f")
             (array.fill $a (array.new_default $a (i32.const 4)) (i32.const 5) (i32.const 7) (i32.const 0)))"#,
    ),
    (
        "array.fill/null",
        r#"(type $a (array (mut i32))) (func (export "f") (array.fill $a (ref.null $a) (i32.const 0) (i32.const 7) (i32.const 0)))"#,
    ),
    (
        "array.copy/forward",
        r#"(type $a (array (mut i8))) (data $d "abcdef") (func (export "f") (result i32) (local (ref null $a))
             (local.set 0 (array.new_data $a $d (i32.const 0) (i32.const 6)))
             (array.copy $a $a (local.get 0) (i32.const 1) (local.get 0) (i32.const 0) (i32.const 4))
             (array.get_u $a (local.get 0) (i32.const 3)))"#,
    ),
    (
        "array.copy/short",
        r#"(type $a (array (mut i8))) (data $d "abcdef") (func (export "f") (result i32) (local (ref null $a))
             (local.set 0 (array.new_data $a $d (i32.const 0) (i32.const 6)))
             (array.copy $a $a (local.get 0) (i32.const 0) (local.get 0) (i32.const 1) (i32.const 4))
             (array.get_u $a (local.get 0) (i32.const 3)))"#,
    ),
    (
        "array.copy/empty",
        r#"(type $a (array (mut i8))) (func (export "f") (local (ref null $a)) (local.set 0 (array.new_default $a (i32.const 2)))
             (array.copy $a $a (local.get 0) (i32.const 0) (local.get 0) (i32.const 3) (i32.const 0)))"#,
    ),
    (
        "array.copy/null",
        r#"(type $a (array (mut i8))) (func (export "f")
             (array.copy $a $a (array.new_default $a (i32.const 2)) (i32.const 0) (ref.null $a) (i32.const 0) (i32.const 0)))"#,
    ),
    (
        "array.init_data/offset",
        r#"(type $a (array (mut i16))) (data $d "abcdef") (func (export "f") (result i32) (local (ref null $a))
             (local.set 0 (array.new_default $a (i32.const 2)))
             (array.init_data $a $d (local.get 0) (i32.const 0) (i32.const 1) (i32.const 1)) (array.get_u $a (local.get 0) (i32.const 0)))"#,
    ),
    (
        "array.init_data/empty",
        r#"(type $a (array (mut i16))) (data $d "abcdef") (func (export "f")
             (array.init_data $a $d (array.new_default $a (i32.const 2)) (i32.const 0) (i32.const 7) (i32.const 0)))"#,
    ),
    (
        "array.init_elem/empty",
        r#"(type $a (array (mut i31ref))) (elem $e i31ref (ref.null i31)) (func (export "f")
             (array.init_elem $a $e (array.new_default $a (i32.const 2)) (i32.const 3) (i32.const 0) (i32.const 0)))"#,
    ),
    (
        "array.init_elem/source",
        r#"(type $a (array (mut i31ref))) (elem $e i31ref (ref.null i31) (ref.i31 (i32.const 1)))
           (func (export "f") (result i31ref) (local (ref null $a)) (local.set 0 (array.new_default $a (i32.const 2)))
             (array.init_elem $a $e (local.get 0) (i32.const 0) (i32.const 1) (i32.const 1)) (array.get $a (local.get 0) (i32.const 0)))"#,
    ),
    // Control
    ("drop/below", r#"(func (export "f") (result i32) (i32.const 1) (i32.const 2) (drop))"#),
    (
        "br/swap",
        r#"(func (export "f") (result i32 i32) (block (result i32 i32) (i32.const 1) (i32.const 2) (br 0)))"#,
    ),
    (
        "br_table/signed",
        r#"(func (export "f") (result i32) (block (block (br_table 0 1 (i32.const -1))) (return (i32.const 1))) (i32.const 2))"#,
    ),
    (
        "br_table/last",
        r#"(func (export "f") (result i32) (block (block (br_table 0 1 (i32.const 1))) (return (i32.const 1))) (i32.const 2))"#,
    ),
    (
        "br_on_cast/sub",
        r#"(type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (func (export "f") (result i32)
             (drop (block $l (result (ref $s)) (drop (br_on_cast $l anyref (ref $s) (struct.new_default $t))) (return (i32.const 1))))
             (i32.const 2))"#,
    ),
    (
        "br_on_cast_fail/sub",
        r#"(type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (func (export "f") (result i32)
             (drop (block $l (result anyref) (drop (br_on_cast_fail $l anyref (ref $s) (struct.new_default $t))) (return (i32.const 1))))
             (i32.const 2))"#,
    ),
    (
        "br_on_cast/null",
        r#"(func (export "f") (drop (block $l (result i31ref) (drop (br_on_cast $l anyref i31ref (ref.null any))) (return))))"#,
    ),
    (
        "br_on_non_null/never",
        r#"(func (export "f") (result i32) (drop (block $l (result (ref i31))
             (br_on_non_null $l (ref.i31 (i32.const 1))) (return (i32.const 1)))) (i32.const 2))"#,
    ),
    (
        "call_indirect/sub",
        r#"(type $s (sub (func))) (type $t (sub $s (func))) (func $f (type $t)) (table funcref (elem $f))
           (func (export "f") (call_indirect (type $s) (i32.const 0)))"#,
    ),
    (
        "call_indirect/type",
        r#"(func $f) (table funcref (elem $f)) (func (export "f") (result i32) (call_indirect (result i32) (i32.const 0)))"#,
    ),
    (
        "return_call/handler",
        r#"(tag $t) (func $g (throw $t)) (func (export "f") (block $l (try_table (catch $t $l) (return_call $g))))"#,
    ),
    (
        "return_call_ref/narrow",
        r#"(type $g (func (param i64) (result i64))) (func $g (export "g") (type $g) (local.get 0))
           (func (export "f") (result i64) (return_call_ref $g (i64.const 0x123456789) (ref.func $g)))"#,
    ),
    ("return/swap", r#"(func (export "f") (result i32 i32) (return (i32.const 1) (i32.const 2)))"#),
    (
        "throw/swap",
        r#"(tag (export "t") (param i32 i32)) (func (export "f") (throw 0 (i32.const 1) (i32.const 2)))"#,
    ),
    (
        "throw_ref/order",
        r#"(tag $t) (func (export "f") (result i32)
             (block $a (block $b (try_table (catch $t $b) (catch_all $a) (throw $t))) (return (i32.const 1))) (i32.const 2))"#,
    ),
    (
        "throw_ref/tag",
        r#"(tag $t) (tag $u) (func (export "f") (block $a (try_table (catch $t $a) (throw $u))))"#,
    ),
    ("trap/caught", r#"(func (export "f") (block $a (try_table (catch_all $a) (unreachable))))"#),
    (
        "return_call/frame",
        r#"(func $f (param i32) (if (local.get 0) (then (return_call $f (i32.sub (local.get 0) (i32.const 1))))))
           (func (export "f") (call $f (i32.const 20000)))"#,
    ),
    ("trap/frame", r#"(func (export "f") (unreachable))"#),
    ("trap/label", r#"(func (export "f") (block (unreachable)))"#),
    (
        "label/swap",
        r#"(func (export "f") (result i32 i32) (block (result i32 i32) (i32.const 1) (i32.const 2)))"#,
    ),
    (
        "block/params",
        r#"(func (export "f") (result i64) (i64.const 0x123456789) (block (param i64) (result i64)))"#,
    ),
    (
        "loop/params",
        r#"(func (export "f") (result i64) (i64.const 0x123456789) (loop (param i64) (result i64)))"#,
    ),
    // Instantiation
    (
        "instantiate/start",
        r#"(global (export "g") (mut i32) (i32.const 1)) (func $s (global.set 0 (i32.const 2))) (start $s)"#,
    ),
    (
        "instantiate/data-order",
        r#"(memory (export "m") 1) (data (i32.const 0) "ab") (data (i32.const 1) "xy")"#,
    ),
    (
        "instantiate/elem-order",
        r#"(table (export "t") 4 anyref) (elem (i32.const 0) anyref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)))
           (elem (i32.const 1) anyref (ref.i31 (i32.const 3)))"#,
    ),
    ("instantiate/data-empty", r#"(memory 1) (data (i32.const 65537) "")"#),
    ("instantiate/elem-empty", r#"(table 1 funcref) (elem (i32.const 2) funcref)"#),
    (
        "instantiate/data-kept",
        r#"(memory 1) (data (i32.const 0) "a") (func (export "f") (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    (
        "instantiate/elem-kept",
        r#"(table 1 funcref) (elem (i32.const 0) func $f)
           (func $f (export "f") (table.init 0 (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    (
        "instantiate/elem-null",
        r#"(table (export "t") 1 anyref) (elem (i32.const 0) anyref (ref.i31 (i32.const 1)))"#,
    ),
    ("instantiate/table-init", r#"(table (export "t") 1 anyref (ref.i31 (i32.const 1)))"#),
    ("instantiate/const-sub", r#"(global (export "g") i32 (i32.sub (i32.const 3) (i32.const 1)))"#),
    ("instantiate/global-init", r#"(global i32 (i32.const 3)) (global (export "g") i32 (global.get 0))"#),
];
