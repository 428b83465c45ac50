//! Options that all commands share.

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use super::report::{self, Status};
use reduct::runtime::{Config, Exhausted, Store};
use reduct::script::Options;
use reduct::semantics::notation::source::Shown;
use reduct::semantics::{Lockstep, Pace, Rate, Semantics, Soundness};
use reduct::syntax::Features;

/// The features of the standard, the bounds of a run, and what executes it.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// The version of the standard by which modules are read and validated, with features added or removed: `2.0,gc`, `3.0,-simd`
    #[arg(id = "wasm", long, value_name = "FEATURES", global = true, default_value_t)]
    pub(super) features: Features,
    /// The most bytes to read from one file or from standard input
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Options::INPUT_BYTES, value_parser = number::<u64>)]
    pub(super) max_input_bytes: u64,
    /// Fuel: units of work after which a run is stopped; each instruction takes at least one [default: unlimited; for each command of a script 1,000,000,000, observed 300,000,000, by the rules 30,000,000, in lockstep 15,000,000, with checks 3,000,000]
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", value_parser = number::<u64>)]
    pub(super) fuel: Option<u64>,
    /// Nested calls of wasm functions
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_call_depth, value_parser = number::<usize>)]
    max_call_depth: usize,
    /// Bytes of the stack of `reduct` itself that nested calls of host functions may take
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_host_stack, value_parser = number::<usize>)]
    max_host_stack: usize,
    /// Slots of the operand stack, locals included, of 16 bytes each
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_operands, value_parser = number::<usize>)]
    max_operands: usize,
    /// Pages of 64 KiB in all memories together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_memory_pages, value_parser = number::<u64>)]
    max_memory_pages: u64,
    /// Elements in all tables together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_table_elements, value_parser = number::<u64>)]
    max_table_elements: u64,
    /// Bytes of all structures, arrays and exceptions together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_heap_bytes, value_parser = number::<u64>)]
    max_heap_bytes: u64,
    /// What executes programs [default: the interpreter; with `--spec`, the rules]
    #[arg(long, value_name = "ENGINE", global = true, value_enum, help_heading = "Semantics")]
    semantics: Option<Engine>,
    /// A folder of rules to use instead of the built-in rules
    #[arg(long, value_name = "DIR", global = true, help_heading = "Semantics")]
    pub(super) spec: Option<PathBuf>,
    /// In lockstep: compare the configurations after every N steps
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = 1, value_parser = positive)]
    compare_every: u64,
    /// In lockstep: compare only the first N steps of each run [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", value_parser = number::<u64>)]
    compare_steps: Option<u64>,
    /// Execute programs by the rules, and type-check each step: with `soundness` what the step touched, with `soundness=full` the whole configuration
    #[arg(long, value_name = "WHAT", global = true, help_heading = "Semantics", value_parser = ["soundness", "soundness=full"])]
    check: Option<String>,
    /// With `--check soundness`: type-check the whole configuration after every N steps
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", default_value_t = Rate::default().every, value_parser = positive)]
    check_every: u64,
    /// With `--check`: check only the first N steps of each run [default: all]
    #[arg(long, value_name = "N", global = true, help_heading = "Semantics", value_parser = number::<u64>)]
    check_steps: Option<u64>,
}

/// Options for reading files.
const READS: &[&str] = &["wasm", "max_input_bytes"];
/// The bounds of a run.
const RUNS: &[&str] = &[
    "fuel",
    "max_call_depth",
    "max_host_stack",
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
        "validate" => &[READS, RULES],
        "parse" | "print" => &[READS],
        "spec" => &[&["spec"]],
        "coverage" => &[READS, RUNS, RULES],
        _ => &[READS, RUNS, RULES, COMPARES, CHECKS],
    }
}

/// Leaves out of the help of each command the shared options that it does not accept. They are still parsed, so that [`ignored`] can
/// say why they are refused.
pub(super) fn hide_refused(command: clap::Command) -> clap::Command {
    let shared = Common::augment_args(clap::Command::new("reduct"));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_string()).collect();
    names.iter().fold(command, |command, name| {
        let taken = taken(name).concat();
        let refused = shared.get_arguments().filter(|arg| !taken.contains(&arg.get_id().as_str()));
        command.mut_subcommand(name, |sub| sub.args(refused.map(|arg| arg.clone().hide(true))))
    })
}

/// Parses a whole number, in which `_` may separate groups of digits.
fn number<N: FromStr>(text: &str) -> Result<N, String> {
    text.replace('_', "").parse().map_err(|_| match text.parse::<f64>() {
        Ok(n) if n.fract() == 0.0 && (0.0..1e15).contains(&n) => format!("write it in digits: {n}"),
        Ok(n) if n >= 1e15 => "the number is too large".to_string(),
        Ok(_) | Err(_) => "expected a whole number, such as 1000000 or 1_000_000".to_string(),
    })
}

/// Parses a whole number other than zero.
pub(super) fn positive(text: &str) -> Result<u64, String> {
    match number(text)? {
        0 => Err("expected at least 1".to_string()),
        n => Ok(n),
    }
}

/// The option that raises a bound, which is named after the field of [`Config`].
pub(super) fn bound(exhausted: Exhausted) -> Option<String> {
    exhausted.field().map(|field| format!("`--{}`", field.replace('_', "-")))
}

/// An option that was given although it has no effect, with the reason.
pub(super) fn ignored(matches: &ArgMatches) -> Option<(String, String)> {
    let (command, innermost) = (matches.subcommand_name()?, innermost(matches));
    let given = |id: &&&str| innermost.value_source(id) == Some(ValueSource::CommandLine);
    let written = |id: &str| format!("--{}", id.replace('_', "-"));
    let shared = [READS, RUNS, RULES, COMPARES, CHECKS].concat();
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

/// Which features `--wasm` removes without naming them, because they need a feature that it removes.
pub(super) fn also_removed(matches: &ArgMatches) -> Option<String> {
    let text = innermost(matches).get_raw("wasm")?.next()?.to_str()?.to_string();
    let (removed, kept): (Vec<&str>, Vec<&str>) =
        text.split(',').map(str::trim).partition(|word| word.starts_with('-'));
    let with_all: Features = kept.join(",").parse().ok()?;
    let lost = with_all.difference(text.parse().ok()?);
    let unnamed = lost.iter().map(|feature| feature.name());
    let unnamed: Vec<&str> = unnamed.filter(|name| !removed.contains(&&*format!("-{name}"))).collect();
    let removed: Vec<&str> = removed.iter().map(|word| &word[1..]).collect();
    (!unnamed.is_empty()).then(|| {
        format!("removing {} also removes what needs it: {}", removed.join(", "), unnamed.join(", "))
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

/// The monitor of a run by the rules.
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

/// The engines that can execute programs instead of the interpreter alone.
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
            max_host_stack: self.max_host_stack,
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

    use super::{Common, Options};

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
