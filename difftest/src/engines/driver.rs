//! Runs a case, step by step, on an engine that is linked into this process.

use std::cell::Cell;
use std::hash::Hasher;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHasher;

use super::Limits;
use crate::case::{Case, FUEL, Watch};
use crate::outcome::{HostCall, Item, Observation, Outcome, Step, Value};

/// How many elements of a table are compared.
pub const ELEMENTS: u64 = 64;

/// A store of an engine that runs in this process, with the instances of one case.
pub trait Session {
    /// Compiles, links and instantiates the next module. Later modules can import its exports under `name`.
    fn instantiate(&mut self, name: &str, bytes: &[u8]) -> Outcome;
    /// Calls an exported function.
    fn call(&mut self, module: usize, func: &str, args: &[Value]) -> Outcome;
    /// Sets an exported global of type `i32`, if there is one.
    fn set_global(&mut self, module: usize, name: &str, value: u32);
    /// The state of an export.
    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item;
    /// The calls of host functions since this was last called.
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

/// Records a step, and returns whether the case continues.
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

// The panic hook belongs to the process and is called without context, so it has to read from the thread whether the panic is expected.
thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs code that may panic, and returns the panic's message if it does.
pub fn guard<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let end = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(false);
    end.map_err(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
        message.unwrap_or("panic").to_string()
    })
}

/// Installs a panic hook that prints nothing for panics within [`guard`].
pub fn silence_guarded_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            before(info);
        }
    }));
}

/// The observed state of a memory with these bytes.
pub(super) fn memory_item(bytes: &[u8], pages: u64, limits: &Limits) -> Item {
    const CHUNK: usize = 1 << 12;
    static ZEROS: [u8; CHUNK] = [0; CHUNK];
    let mut hasher = FxHasher::default();
    for chunk in bytes.chunks(CHUNK) {
        // Most memories are mostly zero, and comparing a chunk with zeros is faster than hashing it.
        if *chunk == ZEROS[..chunk.len()] {
            hasher.write_u8(0);
        } else {
            hasher.write(chunk);
        }
    }
    Item::Memory { pages, hash: hasher.finish(), runs: limits.detail.then(|| runs(bytes)) }
}

/// The bytes that are not zero, in runs with at least 16 zeros between them.
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
    fn runs_hold_all_bytes_that_are_not_zero() {
        let mut bytes = vec![0; 100];
        bytes[3] = 1;
        bytes[10] = 2;
        bytes[60] = 3;
        assert_eq!(runs(&bytes), [(3, vec![1, 0, 0, 0, 0, 0, 0, 2]), (60, vec![3])]);
    }
}
