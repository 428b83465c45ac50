//! Reports of a run's folder.
//!
//! | file | writes |
//! |---|---|
//! | `html` | one page that needs nothing else |
//! | `markdown` | the same as Markdown |
//! | `json` | JSON Lines: one line of numbers, one for each finding |
//! | `sarif` | findings as code scanners report them |

mod html;
mod json;
mod markdown;
mod sarif;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::finding::{self, Record};
use crate::run::{RunError, State, load_state};

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

/// What a report is made of.
pub struct Report {
    /// The run.
    pub state: State,
    /// The findings, those that most cases had first.
    pub findings: Vec<Finding>,
}

/// A finding: cases that differ in the same way.
pub struct Finding {
    /// What they have in common.
    pub signature: String,
    /// How many cases had it.
    pub count: u64,
    /// The smallest case that was kept.
    pub record: Record,
    /// Where it is.
    pub folder: PathBuf,
    /// Its modules in the text format.
    pub texts: Vec<String>,
}

impl Finding {
    /// The command that runs the case again.
    pub fn command(&self) -> String {
        format!("reduct-difftest replay {}", self.folder.display())
    }
}

/// Reads what a run left in its folder.
pub fn read(folder: &Path) -> Result<Report, RunError> {
    let state = load_state(folder)?;
    let findings = folder.join("findings");
    let mut report = Report { findings: Vec::new(), state };
    let kept = kept(&findings).map_err(|e| RunError::Folder(findings.clone(), e))?;
    for (signature, count) in &report.state.ledger.findings {
        let smallest =
            kept.iter().filter(|(record, ..)| record.signature == *signature).min_by_key(|(.., size)| *size);
        let Some((record, folder, _)) = smallest else { continue };
        let texts =
            (0..record.case.modules.len()).map(|i| fs::read_to_string(folder.join(format!("{i}.wat"))));
        let texts = texts.map(Result::unwrap_or_default).collect();
        report.findings.push(Finding {
            signature: signature.clone(),
            count: *count,
            record: record.clone(),
            folder: folder.clone(),
            texts,
        });
    }
    report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.count));
    Ok(report)
}

/// All cases that were kept, with their folders and sizes in bytes.
fn kept(findings: &Path) -> io::Result<Vec<(Record, PathBuf, usize)>> {
    let mut kept = Vec::new();
    let Ok(signatures) = fs::read_dir(findings) else { return Ok(kept) };
    for signature in signatures {
        for folder in fs::read_dir(signature?.path())? {
            let folder = folder?.path();
            if let Ok((case, record)) = finding::load(&folder) {
                let size = case.modules.iter().map(|module| module.bytes.len()).sum();
                kept.push((record, folder, size));
            }
        }
    }
    Ok(kept)
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

/// A table of counts: a title, and rows of name, count and share in percent.
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) rows: Vec<(String, u64, f64)>,
}

/// The ledger's tables.
pub(crate) fn tables(state: &State) -> Vec<Table> {
    let ledger = &state.ledger;
    let mut tables: Vec<Table> = Vec::new();
    let mut add = |title: String, counts: &crate::ledger::Counts, total: u64| {
        let mut rows: Vec<_> = counts
            .iter()
            .map(|(name, n)| (name.clone(), *n, 100.0 * *n as f64 / total.max(1) as f64))
            .collect();
        rows.sort_by_key(|(name, n, _)| (std::cmp::Reverse(*n), name.clone()));
        if !rows.is_empty() {
            tables.push(Table { title, rows });
        }
    };
    for (engine, counts) in &ledger.verdicts {
        add(format!("Verdicts on {engine}"), counts, counts.values().sum());
    }
    add("Draws without a case, by reason".to_string(), &ledger.discarded, state.drawn);
    add("Cases by generator".to_string(), &ledger.generators, ledger.cases);
    add("Cases by feature".to_string(), &ledger.features, ledger.cases);
    add("How steps ended".to_string(), &ledger.outcomes, ledger.outcomes.values().sum());
    tables
}

/// Numbers in one line each.
pub(crate) fn summary(state: &State) -> Vec<(&'static str, String)> {
    let ledger = &state.ledger;
    let percent = |n: u64, of: u64| format!("{:.1} %", 100.0 * n as f64 / of.max(1) as f64);
    vec![
        ("cases", ledger.cases.to_string()),
        ("seconds", format!("{:.1}", ledger.seconds)),
        ("cases a second", format!("{:.0}", ledger.cases as f64 / ledger.seconds.max(1e-9))),
        ("cases with a conclusive verdict", percent(ledger.conclusive, ledger.cases)),
        ("calls", ledger.calls.to_string()),
        ("calls that trapped at once", percent(ledger.at_once, ledger.calls)),
        ("calls that used up their fuel", percent(ledger.fuel_used_up, ledger.calls)),
        ("findings", ledger.findings.len().to_string()),
        ("seed", state.settings.seed.to_string()),
        ("shard", format!("{}/{}", state.settings.shard.0, state.settings.shard.1)),
    ]
}

/// What an engine did at the place where it parts from the reference, in words.
pub(crate) fn partings(record: &Record) -> Vec<[String; 4]> {
    let modules = record.case.modules.len();
    let step = |step: usize| match step.checked_sub(modules).and_then(|i| record.case.calls.get(i)) {
        Some(call) => {
            let args: Vec<String> = call.args.iter().map(ToString::to_string).collect();
            format!("call {} of {} ({})", call.func, record.case.modules[call.module], args.join(", "))
        }
        None => format!("instantiation of module {step}"),
    };
    let parted = record.engines.iter().filter_map(|report| Some((report, report.parting.as_ref()?)));
    parted
        .map(|(report, parting)| {
            [report.engine.clone(), step(parting.step), parting.expected.clone(), parting.found.clone()]
        })
        .collect()
}
