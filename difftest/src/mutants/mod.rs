//! The tester tested: reduct with one rule broken at a time, and how many cases it takes to notice.
//!
//! A mutant changes the modules of a case so that they do on reduct what they would do on an engine that has the rule wrong. Most
//! replace each occurrence of one instruction by a call of a function that is written in the text format; others rewrite
//! bodies with their labels in view, or whole modules.
//!
//! | file | does |
//! |---|---|
//! | `list` | the mutants |
//! | `template` | functions in the text format, filled in for an instruction |
//! | `words` | what belongs to an instruction, for templates |
//! | `walk` | goes through bodies with the labels in view |
//! | `apply` | rewrites a case |
//! | `engine` | a mutant as an engine |
//! | `campaign` | runs cases on all mutants that are not found yet |
//! | `report` | the table |

mod apply;
mod campaign;
mod engine;
mod list;
mod report;
mod template;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use reduct::syntax::{Instr, Module, Opcode, Rule};

pub use campaign::{Campaign, Found, Settings, Standing};
pub use list::{all, controls};
pub use report::{Form, write};

use walk::Walk;

/// A rule that is broken in one way.
#[derive(Debug)]
pub struct Mutant {
    /// Its name: the instruction or what else is changed, and a word for how.
    pub name: &'static str,
    /// The rules that are broken; none for instantiation, which the standard states without names.
    pub rules: &'static [Rule],
    /// What is wrong.
    pub what: &'static str,
    way: Way,
}

/// How a rule is broken.
#[derive(Debug)]
enum Way {
    /// Each occurrence of the instruction that the name begins with calls a function instead (see `template`).
    Call(&'static str),
    /// The same with a function that is the instruction itself: a control.
    Same(&'static str),
    /// Each instruction of the bodies may be replaced; what is replaced returns true.
    Walk(fn(&mut Walk<'_>, &Instr) -> bool),
    /// The module is changed; false if it stays the same.
    Module(fn(&mut Module) -> bool),
}

impl Mutant {
    /// The part of the standard that it stands for: an instruction, a group of numeric instructions, a context, or
    /// `instantiation`.
    pub fn family(&self) -> &'static str {
        self.rules.iter().find_map(|rule| family(*rule)).unwrap_or("instantiation")
    }

    /// The instruction that it replaces; none if it does otherwise.
    fn opcodes(&self) -> impl Iterator<Item = Opcode> {
        let mnemonic = self.name.split('/').next().unwrap_or_default();
        let call = matches!(self.way, Way::Call(_) | Way::Same(_));
        Opcode::ALL.iter().copied().filter(move |opcode| call && opcode.mnemonic() == mnemonic)
    }
}

/// The family of a rule of reduction: what its name has before the variant. The rules that only say where others apply belong to
/// none.
pub fn family(rule: Rule) -> Option<&'static str> {
    let (kind, name) = rule.name().split_once('/')?;
    let reduces = matches!(kind, "Step" | "Step_pure" | "Step_read");
    let where_only = matches!(name, "pure" | "read") || name.starts_with("ctxt-");
    (reduces && !where_only).then(|| name.split('-').next().unwrap_or(name))
}
