//! Reports on a run, made from its folder.
//!
//! | file | writes |
//! |---|---|
//! | `html` | one self-contained page |
//! | `markdown` | the same as Markdown |
//! | `json` | JSON Lines: one line of numbers, one for each finding |
//! | `sarif` | the findings in the format of code scanners |
//! | `family` | groups of rules and instructions |

mod family;
mod html;
mod json;
mod markdown;
mod sarif;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use crate::finding::Record;
use crate::ledger::Counts;
use crate::run::{RunError, State, coverage, keep, load_state};
use crate::signature::FindingId;

/// Forms of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// A page for a browser.
    Html,
    /// Markdown.
    Markdown,
    /// JSON Lines.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
}

impl Form {
    /// The name of the file that a report of this form is written to.
    pub fn file(self) -> &'static str {
        match self {
            Form::Html => "report.html",
            Form::Markdown => "report.md",
            Form::Jsonl => "report.jsonl",
            Form::Sarif => "report.sarif",
        }
    }
}

/// The contents of a report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The run.
    pub state: State,
    /// The findings, beginning with those of most cases.
    pub findings: Vec<Finding>,
}

/// A finding: cases that differ in the same way.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What they have in common.
    pub id: FindingId,
    /// How many cases there were.
    pub count: u64,
    /// The smallest case.
    pub record: Record,
    /// Where it is.
    pub folder: PathBuf,
    /// Its modules in the text format.
    pub texts: Vec<String>,
    /// The folders of the other cases that were kept.
    pub others: Vec<PathBuf>,
}

impl Finding {
    /// The command that runs the case again.
    pub fn command(&self) -> String {
        replay(&self.folder)
    }
}

/// The command that runs a case again, for a shell.
fn replay(folder: &Path) -> String {
    let path = folder.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@:".contains(c);
    if path.chars().all(plain) {
        format!("reduct-difftest replay {path}")
    } else {
        format!("reduct-difftest replay '{}'", path.replace('\'', r"'\''"))
    }
}

/// Reads the folder of a run.
pub fn read(folder: &Path) -> Result<Report, RunError> {
    let state = load_state(folder)?;
    let findings = folder.join("findings");
    let mut kept = keep::all(&findings).map_err(|e| RunError::Folder(findings, e))?;
    let mut report = Report { findings: Vec::new(), state };
    for (id, count) in &report.state.ledger.findings {
        let mut cases = kept.remove(id).unwrap_or_default().into_iter();
        let Some(keep::Kept { folder, record, .. }) = cases.next() else { continue };
        let text = |i: usize| fs::read_to_string(folder.join(format!("{i}.wat"))).unwrap_or_default();
        report.findings.push(Finding {
            id: id.clone(),
            count: *count,
            texts: (0..record.case.modules.len()).map(text).collect(),
            record,
            folder,
            others: cases.map(|kept| kept.folder).collect(),
        });
    }
    report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.count));
    Ok(report)
}

/// The report in a form.
pub fn write(report: &Report, form: Form) -> String {
    match form {
        Form::Html => html::page(report),
        Form::Markdown => markdown::page(report),
        Form::Jsonl => json::lines(report),
        Form::Sarif => sarif::log(report),
    }
}

/// The title of the report.
fn title(state: &State) -> String {
    format!("Differential test of {} against {}", state.engines().join(", "), state.references().join(", "))
}

/// A table of counts: a title, and rows of name, count and share in percent.
struct Table {
    title: &'static str,
    rows: Vec<(String, u64, f64)>,
}

/// Rows of counts, the largest first.
fn rows(counts: &Counts, total: u64) -> Vec<(String, u64, f64)> {
    let share = |n: u64| 100.0 * n as f64 / total.max(1) as f64;
    let mut rows: Vec<_> = counts.iter().map(|(name, n)| (name.clone(), *n, share(*n))).collect();
    rows.sort_by_key(|(name, n, _)| (std::cmp::Reverse(*n), name.clone()));
    rows
}

