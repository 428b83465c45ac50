//! `merge`: merges several runs into one.

use std::path::PathBuf;

use super::{exit, say};
use crate::run::{RunError, has_run, merge};

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folders of the runs: shards of one run, or any others that have no case in common.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// The folder for the merged run; it must not hold a run yet.
    #[arg(long)]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    if has_run(&args.output) {
        return Err(RunError::Merge(format!("{} holds a run already", args.output.display())));
    }
    let state = merge::merge_folders(&args.folders, &args.output)?;
    say(&state.ledger);
    say(format_args!("findings and ledger are in {}", args.output.display()));
    Ok(if state.ledger.has_new_findings() { exit::FINDINGS } else { exit::AGREED })
}
