//! `reduce`: makes a stored case smaller without changing its signature.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::{exit, judge, say};
use crate::case::Case;
use crate::engines::{self, Engines, Limits, Tested};
use crate::finding::{self, Record};
use crate::judge::judge as judged;
use crate::known::List;
use crate::reduce::{Bounds, Progress, Test, reduce};
use crate::run::RunError;
use crate::verdict::Difference;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; by default the one that the finding is about.
    #[arg(long = "engine")]
    engines: Vec<String>,
    /// Ends after this time with the smallest case so far, such as 60s, 10m or 2h.
    #[arg(long, value_parser = super::run::duration, default_value = "60s")]
    time: Duration,
    /// How many candidates are tried at the same time; by default one for each core.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The folder under which the reduced case is stored; by default `reduced` in the folder of the case.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Tries each candidate in a new process, for engines that crash.
    #[arg(long)]
    isolate: bool,
    /// Milliseconds for each step of a candidate.
    #[arg(long, default_value_t = 500)]
    step_ms: u64,
}

pub(super) fn run(args: &Args, engines: &Engines) -> Result<u8, RunError> {
    let folder_error = |e| RunError::Folder(args.case.clone(), e);
    let (case, record) = finding::load(&args.case).map_err(folder_error)?;
    let names = if args.engines.is_empty() { differing_engines(&record) } else { args.engines.clone() };
    engines::silence_guarded_panics();
    let limits = Limits { step_ms: args.step_ms, ..Limits::default() };
    let jobs =
        args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let start = || find_signature(engines, &record.reference, &names, limits, args.isolate);
    let mut signature = start()?;
    let Some(expected) = signature(&case) else {
        say(format_args!("the engines agree: there is nothing to reduce"));
        return Ok(exit::AGREED);
    };
    say(format_args!("{expected}"));
    let mut tests = Vec::new();
    for _ in 0..jobs {
        let mut signature = start()?;
        let expected = expected.clone();
        let test: Test<'_> = Box::new(move |case| signature(case).as_ref() == Some(&expected));
        tests.push(test);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // If no handler can be installed, an interrupt ends the reduction without a result.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    let invalid = expected.difference == Difference::Validation;
    let bounds = Bounds { time: args.time, stop: &stop, invalid };
    let (small, last, began) = progress(|report| reduce(&case, &mut tests, &bounds, report), folder_error)?;
    let folder = store(args, engines, &record, &names, &small, limits)?;
    say(format_args!(
        "{} bytes, now {}; {} instructions; {} candidates in {:.1} s",
        bytes(&case),
        bytes(&small),
        last.instrs,
        last.tried,
        began.elapsed().as_secs_f64()
    ));
    say(format_args!("{}", folder.display()));
    Ok(exit::FINDINGS)
}

/// The engine of the finding, or all engines of the record if it has no finding.
fn differing_engines(record: &Record) -> Vec<String> {
    match &record.finding {
        Some(finding) => vec![finding.engine().to_string()],
        None => record.engines.iter().map(|report| report.engine.clone()).collect(),
    }
}

fn find_signature(
    engines: &Engines,
    reference: &str,
    names: &[String],
    limits: Limits,
    isolate: bool,
) -> Result<judge::FindSignature, RunError> {
    if isolate {
        let isolated = judge::isolated(engines, reference, names, limits);
        return isolated.map_err(|error| RunError::Folder(std::env::temp_dir(), error));
    }
    let (mut reference, mut tested) = Tested::start(engines, reference, names)?;
    Ok(Box::new(move |case| judged(reference.as_mut(), &mut tested, case, &limits).signature()))
}

/// Shows the progress of a reduction.
fn progress(
    run: impl FnOnce(&mut (dyn FnMut(&Progress) + Send)) -> std::io::Result<Case>,
    error: impl FnOnce(std::io::Error) -> RunError,
) -> Result<(Case, Progress, Instant), RunError> {
    let began = Instant::now();
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {msg}") {
        bar.set_style(style);
    }
    let mut last = Progress::default();
    let mut report = |progress: &Progress| {
        last = *progress;
        let Progress { pass, bytes, instrs, tried } = progress;
        bar.set_message(format!("{bytes} bytes, {instrs} instructions, {tried} candidates: {pass}"));
    };
    let case = run(&mut report).map_err(error)?;
    bar.finish_and_clear();
    Ok((case, last, began))
}

fn store(
    args: &Args,
    engines: &Engines,
    record: &Record,
    names: &[String],
    case: &Case,
    limits: Limits,
) -> Result<PathBuf, RunError> {
    let output = args.output.clone().unwrap_or_else(|| args.case.join("reduced"));
    let new = if args.isolate {
        // It is not run in this process, which the engine might crash.
        Record { case: case.sidecar(), ..record.clone() }
    } else {
        let (mut reference, mut tested) = Tested::start(engines, &record.reference, names)?;
        let judged = judged(reference.as_mut(), &mut tested, case, &limits);
        judged.record(case, &record.reference, &List::default())
    };
    finding::store(&output, case, &new).map_err(|e| RunError::Folder(output, e))
}

fn bytes(case: &Case) -> usize {
    case.modules.iter().map(|module| module.bytes.len()).sum()
}
