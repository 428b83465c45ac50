//! Lockstep of rules, observed run and plain run over the official suite and the scripts of this package.
//!
//! `REDUCT_LOCKSTEP_STEPS` is the number of steps of each run that are compared, or `all`; the last line of the output counts what
//! was not compared. With `REDUCT_LOCKSTEP_BOUNDS=all` every script runs under every bound, and not only a sample:
//!
//! `REDUCT_LOCKSTEP_STEPS=all REDUCT_LOCKSTEP_BOUNDS=all cargo test --release -p reduct-testsuite --test tests -- lockstep --nocapture`

use rayon::prelude::*;
use reduct::runtime::Config;
use reduct::semantics::{Found, Pace};
use reduct_testsuite::files::{self, File};
use reduct_testsuite::outcome::{Outcome, run_bounded, run_lockstep};

/// Does not compile unless the rules compute floats by SoftFloat: otherwise lockstep would compare the host's floats with themselves.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
const _: fn(reduct::syntax::F64, &mut reduct::numerics::Deterministic) -> reduct::syntax::F32 =
    reduct::numerics::reference::demote;

/// The default number of steps of each run that are compared; 199 of 200 runs have fewer.
const STEPS: u64 = 5000;

fn pace() -> Pace {
    let most = match std::env::var("REDUCT_LOCKSTEP_STEPS").as_deref() {
        Ok("all") => u64::MAX,
        Ok(steps) => steps.parse().expect("a number of steps, or `all`"),
        Err(_) => STEPS,
    };
    Pace { most, ..Pace::default() }
}

fn scripts() -> Vec<File> {
    let mut scripts = files::official().expect("the official suite can be read");
    if scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    scripts
}

#[test]
fn rules_observed_run_and_plain_run_do_the_same() {
    let scripts = scripts();
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
    assert!(all.steps > 100_000 && all.stores > 1000 && all.points > 50_000 && all.changes > 5000, "{all}");
}

/// Bounds, each of them small.
fn bounds() -> Vec<Config> {
    let config = || Config { fuel: Some(10_000), ..Config::default() };
    let mut bounds: Vec<Config> = (1..=50).map(|fuel| Config { fuel: Some(fuel), ..config() }).collect();
    for n in [1, 2, 3, 10, 100] {
        bounds.extend([
            Config { max_call_depth: n, ..config() },
            Config { max_operands: n, ..config() },
            Config { max_memory_pages: n as u64, ..config() },
            Config { max_table_elements: 10 * n as u64, ..config() },
            Config { max_heap_bytes: 50 * n as u64, ..config() },
            Config { max_host_stack: 1000 * (n - 1), ..config() },
        ]);
    }
    bounds
}

/// If one side hits a bound before the others, this is not a divergence.
#[test]
fn bounds_are_no_divergences() {
    let all = std::env::var("REDUCT_LOCKSTEP_BOUNDS").as_deref() == Ok("all");
    let (scripts, bounds) = (scripts(), bounds());
    // Each bound is tested with a different fortieth of the scripts.
    let runs = bounds.iter().enumerate().flat_map(|(i, config)| {
        let scripts = scripts.iter().enumerate();
        scripts.filter(move |(j, _)| all || (i + j) % 40 == 0).map(move |(_, file)| (config, file))
    });
    let runs: Vec<(&Config, &File)> = runs.collect();
    let found: Vec<Found> = runs
        .par_iter()
        .map(|(config, file)| {
            let found = run_bounded(file, (*config).clone());
            for divergence in &found.divergences {
                println!("{}, {config:?}: {divergence}", file.full_name());
            }
            found
        })
        .collect();
    let mut all = Found::default();
    found.into_iter().for_each(|found| all.add(found));
    println!("{} runs of scripts; {all}", runs.len());
    assert!(all.divergences.is_empty() && all.runs > 1000, "{all}");
}
