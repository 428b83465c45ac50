//! Section 4.3.4, Conversions.
//!
//! Functions are generic in source and target; `reinterpret` is [`Float::bits`] and [`Float::from_bits`].

use num_traits::{AsPrimitive, One};
use softfloat_wrapper::{Float as Soft, RoundingMode};

use super::NumericTrap;
use super::choice::{Choice, Nans, R2, Relaxed2};
use super::float::{Float, infinity, is_canonical, is_nan, is_negative, magnitude, pick, soft};
use super::int::{Int, sat_s, sat_u, signed};
use crate::syntax::{F32, F64, Sx};

// Between integers

/// `wrap_{M,N}(i)`.
#[inline(always)]
pub fn wrap<I: Int + AsPrimitive<J>, J: Int>(i: I) -> J {
    i.as_()
}

/// `extend_sx_{M,N}(i)`, for `M <= N`.
#[inline(always)]
pub fn extend<I: Int + AsPrimitive<J>, J: Int>(sx: Sx, i: I) -> J
where
    I::Signed: AsPrimitive<J>,
{
    match sx {
        Sx::U => i.as_(),
        Sx::S => signed(i).as_(),
    }
}

/// `narrow_sx_{M,N}(i)`, for lanes of up to 32 bits.
#[inline(always)]
pub fn narrow<I: Int, J: Int>(sx: Sx, i: I) -> J {
    match sx {
        Sx::U => sat_u(signed(i).as_()),
        Sx::S => sat_s(signed(i).as_()),
    }
}

// From floats to integers

/// Where a float lies with respect to the range of an integer type, after truncation.
enum Place {
    Nan,
    Below,
    Within,
    Above,
}

/// The place of `z` in the range of `iN` read as `sx`.
///
/// The bounds are powers of 2, or next to one, and magnitudes are ordered as their bits.
#[inline(always)]
fn place<F: Float, I: Int>(sx: Sx, z: F) -> Place {
    let power = |e: u32| F::Bits::modulo(u64::from(e) + (1 << (F::E - 1)) - 1) << F::M as usize;
    let magnitude = magnitude(z);
    if magnitude > infinity::<F>() {
        return Place::Nan;
    }
    let width = match sx {
        Sx::U => I::N,
        Sx::S => I::N - 1,
    };
    if is_negative(z) {
        let outside = match sx {
            Sx::U => power(0),
            // 2^(N-1) + 1, or the float that follows 2^(N-1).
            Sx::S => power(width) + (F::Bits::one() << F::M.saturating_sub(width) as usize),
        };
        if magnitude < outside { Place::Within } else { Place::Below }
    } else if magnitude < power(width) {
        Place::Within
    } else {
        Place::Above
    }
}

/// `truncz(z)` as an `iN`, if it is within range.
#[inline(always)]
fn truncz<F: Float, I: Int>(sx: Sx, z: F) -> I {
    match sx {
        Sx::U => I::modulo(soft(z).to_u64(RoundingMode::TowardZero, false)),
        Sx::S => I::modulo(soft(z).to_i64(RoundingMode::TowardZero, false) as u64),
    }
}

/// `trunc_sx_{M,N}(z)`: undefined for NaNs and out of range.
#[inline(always)]
pub fn trunc<F: Float, I: Int>(sx: Sx, z: F) -> Result<I, NumericTrap> {
    match place::<F, I>(sx, z) {
        Place::Nan => Err(NumericTrap::InvalidConversion),
        Place::Below | Place::Above => Err(NumericTrap::IntegerOverflow),
        Place::Within => Ok(truncz(sx, z)),
    }
}

/// `trunc_sat_sx_{M,N}(z)`.
#[inline(always)]
pub fn trunc_sat<F: Float, I: Int>(sx: Sx, z: F) -> I {
    let lowest = I::one() << (I::N as usize - 1);
    match (place::<F, I>(sx, z), sx) {
        (Place::Nan, Sx::U | Sx::S) | (Place::Below, Sx::U) => I::zero(),
        (Place::Below, Sx::S) => lowest,
        (Place::Above, Sx::U) => I::max_value(),
        (Place::Above, Sx::S) => lowest - I::one(),
        (Place::Within, Sx::U | Sx::S) => truncz(sx, z),
    }
}

/// `relaxed_trunc_sx_{M,32}(z)` (section 4.3.6).
#[inline(always)]
pub fn relaxed_trunc<F: Float, C: Choice + ?Sized>(sx: Sx, z: F, c: &mut C) -> u32 {
    let r = match sx {
        Sx::U => R2::TruncU,
        Sx::S => R2::TruncS,
    };
    match place::<F, u32>(sx, z) {
        Place::Within => truncz(sx, z),
        Place::Nan | Place::Below | Place::Above => match c.relaxed2(r) {
            Relaxed2::A0 => trunc_sat(sx, z),
            Relaxed2::A1 => c.relaxed_trunc(),
        },
    }
}

// To floats

/// `convert_sx_{M,N}(i)`.
#[inline(always)]
pub fn convert<I: Int, F: Float>(sx: Sx, i: I) -> F {
    let z = match sx {
        Sx::U => F::Soft::from_u64(i.as_(), RoundingMode::TiesToEven),
        Sx::S => F::Soft::from_i64(signed(i).as_(), RoundingMode::TiesToEven),
    };
    F::from_bits(z.to_bits())
}

/// The NaN that `z`, a NaN of another width, becomes; `moved` has its sign and the upper bits of its payload.
#[cold]
fn resized<F: Float, G: Float, C: Choice + ?Sized>(z: F, moved: G, c: &mut C) -> G {
    pick(if is_canonical(z) { Nans::Canonical } else { Nans::Arithmetic }, &[moved], c)
}

/// `promote_{32,64}(z)`.
#[inline(always)]
pub fn promote<C: Choice + ?Sized>(z: F32, c: &mut C) -> F64 {
    if is_nan(z) {
        resized(z, widened(z), c)
    } else {
        F64(soft(z).to_f64(RoundingMode::TiesToEven).to_bits())
    }
}

/// `demote_{64,32}(z)`.
#[inline(always)]
pub fn demote<C: Choice + ?Sized>(z: F64, c: &mut C) -> F32 {
    if is_nan(z) {
        resized(z, narrowed(z), c)
    } else {
        F32(soft(z).to_f32(RoundingMode::TiesToEven).to_bits())
    }
}

fn widened(z: F32) -> F64 {
    F64(u64::from(z.0 >> 31) << 63 | infinity::<F64>() | u64::from(z.0 & 0x007f_ffff) << 29)
}

fn narrowed(z: F64) -> F32 {
    F32(((z.0 >> 63) as u32) << 31 | infinity::<F32>() | (z.0 >> 29) as u32 & 0x007f_ffff)
}
