//! The configuration as observers see it.

use super::Stepper;
use crate::runtime::*;

/// A configuration `s; f; instr*`.
pub struct ConfigView<'v> {
    state: &'v dyn State,
}

/// What a view asks of the run.
trait State {
    fn store(&self) -> &Store;
    fn operands(&self) -> &[Val];
}

impl<C> State for Stepper<'_, C> {
    fn store(&self) -> &Store {
        self.store
    }
    fn operands(&self) -> &[Val] {
        &self.operands
    }
}

impl<'v> ConfigView<'v> {
    pub(super) fn new<C>(m: &'v Stepper<'_, C>) -> ConfigView<'v> {
        ConfigView { state: m }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        self.state.store()
    }

    /// The values among the instructions, those of the outermost context first.
    pub fn operands(&self) -> &[Val] {
        self.state.operands()
    }
}
