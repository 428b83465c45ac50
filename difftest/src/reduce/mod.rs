//! Makes a case small while something stays true of it.
//!
//! Passes go from coarse to fine: calls, modules, exports, functions, ranges of instructions, operands. Each tries to make the
//! draft lighter at one place after the other, in ranges that are halved where that can be done; a candidate that is lighter,
//! valid and still interesting takes the draft's place. All passes are done again until none finds anything.
//!
//! | file | what |
//! |---|---|
//! | `draft` | the case as it is changed: syntax, weight, validity |
//! | `passes` | the list of passes; those over calls, exports and modules |
//! | `sweep` | removes what is not used, and numbers the rest anew |
//! | `sections` | passes over imports, segments, limits and types |
//! | `signatures` | passes over parameters and results |
//! | `bodies` | passes over ranges of instructions and blocks |
//! | `flow` | passes that move code: inlining, forwarding |
//! | `operands` | passes over constants and other immediates |

mod bodies;
mod draft;
mod flow;
mod operands;
mod passes;
#[cfg(test)]
pub(crate) mod planted;
mod sections;
mod signatures;
mod sweep;
#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustc_hash::{FxHashSet, FxHasher};

use crate::case::Case;
use draft::Draft;
use passes::Pass;

/// Whether a case is interesting, that is, whether it still shows what the reduction must keep. It may be tried in another process.
pub type Test<'t> = Box<dyn FnMut(&Case) -> bool + Send + 't>;

/// When to end, and what to keep.
#[derive(Clone, Copy, Debug)]
pub struct Bounds<'b> {
    /// The reduction ends after this time with the smallest case so far.
    pub time: Duration,
    /// The reduction also ends when this is set.
    pub stop: &'b AtomicBool,
    /// Whether modules may become invalid.
    pub invalid: bool,
}

/// Progress of a reduction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The current pass.
    pub pass: &'static str,
    /// Bytes of all modules.
    pub bytes: usize,
    /// Instructions in all functions.
    pub instrs: usize,
    /// How many candidates were tried.
    pub tried: u64,
}

/// Bytes of stack of the threads on which cases are tried. It is larger than the bounds that engines set themselves.
const STACK: usize = 256 << 20;

/// Makes a case smaller that is interesting to the `tests`. All tests must decide alike; there are several so that as many candidates can
/// be tried at the same time.
///
/// The result does not depend on the number of tests, unless time runs out. If `case` is interesting, so is the result.
///
/// # Errors
/// Threads cannot be started.
pub fn reduce(
    case: &Case,
    tests: &mut [Test<'_>],
    bounds: &Bounds<'_>,
    progress: &mut (dyn FnMut(&Progress) + Send),
) -> io::Result<Case> {
    let deadline = Instant::now().checked_add(bounds.time);
    let mut reducer = Reducer {
        best: Draft::new(case),
        weight: 0,
        case: case.clone(),
        seen: FxHashSet::default(),
        tests,
        bounds,
        deadline,
        progress,
        state: Progress::default(),
    };
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, move || {
            reducer.run();
            reducer.case
        })?;
        thread.join().map_err(|_| io::Error::other("a reduction panicked"))
    })
}

struct Reducer<'a, 't> {
    best: Draft,
    weight: u64,
    /// The best draft as a case.
    case: Case,
    /// Hashes of the cases that were tried.
    seen: FxHashSet<u64>,
    tests: &'a mut [Test<'t>],
    bounds: &'a Bounds<'a>,
    deadline: Option<Instant>,
    progress: &'a mut (dyn FnMut(&Progress) + Send),
    state: Progress,
}

/// A draft that may be worth a try.
struct Candidate {
    draft: Draft,
    case: Case,
    weight: u64,
}

