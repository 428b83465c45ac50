//! Soundness: types configurations by the rules of `spec/A-soundness.md` while they run.
//!
//! After each step, only what the step touched is typed again; `spec/A-soundness.md` explains why that suffices. Typings of
//! functions, bodies and module instances are cached per store.
//!
//! | file | what |
//! |---|---|
//! | `touched` | records what a step touches |
//! | `types`, `bodies` | numbers types; caches typings of code |
//! | `check` | types what a step touched |
//! | `remembers` | caches typings of what never changes |
//! | `contexts` | types labels, handlers and frames on entry, and notes their types |
//! | `stores` | types writes to the store |
//! | `whole` | types whole configurations |
//! | `report` | violations and statistics |

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

/// How much of a run is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Whether the whole configuration is typed after each step, rather than only what the step touched.
    pub full: bool,
    /// Without `full`: the whole configuration is typed at intervals of this many steps, and the store at the end of the run.
    pub every: u64,
    /// Number of steps per run that are checked. Later steps are not typed; only getting stuck is still a violation.
    pub most: u64,
}

impl Default for Rate {
    fn default() -> Rate {
        Rate { full: false, every: 1000, most: u64::MAX }
    }
}

/// The soundness checks of one or more stores. Clones share their statistics and violations.
#[derive(Clone, Debug)]
pub struct Soundness {
    rate: Rate,
    found: Arc<Mutex<Checked>>,
}

impl Soundness {
    /// Checks at this rate; pass the result to [`Rules::checked`](crate::semantics::Rules::checked).
    pub fn new(rate: Rate) -> Soundness {
        Soundness { rate, found: Arc::default() }
    }

    /// Statistics and violations so far.
    pub fn found(&self) -> Checked {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Checked> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The soundness checks of one store, with cached typings.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    soundness: Soundness,
    known: Arc<Mutex<Known>>,
}

impl Watched {
    /// The same checks for another store.
    pub(crate) fn for_store(&self) -> Watched {
        Watched::new(self.soundness.clone())
    }

    pub(super) fn new(soundness: Soundness) -> Watched {
        Watched { soundness, known: Arc::default() }
    }

    /// Takes the cache for the duration of a run. A nested run, inside of a host function, starts with an empty one.
    fn take(&self) -> Known {
        std::mem::take(&mut *self.lock())
    }

    fn put(&self, known: Known) {
        *self.lock() = known;
    }

    /// Notes that the store has changed since it was last typed as a whole.
    fn changed(&self) {
        self.lock().changed = true;
    }

    /// Drops cached typings of instances with addresses from `instances` or `funcs` on. These instances were removed, and
    /// their addresses will be reused.
    pub(super) fn forget(&self, instances: usize, funcs: usize) {
        self.lock().forget(instances, funcs);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
