//! Compares the validator with the rules of `spec/` on every module, valid or not, of the official suite and of the scripts of this
//! package: both must accept it, or reject it by the same rule.

use rayon::prelude::*;
use reduct::Features;
use reduct_testsuite::files;
use reduct_testsuite::outcome::{Outcome, run_validation};

#[test]
fn validator_and_rules_name_the_same_rules() {
    let mut scripts = files::official().expect("the official suite can be read");
    if scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    scripts.retain(|file| file.features == Features::V3);
    let done: Vec<Outcome> = scripts.par_iter().map(run_validation).collect();
    let failures: Vec<&String> = done.iter().flat_map(|outcome| &outcome.failures).collect();
    assert_eq!(failures, Vec::<&String>::new());
    assert!(done.iter().map(|outcome| outcome.passed).sum::<u64>() > 5000);
}
