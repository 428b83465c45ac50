//! Interpreter and rules in lockstep on the official suite (a copy next to the workspace if there is one, otherwise that on
//! crates.io), and on the scripts of this package.
//!
//! `REDUCT_LOCKSTEP_STEPS` is the number of steps to compare in each run, or `all`. The last line of the output counts the
//! others:
//!
//! `REDUCT_LOCKSTEP_STEPS=all cargo test --release -p reduct-testsuite --test lockstep -- --nocapture`

use rayon::prelude::*;
use reduct::semantics::{Found, Pace};
use reduct_testsuite::files::{self, File};
use reduct_testsuite::outcome::{Outcome, run_lockstep};

/// The default number of steps to compare in each run. 199 of 200 runs have fewer.
const STEPS: u64 = 5000;

fn pace() -> Pace {
    let most = match std::env::var("REDUCT_LOCKSTEP_STEPS").as_deref() {
        Ok("all") => u64::MAX,
        Ok(steps) => steps.parse().expect("a number of steps, or `all`"),
        Err(_) => STEPS,
    };
    Pace { most, ..Pace::default() }
}

#[test]
fn interpreter_and_rules_do_the_same() {
    let mut scripts = files::official().expect("the official suite can be read");
    if scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    let done: Vec<(Outcome, Found)> =
        scripts.par_iter().map(|file: &File| run_lockstep(file, pace())).collect();
    let (mut all, mut failed) = (Found::default(), 0);
    for (outcome, found) in done {
        for divergence in &found.divergences {
            println!("{}: {divergence}", outcome.name);
        }
        for failure in &outcome.failures {
            println!("{failure}");
        }
        failed += outcome.failures.len();
        all.add(found);
    }
    println!("{} scripts; {all}", scripts.len());
    assert!(failed == 0 && all.divergences.is_empty(), "{failed} failures; {all}");
    assert!(all.steps > 100_000 && all.stores > 1000, "{all}");
}
