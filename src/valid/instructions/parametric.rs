//! Section 3.4.1, Parametric Instructions.

use super::I32;
use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};
use crate::valid::types::resulttype_ok;

impl<'m> Body<'_, 'm> {
    /// ```reduct
    /// rule Instr_ok/unreachable: C ⊢ unreachable : t1* → t2*
    /// ```
    pub(super) fn unreachable_ok(&mut self) -> Check {
        self.diverge(Rule::InstrOkUnreachable, [&[], &[]])
    }

    /// ```reduct
    /// rule Instr_ok/drop: C ⊢ drop : t → ε
    /// ```
    pub(super) fn drop_ok(&mut self) -> Check {
        let t = self.peek(0);
        self.arrow(Rule::InstrOkDrop, [t], [])
    }

    /// `select` without or with types.
    pub(super) fn select_ok(&mut self, ts: Option<&[Valtype]>) -> Check {
        match ts {
            None => self.select_impl_ok(),
            Some(ts) => self.select_expl_ok(ts),
        }
    }

    /// ```reduct
    /// rule Instr_ok/select-impl: C ⊢ (select ε) : t1 t2 i32 → t
    ///   -- let t = both(t1, t2)
    /// ```
    ///
    /// If the type of one operand is unknown because the code is unreachable, the type of the other one is the result
    /// type.
    fn select_impl_ok(&mut self) -> Check {
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

    /// ```reduct
    /// rule Instr_ok/select-expl: C ⊢ (select (t*)) : t' t' i32 → t'
    ///   -- Resulttype_ok: C ⊢ t* : ok
    ///   -- let t' = t*
    /// ```
    fn select_expl_ok(&mut self, ts: &[Valtype]) -> Check {
        let rule = Rule::InstrOkSelectExpl;
        resulttype_ok(self.c, ts)?;
        match ts {
            [t] => self.arrow(rule, [*t, *t, I32], [*t]),
            _ => Err(invalid(rule, InvalidKind::ResultArity)),
        }
    }
}
