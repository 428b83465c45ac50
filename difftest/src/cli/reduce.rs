//! `reduce`: makes a stored case small while its signature stays.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::{exit, judge, say};
use crate::case::Case;
use crate::engines::{self, EngineError, Limits};
use crate::finding::{self, Record};
use crate::judge::{Tested, judge as judged};
use crate::reduce::{Bounds, Progress, Test, reduce};
use crate::run::RunError;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; the one of the case's signature if left out.
    #[arg(long = "engine")]
    engines: Vec<String>,
    /// Ends after so long with what was reached, such as 60s, 10m or 2h.
    #[arg(long, value_parser = super::run::duration, default_value = "60s")]
    time: Duration,
    /// How many candidates are tried at once; as many as there are cores if left out.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The folder under which the small case is stored; `reduced` in that of the case if left out.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Tries each candidate in a process of its own: for engines that crash.
    #[arg(long)]
    isolate: bool,
    /// Milliseconds for each step of a candidate.
    #[arg(long, default_value_t = 500)]
    step_ms: u64,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let folder_error = |e| RunError::Folder(args.case.clone(), e);
    let (case, record) = finding::load(&args.case).map_err(folder_error)?;
    let names = if args.engines.is_empty() { named(&record) } else { args.engines.clone() };
    engines::silence_guarded_panics();
    let limits = Limits { step_ms: args.step_ms, ..Limits::default() };
    let jobs =
        args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let start = || signatures(&record.reference, &names, limits, args.isolate);
    let mut signature = start()?;
    let Some(expected) = signature(&case) else {
        say(format_args!("there is no finding any more"));
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
    // Without a handler an interrupt ends the reduction at once; nothing else is lost.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    let invalid = expected.contains("mismatch: validation");
    let bounds = Bounds { time: args.time, stop: &stop, invalid };
    let (small, last, began) = progress(|report| reduce(&case, &mut tests, &bounds, report), folder_error)?;
    let folder = store(args, &record, &names, &small, limits)?;
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

/// The engines of a record that part from the reference as the signature says, or all.
fn named(record: &Record) -> Vec<String> {
    let all = record.engines.iter().map(|report| report.engine.clone());
    let (with, others): (Vec<_>, Vec<_>) =
        all.partition(|name| record.signature.starts_with(&format!("{name}: ")));
    if with.is_empty() { others } else { with }
}

fn signatures(
    reference: &str,
    names: &[String],
    limits: Limits,
    isolate: bool,
) -> Result<judge::Signature, EngineError> {
    if isolate {
        return Ok(judge::isolated(reference.to_string(), names.to_vec(), limits));
    }
    let mut reference = engines::start(reference)?;
    let mut tested = Vec::new();
    for name in names {
        tested.push(Tested::new(reference.as_mut(), engines::start(name)?));
    }
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
    record: &Record,
    names: &[String],
    case: &Case,
    limits: Limits,
) -> Result<PathBuf, RunError> {
    let output = args.output.clone().unwrap_or_else(|| args.case.join("reduced"));
    let new = if args.isolate {
        // It is not run here: the engine may take this process with it.
        Record { case: case.sidecar(), ..record.clone() }
    } else {
        let mut reference = engines::start(&record.reference)?;
        let mut tested = Vec::new();
        for name in names {
            tested.push(Tested::new(reference.as_mut(), engines::start(name)?));
        }
        judged(reference.as_mut(), &mut tested, case, &limits).record(case, &record.reference)
    };
    finding::store(&output, case, &new).map_err(|e| RunError::Folder(output, e))
}

fn bytes(case: &Case) -> usize {
    case.modules.iter().map(|module| module.bytes.len()).sum()
}
