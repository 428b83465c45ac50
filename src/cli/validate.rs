//! `reduct validate`: says whether modules are valid, and if not, why and where.

use std::io::{self, Write};
use std::path::PathBuf;

use super::args::Common;
use super::input::Input;
use super::report::{self, Out, Status};

/// Check that modules are well-formed and valid
///
/// Each file is either `ok`, or `malformed` or `invalid`, with the place, the source line, and the rule that refuses it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct validate a.wasm b.wat             each is ok, malformed or invalid
  reduct validate --wasm 1.0 a.wasm        by the rules of 1.0
  cat a.wat | reduct validate -            standard input")]
pub(super) struct Args {
    /// Modules in the text or binary format; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let mut status = Status::Well;
    for file in &args.files {
        let Some(input) = Input::read(file) else {
            status = Status::Io;
            continue;
        };
        match input.valid_module(common.version) {
            Ok(_) => writeln!(out, "{}: ok", input.name)?,
            Err(error) => {
                out.write_all(report::refusal(&input, &error, report::stdout_styled()).as_bytes())?;
                status = status.max(Status::Failed);
            }
        }
    }
    Ok(status)
}
