//! Section 4.3.3, Floating-Point Operations.
//!
//! Floats are computed by Rust's own operators. Rust guarantees that `+ - * /`, `sqrt`, `mul_add` and the rounding
//! functions give the result of IEEE 754 on every platform, in round-to-nearest, ties-to-even, except for the sign
//! and the payload of a NaN. (The exception are 32-bit x86 targets without SSE2, such as `i586-*`, where Rust itself
//! does not keep that guarantee.) NaNs are therefore never taken from the host: where a result is a NaN, the
//! [`Choice`] picks one that `nans_N` permits. Operators that only move or change bits (`fabs`, `fneg`, `fcopysign`,
//! `fpmin`, `fpmax`) work on the bits.

use std::fmt::Debug;

use num_traits::{Float as _, One};

use super::choice::{Choice, Nans};
use super::int::Int;
use crate::syntax::{F32, F64, FBinop, FRelop, FUnop};

/// Floats `fN` of the standard, as their bits.
pub trait Float: Copy + PartialEq + Debug {
    /// The integers of the same width.
    type Bits: Int;
    /// Rust's floats of the same width.
    type Host: num_traits::Float;

    /// The width of the significand in bits: `signif(N)`.
    const M: u32;
    /// The width of the exponent in bits: `expon(N)`.
    const E: u32;

    /// `fbits_N(z)`.
    fn bits(self) -> Self::Bits;

    /// `fbits_N^{-1}(i)`.
    fn from_bits(i: Self::Bits) -> Self;

    /// The same float in Rust's type.
    fn host(self) -> Self::Host;

    /// Converts Rust's float `x`. It must not be a NaN, whose bits would depend on the host.
    fn from_host(x: Self::Host) -> Self;

    /// `x` rounded to an integer, ties to even. `num_traits` has no such function.
    fn round_ties_even(x: Self::Host) -> Self::Host;

    /// Lets `c` pick an element of `nans`, for an operator with the inputs `zs`.
    fn pick<C: Choice + ?Sized>(nans: Nans, zs: &[Self], c: &mut C) -> Self;

    /// `+NaN(canon_N)`.
    #[inline(always)]
    fn canonical_nan() -> Self {
        Self::from_bits(infinity::<Self>() | (Self::Bits::one() << (Self::M as usize - 1)))
    }
}

/// `float!(F32: u32 f32, M = 23, E = 8, nan_f32)` expands to
/// `impl Float for F32 { type Bits = u32; type Host = f32; const M: u32 = 23; … }`, where `pick` calls `Choice::nan_f32`.
macro_rules! float {
    ($float:ident: $bits:ident $host:ident, M = $m:literal, E = $e:literal, $nan:ident) => {
        impl Float for $float {
            type Bits = $bits;
            type Host = $host;
            const M: u32 = $m;
            const E: u32 = $e;

            #[inline(always)]
            fn bits(self) -> $bits {
                self.0
            }

            #[inline(always)]
            fn from_bits(i: $bits) -> $float {
                $float(i)
            }

            #[inline(always)]
            fn host(self) -> $host {
                $host::from_bits(self.0)
            }

            #[inline(always)]
            fn from_host(x: $host) -> $float {
                debug_assert!(!x.is_nan());
                $float(x.to_bits())
            }

            #[inline(always)]
            fn round_ties_even(x: $host) -> $host {
                x.round_ties_even()
            }

            #[inline(always)]
            fn pick<C: Choice + ?Sized>(nans: Nans, zs: &[$float], c: &mut C) -> $float {
                c.$nan(nans, zs)
            }
        }
    };
}

float!(F32: u32 f32, M = 23, E = 8, nan_f32);
float!(F64: u64 f64, M = 52, E = 11, nan_f64);

// Parts of the representation

/// The sign bit.
#[inline(always)]
fn sign<F: Float>() -> F::Bits {
    F::Bits::one() << (F::Bits::N as usize - 1)
}

/// The bits of positive infinity: all bits of the exponent and no others.
#[inline(always)]
pub(super) fn infinity<F: Float>() -> F::Bits {
    ((F::Bits::one() << F::E as usize) - F::Bits::one()) << F::M as usize
}

