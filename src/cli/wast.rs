//! `reduct wast`: runs scripts.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use serde_json::json;

use super::args::{self, Common, Rules};
use super::input::{self, Input};
use super::report::{self, Out, Status};
use reduct::script::{self, Failure, Options, Report, line_column};
use reduct::semantics::{Checked, Found, Lockstep, Semantics, Soundness};

/// Run scripts of the official suite's language
///
/// Each command that fails is reported as `FILE:LINE:COLUMN: expected …, got …`, and the script continues. The last line counts the
/// commands that passed, failed and were skipped.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct wast f.wast                       run one script
  reduct wast -j 1 suite                   run all scripts in a folder, one at a time
  reduct wast --json out.json suite        also write the results as JSON
  reduct wast --wasm 2.0 suite-2.0         run by version 2.0 of the standard")]
pub(super) struct Args {
    /// Scripts, and folders whose `.wast` files are all run; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Number of scripts that run at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Also write the results as JSON; with `-`, write only the JSON to standard output
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only read and validate modules; skip actions and assertions about them
    #[arg(long)]
    validate_only: bool,
    /// Also show rejections whose message differs from the expected one
    #[arg(long)]
    texts: bool,
}

/// The results of a script.
struct Done {
    input: Input,
    report: Report,
    /// The findings of lockstep, if the script ran in lockstep.
    found: Option<Found>,
    /// The findings of the soundness check, if there was one.
    checked: Option<Checked>,
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let rules = match common.rules() {
        Ok(rules) => rules,
        Err(status) => return Ok(status),
    };
    let (files, complained) = input::scripts(&args.paths);
    let mut status = if complained { Status::Io } else { Status::Well };
    let done = run_all(&files, args, common, &rules);
    if done.len() < files.len() {
        status = Status::Io;
    }
    let parted = |done: &Done| done.found.as_ref().is_some_and(|found| !found.divergences.is_empty());
    let unsound = |done: &Done| done.checked.as_ref().is_some_and(|checked| !checked.violations.is_empty());
    if done.iter().any(|done| !done.report.failures.is_empty() || parted(done) || unsound(done)) {
        status = status.max(Status::Failed);
    }
    let json_only = args.json.as_deref().is_some_and(input::is_dash);
    if !json_only {
        show(&done, args, out)?;
    }
    match &args.json {
        None => {}
        Some(_) if json_only => writeln!(out, "{:#}", as_json(&done))?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, format!("{:#}\n", as_json(&done))) {
                report::complain(&path.display().to_string(), &error);
                status = Status::Io;
            }
        }
    }
    Ok(status)
}

/// Runs all files in parallel. Files that cannot be read are omitted from the results.
fn run_all(files: &[PathBuf], args: &Args, common: &Common, rules: &Rules) -> Vec<Done> {
    each(files, args.jobs, |path| {
        let input = Input::read(path, common.max_input_bytes)?;
        let (semantics, lockstep, soundness) = match rules {
            Rules::None => (None, None, None),
            Rules::Alone(semantics, rate) => (Some(semantics.clone()), None, rate.map(Soundness::new)),
            Rules::Beside(semantics, pace) => (None, Some(Lockstep::new(semantics.clone(), *pace)), None),
        };
        let validate_only = args.validate_only;
        let options = Options { validate_only, lockstep, soundness, ..options(path, common, semantics) };
        let report = run_one(&input, &options);
        let found = options.lockstep.map(|lockstep| lockstep.found());
        let checked = options.soundness.map(|soundness| soundness.found());
        Some(Done { input, report, found, checked })
    })
}

/// Runs a script, or a module in the binary format, and notes on standard error if it has no commands.
pub(super) fn run_one(input: &Input, options: &Options) -> Report {
    let report = match input.is_binary() {
        true => script::run_binary(&input.bytes, options),
        false => script::run(&input.bytes, options),
    };
    if report.commands() == 0 {
        report::complain(&input.name, &"the script has no commands");
    }
    report
}

