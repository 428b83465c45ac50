//! Drives an engine that runs in this process through a case.

use std::cell::Cell;
use std::hash::Hasher;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHasher;

use super::Limits;
use crate::case::{Case, FUEL, Watch};
use crate::outcome::{HostCall, Item, Observation, Outcome, Step, Value};

/// How many elements of a table are compared.
pub(super) const ELEMENTS: u64 = 64;

/// A store of an engine, with the instances of one case.
pub trait Session {
    /// Compiles, links and instantiates the next module; its exports can then be imported under `name`.
    fn instantiate(&mut self, name: &str, bytes: &[u8]) -> Outcome;
    /// Calls an exported function.
    fn call(&mut self, module: usize, func: &str, args: &[Value]) -> Outcome;
    /// Sets an exported global of type `i32`, if there is one.
    fn set_global(&mut self, module: usize, name: &str, value: u32);
    /// The state of an export.
    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item;
    /// The calls of host functions since the last time that this was asked.
    fn host_calls(&mut self) -> Vec<HostCall>;
}

/// Runs a case in a session. A panic of the engine is an [`Outcome::Crash`].
pub fn drive(session: &mut dyn Session, case: &Case, limits: &Limits) -> Observation {
    let mut observation = Observation::default();
    for module in &case.modules {
        let outcome = guarded(|| session.instantiate(&module.name, &module.bytes));
        let instances = observation.steps.len() + usize::from(matches!(outcome, Outcome::Returned(_)));
        if !finish(&mut observation, session, case, limits, outcome, instances)
            || instances < observation.steps.len()
        {
            return observation;
        }
    }
    for call in &case.calls {
        for module in 0..case.modules.len() {
            session.set_global(module, FUEL, case.fuel);
        }
        let outcome = guarded(|| session.call(call.module, &call.func, &call.args));
        if !finish(&mut observation, session, case, limits, outcome, case.modules.len()) {
            return observation;
        }
    }
    observation
}

/// Records a step; whether the case goes on.
fn finish(
    observation: &mut Observation,
    session: &mut dyn Session,
    case: &Case,
    limits: &Limits,
    outcome: Outcome,
    instances: usize,
) -> bool {
    let determined = outcome.is_determined();
    let mut step = Step { outcome, host: Vec::new(), state: Vec::new() };
    if determined {
        step.host = session.host_calls();
        let watched = case.watch.iter().filter(|watch| watch.module < instances);
        step.state = watched.map(|watch| session.item(watch, limits)).collect();
    }
    observation.steps.push(step);
    determined
}

fn guarded(run: impl FnOnce() -> Outcome) -> Outcome {
    guard(run).unwrap_or_else(Outcome::Crash)
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic; the panic's words if it does.
pub fn guard<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let end = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(false);
    end.map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
        words.unwrap_or("panic").to_string()
    })
}

/// From now on panics within [`guard`] print nothing.
pub fn silence_guarded_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            before(info);
        }
    }));
}

/// What is reported of a memory with these bytes.
pub(super) fn memory_item(bytes: &[u8], pages: u64, limits: &Limits) -> Item {
    // Comparing slices is many times faster than looking at each byte.
    static ZEROS: [u8; 1 << 12] = [0; 1 << 12];
    let mut hasher = FxHasher::default();
    for page in bytes.chunks(ZEROS.len()) {
        // A page of zeros counts by its place alone.
        if *page != ZEROS[..page.len()] {
            hasher.write(page);
        } else {
            hasher.write_u8(0);
        }
    }
    Item::Memory { pages, hash: hasher.finish(), runs: limits.detail.then(|| runs(bytes)) }
}

/// The bytes that are not zero, as runs that are at least 16 zeros apart.
fn runs(bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
    const GAP: usize = 16;
    let mut runs: Vec<(u64, Vec<u8>)> = Vec::new();
    for (i, &b) in bytes.iter().enumerate().filter(|(_, b)| **b != 0) {
        match runs.last_mut() {
            Some((start, run)) if i - (*start as usize + run.len()) < GAP => {
                run.resize(i - *start as usize, 0);
                run.push(b);
            }
            Some(_) | None => runs.push((i as u64, vec![b])),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_all_that_is_not_zero() {
        let mut bytes = vec![0; 100];
        bytes[3] = 1;
        bytes[10] = 2;
        bytes[60] = 3;
        assert_eq!(runs(&bytes), [(3, vec![1, 0, 0, 0, 0, 0, 0, 2]), (60, vec![3])]);
    }
}
