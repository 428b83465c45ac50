//! Vectors from numbers and numbers from vectors: splats, lane accesses and vector loads (sections 4.6.8 and 4.6.11).
//!
//! A number, integer or float, is passed as its bits, zero-extended to `u64`. A lane takes the low bits of it
//! (`lpacknum`).

use super::Lane;
use super::across::extend_half;
use crate::numerics::convert::extend;
use crate::numerics::int::Int;
use crate::syntax::{Half, Halfshape, Laneidx, Numshape, Pshape, Shape, Sx, Sz, V128, Vextract};

/// A vector all of whose lanes are `c`.
#[inline(always)]
pub fn splat<L: Lane>(c: L) -> V128 {
    L::inv_lanes(|_| c)
}

/// Lane `i` of `v`. Validation guarantees `i < M`.
#[inline(always)]
pub fn lane<L: Lane>(v: V128, i: Laneidx) -> L {
    L::lanes(v).as_ref()[usize::from(i) % L::M]
}

/// The vector `v` with lane `i` replaced by `c`. Validation guarantees `i < M`.
#[inline(always)]
pub fn replace<L: Lane>(v: V128, i: Laneidx, c: L) -> V128 {
    let lanes = L::lanes(v);
    L::inv_lanes(|k| if k == usize::from(i) { c } else { lanes.as_ref()[k] })
}

/// The size of the lanes of a shape.
#[inline(always)]
pub const fn lane_size(sh: Shape) -> Sz {
    match sh {
        Shape::I8X16 => Sz::B8,
        Shape::I16X8 => Sz::B16,
        Shape::I32X4 | Shape::F32X4 => Sz::B32,
        Shape::I64X2 | Shape::F64X2 => Sz::B64,
    }
}

/// `VSPLAT`, and the result of `v128.loadN_splat`: each lane is the low bits of `c`.
#[inline(always)]
pub fn vsplat(sz: Sz, c: u64) -> V128 {
    match sz {
        Sz::B8 => splat(u8::modulo(c)),
        Sz::B16 => splat(u16::modulo(c)),
        Sz::B32 => splat(u32::modulo(c)),
        Sz::B64 => splat(c),
    }
}

/// `VEXTRACT_LANE`: the bits of the number; a packed lane is extended to `i32`.
#[inline(always)]
pub fn vextract_lane(op: Vextract, v: V128, i: Laneidx) -> u64 {
    match op {
        Vextract::Pack(Pshape::I8X16, sx) => extend::<u8, u32>(sx, lane(v, i)).into(),
        Vextract::Pack(Pshape::I16X8, sx) => extend::<u16, u32>(sx, lane(v, i)).into(),
        Vextract::Num(Numshape::I32X4 | Numshape::F32X4) => lane::<u32>(v, i).into(),
        Vextract::Num(Numshape::I64X2 | Numshape::F64X2) => lane(v, i),
    }
}

/// `VREPLACE_LANE`, and the result of `v128.loadN_lane`: lane `i` becomes the low bits of `c`.
#[inline(always)]
pub fn vreplace_lane(sz: Sz, v: V128, i: Laneidx, c: u64) -> V128 {
    match sz {
        Sz::B8 => replace(v, i, u8::modulo(c)),
        Sz::B16 => replace(v, i, u16::modulo(c)),
        Sz::B32 => replace(v, i, u32::modulo(c)),
        Sz::B64 => replace(v, i, c),
    }
}

/// The number that `v128.storeN_lane` stores: the bits of lane `i`.
#[inline(always)]
pub fn vlane(sz: Sz, v: V128, i: Laneidx) -> u64 {
    match sz {
        Sz::B8 => lane::<u8>(v, i).into(),
        Sz::B16 => lane::<u16>(v, i).into(),
        Sz::B32 => lane::<u32>(v, i).into(),
        Sz::B64 => lane(v, i),
    }
}

/// The result of `v128.loadMxN_sx`. `c` holds the 8 bytes that were loaded, in little-endian order.
#[inline(always)]
pub fn vload_extend(sh: Halfshape, sx: Sx, c: u64) -> V128 {
    let v = vload_zero(c);
    match sh {
        Halfshape::S8X8 => extend_half::<u8, u16>(Half::Low, sx, v),
        Halfshape::S16X4 => extend_half::<u16, u32>(Half::Low, sx, v),
        Halfshape::S32X2 => extend_half::<u32, u64>(Half::Low, sx, v),
    }
}

/// The result of `v128.loadN_zero`: the number, zero-extended to 128 bits.
#[inline(always)]
pub fn vload_zero(c: u64) -> V128 {
    V128(c.into())
}
