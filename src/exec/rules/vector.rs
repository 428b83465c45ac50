//! Section 4.6.11, Vector Instructions. A vector constant is a value, so no rule reduces it.

use crate::exec::operands::*;
use crate::numerics::vector::access;
use crate::numerics::vector::{across, lanewise};
use crate::syntax::*;

/// ```reduct
/// rule Step_pure/vvunop:
///   (v128.const c1) (v128.vvunop)  ~>  (v128.const c)
///   -- let c = vvunop(vvunop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vvunop<M: Operands>(m: &mut M, op: Vvunop) -> Step {
    let c_1 = m.take1::<V128>();
    m.give(lanewise::vvunop(op, c_1));
    Step::Fired(Rule::StepPureVvunop)
}

/// ```reduct
/// rule Step_pure/vvbinop:
///   (v128.const c1) (v128.const c2) (v128.vvbinop)  ~>  (v128.const c)
///   -- let c = vvbinop(vvbinop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vvbinop<M: Operands>(m: &mut M, op: Vvbinop) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    m.give(lanewise::vvbinop(op, c_1, c_2));
    Step::Fired(Rule::StepPureVvbinop)
}

/// ```reduct
/// rule Step_pure/vvternop:
///   (v128.const c1) (v128.const c2) (v128.const c3) (v128.vvternop)  ~>  (v128.const c)
///   -- let c = vvternop(vvternop, c1, c2, c3)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vvternop<M: Operands>(m: &mut M, op: Vvternop) -> Step {
    let (c_1, c_2, c_3) = m.take3::<V128, V128, V128>();
    m.give(lanewise::vvternop(op, c_1, c_2, c_3));
    Step::Fired(Rule::StepPureVvternop)
}

/// ```reduct
/// rule Step_pure/vvtestop:
///   (v128.const c1) (v128.vvtestop)  ~>  (i32.const c)
///   -- let c = vvtestop(vvtestop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vvtestop<M: Operands>(m: &mut M, op: Vvtestop) -> Step {
    let c_1 = m.take1::<V128>();
    m.give(u32::from(lanewise::vvtestop(op, c_1)));
    Step::Fired(Rule::StepPureVvtestop)
}

/// ```reduct
/// rule Step_pure/vunop-val:
///   (v128.const c1) (sh.vunop)  ~>  (v128.const c)
///   -- if c ∈ vunop(sh, vunop, c1)
/// ```
///
/// `Step_pure/vunop-trap` is for partial operators, and there are none. The same holds for `vbinop` and
/// `vternop`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vunop<M: Operands>(m: &mut M, op: Vunop) -> Step {
    let c_1 = m.take1::<V128>();
    let c = lanewise::vunop(op, c_1, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVunopVal)
}

/// ```reduct
/// rule Step_pure/vbinop-val:
///   (v128.const c1) (v128.const c2) (sh.vbinop)  ~>  (v128.const c)
///   -- if c ∈ vbinop(sh, vbinop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vbinop<M: Operands>(m: &mut M, op: Vbinop) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    let c = lanewise::vbinop(op, c_1, c_2, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVbinopVal)
}

/// ```reduct
/// rule Step_pure/vternop-val:
///   (v128.const c1) (v128.const c2) (v128.const c3) (sh.vternop)  ~>  (v128.const c)
///   -- if c ∈ vternop(sh, vternop, c1, c2, c3)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vternop<M: Operands>(m: &mut M, op: Vternop) -> Step {
    let (c_1, c_2, c_3) = m.take3::<V128, V128, V128>();
    let c = lanewise::vternop(op, c_1, c_2, c_3, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVternopVal)
}

/// ```reduct
/// rule Step_pure/vtestop:
///   (v128.const c1) (sh.vtestop)  ~>  (i32.const c)
///   -- let c = vtestop(sh, vtestop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vtestop<M: Operands>(m: &mut M, op: Vtestop) -> Step {
    let c_1 = m.take1::<V128>();
    m.give(u32::from(lanewise::vtestop(op, c_1)));
    Step::Fired(Rule::StepPureVtestop)
}

