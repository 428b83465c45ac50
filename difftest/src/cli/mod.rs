//! The command line: one file for each command.

mod case;
#[cfg(test)]
mod documented;
mod engines;
mod replay;
mod report;
mod run;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exit codes.
mod exit {
    /// All engines agreed.
    pub(super) const AGREED: u8 = 0;
    /// There are findings.
    pub(super) const FINDINGS: u8 = 1;
    /// The command could not be carried out.
    pub(super) const FAILED: u8 = 3;
}

/// Differential testing of WebAssembly engines.
///
/// Exit codes: 0 all engines agreed, 1 there are findings, 2 wrong arguments, 3 the command could not be carried out.
#[derive(Parser)]
#[command(version)]
struct Cli {
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
    /// Writes a report of a run.
    Report(report::Args),
    /// Lists the engines and what each supports.
    Engines,
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let end = match Cli::parse().command {
        Command::Run(args) => run::run(args),
        Command::Replay(args) => replay::run(&args),
        Command::Case(args) => case::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Engines => engines::run(),
    };
    match end {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(exit::FAILED)
        }
    }
}
