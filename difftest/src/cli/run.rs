//! `run`: generates cases, runs them on all engines and compares the results.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::{exit, say};
use crate::engines::Engines;
use crate::generate::Generator;
use crate::known::List;
use crate::report::{self, Form};
use crate::run::{
    Bounds, End, Ending, Progress, Run, RunError, Settings, State, coverage, has_run, load_state,
};

/// Time between two lines of progress if the output is not a terminal.
const LINE: Duration = Duration::from_secs(10);

#[derive(clap::Args)]
pub(super) struct Args {
    /// An engine to test; may be given several times.
    #[arg(long = "engine", required_unless_present = "resume")]
    engines: Vec<String>,
    /// The engine that the others are compared to.
    #[arg(long, default_value = "reduct")]
    reference: String,
    /// Generators to use, separated by commas; one that is named twice is used twice as often.
    #[arg(long, value_delimiter = ',')]
    generators: Vec<Generator>,
    /// The seed of the run.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Ends when all cases with numbers below this are done; the cases of other shards, and of a run that is continued, are counted, too.
    #[arg(long)]
    count: Option<u64>,
    /// Ends after this time, such as 60s, 10m or 2h.
    #[arg(long, value_parser = duration)]
    time: Option<Duration>,
    /// The number of processes that run cases; by default one for each core.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// Runs shard i of n of the cases: i/n, with i from 0. The shards together are the run without shards; see merge.
    #[arg(long, value_parser = shard, default_value = "0/1")]
    shard: (u64, u64),
    /// The folder for findings and the ledger; by default difftest-out, or the first of difftest-out-2, difftest-out-3 … that is free.
    #[arg(long, conflicts_with = "resume")]
    out: Option<PathBuf>,
    /// Continues the run of this folder, with its engines, generators, seed and shard.
    #[arg(long, conflicts_with_all = ["engines", "reference", "generators", "seed", "shard", "case_time", "memory"])]
    resume: Option<PathBuf>,
    /// The file of known differences, instead of the built-in list; see docs/findings.md.
    #[arg(long, conflicts_with = "resume")]
    known: Option<PathBuf>,
    /// The time for a case, after which its worker is killed.
    #[arg(long, value_parser = duration, default_value = "30s")]
    case_time: Duration,
    /// The memory for a worker in MiB, beyond which it is killed (on Linux).
    #[arg(long, default_value_t = Bounds::default().memory >> 20)]
    memory: u64,
    /// The format of the output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: on a terminal one line of progress, otherwise a line every ten seconds; then the ledger.
    Text,
    /// A line of JSON every ten seconds, then one with the ledger.
    Json,
}

pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1_u64,
        "m" | "min" => 60,
        "h" => 3600,
        unit => return Err(format!("unknown unit {unit:?}")),
    };
    let seconds = digits.parse().ok().and_then(|number: u64| number.checked_mul(unit));
    seconds
        .map(Duration::from_secs)
        .ok_or_else(|| format!("{digits:?} is not a number of seconds, minutes or hours"))
}

fn shard(text: &str) -> Result<(u64, u64), String> {
    let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    parts.filter(|(i, n)| i < n).ok_or_else(|| format!("{text:?} is not i/n with i < n"))
}

pub(super) fn run(args: Args, engines: &Engines) -> Result<u8, RunError> {
    let format = args.format;
    let end = End { count: args.count, time: args.time };
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let (state, folder) = begin(args, engines)?;
    let run = Run::new(state, end, folder.clone(), engines.arguments(), interrupts());
    let (state, ending) = match format {
        Format::Text if std::io::stderr().is_terminal() => {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {wide_msg}") {
                bar.set_style(style);
            }
            let end = run.run(jobs, |progress| bar.set_message(line(&progress)))?;
            bar.finish_and_clear();
            end
        }
        Format::Text => run.run(jobs, every(LINE, |progress| say(line(progress))))?,
        Format::Json => run.run(jobs, every(LINE, |progress| say(json_line(progress))))?,
    };
    finish(&state, &folder, format)?;
    Ok(match ending {
        Ending::Interrupted => exit::INTERRUPTED,
        Ending::Finished if !state.ledger.has_new_findings() => exit::AGREED,
        Ending::Finished => exit::FINDINGS,
    })
}

