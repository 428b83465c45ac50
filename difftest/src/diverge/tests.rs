//! Engines with planted bugs: the report must name the broken rule and the right place.

use std::time::Duration;

use reduct::syntax::{Module, Rule};

use super::{Divergence, DivergingStep, diverge};
use crate::case::{Call, Case};
use crate::engines::{Limits, Reduct};
use crate::judge::judge;
use crate::outcome::Value;
use crate::reduce::planted::{Planted, bugs};

fn case(sources: &[&str], func: &str, args: &[Value]) -> Case {
    Case::of_texts(sources, vec![Call::new(sources.len() - 1, func, args)])
}

fn divergence(case: &Case, plant: fn(&mut Module)) -> Divergence {
    let mut tested = [Planted::tested(plant)];
    let limits = Limits::default();
    let judged = judge(&mut Reduct, &mut tested, case, &limits);
    let first = judged.engines[0].first.clone().expect("a finding");
    let [tested] = &mut tested;
    diverge(case, &mut Reduct, tested, &first, &limits, Duration::from_secs(600)).expect("a thread")
}

fn step(case: &Case, plant: fn(&mut Module)) -> DivergingStep {
    match divergence(case, plant) {
        Divergence::Step(step) => *step,
        other => panic!("{other}"),
    }
}

/// The first of several rotations that matters, in a loop, called through a table by another module.
#[test]
fn a_wrong_operator() {
    let sources = [
        r#"(memory (export "m") 1)
           (func (export "turn") (param $x i64) (param $n i64) (result i64) (local $i i32)
             (loop $again
               (local.set $x (i64.rotl (local.get $x) (local.get $n)))
               (i64.store (i32.mul (local.get $i) (i32.const 8)) (local.get $x))
               (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4))))
             (local.get $x))"#,
        r#"(type $t (func (param i64 i64) (result i64)))
           (import "m0" "turn" (func $turn (type $t))) (table funcref (elem $turn))
           (func $start (drop (call $turn (i64.const 1) (i64.const 0)))) (start $start)
           (func (export "run") (param i64) (result i64 f32)
             (drop (call $turn (local.get 0) (i64.const 32)))
             (call_indirect (type $t) (local.get 0) (i64.const 3) (i32.const 0)) (f32.const 1))"#,
    ];
    let step = step(&case(&sources, "run", &[Value::I64(0x11)]), bugs::rotl);
    assert_eq!(step.rule, Rule::StepPureBinopVal, "{step}");
    assert_eq!((step.place.module, step.place.func.map(|x| x.0), step.place.instr), (0, Some(0), 3));
    assert_eq!(step.place.text, "i64.rotl");
    assert!(step.same_place);
    assert!(step.events[0].starts_with("i64:0x88 "), "{step}");
    assert!(step.events[1].starts_with("i64:0x2000000000000002 "), "{step}");
    assert!(step.configs[0].contains("(I64.CONST 17) (I64.CONST 3)"), "{step}");
    assert!(step.configs[1].contains("(I64.CONST 136)"), "{step}");
    assert!(step.to_string().contains("4.6.10 Numeric Instructions"), "{step}");
}

#[test]
fn a_wrong_field() {
    let source = r#"
        (type $pair (struct (field i32) (field (mut i32)) (field f64)))
        (func $make (param i32) (result (ref $pair))
          (struct.new $pair (local.get 0) (i32.add (local.get 0) (i32.const 1)) (f64.const 2)))
        (func (export "run") (param i32) (result i32) (local $p (ref null $pair))
          (local.set $p (call $make (local.get 0)))
          (struct.set $pair 1 (local.get $p) (i32.const 5))
          (if (result i32) (i32.gt_u (struct.get $pair 0 (local.get $p)) (i32.const 3))
            (then (i32.mul (struct.get $pair 1 (local.get $p)) (i32.const 2)))
            (else (unreachable))))"#;
    let step = step(&case(&[source], "run", &[Value::I32(9)]), bugs::field);
    assert_eq!(step.rule, Rule::StepReadStructGetStruct, "{step}");
    assert!(step.place.text.starts_with("struct.get"), "{step}");
    // The written value differs as soon as it is read.
    assert_eq!(step.earlier.as_ref().map(|(rule, _)| *rule), Some(Rule::StepStructNew));
    assert!(step.events[0].starts_with("i32:0x5 ") && step.events[1].starts_with("i32:0x9 "), "{step}");
}

