//! Sections 4.3.3 and 4.3.4 a second time, computed by Berkeley SoftFloat (cargo feature `softfloat`).
//!
//! The functions have the names and the meaning of those of [`float`](super::float) and [`convert`](super::convert),
//! and share with them only the bit patterns and the code that asks a [`Choice`] for a NaN. Tests compare the two. In
//! a build with the feature, the rules of `spec/` compute with these functions, so that a lockstep run compares the
//! host's floats with SoftFloat at every step.
//!
//! SoftFloat's bindings need a C compiler, and build on x86_64 Linux only.

use softfloat_wrapper::{self as softfloat, ExceptionFlags, Float as _, RoundingMode};

use super::NumericTrap;
use super::choice::Choice;
use super::convert::{narrowed, resized, widened};
use super::float::{Float, nans};
use super::int::Int;
use crate::syntax::{F32, F64, FBinop, FRelop, FUnop, Sx};

/// Floats that SoftFloat computes with.
pub trait Soft: Float {
    /// SoftFloat's type of the same width.
    type Soft: softfloat::Float<Payload = Self::Bits>;

    /// The same float in SoftFloat's type.
    fn soft(self) -> Self::Soft {
        Self::Soft::from_bits(self.bits())
    }
}

impl Soft for F32 {
    type Soft = softfloat::F32;
}

impl Soft for F64 {
    type Soft = softfloat::F64;
}

/// The result `z` of an operator with the inputs `zs`; if it is a NaN, an element of `nans_N{zs}` instead.
fn result<F: Soft, C: Choice + ?Sized>(z: F::Soft, zs: &[F], c: &mut C) -> F {
    if z.is_nan() { nans(zs, c) } else { F::from_bits(z.to_bits()) }
}

// 4.3.3 Floating-point operations

/// `fma_N(z_1, z_2, z_3)`.
pub fn fma<F: Soft, C: Choice + ?Sized>(z_1: F, z_2: F, z_3: F, c: &mut C) -> F {
    let z = z_1.soft().fused_mul_add(z_2.soft(), z_3.soft(), RoundingMode::TiesToEven);
    result(z, &[z_1, z_2, z_3], c)
}

/// `fmin_N(z_1, z_2)`.
pub fn fmin<F: Soft, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if z_1.soft().is_nan() || z_2.soft().is_nan() {
        nans(&[z_1, z_2], c)
    } else if frelop(FRelop::Lt, z_1, z_2) || (frelop(FRelop::Eq, z_1, z_2) && z_1.soft().is_negative()) {
        z_1
    } else {
        z_2
    }
}

/// `fmax_N(z_1, z_2)`.
pub fn fmax<F: Soft, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    if z_1.soft().is_nan() || z_2.soft().is_nan() {
        nans(&[z_1, z_2], c)
    } else if frelop(FRelop::Lt, z_2, z_1) || (frelop(FRelop::Eq, z_1, z_2) && z_1.soft().is_positive()) {
        z_1
    } else {
        z_2
    }
}

/// `fpmin_N(z_1, z_2)`.
pub fn fpmin<F: Soft>(z_1: F, z_2: F) -> F {
    if frelop(FRelop::Lt, z_2, z_1) { z_2 } else { z_1 }
}

/// `fpmax_N(z_1, z_2)`.
pub fn fpmax<F: Soft>(z_1: F, z_2: F) -> F {
    if frelop(FRelop::Lt, z_1, z_2) { z_2 } else { z_1 }
}

/// `fcopysign_N(z_1, z_2)`.
pub fn fcopysign<F: Soft>(z_1: F, z_2: F) -> F {
    let mut z = z_1.soft();
    z.set_sign(z_2.soft().sign());
    F::from_bits(z.to_bits())
}

/// `unop_fN(op, z)`.
pub fn funop<F: Soft, C: Choice + ?Sized>(op: FUnop, z: F, c: &mut C) -> F {
    let integral = |rounding| z.soft().round_to_integral(rounding);
    match op {
        FUnop::Abs => F::from_bits(z.soft().abs().to_bits()),
        FUnop::Neg => F::from_bits(z.soft().neg().to_bits()),
        FUnop::Sqrt => result(z.soft().sqrt(RoundingMode::TiesToEven), &[z], c),
        FUnop::Ceil => result(integral(RoundingMode::TowardPositive), &[z], c),
        FUnop::Floor => result(integral(RoundingMode::TowardNegative), &[z], c),
        FUnop::Trunc => result(integral(RoundingMode::TowardZero), &[z], c),
        FUnop::Nearest => result(integral(RoundingMode::TiesToEven), &[z], c),
    }
}