/// ```reduct
/// rule Step_pure/vrelop:
///   (v128.const c1) (v128.const c2) (sh.vrelop)  ~>  (v128.const c)
///   -- let c = vrelop(sh, vrelop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vrelop<M: Operands>(m: &mut M, op: Vrelop) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    m.give(lanewise::vrelop(op, c_1, c_2));
    Step::Fired(Rule::StepPureVrelop)
}

/// ```reduct
/// rule Step_pure/vshiftop:
///   (v128.const c1) (i32.const i) (sh.vshiftop)  ~>  (v128.const c)
///   -- let c = vshiftop(sh, vshiftop, c1, i)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vshiftop<M: Operands>(m: &mut M, op: Vshiftop) -> Step {
    let (c_1, i) = m.take2::<V128, u32>();
    m.give(lanewise::vshiftop(op, c_1, i));
    Step::Fired(Rule::StepPureVshiftop)
}

/// ```reduct
/// rule Step_pure/vbitmask:
///   (v128.const c1) (sh.bitmask)  ~>  (i32.const c)
///   -- let c = vbitmask(sh, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vbitmask<M: Operands>(m: &mut M, sh: Ishape) -> Step {
    let c_1 = m.take1::<V128>();
    m.give(lanewise::vbitmask(sh, c_1));
    Step::Fired(Rule::StepPureVbitmask)
}

/// ```reduct
/// rule Step_pure/vswizzlop:
///   (v128.const c1) (v128.const c2) (sh.vswizzlop)  ~>  (v128.const c)
///   -- let c = vswizzlop(sh, vswizzlop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vswizzlop<M: Operands>(m: &mut M, op: Vswizzlop) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    let c = across::vswizzlop(op, c_1, c_2, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVswizzlop)
}

/// ```reduct
/// rule Step_pure/vshuffle:
///   (v128.const c1) (v128.const c2) (sh.shuffle i*)  ~>  (v128.const c)
///   -- let c = vshuffle(sh, i*, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vshuffle<M: Operands>(m: &mut M, i: &[Laneidx; 16]) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    m.give(across::vshuffle(i, c_1, c_2));
    Step::Fired(Rule::StepPureVshuffle)
}

/// ```reduct
/// rule Step_pure/vsplat:
///   (nt.const c1) (sh.splat)  ~>  (v128.const c)
///   -- if nt = lunpack(sh)
///   -- let c = inv_lanes(lsize(sh), wrap(size(nt), lsize(sh), c1)^dim(sh))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vsplat<M: Operands>(m: &mut M, sh: Shape) -> Step {
    let c_1 = match sh {
        Shape::I8X16 | Shape::I16X8 | Shape::I32X4 => u64::from(m.take1::<u32>()),
        Shape::I64X2 => m.take1::<u64>(),
        Shape::F32X4 => u64::from(m.take1::<F32>().0),
        Shape::F64X2 => m.take1::<F64>().0,
    };
    m.give(access::vsplat(access::lane_size(sh), c_1));
    Step::Fired(Rule::StepPureVsplat)
}

/// ```reduct
/// rule Step_pure/vextract_lane-num:
///   (v128.const c1) (sh.extract_lane ε i)  ~>  (nt.const c2)
///   -- let nt = lunpack(sh)
///   -- let c2 = lanes(lsize(sh), c1)[i]
/// rule Step_pure/vextract_lane-pack:
///   (v128.const c1) (sh.extract_lane sx i)  ~>  (i32.const c2)
///   -- let c2 = extend(lsize(sh), 32, sx, lanes(lsize(sh), c1)[i])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vextract_lane<M: Operands>(m: &mut M, op: Vextract, i: Laneidx) -> Step {
    let c_1 = m.take1::<V128>();
    let c = access::vextract_lane(op, c_1, i);
    match op {
        Vextract::Pack(..) => m.give(c as u32),
        Vextract::Num(Numshape::I32X4) => m.give(c as u32),
        Vextract::Num(Numshape::I64X2) => m.give(c),
        Vextract::Num(Numshape::F32X4) => m.give(F32(c as u32)),
        Vextract::Num(Numshape::F64X2) => m.give(F64(c)),
    }
    Step::Fired(match op {
        Vextract::Pack(..) => Rule::StepPureVextractLanePack,
        Vextract::Num(_) => Rule::StepPureVextractLaneNum,
    })
}

