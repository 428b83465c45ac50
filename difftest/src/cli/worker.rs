//! `worker`: runs cases for a supervisor.

use super::exit;
use crate::engines;
use crate::run::{RunError, worker};

pub(super) fn run() -> Result<u8, RunError> {
    let served = worker::serve(engines::start);
    served.map(|()| exit::AGREED).map_err(|error| RunError::Worker(error.to_string()))
}
