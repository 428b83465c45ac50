//! Rules and instructions that the official suite does not reach: `never-reached.txt` lists them all and no others, and the scripts
//! of this package reach them.

use reduct::Version;
use reduct::syntax::{Opcode, Rule};
use reduct_testsuite::{files, never, outcome};

#[test]
fn the_official_suite_reaches_all_that_is_not_listed() {
    let mut files = files::registry();
    files.retain(|file| file.version == Version::V3);
    let (_, coverage) = outcome::run_all_observed(&files);
    let listed: Vec<_> = never::listed().map(|entry| entry.name).collect();
    assert_eq!(never::unreached(&coverage), listed, "the suite's on the left, the list's on the right");
}

#[test]
fn own_scripts_reach_what_is_listed() {
    let (outcomes, coverage) = outcome::run_all_observed(&files::own().expect("a folder of scripts"));
    let failures: Vec<&String> = outcomes.iter().flat_map(|outcome| &outcome.failures).collect();
    assert_eq!(failures, Vec::<&String>::new());
    let unreached = never::unreached(&coverage);
    for entry in never::listed() {
        assert!(!unreached.contains(&entry.name), "{}", entry.name);
    }
}

#[test]
fn the_list_has_names_and_reasons() {
    assert!(never::listed().count() > 0);
    for entry in never::listed() {
        let rule = Rule::ALL.iter().any(|rule| rule.name() == entry.name);
        let instr = Opcode::ALL.iter().any(|op| op.mnemonic() == entry.name);
        assert!(rule || instr, "{} is neither a rule nor an instruction", entry.name);
        assert!(!entry.reason.is_empty(), "{} has no reason", entry.name);
    }
}
