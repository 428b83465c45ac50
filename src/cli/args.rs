//! Options that all commands share.

use clap::ArgMatches;
use clap::parser::ValueSource;

use std::path::PathBuf;
use std::sync::Arc;

use super::report::{self, Status};
use crate::runtime::{Config, Store};
use crate::semantics::notation::source::Shown;
use crate::semantics::{Lockstep, Pace, Rate, Semantics, Soundness};
use crate::syntax::Features;

/// The features of the standard, and the bounds of a run.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// The version of the standard that modules are read and validated by, and features to add and to remove: `2.0,gc`, `3.0,-simd`
    #[arg(id = "wasm", long, value_name = "FEATURES", global = true, default_value_t)]
    pub(super) features: Features,
    /// Units after which a run is ended, of which an instruction takes one or more [default: unlimited; a billion for each command of a script]
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds")]
    pub(super) fuel: Option<u64>,
    /// Nested calls
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_call_depth)]
    max_call_depth: usize,
    /// Pages of 64 KiB of all memories together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_memory_pages)]
    max_memory_pages: u64,
    /// Elements of all tables together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_table_elements)]
    max_table_elements: u64,
    /// What runs programs [default: the interpreter; with `--spec`, the rules]
    #[arg(long, value_name = "ENGINE", global = true, value_enum, help_heading = "Semantics")]
    semantics: Option<Engine>,
    /// A folder of rules that run programs, in place of the rules that are built in
    #[arg(long, value_name = "DIR", global = true, help_heading = "Semantics")]
    pub(super) spec: Option<PathBuf>,
    /// In lockstep: steps from one comparison of configurations to the next
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    compare_every: u64,
    /// In lockstep: steps of each run that are compared [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics")]
    compare_steps: Option<u64>,
    /// The rules run programs, and each step is checked: `soundness` types what it touched, `soundness=full` everything
    #[arg(long, value_name = "WHAT", global = true, help_heading = "Semantics", value_parser = ["soundness", "soundness=full"])]
    check: Option<String>,
    /// When checking: steps from one configuration that is typed whole to the next
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = Rate::default().every, value_parser = clap::value_parser!(u64).range(1..))]
    check_every: u64,
    /// When checking: steps of each run that are checked [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics")]
    check_steps: Option<u64>,
}

/// Options that say how programs run.
const RUNS: &[&str] = &["fuel", "max_call_depth", "max_memory_pages", "max_table_elements"];
/// Options that say by what they run.
const RULES: &[&str] = &["semantics", "spec"];
/// Options that say how the rules are compared with the interpreter, and how they are checked.
const COMPARES: &[&str] = &["compare_every", "compare_steps"];
const CHECKS: &[&str] = &["check", "check_every", "check_steps"];

/// The shared options that a command takes.
fn taken(command: &str) -> &'static [&'static [&'static str]] {
    match command {
        "validate" => &[&["wasm"], RULES],
        "parse" | "print" => &[&["wasm"]],
        "spec" => &[&["spec"]],
        "coverage" => &[&["wasm"], RUNS, RULES],
        _ => &[&["wasm"], RUNS, RULES, COMPARES, CHECKS],
    }
}

/// An option that is given and would be ignored, and why.
pub(super) fn ignored(matches: &ArgMatches) -> Option<(String, String)> {
    let (command, innermost) = (matches.subcommand_name()?, innermost(matches));
    let given = |id: &&&str| innermost.value_source(id) == Some(ValueSource::CommandLine);
    let written = |id: &str| format!("--{}", id.replace('_', "-"));
    let shared = [&["wasm"], RUNS, RULES, COMPARES, CHECKS].concat();
    let taken = taken(command).concat();
    if let Some(id) = shared.iter().filter(|id| !taken.contains(id)).find(given) {
        return Some((written(id), format!("`reduct {command}` has no use for it")));
    }
    let lockstep = matches!(innermost.try_get_one("semantics"), Ok(Some(Engine::Lockstep)));
    if let Some(id) = COMPARES.iter().filter(|_| !lockstep).find(given) {
        return Some((written(id), "nothing is compared without `--semantics lockstep`".to_string()));
    }
    if let Some(id) = CHECKS.iter().filter(|_| !given(&&"check")).find(given) {
        return Some((written(id), "nothing is checked without `--check`".to_string()));
    }
    if lockstep && let Some(id) = CHECKS.iter().find(given) {
        return Some((written(id), "in lockstep nothing is checked: it is one or the other".to_string()));
    }
    (lockstep && command == "coverage")
        .then(|| ("--semantics".to_string(), "the steps of one engine are counted: say `spec`".to_string()))
}

