//! What ends a run from outside: an interrupt from another thread, and a deadline.
//!
//! Runs look for both only once per `SLICE` units of fuel, so that the fast path pays nothing for them: a plain run is given its fuel in
//! slices, and where a slice is used up, the run looks before it takes the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::outcome::Exhausted;
use super::store::Store;

/// Fuel after which a run that can be interrupted looks whether it is to stop: about a millisecond's worth.
const SLICE: u64 = 1 << 18;

/// Interrupts the runs of a store from another thread (see [`Store::interrupt_handle`]).
#[derive(Clone, Debug, Default)]
pub struct InterruptHandle(Arc<AtomicBool>);

impl InterruptHandle {
    /// Takes back an interrupt that no run has noticed yet.
    pub fn clear(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Ends the run that is going on, or else the next one, with [`Exhausted::Interrupted`].
    pub fn interrupt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was used. Resets it then.
    fn take(&self) -> bool {
        self.0.load(Ordering::Relaxed) && self.0.swap(false, Ordering::Relaxed)
    }
}

/// What can end the runs of a store from outside.
#[derive(Debug, Default)]
pub(crate) struct Interrupts {
    /// The handle, once it was asked for.
    handle: Option<InterruptHandle>,
    deadline: Option<Instant>,
    /// Fuel of the store that the current plain run was not given yet; `None` if no plain run has any of the store's fuel.
    reserve: Option<u64>,
}

impl Store {
    /// A handle by which other threads can interrupt the runs of this store. Once there is one, runs are metered as if their fuel was
    /// bounded.
    pub fn interrupt_handle(&mut self) -> InterruptHandle {
        self.interrupts.handle.get_or_insert_default().clone()
    }

    /// Runs end with [`Exhausted::Deadline`] soon after this time; with `None`, there is no deadline.
    pub fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.interrupts.deadline = deadline;
    }

    /// Whether something can end runs from outside.
    fn is_interruptible(&self) -> bool {
        self.interrupts.handle.is_some() || self.interrupts.deadline.is_some()
    }

    /// Whether runs have to count fuel.
    pub(crate) fn is_metered(&self) -> bool {
        self.fuel.is_some() || self.is_interruptible()
    }

    /// Whether a run has to end. An interrupt that is reported is over.
    pub(crate) fn interrupted(&mut self) -> Result<(), Exhausted> {
        if self.interrupts.handle.as_ref().is_some_and(InterruptHandle::take) {
            return Err(Exhausted::Interrupted);
        }
        match self.interrupts.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(Exhausted::Deadline),
            Some(_) | None => Ok(()),
        }
    }

    /// The fuel that a run is given to begin with. The rest is put in the reserve.
    pub(crate) fn first_slice(&mut self) -> u64 {
        let all = self.fuel.unwrap_or(u64::MAX);
        let slice = if self.is_interruptible() { all.min(SLICE) } else { all };
        self.interrupts.reserve = Some(all - slice);
        slice
    }

    /// Another slice for a run that used up its fuel; 0 if it had all.
    ///
    /// # Errors
    /// If the run has to end.
    pub(crate) fn next_slice(&mut self) -> Result<u64, Exhausted> {
        if self.interrupts.reserve.is_none_or(|reserve| reserve == 0) {
            return Ok(0);
        }
        self.interrupted()?;
        Ok(self.take_reserve(SLICE))
    }

    /// Takes up to `n` units from the reserve.
    pub(crate) fn take_reserve(&mut self, n: u64) -> u64 {
        let Some(reserve) = &mut self.interrupts.reserve else { return 0 };
        let taken = n.min(*reserve);
        *reserve -= taken;
        taken
    }

    /// Sets the fuel of the store when a run ends or calls out, which has `rest` left of what it was given.
    pub(crate) fn keep_fuel(&mut self, rest: u64) {
        let reserve = self.interrupts.reserve.take().unwrap_or(0);
        if self.fuel.is_some() {
            self.fuel = Some(rest.saturating_add(reserve));
        }
    }

    /// Sets the fuel of the store when a panic ends a plain run. How much the run had left is not known, so that all that it was given is gone.
    pub(crate) fn forfeit_fuel(&mut self) {
        if self.interrupts.reserve.is_some() {
            self.keep_fuel(0);
        }
    }
}
