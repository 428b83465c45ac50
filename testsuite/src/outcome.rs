//! Running scripts; the results by file and by folder.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;
use reduct::observe::{self, Coverage};
use reduct::runtime::Config;
use reduct::script::{self, Failure, Options, line_column};
use reduct::semantics::{Checked, Found, Lockstep, Pace, Rate, Semantics, Soundness};

use crate::exceptions;
use crate::files::File;

/// The results of a script.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Folder and name.
    pub name: String,
    /// The folder.
    pub folder: String,
    /// Commands that passed.
    pub passed: u64,
    /// Commands that were not run, or that failed as the exceptions say.
    pub skipped: u64,
    /// Messages with line numbers: for each command that failed, and for each exception that passed.
    pub failures: Vec<String>,
    /// Messages with line numbers, for rejections whose message differs from the one in the suite.
    pub texts: Vec<String>,
}

/// The options for running a script.
pub fn options(file: &File) -> Options {
    Options {
        features: file.features,
        folder: file.path.as_ref().and_then(|path| path.parent()).map(Into::into),
        ..Options::default()
    }
}

/// Runs a script.
pub fn run(file: &File) -> Outcome {
    judge(file, &options(file))
}

/// Runs a script step by step, and counts the rules that are applied.
pub fn run_observed(file: &File) -> (Outcome, Coverage) {
    let coverage = observe::shared(Coverage::default());
    let outcome = judge(file, &Options { observer: Some(coverage.clone().into()), ..options(file) });
    let counts = observe::lock(&coverage).clone();
    (outcome, counts)
}

/// Validates the modules of a script by both the validator and the rules, without running them.
pub fn run_validation(file: &File) -> Outcome {
    let semantics = Some(Semantics::built_in());
    judge(file, &Options { validate_only: true, semantics, ..options(file) })
}

/// Runs a script with interpreter and rules in lockstep.
pub fn run_lockstep(file: &File, pace: Pace) -> (Outcome, Found) {
    let lockstep = Lockstep::new(Semantics::built_in(), pace);
    let outcome = judge(file, &Options { lockstep: Some(lockstep.clone()), ..options(file) });
    (outcome, lockstep.found())
}

/// Runs a script in lockstep under other bounds. The results of the commands are ignored.
pub fn run_bounded(file: &File, config: Config) -> Found {
    let lockstep = Lockstep::new(Semantics::built_in(), Pace { every: 10, ..Pace::default() });
    let options = Options { config, lockstep: Some(lockstep.clone()), ..options(file) };
    script::run(&file.contents, &options);
    lockstep.found()
}

/// Runs a script by the rules and checks the soundness of each step, with `fuel` for each command. The results of the commands are
/// ignored.
pub fn run_sound(file: &File, rate: Rate, fuel: Option<u64>) -> Checked {
    let soundness = Soundness::new(rate);
    let options = options(file);
    let fuel = fuel.or(options.config.fuel);
    let config = Config { fuel, ..options.config.clone() };
    let (semantics, checks) = (Some(Semantics::built_in()), Some(soundness.clone()));
    script::run(&file.contents, &Options { config, semantics, soundness: checks, ..options });
    soundness.found()
}

/// Runs a script, and compares its failures with the exceptions.
fn judge(file: &File, options: &Options) -> Outcome {
    let name = file.full_name();
    let report = script::run(&file.contents, options);
    let mut outcome = Outcome {
        passed: report.passed,
        skipped: report.skipped,
        failures: Vec::new(),
        texts: report.texts.iter().map(|failure| message(file, failure)).collect(),
        folder: file.folder.clone(),
        name,
    };
    let mut excepted = Vec::new();
    for failure in &report.failures {
        let (line, _) = line_column(&file.contents, failure.at);
        let known = exceptions::of(file)
            .any(|exception| exception.lines.is_empty() || exception.lines.contains(&line));
        if known {
            excepted.push(line);
            outcome.skipped += 1;
        } else {
            outcome.failures.push(message(file, failure));
        }
    }
    for exception in exceptions::of(file) {
        for line in exception.lines.iter().filter(|line| !excepted.contains(line)) {
            outcome
                .failures
                .push(format!("{}:{line}: passes although it is listed as an exception", outcome.name));
        }
    }
    outcome
}

/// Runs scripts in parallel.
pub fn run_all(files: &[File]) -> Vec<Outcome> {
    files.par_iter().map(run).collect()
}

/// Runs scripts step by step in parallel, and counts the rules that are applied.
pub fn run_all_observed(files: &[File]) -> (Vec<Outcome>, Coverage) {
    let (outcomes, counts): (Vec<_>, Vec<_>) = files.par_iter().map(run_observed).unzip();
    let mut coverage = Coverage::default();
    counts.iter().for_each(|counts| coverage.add(counts));
    (outcomes, coverage)
}

fn message(file: &File, failure: &Failure) -> String {
    let (line, column) = line_column(&file.contents, failure.at);
    let script::Difference { expected, got, .. } = &failure.difference;
    format!("{}:{line}:{column}: expected {expected}, got {got}", file.full_name())
}

/// A table of the results by folder.
#[derive(Debug)]
pub struct Table<'a>(pub &'a [Outcome]);

/// A row of the table.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    files: usize,
    files_failed: usize,
    passed: u64,
    failed: usize,
    skipped: u64,
    texts: usize,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.files += 1;
        self.files_failed += usize::from(!outcome.failures.is_empty());
        self.passed += outcome.passed;
        self.failed += outcome.failures.len();
        self.skipped += outcome.skipped;
        self.texts += outcome.texts.len();
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        let mut total = Row::default();
        for outcome in self.0 {
            rows.entry(&outcome.folder).or_default().add(outcome);
            total.add(outcome);
        }
        let width = rows.keys().map(|folder| folder.len()).max().unwrap_or(0).max("folder".len());
        let head = ["files", "failing", "passed", "failed", "skipped", "other texts"];
        write!(f, "{:width$}", "folder")?;
        head.iter().try_for_each(|title| write!(f, "  {title:>8}"))?;
        writeln!(f)?;
        for (folder, row) in rows.into_iter().chain([("total", total)]) {
            let Row { files, files_failed, passed, failed, skipped, texts } = row;
            write!(f, "{folder:width$}  {files:>8}  {files_failed:>8}  {passed:>8}")?;
            writeln!(f, "  {failed:>8}  {skipped:>8}  {texts:>11}")?;
        }
        Ok(())
    }
}
