//! `run`: generates cases, runs them on all engines and compares.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::exit;
use crate::engines;
use crate::generate::Generator;
use crate::run::{End, Run, RunError, Settings, load_state};

#[derive(clap::Args)]
pub(super) struct Args {
    /// An engine to test; may be given several times.
    #[arg(long = "engine", required = true)]
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
    /// Ends after so many cases.
    #[arg(long)]
    count: Option<u64>,
    /// Ends after so long, such as 60s, 10m or 2h.
    #[arg(long, value_parser = duration)]
    time: Option<Duration>,
    /// The number of threads; all cores if left out.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// Runs one of n parts of the cases: i/n, i from 0.
    #[arg(long, value_parser = shard, default_value = "0/1")]
    shard: (u64, u64),
    /// The folder for findings and numbers.
    #[arg(long, default_value = "difftest-out", conflicts_with = "resume")]
    out: PathBuf,
    /// Continues the run of this folder.
    #[arg(long)]
    resume: Option<PathBuf>,
}

pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        unit => return Err(format!("unknown unit {unit:?}")),
    };
    let number: u64 = digits.parse().map_err(|_| format!("{digits:?} is not a number"))?;
    Ok(Duration::from_secs(number * unit))
}

fn shard(text: &str) -> Result<(u64, u64), String> {
    let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    parts.filter(|(i, n)| i < n).ok_or_else(|| format!("{text:?} is not i/n with i < n"))
}

pub(super) fn run(args: Args) -> Result<u8, RunError> {
    let generators = if args.generators.is_empty() { Generator::ALL.to_vec() } else { args.generators };
    let mut settings = Settings {
        reference: args.reference,
        engines: args.engines,
        generators: generators.iter().map(|generator| generator.name().to_string()).collect(),
        seed: args.seed,
        shard: args.shard,
    };
    let before = args.resume.as_deref().map(load_state).transpose()?;
    if let Some(state) = &before {
        settings = state.settings.clone();
    }
    let folder = args.resume.unwrap_or(args.out);
    let stop = Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // Without a handler an interrupt ends the run at once; nothing else is lost.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let run = Run::new(settings, End { count: args.count, time: args.time }, folder.clone(), stop, before);
    engines::silence_guarded_panics();
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {msg}") {
        bar.set_style(style);
    }
    let state = run.run(jobs, |run| bar.set_message(line(run)))?;
    bar.finish_and_clear();
    for version in &state.versions {
        println!("{version}");
    }
    println!("{}", state.ledger);
    println!("findings and numbers are in {}", folder.display());
    Ok(if state.ledger.findings.is_empty() { exit::AGREED } else { exit::FINDINGS })
}

fn line(run: &Run) -> String {
    let ledger = run.ledger();
    let mut counts = [0; 4];
    for (verdict, n) in ledger.verdicts.values().flatten() {
        let kind = ["agree within", "agree", "inconclusive", "mismatch"]
            .iter()
            .position(|word| verdict.starts_with(word));
        counts[kind.unwrap_or(3)] += n;
    }
    let [within, agree, inconclusive, mismatch] = counts;
    format!(
        "{} cases, {agree} agree, {within} within, {inconclusive} inconclusive, {mismatch} mismatch, {} findings",
        ledger.cases,
        ledger.findings.len()
    )
}