/// The bits without the sign. For floats other than NaNs, comparing magnitudes is comparing these integers.
#[inline(always)]
fn magnitude<F: Float>(z: F) -> F::Bits {
    z.bits() & !sign::<F>()
}

/// Whether `z` is a NaN.
#[inline(always)]
pub fn is_nan<F: Float>(z: F) -> bool {
    magnitude(z) > infinity::<F>()
}

/// Whether `z` is a canonical NaN, of either sign.
#[inline(always)]
pub fn is_canonical<F: Float>(z: F) -> bool {
    magnitude(z) == F::canonical_nan().bits()
}

// NaN propagation

/// An element of `nans_N{z*}`.
#[cold]
pub fn nans<F: Float, C: Choice + ?Sized>(zs: &[F], c: &mut C) -> F {
    pick(Nans::of(zs), zs, c)
}

/// An element of `nans`, for an operator with the inputs `zs`.
pub(super) fn pick<F: Float, C: Choice + ?Sized>(nans: Nans, zs: &[F], c: &mut C) -> F {
    let z = F::pick(nans, zs, c);
    debug_assert!(nans.contains(z), "{z:?} is not in {nans:?}");
    z
}

/// The result `x` of an operator with the inputs `zs`; if it is a NaN, an element of `nans_N{z*}` instead.
///
/// No operator here returns a number when one of its inputs is a NaN, so testing the result is enough.
#[inline(always)]
fn result<F: Float, C: Choice + ?Sized, const K: usize>(x: F::Host, zs: [F; K], c: &mut C) -> F {
    if x.is_nan() { nans(&zs, c) } else { F::from_host(x) }
}

// Arithmetic

/// `fadd_N(z_1, z_2)`.
#[inline(always)]
pub fn fadd<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(z_1.host() + z_2.host(), [z_1, z_2], c)
}

/// `fsub_N(z_1, z_2)`.
#[inline(always)]
pub fn fsub<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(z_1.host() - z_2.host(), [z_1, z_2], c)
}

/// `fmul_N(z_1, z_2)`.
#[inline(always)]
pub fn fmul<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(z_1.host() * z_2.host(), [z_1, z_2], c)
}

/// `fdiv_N(z_1, z_2)`.
#[inline(always)]
pub fn fdiv<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(z_1.host() / z_2.host(), [z_1, z_2], c)
}

/// `fma_N(z_1, z_2, z_3)`: the product and the sum are rounded once.
#[inline(always)]
pub fn fma<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, z_3: F, c: &mut C) -> F {
    result(z_1.host().mul_add(z_2.host(), z_3.host()), [z_1, z_2, z_3], c)
}

/// `fmin_N(z_1, z_2)`.
#[inline(always)]
pub fn fmin<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if flt(z_1, z_2) {
        z_1
    } else if flt(z_2, z_1) {
        z_2
    } else if feq(z_1, z_2) {
        // Two equal floats have the same bits, or are zeros of opposite sign, of which the negative one is the minimum.
        F::from_bits(z_1.bits() | z_2.bits())
    } else {
        nans(&[z_1, z_2], c)
    }
}

/// `fmax_N(z_1, z_2)`.
#[inline(always)]
pub fn fmax<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if flt(z_1, z_2) {
        z_2
    } else if flt(z_2, z_1) {
        z_1
    } else if feq(z_1, z_2) {
        // Two equal floats have the same bits, or are zeros of opposite sign, of which the positive one is the maximum.
        F::from_bits(z_1.bits() & z_2.bits())
    } else {
        nans(&[z_1, z_2], c)
    }
}

/// `fpmin_N(z_1, z_2)`.
#[inline(always)]
pub fn fpmin<F: Float>(z_1: F, z_2: F) -> F {
    if flt(z_2, z_1) { z_2 } else { z_1 }
}

/// `fpmax_N(z_1, z_2)`.
#[inline(always)]
pub fn fpmax<F: Float>(z_1: F, z_2: F) -> F {
    if flt(z_1, z_2) { z_2 } else { z_1 }
}

// Operators on the sign bit

