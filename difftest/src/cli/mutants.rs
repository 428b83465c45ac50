//! `mutants`: tests the tester.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::{exit, say};
use crate::engines;
use crate::generate::Generator;
use crate::mutants::{self, Campaign, Form, Mutant, Settings};
use crate::run::RunError;

/// Tests the tester: runs cases on reduct with one rule broken at a time, and counts how many it takes until the verdict is a
/// mismatch. A case that does not contain what is broken counts, though the broken one is not run on it. Differences that the
/// standard permits, or that nothing can be said about, do not count as found.
///
/// Exit codes: 0 all mutants were found, 3 the command could not be carried out, 4 some were not found.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A mutant to test; may be given several times; all if left out. An instruction stands for all mutants of it.
    #[arg(long = "mutant")]
    mutants: Vec<String>,
    /// Lists the mutants and tests none.
    #[arg(long)]
    list: bool,
    /// Instead of mutants, rewritings that change nothing: none must be found.
    #[arg(long, conflicts_with = "mutants")]
    control: bool,
    /// How many cases each mutant gets.
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// The seed of the cases.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Generators to use, separated by commas; one that is named twice is used twice as often.
    #[arg(long, value_delimiter = ',')]
    generators: Vec<Generator>,
    /// The number of threads; all cores if left out.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The form of the table.
    #[arg(long, value_enum, default_value = "text")]
    form: Form,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let chosen = choose(args)?;
    if args.list {
        for mutant in chosen {
            say(format_args!("{:<40} {:<20} {}", mutant.name, mutant.family(), mutant.what));
        }
        return Ok(exit::AGREED);
    }
    let generators =
        if args.generators.is_empty() { Generator::ALL.to_vec() } else { args.generators.clone() };
    let settings = Settings { count: args.count, seed: args.seed, generators };
    let stop = Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // Without a handler an interrupt ends the command without the table.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    engines::silence_guarded_panics();
    let campaign = Campaign::new(chosen, settings, stop);
    let bar = ProgressBar::new(args.count);
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {bar:30} {pos}/{len} cases, {msg}") {
        bar.set_style(style);
    }
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    campaign.run(jobs, |campaign| {
        bar.set_position(campaign.cases());
        bar.set_message(format!("{} of {} mutants found", found(campaign), campaign.mutants().len()));
    })?;
    bar.finish_and_clear();
    print!("{}", mutants::write(&campaign, args.form));
    let wanted = if args.control { 0 } else { campaign.mutants().len() };
    Ok(if found(&campaign) == wanted { exit::AGREED } else { exit::SURVIVED })
}

fn choose(args: &Args) -> Result<Vec<&'static Mutant>, RunError> {
    if args.control {
        return Ok(mutants::controls());
    }
    let all = mutants::all();
    let mut chosen = Vec::new();
    for name in &args.mutants {
        let on = |mutant: &&Mutant| {
            mutant.name == name || mutant.name.split('/').next().is_some_and(|on| on == name)
        };
        let before = chosen.len();
        chosen.extend(all.iter().copied().filter(on));
        if chosen.len() == before {
            return Err(RunError::Mutant(name.clone()));
        }
    }
    Ok(if args.mutants.is_empty() { all } else { chosen })
}

fn found(campaign: &Campaign) -> usize {
    campaign.standings().iter().filter(|standing| standing.found.is_some()).count()
}
