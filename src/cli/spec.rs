//! `reduct spec`: the formal semantics.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::report::{self, Out, Status};
use crate::semantics::Semantics;
use crate::semantics::source::Shown;

/// Check and show the formal semantics
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Check the rules that are built in, or those of a folder
    Check {
        /// The folder
        dir: Option<PathBuf>,
    },
}

pub(super) fn main(args: &Args, out: &mut Out) -> io::Result<Status> {
    let Command::Check { dir } = &args.command;
    let semantics = match dir {
        None => Semantics::built_in(),
        Some(dir) => match Semantics::read(dir) {
            Ok(semantics) => Arc::new(semantics),
            Err(error) => {
                report::complain(&dir.display().to_string(), &error);
                return Ok(Status::Io);
            }
        },
    };
    for complaint in &semantics.complaints {
        writeln!(out, "{}", Shown(&semantics.sources, complaint))?;
    }
    let fatal = semantics.complaints.iter().filter(|complaint| complaint.fatal).count();
    writeln!(out, "{} rules, {} functions, {fatal} errors", semantics.rules.len(), semantics.funcs.len())?;
    Ok(if fatal == 0 { Status::Well } else { Status::Failed })
}
