//! Conversions against wide integers and known results, especially near the bounds of integer types.

use proptest::prelude::*;

use super::{NonDeterministic, floats, ints};
use crate::numerics::NumericTrap;
use crate::numerics::choice::{Deterministic, Nans, Relaxed2, Relaxed4};
use crate::numerics::convert::*;
use crate::numerics::float::{Float, is_canonical, is_nan};
use crate::syntax::Sx::{self, S, U};
use crate::syntax::{F32, F64};

/// `x` truncated to an integer; `None` for a NaN. A value beyond the range of `i128` saturates, which is out of range
/// of all integer types as well.
fn truncated(x: f64) -> Option<i128> {
    (!x.is_nan()).then_some(x as i128)
}

fn check_trunc<F: Float, I: Convertible<F>>(sx: Sx, z: F, x: f64)
where
    u32: Convertible<F>,
{
    let (low, high) = match sx {
        U => (0, (1i128 << I::N) - 1),
        S => (-(1i128 << (I::N - 1)), (1i128 << (I::N - 1)) - 1),
    };
    let integer = |j: i128| I::modulo(j as u64);
    let (expected, saturated) = match truncated(x) {
        None => (Err(NumericTrap::InvalidConversion), I::zero()),
        Some(j) if j < low => (Err(NumericTrap::IntegerOverflow), integer(low)),
        Some(j) if j > high => (Err(NumericTrap::IntegerOverflow), integer(high)),
        Some(j) => (Ok(integer(j)), integer(j)),
    };
    assert_eq!(trunc::<F, I>(sx, z), expected, "{sx:?} {z:?}");
    assert_eq!(trunc_sat::<F, I>(sx, z), saturated, "{sx:?} {z:?}");
    if I::N == 32 {
        let bits: u32 = saturated.as_();
        assert_eq!(relaxed_trunc(sx, z, &mut Deterministic), bits);
        let other = if expected.is_ok() { bits } else { super::OTHER_TRUNC };
        assert_eq!(relaxed_trunc(sx, z, &mut NonDeterministic::new(Relaxed2::A1, Relaxed4::A0)), other);
    }
}

fn check_truncs<F: Float>(z: F, x: f64)
where
    u32: Convertible<F>,
    u64: Convertible<F>,
{
    for sx in [S, U] {
        check_trunc::<F, u32>(sx, z, x);
        check_trunc::<F, u64>(sx, z, x);
    }
}

fn check_truncs_f32(z: F32) {
    check_truncs(z, f64::from(f32::from_bits(z.0)));
}

fn check_truncs_f64(z: F64) {
    check_truncs(z, f64::from_bits(z.0));
}

fn check_resized<F: Float, G: Float>(z: F, f: impl Fn(&mut dyn crate::numerics::Choice) -> G) {
    let mut other = NonDeterministic::new(Relaxed2::A0, Relaxed4::A0);
    let (w, w_other) = (f(&mut Deterministic), f(&mut other));
    if is_nan(z) {
        let nans = if is_canonical(z) { Nans::Canonical } else { Nans::Arithmetic };
        assert_eq!(w, G::canonical_nan());
        assert_eq!(w_other, super::other_nan(nans), "{z:?}");
        assert_eq!(other.nans, [nans], "{z:?}");
    } else {
        assert_eq!(w, w_other, "{z:?}");
        assert_eq!(other.nans, [], "{z:?}");
    }
}

/// Asserts that `convert` of `i` to `f32` and `f64` rounds to nearest, ties to even. `j` is the value of `i` with
/// signedness `sx`.
fn check_convert(sx: Sx, i: u64, j: i128) {
    let distance = |z: F64| (f64::from_bits(z.0) as i128 - j).abs();
    let check = |bits: u64, float: &dyn Fn(u64) -> F64| {
        let (at, below, above) =
            (distance(float(bits)), distance(float(bits - 1)), distance(float(bits + 1)));
        assert!(at < below.min(above) || (at == below.min(above) && bits.is_multiple_of(2)), "{sx:?} {i:#x}");
    };
    if j == 0 {
        assert_eq!((convert::<u64, F32>(sx, i), convert::<u64, F64>(sx, i)), (F32(0), F64(0)));
    } else {
        check(convert::<u64, F32>(sx, i).0.into(), &|bits| promote(F32(bits as u32), &mut Deterministic));
        check(convert::<u64, F64>(sx, i).0, &F64);
    }
}

