//! Section 4.3.5: operators that combine several lanes, or convert between lanes of two shapes.

use num_traits::AsPrimitive;

use super::{Ilane, Lane, map_2};
use crate::numerics::choice::{Choice, R2};
use crate::numerics::convert::{convert, demote, extend, narrow, promote, relaxed_trunc, trunc_sat};
use crate::numerics::int::{iadd, iadd_sat, imul};
use crate::syntax::{
    Extshape, F32, F64, Half, Laneidx, Pshape, Sx, V128, Vcvtop, Vextbinop, Vextternop, Vextunop, Vswizzlop,
    Wshape,
};

// Swizzling and shuffling

/// `iswizzle_lane_8(c*, i)`.
#[inline(always)]
fn iswizzle_lane(c: &[u8; 16], i: u8) -> u8 {
    if i < 16 { c[usize::from(i)] } else { 0 }
}

/// `irelaxed_swizzle_lane_8(c*, i)`.
#[inline(always)]
fn irelaxed_swizzle_lane<C: Choice + ?Sized>(c: &[u8; 16], i: u8, choice: &mut C) -> u8 {
    if (16..128).contains(&i) {
        choice.relaxed2(R2::Swizzle).of([0, c[usize::from(i % 16)]])
    } else {
        iswizzle_lane(c, i)
    }
}

/// `vswizzlop_I8X16(op, v_1, v_2)`.
#[inline(always)]
pub fn vswizzlop<C: Choice + ?Sized>(op: Vswizzlop, v_1: V128, v_2: V128, c: &mut C) -> V128 {
    let (c_1, c_2) = (u8::lanes(v_1), u8::lanes(v_2));
    match op {
        Vswizzlop::Swizzle => u8::inv_lanes(|k| iswizzle_lane(&c_1, c_2[k])),
        Vswizzlop::RelaxedSwizzle => u8::inv_lanes(|k| irelaxed_swizzle_lane(&c_1, c_2[k], c)),
    }
}

/// `vshufflop_I8X16(i*, v_1, v_2)`. The indices are below 32 by validation.
#[inline(always)]
pub fn vshuffle(i: &[Laneidx; 16], v_1: V128, v_2: V128) -> V128 {
    let c = [v_1.0.to_le_bytes(), v_2.0.to_le_bytes()];
    u8::inv_lanes(|k| {
        let j = usize::from(i[k]);
        c[j / 16 % 2][j % 16]
    })
}

// Extended operators

/// `ivextunop__(ivadd_pairwise, sx, v)`.
#[inline(always)]
fn extadd_pairwise<L: Ilane + AsPrimitive<W>, W: Ilane>(sx: Sx, v: V128) -> V128
where
    L::Signed: AsPrimitive<W>,
{
    let lanes = L::lanes(v);
    let c = lanes.as_ref();
    W::inv_lanes(|k| iadd(extend::<L, W>(sx, c[2 * k]), extend(sx, c[2 * k + 1])))
}

/// `vextunop_{sh_1,sh_2}(op, v)`.
#[inline(always)]
pub fn vextunop(op: Vextunop, v: V128) -> V128 {
    match op {
        Vextunop::ExtaddPairwise(Extshape::I16X8, sx) => extadd_pairwise::<u8, u16>(sx, v),
        Vextunop::ExtaddPairwise(Extshape::I32X4, sx) => extadd_pairwise::<u16, u32>(sx, v),
    }
}

/// The index of the first lane of the low or high half, of `m` lanes: `half(half, 0, m)`.
#[inline(always)]
fn first(half: Half, m: usize) -> usize {
    match half {
        Half::Low => 0,
        Half::High => m,
    }
}

/// `ivextbinop__(ivmul, sx, sx, h, M_2, v_1, v_2)`.
#[inline(always)]
fn extmul<L: Ilane + AsPrimitive<W>, W: Ilane>(half: Half, sx: Sx, v_1: V128, v_2: V128) -> V128
where
    L::Signed: AsPrimitive<W>,
{
    let (lanes_1, lanes_2) = (L::lanes(v_1), L::lanes(v_2));
    let (c_1, c_2) = (&lanes_1.as_ref()[first(half, W::M)..], &lanes_2.as_ref()[first(half, W::M)..]);
    W::inv_lanes(|k| imul(extend::<L, W>(sx, c_1[k]), extend(sx, c_2[k])))
}

/// `ivextbinop__(f, S, sx_2, 0, M_1, v_1, v_2)`, where `f` adds the products of each pair of lanes by `add`.
#[inline(always)]
fn dot<L: Ilane + AsPrimitive<W>, W: Ilane>(sx_2: Sx, v_1: V128, v_2: V128, add: impl Fn(W, W) -> W) -> V128
where
    L::Signed: AsPrimitive<W>,
{
    let (lanes_1, lanes_2) = (L::lanes(v_1), L::lanes(v_2));
    let (c_1, c_2) = (lanes_1.as_ref(), lanes_2.as_ref());
    let product = |k: usize| imul(extend::<L, W>(Sx::S, c_1[k]), extend(sx_2, c_2[k]));
    W::inv_lanes(|k| add(product(2 * k), product(2 * k + 1)))
}

