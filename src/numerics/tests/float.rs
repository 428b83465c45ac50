//! Float operators against known results, and NaNs against the sets that the standard permits. These tests need no reference:
//! they also run where Berkeley SoftFloat is not available.

use proptest::prelude::*;

use super::{NonDeterministic, floats, other_nan};
use crate::numerics::choice::{Choice, Deterministic, Nans, Relaxed2, Relaxed4};
use crate::numerics::float::*;
use crate::syntax::{F32, F64, FBinop, FUnop};

fn f32_of(x: f32) -> F32 {
    F32(x.to_bits())
}

fn f64_of(x: f64) -> F64 {
    F64(x.to_bits())
}

/// Floats, and what ceil, floor, trunc and nearest round them to.
const ROUNDED: [(f32, [f32; 4]); 11] = [
    (0.0, [0.0, 0.0, 0.0, 0.0]),
    (f32::MIN_POSITIVE, [1.0, 0.0, 0.0, 0.0]),
    (0.5, [1.0, 0.0, 0.0, 0.0]),
    (0.500_000_06, [1.0, 0.0, 0.0, 1.0]),
    (1.0, [1.0, 1.0, 1.0, 1.0]),
    (1.5, [2.0, 1.0, 1.0, 2.0]),
    (2.5, [3.0, 2.0, 2.0, 2.0]),
    (3.5, [4.0, 3.0, 3.0, 4.0]),
    (4_194_303.5, [4_194_304.0, 4_194_303.0, 4_194_303.0, 4_194_304.0]),
    (8_388_609.0, [8_388_609.0, 8_388_609.0, 8_388_609.0, 8_388_609.0]),
    (f32::INFINITY, [f32::INFINITY, f32::INFINITY, f32::INFINITY, f32::INFINITY]),
];

#[test]
fn rounding_to_integers() {
    let c = &mut Deterministic;
    for (x, [ceil, floor, trunc, nearest]) in ROUNDED {
        // `ceil(-x)` is `-floor(x)` and vice versa. The sign of a zero is kept.
        for (x, ceil, floor, trunc, nearest) in
            [(x, ceil, floor, trunc, nearest), (-x, -floor, -ceil, -trunc, -nearest)]
        {
            for (op, expected) in
                [(FUnop::Ceil, ceil), (FUnop::Floor, floor), (FUnop::Trunc, trunc), (FUnop::Nearest, nearest)]
            {
                assert_eq!(funop(op, f32_of(x), c), f32_of(expected), "{op:?} {x}");
                assert_eq!(funop(op, f64_of(x.into()), c), f64_of(expected.into()), "{op:?} {x}");
            }
        }
    }
}

#[test]
fn arithmetic_rounds_to_even() {
    let c = &mut Deterministic;
    let (one, tie) = (f32_of(1.0), f32_of(f32::EPSILON / 2.0));
    assert_eq!(fadd(one, tie, c), one);
    assert_eq!(fadd(f32_of(1.0 + f32::EPSILON), tie, c), f32_of(1.0 + 2.0 * f32::EPSILON));
    assert_eq!(fadd(f32_of(f32::MAX), f32_of(f32::MAX), c), f32_of(f32::INFINITY));
    // Subnormal results are not flushed to zero.
    assert_eq!(fmul(F32(1), f32_of(0.75), c), F32(1));
    assert_eq!(fmul(F32(1), f32_of(0.5), c), F32(0));
    assert_eq!(fdiv(f32_of(f32::MIN_POSITIVE), f32_of(2.0), c), F32(0x0040_0000));
    assert_eq!(fdiv(one, f32_of(-0.0), c), f32_of(f32::NEG_INFINITY));
    assert_eq!(fsub(one, one, c), F32(0));
    assert_eq!(fsqrt(f32_of(-0.0), c), f32_of(-0.0));
    assert_eq!(fsqrt(f64_of(2.0), c), f64_of(std::f64::consts::SQRT_2));
}

#[test]
fn minimum_and_maximum() {
    let c = &mut Deterministic;
    for (low, high) in [
        (-0.0, 0.0),
        (1.0, 2.0),
        (-2.0, -1.0),
        (f64::NEG_INFINITY, f64::MIN),
        (3.0, 3.0),
        (0.0, f64::INFINITY),
    ] {
        for (x_1, x_2) in [(low, high), (high, low)] {
            assert_eq!(fmin(f64_of(x_1), f64_of(x_2), c), f64_of(low));
            assert_eq!(fmax(f64_of(x_1), f64_of(x_2), c), f64_of(high));
        }
    }
    // Pseudo-minimum and -maximum return the first operand unless the second is less or greater.
    let (zero, minus_zero, nan) = (f64_of(0.0), f64_of(-0.0), F64(0x7FF0_0000_0000_0001));
    for f in [fpmin, fpmax] {
        assert_eq!((f(zero, minus_zero), f(minus_zero, zero)), (zero, minus_zero));
        assert_eq!((f(zero, nan), f(nan, zero)), (zero, nan));
    }
}