/// `fcopysign_N(z_1, z_2)`.
#[inline(always)]
pub fn fcopysign<F: Float>(z_1: F, z_2: F) -> F {
    F::from_bits(magnitude(z_1) | (z_2.bits() & sign::<F>()))
}

/// `fabs_N(z)`.
#[inline(always)]
pub fn fabs<F: Float>(z: F) -> F {
    F::from_bits(magnitude(z))
}

/// `fneg_N(z)`.
#[inline(always)]
pub fn fneg<F: Float>(z: F) -> F {
    F::from_bits(z.bits() ^ sign::<F>())
}

// Square root and rounding to integers

/// `fsqrt_N(z)`.
#[inline(always)]
pub fn fsqrt<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(z.host().sqrt(), [z], c)
}

/// `fceil_N(z)`.
#[inline(always)]
pub fn fceil<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(z.host().ceil(), [z], c)
}

/// `ffloor_N(z)`.
#[inline(always)]
pub fn ffloor<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(z.host().floor(), [z], c)
}

/// `ftrunc_N(z)`.
#[inline(always)]
pub fn ftrunc<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(z.host().trunc(), [z], c)
}

/// `fnearest_N(z)`: ties are rounded to even.
#[inline(always)]
pub fn fnearest<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(F::round_ties_even(z.host()), [z], c)
}

// Predicates

/// `feq_N(z_1, z_2)`.
#[inline(always)]
pub fn feq<F: Float>(z_1: F, z_2: F) -> bool {
    z_1.host() == z_2.host()
}

/// `fne_N(z_1, z_2)`.
#[inline(always)]
pub fn fne<F: Float>(z_1: F, z_2: F) -> bool {
    !feq(z_1, z_2)
}

/// `flt_N(z_1, z_2)`.
#[inline(always)]
pub fn flt<F: Float>(z_1: F, z_2: F) -> bool {
    z_1.host() < z_2.host()
}

/// `fgt_N(z_1, z_2)`.
#[inline(always)]
pub fn fgt<F: Float>(z_1: F, z_2: F) -> bool {
    flt(z_2, z_1)
}

/// `fle_N(z_1, z_2)`.
#[inline(always)]
pub fn fle<F: Float>(z_1: F, z_2: F) -> bool {
    z_1.host() <= z_2.host()
}

/// `fge_N(z_1, z_2)`.
#[inline(always)]
pub fn fge<F: Float>(z_1: F, z_2: F) -> bool {
    fle(z_2, z_1)
}

// Families

/// `unop_fN(op, z)`.
#[inline(always)]
pub fn funop<F: Float, C: Choice + ?Sized>(op: FUnop, z: F, c: &mut C) -> F {
    match op {
        FUnop::Abs => fabs(z),
        FUnop::Neg => fneg(z),
        FUnop::Sqrt => fsqrt(z, c),
        FUnop::Ceil => fceil(z, c),
        FUnop::Floor => ffloor(z, c),
        FUnop::Trunc => ftrunc(z, c),
        FUnop::Nearest => fnearest(z, c),
    }
}

/// `binop_fN(op, z_1, z_2)`.
#[inline(always)]
pub fn fbinop<F: Float, C: Choice + ?Sized>(op: FBinop, z_1: F, z_2: F, c: &mut C) -> F {
    match op {
        FBinop::Add => fadd(z_1, z_2, c),
        FBinop::Sub => fsub(z_1, z_2, c),
        FBinop::Mul => fmul(z_1, z_2, c),
        FBinop::Div => fdiv(z_1, z_2, c),
        FBinop::Min => fmin(z_1, z_2, c),
        FBinop::Max => fmax(z_1, z_2, c),
        FBinop::Copysign => fcopysign(z_1, z_2),
    }
}

/// `relop_fN(op, z_1, z_2)`.
#[inline(always)]
pub fn frelop<F: Float>(op: FRelop, z_1: F, z_2: F) -> bool {
    match op {
        FRelop::Eq => feq(z_1, z_2),
        FRelop::Ne => fne(z_1, z_2),
        FRelop::Lt => flt(z_1, z_2),
        FRelop::Gt => fgt(z_1, z_2),
        FRelop::Le => fle(z_1, z_2),
        FRelop::Ge => fge(z_1, z_2),
    }
}