/// The initial state of the run, and its folder.
fn begin(args: Args, all: &Engines) -> Result<(State, PathBuf), RunError> {
    if let Some(folder) = args.resume {
        return Ok((load_state(&folder)?, folder));
    }
    let generators = if args.generators.is_empty() { Generator::ALL.to_vec() } else { args.generators };
    List::read(args.known.as_deref())?;
    let mut engines: Vec<String> = Vec::new();
    for name in std::iter::once(&args.reference).chain(&args.engines) {
        all.check(name)?;
    }
    for name in args.engines {
        if !engines.contains(&name) {
            engines.push(name);
        }
    }
    let settings = Settings {
        reference: args.reference,
        engines,
        generators: generators.iter().map(|generator| generator.name().to_string()).collect(),
        seed: args.seed,
        shard: args.shard,
        known: args.known,
        bounds: Bounds {
            case_ms: args.case_time.as_millis() as u64,
            memory: args.memory.saturating_mul(1 << 20),
        },
    };
    let folder = match args.out {
        Some(folder) if has_run(&folder) => {
            let message = "holds a run already: continue it with --resume, or name another folder";
            return Err(RunError::Folder(folder, std::io::Error::other(message)));
        }
        Some(folder) => folder,
        None => fresh(Path::new("difftest-out")),
    };
    Ok((State::new(settings), folder))
}

/// The folder, or if it holds a run, the first numbered one that does not.
fn fresh(folder: &Path) -> PathBuf {
    let numbered = (2..).map(|n| PathBuf::from(format!("{}-{n}", folder.display())));
    let mut folders = std::iter::once(folder.to_path_buf()).chain(numbered);
    folders.find(|folder| !has_run(folder)).unwrap_or_else(|| folder.to_path_buf())
}

/// Counts interrupts. The first ends the run in order, the second at once.
fn interrupts() -> Arc<AtomicU8> {
    let stop = Arc::new(AtomicU8::new(0));
    let signal = stop.clone();
    // If no handler can be installed, an interrupt ends all processes at once, and the last few seconds of the run are lost.
    let _ = ctrlc::set_handler(move || {
        signal.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| Some(n.saturating_add(1))).ok();
    });
    stop
}

/// Calls no more often than `period`.
fn every(period: Duration, mut call: impl FnMut(&Progress<'_>)) -> impl FnMut(Progress<'_>) {
    let mut last = Instant::now();
    move |progress| {
        if last.elapsed() >= period {
            last = Instant::now();
            call(&progress);
        }
    }
}

/// The verdicts by kind: agree, agree within the standard, inconclusive, mismatch.
fn kinds(progress: &Progress<'_>) -> [u64; 4] {
    let mut counts = [0; 4];
    for (verdict, n) in progress.ledger.verdicts.values().flatten() {
        let kind = match verdict.split([' ', ':']).collect::<Vec<_>>()[..] {
            ["agree"] => 0,
            ["agree", ..] => 1,
            ["inconclusive", ..] => 2,
            _ => 3,
        };
        counts[kind] += n;
    }
    counts
}

fn rules(progress: &Progress<'_>) -> (usize, usize) {
    let rules = coverage::rule_counts(progress.ledger);
    (rules.iter().filter(|(_, n)| *n > 0).count(), rules.len())
}

fn line(progress: &Progress<'_>) -> String {
    let [agree, within, inconclusive, mismatch] = kinds(progress);
    let (fired, rules) = rules(progress);
    let Progress { ledger, fresh, elapsed } = progress;
    format!(
        "{} cases, {:.0}/s: {agree} agree, {within} within, {inconclusive} inconclusive, {mismatch} mismatch; rules {fired}/{rules}; {} findings",
        ledger.cases,
        *fresh as f64 / elapsed.as_secs_f64().max(1e-3),
        ledger.findings.len()
    )
}

fn json_line(progress: &Progress<'_>) -> serde_json::Value {
    let [agree, within, inconclusive, mismatch] = kinds(progress);
    let (fired, rules) = rules(progress);
    json!({
        "kind": "progress",
        "seconds": progress.elapsed.as_secs(),
        "cases": progress.ledger.cases,
        "verdicts": { "agree": agree, "within": within, "inconclusive": inconclusive, "mismatch": mismatch },
        "rules": { "applied": fired, "all": rules },
        "findings": progress.ledger.findings.len(),
    })
}

/// Writes the report, and prints the ledger.
fn finish(state: &State, folder: &Path, format: Format) -> Result<(), RunError> {
    let page = folder.join(Form::Html.file());
    let text = report::write(&report::read(folder)?, Form::Html);
    std::fs::write(&page, text).map_err(|e| RunError::Folder(page.clone(), e))?;
    match format {
        Format::Text => {
            state.versions().into_iter().for_each(say);
            say(&state.ledger);
            say(format_args!(
                "findings and ledger are in {}, the report is {}",
                folder.display(),
                page.display()
            ));
        }
        Format::Json => say(json!({ "kind": "end", "folder": folder, "report": page, "run": state })),
    }
    Ok(())
}
