//! Section 3.4.3, Variable Instructions.

use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/local.get: C ⊢ (local.get x) : ε → t
    ///   -- let (set t) = C.locals[x]
    /// ```
    #[inline]
    pub(super) fn local_get_ok(&mut self, x: Localidx) -> Check {
        let rule = Rule::InstrOkLocalGet;
        let t = self.local(rule, x)?;
        if !self.is_set(x, &t) {
            return Err(invalid(rule, InvalidKind::UninitializedLocal(x.0)));
        }
        self.arrow(rule, [], [t])
    }

    /// ```reduct
    /// rule Instr_ok/local.set: C ⊢ (local.set x) : t → ε sets x
    ///   -- let t = valtype(C.locals[x])
    /// ```
    #[inline]
    pub(super) fn local_set_ok(&mut self, x: Localidx) -> Check {
        let t = self.local(Rule::InstrOkLocalSet, x)?;
        self.arrow(Rule::InstrOkLocalSet, [t], [])?;
        self.set_local(x, &t);
        Ok(())
    }

    /// ```reduct
    /// rule Instr_ok/local.tee: C ⊢ (local.tee x) : t → t sets x
    ///   -- let t = valtype(C.locals[x])
    /// ```
    #[inline]
    pub(super) fn local_tee_ok(&mut self, x: Localidx) -> Check {
        let t = self.local(Rule::InstrOkLocalTee, x)?;
        self.arrow(Rule::InstrOkLocalTee, [t], [t])?;
        self.set_local(x, &t);
        Ok(())
    }

    /// The type of `C.GLOBALS[x]`, which must be mutable because `rule` writes to it.
    pub(super) fn mutable_global(&self, rule: Rule, x: Globalidx) -> Check<Valtype> {
        let Globaltype { mutable, t } = self.global(rule, x)?;
        if mutable { Ok(t) } else { Err(invalid(rule, InvalidKind::ImmutableGlobal)) }
    }
}
