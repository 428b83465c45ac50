//! Relaxed operations under each value of their parameters.

use proptest::prelude::*;

use super::{NonDeterministic, floats, ints, vectors};
use crate::numerics::choice::{Deterministic, R2, Relaxed2, Relaxed4};
use crate::numerics::float::*;
use crate::numerics::int::{ibitselect, iq15mulr_sat_s};
use crate::numerics::relaxed::*;
use crate::numerics::vector::{Lane, vextbinop, vextternop, vswizzlop};
use crate::syntax::{F32, F64, Vextbinop, Vextternop, Vswizzlop};

const A2: [Relaxed2; 2] = [Relaxed2::A0, Relaxed2::A1];
const A4: [Relaxed4; 4] = [Relaxed4::A0, Relaxed4::A1, Relaxed4::A2, Relaxed4::A3];

fn check_min_max<F: Float>(z_1: F, z_2: F) {
    let zero = |z: F| fabs(z) == F::from_bits(num_traits::Zero::zero());
    let zeroes = zero(z_1) && zero(z_2) && z_1 != z_2;
    let negative = |z: F| fcopysign(z, fneg(fabs(z)));
    let (min, max) = (fmin(z_1, z_2, &mut Deterministic), fmax(z_1, z_2, &mut Deterministic));
    assert_eq!(frelaxed_min(z_1, z_2, &mut Deterministic), min);
    assert_eq!(frelaxed_max(z_1, z_2, &mut Deterministic), max);
    for (a, r) in A4.into_iter().enumerate().skip(1) {
        let c = &mut NonDeterministic::new(Relaxed2::A0, r);
        let (r_min, r_max) = (frelaxed_min(z_1, z_2, c), frelaxed_max(z_1, z_2, c));
        assert!(c.nans.is_empty());
        if is_nan(z_1) {
            let expected = [z_1, z_2, z_2][a - 1];
            assert_eq!((r_min, r_max), (expected, expected));
        } else if is_nan(z_2) {
            let expected = [z_1, z_2, z_1][a - 1];
            assert_eq!((r_min, r_max), (expected, expected));
        } else if zeroes {
            assert_eq!(r_min, [z_1, z_2, negative(z_1)][a - 1]);
            assert_eq!(r_max, [z_1, z_2, fabs(z_1)][a - 1]);
        } else {
            assert_eq!((r_min, r_max), (min, max));
        }
    }
}

proptest! {
    #[test]
    fn minimum_and_maximum(z_1 in floats::<F32>(), z_2 in floats::<F32>(), w_1 in floats::<F64>(), w_2 in floats::<F64>()) {
        check_min_max(z_1, z_2);
        check_min_max(w_1, w_2);
    }

    #[test]
    fn madd(z_1 in floats::<F64>(), z_2 in floats::<F64>(), z_3 in floats::<F64>()) {
        let d = &mut Deterministic;
        let product = fmul(z_1, z_2, d);
        prop_assert_eq!(frelaxed_madd(z_1, z_2, z_3, d), fadd(product, z_3, d));
        let product = fmul(fneg(z_1), z_2, d);
        prop_assert_eq!(frelaxed_nmadd(z_1, z_2, z_3, d), fadd(product, z_3, d));
        let (c, e) = (&mut NonDeterministic::new(Relaxed2::A1, Relaxed4::A0), &mut NonDeterministic::new(Relaxed2::A0, Relaxed4::A0));
        prop_assert_eq!(frelaxed_madd(z_1, z_2, z_3, c), fma(z_1, z_2, z_3, e));
        prop_assert_eq!(frelaxed_nmadd(z_1, z_2, z_3, c), fma(fneg(z_1), z_2, z_3, e));
        prop_assert_eq!(&c.asked, &[R2::Fmadd, R2::Fmadd]);
    }

    #[test]
    fn laneselect(i_1 in ints::<u16>(), i_2 in ints::<u16>(), i_3 in ints::<u16>()) {
        let high = if i_3 >= 0x8000 { i_1 } else { i_2 };
        for (r, expected) in A2.into_iter().zip([ibitselect(i_1, i_2, i_3), high]) {
            let c = &mut NonDeterministic::new(r, Relaxed4::A0);
            prop_assert_eq!(irelaxed_laneselect(i_1, i_2, i_3, c), expected);
        }
    }

    #[test]
    fn swizzle(v_1 in vectors(), v_2 in vectors()) {
        let (c_1, c_2) = (u8::lanes(v_1), u8::lanes(v_2));
        for (a, r) in A2.into_iter().enumerate() {
            let expected = u8::inv_lanes(|k| match c_2[k] {
                i @ 0..16 => c_1[i as usize],
                i @ 16..128 if a == 1 => c_1[i as usize % 16],
                16.. => 0,
            });
            prop_assert_eq!(vswizzlop(Vswizzlop::RelaxedSwizzle, v_1, v_2, &mut NonDeterministic::new(r, Relaxed4::A0)), expected);
        }
    }

    #[test]
    fn dot(v_1 in vectors(), v_2 in vectors(), v_3 in vectors()) {
        let (c_1, c_2, c_3) = (u8::lanes(v_1), u8::lanes(v_2), u32::lanes(v_3));
        for (a, r) in A2.into_iter().enumerate() {
            let product = |k: usize| {
                i32::from(c_1[k] as i8) * if a == 0 { i32::from(c_2[k] as i8) } else { i32::from(c_2[k]) }
            };
            let pair = |k: usize| (product(2 * k) + product(2 * k + 1)).clamp(-0x8000, 0x7FFF);
            let c = &mut NonDeterministic::new(r, Relaxed4::A0);
            prop_assert_eq!(vextbinop(Vextbinop::RelaxedDotS, v_1, v_2, c), u16::inv_lanes(|k| pair(k) as u16));
            let sum = u32::inv_lanes(|k| c_3[k].wrapping_add((pair(2 * k) + pair(2 * k + 1)) as u32));
            prop_assert_eq!(vextternop(Vextternop::RelaxedDotAddS, v_1, v_2, v_3, c), sum);
        }
    }

    #[test]
    fn q15mulr(i_1 in ints::<u16>(), i_2 in ints::<u16>()) {
        prop_assert_eq!(irelaxed_q15mulr_s(i_1, i_2, &mut Deterministic), iq15mulr_sat_s(i_1, i_2));
    }
}

#[test]
fn q15mulr_of_the_lowest() {
    let c = &mut NonDeterministic::new(Relaxed2::A1, Relaxed4::A0);
    assert_eq!(irelaxed_q15mulr_s(0x8000, 0x8000, c), 0x8000);
    assert_eq!(irelaxed_q15mulr_s(0x8000, 0x8001, c), 0x7FFF);
    assert_eq!(c.asked, [R2::Iq15mulr]);
}
