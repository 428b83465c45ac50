//! `report`: writes a report of a run.

use std::path::PathBuf;

use super::{exit, say};
use crate::report::{self, Form};
use crate::run::RunError;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the run.
    folder: PathBuf,
    /// The form.
    #[arg(long, value_enum, default_value = "html")]
    form: Form,
    /// The file; in the folder, named after the form, if left out.
    #[arg(long)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let output = args.output.clone().unwrap_or_else(|| args.folder.join(args.form.file()));
    let text = report::write(&report::read(&args.folder)?, args.form);
    std::fs::write(&output, text).map_err(|e| RunError::Folder(output.clone(), e))?;
    say(output.display());
    Ok(exit::AGREED)
}