/// ```reduct
/// rule Step_pure/vreplace_lane:
///   (v128.const c1) (nt.const c2) (sh.replace_lane i)  ~>  (v128.const c)
///   -- if nt = lunpack(sh)
///   -- let c = inv_lanes(lsize(sh), lanes(lsize(sh), c1)[[i] = wrap(size(nt), lsize(sh), c2)])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vreplace_lane<M: Operands>(m: &mut M, sh: Shape, i: Laneidx) -> Step {
    let (c_1, c_2) = match sh {
        Shape::I8X16 | Shape::I16X8 | Shape::I32X4 => {
            let (c_1, c_2) = m.take2::<V128, u32>();
            (c_1, u64::from(c_2))
        }
        Shape::I64X2 => m.take2::<V128, u64>(),
        Shape::F32X4 => {
            let (c_1, c_2) = m.take2::<V128, F32>();
            (c_1, u64::from(c_2.0))
        }
        Shape::F64X2 => {
            let (c_1, c_2) = m.take2::<V128, F64>();
            (c_1, c_2.0)
        }
    };
    m.give(access::vreplace_lane(access::lane_size(sh), c_1, i, c_2));
    Step::Fired(Rule::StepPureVreplaceLane)
}

/// ```reduct
/// rule Step_pure/vextunop:
///   (v128.const c1) (sh2.vextunop sh1)  ~>  (v128.const c)
///   -- let c = vextunop(sh1, sh2, vextunop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vextunop<M: Operands>(m: &mut M, op: Vextunop) -> Step {
    let c_1 = m.take1::<V128>();
    m.give(across::vextunop(op, c_1));
    Step::Fired(Rule::StepPureVextunop)
}

/// ```reduct
/// rule Step_pure/vextbinop:
///   (v128.const c1) (v128.const c2) (sh2.vextbinop sh1)  ~>  (v128.const c)
///   -- let c = vextbinop(sh1, sh2, vextbinop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vextbinop<M: Operands>(m: &mut M, op: Vextbinop) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    let c = across::vextbinop(op, c_1, c_2, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVextbinop)
}

/// ```reduct
/// rule Step_pure/vextternop:
///   (v128.const c1) (v128.const c2) (v128.const c3) (sh2.vextternop sh1)  ~>  (v128.const c)
///   -- if c ∈ vextternop(sh1, sh2, vextternop, c1, c2, c3)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vextternop<M: Operands>(m: &mut M, op: Vextternop) -> Step {
    let (c_1, c_2, c_3) = m.take3::<V128, V128, V128>();
    let c = across::vextternop(op, c_1, c_2, c_3, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVextternop)
}

/// ```reduct
/// rule Step_pure/vnarrow:
///   (v128.const c1) (v128.const c2) (sh2.narrow sh1 sx)  ~>  (v128.const c)
///   -- let c = vnarrow(sh1, sh2, sx, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vnarrow<M: Operands>(m: &mut M, sh: Pshape, sx: Sx) -> Step {
    let (c_1, c_2) = m.take2::<V128, V128>();
    m.give(across::vnarrow(sh, sx, c_1, c_2));
    Step::Fired(Rule::StepPureVnarrow)
}

/// ```reduct
/// rule Step_pure/vcvtop:
///   (v128.const c1) (sh2.vcvtop sh1)  ~>  (v128.const c)
///   -- if c ∈ vcvtop(sh1, sh2, vcvtop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vcvtop<M: Operands>(m: &mut M, op: Vcvtop) -> Step {
    let c_1 = m.take1::<V128>();
    let c = across::vcvtop(op, c_1, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureVcvtop)
}
