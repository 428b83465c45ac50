//! Verdicts: whether two observations of a case agree, and where they part if they do not.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::Kind;
use crate::outcome::*;

/// By what the standard permits two engines to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Within {
    /// Which NaN an operator returns.
    Nan,
    /// What relaxed instructions do.
    RelaxedSimd,
    /// Whether growing succeeds.
    Grow,
}

/// Why there is nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cause {
    /// An engine's stack was exhausted.
    Stack,
    /// An engine's fuel was.
    Fuel,
    /// Memory, a table or the heap could not be had.
    Memory,
    /// An engine lacks a feature.
    Unsupported,
    /// What differs depends on a choice that is the engine's, and which choices it made cannot be found out.
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
    /// Calls of host functions: which, with what, in which order.
    Host,
    Instantiation,
    Validation,
    Crash,
    Hang,
    /// The rules that were applied, or what they led to, in lockstep.
    Rules,
    /// An error that the table of the engine's messages does not know.
    Message,
}

/// The verdict on an engine and a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// The same in everything.
    Agree,
    /// The same but for what the standard leaves open.
    AgreeWithin(Within),
    /// Nothing to say.
    Inconclusive(Cause),
    /// Not the same.
    Mismatch(Difference),
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

/// The first place where two observations part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Parting {
    /// The step: first the instantiations, then the calls.
    pub step: usize,
    /// What differs; or why nothing can be said from here on.
    pub verdict: Verdict,
    /// The kind of difference in a few words, without values: cases with equal words are taken for the same finding.
    pub words: String,
    /// What the reference has.
    pub expected: String,
    /// What the engine has.
    pub found: String,
}

/// Compares an engine's observation to the reference's, of a case with `modules` modules; none if they agree in everything.
pub fn compare(reference: &Observation, engine: &Observation, modules: usize) -> Option<Parting> {
    for (step, (a, b)) in reference.steps.iter().zip(&engine.steps).enumerate() {
        if let Some((verdict, words, expected, found)) = steps(a, b, step < modules) {
            return Some(Parting { step, verdict, words, expected, found });
        }
    }
    let (m, n) = (reference.steps.len(), engine.steps.len());
    (m != n).then(|| Parting {
        step: m.min(n),
        verdict: Verdict::Mismatch(Difference::Crash),
        words: "number of steps".to_string(),
        expected: format!("{m} steps"),
        found: format!("{n} steps"),
    })
}

type Found = (Verdict, String, String, String);

fn steps(a: &Step, b: &Step, instantiation: bool) -> Option<Found> {
    if let Some(verdict) = outcomes(&a.outcome, &b.outcome, instantiation) {
        let mut words = format!("{} / {}", a.outcome.class(), b.outcome.class());
        if let Verdict::Mismatch(Difference::Validation) = verdict
            && let Some(message) = refusal(&a.outcome).or(refusal(&b.outcome))
        {
            words = format!("{words}: {}", gist(message));
        }
        if let Outcome::Diverged { words: parted, .. } = &b.outcome {
            words.clone_from(parted);
        }
        return Some((verdict, words, a.outcome.show(), b.outcome.show()));
    }
    if a.host != b.host {
        let at =
            a.host.iter().zip(&b.host).position(|(a, b)| a != b).unwrap_or(a.host.len().min(b.host.len()));
        let show = |calls: &[HostCall]| format!("call {at}: {:?}", calls.get(at));
        let verdict = Verdict::Mismatch(Difference::Host);
        return Some((verdict, "host calls".to_string(), show(&a.host), show(&b.host)));
    }
    let differing = a.state.iter().zip(&b.state).position(|(a, b)| !same_item(a, b))?;
    let (x, y) = (&a.state[differing], &b.state[differing]);
    let difference = match x {
        Item::Memory { .. } => Difference::Memory,
        Item::Global(_) => Difference::Global,
        Item::Table { .. } | Item::Hidden => Difference::Table,
    };
    let words = format!("state after {}", a.outcome.class());
    Some((
        Verdict::Mismatch(difference),
        words,
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

/// A message without what differs between cases of the same kind: places, types, numbers, names.
pub fn gist(message: &str) -> String {
    const DETAILS: [&str; 7] =
        [" expected", ": expected", ", found", " in function", " (at ", " in sub type", " should be "];
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

/// Whether items agree; those that an engine hides agree with any.
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
        // Neither accepts the module; why the engine does not is another matter.
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

/// What a watched thing is called in a report.
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Memory => "memory",
        Kind::Global => "global",
        Kind::Table => "table",
        Kind::Tag => "tag",
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
    fn refusals_of_the_same_kind_have_the_same_words() {
        let words = |message: &str| {
            let returned = observation(Outcome::Returned(Vec::new()));
            compare(&observation(rejected(message)), &returned, 1).map(|parting| parting.words)
        };
        assert_eq!(words("unknown type 7 (Func_ok)"), words("unknown type 4294967295 (Func_ok)"));
        let mismatch = words("type mismatch: Instr_ok/call expected [i32], found [] in function 5");
        assert_eq!(mismatch, words("type mismatch: Instr_ok/call expected [], found [f32]"));
        assert_ne!(mismatch, words("type mismatch: Instr_ok/throw expected [], found [f32]"));
        assert_eq!(
            words("duplicate export name \"a\" (Module_ok)"),
            words("duplicate export name \"b \" (Module_ok)")
        );
    }

    #[test]
    fn limits_of_an_engine_matter_only_where_the_module_is_valid() {
        let limited = || observation(Outcome::Unsupported("limit".to_string()));
        assert_eq!(compare(&observation(rejected("unknown type")), &limited(), 1), None);
        let parting = compare(&observation(Outcome::Returned(Vec::new())), &limited(), 1);
        assert_eq!(parting.map(|parting| parting.verdict), Some(Verdict::Inconclusive(Cause::Unsupported)));
    }
}
