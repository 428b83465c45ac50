//! The interpreter's floats against Berkeley SoftFloat's: every operator and conversion, on numbers and on lanes, for all pairs of
//! boundary values and for random bits.
//!
//! `examples/float_exhaustive.rs` compares the operators with one input of 32 bits on all inputs.

use std::fmt::Debug;

use proptest::prelude::*;

use super::{NonDeterministic, floats, ints, vectors};
use crate::numerics::choice::{Choice, Deterministic, R2, Relaxed2, Relaxed4};
use crate::numerics::convert::Convertible;
use crate::numerics::float::Float;
use crate::numerics::int::{Int, mask};
use crate::numerics::reference::{self, Soft};
use crate::numerics::vector::{Flane, Lane, vbinop, vcvtop, vrelop, vternop, vunop};
use crate::syntax::*;

const UNOPS: [FUnop; 7] =
    [FUnop::Abs, FUnop::Neg, FUnop::Sqrt, FUnop::Ceil, FUnop::Floor, FUnop::Trunc, FUnop::Nearest];
const BINOPS: [FBinop; 7] =
    [FBinop::Add, FBinop::Sub, FBinop::Mul, FBinop::Div, FBinop::Min, FBinop::Max, FBinop::Copysign];
const RELOPS: [FRelop; 6] = [FRelop::Eq, FRelop::Ne, FRelop::Lt, FRelop::Gt, FRelop::Le, FRelop::Ge];
const SX: [Sx; 2] = [S, U];

/// Asserts that both computations return the same result and ask for NaNs from the same sets, under two choices.
fn assert_same<T: PartialEq + Debug>(
    what: &dyn Debug,
    host: impl Fn(&mut dyn Choice) -> T,
    soft: impl Fn(&mut dyn Choice) -> T,
) {
    for relaxed in [Relaxed2::A0, Relaxed2::A1] {
        let (mut c, mut d) =
            (NonDeterministic::new(relaxed, Relaxed4::A0), NonDeterministic::new(relaxed, Relaxed4::A0));
        assert_eq!((host(&mut c), c.nans), (soft(&mut d), d.nans), "{what:?}");
    }
    assert_eq!(host(&mut Deterministic), soft(&mut Deterministic), "{what:?}");
}

/// `same!((op, z), |c| funop(op, z, c))` asserts that the expression gives the same with the interpreter's functions as with
/// those of the reference.
macro_rules! same {
    ($what:expr, |$c:pat_param| $result:expr) => {
        assert_same(
            &$what,
            |$c| {
                #[allow(unused_imports, reason = "an operator is of one of the two")]
                use crate::numerics::{convert::*, float::*};
                $result
            },
            |$c| {
                use reference::*;
                $result
            },
        )
    };
}

// Numbers

fn check_unary<F: Soft>(z: F)
where
    u32: Convertible<F>,
    u64: Convertible<F>,
{
    for op in UNOPS {
        same!((op, z), |c| funop(op, z, c));
    }
    for sx in SX {
        same!(("trunc", sx, z), |_| trunc::<F, u32>(sx, z));
        same!(("trunc", sx, z), |_| trunc::<F, u64>(sx, z));
        same!(("trunc_sat", sx, z), |_| trunc_sat::<F, u32>(sx, z));
        same!(("trunc_sat", sx, z), |_| trunc_sat::<F, u64>(sx, z));
    }
}

fn check_binary<F: Soft>(z_1: F, z_2: F) {
    for op in BINOPS {
        same!((op, z_1, z_2), |c| fbinop(op, z_1, z_2, c));
    }
    for op in RELOPS {
        same!((op, z_1, z_2), |_| frelop(op, z_1, z_2));
    }
    same!(("pmin", z_1, z_2), |_| fpmin(z_1, z_2));
    same!(("pmax", z_1, z_2), |_| fpmax(z_1, z_2));
}

fn check_fma<F: Soft>(z_1: F, z_2: F, z_3: F) {
    same!(("fma", z_1, z_2, z_3), |c| fma(z_1, z_2, z_3, c));
}

