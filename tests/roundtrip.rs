//! Printing a module and parsing the result yields the same module (chapter 6, in both directions).

use proptest::prelude::*;
use reduct::syntax::*;
use reduct::text;

/// Prints a module, parses the text, compares the modules, and returns the text.
fn round_trip(module: &Module) -> String {
    let printed = text::print(module);
    let parsed = text::parse(printed.as_bytes(), Features::V3).unwrap_or_else(|e| panic!("{e}\n{printed}"));
    assert!(parsed == *module, "{printed}\n{module:#?}\n{parsed:#?}");
    printed
}

fn parse(source: &str) -> Module {
    text::parse(source.as_bytes(), Features::V3).unwrap_or_else(|e| panic!("{e} at {}", &source[e.at..]))
}

#[test]
fn modules() {
    for source in [
        "(module)",
        "(module $\"a module\" (@name \"its name\") (@custom \"c\" (after code) \"\\00\\ff\" \"é\"))",
        // Types.
        "(module (rec (type $a (sub (struct (field $x (mut i8)) (field i16)))) (type $b (sub final $a
           (struct (field $x (mut i8)) (field i16) (field (ref null $b)))))) (rec) (type $s (sub (array (mut v128))))
           (type (func (param $ignored i32) (result (ref $a) exnref nullref i31ref))))",
        // Imports and exports.
        "(module (import \"m\" \"\" (func $f (param $p i32) (result f64))) (import \"\\n\" \"t\" (tag $t (param i32)))
           (global (export \"g\") (import \"m\" \"g\") (mut i64)) (memory (import \"m\" \"m\") i64 1 2)
           (table (import \"m\" \"t\") i64 1 (ref null extern)) (export \"f\" (func $f)) (export \"t\" (tag 0)) (start $f))",
        // Definitions and segments.
        "(module (memory $m 1) (memory $n i64 1) (table $t 1 funcref) (table $u i64 2 (ref func) (ref.func $f))
           (func $f) (global $g i32 (i32.add (i32.const 1) (i32.const -2)))
           (data $d (i32.const 0) \"a\\\"b\") (data (memory $n) (offset (i64.const 1) (i64.const 2) i64.add) \"\") (data \"x\")
           (elem $e (i32.const 0) $f $f) (elem (table $u) (i64.const 0) func $f) (elem declare func $f)
           (elem funcref (ref.func $f) (item (ref.null func))) (elem (ref null func)))",
        // Control.
        "(module (type $ft (func (param i32) (result i32))) (tag $e (param i32)) (table $t 0 funcref) (table $u 0 funcref)
           (func $f (type $ft) (local $x i32) (local f32 f32) (local $y v128) (local i32)
             block $l (result i32) i32.const 1 (block $l br 0 br 1 br $l) loop (type $ft) end br_table $l 0 1 $l end drop
             (@metadata.code.branch_hint \"\\00\") (if $i (local.get 0) (then br $i) (else nop))
             (block $h (result i32) (try_table $in (catch $e $h) (catch_all 1) unreachable) unreachable) drop
             (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)) drop
             (call_indirect $u (type $ft) (i32.const 0) (i32.const 1)) drop
             (block $r (result (ref null 0)) (br_on_cast $r (ref null 0) (ref 0) (ref.null 0))) drop
             (ref.test (ref null any) (ref.null none)) drop (ref.cast (ref $ft) (ref.null func)) drop
             (return_call_indirect (type $ft) (i32.const 0) (i32.const 1))))",
        // Memory arguments and numbers.
        "(module (memory 1) (memory $m 1) (type $s (struct (field i32) (field $f (mut i32)))) (data \"\") (func
             (i32.load8_u offset=3 (i32.const -1)) drop (i64.load $m align=1 (i32.const 0x8000_0000)) drop
             (v128.load8_lane $m 3 (i32.const 0) (v128.const i64x2 -1 1)) drop
             (v128.load8_lane 3 (i32.const 0) (v128.const f32x4 nan -nan:0x1 inf 0x1p-149)) drop
             (memory.copy $m 0 (i32.const 0) (i32.const 0) (i32.const 0)) (memory.size $m) drop
             (memory.init $m 0 (i32.const 0) (i32.const 0) (i32.const 0))
             (struct.get $s $f (struct.new_default $s)) drop (f32.const -0x1.fffffep+127) drop
             (f64.const 0x0.0000000000001p-1022) drop (f64.const nan:0x4) drop (f32.const -nan) drop (f64.const -0) drop
             (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (v128.const i32x4 0 0 0 0) (v128.const i32x4 0 0 0 0)) drop
             (i64.const 0xffff_ffff_ffff_ffff) drop))",
    ] {
        round_trip(&parse(source));
    }
}

/// Names that cannot be identifiers are preserved as annotations.
#[test]
fn names_that_are_no_identifiers() {
    let source = "(module
        (type (@name \"t\") (struct (field (@name \"f\") i32) (field (@name \"f\") i32) (field (@name \"\") i32)))
        (type (@name \"t\") (func (param i32)))
        (func $\"a b\" (@name \"\") (param (@name \"x\") i32) (local (@name \"x\") i32) (local i32)
          (block (@name \"\") (br 0)) (block $x (@name \"\") (br $x)) (local.get 0))
        (func (@name \"dup\")) (func (@name \"dup\") (call 0) (call 1) (call 2))
        (global (@name \"g\") i32 (i32.const 0)) (global (@name \"g\") i32 (global.get 0)))";
    let module = parse(source);
    assert_eq!(module.names.funcs.len(), 3, "{:?}", module.names);
    round_trip(&module);
}

proptest! {
    #[test]
    fn any_names(names in prop::collection::vec(prop_oneof![".*", "[ab]?"], 6)) {
        let map = |range: std::ops::Range<usize>| -> Namemap {
            (0..).zip(names[range].iter().cloned()).collect()
        };
        let mut module = parse(
            "(module (type (func (param i32))) (func (type 0) (local i32 i32)
               (block (block (block (br 0) (br 1) (br 2) (br 3)))) (call 0) (call 1) (call 2)
               (local.set 0 (local.get 1)) (local.set 1 (local.get 2)))
             (func) (func))",
        );
        module.names.module = Some(names[0].clone());
        module.names.funcs = map(0..3);
        module.names.locals = vec![(0, map(3..6))];
        module.names.labels = vec![(0, map(1..4))];
        round_trip(&module);
    }

    #[test]
    fn any_strings(name in ".*", bytes: Vec<u8>) {
        let mut module = parse("(module (memory 1) (data \"\") (export \"\" (memory 0)) (@custom \"\"))");
        module.datas[0].bytes = bytes.clone();
        module.exports[0].name = name.clone();
        module.customs[0].name = name;
        module.customs[0].bytes = bytes;
        round_trip(&module);
    }

    #[test]
    fn any_numbers(i: u32, j: u64, f: u32, d: u64, v: u128) {
        let mut module = parse("(func)");
        let consts = [Num::I32(i), Num::I64(j), Num::F32(F32(f)), Num::F64(F64(d)), Num::F32(F32(f | 0x7f80_0000)),
            Num::F64(F64(d | 0x7ff0_0000_0000_0000))];
        let instrs: Vec<Instr> = consts.map(Instr::Const).into_iter()
            .chain([Instr::Vconst(Box::new(V128(v))), Instr::End]).collect();
        let at = vec![At(0); instrs.len()];
        module.funcs[0].body = Expr::new(instrs, at);
        round_trip(&module);
    }
}
