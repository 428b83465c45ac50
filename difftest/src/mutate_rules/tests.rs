//! Tests of the operators, of scripts and of campaigns.

mod validation;

use std::borrow::Cow;
use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use reduct::Features;
use reduct::semantics::Semantics;
use reduct_testsuite::files::File;
use rustc_hash::FxHashSet;

use super::campaign::Progress;
use super::equivalent::Equivalents;
use super::ledger::{Fate, Ledger, Record};
use super::*;
use crate::generate::Generator;
use crate::scratch::Scratch;

fn script(name: &str, text: &'static str) -> File {
    File {
        folder: "test".to_string(),
        name: name.to_string(),
        contents: Cow::Borrowed(text.as_bytes()),
        features: Features::V3,
        path: None,
    }
}

const BR_IF: &str = r#"
(module
  (func (export "f") (param i32) (result i32)
    (block (br_if 0 (local.get 0)) (return (i32.const 1)))
    (i32.const 2))
  (func (export "g") (result i32) (i32.const 3)))
(assert_return (invoke "g") (i32.const 3))
(assert_return (invoke "f" (i32.const 5)) (i32.const 2))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
(assert_invalid (module (func (result i32))) "type mismatch")
"#;

fn settings() -> Settings {
    Settings { threads: 1, budget: 100_000, cases: 0, each: 0, seed: 0, again: false, limit: usize::MAX }
}

/// Tries some mutants, and returns their records.
fn tried(wanted: &[&str], settings: Settings, ledger: Ledger, stop_after: usize) -> Vec<Record> {
    tried_on(wanted, [BR_IF, ""], settings, ledger, stop_after)
}

