//! Differential testing of WebAssembly engines: random cases, many engines, verdicts that respect what the standard permits.

pub mod case;
pub mod engines;
pub mod feature;
pub mod outcome;