fn check_resized(z: F32, w: F64) {
    same!(z, |c| promote(z, c));
    same!(w, |c| demote(w, c));
}

fn check_convert(i: u32, j: u64) {
    for sx in SX {
        same!((sx, i), |_| convert::<u32, F32>(sx, i));
        same!((sx, i), |_| convert::<u32, F64>(sx, i));
        same!((sx, j), |_| convert::<u64, F32>(sx, j));
        same!((sx, j), |_| convert::<u64, F64>(sx, j));
    }
}

/// Floats of both signs at which operators change their behavior: zeros, subnormals, infinities, NaNs, and selected
/// powers of 2 and the midpoints to the next ones, with the floats adjacent to these. Halves, and the integers next
/// to the bounds of integer types, are among them.
fn boundaries<F: Float>() -> Vec<F> {
    let (bias, m) = ((1i64 << (F::E - 1)) - 1, i64::from(F::M));
    let powers = [-2, -1, 0, 1, m - 1, m, m + 1, 31, 32, 63, 64, bias].map(|e| e + bias);
    let exponents = [0, 1, 2, 2 * bias + 1].into_iter().chain(powers);
    let middle = 1i64 << (m - 1);
    let parts = [-1, 0, 1, middle - 1, middle, middle + 1];
    let magnitudes = exponents.flat_map(|e| parts.map(|part| (e << m) + part)).filter(|&i| i >= 0);
    let mut magnitudes: Vec<u64> = magnitudes.map(|i| i as u64).collect();
    magnitudes.sort_unstable();
    magnitudes.dedup();
    let sign = 1 << (F::M + F::E);
    let bits = magnitudes.into_iter().flat_map(|i| [i, i | sign]);
    bits.map(|i| F::from_bits(Int::modulo(i))).collect()
}

fn check_boundaries<F: Soft>()
where
    u32: Convertible<F>,
    u64: Convertible<F>,
{
    let all: Vec<F> = boundaries();
    for &z_1 in &all {
        check_unary(z_1);
        for &z_2 in &all {
            check_binary(z_1, z_2);
            for &z_3 in all.iter().step_by(7) {
                check_fma(z_1, z_2, z_3);
            }
        }
    }
}

#[test]
fn boundaries_of_f32() {
    check_boundaries::<F32>();
}

#[test]
fn boundaries_of_f64() {
    check_boundaries::<F64>();
}

#[test]
fn boundaries_of_demotion_and_promotion() {
    // Half the distance between two f32, in units of the last place of an f64, whose significand has 29 more bits.
    let middle = 1 << 28;
    for z in boundaries::<F32>() {
        let w = reference::promote(z, &mut Deterministic).0;
        for w in [w, w.wrapping_sub(middle), w.wrapping_add(middle)] {
            for w in [w, w.wrapping_sub(1), w.wrapping_add(1)] {
                check_resized(z, F64(w));
            }
        }
    }
    for w in boundaries::<F64>() {
        check_resized(F32(0), w);
    }
}

/// All integers `2^a ± 2^b + c` modulo 2^64, with `c` from -1 to 1.
#[test]
fn boundaries_of_conversion() {
    for i in (0..64).map(|k| 1u64 << k) {
        for j in (0..64).map(|k| 1u64 << k) {
            for sum in [i.wrapping_add(j), i.wrapping_sub(j)] {
                for sum in [sum, sum.wrapping_sub(1), sum.wrapping_add(1)] {
                    check_convert(sum as u32, sum);
                }
            }
        }
    }
}

