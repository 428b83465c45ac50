//! Code in the forms in which the interpreter runs it.

use std::sync::OnceLock;

use super::cost::Costs;
use super::observed::Blocks;
use super::prepare::{Points, Prepared, prepare};
pub use crate::runtime::code::Code;
pub(crate) use crate::runtime::code::{Arity, Comp};

/// What the interpreter derives from a module.
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

    /// Breaks the code for plain runs, so that a test can see whether it is noticed.
    #[cfg(test)]
    pub(crate) fn break_plain(&mut self, breaks: impl FnOnce(&mut Prepared)) {
        self.plain();
        self.cache_mut::<Cache>().plain.get_mut().map(breaks);
    }

    /// Where plain runs can be compared with observed ones, found by the first call.
    pub(crate) fn points(&self) -> &Points {
        self.cache::<Cache>().points.get_or_init(|| Points::of(self))
    }

    /// Where blocks end, for observed runs, found by the first call.
    pub(crate) fn blocks(&self) -> &Blocks {
        self.cache::<Cache>().blocks.get_or_init(|| Blocks::of(&self.module))
    }

    /// What the instruction at position `pc` costs in fuel, for observed runs; `func` counts the functions that the module defines.
    pub(crate) fn cost(&self, func: u32, pc: u32) -> u32 {
        let of_all = || self.module.funcs.iter().map(|func| Costs::of_body(self, func)).collect();
        let all = self.cache::<Cache>().costs.get_or_init(of_all);
        all[func as usize][pc as usize]
    }
}
