//! Float operators against the host's arithmetic, and NaNs against the sets that the standard permits.

use proptest::prelude::*;

use super::{Other, floats};
use crate::numerics::choice::{Deterministic, Nans, Relaxed2, Relaxed4};
use crate::numerics::float::*;
use crate::syntax::{F32, F64, FBinop, FRelop, FUnop};

/// The host's float of the same width.
trait Host: Float {
    type Host: num_traits::Float;

    fn host(self) -> Self::Host;
    fn of(x: Self::Host) -> Self;
    fn nearest(x: Self::Host) -> Self::Host;
}

impl Host for F32 {
    type Host = f32;
    fn host(self) -> f32 {
        f32::from_bits(self.0)
    }
    fn of(x: f32) -> F32 {
        F32(x.to_bits())
    }
    fn nearest(x: f32) -> f32 {
        x.round_ties_even()
    }
}

impl Host for F64 {
    type Host = f64;
    fn host(self) -> f64 {
        f64::from_bits(self.0)
    }
    fn of(x: f64) -> F64 {
        F64(x.to_bits())
    }
    fn nearest(x: f64) -> f64 {
        x.round_ties_even()
    }
}

/// Runs `f` under both profiles: a number must be the host's; a NaN must be what `nans_N{zs}` permits, and positive and
/// canonical in the deterministic profile.
fn check<F: Host>(
    what: &str,
    zs: &[F],
    expected: F::Host,
    f: impl Fn(&mut dyn crate::numerics::Choice) -> F,
) {
    use num_traits::Float as _;
    let mut other = Other::new(Relaxed2::A0, Relaxed4::A0);
    let (z, z_other) = (f(&mut Deterministic), f(&mut other));
    if expected.is_nan() {
        let canonical = zs.iter().all(|&z| !is_nan(z) || is_canonical(z));
        let nans = if canonical { Nans::Canonical } else { Nans::Arithmetic };
        assert_eq!(z, F::canonical_nan(), "{what} {zs:?}");
        assert_eq!(other.nans, [nans], "{what} {zs:?}");
        assert_eq!(z_other, super::other_nan(nans), "{what} {zs:?}");
    } else {
        assert_eq!(z, F::of(expected), "{what} {zs:?}");
        assert_eq!(z_other, z, "{what} {zs:?}");
        assert_eq!(other.nans, [], "{what} {zs:?}");
    }
}

/// The host's minimum, with the standard's order of zeroes.
fn host_min<X: num_traits::Float>(x: X, y: X) -> X {
    if x.is_nan() || y.is_nan() {
        X::nan()
    } else if x < y || (x == y && x.is_sign_negative()) {
        x
    } else {
        y
    }
}

fn check_all<F: Host>(z_1: F, z_2: F, z_3: F) {
    use num_traits::Float as _;
    let (x_1, x_2, x_3) = (z_1.host(), z_2.host(), z_3.host());
    for (op, expected) in [
        (FBinop::Add, x_1 + x_2),
        (FBinop::Sub, x_1 - x_2),
        (FBinop::Mul, x_1 * x_2),
        (FBinop::Div, x_1 / x_2),
        (FBinop::Min, host_min(x_1, x_2)),
        (FBinop::Max, -host_min(-x_1, -x_2)),
    ] {
        check(&format!("{op:?}"), &[z_1, z_2], expected, |c| fbinop(op, z_1, z_2, c));
    }
    for (op, expected) in [
        (FUnop::Sqrt, x_1.sqrt()),
        (FUnop::Ceil, x_1.ceil()),
        (FUnop::Floor, x_1.floor()),
        (FUnop::Trunc, x_1.trunc()),
        (FUnop::Nearest, F::nearest(x_1)),
    ] {
        check(&format!("{op:?}"), &[z_1], expected, |c| funop(op, z_1, c));
    }
    check("fma", &[z_1, z_2, z_3], x_1.mul_add(x_2, x_3), |c| fma(z_1, z_2, z_3, c));
    for (op, expected) in [
        (FRelop::Eq, x_1 == x_2),
        (FRelop::Ne, x_1 != x_2),
        (FRelop::Lt, x_1 < x_2),
        (FRelop::Gt, x_1 > x_2),
        (FRelop::Le, x_1 <= x_2),
        (FRelop::Ge, x_1 >= x_2),
    ] {
        assert_eq!(frelop(op, z_1, z_2), expected, "{op:?} {z_1:?} {z_2:?}");
        assert!(!frelop(op, F::canonical_nan(), z_2) || op == FRelop::Ne);
    }
    assert_eq!(fpmin(z_1, z_2), if x_2 < x_1 { z_2 } else { z_1 });
    assert_eq!(fpmax(z_1, z_2), if x_1 < x_2 { z_2 } else { z_1 });
}

proptest! {
    #[test]
    fn f32_agrees_with_the_host(z_1 in floats::<F32>(), z_2 in floats::<F32>(), z_3 in floats::<F32>()) {
        check_all(z_1, z_2, z_3);
    }

    #[test]
    fn f64_agrees_with_the_host(z_1 in floats::<F64>(), z_2 in floats::<F64>(), z_3 in floats::<F64>()) {
        check_all(z_1, z_2, z_3);
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
fn pairs_of_special_values() {
    let magnitudes = [
        0,
        1,
        2,
        0x007F_FFFF,
        0x0080_0000,
        0x3F7F_FFFF,
        0x3F80_0000,
        0x3F80_0001,
        0x4B00_0001,
        0x7F7F_FFFF,
        0x7F80_0000,
    ];
    let nans = [0x7F80_0001, 0x7FA0_0000, 0x7FC0_0000, 0x7FC0_0001, 0x7FFF_FFFF];
    let all: Vec<u32> = magnitudes.into_iter().chain(nans).flat_map(|i| [i, i | 1 << 31]).collect();
    for &i_1 in &all {
        for &i_2 in &all {
            for &i_3 in &[0, 1 << 31, 0x7F80_0000, 0xFF80_0000, 0x3F80_0000, 0x7F80_0001] {
                check_all(F32(i_1), F32(i_2), F32(i_3));
            }
        }
    }
}

#[test]
fn fma_rounds_once() {
    // The product lies midway between two floats, and the addend is too small for f64 to see on which side the sum lies.
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
