//! Counts of applied rules and executed instructions.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::exec::{ConfigView, Observer};
use crate::syntax::{Instr, Opcode, Rule};

/// Counts how often each rule is applied, and how often an instruction of each opcode is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    counts: Box<[u64]>,
    /// Counts of rules that are not the standard's.
    others: BTreeMap<String, u64>,
    opcodes: Box<[u64]>,
}

impl Default for Coverage {
    fn default() -> Coverage {
        Coverage {
            counts: vec![0; Rule::ALL.len()].into(),
            others: BTreeMap::new(),
            opcodes: vec![0; Opcode::ALL.len()].into(),
        }
    }
}

impl Coverage {
    /// The number of times a rule was applied.
    pub fn count(&self, rule: Rule) -> u64 {
        self.counts[rule as usize]
    }

    /// The number of times the rule with this name was applied. It need not be one of the standard's.
    pub fn named(&self, name: &str) -> u64 {
        match Rule::ALL.iter().find(|rule| rule.name() == name) {
            Some(rule) => self.count(*rule),
            None => self.others.get(name).copied().unwrap_or(0),
        }
    }

    /// The total number of steps.
    pub fn steps(&self) -> u64 {
        self.counts.iter().chain(self.others.values()).sum()
    }

    /// All opcodes in the order of the table, each with the number of times that an instruction with this opcode was reached.
    /// `else` and `end` are excluded, because they are parts of blocks. Runs by the rules of the formal semantics do not count
    /// opcodes.
    pub fn opcodes(&self) -> impl Iterator<Item = (Opcode, u64)> {
        let instrs = Opcode::ALL.iter().filter(|op| !matches!(op, Opcode::Else | Opcode::End));
        instrs.map(|op| (*op, self.opcodes[*op as usize]))
    }

    /// All rules of execution with their counts, in the standard's order. Excluded are the structural rules, which are
    /// part of every step, and rules for the traps of operators that never trap.
    pub fn rules(&self) -> impl Iterator<Item = (Rule, u64)> {
        Rule::ALL.iter().filter(|rule| can_fire(**rule)).map(|rule| (*rule, self.count(*rule)))
    }

    /// Adds the counts of another coverage.
    pub fn add(&mut self, other: &Coverage) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(a, b)| *a += b);
        self.opcodes.iter_mut().zip(&other.opcodes).for_each(|(a, b)| *a += b);
        for (name, n) in &other.others {
            *self.others.entry(name.clone()).or_default() += n;
        }
    }
}

/// Whether a step can be named after a rule: false for the rules of validation, for the structural rules, which are part of every
/// step, and for the traps of operators that are total.
pub fn can_fire(rule: Rule) -> bool {
    let structural = [
        Rule::StepPure,
        Rule::StepRead,
        Rule::StepCtxtInstrs,
        Rule::StepCtxtLabel,
        Rule::StepCtxtHandler,
        Rule::StepCtxtFrame,
    ];
    let empty = [
        Rule::StepPureUnopTrap,
        Rule::StepPureVunopTrap,
        Rule::StepPureVbinopTrap,
        Rule::StepPureVternopTrap,
    ];
    let name = rule.name();
    let step = name.starts_with("Step/") || name.starts_with("Step_pure/") || name.starts_with("Step_read/");
    step && !structural.contains(&rule) && !empty.contains(&rule)
}

impl Observer for Coverage {
    fn step(&mut self, rule: Rule, _: &ConfigView<'_>) -> ControlFlow<()> {
        self.counts[rule as usize] += 1;
        ControlFlow::Continue(())
    }
    fn other(&mut self, rule: &str, _: &ConfigView<'_>) -> ControlFlow<()> {
        match self.others.get_mut(rule) {
            Some(n) => *n += 1,
            None => {
                self.others.insert(rule.to_string(), 1);
            }
        }
        ControlFlow::Continue(())
    }
    fn instr(&mut self, instr: &Instr) {
        self.opcodes[instr.opcode() as usize] += 1;
    }
}
