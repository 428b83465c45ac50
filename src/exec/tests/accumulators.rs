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
        for set in [
            "(local.set $v OP)",
            "(drop (local.tee $v OP))",
            "(block (local.set $v OP))",
            // The local stays.
            "(drop OP)",
            // The operand takes the slot of one that an accumulator holds.
            "(drop (T.add (local.get $v) (T.const 5))) (local.set $v (T.add OP (T.const 1)))",
        ] {
            let set = set.replace("OP", operation).replace("T.", &format!("{t}."));
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

/// Loads are fused with the addition that gives their address. They change accumulators as both do.
#[test]
fn loads_at_the_address_that_an_addition_gives() {
    let numbers = [("i32", "load8_s"), ("i32", "load"), ("i64", "load"), ("f32", "load"), ("f64", "load")];
    for (t, load) in numbers {
        for address in [
            "(i32.add (local.get $x) (local.get $y))",
            "(i32.add (local.get $x) (i32.const 4))",
            "(i32.sub (local.get $x) (i32.const -4))",
            "(i32.sub (local.get $x) (i32.const 1))",
            "(i32.add (i32.mul (local.get $x) (i32.const 2)) (local.get $y))",
            "(i32.add (local.get $y) (i32.mul (local.get $x) (i32.const 2)))",
            "(local.tee $y (i32.add (local.get $y) (i32.const 2)))",
            "(i32.add (local.get $x) (i32.const 65536))",
        ] {
            for used in ["(drop L)", "(local.set $e L)"] {
                let load = format!("({t}.{load} offset=1 {address})");
                let source = format!(
                    "(module (memory 1) (data (i32.const 0) \"\\81\\02\\83\\40\\85\\06\\87\\40\\89\\10\\40\\40\\40\\40\\40\\40\\40\\40\")
                        (func (export \"run\") (param $x i32) (result {t} {t} i32) (local $y i32) (local $d {t}) (local $e {t})
                            (local.set $y (i32.add (local.get $x) (i32.const 1)))
                            (local.set $d ({t}.add (local.get $d) ({t}.const 100)))
                            {}
                            ({t}.add (local.get $d) ({t}.const 1)) (local.get $e) (i32.add (local.get $y) (i32.const 1))))",
                    used.replace('L', &load)
                );
                for x in [0, 1, 3] {
                    let _ = both(&source, &Config::default(), &[x]);
                }
            }
        }
    }
}

/// Jumps on the comparison of a sum with a constant are fused with both, as far as the constant has room.
#[test]
fn jumps_on_the_comparison_of_a_sum() {
    for constant in [0, 1, -1, 32_767, 32_768, -32_768, -32_769, i32::MAX, i32::MIN] {
        for sum in ["(i32.add (local.get $x) (i32.const 3))", "(i32.sub (local.get $x) (i32.const 3))"] {
            for jump in [
                format!("(br_if $b (i32.lt_s (local.tee $y {sum}) (i32.const {constant})))"),
                format!("(br_if $b (i32.eqz (i32.ge_u {sum} (i32.const {constant}))))"),
                format!("(br_if $b (i32.ne (local.tee $y {sum}) (local.get $x)))"),
                format!("(br_if $b (i32.eqz (local.tee $x {sum})))"),
                format!("(if {sum} (then (br $b)))"),
                // The operand below is copied before the jump, but not before the sum.
                format!(
                    "(local.get $x) (br_if $b (i32.ge_s (local.tee $x {sum}) (i32.const {constant}))) (local.set $y)"
                ),
            ] {
                let source = format!(
                    "(module (func (export \"run\") (param $x i32) (result i32 i32 i32) (local $y i32) (local $z i32)
                        (block $b {jump} (local.set $z (i32.const 1))) (local.get $x) (local.get $y) (local.get $z)))"
                );
                for x in [0, 3, -3, constant, constant.wrapping_sub(3), constant.wrapping_add(4)] {
                    assert!(both(&source, &Config::default(), &[x]).is_ok());
                }
            }
        }
    }
}
