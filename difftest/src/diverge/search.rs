//! Finds the first event at which an engine and the oracle differ.

use std::time::Instant;

use super::instrument::{GLOBALS, Instrumented};
use crate::engines::{Engine, Limits};
use crate::outcome::{Item, Observation, Outcome, Value};
use crate::policy::Policy;

/// An event on one of the two.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Side {
    /// A value, at a site given by its number.
    Event(usize, u64),
    /// There is no such event: the run ended like this.
    Ended(Outcome),
}

/// The first event that differs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Its number, from 1.
    pub(super) event: u64,
    /// The oracle's side and the engine's.
    pub(super) sides: [Side; 2],
}

/// The globals of the counting module at the end of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Count {
    events: u64,
    sum: u64,
    site: u64,
    value: u64,
}

fn count(observation: &Observation) -> Option<Count> {
    let state = &observation.steps.last()?.state;
    let mut values = state.iter().take(GLOBALS.len()).map(|item| match item {
        Item::Global(Value::I32(c)) => Some(u64::from(*c)),
        Item::Global(Value::I64(c)) => Some(*c),
        Item::Global(_) | Item::Memory { .. } | Item::Table { .. } | Item::Hidden => None,
    });
    let mut next = || values.next().flatten();
    Some(Count { events: next()?, sum: next()?, site: next()?, value: next()? })
}

/// Finds the first event that differs if the oracle follows a policy.
pub(super) fn search(
    instrumented: &Instrumented,
    oracle: &mut dyn Engine,
    engine: &mut dyn Engine,
    policy: Policy,
    limits: &Limits,
    deadline: Instant,
) -> Result<Found, String> {
    let mut runs = |limit: u64| {
        let case = instrumented.case(limit);
        let expected = match oracle.as_oracle() {
            Some(oracle) => oracle.replay(&case, limits, policy).0,
            None => oracle.run(&case, limits),
        };
        (expected, engine.run(&case, limits))
    };
    let (whole, _) = runs(u64::MAX);
    let total = count(&whole).ok_or("the oracle does not show what it counted")?.events;
    let differ = |(expected, found): &(Observation, Observation)| {
        let sums = |o: &Observation| count(o).map(|count| (count.events, count.sum));
        sums(expected) != sums(found)
    };
    // The checksums after `same` events are equal; after `other` events they differ, or there are fewer events.
    let (mut same, mut other) = (0, total + 1);
    while other - same > 1 {
        if Instant::now() >= deadline {
            return Err(format!("time ran out: the difference is between the events {same} and {other}"));
        }
        let middle = same + (other - same) / 2;
        if differ(&runs(middle)) {
            other = middle;
        } else {
            same = middle;
        }
    }
    let (expected, found) = runs(other);
    let side = |observation: &Observation| match count(observation) {
        Some(count) if count.events >= other => Side::Event(count.site as usize, count.value),
        Some(_) | None => {
            let end = observation.steps.last().map(|step| step.outcome.clone());
            Side::Ended(end.unwrap_or(Outcome::Returned(Vec::new())))
        }
    };
    Ok(Found { event: other, sides: [side(&expected), side(&found)] })
}
