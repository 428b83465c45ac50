//! The stack of a trapped run, for a core dump.

use super::outcome::Trap;
use super::store::Store;
use super::values::*;
use crate::syntax::Valtype;
use crate::valid::deftype::Deftype;

/// An active call when a run trapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DumpFrame {
    /// The instance of the function.
    pub(crate) instance: Moduleaddr,
    /// The function's index in its module.
    pub(crate) func: u32,
    /// The first locals.
    pub(crate) locals: Vec<Val>,
}

impl DumpFrame {
    /// The most locals of a call that are kept.
    pub(crate) const LOCALS: usize = 10_000;
}

impl Store {
    /// Lets runs that trap keep their stack for [`Store::core_dump`](crate::runtime::Store::core_dump).
    pub fn set_core_dumps(&mut self, keep: bool) {
        self.dump = keep.then(Vec::new);
    }

    /// Keeps the stack of a run that trapped, the innermost call first. A run that called a host function which led to the trap adds its
    /// calls to those of the run that trapped.
    pub(crate) fn keep_stack(&mut self, frames: impl Iterator<Item = DumpFrame>) {
        if let Some(dump) = &mut self.dump {
            let room = Trap::BACKTRACE.saturating_sub(dump.len());
            dump.extend(frames.take(room));
        }
    }

    /// The types of the first parameters and locals of a function that instance `a` defines, given by its position among the defined ones.
    pub(crate) fn local_types(&self, a: Moduleaddr, func: usize) -> Vec<Valtype<Deftype>> {
        let inst = &self.instances[a.usize()];
        let f = inst.funcs[inst.code.imported_funcs() + func];
        let params = self.types.functype(self.funcs[f.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let locals = &inst.code.module.funcs[func].locals;
        let locals = locals.iter().flat_map(|group| {
            let n = (group.n as usize).min(DumpFrame::LOCALS);
            std::iter::repeat_n(erased(&group.t), n)
        });
        params.iter().cloned().chain(locals).take(DumpFrame::LOCALS).collect()
    }
}

/// A type of which only matters how values are stored: reference types become `externref`.
fn erased<U>(t: &Valtype<U>) -> Valtype<Deftype> {
    match t {
        Valtype::Num(t) => Valtype::Num(*t),
        Valtype::Vec(t) => Valtype::Vec(*t),
        Valtype::Ref(_) | Valtype::Bot => Valtype::EXTERNREF,
    }
}
