//! Section 3.4.4, Table Instructions.

use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, mismatch};
use crate::valid::sub::Subtyping;

/// `$minat`: the smaller of two address types.
pub(super) fn minat(at1: Addrtype, at2: Addrtype) -> Addrtype {
    at1.min(at2)
}

impl Body<'_, '_> {
    /// The premise `rt_2 <: rt_1`: elements of type `rt_2` are written to a table of element type `rt_1`.
    pub(super) fn elements_match(&self, rule: Rule, rt2: Reftype, rt1: Reftype) -> Check {
        if self.c.reftype_sub(&rt2, &rt1) {
            Ok(())
        } else {
            Err(mismatch(rule, &[Valtype::Ref(rt1)], &[Valtype::Ref(rt2)]))
        }
    }
}
