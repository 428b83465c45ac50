//! Section 4.3.6, Relaxed Operations, on numbers. Their results depend on global parameters, which a [`Choice`] decides.
//!
//! Relaxed truncation is among the [conversions](super::convert), relaxed swizzling and the relaxed dot products are
//! among the [vector operations](super::vector). The choice is asked for a parameter only if its options may
//! give different results for the operands; multiply-add and the relaxed dot products always ask.

use super::choice::{Choice, R2, R4, Relaxed2, Relaxed4};
use super::float::{Float, fadd, feq, fma, fmax, fmin, fmul, fneg, is_nan};
use super::int::{Int, ibitselect, iq15mulr_sat_s, ishr};
use crate::syntax::Sx;

/// `frelaxed_madd_N(z_1, z_2, z_3)`.
#[inline(always)]
pub fn frelaxed_madd<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, z_3: F, c: &mut C) -> F {
    match c.relaxed2(R2::Fmadd) {
        Relaxed2::A0 => {
            let z = fmul(z_1, z_2, c);
            fadd(z, z_3, c)
        }
        Relaxed2::A1 => fma(z_1, z_2, z_3, c),
    }
}

/// `frelaxed_nmadd_N(z_1, z_2, z_3)`.
#[inline(always)]
pub fn frelaxed_nmadd<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, z_3: F, c: &mut C) -> F {
    frelaxed_madd(fneg(z_1), z_2, z_3, c)
}

/// The results of relaxed minimum or maximum under the options `A_1` to `A_3`, for operands where they may differ
/// from the result under `A_0`.
struct Alternatives<F> {
    a_1: F,
    a_2: F,
    a_3: F,
}

/// The results under the options `A_1` to `A_3`; `None` if the parameter does not matter for these operands. `zero`
/// computes the result under `A_3` for zeros of opposite sign.
#[inline(always)]
fn alternatives<F: Float>(
    z_1: F,
    z_2: F,
    zero: impl Fn(F::Bits, F::Bits) -> F::Bits,
) -> Option<Alternatives<F>> {
    if is_nan(z_1) {
        Some(Alternatives { a_1: z_1, a_2: z_2, a_3: z_2 })
    } else if is_nan(z_2) {
        Some(Alternatives { a_1: z_1, a_2: z_2, a_3: z_1 })
    } else if z_1 != z_2 && feq(z_1, z_2) {
        Some(Alternatives { a_1: z_1, a_2: z_2, a_3: F::from_bits(zero(z_1.bits(), z_2.bits())) })
    } else {
        None
    }
}

impl<F> Alternatives<F> {
    /// The result under the option that `r` selects; `None` for `A_0`.
    #[inline(always)]
    fn option(self, r: Relaxed4) -> Option<F> {
        match r {
            Relaxed4::A0 => None,
            Relaxed4::A1 => Some(self.a_1),
            Relaxed4::A2 => Some(self.a_2),
            Relaxed4::A3 => Some(self.a_3),
        }
    }
}

/// `frelaxed_min_N(z_1, z_2)`.
#[inline(always)]
pub fn frelaxed_min<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    alternatives(z_1, z_2, |i_1, i_2| i_1 | i_2)
        .and_then(|options| options.option(c.relaxed4(R4::Fmin)))
        .unwrap_or_else(|| fmin(z_1, z_2, c))
}

/// `frelaxed_max_N(z_1, z_2)`.
#[inline(always)]
pub fn frelaxed_max<F: Float, C: Choice + ?Sized>(z_1: F, z_2: F, c: &mut C) -> F {
    alternatives(z_1, z_2, |i_1, i_2| i_1 & i_2)
        .and_then(|options| options.option(c.relaxed4(R4::Fmax)))
        .unwrap_or_else(|| fmax(z_1, z_2, c))
}

/// `irelaxed_q15mulr_s_16(i_1, i_2)`.
#[inline(always)]
pub fn irelaxed_q15mulr_s<C: Choice + ?Sized>(i_1: u16, i_2: u16, c: &mut C) -> u16 {
    const LOWEST: u16 = 1 << 15;
    if i_1 == LOWEST && i_2 == LOWEST {
        c.relaxed2(R2::Iq15mulr).of([LOWEST - 1, LOWEST])
    } else {
        iq15mulr_sat_s(i_1, i_2)
    }
}

/// `irelaxed_laneselect_N(i_1, i_2, i_3)`.
#[inline(always)]
pub fn irelaxed_laneselect<I: Int, C: Choice + ?Sized>(i_1: I, i_2: I, i_3: I, c: &mut C) -> I {
    let high = ishr(Sx::S, i_3, I::N - 1);
    let i_3 = if high == i_3 { i_3 } else { c.relaxed2(R2::Laneselect).of([i_3, high]) };
    ibitselect(i_1, i_2, i_3)
}
