//! Code in the forms in which the interpreter runs it.

use std::sync::OnceLock;

use super::observed::Blocks;
use super::prepare::{Prepared, prepare};
pub use crate::runtime::code::Code;
pub(crate) use crate::runtime::code::{Arity, Comp};

/// What the interpreter derives from a module.
#[derive(Default)]
struct Cache {
    plain: OnceLock<Prepared>,
    blocks: OnceLock<Blocks>,
}

impl Code {
    /// The code for plain runs, prepared by the first call.
    pub(crate) fn plain(&self) -> &Prepared {
        self.cache::<Cache>().plain.get_or_init(|| prepare(self))
    }

    /// Where blocks end, for observed runs, found by the first call.
    pub(crate) fn blocks(&self) -> &Blocks {
        self.cache::<Cache>().blocks.get_or_init(|| Blocks::of(&self.module))
    }
}