/// Floats of random bits, or special values from [`floats`].
fn bits<F: Float>() -> impl Strategy<Value = F> {
    prop_oneof![any::<u64>().prop_map(|i| F::from_bits(Int::modulo(i))), floats()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn random_f32(z_1 in bits::<F32>(), z_2 in bits::<F32>(), z_3 in bits::<F32>()) {
        check_unary(z_1);
        check_binary(z_1, z_2);
        check_fma(z_1, z_2, z_3);
    }

    #[test]
    fn random_f64(z_1 in bits::<F64>(), z_2 in bits::<F64>(), z_3 in bits::<F64>()) {
        check_unary(z_1);
        check_binary(z_1, z_2);
        check_fma(z_1, z_2, z_3);
    }

    #[test]
    fn random_conversions(z in bits::<F32>(), w in bits::<F64>(), i in ints::<u32>(), j in ints::<u64>()) {
        check_resized(z, w);
        check_convert(i, j);
    }
}

// Vectors

/// Applies `f` lane by lane to vectors of the same shape.
fn each<L: Lane, const K: usize>(vs: [V128; K], mut f: impl FnMut([L; K]) -> L) -> V128 {
    let lanes = vs.map(L::lanes);
    L::inv_lanes(|i| f(std::array::from_fn(|k| lanes[k].as_ref()[i])))
}

/// `frelaxed_madd_N(z_1, z_2, z_3)`.
fn madd<F: Soft>(z_1: F, z_2: F, z_3: F, c: &mut dyn Choice) -> F {
    match c.relaxed2(R2::Fmadd) {
        Relaxed2::A0 => {
            let z = reference::fbinop(FBinop::Mul, z_1, z_2, c);
            reference::fbinop(FBinop::Add, z, z_3, c)
        }
        Relaxed2::A1 => reference::fma(z_1, z_2, z_3, c),
    }
}

/// `relaxed_trunc_sx_{M,32}(z)`.
fn relaxed_trunc<F: Soft>(sx: Sx, z: F, c: &mut dyn Choice) -> u32 {
    match (reference::trunc(sx, z), c.relaxed2(R2::TruncS)) {
        (Ok(i), _) => i,
        (Err(_), Relaxed2::A0) => reference::trunc_sat(sx, z),
        (Err(_), Relaxed2::A1) => super::OTHER_TRUNC,
    }
}

fn check_lanes<F: Soft + Flane>(sh: Fshape, v_1: V128, v_2: V128, v_3: V128) {
    for op in UNOPS {
        assert_same(
            &(op, v_1),
            |c| vunop(Vunop::Float(sh, op), v_1, c),
            |c| each([v_1], |[z]: [F; 1]| reference::funop(op, z, c)),
        );
    }
    for (op, scalar) in [
        (VFBinop::Add, FBinop::Add),
        (VFBinop::Sub, FBinop::Sub),
        (VFBinop::Mul, FBinop::Mul),
        (VFBinop::Div, FBinop::Div),
        (VFBinop::Min, FBinop::Min),
        (VFBinop::Max, FBinop::Max),
        (VFBinop::RelaxedMin, FBinop::Min),
        (VFBinop::RelaxedMax, FBinop::Max),
    ] {
        assert_same(
            &(op, v_1, v_2),
            |c| vbinop(Vbinop::Float(sh, op), v_1, v_2, c),
            |c| each([v_1, v_2], |[z_1, z_2]: [F; 2]| reference::fbinop(scalar, z_1, z_2, c)),
        );
    }
    for (op, scalar) in [
        (VFBinop::Pmin, reference::fpmin as fn(F, F) -> F),
        (VFBinop::Pmax, reference::fpmax as fn(F, F) -> F),
    ] {
        assert_same(
            &(op, v_1, v_2),
            |c| vbinop(Vbinop::Float(sh, op), v_1, v_2, c),
            |_| each([v_1, v_2], |[z_1, z_2]: [F; 2]| scalar(z_1, z_2)),
        );
    }
    for op in RELOPS {
        assert_same(
            &(op, v_1, v_2),
            |_| vrelop(Vrelop::Float(sh, op), v_1, v_2),
            |_| {
                each([v_1, v_2], |[i_1, i_2]: [F::Bits; 2]| {
                    mask(reference::frelop(op, F::from_bits(i_1), F::from_bits(i_2)))
                })
            },
        );
    }
    assert_same(
        &("madd", v_1, v_2, v_3),
        |c| vternop(Vternop::RelaxedMadd(sh), v_1, v_2, v_3, c),
        |c| each([v_1, v_2, v_3], |[z_1, z_2, z_3]: [F; 3]| madd(z_1, z_2, z_3, c)),
    );
    assert_same(
        &("nmadd", v_1, v_2, v_3),
        |c| vternop(Vternop::RelaxedNmadd(sh), v_1, v_2, v_3, c),
        |c| {
            each([v_1, v_2, v_3], |[z_1, z_2, z_3]: [F; 3]| {
                let minus_z_1 = reference::funop(FUnop::Neg, z_1, c);
                madd(minus_z_1, z_2, z_3, c)
            })
        },
    );
}

fn check_lane_conversions(v: V128) {
    let (i, z, w) = (u32::lanes(v), F32::lanes(v), F64::lanes(v));
    for sx in SX {
        assert_same(
            &(sx, v),
            |c| vcvtop(Vcvtop::Convert(sx), v, c),
            |_| F32::inv_lanes(|k| reference::convert(sx, i[k])),
        );
        assert_same(
            &(sx, v),
            |c| vcvtop(Vcvtop::ConvertLow(sx), v, c),
            |_| F64::inv_lanes(|k| reference::convert(sx, i[k])),
        );
        assert_same(
            &(sx, v),
            |c| vcvtop(Vcvtop::TruncSat(sx), v, c),
            |_| u32::inv_lanes(|k| reference::trunc_sat(sx, z[k])),
        );
        assert_same(
            &(sx, v),
            |c| vcvtop(Vcvtop::TruncSatZero(sx), v, c),
            |_| u32::inv_lanes(|k| w.get(k).map_or(0, |&w| reference::trunc_sat(sx, w))),
        );
        assert_same(
            &("relaxed", sx, v),
            |c| vcvtop(Vcvtop::RelaxedTrunc(sx), v, c),
            |c| u32::inv_lanes(|k| relaxed_trunc(sx, z[k], c)),
        );
        assert_same(
            &("relaxed", sx, v),
            |c| vcvtop(Vcvtop::RelaxedTruncZero(sx), v, c),
            |c| u32::inv_lanes(|k| w.get(k).map_or(0, |&w| relaxed_trunc(sx, w, c))),
        );
    }
    assert_same(
        &("demote", v),
        |c| vcvtop(Vcvtop::DemoteZero, v, c),
        |c| F32::inv_lanes(|k| w.get(k).map_or(F32(0), |&w| reference::demote(w, c))),
    );
    assert_same(
        &("promote", v),
        |c| vcvtop(Vcvtop::PromoteLow, v, c),
        |c| F64::inv_lanes(|k| reference::promote(z[k], c)),
    );
}

/// Vectors that together have each boundary value in each lane.
fn boundary_vectors<F: Lane + Float>() -> Vec<V128> {
    let all: Vec<F> = boundaries();
    (0..all.len()).map(|k| F::inv_lanes(|i| all[(k + 5 * i) % all.len()])).collect()
}

#[test]
fn boundaries_of_lanes() {
    for (sh, all) in [(Fshape::F32X4, boundary_vectors::<F32>()), (Fshape::F64X2, boundary_vectors::<F64>())]
    {
        for (k, &v_1) in all.iter().enumerate() {
            for &v_2 in all.iter().step_by(3) {
                let v_3 = all[(k * 13) % all.len()];
                match sh {
                    Fshape::F32X4 => check_lanes::<F32>(sh, v_1, v_2, v_3),
                    Fshape::F64X2 => check_lanes::<F64>(sh, v_1, v_2, v_3),
                }
            }
            check_lane_conversions(v_1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn random_lanes(v_1 in vectors(), v_2 in vectors(), v_3 in vectors()) {
        check_lanes::<F32>(Fshape::F32X4, v_1, v_2, v_3);
        check_lanes::<F64>(Fshape::F64X2, v_1, v_2, v_3);
        check_lane_conversions(v_1);
    }
}
