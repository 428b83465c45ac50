//! Section 4.3.5: operators on whole vectors, and those that apply a numeric operator to each lane.

use super::{Flane, Ilane, Lane, with_lane};
use crate::numerics::choice::Choice;
use crate::numerics::float::{fadd, fdiv, fmax, fmin, fmul, fpmax, fpmin, frelop, fsub, funop};
use crate::numerics::int::{
    iabs, iadd, iadd_sat, iand, iandnot, iavgr_u, ibitselect, ilt, imax, imin, imul, ineg, inez, inot, ior,
    ipopcnt, iq15mulr_sat_s, irelop, ishl, ishr, isub, isub_sat, ixor, mask,
};
use crate::numerics::relaxed::{
    frelaxed_madd, frelaxed_max, frelaxed_min, frelaxed_nmadd, irelaxed_laneselect, irelaxed_q15mulr_s,
};
use crate::syntax::{
    F32, F64, FUnop, Fshape, IRelop, Ishape, Nshape, Pshape, SRelop, Sx, V128, VFBinop, Vbinop, Vrelop,
    Vshiftop, Vternop, Vtestop, Vunop, Vvbinop, Vvternop, Vvtestop, Vvunop, Wshape,
};

// Whole vectors

/// `vvunop_V128(op, v)`.
#[inline(always)]
pub fn vvunop(op: Vvunop, v: V128) -> V128 {
    match op {
        Vvunop::Not => V128(inot(v.0)),
    }
}

/// `vvbinop_V128(op, v_1, v_2)`.
#[inline(always)]
pub fn vvbinop(op: Vvbinop, v_1: V128, v_2: V128) -> V128 {
    match op {
        Vvbinop::And => V128(iand(v_1.0, v_2.0)),
        Vvbinop::Andnot => V128(iandnot(v_1.0, v_2.0)),
        Vvbinop::Or => V128(ior(v_1.0, v_2.0)),
        Vvbinop::Xor => V128(ixor(v_1.0, v_2.0)),
    }
}

/// `vvternop_V128(op, v_1, v_2, v_3)`.
#[inline(always)]
pub fn vvternop(op: Vvternop, v_1: V128, v_2: V128, v_3: V128) -> V128 {
    match op {
        Vvternop::Bitselect => V128(ibitselect(v_1.0, v_2.0, v_3.0)),
    }
}

/// `vvtestop_V128(op, v)`.
#[inline(always)]
pub fn vvtestop(op: Vvtestop, v: V128) -> bool {
    match op {
        Vvtestop::AnyTrue => inez(v.0),
    }
}

// Lane by lane

/// `ivunop_sh(f, v)`, `fvunop_sh(f, v)`.
#[inline(always)]
pub fn map<L: Lane>(v: V128, mut f: impl FnMut(L) -> L) -> V128 {
    let c = L::lanes(v);
    L::inv_lanes(|i| f(c.as_ref()[i]))
}

/// `ivbinop_sh(f, v_1, v_2)`, `fvbinop_sh(f, v_1, v_2)`.
#[inline(always)]
pub fn map_2<L: Lane>(v_1: V128, v_2: V128, mut f: impl FnMut(L, L) -> L) -> V128 {
    let (c_1, c_2) = (L::lanes(v_1), L::lanes(v_2));
    L::inv_lanes(|i| f(c_1.as_ref()[i], c_2.as_ref()[i]))
}

/// `ivternopnd_sh(f, v_1, v_2, v_3)`, `fvternop_sh(f, v_1, v_2, v_3)`.
#[inline(always)]
pub fn map_3<L: Lane>(v_1: V128, v_2: V128, v_3: V128, mut f: impl FnMut(L, L, L) -> L) -> V128 {
    let (c_1, c_2, c_3) = (L::lanes(v_1), L::lanes(v_2), L::lanes(v_3));
    L::inv_lanes(|i| f(c_1.as_ref()[i], c_2.as_ref()[i], c_3.as_ref()[i]))
}

/// `ivrelop_sh(f, v_1, v_2)`: a lane of the result has all bits set where `f` holds, and none otherwise.
#[inline(always)]
fn ivrelop<L: Ilane>(v_1: V128, v_2: V128, f: impl Fn(L, L) -> bool) -> V128 {
    map_2::<L>(v_1, v_2, |i_1, i_2| mask(f(i_1, i_2)))
}

