//! Turns the output of an engine into an observation.

use super::process::{End, Ended};
use super::spec::Spec;
use crate::case::Call;
use crate::outcome::{Observation, Outcome, Resource, Step, Value};

/// Characters of a message that are kept.
const MESSAGE: usize = 300;

/// What an engine printed about a call.
#[derive(Clone, Debug, PartialEq)]
struct Event {
    /// The offset in the output.
    at: usize,
    /// The export that it names.
    export: Option<String>,
    outcome: Outcome,
}

/// Everything that an engine printed about calls, in order.
fn events(spec: &Spec, output: &str) -> Vec<Event> {
    let export = |captures: &regex::Captures<'_>| captures.name("export").map(|m| m.as_str().to_string());
    let start = |captures: &regex::Captures<'_>| captures.get(0).map_or(0, |m| m.start());
    let mut events: Vec<Event> = spec
        .result
        .0
        .captures_iter(output)
        .map(|captures| {
            let outcome = hash(captures.name("hash").map_or("", |m| m.as_str()));
            Event { at: start(&captures), export: export(&captures), outcome }
        })
        .collect();
    events.extend(spec.failure.0.captures_iter(output).map(|captures| {
        let outcome = failure(spec, captures.name("message").map_or("", |m| m.as_str()));
        Event { at: start(&captures), export: export(&captures), outcome }
    }));
    events.sort_by_key(|event| event.at);
    events
}

/// A number in one of the forms that engines print: with or without sign and `_`, decimal or hexadecimal.
fn hash(text: &str) -> Outcome {
    let text = text.trim().replace('_', "");
    let number = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok().or_else(|| text.parse().ok().map(i64::cast_unsigned)),
    };
    match number {
        Some(number) => Outcome::Returned(vec![Value::I64(number)]),
        None => Outcome::Unknown(format!("{text:?} is not a hash")),
    }
}

fn failure(spec: &Spec, message: &str) -> Outcome {
    spec.meaning(message).unwrap_or_else(|| Outcome::Unknown(short(message)))
}

fn short(message: &str) -> String {
    message.trim().chars().take(MESSAGE).collect()
}

/// The outcome of a process that ended without the expected output.
fn missing(spec: &Spec, ended: &Ended) -> Outcome {
    match (ended.end, spec.meaning(&ended.output)) {
        (End::Late, _) => Outcome::Hang,
        (End::Endless, _) => Outcome::Unknown("it prints without end".to_string()),
        // Engines often abort if they cannot allocate memory.
        (_, Some(exhausted @ Outcome::Exhausted(Resource::Memory))) => exhausted,
        (End::Signal(signal), _) => Outcome::Crash(short(&format!("signal {signal}: {}", ended.output))),
        (End::Exit { .. }, Some(outcome)) => outcome,
        (End::Exit { .. }, None) => Outcome::Unknown(short(&ended.output)),
    }
}

/// The observation of one process that makes all calls in order.
pub(super) fn observation(spec: &Spec, calls: &[Call], ended: &Ended) -> Observation {
    let events = events(spec, &ended.output);
    let by_order = events.iter().all(|event| event.export.is_none());
    let of_call = |i: usize, call: &Call| match by_order {
        true => events.get(i),
        false => events.iter().find(|event| event.export.as_ref() == Some(&call.func)),
    };
    let mut outcomes = vec![instantiation(spec, calls, &events, ended)];
    for (i, call) in calls.iter().enumerate() {
        if !matches!(outcomes[0], Outcome::Returned(_)) || !outcomes[i].is_determined() {
            break;
        }
        outcomes.push(of_call(i, call).map_or_else(|| missing(spec, ended), |event| event.outcome.clone()));
    }
    of(outcomes)
}

/// The outcome of the instantiation: it is taken from messages that only instantiation can cause, and from messages that
/// do not name a call.
fn instantiation(spec: &Spec, calls: &[Call], events: &[Event], ended: &Ended) -> Outcome {
    let returned = Outcome::Returned(Vec::new());
    if let Some(refused) = events.iter().find(|event| refuses(&event.outcome)) {
        return refused.outcome.clone();
    }
    if calls.is_empty() {
        let accepted = !events.is_empty() || ended.end == End::Exit { success: true };
        let said = spec.meaning(&ended.output).filter(refuses);
        return said.unwrap_or_else(|| if accepted { returned } else { missing(spec, ended) });
    }
    let other = |event: &&Event| {
        event.export.as_ref().is_some_and(|export| calls.iter().all(|call| call.func != *export))
    };
    match events.iter().find(other) {
        Some(event) => event.outcome.clone(),
        None if events.is_empty() => missing(spec, ended),
        None => returned,
    }
}

/// The outcome of a process that makes one call.
pub(super) fn single(spec: &Spec, ended: &Ended) -> Outcome {
    let first = events(spec, &ended.output).into_iter().next();
    first.map_or_else(|| missing(spec, ended), |event| event.outcome)
}

/// The observation with these outcomes.
pub(super) fn of(outcomes: Vec<Outcome>) -> Observation {
    let step = |outcome| Step { outcome, host: Vec::new(), state: Vec::new() };
    Observation { steps: outcomes.into_iter().map(step).collect() }
}

/// Whether an outcome is about the module itself, independent of calls.
pub(super) fn refuses(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Rejected { .. } | Outcome::Unsupported(_))
}
