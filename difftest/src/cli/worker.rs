//! `worker`: runs cases for a supervisor.

use super::exit;
use crate::engines::Engines;
use crate::run::{RunError, worker};

pub(super) fn run(engines: Engines) -> Result<u8, RunError> {
    let served = worker::serve(engines);
    served.map(|()| exit::AGREED).map_err(|error| RunError::Worker(error.to_string()))
}
