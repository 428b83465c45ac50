//! Differential testing of WebAssembly engines: generated cases run on several engines, with verdicts that respect what the standard
//! permits.

pub mod case;
pub mod cli;
pub mod diverge;
pub mod engines;
pub mod explain;
pub mod feature;
pub mod finding;
pub mod generate;
pub mod judge;
pub mod known;
pub mod ledger;
pub mod mutate_rules;
pub mod outcome;
pub mod policy;
pub mod reduce;
pub mod report;
pub mod rewrite;
pub mod run;
#[cfg(test)]
mod scratch;
pub mod script;
pub mod signature;
pub mod verdict;
