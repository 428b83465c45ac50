//! Observers of a run: traces of its steps, and statistics.
//!
//! After [`Store::set_observer`](crate::runtime::Store::set_observer), every invocation in the store, including start functions and
//! constant expressions, runs one reduction step at a time, and the observer is notified of each step.

mod coverage;
mod recent;
mod trace;

pub use coverage::{Coverage, can_fire};
pub use recent::Recent;
pub use trace::{Step, Trace};

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::exec::{ConfigView, Observer};
use crate::syntax::{Instr, Rule};

/// An observer shared between a store and its owner, who can read the results afterwards.
pub type Shared<O> = Arc<Mutex<O>>;

/// Shares an observer.
pub fn shared<O: Observer>(observer: O) -> Shared<O> {
    Arc::new(Mutex::new(observer))
}

/// The observer, even if a previous holder of the lock panicked.
pub fn lock<O: ?Sized>(observer: &Mutex<O>) -> std::sync::MutexGuard<'_, O> {
    observer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Both observe the run. It stops when one of them returns `Break`.
impl<A: Observer, B: Observer> Observer for (A, B) {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        let first = self.0.step(rule, config);
        let second = self.1.step(rule, config);
        if first.is_break() { first } else { second }
    }
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        let first = self.0.other(rule, config);
        let second = self.1.other(rule, config);
        if first.is_break() { first } else { second }
    }
    fn instr(&mut self, instr: &Instr) {
        self.0.instr(instr);
        self.1.instr(instr);
    }
}
