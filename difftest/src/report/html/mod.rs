//! The report as a self-contained page, without scripts, fonts or pictures.

mod coverage;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Finding, Report, differences, percent, reach, replay, rows, summary, tables, title};
use crate::ledger::Counts;
use crate::run::State;

const STYLE: &str = include_str!("style.css");

pub(super) fn page(report: &Report) -> String {
    let state = &report.state;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(state)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title(state)) }
                ul.versions { @for version in state.versions() { li { (version) } } }
                (tiles(report))
                nav {
                    a href="#verdicts" { "Verdicts" }
                    a href="#findings" { "Findings" }
                    a href="#rules" { "Rules" }
                    a href="#instructions" { "Instructions" }
                    a href="#numbers" { "Numbers" }
                }
                (verdicts(state))
                h2 #findings { "Findings" }
                @if report.findings.is_empty() {
                    p.fine { "None: all engines agreed within what the standard permits." }
                } @else {
                    p.dim { "Cases that differ in the same way are one finding. The smallest case of each is shown." }
                }
                @for (i, finding) in report.findings.iter().enumerate() { (one(i, finding)) }
                (coverage::rules(&state.ledger))
                (coverage::instructions(&state.ledger))
                h2 #numbers { "Numbers" }
                div.grid {
                    (card("Run", html! {
                        table { @for (name, value) in summary(state) { tr { td { (name) } td.n style="white-space: normal" { (value) } } } }
                    }))
                    @for table in tables(state) { (card(table.title, counts(&table.rows))) }
                }
            }
        }
    };
    page.into_string()
}

fn card(title: &str, content: Markup) -> Markup {
    html! { section.card { h3 { (title) } (content) } }
}

/// The most important numbers.
fn tiles(report: &Report) -> Markup {
    let ledger = &report.state.ledger;
    let reach = reach(&report.state);
    let findings = ledger.findings.len();
    let of = |(n, all): (usize, usize)| format!("{n} / {all}");
    let tiles = [
        ("", ledger.cases.to_string(), "cases"),
        ("", format!("{:.0}", ledger.rate()), "cases a second"),
        ("", percent(ledger.conclusive, ledger.cases), "conclusive"),
        (if findings == 0 { "none" } else { "some" }, findings.to_string(), "findings"),
        ("", of(reach.rules), "rules applied"),
        ("", of(reach.opcodes), "instructions executed"),
        ("", percent(reach.instructions.0, reach.instructions.1), "of generated code executed"),
    ];
    html! {
        div.tiles { @for (class, value, name) in tiles { div class={ "tile " (class) } { b { (value) } span { (name) } } } }
    }
}

/// Kinds of verdicts: the CSS class, and how the verdict begins.
const KINDS: [(&str, &str); 4] =
    [("agree", "agree"), ("within", "agree within"), ("open", "inconclusive"), ("bad", "mismatch")];

/// The kind of a verdict, by its text.
fn kind(verdict: &str) -> &'static str {
    KINDS.iter().rev().find(|(_, words)| verdict.starts_with(words)).map_or("bad", |(class, _)| *class)
}

fn verdicts(state: &State) -> Markup {
    html! {
        h2 #verdicts { "Verdicts" }
        div.legend { @for (class, words) in KINDS { span { span class={ "key " (class) } {} (words) } } }
        div.grid { @for (engine, counts) in &state.ledger.verdicts { (card(engine, of_engine(counts))) } }
    }
}

fn of_engine(counts: &Counts) -> Markup {
    let total: u64 = counts.values().sum();
    let share = |class: &str| -> u64 {
        counts.iter().filter(|(verdict, _)| kind(verdict) == class).map(|(_, n)| n).sum()
    };
    html! {
        div.stack {
            @for (class, words) in KINDS {
                @let n = share(class);
                @if n > 0 { span class=(class) style={ "flex:" (n) } title={ (words) ": " (n) } {} }
            }
        }
        table {
            @for (verdict, n, share) in rows(counts, total) {
                tr { td { span class={ "key " (kind(&verdict)) } {} (verdict) } td.n { (n) } td.n { (format!("{share:.1} %")) } }
            }
        }
    }
}

fn counts(rows: &[(String, u64, f64)]) -> Markup {
    html! {
        table {
            @for (name, n, share) in rows {
                tr {
                    td { (name) span.share style=(format!("width:{:.1}%", share.min(100.0))) {} }
                    td.n { (n) }
                    td.n { (format!("{share:.1} %")) }
                }
            }
        }
    }
}

fn one(i: usize, finding: &Finding) -> Markup {
    let record = &finding.record;
    let times = if finding.count == 1 { "1 case".to_string() } else { format!("{} cases", finding.count) };
    html! {
        details.finding id={ "finding-" (i) } open[i == 0] {
            summary { span { (finding.id) } span.count { (times) } }
            @if let Some(alone) = &record.alone {
                p { span.alone { (alone) } " differs from all others, which agree with one another." }
            }
            div.wide {
                table {
                    tr { th { "engine" } th { "verdict" } th { "at" } th { "expected: " (record.reference) } th { "found" } }
                    @for row in differences(record) {
                        @let verdict = record.engines.iter().find(|report| report.engine == row[0]);
                        tr {
                            td { (row[0]) }
                            td { @if let Some(report) = verdict { (report.verdict) } }
                            @for cell in &row[1..] { td { code { (cell) } } }
                        }
                    }
                    @for report in record.engines.iter().filter(|report| report.first.is_none()) {
                        tr { td { (report.engine) } td { (report.verdict) } td {} td {} td {} }
                    }
                }
            }
            p { "Run it again:" }
            pre { (finding.command()) }
            @for (name, text) in record.case.modules.iter().zip(&finding.texts) {
                details { summary { "Module " code { (name) } } pre { (text) } }
            }
            @if !finding.others.is_empty() {
                details {
                    summary { "More cases" }
                    pre { @for folder in &finding.others { (replay(folder)) "\n" } }
                }
            }
        }
    }
}
