//! Mutation analysis of the rules in `spec/`: do the tests notice a change in them?
//!
//! | file | what |
//! |---|---|
//! | [`operator`] | the mutation operators |
//! | `extent` | the extents of the parts of a definition in its document |
//! | `make`, `terms`, `typing` | make the mutants of definitions, of terms, and of rules of relations |
//! | [`mutant`] | a mutant: a small change of a document |
//! | [`trace`] | which definitions each command of a script uses |
//! | [`suite`] | runs mutants on scripts |
//! | `cases` | runs mutants on generated cases |
//! | `validity` | validates modules by mutants |
//! | [`trial`] | tries a mutant: validation, scripts, cases, lockstep |
//! | [`ledger`] | the results, line by line |
//! | [`equivalent`] | mutants that mean the same as the original |
//! | [`campaign`] | tries many mutants on several threads |
//! | [`report`] | prints tables and lists of results |
//! | [`sensitivity`] | the share of a sample of mutants that the differential tester finds |

pub mod campaign;
mod cases;
pub mod equivalent;
mod extent;
pub mod ledger;
mod make;
pub mod mutant;
pub mod operator;
pub mod report;
pub mod sensitivity;
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
