//! The report as SARIF 2.1.0: one rule for each kind of difference, one result for each finding.

use serde_json::{Value, json};

use super::{Finding, Report, partings};
use crate::verdict::Verdict;

pub(super) fn log(report: &Report) -> String {
    let results: Vec<Value> = report.findings.iter().map(result).collect();
    let mut rules: Vec<String> = report.findings.iter().map(rule).collect();
    rules.sort();
    rules.dedup();
    let rules: Vec<Value> = rules.into_iter().map(|id| json!({ "id": id })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "reduct-difftest",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The kind of difference, as the name of a rule.
fn rule(finding: &Finding) -> String {
    let verdicts = finding.record.engines.iter().map(|report| report.verdict);
    let mismatch =
        verdicts.filter(|verdict| matches!(verdict, Verdict::Mismatch(_))).map(|verdict| verdict.to_string());
    mismatch.map(|words| words.replace(": ", "-")).next().unwrap_or_else(|| "mismatch".to_string())
}

fn result(finding: &Finding) -> Value {
    let partings = partings(&finding.record);
    let words: Vec<String> = partings
        .iter()
        .map(|[engine, step, expected, found]| {
            format!("{engine}, {step}: expected {expected}, found {found}")
        })
        .collect();
    json!({
        "ruleId": rule(finding),
        "level": "error",
        "message": { "text": format!("{}\n{}\n{}", finding.signature, words.join("\n"), finding.command()) },
        "occurrenceCount": finding.count,
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": finding.folder.join("0.wat") } } }],
    })
}
