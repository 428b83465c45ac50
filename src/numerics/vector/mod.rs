//! Section 4.3.5, Vector Operations, and the lanes of section 4.3.1.
//!
//! | file | contents |
//! |---|---|
//! | `mod.rs` | lanes |
//! | [`lanewise`] | operators that apply a numeric operator lane by lane |
//! | [`across`] | operators that mix lanes, or change their number |
//! | [`access`] | splats, lane accesses, and the vectors that vector loads produce |

pub mod access;
pub mod across;
pub mod lanewise;

pub use access::*;
pub use across::*;
pub use lanewise::*;

use super::float::Float;
use super::int::Int;
use crate::syntax::{F32, F64, V128};

/// Types of lanes. The shape of a vector follows from the type of its lanes.
pub trait Lane: Copy {
    /// The number of lanes, `M`.
    const M: usize;

    /// `M` lanes.
    type Lanes: AsRef<[Self]>;

    /// `lanes_sh(v)`.
    fn lanes(v: V128) -> Self::Lanes;

    /// `lanes_sh^{-1}(c*)`, where `f(i)` is lane `i`; `f` is called once for each lane, in order.
    fn inv_lanes(f: impl FnMut(usize) -> Self) -> V128;
}

/// `lane!(F32 = u32 x 4 [4], F32, |z: F32| z.0;)` expands to `impl Lane for F32`, with 4 lanes of 4 bytes each. The last two
/// arguments convert from `u32` to a lane and back.
macro_rules! lane {
    ($($lane:ty = $int:ident x $m:literal [$bytes:literal], $of:expr, $to:expr;)*) => { $(
        impl Lane for $lane {
            const M: usize = $m;
            type Lanes = [$lane; $m];

            #[inline(always)]
            fn lanes(v: V128) -> [$lane; $m] {
                let bytes = v.0.to_le_bytes();
                let (chunks, _) = bytes.as_chunks::<$bytes>();
                std::array::from_fn(|i| $of($int::from_le_bytes(chunks[i])))
            }

            #[inline(always)]
            fn inv_lanes(mut f: impl FnMut(usize) -> $lane) -> V128 {
                let mut bytes = [0; 16];
                let (chunks, _) = bytes.as_chunks_mut::<$bytes>();
                for i in 0..$m {
                    chunks[i] = $int::to_le_bytes($to(f(i)));
                }
                V128(u128::from_le_bytes(bytes))
            }
        }
    )* };
}

lane! {
    u8 = u8 x 16 [1], |i| i, |i| i;
    u16 = u16 x 8 [2], |i| i, |i| i;
    u32 = u32 x 4 [4], |i| i, |i| i;
    u64 = u64 x 2 [8], |i| i, |i| i;
    F32 = u32 x 4 [4], F32, |z: F32| z.0;
    F64 = u64 x 2 [8], F64, |z: F64| z.0;
}

/// Integer lanes.
pub trait Ilane: Lane + Int {}

impl<L: Lane + Int> Ilane for L {}

/// Float lanes.
pub trait Flane: Lane + Float<Bits: Lane> {}

impl<L: Lane + Float<Bits: Lane>> Flane for L {}

/// `with_lane!(Pshape(sh), L => e)` expands to `match sh { Pshape::I8X16 => { type L = u8; e } … }`, which evaluates `e` with `L`
/// as the lane type of `sh`.
macro_rules! with_lane {
    (Ishape($sh:expr), $L:ident => $e:expr) => {
        with_lane!(@ Ishape, $sh, $L, $e, I8X16 u8, I16X8 u16, I32X4 u32, I64X2 u64)
    };
    (Nshape($sh:expr), $L:ident => $e:expr) => {
        with_lane!(@ Nshape, $sh, $L, $e, I8X16 u8, I16X8 u16, I32X4 u32)
    };
    (Wshape($sh:expr), $L:ident => $e:expr) => {
        with_lane!(@ Wshape, $sh, $L, $e, I16X8 u16, I32X4 u32, I64X2 u64)
    };
    (Pshape($sh:expr), $L:ident => $e:expr) => {
        with_lane!(@ Pshape, $sh, $L, $e, I8X16 u8, I16X8 u16)
    };
    (Fshape($sh:expr), $L:ident => $e:expr) => {
        with_lane!(@ Fshape, $sh, $L, $e, F32X4 F32, F64X2 F64)
    };
    (@ $shape:ident, $sh:expr, $L:ident, $e:expr, $($variant:ident $lane:ty),*) => {
        match $sh {
            $($shape::$variant => {
                type $L = $lane;
                $e
            })*
        }
    };
}

use with_lane;
