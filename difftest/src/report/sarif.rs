//! The report as SARIF 2.1.0: one rule for each kind of difference, one result for each finding.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::{Finding, Report, differences};
use crate::verdict::Verdict;

pub(super) fn log(report: &Report) -> String {
    let rules: BTreeSet<String> = report.findings.iter().map(rule).collect();
    let rules: Vec<String> = rules.into_iter().collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(finding, &rules)).collect();
    let rules: Vec<Value> = rules.iter().map(|id| description(id)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "reduct-difftest",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "invocations": [{ "executionSuccessful": true }],
            "properties": { "engines": report.state.versions(), "cases": report.state.ledger.cases },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The kind of difference, as the name of a rule.
fn rule(finding: &Finding) -> String {
    let verdicts = finding.record.engines.iter().map(|report| report.verdict);
    let mut mismatches = verdicts.filter(|verdict| matches!(verdict, Verdict::Mismatch(_)));
    mismatches.next().map_or_else(|| "mismatch".to_string(), |verdict| verdict.to_string().replace(": ", "-"))
}

fn description(id: &str) -> Value {
    let words = format!("An engine and the oracle differ: {}.", id.replace('-', ", "));
    json!({ "id": id, "shortDescription": { "text": words }, "defaultConfiguration": { "level": "error" } })
}

fn result(finding: &Finding, rules: &[String]) -> Value {
    let rule = rule(finding);
    let words: Vec<String> = differences(&finding.record)
        .iter()
        .map(|[engine, step, expected, found]| {
            format!("{engine}, {step}: expected {expected}, found {found}")
        })
        .collect();
    let alone = finding
        .record
        .alone
        .as_ref()
        .map(|alone| format!("{alone} differs from all other engines.\n"))
        .unwrap_or_default();
    let text = format!("{}\n{alone}{}\n{}", finding.id, words.join("\n"), finding.command());
    json!({
        "ruleId": rule,
        "ruleIndex": rules.iter().position(|other| *other == rule),
        "level": "error",
        "message": { "text": text },
        "occurrenceCount": finding.count,
        "partialFingerprints": { "signature/v2": finding.id.to_string() },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&finding.folder.join("0.wat")) } } }],
    })
}

/// A path as a reference to a file.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    for b in path.to_string_lossy().bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b'~' => uri.push(b.into()),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{b:02X}")),
        }
    }
    if path.is_absolute() { format!("file://{uri}") } else { uri }
}