/// `fvrelop_sh(f, v_1, v_2)`: a lane of the result has all bits set where `f` holds, and none otherwise.
#[inline(always)]
fn fvrelop<L: Flane>(v_1: V128, v_2: V128, f: impl Fn(L, L) -> bool) -> V128 {
    map_2::<L::Bits>(v_1, v_2, |i_1, i_2| mask(f(L::from_bits(i_1), L::from_bits(i_2))))
}

// Families

/// `fvunop_sh(op, v)`.
#[inline(always)]
fn vfunop<L: Flane, C: Choice + ?Sized>(op: FUnop, v: V128, c: &mut C) -> V128 {
    map::<L>(v, |z| funop(op, z, c))
}

/// `vunop_sh(op, v)`.
#[inline(always)]
pub fn vunop<C: Choice + ?Sized>(op: Vunop, v: V128, c: &mut C) -> V128 {
    match op {
        Vunop::Abs(sh) => with_lane!(Ishape(sh), L => map::<L>(v, iabs)),
        Vunop::Neg(sh) => with_lane!(Ishape(sh), L => map::<L>(v, ineg)),
        Vunop::Popcnt => map::<u8>(v, ipopcnt),
        Vunop::Float(sh, op) => with_lane!(Fshape(sh), L => vfunop::<L, C>(op, v, c)),
    }
}

/// `fvbinop_sh(op, v_1, v_2)`.
#[inline(always)]
fn vfbinop<L: Flane, C: Choice + ?Sized>(op: VFBinop, v_1: V128, v_2: V128, c: &mut C) -> V128 {
    map_2::<L>(v_1, v_2, |z_1, z_2| match op {
        VFBinop::Add => fadd(z_1, z_2, c),
        VFBinop::Sub => fsub(z_1, z_2, c),
        VFBinop::Mul => fmul(z_1, z_2, c),
        VFBinop::Div => fdiv(z_1, z_2, c),
        VFBinop::Min => fmin(z_1, z_2, c),
        VFBinop::Max => fmax(z_1, z_2, c),
        VFBinop::Pmin => fpmin(z_1, z_2),
        VFBinop::Pmax => fpmax(z_1, z_2),
        VFBinop::RelaxedMin => frelaxed_min(z_1, z_2, c),
        VFBinop::RelaxedMax => frelaxed_max(z_1, z_2, c),
    })
}

/// `vbinop_sh(op, v_1, v_2)`.
#[inline(always)]
pub fn vbinop<C: Choice + ?Sized>(op: Vbinop, v_1: V128, v_2: V128, c: &mut C) -> V128 {
    match op {
        Vbinop::Add(sh) => with_lane!(Ishape(sh), L => map_2::<L>(v_1, v_2, iadd)),
        Vbinop::Sub(sh) => with_lane!(Ishape(sh), L => map_2::<L>(v_1, v_2, isub)),
        Vbinop::AddSat(sh, sx) => {
            with_lane!(Pshape(sh), L => map_2::<L>(v_1, v_2, |i_1, i_2| iadd_sat(sx, i_1, i_2)))
        }
        Vbinop::SubSat(sh, sx) => {
            with_lane!(Pshape(sh), L => map_2::<L>(v_1, v_2, |i_1, i_2| isub_sat(sx, i_1, i_2)))
        }
        Vbinop::Mul(sh) => with_lane!(Wshape(sh), L => map_2::<L>(v_1, v_2, imul)),
        Vbinop::AvgrU(sh) => with_lane!(Pshape(sh), L => map_2::<L>(v_1, v_2, iavgr_u)),
        Vbinop::Q15mulrSatS => map_2(v_1, v_2, iq15mulr_sat_s),
        Vbinop::RelaxedQ15mulrS => map_2(v_1, v_2, |i_1, i_2| irelaxed_q15mulr_s(i_1, i_2, c)),
        Vbinop::Min(sh, sx) => {
            with_lane!(Nshape(sh), L => map_2::<L>(v_1, v_2, |i_1, i_2| imin(sx, i_1, i_2)))
        }
        Vbinop::Max(sh, sx) => {
            with_lane!(Nshape(sh), L => map_2::<L>(v_1, v_2, |i_1, i_2| imax(sx, i_1, i_2)))
        }
        Vbinop::Float(sh, op) => with_lane!(Fshape(sh), L => vfbinop::<L, C>(op, v_1, v_2, c)),
    }
}

