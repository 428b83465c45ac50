//! Section 4.3.4, Conversions.
//!
//! Functions are generic in source and target. `reinterpret` is [`Float::bits`] and [`Float::from_bits`].

use num_traits::AsPrimitive;

use super::NumericTrap;
use super::choice::{Choice, Nans, R2, Relaxed2};
use super::float::{Float, infinity, is_canonical, is_nan, pick};
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

// Between floats and integers

/// Integers `iN` that are converted from and to the floats `F`, by Rust's `as`.
pub trait Convertible<F: Float>: Int {
    /// Whether `z`, truncated to an integer, is in the range of `iN` with signedness `sx`; false for a NaN.
    fn in_range(sx: Sx, z: F) -> bool;

    /// `trunc_sat_sx_{M,N}(z)`.
    fn trunc_sat(sx: Sx, z: F) -> Self;

    /// `convert_sx_{N,M}(i)`: rounded once, ties to even.
    fn convert(sx: Sx, i: Self) -> F;
}

/// `convertible!(u32 i32, F32 f32;)` expands to `impl Convertible<F32> for u32 { … }`.
macro_rules! convertible {
    ($($unsigned:ident $signed:ident, $float:ident $host:ident;)*) => { $(
        impl Convertible<$float> for $unsigned {
            // The bounds are converted to the float type. `MAX + 1` and `MIN` are powers of 2, hence exact. If the
            // significand is too narrow for `MAX`, the conversion already rounds it up to `MAX + 1`, and adding 1
            // changes nothing. If it is too narrow for `MIN - 1`, that is rounded to `MIN`, which is in range; there
            // is no float between the two.
            #[inline(always)]
            fn in_range(sx: Sx, z: $float) -> bool {
                let x = z.host();
                match sx {
                    Sx::U => x > -1.0 && x < $unsigned::MAX as $host + 1.0,
                    Sx::S => {
                        let min = $signed::MIN as $host;
                        (x >= min || x > min - 1.0) && x < $signed::MAX as $host + 1.0
                    }
                }
            }

            #[inline(always)]
            fn trunc_sat(sx: Sx, z: $float) -> $unsigned {
                match sx {
                    Sx::U => z.host() as $unsigned,
                    Sx::S => z.host() as $signed as $unsigned,
                }
            }

            #[inline(always)]
            fn convert(sx: Sx, i: $unsigned) -> $float {
                $float::from_host(match sx {
                    Sx::U => i as $host,
                    Sx::S => i as $signed as $host,
                })
            }
        }
    )* };
}

convertible! {
    u32 i32, F32 f32;
    u32 i32, F64 f64;
    u64 i64, F32 f32;
    u64 i64, F64 f64;
}

/// `trunc_sx_{M,N}(z)`: undefined for NaNs, and for floats that are out of range when truncated.
#[inline(always)]
pub fn trunc<F: Float, I: Convertible<F>>(sx: Sx, z: F) -> Result<I, NumericTrap> {
    if I::in_range(sx, z) {
        Ok(I::trunc_sat(sx, z))
    } else if is_nan(z) {
        Err(NumericTrap::InvalidConversion)
    } else {
        Err(NumericTrap::IntegerOverflow)
    }
}

/// `trunc_sat_sx_{M,N}(z)`: 0 for a NaN, and the nearest integer in range for a float out of range.
#[inline(always)]
pub fn trunc_sat<F: Float, I: Convertible<F>>(sx: Sx, z: F) -> I {
    I::trunc_sat(sx, z)
}

/// `relaxed_trunc_sx_{M,32}(z)` (section 4.3.6).
#[inline(always)]
pub fn relaxed_trunc<F: Float, C: Choice + ?Sized>(sx: Sx, z: F, c: &mut C) -> u32
where
    u32: Convertible<F>,
{
    let r = match sx {
        Sx::U => R2::TruncU,
        Sx::S => R2::TruncS,
    };
    if u32::in_range(sx, z) {
        return trunc_sat(sx, z);
    }
    match c.relaxed2(r) {
        Relaxed2::A0 => trunc_sat(sx, z),
        Relaxed2::A1 => c.relaxed_trunc(),
    }
}

/// `convert_sx_{M,N}(i)`.
#[inline(always)]
pub fn convert<I: Convertible<F>, F: Float>(sx: Sx, i: I) -> F {
    I::convert(sx, i)
}

// Between floats

/// The NaN that `promote` or `demote` returns for the NaN `z`. `moved` is `z` in the other width, with its sign and
/// the upper bits of its payload.
#[cold]
pub(super) fn resized<F: Float, G: Float, C: Choice + ?Sized>(z: F, moved: G, c: &mut C) -> G {
    pick(if is_canonical(z) { Nans::Canonical } else { Nans::Arithmetic }, &[moved], c)
}

/// `promote_{32,64}(z)`.
#[inline(always)]
pub fn promote<C: Choice + ?Sized>(z: F32, c: &mut C) -> F64 {
    let x = f64::from(z.host());
    if x.is_nan() { resized(z, widened(z), c) } else { F64::from_host(x) }
}

/// `demote_{64,32}(z)`: rounded to nearest, ties to even.
#[inline(always)]
pub fn demote<C: Choice + ?Sized>(z: F64, c: &mut C) -> F32 {
    let x = z.host() as f32;
    if x.is_nan() { resized(z, narrowed(z), c) } else { F32::from_host(x) }
}

/// The NaN `z` with its payload in the upper bits of the wider payload.
pub(super) fn widened(z: F32) -> F64 {
    F64(u64::from(z.0 >> 31) << 63 | infinity::<F64>() | u64::from(z.0 & 0x007f_ffff) << 29)
}

/// The NaN `z` with the upper bits of its payload; an infinity if these are zero.
pub(super) fn narrowed(z: F64) -> F32 {
    F32(((z.0 >> 63) as u32) << 31 | infinity::<F32>() | (z.0 >> 29) as u32 & 0x007f_ffff)
}