/// Asserts that `f` returns a NaN of the set that the inputs `zs` permit: the canonical one in the deterministic profile, or
/// the one that the choice picks.
fn check_nan<F: Float>(what: &str, zs: &[F], f: impl Fn(&mut dyn Choice) -> F) {
    let canonical = zs.iter().all(|&z| !is_nan(z) || is_canonical(z));
    let nans = if canonical { Nans::Canonical } else { Nans::Arithmetic };
    let mut other = NonDeterministic::new(Relaxed2::A0, Relaxed4::A0);
    assert_eq!(f(&mut Deterministic), F::canonical_nan(), "{what} {zs:?}");
    assert_eq!(f(&mut other), other_nan(nans), "{what} {zs:?}");
    assert_eq!(other.nans, [nans], "{what} {zs:?}");
}

fn check_nan_operand<F: Float>(nan: F, z: F) {
    for op in [FUnop::Sqrt, FUnop::Ceil, FUnop::Floor, FUnop::Trunc, FUnop::Nearest] {
        check_nan(&format!("{op:?}"), &[nan], |c| funop(op, nan, c));
    }
    for op in [FBinop::Add, FBinop::Sub, FBinop::Mul, FBinop::Div, FBinop::Min, FBinop::Max] {
        for [z_1, z_2] in [[nan, z], [z, nan]] {
            check_nan(&format!("{op:?}"), &[z_1, z_2], |c| fbinop(op, z_1, z_2, c));
        }
    }
    for zs @ [z_1, z_2, z_3] in [[nan, z, z], [z, nan, z], [z, z, nan]] {
        check_nan("fma", &zs, |c| fma(z_1, z_2, z_3, c));
    }
    for (z_1, z_2) in [(nan, z), (z, nan), (nan, nan)] {
        assert!(!feq(z_1, z_2) && fne(z_1, z_2));
        assert!(!flt(z_1, z_2) && !fgt(z_1, z_2) && !fle(z_1, z_2) && !fge(z_1, z_2));
    }
}

#[test]
fn operations_without_a_number() {
    let [zero, one, infinity] = [0.0, 1.0, f32::INFINITY].map(f32_of);
    for (op, z_1, z_2) in [
        (FBinop::Add, infinity, fneg(infinity)),
        (FBinop::Sub, infinity, infinity),
        (FBinop::Mul, zero, infinity),
        (FBinop::Div, zero, fneg(zero)),
        (FBinop::Div, infinity, infinity),
    ] {
        check_nan(&format!("{op:?}"), &[z_1, z_2], |c| fbinop(op, z_1, z_2, c));
    }
    check_nan("Sqrt", &[fneg(one)], |c| fsqrt(fneg(one), c));
    check_nan("fma", &[zero, infinity, one], |c| fma(zero, infinity, one, c));
}

proptest! {
    #[test]
    fn a_nan_operand_makes_a_nan(i in 1u64.., negative: bool, z in floats::<F32>(), w in floats::<F64>()) {
        let payload = (i as u32 & 0x007F_FFFF).max(1);
        check_nan_operand(F32(u32::from(negative) << 31 | 0x7F80_0000 | payload), z);
        let payload = (i & 0x000F_FFFF_FFFF_FFFF).max(1);
        check_nan_operand(F64(u64::from(negative) << 63 | 0x7FF0_0000_0000_0000 | payload), w);
        check_nan_operand(F64::canonical_nan(), w);
    }

    #[test]
    fn only_the_sign_changes(z_1 in any::<u32>(), z_2 in any::<u32>(), w_1 in any::<u64>(), w_2 in any::<u64>()) {
        let sign = 1 << 31;
        prop_assert_eq!(fabs(F32(z_1)), F32(z_1 & !sign));
        prop_assert_eq!(fneg(F32(z_1)), F32(z_1 ^ sign));
        prop_assert_eq!(fcopysign(F32(z_1), F32(z_2)), F32(z_1 & !sign | z_2 & sign));
        let sign = 1 << 63;
        prop_assert_eq!(fabs(F64(w_1)), F64(w_1 & !sign));
        prop_assert_eq!(fneg(F64(w_1)), F64(w_1 ^ sign));
        prop_assert_eq!(fcopysign(F64(w_1), F64(w_2)), F64(w_1 & !sign | w_2 & sign));
    }
}

#[test]
fn fma_rounds_once() {
    // The exact product is halfway between two f32. Computed in f64, the sum would lose the addend, and rounding to
    // f32 would then go the wrong way.
    let (x, z) = (1.0 + 2.0f32.powi(-12), 2.0f32.powi(-100));
    let through_f64 = (f64::from(x) * f64::from(x) + f64::from(z)) as f32;
    let bits = |x: f32| F32(x.to_bits());
    assert_eq!(bits(through_f64), bits(1.0 + 2.0f32.powi(-11)));
    assert_eq!(
        fma(bits(x), bits(x), bits(z), &mut Deterministic),
        bits(1.0 + 2.0f32.powi(-11) + 2.0f32.powi(-23))
    );
}

#[test]
fn sets_of_nans() {
    for (bits, canonical, arithmetic) in [
        (0x7FC0_0000, true, true),
        (0xFFC0_0000, true, true),
        (0x7FC0_0001, false, true),
        (0x7FFF_FFFF, false, true),
        (0x7F80_0001, false, false),
        (0x7F80_0000, false, false),
        (0x3F80_0000, false, false),
    ] {
        assert_eq!(Nans::Canonical.contains(F32(bits)), canonical, "{bits:#x}");
        assert_eq!(Nans::Arithmetic.contains(F32(bits)), arithmetic, "{bits:#x}");
    }
}
