//! `reduct parse` and `reduct print`: conversion between the text and the binary format.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::Common;
use super::input::{self, Input};
use super::report::{self, Out, Status};
use reduct::{binary, text};

/// Translate a module from text to binary
///
/// The module is not validated.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct parse m.wat -o m.wasm
  reduct parse - < m.wat | reduct print -")]
pub(super) struct ParseArgs {
    /// The module; `-` is standard input
    file: PathBuf,
    /// Where to write it; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

/// Translate a module from binary to text
///
/// The module is not validated.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct print m.wasm
  reduct print m.wasm -o m.wat")]
pub(super) struct PrintArgs {
    /// The module; `-` is standard input
    file: PathBuf,
    /// Where to write it; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub(super) fn parse(args: &ParseArgs, common: &Common, out: &mut Out) -> io::Result<Status> {
    convert(&args.file, &args.output, common, out, |module| Contents::Binary(binary::encode(module)))
}

pub(super) fn print(args: &PrintArgs, common: &Common, out: &mut Out) -> io::Result<Status> {
    convert(&args.file, &args.output, common, out, |module| Contents::Text(text::print(module)))
}

/// The contents of the output.
enum Contents {
    Binary(Vec<u8>),
    Text(String),
}

fn convert(
    file: &Path,
    output: &Path,
    common: &Common,
    out: &mut Out,
    to: impl Fn(&reduct::syntax::Module) -> Contents,
) -> io::Result<Status> {
    let Some(input) = Input::read_module(file, common.max_input_bytes) else { return Ok(Status::Io) };
    let contents = match input.module(common.features) {
        Ok(module) => to(&module),
        Err(error) => return Ok(report::refuse(&input, &error)),
    };
    let bytes = match &contents {
        Contents::Binary(_) if input::is_dash(output) && io::stdout().is_terminal() => {
            report::complain("standard output", &"not writing binary data to a terminal; use -o FILE");
            return Ok(Status::Io);
        }
        Contents::Binary(bytes) => bytes.as_slice(),
        Contents::Text(text) => text.as_bytes(),
    };
    if input::is_dash(output) {
        out.write_all(bytes)?;
    } else if let Err(error) = std::fs::write(output, bytes) {
        report::complain(&output.display().to_string(), &error);
        return Ok(Status::Io);
    }
    Ok(Status::Well)
}
