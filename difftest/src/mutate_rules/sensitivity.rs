//! How sensitive the differential tester is: the share of planted faults that it finds.
//!
//! A fault is a mutant of the rules of `spec/`, run as the engine under test against the interpreter. Mutants of execution run as the engine
//! `spec`, mutants of validation as `rules-validation`. A mutant is found by the first generated case whose verdict is a mismatch.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rand_core::{RngCore, SeedableRng};
use rand_pcg::Pcg64Mcg;
use reduct::semantics::Semantics;
use reduct::semantics::notation::source::Place;
use rustc_hash::FxHashSet;

use super::Mutant;
use super::campaign::on_threads;
use super::equivalent::Equivalents;
use super::trace::watched;
use crate::case::Case;
use crate::engines::rules::{Mode, Rules};
use crate::engines::{Engine, Limits, Reduct, guard};
use crate::feature::Features;
use crate::generate::{self, Generator};
use crate::judge::compare_one;
use crate::outcome::Observation;
use crate::policy::Profile;

/// How much is measured.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many mutants are drawn at random.
    pub mutants: usize,
    /// How many cases each mutant runs at most.
    pub count: u64,
    /// The seed of the cases and of the sample.
    pub seed: u64,
    /// The generators, used in turn.
    pub generators: Vec<Generator>,
    /// Threads.
    pub threads: usize,
}

/// The result for one mutant.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The mutant's name.
    pub mutant: String,
    /// Whether it is a mutant of validation.
    pub of_validation: bool,
    /// How many cases it took until it was found, and the generator of the last; none if it was not found.
    pub found: Option<(u64, Generator)>,
}

/// A generated case, what the interpreter observes, and which definitions of the rules it uses.
struct Prepared {
    number: u64,
    generator: Generator,
    case: Case,
    expected: Observation,
    run: FxHashSet<Place>,
    validation: FxHashSet<Place>,
}

/// Draws mutants and runs generated cases on them. `progress` gets each trial; `stop` ends the measurement early.
pub fn measure(
    sem: &Arc<Semantics>,
    mutants: &[Mutant],
    equivalents: &Equivalents,
    settings: &Settings,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Trial) + Sync),
) -> Vec<Trial> {
    let sample = sample(sem, mutants, equivalents, settings, stop);
    let cases = prepare(sem, settings, stop);
    let next = AtomicUsize::new(0);
    let mut trials = on_threads(settings.threads, || {
        let mut trials = Vec::new();
        while !stop.load(Ordering::Relaxed)
            && let i = next.fetch_add(1, Ordering::Relaxed)
            && let Some((mutant, changed)) = sample.get(i)
        {
            let trial = try_mutant(mutant, changed, &cases, stop);
            // A mutant that was interrupted may have been found by a later case.
            if trial.found.is_none() && stop.load(Ordering::Relaxed) {
                break;
            }
            progress(&trial);
            trials.push((i, trial));
        }
        trials
    });
    trials.sort_by_key(|(i, _)| *i);
    trials.into_iter().map(|(_, trial)| trial).collect()
}

/// Draws mutants that the checker accepts and that are not known to be equivalent to the original rules.
fn sample<'m>(
    sem: &Arc<Semantics>,
    mutants: &'m [Mutant],
    equivalents: &Equivalents,
    settings: &Settings,
    stop: &AtomicBool,
) -> Vec<(&'m Mutant, Arc<Semantics>)> {
    let mut random = Pcg64Mcg::seed_from_u64(settings.seed);
    let mut left: Vec<&Mutant> =
        mutants.iter().filter(|mutant| equivalents.reason(&mutant.name).is_none()).collect();
    let mut sample = Vec::new();
    while sample.len() < settings.mutants && !left.is_empty() && !stop.load(Ordering::Relaxed) {
        let mutant = left.swap_remove((random.next_u64() % left.len() as u64) as usize);
        // The checker may panic on a mutant; such a mutant is as good as refused.
        if let Ok(changed) = guard(|| mutant.semantics(sem))
            && changed.defect().is_none()
        {
            sample.push((mutant, changed));
        }
    }
    sample
}