proptest! {
    #[test]
    fn truncation_agrees_with_wide_integers(z in floats::<F32>(), w in floats::<F64>()) {
        check_truncs_f32(z);
        check_truncs_f64(w);
    }

    #[test]
    fn promotion_and_demotion_choose_nans(z in floats::<F32>(), w in floats::<F64>()) {
        check_resized(z, |c| promote(z, c));
        check_resized(w, |c| demote(w, c));
        prop_assert!(is_nan(z) || demote(promote(z, &mut Deterministic), &mut Deterministic) == z);
    }

    #[test]
    fn conversion_is_exact_or_nearest(i in ints::<u64>()) {
        check_convert(U, i, i.into());
        check_convert(S, i, i128::from(i as i64));
    }

    #[test]
    fn integers_change_width(i in ints::<u32>(), j in ints::<u64>(), k in ints::<u16>()) {
        prop_assert_eq!(wrap::<u64, u32>(j), j as u32);
        prop_assert_eq!(extend::<u32, u64>(U, i), u64::from(i));
        prop_assert_eq!(extend::<u32, u64>(S, i), i64::from(i as i32) as u64);
        prop_assert_eq!(narrow::<u32, u16>(S, i), (i as i32).clamp(-0x8000, 0x7FFF) as u16);
        prop_assert_eq!(narrow::<u32, u16>(U, i), (i as i32).clamp(0, 0xFFFF) as u16);
        prop_assert_eq!(narrow::<u16, u8>(S, k), (k as i16).clamp(-0x80, 0x7F) as u8);
        prop_assert_eq!(narrow::<u16, u8>(U, k), (k as i16).clamp(0, 0xFF) as u8);
    }
}

/// Every float within 200 steps of a bound of an integer type, of zero, one, infinity and the NaNs.
#[test]
fn truncation_near_the_bounds() {
    let powers = [0, 15, 23, 24, 31, 32, 33, 52, 53, 62, 63, 64, 65];
    let magnitudes_f32 = powers.map(|e| (e + 127) << 23).into_iter().chain([0, 0x7F80_0000, 0x7FC0_0000]);
    for i in magnitudes_f32.flat_map(|i: u32| i.saturating_sub(200)..=i + 200) {
        check_truncs_f32(F32(i));
        check_truncs_f32(F32(i | 1 << 31));
    }
    let integers = [0, 1, i64::from(i32::MAX), i64::from(u32::MAX)].map(|i| (i as f64).to_bits());
    let magnitudes_f64 = powers
        .map(|e| (u64::from(e) + 1023) << 52)
        .into_iter()
        .chain(integers)
        .chain([0x7FF0 << 48, 0x7FF8 << 48]);
    for i in magnitudes_f64.flat_map(|i: u64| i.saturating_sub(200)..=i + 200) {
        check_truncs_f64(F64(i));
        check_truncs_f64(F64(i | 1 << 63));
    }
    for k in -8..=8 {
        for base in [i64::from(i32::MIN), -1, 0, i64::from(i32::MAX), i64::from(u32::MAX)] {
            for part in [0.0, 0.25, 0.5, 0.999_999] {
                check_truncs_f64(F64(((base + k) as f64 + part).to_bits()));
                check_truncs_f64(F64(((base + k) as f64 - part).to_bits()));
            }
        }
    }
}

#[test]
fn promotion_and_demotion() {
    let d = &mut Deterministic;
    for (wide, narrow) in [
        (1.0, 1.0),
        (-0.0, -0.0),
        (f64::INFINITY, f32::INFINITY),
        (f64::MIN, f32::NEG_INFINITY),
        // Halfway between 1 and the next f32, and beyond.
        (1.0 + f64::from(f32::EPSILON) / 2.0, 1.0),
        (1.0 + f64::from(f32::EPSILON) / 2.0 + f64::EPSILON, 1.0 + f32::EPSILON),
        // Halfway between the greatest f32 and 2^128, and before.
        (f64::from(f32::MAX) + 2.0f64.powi(103), f32::INFINITY),
        (f64::from(f32::MAX) + 2.0f64.powi(102), f32::MAX),
        // Halfway between zero and the least subnormal, and beyond.
        (2.0f64.powi(-150), 0.0),
        (-2.0f64.powi(-150) * (1.0 + f64::EPSILON), -f32::from_bits(1)),
    ] {
        assert_eq!(demote(F64(wide.to_bits()), d), F32(narrow.to_bits()), "{wide:e}");
    }
    assert_eq!(promote(F32(1), d), F64(2.0f64.powi(-149).to_bits()));
    assert_eq!(promote(F32(0xFF80_0000), d), F64(f64::NEG_INFINITY.to_bits()));
}
