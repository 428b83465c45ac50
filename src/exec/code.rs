//! Code in the forms in which the interpreter runs it.

use std::sync::OnceLock;

use super::cost::Costs;
use super::observed::Blocks;
#[cfg(test)]
use super::op::Draft;
#[cfg(test)]
use super::prepare::prepare_changed;
use super::prepare::{Points, Prepared, prepare};
pub use crate::runtime::code::Code;
pub(crate) use crate::runtime::code::{Arity, Comp};

/// The data that the interpreter derives from a module.
#[derive(Default)]
struct Cache {
    plain: OnceLock<Prepared>,
    points: OnceLock<Points>,
    blocks: OnceLock<Blocks>,
    costs: OnceLock<Box<[Box<[u32]>]>>,
}

impl Code {
    /// The code for plain runs, prepared by the first call.
    pub(crate) fn plain(&self) -> &Prepared {
        self.cache::<Cache>().plain.get_or_init(|| prepare(self))
    }

    /// Corrupts the code for plain runs before it is linked, so that a test can check whether lockstep notices it.
    #[cfg(test)]
    pub(crate) fn break_plain(&mut self, breaks: impl FnOnce(&mut [Draft], &mut [u32], &mut Prepared)) {
        let broken = prepare_changed(self, breaks);
        self.cache_mut::<Cache>().plain = OnceLock::from(broken);
    }

    /// The points at which plain runs can be compared with observed ones, computed by the first call.
    pub(crate) fn points(&self) -> &Points {
        self.cache::<Cache>().points.get_or_init(|| Points::of(self))
    }

    /// The positions at which blocks end, for observed runs, computed by the first call.
    pub(crate) fn blocks(&self) -> &Blocks {
        self.cache::<Cache>().blocks.get_or_init(|| Blocks::of(&self.module))
    }

    /// The fuel cost of the instruction at position `pc`, for observed runs. `func` is an index into the functions that
    /// the module defines, without imports.
    pub(crate) fn cost(&self, func: u32, pc: u32) -> u32 {
        let of_all = || self.module.funcs.iter().map(|func| Costs::of_body(self, func)).collect();
        let all = self.cache::<Cache>().costs.get_or_init(of_all);
        all[func as usize][pc as usize]
    }
}
