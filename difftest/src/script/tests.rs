//! Scripts of generated cases hold. Two environment variables: `REDUCT_DIFFTEST_CASES` is the number of cases of each generator, and
//! `REDUCT_DIFFTEST_SCRIPTS` a folder to write the scripts to, so that they can be run on other engines.

use std::path::Path;

use reduct::script::run;

use super::*;
use crate::case::Case;
use crate::engines::{Engine, Limits, Reduct};
use crate::feature::Features;
use crate::generate::{self, Generator};
use crate::outcome::{Item, Observation, Outcome, Trap, Value};

fn oracle() -> Reduct {
    Reduct
}

fn cases(count: u64) -> impl Iterator<Item = Case> {
    let made = move |generator: Generator| {
        (0..count).filter_map(move |index| generate::case(generator, 7, index, Features::V3, &[]).ok())
    };
    Generator::ALL.iter().copied().flat_map(made)
}

fn failures(script: &str) -> Vec<String> {
    let report = run(script.as_bytes(), &run::Options::default());
    let of = |failure: &run::Failure| {
        let (line, _) = run::line_column(script.as_bytes(), failure.at);
        format!("line {line}: {:?}", failure.difference)
    };
    report.failures.iter().map(of).collect()
}

fn count() -> u64 {
    std::env::var("REDUCT_DIFFTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

/// The oracle passes the scripts, and another parser accepts them.
#[test]
fn scripts_hold() {
    let mut oracle = oracle();
    for case in cases(count()) {
        let permitted = Permitted::of(&mut oracle, &case, &Limits::default());
        let script = write(&case, &permitted, &[], "a title\nof two lines");
        if let Ok(folder) = std::env::var("REDUCT_DIFFTEST_SCRIPTS") {
            let name = format!("{}-{}.wast", case.origin.generator, case.origin.index);
            std::fs::write(Path::new(&folder).join(name), &script).expect("written");
        }
        let failures = failures(&script);
        assert!(failures.is_empty(), "{:?}: {failures:#?}\n{script}", case.origin);
        // A case that is too slow to be run repeatedly has a script without commands, which the other parser takes for a module.
        if permitted.steps.is_empty() {
            continue;
        }
        let buffer = wast::parser::ParseBuffer::new(&script).expect("tokens");
        let parsed = wast::parser::parse::<wast::Wast<'_>>(&buffer);
        assert!(parsed.is_ok(), "{:?}: {:?}\n{script}", case.origin, parsed.err());
    }
}

/// Changes one observed value; returns false if there is none of the kind.
type Change = fn(&mut Observation) -> bool;

fn last(observation: &mut Observation, mut change: impl FnMut(&mut crate::outcome::Step) -> bool) -> bool {
    observation.steps.last_mut().is_some_and(&mut change)
}

const CHANGES: &[(&str, Change)] = &[
    ("result", |o| {
        o.steps.iter_mut().any(|step| match &mut step.outcome {
            Outcome::Returned(values) => values.iter_mut().any(|value| match value {
                Value::I32(c) => {
                    *c ^= 1;
                    true
                }
                Value::F64(c) => {
                    *c ^= 1 << 63;
                    true
                }
                Value::Ref(crate::outcome::Reference::I31(n)) => {
                    *n ^= 1 << 30;
                    true
                }
                _ => false,
            }),
            _ => false,
        })
    }),
    ("trap", |o| {
        o.steps.iter_mut().any(|step| match &mut step.outcome {
            Outcome::Trap(trap) => {
                *trap = if *trap == Trap::Unreachable { Trap::CastFailure } else { Trap::Unreachable };
                true
            }
            _ => false,
        })
    }),
    ("no trap", |o| {
        let returned = |step: &&mut crate::outcome::Step| matches!(step.outcome, Outcome::Returned(_));
        let step = o.steps.iter_mut().skip(1).find(returned);
        step.map(|step| step.outcome = Outcome::Trap(Trap::Unreachable)).is_some()
    }),
    ("global", |o| {
        last(o, |step| {
            step.state.iter_mut().any(|item| match item {
                Item::Global(Value::I64(c)) => {
                    *c ^= 1;
                    true
                }
                _ => false,
            })
        })
    }),
    ("memory", |o| {
        last(o, |step| {
            step.state.iter_mut().any(|item| match item {
                Item::Memory { pages: 1.., runs: Some(runs), .. } => {
                    match runs.last_mut() {
                        Some((_, run)) => run[0] ^= 1,
                        None => runs.push((65_535, vec![7])),
                    }
                    true
                }
                _ => false,
            })
        })
    }),
    ("pages", |o| {
        last(o, |step| {
            step.state.iter_mut().any(|item| match item {
                Item::Memory { pages, .. } => {
                    *pages += 1;
                    true
                }
                _ => false,
            })
        })
    }),
    ("table", |o| {
        last(o, |step| {
            step.state.iter_mut().any(|item| match item {
                Item::Table { elements, .. } => elements.first_mut().is_some_and(|value| {
                    let null = Value::Ref(crate::outcome::Reference::Null);
                    *value = if *value == null { Value::Ref(crate::outcome::Reference::Func) } else { null };
                    true
                }),
                _ => false,
            })
        })
    }),
    ("size", |o| {
        last(o, |step| {
            step.state.iter_mut().any(|item| match item {
                Item::Table { size, .. } => {
                    *size += 1;
                    true
                }
                _ => false,
            })
        })
    }),
    ("host call", |o| o.steps.iter_mut().any(|step| step.host.pop().is_some())),
    ("order of host calls", |o| {
        o.steps.iter_mut().any(|step| match &mut step.host[..] {
            [a, b, ..] if a != b => {
                std::mem::swap(a, b);
                true
            }
            _ => false,
        })
    }),
    ("payload", |o| {
        o.steps.iter_mut().any(|step| match &mut step.outcome {
            Outcome::Exception { tag: Some(_), payload: Some(values) } => {
                values.iter_mut().any(|value| match value {
                    Value::I32(c) => {
                        *c ^= 1;
                        true
                    }
                    _ => false,
                })
            }
            _ => false,
        })
    }),
];

/// A script with one wrong assertion fails, whatever the assertion is about.
#[test]
fn wrong_claims_are_found() {
    let mut oracle = oracle();
    let limits = Limits { detail: true, ..Limits::default() };
    let mut tried = vec![0; CHANGES.len()];
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let stored =
        ["throw-ref", "host-calls"].map(|name| crate::finding::load(&corpus.join(name)).expect("a case").0);
    for case in cases(count()).chain(stored) {
        let observation = oracle.run(&case, &limits);
        for (i, (what, change)) in CHANGES.iter().enumerate() {
            let mut wrong = observation.clone();
            if tried[i] < count() && change(&mut wrong) {
                let script = write(&case, &Permitted::exactly(wrong), &[], "");
                let stopped = script.contains("The script ends here");
                assert!(stopped || !failures(&script).is_empty(), "{:?}: {what}\n{script}", case.origin);
                tried[i] += u64::from(!stopped);
            }
        }
    }
    let missed: Vec<&str> =
        CHANGES.iter().zip(&tried).filter(|(_, n)| **n == 0).map(|((what, _), _)| *what).collect();
    assert!(missed.is_empty(), "no case to change: {missed:?}");
}
