//! Options that all commands share.

use clap::ArgMatches;
use clap::parser::ValueSource;

use std::path::PathBuf;
use std::sync::Arc;

use super::report::{self, Status};
use reduct::runtime::{Config, Store};
use reduct::semantics::notation::source::Shown;
use reduct::semantics::{Lockstep, Pace, Rate, Semantics, Soundness};
use reduct::syntax::Features;

/// The features of the standard, the bounds of a run, and what executes it.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// The version of the standard by which modules are read and validated, with features added or removed: `2.0,gc`, `3.0,-simd`
    #[arg(id = "wasm", long, value_name = "FEATURES", global = true, default_value_t)]
    pub(super) features: Features,
    /// Fuel: units of work after which a run is stopped; each instruction takes at least one [default: unlimited; for each command of a script 1,000,000,000, observed 300,000,000, by the rules 30,000,000, in lockstep 15,000,000, with checks 3,000,000]
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds")]
    pub(super) fuel: Option<u64>,
    /// Nested calls of wasm functions
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_call_depth)]
    max_call_depth: usize,
    /// Nested calls of host functions
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_host_depth)]
    max_host_depth: usize,
    /// Slots of the operand stack, locals included, of 16 bytes each
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_operands)]
    max_operands: usize,
    /// Pages of 64 KiB in all memories together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_memory_pages)]
    max_memory_pages: u64,
    /// Elements in all tables together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_table_elements)]
    max_table_elements: u64,
    /// Bytes of all structures, arrays and exceptions together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_heap_bytes)]
    max_heap_bytes: u64,
    /// What executes programs [default: the interpreter; with `--spec`, the rules]
    #[arg(long, value_name = "ENGINE", global = true, value_enum, help_heading = "Semantics")]
    semantics: Option<Engine>,
    /// A folder of rules to use instead of the built-in rules
    #[arg(long, value_name = "DIR", global = true, help_heading = "Semantics")]
    pub(super) spec: Option<PathBuf>,
    /// In lockstep: compare the configurations after every N steps
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    compare_every: u64,
    /// In lockstep: compare only the first N steps of each run [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics")]
    compare_steps: Option<u64>,
    /// Execute programs by the rules, and type-check each step: with `soundness` what the step touched, with `soundness=full` the whole configuration
    #[arg(long, value_name = "WHAT", global = true, help_heading = "Semantics", value_parser = ["soundness", "soundness=full"])]
    check: Option<String>,
    /// With `--check soundness`: type-check the whole configuration after every N steps
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = Rate::default().every, value_parser = clap::value_parser!(u64).range(1..))]
    check_every: u64,
    /// With `--check`: check only the first N steps of each run [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics")]
    check_steps: Option<u64>,
}

/// The bounds of a run.
const RUNS: &[&str] = &[
    "fuel",
    "max_call_depth",
    "max_host_depth",
    "max_operands",
    "max_memory_pages",
    "max_table_elements",
    "max_heap_bytes",
];
/// Options that select what executes programs.
const RULES: &[&str] = &["semantics", "spec"];
/// Options of lockstep, and options of the soundness check.
const COMPARES: &[&str] = &["compare_every", "compare_steps"];
const CHECKS: &[&str] = &["check", "check_every", "check_steps"];

/// The shared options that a command accepts.
fn taken(command: &str) -> &'static [&'static [&'static str]] {
    match command {
        "validate" => &[&["wasm"], RULES],
        "parse" | "print" => &[&["wasm"]],
        "spec" => &[&["spec"]],
        "coverage" => &[&["wasm"], RUNS, RULES],
        _ => &[&["wasm"], RUNS, RULES, COMPARES, CHECKS],
    }
}

