//! The soundness check over the official suite and the scripts of this package.
//!
//! `REDUCT_SOUNDNESS_STEPS` is the number of steps for which each command of a script runs, or `all`. All of these steps are checked:
//!
//! `REDUCT_SOUNDNESS_STEPS=all cargo test --release -p reduct-testsuite --test tests -- soundness --nocapture`

use rayon::prelude::*;
use reduct::semantics::{Checked, Rate};
use reduct_testsuite::files::{self, File};
use reduct_testsuite::outcome::run_sound;

/// The default number of steps of each command; 199 of 200 commands have fewer.
const STEPS: u64 = 5000;

fn steps() -> Option<u64> {
    match std::env::var("REDUCT_SOUNDNESS_STEPS").as_deref() {
        Ok("all") => None,
        Ok(steps) => Some(steps.parse().expect("a number of steps, or `all`")),
        Err(_) => Some(STEPS),
    }
}

#[test]
fn each_step_preserves_types() {
    let mut scripts = files::official().expect("the official suite can be read");
    if scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    let done: Vec<(String, Checked)> = scripts
        .par_iter()
        .map(|file: &File| (file.full_name(), run_sound(file, Rate::default(), steps())))
        .collect();
    let mut all = Checked::default();
    for (name, found) in done {
        for violation in &found.violations {
            println!("{name}: {violation}");
        }
        all.add(found);
    }
    println!("{} scripts; {all}", scripts.len());
    assert!(all.violations.is_empty(), "{all}");
    assert!(all.steps > 100_000 && all.whole > 1000 && all.functions > 1000 && all.cut == 0, "{all}");
}
