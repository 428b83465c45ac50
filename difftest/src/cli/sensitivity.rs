//! `sensitivity`: measures the share of planted faults that the tester finds.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::{exit, mutate_rules};
use crate::engines;
use crate::generate::Generator;
use crate::mutate_rules::equivalent::Equivalents;
use crate::mutate_rules::mutants;
use crate::mutate_rules::sensitivity::{Settings, measure, page};
use crate::run::RunError;

/// Measures the share of planted faults that the tester finds: mutants of the rules of the formal semantics, each run as the engine under test
/// on generated cases.
///
/// Exit codes: 0 measured, 2 wrong arguments, 3 the command failed, 130 interrupted (what is measured so far is printed).
#[derive(clap::Args)]
pub(super) struct Args {
    /// How many mutants are drawn at random.
    #[arg(long, default_value_t = 200)]
    mutants: usize,
    /// How many cases each mutant runs at most.
    #[arg(long, default_value_t = 1_000)]
    count: u64,
    /// The seed of the sample and of the cases.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Generators to use, separated by commas; all if left out.
    #[arg(long, value_delimiter = ',')]
    generators: Vec<Generator>,
    /// The number of threads; by default one for each core.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// Writes the result to this file, too, as `docs/sensitivity.md`.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

pub(super) fn run(args: &Args, spec: Option<&std::path::Path>) -> Result<u8, RunError> {
    let sem = mutate_rules::rules(spec)?;
    let equivalents = Equivalents::read(None)?;
    let stop = Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // If no handler can be installed, an interrupt ends the command without a result.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    engines::silence_guarded_panics();
    let generators =
        if args.generators.is_empty() { Generator::ALL.to_vec() } else { args.generators.clone() };
    let settings = Settings {
        mutants: args.mutants,
        count: args.count,
        seed: args.seed,
        generators,
        threads: args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
    };
    let bar = ProgressBar::new(args.mutants as u64);
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {bar:30} {pos}/{len} mutants") {
        bar.set_style(style);
    }
    let trials = measure(&sem, &mutants(&sem), &equivalents, &settings, &stop, &|_| bar.inc(1));
    bar.finish_and_clear();
    let page = page(&trials, &settings, &mutate_rules::command_line());
    print!("{page}");
    if let Some(path) = &args.report {
        std::fs::write(path, page).map_err(|error| RunError::Folder(path.clone(), error))?;
    }
    Ok(if stop.load(Ordering::Relaxed) { exit::INTERRUPTED } else { exit::AGREED })
}