/// `binop_fN(op, z_1, z_2)`.
pub fn fbinop<F: Soft, C: Choice + ?Sized>(op: FBinop, z_1: F, z_2: F, c: &mut C) -> F {
    let (a, b, zs) = (z_1.soft(), z_2.soft(), [z_1, z_2]);
    match op {
        FBinop::Add => result(a.add(b, RoundingMode::TiesToEven), &zs, c),
        FBinop::Sub => result(a.sub(b, RoundingMode::TiesToEven), &zs, c),
        FBinop::Mul => result(a.mul(b, RoundingMode::TiesToEven), &zs, c),
        FBinop::Div => result(a.div(b, RoundingMode::TiesToEven), &zs, c),
        FBinop::Min => fmin(z_1, z_2, c),
        FBinop::Max => fmax(z_1, z_2, c),
        FBinop::Copysign => fcopysign(z_1, z_2),
    }
}

/// `relop_fN(op, z_1, z_2)`.
pub fn frelop<F: Soft>(op: FRelop, z_1: F, z_2: F) -> bool {
    let (a, b) = (z_1.soft(), z_2.soft());
    match op {
        FRelop::Eq => softfloat::Float::eq(&a, b),
        FRelop::Ne => !softfloat::Float::eq(&a, b),
        FRelop::Lt => a.lt_quiet(b),
        FRelop::Gt => b.lt_quiet(a),
        FRelop::Le => a.le_quiet(b),
        FRelop::Ge => b.le_quiet(a),
    }
}

// 4.3.4 Conversions

/// `trunc_sx_{M,N}(z)`, for integers of 32 and 64 bits: undefined where SoftFloat raises the flag "invalid".
pub fn trunc<F: Soft, I: Int>(sx: Sx, z: F) -> Result<I, NumericTrap> {
    let z = z.soft();
    let mut flags = ExceptionFlags::default();
    flags.set();
    let i = match (sx, I::N) {
        (Sx::U, 32) => u64::from(z.to_u32(RoundingMode::TowardZero, false)),
        (Sx::U, _) => z.to_u64(RoundingMode::TowardZero, false),
        (Sx::S, 32) => z.to_i32(RoundingMode::TowardZero, false) as u64,
        (Sx::S, _) => z.to_i64(RoundingMode::TowardZero, false) as u64,
    };
    flags.get();
    match flags.is_invalid() {
        false => Ok(I::modulo(i)),
        true if z.is_nan() => Err(NumericTrap::InvalidConversion),
        true => Err(NumericTrap::IntegerOverflow),
    }
}

/// `trunc_sat_sx_{M,N}(z)`, for integers of 32 and 64 bits.
pub fn trunc_sat<F: Soft, I: Int>(sx: Sx, z: F) -> I {
    let lowest = I::modulo(1 << (I::N - 1));
    match (trunc(sx, z), sx) {
        (Ok(i), Sx::U | Sx::S) => i,
        (Err(NumericTrap::InvalidConversion), Sx::U | Sx::S) => I::zero(),
        (Err(_), Sx::U) if z.soft().is_negative() => I::zero(),
        (Err(_), Sx::U) => I::max_value(),
        (Err(_), Sx::S) if z.soft().is_negative() => lowest,
        (Err(_), Sx::S) => lowest - I::one(),
    }
}

/// `convert_sx_{M,N}(i)`, from integers of 32 and 64 bits.
pub fn convert<I: Int, F: Soft>(sx: Sx, i: I) -> F {
    let (i, rounding): (u64, _) = (i.as_(), RoundingMode::TiesToEven);
    let z = match (sx, I::N) {
        (Sx::U, 32) => F::Soft::from_u32(i as u32, rounding),
        (Sx::U, _) => F::Soft::from_u64(i, rounding),
        (Sx::S, 32) => F::Soft::from_i32(i as i32, rounding),
        (Sx::S, _) => F::Soft::from_i64(i as i64, rounding),
    };
    F::from_bits(z.to_bits())
}

/// `promote_{32,64}(z)`.
pub fn promote<C: Choice + ?Sized>(z: F32, c: &mut C) -> F64 {
    let soft = z.soft();
    if soft.is_nan() {
        resized(z, widened(z), c)
    } else {
        F64(soft.to_f64(RoundingMode::TiesToEven).to_bits())
    }
}

/// `demote_{64,32}(z)`.
pub fn demote<C: Choice + ?Sized>(z: F64, c: &mut C) -> F32 {
    let soft = z.soft();
    if soft.is_nan() {
        resized(z, narrowed(z), c)
    } else {
        F32(soft.to_f32(RoundingMode::TiesToEven).to_bits())
    }
}
