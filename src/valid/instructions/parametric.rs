//! Section 3.4.1, Parametric Instructions.

use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};
use crate::valid::types::resulttype_ok;

const I32: Valtype = Valtype::I32;

impl<'m> Body<'_, 'm> {
    /// `Instr_ok/unreachable`.
    pub(super) fn unreachable_ok(&mut self) -> Check {
        self.diverge(Rule::InstrOkUnreachable, [&[], &[]])
    }

    /// `Instr_ok/drop`.
    pub(super) fn drop_ok(&mut self) -> Check {
        let t = self.peek(0);
        self.arrow(Rule::InstrOkDrop, [t], [])
    }

    /// `Instr_ok/select-impl`. If one of the operands has no known type, the other's is taken.
    pub(super) fn select_impl_ok(&mut self) -> Check {
        let rule = Rule::InstrOkSelectImpl;
        let t = match self.peek(1) {
            Valtype::Bot => self.peek(2),
            t @ (Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_)) => t,
        };
        match t {
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => self.arrow(rule, [t, t, I32], [t]),
            Valtype::Ref(_) => Err(invalid(rule, InvalidKind::SelectReference)),
        }
    }

    /// `Instr_ok/select-expl`.
    pub(super) fn select_expl_ok(&mut self, ts: &'m [Valtype]) -> Check {
        let rule = Rule::InstrOkSelectExpl;
        resulttype_ok(self.c, ts)?;
        match ts {
            [t] => self.arrow(rule, [*t, *t, I32], [*t]),
            _ => Err(invalid(rule, InvalidKind::ResultArity)),
        }
    }
}