/// `vternop_sh(op, v_1, v_2, v_3)`.
#[inline(always)]
pub fn vternop<C: Choice + ?Sized>(op: Vternop, v_1: V128, v_2: V128, v_3: V128, c: &mut C) -> V128 {
    match op {
        Vternop::RelaxedLaneselect(sh) => with_lane!(Ishape(sh), L => {
            map_3::<L>(v_1, v_2, v_3, |i_1, i_2, i_3| irelaxed_laneselect(i_1, i_2, i_3, c))
        }),
        Vternop::RelaxedMadd(sh) => with_lane!(Fshape(sh), L => {
            map_3::<L>(v_1, v_2, v_3, |z_1, z_2, z_3| frelaxed_madd(z_1, z_2, z_3, c))
        }),
        Vternop::RelaxedNmadd(sh) => with_lane!(Fshape(sh), L => {
            map_3::<L>(v_1, v_2, v_3, |z_1, z_2, z_3| frelaxed_nmadd(z_1, z_2, z_3, c))
        }),
    }
}

/// `vtestop_sh(op, v)`.
#[inline(always)]
pub fn vtestop(op: Vtestop, v: V128) -> bool {
    match op {
        Vtestop::AllTrue(sh) => with_lane!(Ishape(sh), L => L::lanes(v).into_iter().all(inez)),
    }
}

/// The operator on numbers for a comparison of 64-bit lanes, all of which are signed.
const fn irelop_of(op: SRelop) -> IRelop {
    match op {
        SRelop::Eq => IRelop::Eq,
        SRelop::Ne => IRelop::Ne,
        SRelop::Lt => IRelop::Lt(Sx::S),
        SRelop::Gt => IRelop::Gt(Sx::S),
        SRelop::Le => IRelop::Le(Sx::S),
        SRelop::Ge => IRelop::Ge(Sx::S),
    }
}

/// `vrelop_sh(op, v_1, v_2)`.
#[inline(always)]
pub fn vrelop(op: Vrelop, v_1: V128, v_2: V128) -> V128 {
    match op {
        Vrelop::Int(sh, op) => {
            with_lane!(Nshape(sh), L => ivrelop::<L>(v_1, v_2, |i_1, i_2| irelop(op, i_1, i_2)))
        }
        Vrelop::I64X2(op) => ivrelop::<u64>(v_1, v_2, |i_1, i_2| irelop(irelop_of(op), i_1, i_2)),
        Vrelop::Float(sh, op) => {
            with_lane!(Fshape(sh), L => fvrelop::<L>(v_1, v_2, |z_1, z_2| frelop(op, z_1, z_2)))
        }
    }
}

/// `vshiftop_sh(op, v, i)`: the count is taken modulo the width of a lane.
#[inline(always)]
pub fn vshiftop(op: Vshiftop, v: V128, i: u32) -> V128 {
    match op {
        Vshiftop::Shl(sh) => with_lane!(Ishape(sh), L => map::<L>(v, |i_1| ishl(i_1, i))),
        Vshiftop::Shr(sh, sx) => with_lane!(Ishape(sh), L => map::<L>(v, |i_1| ishr(sx, i_1, i))),
    }
}

/// `ivbitmaskop_sh(v)`: bit `k` is the sign of lane `k`.
#[inline(always)]
fn ivbitmaskop<L: Ilane>(v: V128) -> u32 {
    L::lanes(v).as_ref().iter().rev().fold(0, |bits, &i| bits << 1 | u32::from(ilt(Sx::S, i, L::zero())))
}

/// `vbitmaskop_sh(v)`.
#[inline(always)]
pub fn vbitmask(sh: Ishape, v: V128) -> u32 {
    with_lane!(Ishape(sh), L => ivbitmaskop::<L>(v))
}
