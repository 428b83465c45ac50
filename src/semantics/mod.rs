//! The formal semantics of `spec/`: reads, checks and executes it.
//!
//! | folder or file | what |
//! |---|---|
//! | [`notation`] | scans the documents, lexes and parses their definitions |
//! | [`terms`] | terms that rules compute with, names of constructors and fields, translation of code into terms |
//! | [`check`] | checks sorts and compiles definitions into a [`Semantics`] |
//! | `engine` | executes a `Semantics`: machine, pattern matching, evaluation, views of the store |
//! | `typing` | validates modules by the rules: relations, modules as terms, types of instruction sequences |
//! | `soundness` | types configurations while they run |
//! | `lockstep` | runs the rules beside the interpreter and compares the two |
//! | [`places`], [`fired`] | where the source implements each rule, and how often the official suite applies it |

pub mod check;
mod engine;
pub mod fired;
mod lockstep;
pub mod notation;
pub mod places;
mod soundness;
pub mod terms;
#[cfg(test)]
mod tests;
mod typing;

pub use check::load::Semantics;
pub use engine::run::Rules;
pub use lockstep::{Against, Divergence, Found, Lockstep, Pace};
pub use soundness::{Checked, Rate, Soundness, Violation};
pub use typing::validate::{Refusal, difference};

use std::sync::Arc;

use crate::exec::Interpreter;
use crate::runtime::Store;

impl Store {
    /// Makes the rules of `semantics` execute all programs in this store; with `None`, the interpreter executes them.
    pub fn set_semantics(&mut self, semantics: Option<Arc<Semantics>>) {
        match semantics {
            Some(semantics) => self.set_runner(Rules::new(semantics)),
            None => self.set_runner(Interpreter),
        }
    }

    /// Makes interpreter and rules execute all programs in this store in lockstep; with `None`, the interpreter executes
    /// them alone.
    pub fn set_lockstep(&mut self, lockstep: Option<&Lockstep>) {
        match lockstep {
            Some(lockstep) => self.set_runner(lockstep.for_store()),
            None => self.set_runner(Interpreter),
        }
    }
}
