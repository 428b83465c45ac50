//! Mutation analysis of the rules in `spec/`: how much of a change in them do tests notice?
//!
//! | file | what |
//! |---|---|
//! | `extent` | where the parts of a definition stand in its document |
//! | [`operator`] | the operators, by name |
//! | `terms`, `make` | the mutants that they make of terms, and of definitions |
//! | `typing` | the same for rules of relations |
//! | [`mutant`] | a mutant: a small change of a document |
//! | [`trace`] | what each command of scripts tries |
//! | [`suite`] | scripts, and mutants run on them |
//! | `cases` | the same for generated cases |
//! | `validity` | modules, and whether they are valid by mutants |
//! | [`trial`] | what becomes of a mutant: validation, scripts, cases, lockstep |
//! | [`ledger`] | results, line by line |
//! | [`equivalent`] | mutants that mean the same |
//! | [`campaign`] | many mutants on many threads |
//! | [`report`] | tables and lists |

pub mod campaign;
mod cases;
pub mod equivalent;
mod extent;
pub mod ledger;
mod make;
pub mod mutant;
pub mod operator;
pub mod report;
pub mod suite;
mod terms;
#[cfg(test)]
mod tests;
pub mod trace;
pub mod trial;
mod typing;
mod validity;

pub use campaign::{Campaign, Settings};
pub use make::mutants;
pub use mutant::Mutant;
pub use operator::Operator;