/// The engine lets an exception pass that is caught.
#[test]
fn a_forgotten_clause() {
    let source = r#"
        (tag $a (param i32)) (tag $b)
        (func $deep (param i32)
          (if (i32.eqz (local.get 0)) (then (throw $a (i32.const 42))))
          (call $deep (i32.sub (local.get 0) (i32.const 1))))
        (func (export "run") (param i32) (result i32)
          (block $h (result i32)
            (try_table (catch $a $h) (call $deep (local.get 0)))
            (i32.const 7)))"#;
    let step = step(&case(&[source], "run", &[Value::I32(3)]), bugs::clause);
    assert_eq!(step.rule, Rule::StepReadThrowRefHandlerCatch, "{step}");
    assert!(!step.same_place && step.events[1].starts_with("Exception"), "{step}");
}

/// The engine traps where the oracle continues, so only the oracle reports the event.
#[test]
fn a_trap_too_many() {
    fn never_null(module: &mut Module) {
        use reduct::syntax::Instr;
        let bodies = module.funcs.iter_mut().flat_map(|func| &mut func.body.instrs);
        bodies.filter(|instr| **instr == Instr::RefAsNonNull).for_each(|instr| *instr = Instr::Unreachable);
    }
    let source = r#"(func (export "run") (param i32) (result i32)
        (drop (ref.as_non_null (ref.i31 (local.get 0)))) (i32.const 2))"#;
    let step = step(&case(&[source], "run", &[Value::I32(30)]), never_null);
    assert_eq!(step.rule, Rule::StepPureRefAsNonNullAddr, "{step}");
    assert_eq!(step.place.text, "ref.as_non_null", "{step}");
    assert_eq!(step.events[1], "Trap(Unreachable)");
}

/// The difference disappears if an instruction is inserted between two others: the trap shows which instruction it was.
#[test]
fn a_difference_that_instrumentation_hides() {
    fn adjacent(module: &mut Module) {
        use reduct::syntax::{IBinop, Instr, Nt, U};
        for func in &mut module.funcs {
            for i in 1..func.body.instrs.len() {
                if let [Instr::LocalGet(_), Instr::Binop(Nt::I32(IBinop::Div(U)))] =
                    func.body.instrs[i - 1..=i]
                {
                    func.body.instrs[i - 1] = Instr::Const(reduct::syntax::Num::I32(0));
                }
            }
        }
    }
    let source = r#"(func (export "run") (param i32 i32) (result i32)
        (i32.add (i32.div_u (local.get 0) (local.get 1)) (i32.mul (local.get 0) (local.get 1))))"#;
    let step = step(&case(&[source], "run", &[Value::I32(30), Value::I32(7)]), adjacent);
    assert_eq!((step.rule, step.place.text.as_str()), (Rule::StepPureBinopVal, "i32.div_u"), "{step}");
    assert_eq!(step.candidates, 1);
}

/// A wrong value in memory that the program does not read.
#[test]
fn a_wrong_store() {
    fn beside(module: &mut Module) {
        use reduct::syntax::Instr;
        for instr in module.funcs.iter_mut().flat_map(|func| &mut func.body.instrs) {
            if let Instr::Store(_, ao) = instr {
                ao.offset += 4;
            }
        }
    }
    let source = r#"(memory (export "m") 1) (func (export "run") (param i32)
        (i32.store offset=8 (i32.const 16) (i32.const 0)) (i32.store (i32.const 16) (local.get 0)))"#;
    let step = step(&case(&[source], "run", &[Value::I32(30)]), beside);
    assert_eq!((step.rule, step.place.instr), (Rule::StepStoreNumVal, 5), "{step}");
}

/// In the start function, at instantiation.
#[test]
fn in_the_start_function() {
    let source = r#"(global $g (export "g") (mut i64) (i64.const 3))
        (func $f (global.set $g (i64.rotl (global.get $g) (i64.const 5)))) (start $f)"#;
    let mut case = case(&[source], "none", &[]);
    case.calls.clear();
    let step = step(&case, bugs::rotl);
    assert_eq!((step.rule, step.place.text.as_str()), (Rule::StepPureBinopVal, "i64.rotl"), "{step}");
}

/// A module that the oracle refuses is named with the rule.
#[test]
fn a_refusal() {
    fn valid(module: &mut Module) {
        module.funcs[0].body.instrs[0] = reduct::syntax::Instr::Const(reduct::syntax::Num::I64(0));
    }
    let case = case(&[r#"(func (export "f") (result i64) (i32.const 1))"#], "f", &[]);
    match divergence(&case, valid) {
        Divergence::Refused { module: 0, rule: Some(Rule::ExprOk), message } => {
            assert!(message.contains("in function 0"), "{message}");
        }
        other => panic!("{other}"),
    }
}