/// The innermost command, which knows all options that were given.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    let mut matches = matches;
    while let Some((_, inner)) = matches.subcommand() {
        matches = inner;
    }
    matches
}

/// The rules that take part in runs.
#[derive(Clone, Debug)]
pub(super) enum Rules {
    /// None do.
    None,
    /// They run in place of the interpreter, and may be checked.
    Alone(Arc<Semantics>, Option<Rate>),
    /// They run beside it.
    Beside(Arc<Semantics>, Pace),
}

/// What looks at the rules as they run.
pub(super) enum Looks {
    Lockstep(Lockstep),
    Soundness(Soundness),
}

impl Rules {
    /// Lets them take part in the runs of a store; gives what looks at them, if something does.
    pub(super) fn set(&self, store: &mut Store) -> Option<Looks> {
        match self {
            Rules::None => None,
            Rules::Alone(semantics, rate) => {
                let rules = crate::semantics::Rules::new(semantics.clone());
                let Some(rate) = rate else {
                    store.set_runner(rules);
                    return None;
                };
                let soundness = Soundness::new(*rate);
                store.set_runner(rules.checked(&soundness));
                Some(Looks::Soundness(soundness))
            }
            Rules::Beside(semantics, pace) => {
                let lockstep = Lockstep::new(semantics.clone(), *pace);
                store.set_runner(lockstep.for_store());
                Some(Looks::Lockstep(lockstep))
            }
        }
    }
}

/// What can run programs in place of the interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// The rules of the formal semantics
    Spec,
    /// The interpreter, and the rules beside it: at each step both must do the same
    Lockstep,
}

impl Common {
    /// The rules that take part in runs; after a complaint the status.
    pub(super) fn rules(&self) -> Result<Rules, Status> {
        let semantics = match (&self.spec, self.semantics) {
            (Some(folder), _) => match Semantics::read(folder) {
                Ok(semantics) => Arc::new(semantics),
                Err(error) => {
                    report::complain(&folder.display().to_string(), &error);
                    return Err(Status::Io);
                }
            },
            (None, Some(Engine::Spec | Engine::Lockstep)) => Semantics::built_in(),
            (None, None) if self.check.is_some() => Semantics::built_in(),
            (None, None) => return Ok(Rules::None),
        };
        let rate = self.check.as_ref().map(|check| Rate {
            full: check == "soundness=full",
            every: self.check_every,
            most: self.check_steps.unwrap_or(u64::MAX),
        });
        let pace = Pace { every: self.compare_every, most: self.compare_steps.unwrap_or(u64::MAX) };
        match semantics.defect() {
            None if self.semantics == Some(Engine::Lockstep) => Ok(Rules::Beside(semantics, pace)),
            None => Ok(Rules::Alone(semantics, rate)),
            Some(defect) => {
                eprintln!("{}", Shown(&semantics.sources, defect));
                Err(Status::Failed)
            }
        }
    }

    /// The bounds of a run.
    pub(super) fn config(&self) -> Config {
        Config {
            fuel: self.fuel,
            max_call_depth: self.max_call_depth,
            max_memory_pages: self.max_memory_pages,
            max_table_elements: self.max_table_elements,
            ..Config::default()
        }
    }
}
