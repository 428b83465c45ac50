//! The command line.
//!
//! | file | what |
//! |---|---|
//! | `args` | options shared by all commands |
//! | `input` | files and standard input |
//! | `report` | output, exit codes, error messages with source excerpts |
//! | `wast`, `run`, `validate`, `convert`, `trace`, `coverage`, `spec` | the commands |
//! | `page` | coverage as HTML |

mod args;
mod convert;
mod coverage;
mod input;
mod page;
mod report;
mod run;
mod spec;
mod trace;
mod validate;
mod wast;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use report::{Out, Status};

/// A WebAssembly 3.0 reference interpreter.
#[derive(Debug, Parser)]
#[command(version, about, after_long_help = EXAMPLES, max_term_width = 100, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: args::Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    Wast(wast::Args),
    Run(run::Args),
    Validate(validate::Args),
    Parse(convert::ParseArgs),
    Print(convert::PrintArgs),
    Trace(trace::Args),
    Coverage(coverage::Args),
    Spec(spec::Args),
}

const EXAMPLES: &str = "\
Examples:
  reduct wast suite/core                        run all scripts of a folder
  reduct run fac.wat --invoke fac 20            call an export
  reduct run f.wat --invoke f '(ref.null func)' 'f32.const nan'
  reduct validate *.wasm                        check modules; errors name the rule that is violated
  reduct parse fac.wat -o fac.wasm              text to binary
  reduct print fac.wasm                         binary to text
  reduct trace fac.wat --invoke fac 3           show every step with the name of its rule
  reduct coverage suite --form html > suite.html       count how often each rule is applied
  reduct run --semantics spec fac.wat --invoke fac 5   execute by the rules of the formal semantics
  reduct wast --semantics lockstep suite/core          compare the interpreter with the rules at each step
  reduct wast --check soundness suite/core             execute by the rules and type-check each step
  reduct spec show Step_pure/br_if-true                 show a rule
  cat m.wat | reduct validate -                 read from standard input

Exit codes:
  0  success
  1  failure of the input: a failed assertion, a malformed, invalid or unlinkable module, a trap, a bound that was hit
  2  the command line is wrong
  3  a file could not be read or written";

/// Runs the command given by the arguments of the process.
pub(crate) fn main() -> ExitCode {
    let matches = args::hide_refused(Cli::command()).get_matches();
    let Cli { command, common } = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if let Some((option, why)) = args::ignored(&matches) {
        report::complain(&option, &why);
        return Status::Usage.into();
    }
    if let Some(note) = args::also_removed(&matches) {
        report::complain("--wasm", &note);
    }
    let mut out = Out::stdout();
    let status = match command {
        Command::Wast(args) => wast::main(&args, &common, &mut out),
        Command::Run(args) => run::main(&args, &common, &mut out),
        Command::Validate(args) => validate::main(&args, &common, &mut out),
        Command::Parse(args) => convert::parse(&args, &common, &mut out),
        Command::Print(args) => convert::print(&args, &common, &mut out),
        Command::Trace(args) => trace::main(&args, &common, &mut out),
        Command::Coverage(args) => coverage::main(&args, &common, &mut out),
        Command::Spec(args) => spec::main(&args, common.spec.as_deref(), &mut out),
    };
    match status.and_then(|status| out.finish().map(|()| status)) {
        Ok(status) => status.into(),
        // The reader of the output has closed the pipe, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Status::Well.into(),
        Err(error) => {
            report::complain("standard output", &error);
            Status::Io.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn options_are_consistent() {
        super::args::hide_refused(super::Cli::command()).debug_assert();
    }
}
