//! Section 4.3.3, Floating-Point Operations.
//!
//! Berkeley SoftFloat computes; on top of it stand the standard's rules about NaNs: where the result is a NaN, the [`Choice`]
//! picks one that `nans_N` permits. A NaN among the operands of an operator always makes its result a NaN, so that it is
//! enough to look at the result.

use std::fmt::Debug;

use num_traits::{One, Zero};
use softfloat_wrapper::{self as soft, Float as Soft, RoundingMode};

use super::choice::{Choice, Nans};
use super::int::Int;
use crate::syntax::{F32, F64, FBinop, FRelop, FUnop};

/// Floats `fN` of the standard, as their bits.
pub trait Float: Copy + PartialEq + Debug {
    /// The integers of the same width.
    type Bits: Int;
    /// SoftFloat's type.
    type Soft: Soft<Payload = Self::Bits>;

    /// The width of the significand in bits: `signif(N)`.
    const M: u32;
    /// The width of the exponent in bits: `expon(N)`.
    const E: u32;

    /// `fbits_N(z)`.
    fn bits(self) -> Self::Bits;

    /// `fbits_N^{-1}(i)`.
    fn from_bits(i: Self::Bits) -> Self;

    /// Lets `c` pick an element of `nans`, for an operator with the inputs `zs`.
    fn pick<C: Choice + ?Sized>(nans: Nans, zs: &[Self], c: &mut C) -> Self;

    /// `+NaN(canon_N)`.
    #[inline(always)]
    fn canonical_nan() -> Self {
        Self::from_bits(infinity::<Self>() | (Self::Bits::one() << (Self::M as usize - 1)))
    }
}

impl Float for F32 {
    type Bits = u32;
    type Soft = soft::F32;
    const M: u32 = 23;
    const E: u32 = 8;

    #[inline(always)]
    fn bits(self) -> u32 {
        self.0
    }

    #[inline(always)]
    fn from_bits(i: u32) -> F32 {
        F32(i)
    }

    #[inline(always)]
    fn pick<C: Choice + ?Sized>(nans: Nans, zs: &[F32], c: &mut C) -> F32 {
        c.nan_f32(nans, zs)
    }
}

impl Float for F64 {
    type Bits = u64;
    type Soft = soft::F64;
    const M: u32 = 52;
    const E: u32 = 11;

    #[inline(always)]
    fn bits(self) -> u64 {
        self.0
    }

    #[inline(always)]
    fn from_bits(i: u64) -> F64 {
        F64(i)
    }

    #[inline(always)]
    fn pick<C: Choice + ?Sized>(nans: Nans, zs: &[F64], c: &mut C) -> F64 {
        c.nan_f64(nans, zs)
    }
}

// Parts of the representation

/// The sign bit.
#[inline(always)]
fn sign<F: Float>() -> F::Bits {
    F::Bits::one() << (F::Bits::N as usize - 1)
}

/// The bits of positive infinity, which are those of the exponent.
#[inline(always)]
pub(super) fn infinity<F: Float>() -> F::Bits {
    ((F::Bits::one() << F::E as usize) - F::Bits::one()) << F::M as usize
}

/// The bits without the sign. Magnitudes that are no NaN are ordered as their bits.
#[inline(always)]
pub(super) fn magnitude<F: Float>(z: F) -> F::Bits {
    z.bits() & !sign::<F>()
}

/// Whether `z` has a negative sign.
#[inline(always)]
pub(super) fn is_negative<F: Float>(z: F) -> bool {
    z.bits() & sign::<F>() != F::Bits::zero()
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

/// To SoftFloat.
#[inline(always)]
pub(super) fn soft<F: Float>(z: F) -> F::Soft {
    F::Soft::from_bits(z.bits())
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

/// The result that SoftFloat found for the operands `zs`; or, if it is a NaN, an element of `nans_N{z*}`.
#[inline(always)]
fn result<F: Float, C: Choice + ?Sized, const K: usize>(z: F::Soft, zs: [F; K], c: &mut C) -> F {
    let z = F::from_bits(z.to_bits());
    if is_nan(z) { nans(&zs, c) } else { z }
}

// Arithmetic

/// `fadd_N(z_1, z_2)`.
#[inline(always)]
pub fn fadd<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(soft(z_1).add(soft(z_2), RoundingMode::TiesToEven), [z_1, z_2], c)
}

/// `fsub_N(z_1, z_2)`.
#[inline(always)]
pub fn fsub<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(soft(z_1).sub(soft(z_2), RoundingMode::TiesToEven), [z_1, z_2], c)
}

