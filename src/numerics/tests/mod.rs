//! Tests of the numerics: against wide integers, against known results, against Berkeley SoftFloat, and lane by lane.

mod convert;
mod float;
mod int;
#[cfg(feature = "softfloat")]
mod reference;
mod relaxed;
mod vector;

use num_traits::{PrimInt, Zero};
use proptest::prelude::*;

use super::choice::{Choice, Nans, R2, R4, Relaxed2, Relaxed4};
use super::float::Float;
use super::int::Int;
use super::vector::Lane;
use crate::syntax::{F32, F64, V128};

/// A choice that decides differently from the deterministic profile, and records the calls.
#[derive(Debug)]
struct NonDeterministic {
    relaxed2: Relaxed2,
    relaxed4: Relaxed4,
    nans: Vec<Nans>,
    asked: Vec<R2>,
}

const OTHER_TRUNC: u32 = 0xDEAD_BEEF;

impl NonDeterministic {
    fn new(relaxed2: Relaxed2, relaxed4: Relaxed4) -> NonDeterministic {
        NonDeterministic { relaxed2, relaxed4, nans: Vec::new(), asked: Vec::new() }
    }
}

fn other_nan<F: Float>(nans: Nans) -> F {
    let negative = F::Bits::modulo(1).unsigned_shl(F::Bits::N - 1) | F::canonical_nan().bits();
    F::from_bits(match nans {
        Nans::Canonical => negative,
        Nans::Arithmetic => negative | F::Bits::modulo(5),
    })
}

impl Choice for NonDeterministic {
    fn nan_f32(&mut self, nans: Nans, _: &[F32]) -> F32 {
        self.nans.push(nans);
        other_nan(nans)
    }

    fn nan_f64(&mut self, nans: Nans, _: &[F64]) -> F64 {
        self.nans.push(nans);
        other_nan(nans)
    }

    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        self.asked.push(r);
        self.relaxed2
    }

    fn relaxed4(&mut self, _: R4) -> Relaxed4 {
        self.relaxed4
    }

    fn relaxed_trunc(&mut self) -> u32 {
        OTHER_TRUNC
    }
}

/// Integers; those near 0, near the sign bit and near a power of 2 are more frequent than among random bits.
fn ints<I: Int>() -> impl Strategy<Value = I> {
    let near = |k: u32, d: u64| {
        I::modulo(1).unsigned_shl(k % I::N).wrapping_add(&I::modulo(d)).wrapping_sub(&I::modulo(2))
    };
    prop_oneof![
        any::<u64>().prop_map(I::modulo),
        any::<u8>().prop_map(|i| I::modulo(i.into())),
        any::<u8>().prop_map(|i| I::zero().wrapping_sub(&I::modulo(i.into()))),
        (any::<u32>(), 0u64..5).prop_map(move |(k, d)| near(k, d)),
    ]
}

/// Floats; special values, NaNs, small integers and halves are more frequent than among random bits.
fn floats<F: Float>() -> impl Strategy<Value = F> {
    let sign = F::Bits::modulo(1).unsigned_shl(F::Bits::N - 1);
    let exponent =
        move |e: u64, m: u64| F::from_bits(F::Bits::modulo(e).unsigned_shl(F::M) | F::Bits::modulo(m));
    let bias = (1u64 << (F::E - 1)) - 1;
    let infinity = 2 * bias + 1;
    let magnitudes = prop_oneof![
        6 => any::<u64>().prop_map(F::Bits::modulo).prop_map(F::from_bits),
        1 => Just(F::from_bits(F::Bits::zero())),
        1 => Just(exponent(infinity, 0)),
        1 => Just(F::canonical_nan()),
        1 => (1u64..9).prop_map(move |m| exponent(infinity, m)),
        1 => (0u64..4).prop_map(move |m| F::from_bits(F::canonical_nan().bits() | F::Bits::modulo(m))),
        2 => any::<u8>().prop_map(move |m| exponent(0, m.into())),
        3 => (0u64..70, any::<u8>()).prop_map(move |(e, m)| exponent(bias - 3 + e, u64::from(m) << (F::M - 8))),
        2 => (0u64..70, 0u64..3).prop_map(move |(e, m)| F::from_bits(exponent(bias - 3 + e, 0).bits() + F::Bits::modulo(m) - F::Bits::modulo(1))),
    ];
    (magnitudes, any::<bool>()).prop_map(move |(z, s)| if s { F::from_bits(z.bits() ^ sign) } else { z })
}

/// Vectors of random bits, or of lanes as [`ints`] and [`floats`] generate them.
fn vectors() -> impl Strategy<Value = V128> {
    prop_oneof![
        any::<u128>().prop_map(V128),
        prop::array::uniform16(ints::<u8>()).prop_map(|c| u8::inv_lanes(|i| c[i])),
        prop::array::uniform8(ints::<u16>()).prop_map(|c| u16::inv_lanes(|i| c[i])),
        prop::array::uniform4(ints::<u32>()).prop_map(|c| u32::inv_lanes(|i| c[i])),
        prop::array::uniform2(ints::<u64>()).prop_map(|c| u64::inv_lanes(|i| c[i])),
        prop::array::uniform4(floats::<F32>()).prop_map(|c| F32::inv_lanes(|i| c[i])),
        prop::array::uniform2(floats::<F64>()).prop_map(|c| F64::inv_lanes(|i| c[i])),
    ]
}
