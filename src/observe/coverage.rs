//! How often each rule was applied.

use std::ops::ControlFlow;

use crate::exec::{ConfigView, Observer};
use crate::syntax::Rule;

/// Counts the applications of each rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    counts: Box<[u64]>,
}

impl Default for Coverage {
    fn default() -> Coverage {
        Coverage { counts: vec![0; Rule::ALL.len()].into() }
    }
}

impl Coverage {
    /// How often a rule was applied.
    pub fn count(&self, rule: Rule) -> u64 {
        self.counts[rule as usize]
    }

    /// How many steps there were.
    pub fn steps(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// All rules of execution with their counts, in the standard's order. The structural rules are not among them, since they
    /// are part of every step, and rules of partial operators that do not exist.
    pub fn rules(&self) -> impl Iterator<Item = (Rule, u64)> {
        Rule::ALL.iter().filter(|rule| can_fire(**rule)).map(|rule| (*rule, self.count(*rule)))
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Coverage) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(a, b)| *a += b);
    }
}

/// Whether a rule is one of execution that a step can be named after.
fn can_fire(rule: Rule) -> bool {
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
}
