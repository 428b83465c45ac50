//! Soundness: configurations are typed by the rules of `spec/A-soundness.md` while they run.
//!
//! After each step only what it touched is typed again; why nothing is lost is told there. What was found of types, bodies and
//! module instances is kept for the store.
//!
//! | file | what |
//! |---|---|
//! | `touched` | what a step touched |
//! | `types`, `bodies` | types by number, and what is known of code |
//! | `check` | after each step |
//! | `remembers` | what is typed once |
//! | `contexts` | labels, handlers, frames: what is noted when one is entered |
//! | `stores` | what is written |
//! | `whole` | all of it |
//! | `report` | what was found |

mod bodies;
mod check;
mod contexts;
mod remembers;
mod report;
mod stores;
mod touched;
mod types;
mod whole;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bodies::Known;
pub(super) use check::Check;
pub(super) use remembers::Remembers;
pub use report::{Checked, Violation};
pub(super) use touched::Touched;

/// How often and how long is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// After each step all is typed, and not only what the step touched.
    pub full: bool,
    /// Otherwise all is typed after each step whose number is a multiple of this, and at the end of the run.
    pub every: u64,
    /// Steps of a run that are checked; what remains of it is only looked at for steps that no rule makes.
    pub most: u64,
}

impl Default for Rate {
    fn default() -> Rate {
        Rate { full: false, every: 1000, most: u64::MAX }
    }
}

/// The checks that are made as the rules run. Clones share what they find.
#[derive(Clone, Debug)]
pub struct Soundness {
    rate: Rate,
    found: Arc<Mutex<Checked>>,
}

impl Soundness {
    /// For [`Store::set_soundness`](crate::runtime::Store::set_soundness).
    pub fn new(rate: Rate) -> Soundness {
        Soundness { rate, found: Arc::default() }
    }

    /// What was found until now.
    pub fn found(&self) -> Checked {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Checked> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The checks of one store, and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    soundness: Soundness,
    known: Arc<Mutex<Known>>,
}

impl Watched {
    pub(super) fn new(soundness: Soundness) -> Watched {
        Watched { soundness, known: Arc::default() }
    }

    /// Takes out what is known: a run within a host function begins with nothing.
    fn take(&self) -> Known {
        std::mem::take(&mut *self.lock())
    }

    fn put(&self, known: Known) {
        *self.lock() = known;
    }

    /// The store is not what it was when all of it was typed.
    fn changed(&self) {
        self.lock().changed = true;
    }

    /// Forgets instances that were taken away.
    pub(super) fn forget(&self, instances: usize, funcs: usize) {
        self.lock().forget(instances, funcs);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
