//! The report as Markdown.

use std::fmt::Write;

use super::{Report, differences, family, rows, summary, tables, title};
use crate::run::coverage;

pub(super) fn page(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(report, &mut out);
    out
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ").replace('\\', "\\\\").replace('|', "\\|");
    text.replace('<', "&lt;").replace('>', "&gt;").replace('`', "\\`").replace('*', "\\*").replace('_', "\\_")
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    let state = &report.state;
    writeln!(out, "# {}\n", title(state))?;
    for version in state.versions() {
        writeln!(out, "* {version}")?;
    }
    writeln!(out, "\n| | |\n|---|---:|")?;
    for (name, value) in summary(state) {
        writeln!(out, "| {name} | {value} |")?;
    }
    findings(report, out)?;
    for (engine, counts) in &state.ledger.verdicts {
        table(out, &format!("Verdicts on {engine}"), &rows(counts, counts.values().sum()))?;
    }
    for one in tables(state) {
        table(out, one.title, &one.rows)?;
    }
    reached(report, out)
}

fn table(out: &mut String, title: &str, rows: &[(String, u64, f64)]) -> std::fmt::Result {
    writeln!(out, "\n## {title}\n\n| | count | share |\n|---|---:|---:|")?;
    rows.iter().try_for_each(|(name, n, share)| writeln!(out, "| {} | {n} | {share:.1} % |", cell(name)))
}

fn findings(report: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\n## Findings\n")?;
    if report.findings.is_empty() {
        writeln!(out, "None: all engines agreed within what the standard permits.")?;
    }
    for finding in &report.findings {
        writeln!(out, "### {} ({} cases)\n", cell(&finding.id.to_string()), finding.count)?;
        if let Some(alone) = &finding.record.alone {
            writeln!(out, "{alone} differs from all other engines.\n")?;
        }
        writeln!(out, "| engine | step | {} | engine's |\n|---|---|---|---|", finding.record.reference)?;
        for row in differences(&finding.record) {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        writeln!(out, "\n```sh\n{}\n```\n", finding.command())?;
        for text in &finding.texts {
            // A fence that is longer than any fence in the text.
            let fence = "`".repeat(3.max(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or(0)));
            writeln!(out, "{fence}wat\n{}\n{fence}\n", text.trim_end())?;
        }
    }
    Ok(())
}

fn reached(report: &Report, out: &mut String) -> std::fmt::Result {
    let ledger = &report.state.ledger;
    let rules = coverage::rule_counts(ledger);
    writeln!(out, "\n## Rules of execution that were applied\n\n| | applied | never |\n|---|---:|---|")?;
    for (family, rules) in family::grouped(rules, |(name, _)| family::of_rule(name)) {
        let never: Vec<_> =
            rules.iter().filter(|(_, n)| *n == 0).map(|(name, _)| format!("`{name}`")).collect();
        writeln!(
            out,
            "| {family} | {} / {} | {} |",
            rules.len() - never.len(),
            rules.len(),
            never.join(" ")
        )?;
    }
    let opcodes = coverage::opcode_counts(ledger);
    writeln!(out, "\n## Instructions that were executed\n\n| | executed | never |\n|---|---:|---|")?;
    for (family, opcodes) in family::grouped(opcodes, |(name, ..)| family::of_opcode(name)) {
        let never: Vec<_> =
            opcodes.iter().filter(|(.., n)| *n == 0).map(|(name, ..)| format!("`{name}`")).collect();
        writeln!(
            out,
            "| {family} | {} / {} | {} |",
            opcodes.len() - never.len(),
            opcodes.len(),
            never.join(" ")
        )?;
    }
    Ok(())
}
