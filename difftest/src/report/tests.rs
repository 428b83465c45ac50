//! Reports on a run in which names contain markup.

use serde_json::Value;

use super::*;
use crate::case::{Call, Origin, Sidecar};
use crate::feature::Features;
use crate::finding::Report as EngineReport;
use crate::outcome::{End, Observation};
use crate::run::{Bounds, Settings};
use crate::signature::{Detail, Evidence, Signature};
use crate::verdict::{Difference, FirstDifference, Verdict};

const HOSTILE: &str = "</pre><script>alert('1')</script>|`\"&\n```";

fn report() -> Report {
    let settings = Settings {
        reference: "reduct".to_string(),
        engines: vec!["wasmi".to_string(), HOSTILE.to_string()],
        generators: vec!["single".to_string()],
        seed: 7,
        shard: (1, 3),
        known: None,
        bounds: Bounds::default(),
    };
    let mut state = State::new(settings);
    state.parts[0].done.add(0, 10);
    state.ledger.cases = 9;
    state.ledger.refused.insert(HOSTILE.to_string(), 1);
    state.ledger.verdicts.entry(HOSTILE.to_string()).or_default().insert("mismatch: results".to_string(), 9);
    state.ledger.reached.rules.insert("Step_pure/nop".to_string(), 3);
    let verdict = Verdict::Mismatch(Difference::Results);
    let text = || HOSTILE.to_string();
    let message = Some(text());
    let evidence = Evidence::End { expected: End::Returned, found: End::Returned, message };
    let detail = Detail::from(evidence);
    let id =
        FindingId::New(Signature { engine: text(), difference: Difference::Results, detail: detail.clone() });
    let first = Some(FirstDifference { step: 1, detail, expected: text(), found: text() });
    let record = Record {
        case: Sidecar {
            origin: Origin { seed: 7, index: 3, ..Origin::of("single") },
            modules: vec![text()],
            calls: vec![Call { module: 0, func: text(), args: Vec::new() }],
            watch: Vec::new(),
            fuel: 0,
            features: Features::NONE,
        },
        finding: Some(id.clone()),
        reference: "reduct".to_string(),
        expected: Observation::default(),
        engines: vec![EngineReport { engine: text(), version: text(), verdict, first }],
        alone: Some(text()),
    };
    let finding = Finding {
        id,
        count: 9,
        record,
        folder: PathBuf::from("/tmp/it's a <folder>"),
        texts: vec![format!("(export \"{HOSTILE}\")")],
        others: vec![PathBuf::from("other")],
    };
    Report { state, findings: vec![finding] }
}

#[test]
fn pages_escape_what_comes_from_modules() {
    let page = write(&report(), Form::Html);
    assert!(!page.contains("<script"), "a script");
    assert!(page.contains("&lt;script&gt;alert"));
    assert_eq!(page.matches("<pre>").count(), page.matches("</pre>").count());
    assert!(page.contains(r"replay '/tmp/it'\''s a &lt;folder&gt;'"));
    assert!(page.contains("Step_pure/nop") && page.contains("Step_read/br_on_cast-fail"));
    assert!(!page.contains("http"), "the page needs something else");
}

#[test]
fn markdown_escapes_what_comes_from_modules() {
    let page = write(&report(), Form::Markdown);
    let fenced = page.lines().filter(|line| line.starts_with("````")).count();
    assert_eq!(fenced, 2, "{page}");
    let mut lines = page.lines();
    let outside = lines.by_ref().take_while(|line| !line.starts_with("````"));
    assert!(outside.filter(|line| line.starts_with('|')).all(|line| !line.contains("<script")), "{page}");
}

#[test]
fn lines_of_json_parse() {
    let lines = write(&report(), Form::Jsonl);
    let values: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(values.iter().map(|value| &value["kind"]).collect::<Vec<_>>(), ["run", "finding"]);
    assert_eq!(values[0]["run"]["ledger"]["cases"], 9);
    assert!(values[1]["signature"].as_str().is_some_and(|text| text.ends_with(HOSTILE)), "{}", values[1]);
}

#[test]
fn sarif_has_what_it_must_have() {
    let log: Value = serde_json::from_str(&write(&report(), Form::Sarif)).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "reduct-difftest");
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "mismatch-results");
    let index = result["ruleIndex"].as_u64().expect("a number") as usize;
    assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
    assert_eq!(result["level"], "error");
    assert!(result["message"]["text"].as_str().is_some_and(|text| text.contains("expected")));
    let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "file:///tmp/it%27s%20a%20%3Cfolder%3E/0.wat");
}

#[test]
fn every_rule_and_instruction_has_a_sensible_group() {
    let groups = family::grouped(coverage::rules(), |rule| family::of_rule(rule.name()));
    let names: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
    let expected = [
        "arrays",
        "control",
        "memories",
        "numbers",
        "references",
        "structures",
        "tables",
        "variables",
        "vectors",
    ];
    assert_eq!(names, expected);
    assert_eq!(family::of_rule("Step_read/vload-oob"), "memories");
    assert_eq!(family::of_rule("Step_pure/br_on_null-addr"), "control");
    assert_eq!(family::of_opcode("v128.load8_lane"), "memories");
    assert_eq!(family::of_opcode("i32.wrap_i64"), "numbers");
    assert_eq!(family::of_opcode("f32x4.add"), "vectors");
}