impl Reducer<'_, '_> {
    fn run(&mut self) {
        if !self.begin() {
            return;
        }
        loop {
            let before = self.weight;
            for pass in passes::PASSES {
                self.state.pass = pass.name;
                self.pass(pass);
                self.report();
            }
            if self.weight == before || self.is_over() {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        self.bounds.stop.load(Ordering::Relaxed) || self.deadline.is_some_and(|end| Instant::now() >= end)
    }

    fn report(&mut self) {
        self.state.bytes = self.case.modules.iter().map(|module| module.bytes.len()).sum();
        self.state.instrs = self.best.instrs();
        (self.progress)(&self.state);
    }

    /// Starts with the case as it is encoded after decoding. If that is not interesting, the modules keep their bytes.
    fn begin(&mut self) -> bool {
        let case = self.best.case();
        let first = self.tests.first_mut();
        let Some(test) = first else { return false };
        if case.modules != self.case.modules && !test(&case) {
            self.best = Draft::of_bytes(&self.case);
        }
        self.case = self.best.case();
        self.weight = self.best.weight(&self.case);
        true
    }

    /// Visits the places of a pass, in ranges that are halved when all have been tried.
    fn pass(&mut self, pass: &Pass) {
        let mut size = if pass.ranges { (pass.places)(&self.best).next_power_of_two() } else { 1 };
        loop {
            self.sweep(pass, size);
            if size == 1 || self.is_over() {
                return;
            }
            size /= 2;
        }
    }

    fn sweep(&mut self, pass: &Pass, size: usize) {
        let mut at = 0;
        loop {
            let places = (pass.places)(&self.best);
            if at >= places || self.is_over() {
                return;
            }
            // Tries as many candidates as there are tests at the same time, and takes the first one that is interesting, so that the result
            // does not depend on the number of tests.
            let mut batch = Vec::new();
            let mut next = at;
            while next < places && batch.len() < self.tests.len() && !self.is_over() {
                let end = (next + size).min(places);
                let candidate = (pass.change)(&self.best, next..end).and_then(|draft| self.candidate(draft));
                batch.extend(candidate.map(|candidate| (next, candidate)));
                next = end;
            }
            match self.first(batch) {
                Some((place, candidate)) => {
                    at = place;
                    self.take(candidate);
                }
                None => at = next,
            }
        }
    }

    /// The case of a draft, if it is lighter, valid and new.
    fn candidate(&mut self, draft: Draft) -> Option<Candidate> {
        let case = draft.case();
        let weight = draft.weight(&case);
        if weight >= self.weight || !(self.bounds.invalid || draft.is_valid()) {
            return None;
        }
        let mut hasher = FxHasher::default();
        case.modules.iter().for_each(|module| module.bytes.hash(&mut hasher));
        case.calls.iter().for_each(|call| (call.module, &call.func, &call.args).hash(&mut hasher));
        case.watch.iter().for_each(|watch| (watch.module, &watch.name).hash(&mut hasher));
        self.seen.insert(hasher.finish()).then_some(Candidate { draft, case, weight })
    }

    /// The first candidate that is interesting. All candidates are tried at the same time.
    fn first(&mut self, batch: Vec<(usize, Candidate)>) -> Option<(usize, Candidate)> {
        self.state.tried += batch.len() as u64;
        if let [(_, candidate)] = &batch[..] {
            let interesting = self.tests[0](&candidate.case);
            return if interesting { batch.into_iter().next() } else { None };
        }
        let interesting: Vec<bool> = std::thread::scope(|scope| {
            let threads: Vec<_> = batch
                .iter()
                .zip(self.tests.iter_mut())
                .map(|((_, candidate), test)| {
                    let builder = std::thread::Builder::new().stack_size(STACK);
                    builder.spawn_scoped(scope, || test(&candidate.case))
                })
                .collect();
            let ended = threads.into_iter().map(|thread| thread.is_ok_and(|t| t.join().unwrap_or(false)));
            ended.collect()
        });
        batch
            .into_iter()
            .zip(interesting)
            .find_map(|(candidate, interesting)| interesting.then_some(candidate))
    }

    fn take(&mut self, candidate: Candidate) {
        self.best = candidate.draft;
        self.case = candidate.case;
        self.weight = candidate.weight;
        self.report();
    }
}