/// Makes the cases, and finds out by the original rules which definitions each of them uses.
fn prepare(sem: &Arc<Semantics>, settings: &Settings, stop: &AtomicBool) -> Vec<Prepared> {
    let next = AtomicUsize::new(0);
    let mut cases = on_threads(settings.threads, || {
        let watched = watched(sem);
        let mut engines =
            [Mode::Alone, Mode::Validation].map(|mode| Rules::new(mode, watched.clone(), "watched"));
        let mut cases = Vec::new();
        while !stop.load(Ordering::Relaxed)
            && let number = next.fetch_add(1, Ordering::Relaxed) as u64
            && number < settings.count
        {
            let generator = settings.generators[number as usize % settings.generators.len()];
            let made = guard(|| generate::case(generator, settings.seed, number, Features::V3, &[]));
            let Ok(Ok(case)) = made else { continue };
            let expected = Reduct.run(&case, &Limits::default());
            watched.take_reached();
            let [run, validation] = [0, 1].map(|i| {
                engines[i].run(&case, &Limits::default());
                watched.take_reached().into_iter().collect()
            });
            cases.push(Prepared { number, generator, case, expected, run, validation });
        }
        cases
    });
    cases.sort_by_key(|case| case.number);
    cases
}

/// Runs cases on a mutant until one finds it. Cases that do not use what is changed are skipped, but counted.
fn try_mutant(mutant: &Mutant, changed: &Arc<Semantics>, cases: &[Prepared], stop: &AtomicBool) -> Trial {
    let of_validation = mutant.of_validation();
    let mode = if of_validation { Mode::Validation } else { Mode::Alone };
    let mut engine = Rules::new(mode, changed.clone(), &mutant.name);
    let uses_change = |case: &&Prepared| {
        let places = if of_validation { &case.validation } else { &case.run };
        mutant.widens || mutant.places.iter().any(|place| places.contains(place))
    };
    let mut finds = |Prepared { case, expected, .. }: &Prepared| {
        let profile = Profile::default();
        let (report, _) = compare_one(&mut Reduct, &mut engine, profile, case, &Limits::default(), expected);
        report.verdict.mismatch().is_some()
    };
    let mut found = None;
    for case in cases.iter().filter(uses_change) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        // A panic outside of the engine's own calls is noticed, too.
        if guard(|| finds(case)).unwrap_or(true) {
            found = Some((case.number + 1, case.generator));
            break;
        }
    }
    Trial { mutant: mutant.name.clone(), of_validation, found }
}

/// A page in Markdown about a measurement that `command` made.
pub fn page(trials: &[Trial], settings: &Settings, command: &str) -> String {
    let mut steps: Vec<u64> = (1..).map(|i| 10u64.pow(i)).take_while(|n| *n < settings.count).collect();
    steps.push(settings.count);
    let mut page = format!("{INTRODUCTION}\n```console\n$ {command}\n```\n\n");
    let head = steps.iter().map(|n| format!(" found by {n} cases |")).collect::<String>();
    let _ = writeln!(page, "| mutants of | mutants |{head}\n|---|---:|{}", "---:|".repeat(steps.len()));
    for (name, of_validation) in [("execution", Some(false)), ("validation", Some(true)), ("both", None)] {
        let of = |trial: &&Trial| of_validation.is_none_or(|of| of == trial.of_validation);
        let trials: Vec<&Trial> = trials.iter().filter(of).collect();
        let _ = write!(page, "| {name} | {} |", trials.len());
        for n in &steps {
            let found = trials.iter().filter(|trial| trial.found.is_some_and(|(took, _)| took <= *n)).count();
            let _ = write!(page, " {found} ({:.0} %) |", 100.0 * found as f64 / trials.len().max(1) as f64);
        }
        page.push('\n');
    }
    let _ = writeln!(page, "\n| generator | mutants that its cases found first |\n|---|---:|");
    for generator in Generator::ALL.iter().filter(|generator| settings.generators.contains(generator)) {
        let found = trials.iter().filter(|trial| trial.found.is_some_and(|(_, by)| by == *generator)).count();
        let _ = writeln!(page, "| `{}` | {found} |", generator.name());
    }
    let missed: Vec<String> = trials
        .iter()
        .filter(|trial| trial.found.is_none())
        .map(|trial| format!("* `{}`\n", trial.mutant))
        .collect();
    let missed = if missed.is_empty() { "None.\n".to_string() } else { missed.concat() };
    let _ = write!(page, "\n## Mutants that were not found\n\n{missed}");
    page
}

const INTRODUCTION: &str = "\
# How sensitive is the tester?

How many planted faults does the differential tester find, and after how many cases? A fault is a mutant of the rules in `spec/`: a
small change of one rule, as [mutation](mutation.md) describes it. The mutants are drawn at random from those that the checker of the
rules accepts and that are not known to mean the same as the original. Each runs as the engine under test: mutants of execution as
the engine `spec`, mutants of validation as `rules-validation`. The interpreter is the reference. A mutant is found by the first
generated case with a mismatch; differences that the standard permits and inconclusive verdicts do not count.

`reduct-difftest mutate-rules --show MUTANT` prints a mutant. This page was written by
";