/// An option that was given although it has no effect, with the reason.
pub(super) fn ignored(matches: &ArgMatches) -> Option<(String, String)> {
    let (command, innermost) = (matches.subcommand_name()?, innermost(matches));
    let given = |id: &&&str| innermost.value_source(id) == Some(ValueSource::CommandLine);
    let written = |id: &str| format!("--{}", id.replace('_', "-"));
    let shared = [&["wasm"], RUNS, RULES, COMPARES, CHECKS].concat();
    let taken = taken(command).concat();
    if let Some(id) = shared.iter().filter(|id| !taken.contains(id)).find(given) {
        return Some((written(id), format!("`reduct {command}` does not accept this option")));
    }
    let lockstep = matches!(innermost.try_get_one("semantics"), Ok(Some(Engine::Lockstep)));
    if let Some(id) = COMPARES.iter().filter(|_| !lockstep).find(given) {
        return Some((written(id), "requires `--semantics lockstep`".to_string()));
    }
    if let Some(id) = CHECKS.iter().filter(|_| !given(&&"check")).find(given) {
        return Some((written(id), "requires `--check`".to_string()));
    }
    if lockstep && let Some(id) = CHECKS.iter().find(given) {
        return Some((written(id), "cannot be combined with `--semantics lockstep`".to_string()));
    }
    (lockstep && command == "coverage").then(|| {
        (
            "--semantics".to_string(),
            "`reduct coverage` counts the steps of one engine; use `--semantics spec`".to_string(),
        )
    })
}

/// The matches of the innermost subcommand, which hold all options that were given.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    let mut matches = matches;
    while let Some((_, inner)) = matches.subcommand() {
        matches = inner;
    }
    matches
}

/// How the rules of the formal semantics take part in runs.
#[derive(Clone, Debug)]
pub(super) enum Rules {
    /// Not at all: the interpreter executes programs.
    None,
    /// They execute programs instead of the interpreter; with a rate, each step is checked for soundness.
    Alone(Arc<Semantics>, Option<Rate>),
    /// They execute programs in lockstep with the interpreter.
    Beside(Arc<Semantics>, Pace),
}

/// What monitors a run by the rules.
pub(super) enum Monitor {
    Lockstep(Lockstep),
    Soundness(Soundness),
}

impl Rules {
    /// Configures the store to run this way, and returns the monitor, if there is one.
    pub(super) fn set(&self, store: &mut Store) -> Option<Monitor> {
        match self {
            Rules::None => None,
            Rules::Alone(semantics, rate) => {
                let rules = reduct::semantics::Rules::new(semantics.clone());
                let Some(rate) = rate else {
                    store.set_runner(rules);
                    return None;
                };
                let soundness = Soundness::new(*rate);
                store.set_runner(rules.checked(&soundness));
                Some(Monitor::Soundness(soundness))
            }
            Rules::Beside(semantics, pace) => {
                let lockstep = Lockstep::new(semantics.clone(), *pace);
                store.set_runner(lockstep.for_store());
                Some(Monitor::Lockstep(lockstep))
            }
        }
    }
}

/// What can execute programs instead of the interpreter alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// The rules of the formal semantics
    Spec,
    /// The interpreter and the rules, compared at each step
    Lockstep,
}

impl Common {
    /// How the rules take part in runs.
    ///
    /// # Errors
    /// The exit status if the rules cannot be read or have an error, which has been reported.
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
            max_host_depth: self.max_host_depth,
            max_operands: self.max_operands,
            max_memory_pages: self.max_memory_pages,
            max_table_elements: self.max_table_elements,
            max_heap_bytes: self.max_heap_bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::Common;
    use reduct::script::Options;

    #[test]
    fn help_names_the_default_fuel_of_scripts() {
        let help = Common::augment_args(clap::Command::new("reduct")).render_long_help().to_string();
        let fuel = [
            Options::FUEL,
            Options::FUEL_OBSERVED,
            Options::FUEL_BY_RULES,
            Options::FUEL_IN_LOCKSTEP,
            Options::FUEL_CHECKED,
        ];
        for fuel in fuel {
            let digits = fuel.to_string();
            let groups: Vec<&str> =
                (0..digits.len()).rev().step_by(3).map(|end| &digits[end.saturating_sub(2)..=end]).collect();
            let shown: Vec<&str> = groups.into_iter().rev().collect();
            assert!(help.contains(&shown.join(",")), "{fuel}: {help}");
        }
    }
}
