//! Rules and instructions that the official suite does not cover: the list in `never-reached.txt`, and those that a run
//! did not cover.

use reduct::observe::Coverage;

/// The list, with reasons.
const LIST: &str = include_str!("../never-reached.txt");

/// A rule that the official suite never applies, or an instruction that it never executes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name of the rule, or the keyword of the instruction.
    pub name: &'static str,
    /// Why the suite does not cover it.
    pub reason: &'static str,
}

/// The entries of the list.
pub fn listed() -> impl Iterator<Item = Entry> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| {
        let (name, reason) = line.split_once(' ').unwrap_or((line, ""));
        Entry { name, reason: reason.trim() }
    })
}

/// The rules and instructions that a run did not cover, in the order of the standard.
pub fn unreached(coverage: &Coverage) -> Vec<&'static str> {
    let rules = coverage.rules().filter(|(_, count)| *count == 0).map(|(rule, _)| rule.name());
    let opcodes = coverage.opcodes().filter(|(_, count)| *count == 0).map(|(op, _)| op.mnemonic());
    rules.chain(opcodes).collect()
}
