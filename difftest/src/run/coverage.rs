//! Determines which rules and instructions the cases reach: the oracle runs a sample of the cases again, step by step.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use reduct::binary;
use reduct::exec::{ConfigView, Observer, Redex};
use reduct::observe;
use reduct::runtime::Moduleaddr;
use reduct::syntax::{Externtype, Features, Funcidx, Instr, Module, Rule};
use rustc_hash::FxHashSet;

use crate::case::Case;
use crate::engines::{self, Limits};
use crate::ledger::{Counts, Ledger, Reached, add_to};

/// Cases with numbers below this are sampled more often.
const EARLY: u64 = 2_000;

/// The sampling interval for early cases and for all others.
const ONE_IN: (u64, u64) = (4, 8);

/// Steps after which a case of the sample is stopped. A bulk instruction takes a step for each byte.
const MOST_STEPS: u64 = 20_000;

/// Describes how the sample is taken.
pub fn describe_sample() -> String {
    let (early, late) = ONE_IN;
    format!("one case in {early} of the first {EARLY}, then one in {late}; each up to {MOST_STEPS} steps")
}

/// Whether the case of this number is in the sample. The number is hashed first, since its remainder also decides on the generator.
pub fn is_sampled(index: u64) -> bool {
    let one_in = if index < EARLY { ONE_IN.0 } else { ONE_IN.1 };
    (index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40).is_multiple_of(one_in)
}

/// The rules of execution.
pub fn rules() -> Vec<Rule> {
    observe::Coverage::default().rules().map(|(rule, _)| rule).collect()
}

/// The numbers of the `most` rules that were applied least, beginning with those that were never applied.
pub fn wanted(ledger: &Ledger, most: usize) -> Vec<u16> {
    let count = |rule: &Rule| ledger.reached.rules.get(rule.name()).copied().unwrap_or(0);
    let mut rules = rules();
    rules.sort_by_key(count);
    rules.into_iter().take(most).map(|rule| rule as u16).collect()
}

/// The rules with these numbers.
pub fn rules_of(numbers: &[u16]) -> Vec<Rule> {
    numbers.iter().filter_map(|n| Rule::ALL.get(usize::from(*n)).copied()).collect()
}

/// Counts the rules that were applied, and collects the places of the instructions that were reached.
#[derive(Default)]
struct Footprints {
    rules: observe::Coverage,
    steps: u64,
    places: FxHashSet<Redex>,
}

impl Observer for Footprints {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.steps += 1;
        self.places.extend(config.redex());
        let end = self.rules.step(rule, config);
        if self.steps < MOST_STEPS { end } else { ControlFlow::Break(()) }
    }
}

/// Which rules and instructions a case reaches.
pub fn reached(case: &Case, limits: &Limits) -> Reached {
    let footprints = Arc::new(Mutex::new(Footprints::default()));
    engines::observed(case, limits, footprints.clone().into());
    let footprints = std::mem::take(&mut *footprints.lock().unwrap_or_else(PoisonError::into_inner));
    let mut reached = Reached {
        cases: 1,
        cut: u64::from(footprints.steps >= MOST_STEPS),
        steps: footprints.steps,
        ..Reached::default()
    };
    let fired = footprints.rules.rules().filter(|(_, n)| *n > 0);
    reached.rules = fired.map(|(rule, n)| (rule.name().to_string(), n)).collect();
    for (i, module) in case.modules.iter().enumerate() {
        if let Ok(module) = binary::decode(&module.bytes, Features::V3) {
            count(&module, i as u32, &footprints.places, &mut reached);
        }
    }
    reached
}

