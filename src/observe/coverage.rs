//! How often each rule was applied, and each instruction reached.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::exec::{ConfigView, Observer};
use crate::syntax::{Instr, Opcode, Rule};

/// Counts the applications of each rule, and how often the instructions of each opcode were reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    counts: Box<[u64]>,
    /// Of rules that are none of the standard's.
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
    /// How often a rule was applied.
    pub fn count(&self, rule: Rule) -> u64 {
        self.counts[rule as usize]
    }

    /// How often the rule of a name was applied; it need not be one of the standard's.
    pub fn named(&self, name: &str) -> u64 {
        match Rule::ALL.iter().find(|rule| rule.name() == name) {
            Some(rule) => self.count(*rule),
            None => self.others.get(name).copied().unwrap_or(0),
        }
    }

    /// How many steps there were.
    pub fn steps(&self) -> u64 {
        self.counts.iter().chain(self.others.values()).sum()
    }

    /// All opcodes with how often an instruction of theirs was reached, in the order of the table. `else` and `end` are not among
    /// them, since they are parts of blocks. Runs by the rules of the formal semantics count none.
    pub fn opcodes(&self) -> impl Iterator<Item = (Opcode, u64)> {
        let instrs = Opcode::ALL.iter().filter(|op| !matches!(op, Opcode::Else | Opcode::End));
        instrs.map(|op| (*op, self.opcodes[*op as usize]))
    }

    /// All rules of execution with their counts, in the standard's order. The structural rules are not among them, since they
    /// are part of every step, and rules of partial operators that do not exist.
    pub fn rules(&self) -> impl Iterator<Item = (Rule, u64)> {
        Rule::ALL.iter().filter(|rule| can_fire(**rule)).map(|rule| (*rule, self.count(*rule)))
    }

    /// Adds the counts of another.
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
