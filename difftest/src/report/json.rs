//! The report as JSON Lines.

use serde_json::json;

use super::Report;

pub(super) fn lines(report: &Report) -> String {
    let mut lines = vec![json!({ "kind": "run", "run": report.state }).to_string()];
    lines.extend(report.findings.iter().map(|finding| {
        let value = json!({
            "kind": "finding",
            "signature": finding.id.to_string(),
            "count": finding.count,
            "folder": finding.folder,
            "command": finding.command(),
            "case": finding.record,
        });
        value.to_string()
    }));
    lines.join("\n") + "\n"
}
