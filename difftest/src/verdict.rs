//! Verdicts: whether two observations of a case agree, and the first difference if they do not.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::outcome::*;
use crate::signature::{Detail, Evidence};

/// A choice that the standard leaves open, and by which two engines may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Within {
    /// Which NaN an operator returns.
    Nan,
    /// What relaxed instructions do.
    RelaxedSimd,
    /// Whether growing succeeds.
    Grow,
}

/// Why a case is inconclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cause {
    /// An engine's stack was exhausted.
    Stack,
    /// An engine's fuel was exhausted.
    Fuel,
    /// Memory, a table or the heap could not be allocated.
    Memory,
    /// An engine lacks a feature.
    Unsupported,
    /// The difference depends on choices of the engine that cannot be observed.
    Choice,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "plain words")]
pub enum Difference {
    Results,
    Trap,
    Memory,
    Global,
    Table,
    Exception,
    /// Calls of host functions: which, with which arguments, in which order.
    Host,
    Instantiation,
    Validation,
    Crash,
    Hang,
    /// The rules of `spec/` and the interpreter differ, or a step is unsound.
    Rules,
    /// An error message of the engine that the tester does not know.
    Message,
}

/// The verdict on an engine and a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// Both observed the same.
    Agree,
    /// They differ only in a choice that the standard leaves open.
    AgreeWithin(Within),
    /// The observations cannot be compared.
    Inconclusive(Cause),
    /// They differ.
    Mismatch(Difference),
}

impl Verdict {
    /// What differs, if it is a mismatch.
    pub fn mismatch(self) -> Option<Difference> {
        match self {
            Verdict::Mismatch(difference) => Some(difference),
            Verdict::Agree | Verdict::AgreeWithin(_) | Verdict::Inconclusive(_) => None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lower = |word: &dyn fmt::Debug| format!("{word:?}").to_lowercase();
        match self {
            Verdict::Agree => f.write_str("agree"),
            Verdict::AgreeWithin(Within::RelaxedSimd) => f.write_str("agree within relaxed-simd"),
            Verdict::AgreeWithin(within) => write!(f, "agree within {}", lower(within)),
            Verdict::Inconclusive(cause) => write!(f, "inconclusive: {}", lower(cause)),
            Verdict::Mismatch(difference) => write!(f, "mismatch: {}", lower(difference)),
        }
    }
}

/// The first difference of two observations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FirstDifference {
    /// The step: the instantiations are counted first, then the calls.
    pub step: usize,
    /// How they differ, without values.
    pub detail: Detail,
    /// What the reference observed.
    pub expected: String,
    /// What the engine observed.
    pub found: String,
}

/// Compares an engine's observation to the reference's, for a case with `modules` modules; none if they agree in everything.
pub fn compare(
    reference: &Observation,
    engine: &Observation,
    modules: usize,
) -> Option<(Verdict, FirstDifference)> {
    let pairs = reference.steps.iter().zip(&engine.steps).enumerate();
    let mut differing = pairs.filter_map(|(step, (a, b))| {
        let (verdict, evidence, expected, found) = steps(a, b, step < modules)?;
        Some((verdict, FirstDifference { step, detail: evidence.into(), expected, found }))
    });
    let (m, n) = (reference.steps.len(), engine.steps.len());
    let counts = || FirstDifference {
        step: m.min(n),
        detail: Evidence::StepCount.into(),
        expected: format!("{m} steps"),
        found: format!("{n} steps"),
    };
    differing.next().or_else(|| (m != n).then(|| (Verdict::Mismatch(Difference::Crash), counts())))
}

/// The verdict on a step, how the two differ, and what each observed.
type StepDifference = (Verdict, Evidence, String, String);

fn steps(a: &Step, b: &Step, instantiation: bool) -> Option<StepDifference> {
    if let Some(verdict) = outcomes(&a.outcome, &b.outcome, instantiation) {
        let evidence = match &b.outcome {
            Outcome::Diverged { difference, .. } => Evidence::Rules(difference.clone()),
            found => {
                let refusal = refusal(&a.outcome).or(refusal(found));
                let message = refusal.filter(|_| verdict == Verdict::Mismatch(Difference::Validation));
                Evidence::End { expected: a.outcome.end(), found: found.end(), message: message.map(gist) }
            }
        };
        return Some((verdict, evidence, a.outcome.show(), b.outcome.show()));
    }
    if a.host != b.host {
        let at =
            a.host.iter().zip(&b.host).position(|(a, b)| a != b).unwrap_or(a.host.len().min(b.host.len()));
        let show = |calls: &[HostCall]| format!("call {at}: {:?}", calls.get(at));
        return Some((
            Verdict::Mismatch(Difference::Host),
            Evidence::HostCalls,
            show(&a.host),
            show(&b.host),
        ));
    }
    let differing = a.state.iter().zip(&b.state).position(|(a, b)| !same_item(a, b))?;
    let (x, y) = (&a.state[differing], &b.state[differing]);
    let difference = match x {
        Item::Memory { .. } => Difference::Memory,
        Item::Global(_) => Difference::Global,
        Item::Table { .. } | Item::Hidden => Difference::Table,
    };
    Some((
        Verdict::Mismatch(difference),
        Evidence::State { after: a.outcome.end() },
        format!("watch {differing}: {x:?}"),
        format!("watch {differing}: {y:?}"),
    ))
}

fn refusal(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Rejected { message, .. } => Some(message),
        _ => None,
    }
}