/// `vextbinop_{sh_1,sh_2}(op, v_1, v_2)`.
#[inline(always)]
pub fn vextbinop<C: Choice + ?Sized>(op: Vextbinop, v_1: V128, v_2: V128, c: &mut C) -> V128 {
    match op {
        Vextbinop::Extmul(Wshape::I16X8, half, sx) => extmul::<u8, u16>(half, sx, v_1, v_2),
        Vextbinop::Extmul(Wshape::I32X4, half, sx) => extmul::<u16, u32>(half, sx, v_1, v_2),
        Vextbinop::Extmul(Wshape::I64X2, half, sx) => extmul::<u32, u64>(half, sx, v_1, v_2),
        Vextbinop::DotS => dot::<u16, u32>(Sx::S, v_1, v_2, iadd),
        Vextbinop::RelaxedDotS => {
            let sx_2 = c.relaxed2(R2::Idot).of([Sx::S, Sx::U]);
            dot::<u8, u16>(sx_2, v_1, v_2, |i_1, i_2| iadd_sat(Sx::S, i_1, i_2))
        }
    }
}

/// `vextternop_{sh_1,sh_2}(op, v_1, v_2, v_3)`.
#[inline(always)]
pub fn vextternop<C: Choice + ?Sized>(op: Vextternop, v_1: V128, v_2: V128, v_3: V128, c: &mut C) -> V128 {
    match op {
        Vextternop::RelaxedDotAddS => {
            let v = vextbinop(Vextbinop::RelaxedDotS, v_1, v_2, c);
            let v = vextunop(Vextunop::ExtaddPairwise(Extshape::I32X4, Sx::S), v);
            map_2::<u32>(v, v_3, iadd)
        }
    }
}

// Conversions

/// Narrows the lanes of both vectors, those of `v_1` first.
#[inline(always)]
fn narrow_lanes<L: Ilane, P: Ilane>(sx: Sx, v_1: V128, v_2: V128) -> V128 {
    let (lanes_1, lanes_2) = (L::lanes(v_1), L::lanes(v_2));
    let (c_1, c_2) = (lanes_1.as_ref(), lanes_2.as_ref());
    P::inv_lanes(|k| narrow(sx, if k < L::M { c_1[k] } else { c_2[k - L::M] }))
}

/// `vnarrowop_{sh_1,sh_2}(sx, v_1, v_2)`, by result shape.
#[inline(always)]
pub fn vnarrow(sh: Pshape, sx: Sx, v_1: V128, v_2: V128) -> V128 {
    match sh {
        Pshape::I8X16 => narrow_lanes::<u16, u8>(sx, v_1, v_2),
        Pshape::I16X8 => narrow_lanes::<u32, u16>(sx, v_1, v_2),
    }
}

/// `vcvtop` that converts the lanes of one half, or all lanes if the result has the same number of lanes.
#[inline(always)]
fn convert_half<L: Lane, W: Lane>(half: Half, v: V128, mut f: impl FnMut(L) -> W) -> V128 {
    let lanes = L::lanes(v);
    let c = &lanes.as_ref()[first(half, W::M)..];
    W::inv_lanes(|k| f(c[k]))
}

/// `vcvtop` that converts all lanes to the low half of the result; the lanes of the high half are `zero`.
#[inline(always)]
fn convert_zero<L: Lane, W: Lane>(v: V128, zero: W, mut f: impl FnMut(L) -> W) -> V128 {
    let lanes = L::lanes(v);
    let c = lanes.as_ref();
    W::inv_lanes(|k| if k < L::M { f(c[k]) } else { zero })
}

/// `vcvtop` `EXTEND half sx`.
#[inline(always)]
pub(super) fn extend_half<L: Ilane + AsPrimitive<W>, W: Ilane>(half: Half, sx: Sx, v: V128) -> V128
where
    L::Signed: AsPrimitive<W>,
{
    convert_half(half, v, |i: L| extend::<L, W>(sx, i))
}

/// `vcvtop_{sh_1,sh_2}(op, v)`.
#[inline(always)]
pub fn vcvtop<C: Choice + ?Sized>(op: Vcvtop, v: V128, c: &mut C) -> V128 {
    match op {
        Vcvtop::Extend(Wshape::I16X8, half, sx) => extend_half::<u8, u16>(half, sx, v),
        Vcvtop::Extend(Wshape::I32X4, half, sx) => extend_half::<u16, u32>(half, sx, v),
        Vcvtop::Extend(Wshape::I64X2, half, sx) => extend_half::<u32, u64>(half, sx, v),
        Vcvtop::Convert(sx) => convert_half(Half::Low, v, |i: u32| convert::<u32, F32>(sx, i)),
        Vcvtop::ConvertLow(sx) => convert_half(Half::Low, v, |i: u32| convert::<u32, F64>(sx, i)),
        Vcvtop::TruncSat(sx) => convert_half(Half::Low, v, |z: F32| trunc_sat::<F32, u32>(sx, z)),
        Vcvtop::TruncSatZero(sx) => convert_zero(v, 0u32, |z: F64| trunc_sat(sx, z)),
        Vcvtop::RelaxedTrunc(sx) => convert_half(Half::Low, v, |z: F32| relaxed_trunc(sx, z, c)),
        Vcvtop::RelaxedTruncZero(sx) => convert_zero(v, 0u32, |z: F64| relaxed_trunc(sx, z, c)),
        Vcvtop::DemoteZero => convert_zero(v, F32(0), |z: F64| demote(z, c)),
        Vcvtop::PromoteLow => convert_half(Half::Low, v, |z: F32| promote(z, c)),
    }
}
