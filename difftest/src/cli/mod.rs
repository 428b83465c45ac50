//! The command line: one file for each command.

mod case;
#[cfg(test)]
mod documented;
mod engines;
mod judge;
mod merge;
mod mutate_rules;
mod reduce;
mod replay;
mod report;
mod run;
mod sensitivity;
mod worker;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::engines::{EngineError, Engines, command};
use crate::run::RunError;

/// Exit codes.
mod exit {
    /// All engines agreed, apart from known differences.
    pub(super) const AGREED: u8 = 0;
    /// There are findings.
    pub(super) const FINDINGS: u8 = 1;
    /// The command failed.
    pub(super) const FAILED: u8 = 3;
    /// Mutants were not noticed.
    pub(super) const SURVIVED: u8 = 4;
    /// A run was interrupted: the code that shells use.
    pub(super) const INTERRUPTED: u8 = 130;
}

/// Differential testing of WebAssembly engines.
///
/// Exit codes: 0 all engines agreed, apart from known differences; 1 there are findings; 2 wrong arguments; 3 the command failed; 4 mutants were
/// not noticed; 130 a run was interrupted (what it did is in its folder, and it can be continued with --resume).
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// A file that describes engines which are run by a command; may be given several times. By default difftest-engines.toml in the current
    /// folder is read, if it exists.
    #[arg(long = "engines", global = true, value_name = "FILE")]
    engine_files: Vec<PathBuf>,
    /// A folder of rules for the engines spec, soundness, lockstep and rules-validation, instead of the built-in rules.
    #[arg(long, global = true, value_name = "DIR")]
    spec: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates cases, runs them on all engines and compares the results.
    Run(run::Args),
    /// Runs a stored case again.
    Replay(replay::Args),
    /// Makes a case from modules: instantiates them and calls their exported functions that have no parameters.
    Case(case::Args),
    /// Makes a stored case smaller without changing its signature.
    Reduce(reduce::Args),
    /// Prints the signature of a stored case.
    #[command(hide = true)]
    Judge(judge::Args),
    /// Writes a report of a run.
    Report(report::Args),
    /// Merges the folders of several runs into one.
    Merge(merge::Args),
    /// Runs cases for a supervisor.
    #[command(hide = true)]
    Worker,
    /// Lists the engines and the features that each supports.
    Engines,
    MutateRules(mutate_rules::Args),
    Sensitivity(sensitivity::Args),
}

/// Prints a line. If standard output is closed, the command continues without an error.
fn say(line: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let Cli { engine_files, spec, command } = Cli::parse();
    let end = known_engines(engine_files, spec.clone()).and_then(|engines| match command {
        Command::Run(args) => run::run(args, &engines),
        Command::Replay(args) => replay::run(&args, &engines),
        Command::Case(args) => case::run(&args, &engines),
        Command::Reduce(args) => reduce::run(&args, &engines),
        Command::Judge(args) => judge::run(&args, &engines),
        Command::Report(args) => report::run(&args),
        Command::Merge(args) => merge::run(&args),
        Command::Worker => worker::run(engines),
        Command::Engines => engines::run(&engines),
        Command::MutateRules(args) => mutate_rules::run(&args, spec.as_deref()),
        Command::Sensitivity(args) => sensitivity::run(&args, spec.as_deref()),
    });
    match end {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(exit::FAILED)
        }
    }
}

/// The engines that can be started.
fn known_engines(mut files: Vec<PathBuf>, spec: Option<PathBuf>) -> Result<Engines, RunError> {
    let mut engines = Engines::default();
    spec.into_iter().for_each(|folder| engines.set_spec(folder));
    let default = Path::new(command::DEFAULT_FILE);
    if files.is_empty() && default.exists() {
        files.push(default.to_path_buf());
    }
    files.iter().try_for_each(|file| engines.add_file(file)).map_err(EngineError::from)?;
    Ok(engines)
}