/// A message without places, types, numbers and names, so that it is the same for all cases of a kind.
pub fn gist(message: &str) -> String {
    const DETAILS: [&str; 8] = [
        " expected",
        ": expected",
        ", found",
        " in function",
        " (at ",
        " in sub type",
        " of type ",
        " is imported as ",
    ];
    let message = message.strip_prefix("WebAssembly translation error: ").unwrap_or(message);
    let end = DETAILS.iter().filter_map(|detail| message.find(detail)).min().unwrap_or(message.len());
    let mut gist = String::new();
    let mut quoted = false;
    for c in message[..end].chars() {
        quoted ^= c == '"';
        if quoted || c.is_ascii_digit() || c == '"' {
            if !gist.ends_with('_') {
                gist.push('_');
            }
        } else {
            gist.push(c);
        }
    }
    gist
}

/// Whether items agree. An item that an engine does not show agrees with every item.
fn same_item(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (Item::Hidden, _) | (_, Item::Hidden) => true,
        (Item::Memory { pages, hash, .. }, Item::Memory { pages: pages2, hash: hash2, .. }) => {
            (pages, hash) == (pages2, hash2)
        }
        (Item::Global(_) | Item::Table { .. } | Item::Memory { .. }, _) => a == b,
    }
}

fn outcomes(a: &Outcome, b: &Outcome, instantiation: bool) -> Option<Verdict> {
    use Outcome::*;
    let mismatch = |difference| {
        Some(Verdict::Mismatch(if instantiation { Difference::Instantiation } else { difference }))
    };
    match (a, b) {
        // Neither accepts the module; it does not matter why the engine refuses it.
        (Rejected { phase: Phase::Validation, .. }, Unsupported(_)) => None,
        (Unsupported(_), _) | (_, Unsupported(_)) => Some(Verdict::Inconclusive(Cause::Unsupported)),
        (Diverged { .. }, _) | (_, Diverged { .. }) => Some(Verdict::Mismatch(Difference::Rules)),
        (Crash(_), _) | (_, Crash(_)) => Some(Verdict::Mismatch(Difference::Crash)),
        (Exhausted(resource), _) | (_, Exhausted(resource)) => Some(Verdict::Inconclusive(match resource {
            Resource::Stack => Cause::Stack,
            Resource::Fuel => Cause::Fuel,
            Resource::Memory => Cause::Memory,
        })),
        (Hang, _) | (_, Hang) => Some(Verdict::Mismatch(Difference::Hang)),
        (Unknown(_), _) | (_, Unknown(_)) => Some(Verdict::Mismatch(Difference::Message)),
        (Rejected { phase, .. }, Rejected { phase: other, .. }) if phase == other => None,
        (Rejected { phase, .. }, _) | (_, Rejected { phase, .. }) => Some(Verdict::Mismatch(match phase {
            Phase::Validation => Difference::Validation,
            Phase::Linking => Difference::Instantiation,
        })),
        (Returned(vs), Returned(ws)) => {
            if vs == ws {
                None
            } else {
                mismatch(Difference::Results)
            }
        }
        (Trap(trap), Trap(other)) => {
            if trap.agrees(*other) {
                None
            } else {
                mismatch(Difference::Trap)
            }
        }
        (Exception { tag, payload }, Exception { tag: tag2, payload: payload2 }) => {
            let same = |a: bool, b: bool| a || b;
            let tags = same(tag.is_none() || tag2.is_none(), tag == tag2);
            let payloads = same(payload.is_none() || payload2.is_none(), payload == payload2);
            if tags && payloads { None } else { mismatch(Difference::Exception) }
        }
        (Exception { .. }, _) | (_, Exception { .. }) => mismatch(Difference::Exception),
        (Returned(_), Trap(_)) | (Trap(_), Returned(_)) => mismatch(Difference::Trap),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejected(message: &str) -> Outcome {
        Outcome::Rejected { phase: Phase::Validation, message: message.to_string() }
    }

    fn observation(outcome: Outcome) -> Observation {
        Observation { steps: vec![Step { outcome, host: Vec::new(), state: Vec::new() }] }
    }

    #[test]
    fn refusals_of_the_same_kind_have_the_same_signature() {
        let detail = |message: &str| {
            let returned = observation(Outcome::Returned(Vec::new()));
            compare(&observation(rejected(message)), &returned, 1).map(|(_, first)| first.detail)
        };
        assert_eq!(detail("unknown type 7 (Func_ok)"), detail("unknown type 4294967295 (Func_ok)"));
        let mismatch = detail("type mismatch: Instr_ok/call expected [i32], found [] in function 5");
        assert_eq!(mismatch, detail("type mismatch: Instr_ok/call expected [], found [f32]"));
        assert_ne!(mismatch, detail("type mismatch: Instr_ok/throw expected [], found [f32]"));
        assert_eq!(
            detail("duplicate export name \"a\" (Module_ok)"),
            detail("duplicate export name \"b \" (Module_ok)")
        );
    }

    #[test]
    fn limits_of_an_engine_matter_only_where_the_module_is_valid() {
        let limited = || observation(Outcome::Unsupported("limit".to_string()));
        assert_eq!(compare(&observation(rejected("unknown type")), &limited(), 1), None);
        let found = compare(&observation(Outcome::Returned(Vec::new())), &limited(), 1);
        assert_eq!(found.map(|(verdict, _)| verdict), Some(Verdict::Inconclusive(Cause::Unsupported)));
    }
}
