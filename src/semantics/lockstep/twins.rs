//! Copies of a store: one that the rules run on and one that the plain run runs on.
//!
//! They are kept from one run to the next, and brought up to date with what the host changed in between, so that a run costs what it
//! does and not what the store holds. They are copied anew after a run that left them different, and where the host made instances.

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
    /// Bytes of stores that may be compared besides what instructions change.
    pub(super) bytes: u64,
    /// What the host functions of the copies return.
    pub(super) host: Host,
}

/// What the host function that was called on the store itself returned.
#[derive(Clone, Debug, Default)]
pub(super) struct Host(Arc<Mutex<Option<Returned>>>);

/// How a host function returned.
pub(super) type Returned = Result<Vec<Val>, HostError>;

impl Host {
    /// What the host functions of copies return next.
    pub(super) fn tell(&self, returned: Option<Returned>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = returned;
    }

    /// A copy of a store whose host functions return what they are told; none if the host has no room for it.
    pub(super) fn copy(&self, s: &Store) -> Option<Store> {
        let mut twin = s.twin()?;
        twin.set_runner(Interpreter);
        let returned = self.0.clone();
        let stub: HostFunc = Arc::new(move |_, _| {
            let returned = returned.lock().unwrap_or_else(PoisonError::into_inner).take();
            returned
                .unwrap_or_else(|| Err(HostError::Trap("the interpreter calls no host function".to_string())))
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

    /// The copies of a store for a run, and whether that is within another run; none if the host has no room for them.
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

    /// The run is over. Copies are given back if they hold the same as the store.
    pub(super) fn put(&self, twins: Option<Twins>) {
        *self.lock() = twins.map_or(State::None, |twins| State::Kept(Box::new(twins)));
    }
}

/// Copies to which what the host changed in the store is applied, or new ones where that is not possible; none if the host has no
/// room for them.
fn up_to_date(mut twins: Twins, s: &Store, changes: &[changes::Change]) -> Option<Twins> {
    if !twins.rules.follow(s, changes) {
        twins.rules = twins.host.copy(s)?;
    }
    if !twins.plain.as_mut().is_some_and(|plain| plain.follow(s, changes)) {
        twins.plain = twins.host.copy(s);
    }
    Some(twins)
}
