//! Section 3.4.11, Vector Instructions: those with lane indices. The rules of the others are in the table of constructors.

use super::V128;
use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/vshuffle: C ⊢ (sh.shuffle i*) : v128 v128 → v128
    ///   -- if (i < 2 * dim(sh))*
    /// ```
    pub(super) fn vshuffle_ok(&mut self, is: &[Laneidx; 16]) -> Check {
        if is.iter().any(|i| *i >= 32) {
            return Err(invalid(Rule::InstrOkVshuffle, InvalidKind::Lane));
        }
        self.arrow(Rule::InstrOkVshuffle, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vextract_lane: C ⊢ (sh.extract_lane sx? i) : v128 → lunpack(sh)
    ///   -- if i < dim(sh)
    /// ```
    pub(super) fn vextract_lane_ok(&mut self, op: Vextract, i: Laneidx) -> Check {
        let rule = Rule::InstrOkVextractLane;
        let sh = match op {
            Vextract::Pack(Pshape::I8X16, _) => Shape::I8X16,
            Vextract::Pack(Pshape::I16X8, _) => Shape::I16X8,
            Vextract::Num(Numshape::I32X4) => Shape::I32X4,
            Vextract::Num(Numshape::I64X2) => Shape::I64X2,
            Vextract::Num(Numshape::F32X4) => Shape::F32X4,
            Vextract::Num(Numshape::F64X2) => Shape::F64X2,
        };
        laneidx_ok(rule, sh, i)?;
        self.arrow(rule, [V128], [Valtype::Num(unpackshape(sh))])
    }

    /// ```reduct
    /// rule Instr_ok/vreplace_lane: C ⊢ (sh.replace_lane i) : v128 lunpack(sh) → v128
    ///   -- if i < dim(sh)
    /// ```
    pub(super) fn vreplace_lane_ok(&mut self, sh: Shape, i: Laneidx) -> Check {
        laneidx_ok(Rule::InstrOkVreplaceLane, sh, i)?;
        self.arrow(Rule::InstrOkVreplaceLane, [V128, Valtype::Num(unpackshape(sh))], [V128])
    }
}

/// `$unpackshape`: the number type of an extracted or replacing lane; packed lanes have type `i32`.
pub(super) fn unpackshape(sh: Shape) -> Numtype {
    match sh {
        Shape::I8X16 | Shape::I16X8 | Shape::I32X4 => Numtype::I32,
        Shape::I64X2 => Numtype::I64,
        Shape::F32X4 => Numtype::F32,
        Shape::F64X2 => Numtype::F64,
    }
}

/// `$dim`: the number of lanes.
fn dim(sh: Shape) -> u8 {
    match sh {
        Shape::I8X16 => 16,
        Shape::I16X8 => 8,
        Shape::I32X4 | Shape::F32X4 => 4,
        Shape::I64X2 | Shape::F64X2 => 2,
    }
}

fn laneidx_ok(rule: Rule, sh: Shape, i: Laneidx) -> Check {
    if i < dim(sh) { Ok(()) } else { Err(invalid(rule, InvalidKind::Lane)) }
}
