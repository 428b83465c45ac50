//! The command line: one file for each command.

mod case;
#[cfg(test)]
mod documented;
mod engines;
mod judge;
mod merge;
mod mutants;
mod mutate_rules;
mod reduce;
mod replay;
mod report;
mod run;
mod worker;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::engines::{EngineError, command, rules};
use crate::run::RunError;

/// Exit codes.
mod exit {
    /// All engines agreed but for known differences.
    pub(super) const AGREED: u8 = 0;
    /// There are findings.
    pub(super) const FINDINGS: u8 = 1;
    /// The command could not be carried out.
    pub(super) const FAILED: u8 = 3;
    /// Mutants were not found.
    pub(super) const SURVIVED: u8 = 4;
    /// A run was interrupted, as shells say it.
    pub(super) const INTERRUPTED: u8 = 130;
}

/// Differential testing of WebAssembly engines.
///
/// Exit codes: 0 all engines agreed but for known differences, 1 there are findings, 2 wrong arguments, 3 the command could not be carried out, 4 mutants
/// were not found, 130 a run was interrupted (its folder holds all that was done, and it can be continued with --resume).
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// A file that describes engines by command; may be given several times. If left out, difftest-engines.toml is read where
    /// it is in the current folder.
    #[arg(long = "engines", global = true, value_name = "FILE")]
    engine_files: Vec<PathBuf>,
    /// A folder of rules for the engines spec and lockstep, in place of the rules that are built in.
    #[arg(long, global = true, value_name = "DIR")]
    spec: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates cases, runs them on all engines and compares.
    Run(run::Args),
    /// Runs a stored case again.
    Replay(replay::Args),
    /// Makes a case of modules: all are instantiated, and their exported functions without parameters are called.
    Case(case::Args),
    /// Makes a stored case small while its signature stays.
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
    /// Lists the engines and what each supports.
    Engines,
    Mutants(mutants::Args),
    MutateRules(mutate_rules::Args),
}

/// Prints a line. That nobody reads it is no reason to end.
fn say(line: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let Cli { engine_files, spec, command } = Cli::parse();
    spec.into_iter().for_each(rules::set_folder);
    let end = add_engines(engine_files).and_then(|()| match command {
        Command::Run(args) => run::run(args),
        Command::Replay(args) => replay::run(&args),
        Command::Case(args) => case::run(&args),
        Command::Reduce(args) => reduce::run(&args),
        Command::Judge(args) => judge::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Merge(args) => merge::run(&args),
        Command::Worker => worker::run(),
        Command::Engines => engines::run(),
        Command::Mutants(args) => mutants::run(&args),
        Command::MutateRules(args) => mutate_rules::run(&args),
    });
    match end {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(exit::FAILED)
        }
    }
}

/// Reads the files that describe engines.
fn add_engines(mut files: Vec<PathBuf>) -> Result<(), RunError> {
    let default = Path::new(command::DEFAULT_FILE);
    if files.is_empty() && default.exists() {
        files.push(default.to_path_buf());
    }
    files.iter().try_for_each(|file| Ok(command::add(file).map_err(EngineError::from)?))
}
