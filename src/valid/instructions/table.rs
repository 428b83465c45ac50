//! Section 3.4.4, Table Instructions.

use super::I32;
use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, mismatch};
use crate::valid::sub::Subtyping;

/// `$minat`: the smaller of two address types.
pub(super) fn minat(at1: Addrtype, at2: Addrtype) -> Addrtype {
    at1.min(at2)
}

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/table.copy: C ⊢ (table.copy x1 x2) : at1 at2 minat(at1, at2) → ε
    ///   -- let (table at1 n1 m1? rt1) = C.tables[x1]
    ///   -- let (table at2 n2 m2? rt2) = C.tables[x2]
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt1
    /// ```
    pub(super) fn table_copy_ok(&mut self, x1: Tableidx, x2: Tableidx) -> Check {
        let rule = Rule::InstrOkTableCopy;
        let (at1, rt1) = self.c.table(rule, x1)?;
        let (at2, rt2) = self.c.table(rule, x2)?;
        self.elements_match(rule, rt2, rt1)?;
        self.arrow(rule, [at1.into(), at2.into(), minat(at1, at2).into()], [])
    }

    /// ```reduct
    /// rule Instr_ok/table.init: C ⊢ (table.init x y) : at i32 i32 → ε
    ///   -- let (table at n m? rt1) = C.tables[x]
    ///   -- let rt2 = C.elems[y]
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt1
    /// ```
    pub(super) fn table_init_ok(&mut self, x: Tableidx, y: Elemidx) -> Check {
        let rule = Rule::InstrOkTableInit;
        let (at, rt1) = self.c.table(rule, x)?;
        let rt2 = self.c.elem(rule, y)?;
        self.elements_match(rule, rt2, rt1)?;
        self.arrow(rule, [at.into(), I32, I32], [])
    }

    /// The premise `rt_2 <: rt_1`: elements of type `rt_2` are written to a table of element type `rt_1`.
    pub(super) fn elements_match(&self, rule: Rule, rt2: Reftype, rt1: Reftype) -> Check {
        if self.c.reftype_sub(&rt2, &rt1) {
            Ok(())
        } else {
            Err(mismatch(rule, &[Valtype::Ref(rt1)], &[Valtype::Ref(rt2)]))
        }
    }
}
