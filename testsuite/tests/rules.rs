//! Rules and instructions that the official suite does not cover: `never-reached.txt` lists exactly these, and the scripts of this
//! package cover them.

use reduct::Features;
use reduct::semantics::fired;
use reduct::syntax::{Opcode, Rule};
use reduct_testsuite::{files, never, outcome};

/// Compares the counts in `spec/fired.txt`, and the list of what is not covered, with a run.
#[test]
fn the_official_suite_reaches_what_the_lists_say() {
    let mut files = files::registry();
    files.retain(|file| file.features == Features::V3);
    let (_, coverage) = outcome::run_all_observed(&files);
    let counts = || coverage.rules().map(|(rule, count)| (rule.name(), count));
    if std::env::var_os("REDUCT_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/fired.txt");
        std::fs::write(path, fired::text(counts())).expect("spec/ can be written");
    } else {
        let differ: Vec<String> = counts()
            .filter(|(name, count)| fired::count(name) != Some(*count))
            .map(|(name, count)| format!("{name}: {count}, listed {:?}", fired::count(name)))
            .collect();
        assert_eq!(differ, [""; 0], "run with REDUCT_BLESS=1 to write spec/fired.txt");
        assert_eq!(fired::listed().count(), counts().count(), "spec/fired.txt lists what is no rule");
    }
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
