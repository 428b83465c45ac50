//! Section 3.4.11, Vector Instructions.

use super::body::Body;
use super::num;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

const V128: Valtype = Valtype::V128;
const I32: Valtype = Valtype::I32;

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/vconst: C ⊢ (v128.const c) : ε → v128
    /// ```
    #[inline]
    pub(super) fn vconst_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVconst, [], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vvunop: C ⊢ (v128.vvunop) : v128 → v128
    /// ```
    #[inline]
    pub(super) fn vvunop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVvunop, [V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vvbinop: C ⊢ (v128.vvbinop) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vvbinop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVvbinop, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vvternop: C ⊢ (v128.vvternop) : v128 v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vvternop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVvternop, [V128, V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vvtestop: C ⊢ (v128.vvtestop) : v128 → i32
    /// ```
    #[inline]
    pub(super) fn vvtestop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVvtestop, [V128], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/vunop: C ⊢ (sh.vunop) : v128 → v128
    /// ```
    #[inline]
    pub(super) fn vunop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVunop, [V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vbinop: C ⊢ (sh.vbinop) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vbinop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVbinop, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vternop: C ⊢ (sh.vternop) : v128 v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vternop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVternop, [V128, V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vtestop: C ⊢ (sh.vtestop) : v128 → i32
    /// ```
    #[inline]
    pub(super) fn vtestop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVtestop, [V128], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/vrelop: C ⊢ (sh.vrelop) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vrelop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVrelop, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vshiftop: C ⊢ (sh.vshiftop) : v128 i32 → v128
    /// ```
    #[inline]
    pub(super) fn vshiftop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVshiftop, [V128, I32], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vbitmask: C ⊢ (sh.bitmask) : v128 → i32
    /// ```
    #[inline]
    pub(super) fn vbitmask_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVbitmask, [V128], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/vswizzlop: C ⊢ (sh.vswizzlop) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vswizzlop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVswizzlop, [V128, V128], [V128])
    }

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
    /// rule Instr_ok/vsplat: C ⊢ (sh.splat) : lunpack(sh) → v128
    /// ```
    pub(super) fn vsplat_ok(&mut self, sh: Shape) -> Check {
        self.arrow(Rule::InstrOkVsplat, [num(unpackshape(sh))], [V128])
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
        self.arrow(rule, [V128], [num(unpackshape(sh))])
    }

    /// ```reduct
    /// rule Instr_ok/vreplace_lane: C ⊢ (sh.replace_lane i) : v128 lunpack(sh) → v128
    ///   -- if i < dim(sh)
    /// ```
    pub(super) fn vreplace_lane_ok(&mut self, sh: Shape, i: Laneidx) -> Check {
        laneidx_ok(Rule::InstrOkVreplaceLane, sh, i)?;
        self.arrow(Rule::InstrOkVreplaceLane, [V128, num(unpackshape(sh))], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vextunop: C ⊢ (sh2.vextunop sh1) : v128 → v128
    /// ```
    #[inline]
    pub(super) fn vextunop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVextunop, [V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vextbinop: C ⊢ (sh2.vextbinop sh1) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vextbinop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVextbinop, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vextternop: C ⊢ (sh2.vextternop sh1) : v128 v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vextternop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVextternop, [V128, V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vnarrow: C ⊢ (sh2.narrow sh1 sx) : v128 v128 → v128
    /// ```
    #[inline]
    pub(super) fn vnarrow_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVnarrow, [V128, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vcvtop: C ⊢ (sh2.vcvtop sh1) : v128 → v128
    /// ```
    #[inline]
    pub(super) fn vcvtop_ok(&mut self) -> Check {
        self.arrow(Rule::InstrOkVcvtop, [V128], [V128])
    }
}

/// `$unpackshape`: the number type of an extracted or replacing lane; packed lanes have type `i32`.
fn unpackshape(sh: Shape) -> Numtype {
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
