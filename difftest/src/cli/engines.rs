//! `engines`: lists the engines and the features that each supports.

use super::{exit, say};
use crate::engines::{Engines, Tested};
use crate::run::RunError;

pub(super) fn run(engines: &Engines) -> Result<u8, RunError> {
    for name in engines.names() {
        match engines.start(&name) {
            Ok(mut engine) => {
                let features = Tested::probe_features(engine.as_mut());
                say(format_args!("{name}\n  {}\n  {features}", engine.version()));
            }
            Err(error) => say(format_args!("{name}\n  {error}")),
        }
    }
    Ok(exit::AGREED)
}
