//! Conversions: integers against wide integers, floats against the host's conversions, everything near the bounds.

use proptest::prelude::*;

use super::{Other, floats, ints};
use crate::numerics::NumericTrap;
use crate::numerics::choice::{Deterministic, Nans, Relaxed2, Relaxed4};
use crate::numerics::convert::*;
use crate::numerics::float::{Float, is_canonical, is_nan};
use crate::numerics::int::Int;
use crate::syntax::Sx::{self, S, U};
use crate::syntax::{F32, F64};

/// `x` truncated, if `x` is a number; the magnitude of a float is far below 2^127, or is clamped.
fn truncated(x: f64) -> Option<i128> {
    (!x.is_nan()).then_some(x as i128)
}

fn check_trunc<F: Float, I: Int>(sx: Sx, z: F, x: f64) {
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
        assert_eq!(relaxed_trunc(sx, z, &mut Other::new(Relaxed2::A1, Relaxed4::A0)), other);
    }
}

fn check_truncs<F: Float>(z: F, x: f64) {
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

fn check_resized<F: Float, G: Float>(z: F, expected: G, f: impl Fn(&mut dyn crate::numerics::Choice) -> G) {
    let mut other = Other::new(Relaxed2::A0, Relaxed4::A0);
    let (w, w_other) = (f(&mut Deterministic), f(&mut other));
    if is_nan(z) {
        let nans = if is_canonical(z) { Nans::Canonical } else { Nans::Arithmetic };
        assert_eq!(w, G::canonical_nan());
        assert_eq!(w_other, super::other_nan(nans), "{z:?}");
        assert_eq!(other.nans, [nans], "{z:?}");
    } else {
        assert_eq!((w, w_other), (expected, expected), "{z:?}");
    }
}

proptest! {
    #[test]
    fn truncation_agrees_with_wide_integers(z in floats::<F32>(), w in floats::<F64>()) {
        check_truncs_f32(z);
        check_truncs_f64(w);
    }

    #[test]
    fn conversion_agrees_with_the_host(i in ints::<u32>(), j in ints::<u64>()) {
        prop_assert_eq!(convert::<u32, F32>(U, i), F32((i as f32).to_bits()));
        prop_assert_eq!(convert::<u32, F32>(S, i), F32((i as i32 as f32).to_bits()));
        prop_assert_eq!(convert::<u64, F32>(U, j), F32((j as f32).to_bits()));
        prop_assert_eq!(convert::<u64, F32>(S, j), F32((j as i64 as f32).to_bits()));
        prop_assert_eq!(convert::<u32, F64>(U, i), F64(f64::from(i).to_bits()));
        prop_assert_eq!(convert::<u32, F64>(S, i), F64(f64::from(i as i32).to_bits()));
        prop_assert_eq!(convert::<u64, F64>(U, j), F64((j as f64).to_bits()));
        prop_assert_eq!(convert::<u64, F64>(S, j), F64((j as i64 as f64).to_bits()));
    }

    #[test]
    fn promotion_and_demotion_agree_with_the_host(z in floats::<F32>(), w in floats::<F64>()) {
        check_resized(z, F64(f64::from(f32::from_bits(z.0)).to_bits()), |c| promote(z, c));
        check_resized(w, F32((f64::from_bits(w.0) as f32).to_bits()), |c| demote(w, c));
        prop_assert!(is_nan(z) || demote(promote(z, &mut Deterministic), &mut Deterministic) == z);
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
