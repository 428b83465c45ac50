//! Copies of a store: one that the rules run on and one that the plain run runs on.
//!
//! They are kept from one run to the next, and the changes that the host makes in between are applied to them, so that
//! the cost of a run does not depend on the size of the store. The store is copied again if a run left a copy different
//! from it, or if the host created instances.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::exec::Interpreter;
use crate::runtime::*;

/// The copies of a store.
#[derive(Debug)]
pub(super) struct Twins {
    /// For the rules.
    pub(super) rules: Store,
    /// For the plain run.
    pub(super) plain: Option<Store>,
    /// The number of bytes of stores that may still be compared, in addition to what instructions change.
    pub(super) bytes: u64,
    /// The results that host functions of the copies return.
    pub(super) host: Host,
}

/// The results or error of the host function that was called on the store itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Host(Arc<Mutex<Option<Returned>>>);

/// The results or error of a host function.
pub(super) type Returned = Result<Vec<Val>, HostError>;

impl Host {
    /// Sets what the next host function called on a copy returns.
    pub(super) fn tell(&self, returned: Option<Returned>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = returned;
    }

    /// A copy of a store whose host functions return the results that [`Host::tell`] sets; `None` if memory for it cannot
    /// be allocated.
    pub(super) fn copy(&self, s: &Store) -> Option<Store> {
        let mut twin = s.twin()?;
        twin.set_runner(Interpreter);
        let returned = self.0.clone();
        let stub: HostFunc = Arc::new(move |_, _, vals| {
            let returned = returned.lock().unwrap_or_else(PoisonError::into_inner).take();
            let none = || Err(HostError::Trap("the interpreter calls no host function".to_string()));
            *vals = returned.unwrap_or_else(none)?;
            Ok(())
        });
        for fi in &mut twin.funcs {
            if let Funccode::Host(f) = &mut fi.code {
                *f = stub.clone();
            }
        }
        Some(twin)
    }

    /// The copies of a store.
    fn twins(self, s: &Store) -> Option<Twins> {
        Some(Twins { rules: self.copy(s)?, plain: self.copy(s), bytes: 0, host: self })
    }
}

/// The copies of a store between its runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<State>>);

#[derive(Debug, Default)]
enum State {
    #[default]
    None,
    Kept(Box<Twins>),
    /// A run has them.
    InUse,
}

impl Kept {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The copies of a store for a run, and whether that is nested in another run; `None` if memory for them cannot be
    /// allocated.
    pub(super) fn take(&self, s: &mut Store) -> Option<(Twins, bool)> {
        s.changes.noted = true;
        let changes = s.changes.take();
        let state = std::mem::replace(&mut *self.lock(), State::InUse);
        let nested = matches!(state, State::InUse);
        let twins = match state {
            State::Kept(twins) => up_to_date(*twins, s, &changes),
            State::None | State::InUse => Host::default().twins(s),
        };
        if twins.is_none() && !nested {
            *self.lock() = State::None;
        }
        twins.map(|twins| (twins, nested))
    }

    /// Ends a run. `twins` are the copies, if they equal the store.
    pub(super) fn put(&self, twins: Option<Twins>) {
        *self.lock() = twins.map_or(State::None, |twins| State::Kept(Box::new(twins)));
    }
}

/// Applies the changes that the host made in the store to the copies, or copies the store again if that is not possible.
/// Returns `None` if memory cannot be allocated.
fn up_to_date(mut twins: Twins, s: &Store, changes: &[changes::Change]) -> Option<Twins> {
    if !twins.rules.follow(s, changes) {
        twins.rules = twins.host.copy(s)?;
    }
    if !twins.plain.as_mut().is_some_and(|plain| plain.follow(s, changes)) {
        twins.plain = twins.host.copy(s);
    }
    Some(twins)
}
