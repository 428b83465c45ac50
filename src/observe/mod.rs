//! Observers of a running machine: what happened, step by step or in sum.
//!
//! A store runs under an observer once [`Store::set_observer`](crate::Store::set_observer) was called: every invocation, start
//! functions and constant expressions included, then goes one reduction step at a time, and the observer hears of each.

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

/// An observer that a store and its owner share, so that what it found can be read afterwards.
pub type Shared<O> = Arc<Mutex<O>>;

/// Shares an observer.
pub fn shared<O: Observer>(observer: O) -> Shared<O> {
    Arc::new(Mutex::new(observer))
}

/// The observer, whatever happened while it was locked before.
pub fn lock<O: ?Sized>(observer: &Mutex<O>) -> std::sync::MutexGuard<'_, O> {
    observer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Both observe; the run ends when one of them breaks off.
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
