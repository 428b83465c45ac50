//! The report as Markdown.

use std::fmt::Write;

use super::{Report, partings, summary, tables};

pub(super) fn page(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    let state = &report.state;
    writeln!(
        out,
        "# Differential test of {} against {}\n",
        state.settings.engines.join(", "),
        state.settings.reference
    )?;
    for version in &state.versions {
        writeln!(out, "* {version}")?;
    }
    writeln!(out, "\n| | |\n|---|---:|")?;
    for (name, value) in summary(state) {
        writeln!(out, "| {name} | {value} |")?;
    }
    writeln!(out, "\n## Findings\n")?;
    if report.findings.is_empty() {
        writeln!(out, "None: all engines agreed within what the standard permits.")?;
    }
    for finding in &report.findings {
        writeln!(out, "### {} ({} cases)\n", finding.signature, finding.count)?;
        if let Some(alone) = &finding.record.alone {
            writeln!(out, "{alone} stands alone.\n")?;
        }
        writeln!(out, "| engine | step | {} | engine's |\n|---|---|---|---|", finding.record.reference)?;
        for row in partings(&finding.record) {
            let cells: Vec<String> =
                row.iter().map(|cell| format!("`{}`", cell.replace('|', "\\|"))).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        writeln!(out, "\n```sh\n{}\n```\n", finding.command())?;
        for text in &finding.texts {
            writeln!(out, "```wat\n{}\n```\n", text.trim_end())?;
        }
    }
    for table in tables(state) {
        writeln!(out, "\n## {}\n\n| | cases | share |\n|---|---:|---:|", table.title)?;
        for (name, n, share) in &table.rows {
            writeln!(out, "| {} | {n} | {share:.1} % |", name.replace('|', "\\|"))?;
        }
    }
    Ok(())
}
