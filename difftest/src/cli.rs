//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::engines::{self, Limits};
use crate::finding;
use crate::generate::Generator;
use crate::judge::{Tested, judge};
use crate::report::{self, Form};
use crate::run::{End, Run, RunError, Settings, load_state};
use crate::verdict::Verdict;

/// Exit codes.
mod exit {
    /// All engines agreed.
    pub(super) const AGREED: u8 = 0;
    /// There are findings.
    pub(super) const FINDINGS: u8 = 1;
    /// The command could not be carried out.
    pub(super) const FAILED: u8 = 3;
}

/// Differential testing of WebAssembly engines.
///
/// Exit codes: 0 all engines agreed, 1 there are findings, 2 wrong arguments, 3 the command could not be carried out.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates cases, runs them on all engines and compares.
    Run(RunArgs),
    /// Runs a stored case again.
    Replay(ReplayArgs),
    /// Writes a report of a run.
    Report(ReportArgs),
    /// Lists the engines and what each supports.
    Engines,
}

#[derive(clap::Args)]
struct RunArgs {
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

#[derive(clap::Args)]
struct ReplayArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; those of the case if left out.
    #[arg(long = "engine")]
    engines: Vec<String>,
}

#[derive(clap::Args)]
struct ReportArgs {
    /// The folder of the run.
    folder: PathBuf,
    /// The form.
    #[arg(long, value_enum, default_value = "html")]
    form: Form,
    /// The file; in the folder, named after the form, if left out.
    #[arg(long)]
    output: Option<PathBuf>,
}

fn duration(text: &str) -> Result<Duration, String> {
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

/// Runs the command line.
pub fn main() -> ExitCode {
    let end = match Cli::parse().command {
        Command::Run(args) => run(args),
        Command::Replay(args) => replay(&args),
        Command::Report(args) => write_report(&args),
        Command::Engines => list_engines(),
    };
    match end {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(exit::FAILED)
        }
    }
}

fn run(args: RunArgs) -> Result<u8, RunError> {
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

fn replay(args: &ReplayArgs) -> Result<u8, RunError> {
    let (case, record) = finding::load(&args.case).map_err(|e| RunError::Folder(args.case.clone(), e))?;
    let stored = record.engines.iter().map(|report| report.engine.clone()).collect();
    let names: Vec<String> = if args.engines.is_empty() { stored } else { args.engines.clone() };
    let mut reference = engines::start(&record.reference)?;
    let mut started = Vec::new();
    for name in &names {
        started.push(Tested::new(reference.as_mut(), engines::start(name)?));
    }
    let limits = Limits { detail: true, ..Limits::default() };
    let judged = judge(reference.as_mut(), &mut started, &case, &limits);
    println!("{}, the reference", reference.version());
    for report in &judged.engines {
        println!("{}: {}", report.version, report.verdict);
        if let Some(parting) = &report.parting {
            let what =
                match parting.step.checked_sub(case.modules.len()).and_then(|call| case.calls.get(call)) {
                    Some(call) => {
                        format!("call {:?} of module {} with {:?}", call.func, call.module, call.args)
                    }
                    None => format!("instantiation of module {}", parting.step),
                };
            println!("  at step {}, {what}", parting.step);
            println!("  {}: {}", reference.name(), parting.expected);
            println!("  {}: {}", report.engine, parting.found);
        }
    }
    if let Some(alone) = &judged.alone {
        println!("{alone} stands alone");
    }
    let mismatch = judged.engines.iter().any(|report| matches!(report.verdict, Verdict::Mismatch(_)));
    Ok(if mismatch { exit::FINDINGS } else { exit::AGREED })
}

fn write_report(args: &ReportArgs) -> Result<u8, RunError> {
    let output = args.output.clone().unwrap_or_else(|| args.folder.join(args.form.file()));
    let text = report::write(&report::read(&args.folder)?, args.form);
    std::fs::write(&output, text).map_err(|e| RunError::Folder(output.clone(), e))?;
    println!("{}", output.display());
    Ok(exit::AGREED)
}

fn list_engines() -> Result<u8, RunError> {
    for name in engines::NAMES {
        match engines::start(name) {
            Ok(engine) => println!("{name}\n  {}\n  {}", engine.version(), engine.features()),
            Err(error) => println!("{name}\n  {error}"),
        }
    }
    Ok(exit::AGREED)
}
