//! `engines`: lists the engines and what each supports.

use super::exit;
use crate::engines;
use crate::run::RunError;

pub(super) fn run() -> Result<u8, RunError> {
    for name in engines::names() {
        match engines::start(&name) {
            Ok(engine) => println!("{name}\n  {}\n  {}", engine.version(), engine.features()),
            Err(error) => println!("{name}\n  {error}"),
        }
    }
    Ok(exit::AGREED)
}
