//! `engines`: lists the engines and what each supports.

use super::{exit, say};
use crate::engines;
use crate::run::RunError;

pub(super) fn run() -> Result<u8, RunError> {
    for name in engines::names() {
        match engines::start(&name) {
            Ok(engine) => say(format_args!("{name}\n  {}\n  {}", engine.version(), engine.features())),
            Err(error) => say(format_args!("{name}\n  {error}")),
        }
    }
    Ok(exit::AGREED)
}
