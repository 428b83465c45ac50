//! The formal semantics of `spec/`, read, checked and executed.
//!
//! | folder or file | what |
//! |---|---|
//! | [`notation`] | the documents, and what their notation says: from text to definitions |
//! | [`terms`] | what rules compute with: terms, names, code as terms |
//! | [`check`] | sorts are checked, and definitions compiled: from definitions to a [`Semantics`] |
//! | `engine` | a `Semantics` runs: machine, patterns, evaluation, views of the store |
//! | `typing` | validation by the rules: relations, modules as terms, types of instruction sequences |
//! | `soundness` | configurations are typed while they run |
//! | `lockstep` | the rules run beside the interpreter, and the two are compared |
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
    /// Lets the rules of `semantics` execute everything from now on; with none, the interpreter does.
    pub fn set_semantics(&mut self, semantics: Option<Arc<Semantics>>) {
        match semantics {
            Some(semantics) => self.set_runner(Rules::new(semantics)),
            None => self.set_runner(Interpreter),
        }
    }

    /// Lets interpreter and rules execute everything in lockstep from now on; with none, the interpreter does alone.
    pub fn set_lockstep(&mut self, lockstep: Option<&Lockstep>) {
        match lockstep {
            Some(lockstep) => self.set_runner(lockstep.for_store()),
            None => self.set_runner(Interpreter),
        }
    }
}
