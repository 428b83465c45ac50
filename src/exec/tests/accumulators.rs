//! Operands in accumulators: the plain run reads what the observed one does.

use super::*;
use crate::exec::code::Code;
use crate::exec::op::{Action, Source};
use crate::syntax::Features;
use crate::{text, valid};

#[test]
fn the_example_of_the_architecture_page_has_these_operations() {
    let page = include_str!("../../../docs/architecture.md");
    let example = page.split("```wat").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let module = text::parse(format!("(module {example})").as_bytes(), Features::V3).unwrap();
    let types = valid::validate(&module, Features::V3).unwrap();
    let mut code = Code::new(Arc::new(module), types);
    code.break_plain(|drafts, _, _| {
        let actions: Vec<Action> = drafts.iter().map(|draft| draft.action).collect();
        let expected =
            [Action::First, Action::Enter, Action::I32Mul, Action::I32Add, Action::I32LtS, Action::Return1];
        assert_eq!(actions, expected);
        assert!(!drafts[2].kept && drafts[3].kept);
        assert_eq!((drafts[3].a_in, drafts[3].b_in, drafts[3].dst), (Source::Slot, Source::Accumulator, 2));
        assert_eq!((drafts[4].dst, drafts[4].jumps_on, drafts[4].pair()), (1, Some(true), (2, 1)));
        assert!(drafts[4].adds.is_some());
    });
}

/// A local is overwritten by an operation that leaves nothing in an accumulator, after one that did.
#[test]
fn a_local_that_an_accumulator_held_is_overwritten() {
    let fields = "(memory 1) (memory $other 1) (data (memory $other) (i32.const 0) \"\\07\\00\\00\\00\")
        (table $t 3 funcref) (type $a (array i8)) (type $s (struct))";
    for (t, operation) in [
        ("i32", "(i32.load $other (i32.const 0))"),
        ("i32", "(i32.load8_u $other (local.get $x))"),
        ("i64", "(i64.load32_u $other (i32.const 0))"),
        ("f32", "(f32.load $other (i32.const 0))"),
        ("f64", "(f64.load $other (i32.const 0))"),
        ("i32", "(memory.size)"),
        ("i32", "(memory.grow (i32.const 1))"),
        ("i32", "(table.size $t)"),
        ("i32", "(table.grow $t (ref.null func) (i32.const 1))"),
        ("i32", "(ref.is_null (ref.null any))"),
        ("i32", "(ref.eq (ref.null i31) (ref.null eq))"),
        ("i32", "(ref.test (ref null i31) (ref.null any))"),
        ("i32", "(i31.get_s (ref.i31 (i32.const 7)))"),
        ("i32", "(array.len (array.new_default $a (i32.const 7)))"),
        ("i32", "(i32x4.extract_lane 1 (v128.const i32x4 5 6 7 8))"),
        ("i64", "(i64x2.extract_lane 1 (v128.const i64x2 5 6))"),
        ("f32", "(f32x4.extract_lane 1 (v128.const f32x4 5 6 7 8))"),
        ("f64", "(f64x2.extract_lane 1 (v128.const f64x2 5 6))"),
        ("i32", "(i8x16.bitmask (v128.const i32x4 -1 0 0 0))"),
        ("i32", "(v128.any_true (v128.const i32x4 -1 0 0 0))"),
        ("i32", "(call $seven)"),
    ] {
        for set in ["(local.set $v OP)", "(drop (local.tee $v OP))", "(block (local.set $v OP))"] {
            let set = set.replace("OP", operation);
            let source = format!(
                "(module {fields} (func $seven (result i32) (i32.const 7))
                    (func (export \"run\") (param $x i32) (result {t}) (local $v {t})
                        (local.set $v ({t}.add (local.get $v) ({t}.const 100)))
                        {set}
                        ({t}.add (local.get $v) ({t}.const 1000))))"
            );
            assert!(both(&source, &Config::default(), &[0]).is_ok(), "{operation}");
        }
    }
}

/// An operand of another kind takes the slot of one that an accumulator held.
#[test]
fn a_slot_that_an_accumulator_held_gets_an_operand_of_another_kind() {
    for (t, operation) in [
        ("v128", "(v128.load (local.get $x))"),
        ("v128", "(v128.load $other (local.get $x))"),
        ("v128", "(v128.load32_splat (local.get $x))"),
        ("v128", "(v128.load64_zero (local.get $x))"),
        ("v128", "(v128.load8_lane 3 (local.get $x) (local.get $v))"),
        ("v128", "(i32x4.splat (local.get $x))"),
        ("v128", "(v128.not (local.get $v))"),
        ("v128", "(global.get $g)"),
        ("v128", "(array.get $a (array.new_default $a (i32.const 2)) (local.get $x))"),
        ("v128", "(local.tee $v (v128.load (local.get $x)))"),
    ] {
        for number in [
            "(i32.mul (local.get $x) (i32.const 3))",
            "(i64.extend_i32_s (local.get $x))",
            "(f64.neg (f64.const 3))",
            "(f32.load (local.get $x))",
        ] {
            let source = format!(
                "(module (memory 1) (memory $other 1) (data (i32.const 0) \"0123456789abcdef\")
                    (data (memory $other) (i32.const 0) \"ABCDEFGHIJKLMNOP\") (type $a (array v128))
                    (global $g v128 (v128.const i64x2 3 4))
                    (func (export \"run\") (param $x i32) (result i64 i64) (local $v {t}) (local $w {t})
                        (local.set $v (v128.const i64x2 1 2))
                        (drop {number})
                        (local.set $w (select {operation} (local.get $v) (i32.eqz (local.get $x))))
                        (i64x2.extract_lane 0 (local.get $w)) (i64x2.extract_lane 1 (local.get $w))))"
            );
            for x in [0, 1] {
                assert!(both(&source, &Config::default(), &[x]).is_ok(), "{operation} {number}");
            }
        }
    }
}
