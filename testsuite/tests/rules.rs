//! The scripts of this package apply, step by step, the rules that the official suite does not reach. That all others are
//! applied shows `cargo run --release -p reduct-testsuite -- --rules`.

use reduct::syntax::Rule;
use reduct_testsuite::{files, outcome};

#[test]
fn rules_that_the_official_suite_does_not_reach() {
    let (outcomes, coverage) = outcome::run_all_observed(&files::own().expect("a folder of scripts"));
    assert_eq!(
        outcomes.iter().flat_map(|outcome| &outcome.failures).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    for rule in [
        Rule::StepPureBrHandler,
        Rule::StepPureReturnHandler,
        Rule::StepReadThrowRefNull,
        Rule::StepReadVloadLaneOob,
        Rule::StepVstoreLaneOob,
    ] {
        assert!(coverage.count(rule) > 0, "{rule}");
    }
}