/// `fmul_N(z_1, z_2)`.
#[inline(always)]
pub fn fmul<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(soft(z_1).mul(soft(z_2), RoundingMode::TiesToEven), [z_1, z_2], c)
}

/// `fdiv_N(z_1, z_2)`.
#[inline(always)]
pub fn fdiv<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    result(soft(z_1).div(soft(z_2), RoundingMode::TiesToEven), [z_1, z_2], c)
}

/// `fma_N(z_1, z_2, z_3)`: rounded once.
#[inline(always)]
pub fn fma<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, z_3: F, c: &mut C) -> F {
    result(soft(z_1).fused_mul_add(soft(z_2), soft(z_3), RoundingMode::TiesToEven), [z_1, z_2, z_3], c)
}

/// `fmin_N(z_1, z_2)`.
#[inline(always)]
pub fn fmin<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if is_nan(z_1) || is_nan(z_2) {
        nans(&[z_1, z_2], c)
    } else if feq(z_1, z_2) {
        // Equal floats differ in nothing, or as zeroes in their sign: then the negative one.
        F::from_bits(z_1.bits() | z_2.bits())
    } else if flt(z_1, z_2) {
        z_1
    } else {
        z_2
    }
}

/// `fmax_N(z_1, z_2)`.
#[inline(always)]
pub fn fmax<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if is_nan(z_1) || is_nan(z_2) {
        nans(&[z_1, z_2], c)
    } else if feq(z_1, z_2) {
        // Equal floats differ in nothing, or as zeroes in their sign: then the positive one.
        F::from_bits(z_1.bits() & z_2.bits())
    } else if flt(z_1, z_2) {
        z_2
    } else {
        z_1
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

// The sign alone

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
    result(soft(z).sqrt(RoundingMode::TiesToEven), [z], c)
}

/// `fceil_N(z)`.
#[inline(always)]
pub fn fceil<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(soft(z).round_to_integral(RoundingMode::TowardPositive), [z], c)
}

/// `ffloor_N(z)`.
#[inline(always)]
pub fn ffloor<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(soft(z).round_to_integral(RoundingMode::TowardNegative), [z], c)
}

/// `ftrunc_N(z)`.
#[inline(always)]
pub fn ftrunc<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(soft(z).round_to_integral(RoundingMode::TowardZero), [z], c)
}

/// `fnearest_N(z)`.
#[inline(always)]
pub fn fnearest<F: Float, C: Choice + ?Sized>(z: F, c: &mut C) -> F {
    result(soft(z).round_to_integral(RoundingMode::TiesToEven), [z], c)
}

// Predicates

/// `feq_N(z_1, z_2)`.
#[inline(always)]
pub fn feq<F: Float>(z_1: F, z_2: F) -> bool {
    Soft::eq(&soft(z_1), soft(z_2))
}

/// `fne_N(z_1, z_2)`.
#[inline(always)]
pub fn fne<F: Float>(z_1: F, z_2: F) -> bool {
    !feq(z_1, z_2)
}

/// `flt_N(z_1, z_2)`.
#[inline(always)]
pub fn flt<F: Float>(z_1: F, z_2: F) -> bool {
    soft(z_1).lt_quiet(soft(z_2))
}

/// `fgt_N(z_1, z_2)`.
#[inline(always)]
pub fn fgt<F: Float>(z_1: F, z_2: F) -> bool {
    flt(z_2, z_1)
}

/// `fle_N(z_1, z_2)`.
#[inline(always)]
pub fn fle<F: Float>(z_1: F, z_2: F) -> bool {
    soft(z_1).le_quiet(soft(z_2))
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