/// Tries mutants on one script as the official suite and one as this project's scripts.
fn tried_on(
    wanted: &[&str],
    [official, own]: [&'static str; 2],
    settings: Settings,
    ledger: Ledger,
    stop_after: usize,
) -> Vec<Record> {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let find = |name: &&str| all.iter().find(|mutant| mutant.name == **name).cloned();
    let chosen: Vec<Mutant> = wanted.iter().filter_map(find).collect();
    assert_eq!(chosen.len(), wanted.len(), "{wanted:?}");
    let stop = Arc::new(AtomicBool::new(false));
    let campaign = Campaign::new(sem, chosen, settings, ledger, stop.clone());
    let count = Mutex::new(0);
    let progress = |progress| {
        if let Progress::Tried(_) = progress {
            let mut count = count.lock().expect("the count");
            *count += 1;
            stop.store(*count == stop_after, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let scripts = (vec![script("br_if", official)], vec![script("own", own)]);
    campaign.run(scripts.0, scripts.1, &progress).expect("a ledger");
    campaign.ledger().records()
}

/// The text of the changed definition of a mutant.
fn after(sem: &Semantics, all: &[Mutant], name: &str) -> String {
    let mutant = all.iter().find(|mutant| mutant.name == name);
    mutant.unwrap_or_else(|| panic!("{name}")).after(sem)
}

/// Checks that the changed definitions contain the given texts.
fn each_contains(expected: &[(&str, &str)], after: impl Fn(&str) -> String) {
    for (name, text) in expected {
        assert!(after(name).contains(text), "{name}: {}", after(name));
    }
}

#[test]
fn operators_make_the_edits_that_they_are_named_after() {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let after = |name: &str| after(&sem, &all, name);
    let expected = [
        ("Step_pure/br_if-true#negate-premise-1", "-- if ¬(c ≠ 0)"),
        ("Step_pure/br_if-true#change-number-1", "-- if c ≠ 1"),
        ("Step_pure/br_if-true#drop-result-1", "(br_if l)  ~>  ε"),
        ("Step_pure/br_if-true#constant-result-1", "~>  trap"),
        ("Step_pure/br_table-lt#shift-index-1", "(br l*[(i + 1)])"),
        ("Step_pure/br_table-lt#shift-index-2", "(br l*[(i - 1)])"),
        ("Step_pure/br_table-lt#change-bound-1", "if i ≤ |l*|"),
        ("Step_pure/br_table-lt#swap-operands-3", "if |l*| < i"),
        ("Step_pure/call_indirect#weaken-type-1", "(ref.cast (ref ε y))"),
        ("Step/local.set#drop-update-1", "~>  z; ε"),
        ("with_local/1#drop-update-1", "= s; f"),
        ("with_table/1#change-field-1", "s[.funcs[f.module.tables[x]].refs[i] = r]"),
        ("sat_u/1#constant-result-1", "= 1"),
        ("iadd/1#replace-operator-2", "i1 - i2"),
        ("idiv/2#change-word-1", "idiv(N, s, i1, i2)"),
    ];
    each_contains(&expected, after);
    assert_eq!(after("Step_pure/br_if-false#drop-premise-1").lines().count(), 2);
    assert!(!after("Step_read/table.fill-zero#drop-otherwise-1").contains("otherwise"));
    assert_eq!(after("Step_pure/nop#drop-rule-1"), "");
    let swapped = after("Step_pure/br_on_null-null#swap-rules-1");
    assert!(swapped.find("br_on_null-addr") < swapped.find("br_on_null-null"), "{swapped}");
    let pointless = ["Step_pure/br_if-true#swap-rules-1", "Step_read/br_on_cast-fail#swap-operands-2"];
    assert!(
        !all.iter().any(|mutant| pointless.contains(&mutant.name.as_str())),
        "order and names of no account"
    );
}

#[test]
fn names_and_texts_are_each_their_own() {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let names: FxHashSet<&str> = all.iter().map(|mutant| mutant.name.as_str()).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.len() > 1500, "{}", all.len());
    for mutant in &all {
        assert_ne!(mutant.after(&sem), mutant.before(&sem), "{}", mutant.name);
        assert!(mutant.edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    }
    for operator in Operator::all() {
        assert!(all.iter().any(|mutant| mutant.operator == *operator), "{operator}");
        assert!(!operator.what().is_empty(), "{operator}");
    }
}

#[test]
fn a_branch_that_is_turned_around_is_noticed() {
    let wanted = [
        "Step_pure/br_if-true#negate-premise-1",
        "Step_pure/br_if-true#drop-rule-1",
        "Step_pure/br_if-true#drop-premise-1",
        "Step_pure/nop#constant-result-1",
        "Step_pure/br_if-true#drop-result-1",
    ];
    let records = tried(&wanted, settings(), Ledger::none(), 0);
    let fates: Vec<Fate> = records.iter().map(|record| record.fate).collect();
    assert_eq!(fates, [Fate::Suite, Fate::Suite, Fate::Suite, Fate::Alive, Fate::Suite], "{records:?}");
    let kill = records[0].suite.as_ref().expect("a command");
    assert_eq!((kill.script.as_str(), kill.line, records[0].commands), ("test/br_if", 8, 1), "{kill:?}");
    assert_eq!(records[2].suite.as_ref().expect("a command").line, 9);
    assert_eq!(records[3].commands, 0, "no command tries it");
}

#[test]
fn what_a_ledger_knows_is_not_tried_again() {
    let folder = Scratch::new("mutate-rules");
    let path = folder.path().join("ledger.jsonl");
    let wanted = ["Step_pure/br_if-true#negate-premise-1", "Step_pure/nop#constant-result-1"];
    let records = tried(&wanted, settings(), Ledger::open(&path).expect("room"), 1);
    assert_eq!(records.len(), 1, "it was stopped");
    let whole = fs::read_to_string(&path).expect("a ledger");
    // An incomplete line is dropped.
    fs::write(&path, format!("{whole}{}", &whole[..whole.len() / 2])).expect("room");
    let records = tried(&wanted, settings(), Ledger::open(&path).expect("a ledger"), 0);
    assert_eq!(records.len(), 2);
    let lines = || fs::read_to_string(&path).expect("a ledger").lines().count();
    assert_eq!(lines(), 2);
    tried(&wanted, settings(), Ledger::open(&path).expect("a ledger"), 0);
    assert_eq!(lines(), 2, "all are known");
    tried(&wanted, Settings { again: true, ..settings() }, Ledger::open(&path).expect("a ledger"), 0);
    assert_eq!(lines(), 3, "the one that nothing notices is tried again");
    let others = |settings| {
        let (sem, stop) = (Semantics::built_in(), Arc::new(AtomicBool::new(false)));
        let ledger = Ledger::open(&path).expect("a ledger");
        Campaign::new(sem.clone(), mutants(&sem), settings, ledger, stop).of_others()
    };
    assert_eq!((others(settings()), others(Settings { budget: 1, ..settings() })), (0, 2));
    fs::write(&path, whole.replace("\"fingerprint\":\"", "\"fingerprint\":\"0")).expect("room");
    tried(&wanted[..1], settings(), Ledger::open(&path).expect("a ledger"), 0);
    assert_eq!(lines(), 2, "a mutant with another text is another");
}

#[test]
fn what_means_the_same_is_there_and_not_noticed() {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let list = Equivalents::read(None).expect("a list");
    assert_eq!(list.mistakes(&all, &[]), Vec::<String>::new());
    let records = tried(&["Step_pure/br_if-true#negate-premise-1"], settings(), Ledger::none(), 0);
    let folder = Scratch::new("equivalent");
    let path = folder.path().join("list.toml");
    let text = "[[equivalent]]\nmutants = [\"Step_pure/br_if-true#negate-premise-1\", \"nothing#at-all-1\"]\nreason = \"\"\n";
    fs::write(&path, text).expect("room");
    let mistakes = Equivalents::read(Some(&path)).expect("a list").mistakes(&all, &records);
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
    let text = "[[equivalent]]\nmutants = [\"Step_pure/br_if-*\", \"*#at-all-*\"]\nreason = \"so\"\n";
    fs::write(&path, text).expect("room");
    let list = Equivalents::read(Some(&path)).expect("a list");
    assert_eq!(list.mistakes(&all, &records).len(), 2);
    assert_eq!(list.reason("Step_pure/br_if-false#drop-rule-1"), Some("so"));
    assert_eq!(list.reason("Step_pure/br_table-lt#drop-rule-1"), None);
}

/// The page has totals for validation and execution, and lists by rule what shows each mutant.
#[test]
fn the_page_sums_and_groups() {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let record = |name: &str, fate, line: Option<usize>| {
        let mutant = all.iter().find(|mutant| mutant.name == name).unwrap_or_else(|| panic!("{name}"));
        let (script, empty) = ("own/a".to_string(), String::new());
        let own = line.map(|line| suite::Kill { script, line, expected: empty.clone(), got: empty });
        let line =
            format!(r#"{{"mutant":"{name}","fingerprint":"{}","fate":"alive"}}"#, mutant.fingerprint(&sem));
        let record: Record = serde_json::from_str(&line).expect("a record");
        Record { fate, own, ..record }
    };
    let records = [
        record("Step_pure/br_if-true#negate-premise-1", Fate::Suite, None),
        record("Step_pure/br_if-true#drop-rule-1", Fate::Lockstep, Some(7)),
        record("Step_pure/br_if-true#drop-premise-1", Fate::Lockstep, None),
        record("Instr_ok/drop#drop-rule-1", Fate::Own, Some(9)),
        record("Instr_ok/drop#drop-operand-1", Fate::Alive, None),
        record("Valtype_ok/num#drop-premise-1", Fate::Alive, None),
        record("Instr_ok/nop#drop-rule-1", Fate::Checker, None),
    ];
    let equivalents = Equivalents::read(None).expect("a list");
    let (mutants, records) = (&all[..], &records[..]);
    let report =
        report::Report { sem: &sem, mutants, records, equivalents: &equivalents, command: "so it was made" };
    assert_eq!(report.survivors(), ["Instr_ok/drop#drop-operand-1"]);
    let page = report.write(report::Form::Markdown);
    for line in [
        "$ so it was made",
        "| execution | 3 | 0 | 1 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 1 of 2 |",
        "| validation | 4 | 0 | 0 | 0 | 0 | 1 | 0 | 1 | 1 | 1 | 1 of 2 |",
        "| all | 7 | 0 | 1 | 0 | 2 | 1 | 0 | 1 | 1 | 1 | 2 of 4 |",
        "* `Step_pure/br_if-true`: `own/a` notices drop-rule-1:7; drop-premise-1",
        "* `Instr_ok/drop`: `own/a` notices drop-rule-1:9",
        "* drop-rule-1: `Instr_ok/nop`",
        "  `Valtype_ok/num`: drop-premise-1",
    ] {
        assert!(page.lines().any(|found| found == line), "{line}\n{page}");
    }
}

/// A mutant of branching is found by generated cases; one that is known to be equivalent is not drawn.
#[test]
fn sensitivity_counts_the_mutants_that_cases_find() {
    let sem = Semantics::built_in();
    let wanted = ["Step_pure/br_if-true#negate-premise-1", "Step_pure/ref.eq-true#swap-operands-1"];
    let chosen: Vec<Mutant> =
        mutants(&sem).into_iter().filter(|mutant| wanted.contains(&mutant.name.as_str())).collect();
    assert_eq!(chosen.len(), 2);
    let equivalents = Equivalents::read(None).expect("a list");
    let generators = vec![Generator::Aimed];
    let settings = sensitivity::Settings { mutants: 5, count: 12, seed: 3, generators, threads: 2 };
    let stop = AtomicBool::new(false);
    let trials = sensitivity::measure(&sem, &chosen, &equivalents, &settings, &stop, &|_| {});
    let names: Vec<&str> = trials.iter().map(|trial| trial.mutant.as_str()).collect();
    assert_eq!(names, [wanted[0]]);
    assert!(trials[0].found.is_some_and(|(cases, _)| cases <= 12), "{trials:?}");
    let page = sensitivity::page(&trials, &settings, "the command");
    assert!(page.contains("$ the command\n") && page.contains("| execution | 1 | "), "{page}");
    assert!(page.ends_with("## Mutants that were not found\n\nNone.\n"), "{page}");
}
