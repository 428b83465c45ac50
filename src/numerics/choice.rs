//! The non-determinism of execution (sections 4.3.3, 4.3.6, and the grow instructions of 4.6), and the deterministic
//! profile (appendix "Profiles").

use crate::syntax::{F32, F64};

use super::float::{Float, is_canonical, is_nan};

/// The set of NaNs that an operator may return: `nans_N{z*}` of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nans {
    /// The canonical NaNs, of either sign.
    Canonical,
    /// The arithmetic NaNs: of either sign, with the most significant bit of the payload set.
    Arithmetic,
}

impl Nans {
    /// The set for an operator with the inputs `zs`: the canonical NaNs, unless one of the inputs is a non-canonical
    /// NaN.
    ///
    /// This follows the standard's prose. By its formula, every input would also have to be a NaN, which contradicts the official
    /// suite.
    #[inline]
    pub fn of<F: Float>(zs: &[F]) -> Nans {
        if zs.iter().all(|&z| !is_nan(z) || is_canonical(z)) { Nans::Canonical } else { Nans::Arithmetic }
    }

    /// Whether `z` is in the set.
    pub fn contains<F: Float>(self, z: F) -> bool {
        match self {
            Nans::Canonical => is_canonical(z),
            Nans::Arithmetic => {
                let canonical = F::canonical_nan().bits();
                z.bits() & canonical == canonical
            }
        }
    }
}

/// The value of a global parameter with two options: it selects one of `relaxed(R)[A_0, A_1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Relaxed2 {
    A0,
    A1,
}

/// The value of a global parameter with four options: it selects one of `relaxed(R)[A_0, A_1, A_2, A_3]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Relaxed4 {
    A0,
    A1,
    A2,
    A3,
}

impl Relaxed2 {
    /// The option that the parameter selects.
    #[inline(always)]
    pub fn of<X>(self, [x_0, x_1]: [X; 2]) -> X {
        match self {
            Relaxed2::A0 => x_0,
            Relaxed2::A1 => x_1,
        }
    }
}

/// Global parameters with two options: `R_fmadd` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum R2 {
    Fmadd,
    Idot,
    Iq15mulr,
    TruncU,
    TruncS,
    Swizzle,
    Laneselect,
}

/// Global parameters with four options: `R_fmin` and `R_fmax`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum R4 {
    Fmin,
    Fmax,
}

/// Resolves the non-determinism of execution. The default methods decide as the deterministic profile does.
pub trait Choice {
    /// The NaN that an operator on `f32` with the inputs `zs` returns, an element of `nans`.
    #[inline(always)]
    fn nan_f32(&mut self, nans: Nans, zs: &[F32]) -> F32 {
        let _ = (nans, zs);
        F32::canonical_nan()
    }

    /// The NaN that an operator on `f64` with the inputs `zs` returns, an element of `nans`.
    #[inline(always)]
    fn nan_f64(&mut self, nans: Nans, zs: &[F64]) -> F64 {
        let _ = (nans, zs);
        F64::canonical_nan()
    }

    /// The global parameter `r`; it must be constant during the execution of a program.
    #[inline(always)]
    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        let _ = r;
        Relaxed2::A0
    }

    /// The global parameter `r`; it must be constant during the execution of a program.
    #[inline(always)]
    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        let _ = r;
        Relaxed4::A0
    }

    /// The result of a relaxed truncation of a NaN or of a float out of range, if `R_trunc_u` or `R_trunc_s` is 1. Any integer is
    /// permitted (`**R**` of the standard), a different one each time.
    #[inline(always)]
    fn relaxed_trunc(&mut self) -> u32 {
        0
    }

    /// Whether a `memory.grow` or `table.grow` that the limits permit succeeds.
    #[inline(always)]
    fn grow(&mut self) -> bool {
        true
    }

    /// Whether the applicable rule `rule` fires. It is one of several alternatives that the formal semantics declares
    /// as `choice name: rule, rule`, and `choice` is that name. Called only by runs by the rules, for each
    /// alternative except the last.
    fn rule(&mut self, choice: &str, rule: &str) -> bool {
        let _ = (choice, rule);
        true
    }
}

/// The deterministic profile: NaNs are positive and canonical, global parameters are 0, and growing succeeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deterministic;

impl Choice for Deterministic {}
