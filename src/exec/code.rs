//! Prepared code.

use std::sync::Arc;

use crate::syntax::Module;
use crate::valid::Moduletype;

/// A module that was validated, with its code prepared for running. It is shared between threads and instances.
#[derive(Debug)]
pub struct Code {
    /// The module.
    pub module: Arc<Module>,
    /// Its closed types.
    pub types: Moduletype,
}

impl Code {
    /// Code.
    pub fn new(module: Arc<Module>, types: Moduletype) -> Code {
        Code { module, types }
    }
}
