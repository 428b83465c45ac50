//! `mutate-rules`: tests the tests.

use std::path::PathBuf;
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
/// modules, or lockstep with the interpreter notice.
///
/// What was found is added to a ledger, mutant by mutant. A command that is interrupted goes on where it was.
///
/// Exit codes: 0 all mutants are noticed or known to mean the same, 2 wrong arguments, 3 the command could not be carried out, 4 some are
/// not noticed, or something that is said to mean the same is, 130 interrupted.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of rules, if not those that are built in.
    #[arg(long)]
    spec: Option<PathBuf>,
    /// The folder of scripts, if not the official suite: that beside the workspace, or that of the registry.
    #[arg(long)]
    suite: Option<PathBuf>,
    /// Only mutants of rules, clauses or families with such a name; `*` stands for anything. May be given several times.
    #[arg(long, value_name = "GLOB")]
    rules: Vec<String>,
    /// Only mutants by these operators, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',')]
    operators: Vec<Operator>,
    /// Lists the mutants and tries none.
    #[arg(long)]
    list: bool,
    /// Shows a mutant, by its name or its number in the list, and tries none.
    #[arg(long, value_name = "MUTANT")]
    show: Option<String>,
    /// Tries at most so many.
    #[arg(long)]
    limit: Option<usize>,
    /// Tries again what no script notices.
    #[arg(long)]
    again: bool,
    /// The file that results are added to, and of which those that are known are taken. Beside it stands one that says what the commands
    /// of the suite try.
    #[arg(long, default_value = "mutate-rules.jsonl")]
    ledger: PathBuf,
    /// The list of mutants that mean the same, if not the one that is built in.
    #[arg(long, value_name = "FILE")]
    equivalent: Option<PathBuf>,
    /// How many steps of commands a mutant may take; a fourth of it in lockstep.
    #[arg(long, default_value_t = 500_000)]
    budget: u64,
    /// How many cases are generated, and three times as many modules that are to be validated.
    #[arg(long, default_value_t = 2_000)]
    cases: usize,
    /// How many generated cases a mutant runs at most, and as many that are made for its rule; eight times as many changed copies of the
    /// suite's modules it is asked about.
    #[arg(long, default_value_t = 100)]
    each: usize,
    /// The seed of the cases.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The number of threads; all cores if left out.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The form of what is printed.
    #[arg(long, value_enum, default_value = "text")]
    form: Form,
    /// Writes the page `docs/mutation.md`, or the like, out of the ledger.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let sem = rules(args)?;
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
    // Without a handler an interrupt ends the command without the table; the ledger is whole in either case.
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
            "{others} results in {ledger} are of other rules or bounds, and stand; without the file all is tried"
        );
    }
    try_all(args, &campaign)?;
    let records = campaign.ledger().records();
    let quoted = |arg: String| if arg.contains('*') { format!("'{arg}'") } else { arg };
    let command: Vec<String> = std::env::args().skip(1).map(quoted).collect();
    let command = format!("reduct-difftest {}", command.join(" "));
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

fn rules(args: &Args) -> Result<Arc<Semantics>, RunError> {
    let Some(folder) = &args.spec else { return Ok(Semantics::built_in()) };
    let sem = Semantics::read(folder).map_err(|error| RunError::Folder(folder.clone(), error))?;
    match sem.defect() {
        Some(defect) => Err(RunError::Merge(Shown(&sem.sources, defect).to_string())),
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
            bar.set_message(format!("{} not by the suite, {} by nothing", counts.0, counts.1));
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
    outcome.map_err(|error| RunError::Folder(args.ledger.clone(), error))
}