/// Applies `one` to all files in parallel, and returns the results in the order of the files, without those that are `None`.
pub(super) fn each<T: Send>(
    files: &[PathBuf],
    jobs: Option<u16>,
    one: impl Fn(&Path) -> Option<T> + Sync,
) -> Vec<T> {
    let bar = progress(files.len());
    let one = |path: &PathBuf| {
        let done = one(path);
        bar.inc(1);
        done
    };
    let threads = jobs.map_or(0, |jobs| usize::from(jobs).min(files.len()));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let done = match pool {
        Ok(pool) => pool.install(|| files.par_iter().filter_map(one).collect()),
        Err(_) => files.iter().filter_map(one).collect(),
    };
    bar.finish_and_clear();
    done
}

/// The options for running a script.
pub(super) fn options(path: &Path, common: &Common, semantics: Option<Arc<Semantics>>) -> Options {
    Options {
        features: common.features,
        config: common.config(),
        max_input_bytes: Some(common.max_input_bytes),
        folder: path.parent().map(Path::to_path_buf),
        semantics,
        ..Options::default()
    }
}

/// A progress bar over the files; hidden unless standard error is a terminal.
fn progress(files: usize) -> ProgressBar {
    if files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template("{wide_bar} {pos}/{len} files") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn show(done: &[Done], args: &Args, out: &mut Out) -> io::Result<()> {
    let line = |out: &mut Out, done: &Done, failure: &Failure, what: &str| {
        let (line, column) = line_column(&done.input.bytes, failure.at);
        let script::Difference { expected, got, exhausted } = &failure.difference;
        let option = exhausted.and_then(args::bound).map(|option| format!(" (bound set by {option})"));
        let option = option.unwrap_or_default();
        writeln!(out, "{}:{line}:{column}: {what}expected {expected}, got {got}{option}", done.input.name)
    };
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let mut found: Option<Found> = None;
    let mut checked: Option<Checked> = None;
    for file in done {
        for failure in &file.report.failures {
            line(out, file, failure, "")?;
        }
        if args.texts {
            for failure in &file.report.texts {
                line(out, file, failure, "other message: ")?;
            }
        }
        if let Some(of_file) = &file.found {
            for divergence in &of_file.divergences {
                writeln!(out, "{}: {divergence}", file.input.name)?;
            }
            found.get_or_insert_default().add(of_file.clone());
        }
        if let Some(of_file) = &file.checked {
            for violation in &of_file.violations {
                writeln!(out, "{}: {violation}", file.input.name)?;
            }
            checked.get_or_insert_default().add(of_file.clone());
        }
        passed += file.report.passed;
        failed += file.report.failures.len();
        skipped += file.report.skipped;
    }
    if let Some(found) = found {
        writeln!(out, "{found}")?;
    }
    if let Some(checked) = checked {
        writeln!(out, "{checked}")?;
    }
    writeln!(out, "{passed} passed, {failed} failed, {skipped} skipped")
}

fn as_json(done: &[Done]) -> serde_json::Value {
    let differences = |done: &Done, failures: &[Failure]| -> serde_json::Value {
        let one = |failure: &Failure| {
            let (line, column) = line_column(&done.input.bytes, failure.at);
            let script::Difference { expected, got, .. } = &failure.difference;
            json!({ "line": line, "column": column, "expected": expected, "got": got })
        };
        failures.iter().map(one).collect()
    };
    let files: Vec<serde_json::Value> = done
        .iter()
        .map(|file| {
            json!({
                "file": file.input.name,
                "passed": file.report.passed,
                "failed": file.report.failures.len(),
                "skipped": file.report.skipped,
                "failures": differences(file, &file.report.failures),
                "other_texts": differences(file, &file.report.texts),
            })
        })
        .collect();
    json!({
        "passed": done.iter().map(|file| file.report.passed).sum::<u64>(),
        "failed": done.iter().map(|file| file.report.failures.len()).sum::<usize>(),
        "skipped": done.iter().map(|file| file.report.skipped).sum::<u64>(),
        "files": files,
    })
}
