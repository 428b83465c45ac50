//! Calls into a store, and out of it to host functions. What is set up for a call is undone on every way out: also by a panic, and if a host
//! function puts another store in the place of the one that runs.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::types::Valtype;
use super::*;
use crate::runtime::changes::{Change, Effect};
use crate::runtime::{self, Cause, Exhausted, Funcaddr, HostError, Trap};

thread_local! {
    /// Where the host's stack was when the outermost call into a store began on this thread, if one runs.
    static BEGIN: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The numbers of stores that a host function took out of a running call. What is left of that call in such a store is removed when the store is
/// called next.
static LOST: Mutex<BTreeSet<u64>> = Mutex::new(BTreeSet::new());
/// Whether there ever were any.
static ANY_LOST: AtomicBool = AtomicBool::new(false);

/// Remembers that a host function took the store with this number out of a running call, which is over.
pub(super) fn lose(store: u64) {
    LOST.lock().unwrap_or_else(PoisonError::into_inner).insert(store);
    ANY_LOST.store(true, Ordering::Release);
}

/// Marks where the host's stack is when a call into a store begins, as long as it lives, unless a call of this thread runs already.
pub(super) struct Begun {
    is_first: bool,
}

impl Begun {
    pub(super) fn here() -> Begun {
        let is_first = BEGIN.get().is_none();
        if is_first {
            BEGIN.set(Some(host_stack()));
        }
        Begun { is_first }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if self.is_first {
            BEGIN.set(None);
        }
    }
}

/// What a call into a store does.
pub(super) enum Begins<'a> {
    /// It calls this function.
    Call(Funcaddr, &'a [runtime::Val]),
    /// It instantiates a module, or runs a call that can wait or is stepped through.
    Other,
}

impl runtime::Store {
    /// Lets `run` execute a program. If a panic ends it, no stack is left suspended, and the fuel that the program was given is gone.
    pub(super) fn enter<R>(&mut self, begins: Begins<'_>, run: impl FnOnce(&mut runtime::Store) -> R) -> R {
        self.prepare_call(begins);
        let is_nested = self.stacks.is_calling();
        let mut entry = Entry {
            count: self.stacks.count(),
            id: self.id,
            _begun: Begun::here(),
            is_nested,
            is_over: false,
            store: self,
        };
        let result = run(entry.store);
        entry.is_over = true;
        result
    }

    /// Removes what earlier calls left in the store, and notes what this one does.
    #[inline]
    pub(super) fn prepare_call(&mut self, begins: Begins<'_>) {
        if !self.stacks.is_calling() || self.forget_lost_call() {
            self.forget_nested();
        }
        match begins {
            Begins::Call(a, args) => self.record_effect(|| Effect::Call(a, args.to_vec())),
            Begins::Other => self.changes.note(Change::Anything),
        }
    }

    /// Removes what is left of a call out of which a host function took this store. Returns false if there was no such call.
    #[cold]
    fn forget_lost_call(&mut self) -> bool {
        let was_lost = ANY_LOST.load(Ordering::Acquire)
            && LOST.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
        if was_lost {
            self.unwind_stacks(0);
            self.changes.record = None;
        }
        was_lost
    }
}

/// A call into a store.
struct Entry<'s> {
    store: &'s mut runtime::Store,
    /// How many stacks had been suspended before.
    count: u64,
    id: u64,
    _begun: Begun,
    /// Whether a host function of the same store makes it.
    is_nested: bool,
    /// Whether the call has returned. Otherwise a panic unwinds it.
    is_over: bool,
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        if self.store.id != self.id {
            // As long as an outer call runs, the store may come back.
            if !self.is_nested {
                lose(self.id);
            }
        } else if !self.is_over {
            self.store.unwind_stacks(self.count);
            self.store.forfeit_fuel();
        }
    }
}

/// Roughly where the host's stack is.
#[inline(never)]
fn host_stack() -> usize {
    let here = 0u8;
    std::ptr::from_ref(&here).addr()
}

/// Runs a host function, which replaces the arguments `vals` by its results: bounds its use of the host's stack, and converts the error that
/// it returns. A panic is an error, too.
pub(super) fn hostcall(
    store: &mut runtime::Store,
    vals: &mut Vec<runtime::Val>,
    code: impl FnOnce(&mut runtime::Store, &mut Vec<runtime::Val>) -> Result<(), Error>,
) -> Result<(), HostError> {
    let here = host_stack();
    if BEGIN.get().unwrap_or(here).abs_diff(here) > store.config.max_host_stack {
        return Err(HostError::Exhausted(Exhausted::HostStack));
    }
    let (id, count) = (store.id, store.stacks.count());
    // What a panic may have left half changed is the embedder's; the store itself is put in order.
    let end = catch_unwind(AssertUnwindSafe(|| code(store, vals)));
    if store.id != id {
        return Err(HostError::Trap(HostError::EXCHANGED.to_string()));
    }
    // Nothing is left of runs that this function started and that did not end, as if another function took the store out of them.
    if store.stacks.count() != count {
        store.unwind_stacks(count);
    }
    match end {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(host_error(store, error)),
        Err(payload) => {
            let text = payload.downcast_ref::<&str>().map(ToString::to_string);
            let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
            // Dropping the payload may panic, too.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(payload)));
            let message = text.unwrap_or_else(|| "(no message)".to_string());
            Err(host_error(store, Error::host(HostPanic { message })))
        }
    }
}

/// Converts the error that a host function returned to the form that runs handle.
fn host_error(store: &runtime::Store, error: Error) -> HostError {
    match error {
        Error::Trap(trap) => HostError::Nested(*trap),
        Error::Exhausted(exhausted) => HostError::Exhausted(exhausted),
        Error::Exception(exn) => match exn.addr(store) {
            Ok(a) => HostError::Throw(a),
            Err(misuse) => HostError::Trap(misuse.to_string()),
        },
        Error::Yielded => HostError::Yielded,
        Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) | Error::Unlinkable(_) | Error::Stuck(_) => {
            HostError::Trap(error.to_string())
        }
        Error::Misuse(misuse) => HostError::Nested(trap_of(misuse.to_string(), misuse)),
    }
}

/// The trap for a misuse by a host function.
fn trap_of(message: String, misuse: Misuse) -> Trap {
    let mut trap = Trap::host(message);
    trap.cause = Some(Cause(Arc::new(misuse)));
    trap
}

/// The error for a host function, which has this name, that should return results of types `ts` and returned `vals` instead.
pub(super) fn bad_results(
    store: &runtime::Store,
    name: &str,
    ts: &[Valtype],
    vals: &[Val],
    misuse: Misuse,
) -> Error {
    let text = |types: Vec<String>| format!("[{}]", types.join(" "));
    let message = match &misuse {
        Misuse::Count { .. } | Misuse::Type { .. } => {
            let needed = text(ts.iter().map(Valtype::to_string).collect());
            let type_of = |v| store.val_type(v).map_or_else(|_| "?".to_string(), |t| t.to_string());
            let found = text(vals.iter().map(type_of).collect());
            format!("{name} has to return {needed}, but returned {found}")
        }
        misuse => format!("{name} returned a reference that is not one of the store: {misuse}"),
    };
    Error::Trap(Box::new(trap_of(message, misuse)))
}
