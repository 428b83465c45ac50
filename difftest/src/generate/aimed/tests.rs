use std::collections::BTreeSet;

use reduct::binary;
use reduct::observe::{self, Coverage};

use super::*;
use crate::case::{Kind, Watch};
use crate::engines::{self, Limits};
use crate::generate::{Generator, case};
use crate::outcome::{Item, Observation, Value};

/// The rules that a case applies, and its observation.
fn run(case: &Case) -> (Coverage, Observation) {
    let coverage = observe::shared(Coverage::default());
    let watched = coverage.clone();
    let observed =
        engines::run_oracle(case, &Limits::default(), |store| store.set_observer(Some(watched.into())));
    let coverage = observe::lock(&coverage).clone();
    (coverage, observed)
}

/// Nearly every draw makes a case, nearly all modules are instantiated, and few cases suffice to apply most rules.
#[test]
fn cases_fire_most_rules() {
    const CASES: u64 = 60;
    let mut total = Coverage::default();
    let (mut discarded, mut instantiated, mut modules) = (0, 0, 0);
    for index in 0..CASES {
        let Ok(case) = case(Generator::Aimed, 7, index, Features::V3, &[]) else {
            discarded += 1;
            continue;
        };
        let (coverage, observed) = run(&case);
        total.add(&coverage);
        modules += case.modules.len();
        instantiated += observed.steps.len().min(case.modules.len());
    }
    let (fired, not): (Vec<_>, Vec<_>) = total.rules().partition(|(_, count)| *count > 0);
    assert!(discarded <= CASES / 20, "{discarded} draws gave no case");
    assert!(instantiated * 10 >= modules * 9, "{instantiated} of {modules} modules");
    assert!(fired.len() >= 160, "{} rules; not {not:?}", fired.len());
}

/// A rule that is wanted is applied far more often than by chance.
#[test]
fn wanted_rules_are_fired() {
    for rule in [Rule::StepReadBrOnCastFailFail, Rule::StepTableGrowFail, Rule::StepReadArrayInitElemOob2] {
        let fired = (0..24).filter(|index| {
            let case = case(Generator::Aimed, 3, *index, Features::V3, &[rule]);
            case.is_ok_and(|case| {
                case.origin.aim.as_deref() == Some(rule.name()) && run(&case).0.count(rule) > 0
            })
        });
        assert!(fired.count() >= 1, "{rule}");
    }
}

/// Inserts a write to its own global before each instruction, and returns how many there are.
fn probe(module: &mut Module) -> usize {
    let first = Space::of(module).globals.len();
    let mut n = 0;
    for func in &mut module.funcs {
        let mut out = Vec::new();
        for instr in std::mem::take(&mut func.body.instrs) {
            if !matches!(instr, Instr::End | Instr::Else) {
                let x = Globalidx((first + n) as u32);
                out.extend([Instr::Const(Num::I32(1)), Instr::GlobalSet(x)]);
                n += 1;
            }
            out.push(instr);
        }
        func.body.instrs = out;
    }
    for i in 0..n {
        let gt = Globaltype { mutable: true, t: Valtype::I32 };
        let init = skeleton::expr(vec![Instr::Const(Num::I32(0))]);
        module.globals.push(Global { at: At::default(), gt, init });
        let xx = Externidx::Global(Globalidx((first + i) as u32));
        module.exports.push(Export { at: At::default(), name: format!("probe {i}"), xx });
    }
    n
}

/// Half of the generated instructions are executed.
#[test]
fn half_of_the_instructions_are_executed() {
    let (mut total, mut reached) = (0, 0);
    for index in 0..20 {
        let Ok(mut case) = case(Generator::Aimed, 7, index, Features::V3, &[]) else { continue };
        case.watch.clear();
        for (i, m) in case.modules.iter_mut().enumerate() {
            let mut module = binary::decode(&m.bytes, Features::V3).expect("well-formed");
            let probes = 0..probe(&mut module);
            m.bytes = binary::encode(&module);
            let watch = |j| Watch { module: i, name: format!("probe {j}"), kind: Kind::Global };
            case.watch.extend(probes.map(watch));
        }
        let observed = engines::run_oracle(&case, &Limits::default(), |_| {});
        total += case.watch.len();
        if let Some(step) = observed.steps.iter().rev().find(|step| !step.state.is_empty()) {
            reached += step.state.iter().filter(|item| matches!(item, Item::Global(Value::I32(1)))).count();
        }
    }
    assert!(reached * 2 >= total, "{reached} of {total}");
}

/// The names of the rules show which instructions apply them.
#[test]
fn rules_tell_of_instructions() {
    let opcodes = |rule| Target::of(rule).map(|target| target.opcodes).unwrap_or_default();
    assert_eq!(opcodes(Rule::StepArraySetOob), [Opcode::ArraySet]);
    assert_eq!(opcodes(Rule::StepReadBrOnCastSucceed), [Opcode::BrOnCast]);
    assert_eq!(opcodes(Rule::StepPureI31GetNull), [Opcode::I31GetS, Opcode::I31GetU]);
    assert!(opcodes(Rule::StepReadVloadSplatOob).contains(&Opcode::V128Load8Splat));
    assert!(!opcodes(Rule::StepReadVloadSplatOob).contains(&Opcode::V128Load));
    let silent: BTreeSet<&str> = Coverage::default()
        .rules()
        .filter(|(rule, _)| opcodes(*rule).is_empty())
        .map(|(rule, _)| rule.name())
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}
