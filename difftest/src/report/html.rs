//! The report as a page that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Finding, Report, partings, summary, tables};

const STYLE: &str = "
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; margin: .5rem 0; } td, th { padding: .15rem .7rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: 1rem; }
.bar { display: inline-block; height: .6rem; background: #47a; border-radius: 2px; }
pre { background: var(--soft); padding: .7rem; overflow: auto; max-height: 26rem; font-size: 13px; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; } code { font-size: 13px; } .ok { color: #2a7; font-weight: 600; }
";

pub(super) fn page(report: &Report) -> String {
    let state = &report.state;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "Differential test of " (state.settings.engines.join(", ")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Differential test of " (state.settings.engines.join(", ")) " against " (state.settings.reference) }
                table { @for version in &state.versions { tr { td { (version) } } } }
                table { @for (name, value) in summary(state) { tr { td { (name) } td.n { (value) } } } }
                h2 { "Findings" }
                @if report.findings.is_empty() { p.ok { "None: all engines agreed within what the standard permits." } }
                @for (i, finding) in report.findings.iter().enumerate() { (one(i, finding)) }
                h2 { "Numbers" }
                div.grid { @for table in tables(state) { (counts(&table)) } }
            }
        }
    };
    page.into_string()
}

fn counts(table: &super::Table) -> Markup {
    html! {
        div {
            h3 { (table.title) }
            table {
                @for (name, n, share) in &table.rows {
                    tr {
                        td { (name) br; span.bar style=(format!("width: {:.1}%; min-width: 1px", share.min(100.0))) {} }
                        td.n { (n) }
                        td.n { (format!("{share:.1} %")) }
                    }
                }
            }
        }
    }
}

fn one(i: usize, finding: &Finding) -> Markup {
    let record = &finding.record;
    html! {
        details id=(format!("finding-{i}")) {
            summary { (finding.signature) " (" (finding.count) @if finding.count == 1 { " case)" } @else { " cases)" } }
            @if let Some(alone) = &record.alone { p { strong { (alone) } " stands alone: all other engines agree." } }
            table {
                tr { th { "engine" } th { "step" } th { (record.reference) } th { "engine's" } }
                @for row in partings(record) { tr { @for cell in row { td { code { (cell) } } } } }
            }
            p { "Run it again: " code { (finding.command()) } }
            @for (name, text) in record.case.modules.iter().zip(&finding.texts) {
                details { summary { "module " (name) } pre { (text) } }
            }
        }
    }
}
