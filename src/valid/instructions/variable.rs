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

    /// ```reduct
    /// rule Instr_ok/global.get: C ⊢ (global.get x) : ε → t
    ///   -- let (global mut? t) = C.globals[x]
    /// ```
    #[inline]
    pub(super) fn global_get_ok(&mut self, x: Globalidx) -> Check {
        let t = self.global(Rule::InstrOkGlobalGet, x)?.t;
        self.arrow(Rule::InstrOkGlobalGet, [], [t])
    }

    /// ```reduct
    /// rule Instr_ok/global.set: C ⊢ (global.set x) : t → ε
    ///   -- let (global mut t) = C.globals[x]
    /// ```
    pub(super) fn global_set_ok(&mut self, x: Globalidx) -> Check {
        let Globaltype { mutable, t } = self.global(Rule::InstrOkGlobalSet, x)?;
        if !mutable {
            return Err(invalid(Rule::InstrOkGlobalSet, InvalidKind::ImmutableGlobal));
        }
        self.arrow(Rule::InstrOkGlobalSet, [t], [])
    }
}