/// Counts the instructions of a module's functions, and those that were reached. Modules are instantiated in order, so that a
/// module's position is the address of its instance.
fn count(module: &Module, instance: u32, places: &FxHashSet<Redex>, reached: &mut Reached) {
    let imported = module.imports.iter().filter(|import| matches!(import.xt, Externtype::Func(_))).count();
    for (f, func) in (imported as u32..).zip(&module.funcs) {
        let mut next_executed = false;
        for (pc, instr) in func.body.instrs.iter().enumerate().rev() {
            // A constant is a value, for which there is no step: it counts as executed if the next instruction is.
            let passes = matches!(instr, Instr::Const(_) | Instr::Vconst(_)) && next_executed;
            let place = Redex { instance: Moduleaddr(instance), func: Some(Funcidx(f)), instr: pc as u32 };
            let executed = passes || places.contains(&place);
            next_executed = executed;
            if matches!(instr, Instr::End | Instr::Else) {
                continue;
            }
            let opcode = instr.opcode().mnemonic();
            add_to(&mut reached.generated, opcode);
            if executed {
                add_to(&mut reached.executed, opcode);
            }
        }
    }
}

/// All names with their counts.
fn counted(all: impl Iterator<Item = &'static str>, counts: &Counts) -> Vec<(&'static str, u64)> {
    let all: BTreeSet<&str> = all.collect();
    all.into_iter().map(|name| (name, counts.get(name).copied().unwrap_or(0))).collect()
}

/// All rules with how often they were applied.
pub fn rule_counts(ledger: &Ledger) -> Vec<(&'static str, u64)> {
    counted(rules().into_iter().map(Rule::name), &ledger.reached.rules)
}

/// All instructions but the ends of blocks, with how often they were generated and executed.
pub fn opcode_counts(ledger: &Ledger) -> Vec<(&'static str, u64, u64)> {
    let all = reduct::syntax::Opcode::ALL.iter().map(|opcode| opcode.mnemonic());
    let all = all.filter(|mnemonic| !matches!(*mnemonic, "end" | "else"));
    let executed = |name| ledger.reached.executed.get(name).copied().unwrap_or(0);
    counted(all, &ledger.reached.generated).into_iter().map(|(name, n)| (name, n, executed(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Call;

    #[test]
    fn places_are_counted_once_and_by_instruction() {
        let source = r#"(func $g (param i32) (result i32) (i32.const 1) (i32.const 2) (drop) (local.get 0) (i32.add))
            (func (export "f") (result i32) (loop (nop)) (if (i32.const 0) (then (unreachable)) (else (nop)))
              (call $g (i32.const 3)) (call $g) (drop) (call $g (i32.const 5)))"#;
        let case = Case::of_texts(&[source], vec![Call::new(0, "f", &[])]);
        let reached = reached(&case, &Limits::default());
        let (of, done) = (|name| reached.generated.get(name), |name| reached.executed.get(name));
        for (name, generated, executed) in [
            ("i32.const", Some(&5), Some(&5)),
            ("i32.add", Some(&1), Some(&1)),
            ("unreachable", Some(&1), None),
            ("nop", Some(&2), Some(&2)),
            ("call", Some(&3), Some(&3)),
            ("loop", Some(&1), Some(&1)),
        ] {
            assert_eq!((of(name), done(name)), (generated, executed), "{name}");
        }
        assert_eq!(reached.rules.get("Step_read/call"), Some(&3));
    }

    #[test]
    fn the_sample_does_not_go_by_remainders() {
        for remainder in 0..6 {
            let sampled = (0..6000).filter(|i| i % 6 == remainder && is_sampled(*i)).count();
            assert!((100..220).contains(&sampled), "{remainder}: {sampled}");
        }
    }

    #[test]
    fn rules_that_were_never_applied_are_wanted_first() {
        let mut ledger = Ledger::default();
        let all = rules();
        ledger.reached.rules = all.iter().skip(3).map(|rule| (rule.name().to_string(), 7)).collect();
        let wanted = rules_of(&wanted(&ledger, 5));
        assert_eq!(wanted[..3], all[..3]);
        assert_eq!(wanted.len(), 5);
    }
}