/// The tables of the ledger, without the verdicts.
fn tables(state: &State) -> Vec<Table> {
    let ledger = &state.ledger;
    let sum = |counts: &Counts| counts.values().sum();
    let tables = [
        ("Draws without a case, by reason", &ledger.discarded, state.drawn()),
        ("Cases by engine", &ledger.engines(), ledger.cases),
        ("Cases by generator", &ledger.generators, ledger.cases),
        ("Cases by feature", &ledger.features, ledger.cases),
        ("How steps ended", &ledger.outcomes, sum(&ledger.outcomes)),
        ("Modules that the reference refused", &ledger.refused, sum(&ledger.refused)),
        ("Workers that died", &ledger.died, sum(&ledger.died)),
    ];
    let tables = tables.map(|(title, counts, total)| Table { title, rows: rows(counts, total) });
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// What the sample reached: each a number and the total.
struct Reach {
    rules: (usize, usize),
    opcodes: (usize, usize),
    instructions: (u64, u64),
}

fn reach(state: &State) -> Reach {
    let (rules, opcodes) = (coverage::rule_counts(&state.ledger), coverage::opcode_counts(&state.ledger));
    let reached = &state.ledger.reached;
    Reach {
        rules: (rules.iter().filter(|(_, n)| *n > 0).count(), rules.len()),
        opcodes: (opcodes.iter().filter(|(.., n)| *n > 0).count(), opcodes.len()),
        instructions: (reached.executed.values().sum(), reached.generated.values().sum()),
    }
}

fn percent(n: u64, of: u64) -> String {
    format!("{:.1} %", 100.0 * n as f64 / of.max(1) as f64)
}

/// The numbers of a run, by name.
fn summary(state: &State) -> Vec<(&'static str, String)> {
    let ledger = &state.ledger;
    let (seeds, shards) = state.seeds();
    let reach = reach(state);
    let listed = |all: Vec<u64>| all.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    vec![
        ("cases", ledger.cases.to_string()),
        ("draws", state.drawn().to_string()),
        ("seconds", format!("{:.1}", ledger.wall_micros as f64 / 1e6)),
        ("cases a second", format!("{:.0}", ledger.rate())),
        ("seconds of machine time", format!("{:.1}", ledger.machine_micros as f64 / 1e6)),
        ("cases a second of machine time", format!("{:.0}", ledger.rate_of_one())),
        ("cases with a conclusive verdict", percent(ledger.conclusive, ledger.cases)),
        ("calls", ledger.calls.to_string()),
        ("calls that trapped at once", percent(ledger.at_once, ledger.calls)),
        ("calls that used up their fuel", percent(ledger.fuel_used_up, ledger.calls)),
        ("findings", ledger.findings.len().to_string()),
        ("rules applied", format!("{} of {}", reach.rules.0, reach.rules.1)),
        (
            "instructions executed, of all that there are",
            format!("{} of {}", reach.opcodes.0, reach.opcodes.1),
        ),
        ("instructions executed, of those generated", percent(reach.instructions.0, reach.instructions.1)),
        (
            "sample for the last three",
            format!("{} cases: {}", ledger.reached.cases, coverage::describe_sample()),
        ),
        ("seeds", listed(seeds)),
        ("shards", shards.join(", ")),
    ]
}

/// For each engine that differs: its name, the step, what the reference observed, what the engine observed.
fn differences(record: &Record) -> Vec<[String; 4]> {
    let modules = record.case.modules.len();
    let step = |step: usize| match step.checked_sub(modules).and_then(|i| record.case.calls.get(i)) {
        Some(call) => {
            let args: Vec<String> = call.args.iter().map(ToString::to_string).collect();
            let module = record.case.modules.get(call.module).map_or("?", String::as_str);
            format!("call {} of {module} ({})", call.func, args.join(", "))
        }
        None => format!("instantiation of module {step}"),
    };
    let differing = record.engines.iter().filter_map(|report| Some((report, report.first.as_ref()?)));
    differing
        .map(|(report, first)| {
            [report.engine.clone(), step(first.step), first.expected.clone(), first.found.clone()]
        })
        .collect()
}
