//! Generated cases: which definitions each of them uses, and whether they notice a mutant.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use reduct::semantics::notation::source::Place;
use reduct::semantics::{Lockstep, Pace, Semantics};
use reduct::syntax::Rule;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::campaign::on_threads;
use super::trace::watched;
use crate::case::Case;
use crate::engines::{Limits, guard, run_briefly, run_oracle};
use crate::feature::Features;
use crate::generate::{self, Generator};
use crate::outcome::Observation;

/// Steps of a call by the rules.
const FUEL: u64 = 300_000;

/// The generators, used in turn.
const GENERATORS: [Generator; 4] = [Generator::Aimed, Generator::Single, Generator::Smith, Generator::Suite];

/// Generated cases.
pub(super) struct Cases {
    cases: Vec<Prepared>,
    users: FxHashMap<Place, Vec<usize>>,
    seed: u64,
    /// The original rules.
    sem: Arc<Semantics>,
}

struct Prepared {
    case: Case,
    expected: Observation,
    size: usize,
}

/// The case that shows a mutant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The generator.
    pub generator: String,
    /// The seed.
    pub seed: u64,
    /// The case's number.
    pub index: u64,
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.generator, self.index)
    }
}

impl Cases {
    /// Generates cases, and runs them by the rules to see which definitions they use.
    pub(super) fn new(sem: &Semantics, seed: u64, count: usize, threads: usize, stop: &AtomicBool) -> Cases {
        let next = AtomicUsize::new(0);
        let work = || {
            let watched = watched(sem);
            let mut made = Vec::new();
            while let Some(i) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|i| *i < count) {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let generator = GENERATORS[i % GENERATORS.len()];
                let prepared = prepare(&watched, generator, seed, i as u64, &[]);
                made.extend(prepared.map(|(prepared, places)| (i, prepared, places)));
            }
            made
        };
        let mut made = on_threads(threads, work);
        made.sort_by_key(|(i, prepared, _)| (prepared.size, *i));
        let mut cases = Cases { cases: Vec::new(), users: FxHashMap::default(), seed, sem: watched(sem) };
        for (i, (_, prepared, places)) in made.into_iter().enumerate() {
            places.into_iter().for_each(|place| cases.users.entry(place).or_default().push(i));
            cases.cases.push(prepared);
        }
        cases
    }

    /// Runs a mutant on at most `most` cases that use one of the definitions, and on as many cases that are generated for a rule. Returns
    /// the first case that shows the mutant, and how many were run.
    pub(super) fn run(
        &self,
        mutant: &Arc<Semantics>,
        places: &[Place],
        rule: Option<Rule>,
        most: usize,
        lockstep: bool,
    ) -> (Option<Shown>, u64) {
        let mut ran = 0;
        for i in self.users(places).into_iter().take(most) {
            ran += 1;
            let Prepared { case, expected, .. } = &self.cases[i];
            if differs(mutant, case, expected, lockstep) {
                return (Some(shown(case)), ran);
            }
        }
        let Some(rule) = rule else { return (None, ran) };
        for index in 0..most as u64 {
            let made = guard(|| generate::case(Generator::Aimed, !self.seed, index, Features::V3, &[rule]));
            let Ok(Ok(case)) = made else { continue };
            ran += 1;
            let expected = run_oracle(&case, &Limits::default(), |_| {});
            // A case that exceeds a bound by the original rules, too, does not show the mutant.
            let shows = differs(mutant, &case, &expected, lockstep);
            if shows && !differs(&self.sem, &case, &expected, lockstep) {
                return (Some(shown(&case)), ran);
            }
        }
        (None, ran)
    }

    fn users(&self, places: &[Place]) -> Vec<usize> {
        let mut users: Vec<usize> =
            places.iter().filter_map(|place| self.users.get(place)).flatten().copied().collect();
        users.sort_unstable();
        users.dedup();
        users
    }
}

fn shown(case: &Case) -> Shown {
    let origin = &case.origin;
    Shown { generator: origin.generator.clone(), seed: origin.seed, index: origin.index }
}

/// A case that has the same result by the rules and by the interpreter, with the definitions that it uses.
fn prepare(
    watched: &Arc<Semantics>,
    generator: Generator,
    seed: u64,
    index: u64,
    wanted: &[Rule],
) -> Option<(Prepared, Vec<Place>)> {
    let made = guard(|| generate::case(generator, seed, index, Features::V3, wanted));
    let case = made.ok()?.ok()?;
    let limits = Limits::default();
    let expected = run_oracle(&case, &limits, |_| {});
    watched.take_reached();
    let found = run_briefly(&case, &limits, FUEL / 4, |store| store.set_semantics(Some(watched.clone())));
    let places = watched.take_reached();
    let size = case.modules.iter().map(|module| module.bytes.len()).sum();
    (found == expected).then_some((Prepared { case, expected, size }, places))
}

/// Whether a mutant's result differs on a case; in lockstep, whether any step differs.
fn differs(mutant: &Arc<Semantics>, case: &Case, expected: &Observation, lockstep: bool) -> bool {
    // A panic counts as noticed, because a user who runs the case would see it.
    guard(|| does_differ(mutant, case, expected, lockstep)).unwrap_or(true)
}

fn does_differ(mutant: &Arc<Semantics>, case: &Case, expected: &Observation, lockstep: bool) -> bool {
    let limits = Limits::default();
    if lockstep {
        let lockstep = Lockstep::new(mutant.clone(), Pace::default());
        run_briefly(case, &limits, FUEL, |store| store.set_lockstep(Some(&lockstep)));
        return !lockstep.found().divergences.is_empty();
    }
    run_briefly(case, &limits, FUEL, |store| store.set_semantics(Some(mutant.clone()))) != *expected
}
