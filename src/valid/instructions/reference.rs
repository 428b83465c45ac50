//! Sections 3.4.6, Reference Instructions, and 3.4.8, Scalar Reference Instructions.

use super::body::Body;
use super::{I32, ref_null, reference};
use crate::syntax::*;
use crate::valid::context::lookup;
use crate::valid::error::{Check, InvalidKind, Space, invalid};
use crate::valid::sub::Subtyping;
use crate::valid::types::{heaptype_ok, reftype_ok};

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/ref.null: C ⊢ (ref.null ht) : ε → (ref null ht)
    ///   -- Heaptype_ok: C ⊢ ht : ok
    /// ```
    pub(super) fn ref_null_ok(&mut self, ht: &Heaptype) -> Check {
        heaptype_ok(self.c, ht)?;
        self.arrow(Rule::InstrOkRefNull, [], [ref_null(*ht)])
    }

    /// ```reduct
    /// rule Instr_ok/ref.func: C ⊢ (ref.func x) : ε → (ref ε dt)
    ///   -- let dt = C.funcs[x]
    ///   -- if among(x, C.refs)
    /// ```
    pub(super) fn ref_func_ok(&mut self, x: Funcidx) -> Check {
        let rule = Rule::InstrOkRefFunc;
        let y = lookup(&self.c.funcs, rule, Space::Func, x.0)?;
        if !self.c.refs.get(x.usize()).is_some_and(|declared| *declared) {
            return Err(invalid(rule, InvalidKind::Undeclared(x.0)));
        }
        // Before `function-references`, `funcref` is the only type of function references.
        let typed = self.c.gate.has(Feature::FunctionReferences);
        let t = if typed { reference(y) } else { Valtype::FUNCREF };
        self.arrow(rule, [], [t])
    }

    /// ```reduct
    /// rule Instr_ok/ref.is_null: C ⊢ ref.is_null : t → i32
    ///   -- let _ = as_ref(t)
    /// ```
    pub(super) fn ref_is_null_ok(&mut self) -> Check {
        let rt = self.peek_ref(Rule::InstrOkRefIsNull)?;
        self.arrow(Rule::InstrOkRefIsNull, [Valtype::Ref(rt)], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/ref.as_non_null: C ⊢ ref.as_non_null : t → (ref ε ht)
    ///   -- let (ref null? ht) = as_ref(t)
    /// ```
    pub(super) fn ref_as_non_null_ok(&mut self) -> Check {
        let rt = self.peek_ref(Rule::InstrOkRefAsNonNull)?;
        self.arrow(Rule::InstrOkRefAsNonNull, [Valtype::Ref(rt)], [reference(rt.ht)])
    }

    /// ```reduct
    /// rule Instr_ok/ref.test: C ⊢ (ref.test rt) : (ref null root(C, ht)) → i32
    ///   -- Reftype_ok: C ⊢ rt : ok
    ///   -- let (ref null1? ht) = rt
    /// ```
    ///
    /// `rt'` is chosen as the top of the hierarchy of `rt`, so that any operand in that hierarchy is accepted.
    pub(super) fn ref_test_ok(&mut self, rt: &Reftype) -> Check {
        reftype_ok(self.c, rt)?;
        self.arrow(Rule::InstrOkRefTest, [ref_null(self.c.top(&rt.ht))], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/ref.cast: C ⊢ (ref.cast rt) : (ref null root(C, ht)) → rt
    ///   -- Reftype_ok: C ⊢ rt : ok
    ///   -- let (ref null1? ht) = rt
    /// ```
    ///
    /// `rt'` is chosen as in [`Body::ref_test_ok`].
    pub(super) fn ref_cast_ok(&mut self, rt: &Reftype) -> Check {
        reftype_ok(self.c, rt)?;
        self.arrow(Rule::InstrOkRefCast, [ref_null(self.c.top(&rt.ht))], [Valtype::Ref(*rt)])
    }
}
