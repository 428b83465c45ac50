//! Policies by which the oracle makes the choices that the standard leaves open. With the right policy, it makes the same
//! choices as an engine.

use reduct::numerics::Choice;
use reduct::numerics::choice::{Nans, R2, R4, Relaxed2, Relaxed4};
use reduct::syntax::{F32, F64};

/// Which NaN an operator returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NanPolicy {
    /// The positive canonical one: the deterministic profile.
    Positive,
    /// The negative canonical one.
    Negative,
    /// The one whose bits differ from the positive canonical one wherever they may.
    Opposite,
    /// The first operand that is a NaN, quieted; or else the canonical one, negative as on x86 or positive as on Arm.
    First {
        /// The sign if no operand is a NaN.
        negative: bool,
    },
    /// Like `First`, but for instructions with three operands the NaN's sign is inverted. This is what engines do that
    /// implement `relaxed_nmadd` by a separate operator instead of `relaxed_madd` with a negated operand.
    FirstChanged {
        /// The sign if no operand is a NaN.
        negative: bool,
    },
    /// The canonical one with the sign of the first operand that is a NaN.
    FirstCanonical,
    /// Like `First`, but with the last operand that is a NaN.
    Last {
        /// The sign if no operand is a NaN.
        negative: bool,
    },
    /// A random one, by this state of a random number generator.
    Random(u64),
}

/// Whether growing succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrowPolicy {
    /// It succeeds whenever it can.
    Always,
    /// It never succeeds.
    Never,
    /// Only the attempt of this number fails, counted from 0.
    AllBut(u64),
    /// The attempt of this number and all later ones fail, counted from 0: a bound of the engine was reached.
    Before(u64),
}

/// The global parameters of the relaxed instructions: one choice for each, constant over all cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The parameters with two options.
    pub two: [Relaxed2; 7],
    /// The parameters with four options.
    pub four: [Relaxed4; 2],
    /// The result of a relaxed truncation for operands out of range, if any number is permitted.
    pub trunc: u32,
}

impl Default for Profile {
    fn default() -> Profile {
        Profile { two: [Relaxed2::A0; 7], four: [Relaxed4::A0; 2], trunc: 0 }
    }
}

/// How choices are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which NaN operators return.
    pub nan: NanPolicy,
    /// What relaxed instructions do.
    pub profile: Profile,
    /// Whether growing succeeds.
    pub grow: GrowPolicy,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy { nan: NanPolicy::Positive, profile: Profile::default(), grow: GrowPolicy::Always }
    }
}

/// How many choices were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChoiceCounts {
    /// Which NaN an operator returns.
    pub nans: u64,
    /// What a relaxed instruction does.
    pub relaxed: u64,
    /// Whether growing succeeds.
    pub grows: u64,
}

/// Decides by a policy, and counts the choices.
#[derive(Clone, Copy, Debug)]
pub struct Decider {
    policy: Policy,
    /// The choices made so far.
    pub made: ChoiceCounts,
}

impl Decider {
    /// Decides by `policy`.
    pub fn new(policy: Policy) -> Decider {
        Decider { policy, made: ChoiceCounts::default() }
    }

    /// Random bits.
    fn random(&mut self) -> u64 {
        let NanPolicy::Random(state) = &mut self.policy.nan else { return 0 };
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ *state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ mixed >> 31
    }
}

/// `nan!(f F u infinity quiet)`: the function `f` that decides on NaNs of the type `F` with bits of type `u`, `quiet` being the
/// positive canonical one.
macro_rules! nan {
    ($f:ident $float:ident $bits:ident $infinity:literal $quiet:literal) => {
        fn $f(&mut self, nans: Nans, zs: &[$float]) -> $float {
            self.made.nans += 1;
            let sign = |negative: bool| $bits::from(negative) << ($bits::BITS - 1);
            let payload = ($infinity ^ $quiet) - 1;
            let is_nan = |z: &$float| z.0 << 1 > $infinity << 1;
            let of = |found: Option<&$float>, negative| match found {
                // A canonical operand stays as it is, so that the result is canonical where it has to be.
                Some(z) => z.0 | $quiet,
                None => $quiet | sign(negative),
            };
            let random = self.random() as $bits;
            $float(match (self.policy.nan, nans) {
                (NanPolicy::Positive, _) => $quiet,
                (NanPolicy::Negative, _) | (NanPolicy::Opposite, Nans::Canonical) => $quiet | sign(true),
                (NanPolicy::Opposite, Nans::Arithmetic) => $quiet | payload | sign(true),
                (NanPolicy::First { negative }, _) => of(zs.iter().find(|z| is_nan(z)), negative),
                (NanPolicy::FirstChanged { negative }, _) => {
                    of(zs.iter().find(|z| is_nan(z)), negative) ^ sign(zs.len() == 3 && zs.iter().any(is_nan))
                }
                (NanPolicy::FirstCanonical, _) => {
                    $quiet | zs.iter().find(|z| is_nan(z)).map_or(0, |z| z.0 & sign(true))
                }
                (NanPolicy::Last { negative }, _) => of(zs.iter().rev().find(|z| is_nan(z)), negative),
                (NanPolicy::Random(_), Nans::Canonical) => $quiet | random & sign(true),
                (NanPolicy::Random(_), Nans::Arithmetic) => $quiet | random & (payload | sign(true)),
            })
        }
    };
}

impl Choice for Decider {
    nan!(nan_f32 F32 u32 0x7f80_0000u32 0x7fc0_0000u32);
    nan!(nan_f64 F64 u64 0x7ff0_0000_0000_0000u64 0x7ff8_0000_0000_0000u64);

    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        self.made.relaxed += 1;
        self.policy.profile.two[r as usize]
    }

    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        self.made.relaxed += 1;
        self.policy.profile.four[r as usize]
    }

    fn relaxed_trunc(&mut self) -> u32 {
        match self.policy.nan {
            NanPolicy::Opposite => !self.policy.profile.trunc,
            NanPolicy::Random(_) => self.random() as u32,
            NanPolicy::Positive
            | NanPolicy::Negative
            | NanPolicy::First { .. }
            | NanPolicy::FirstChanged { .. }
            | NanPolicy::FirstCanonical
            | NanPolicy::Last { .. } => self.policy.profile.trunc,
        }
    }

    fn grow(&mut self) -> bool {
        self.made.grows += 1;
        match self.policy.grow {
            GrowPolicy::Always => true,
            GrowPolicy::Never => false,
            GrowPolicy::AllBut(n) => self.made.grows != n + 1,
            GrowPolicy::Before(n) => self.made.grows <= n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(nan: NanPolicy, nans: Nans, zs: &[u32]) -> u32 {
        let zs: Vec<F32> = zs.iter().map(|z| F32(*z)).collect();
        Decider::new(Policy { nan, ..Policy::default() }).nan_f32(nans, &zs).0
    }

    #[test]
    fn policies_pick_what_they_say() {
        let (first, last) = (NanPolicy::First { negative: true }, NanPolicy::Last { negative: true });
        assert_eq!(decide(first, Nans::Arithmetic, &[0x3f80_0000, 0x7fa0_0001, 0xffc0_0002]), 0x7fe0_0001);
        assert_eq!(decide(last, Nans::Arithmetic, &[0x7fa0_0001, 0xffc0_0002, 0x7f80_0000]), 0xffc0_0002);
        assert_eq!(decide(first, Nans::Canonical, &[0x7f80_0000, 0]), 0xffc0_0000);
        assert_eq!(decide(NanPolicy::Opposite, Nans::Arithmetic, &[]), 0xffff_ffff);
        assert_eq!(decide(NanPolicy::Opposite, Nans::Canonical, &[]), 0xffc0_0000);
    }

    #[test]
    fn random_nans_are_permitted() {
        for seed in 0..100 {
            let z = decide(NanPolicy::Random(seed), Nans::Arithmetic, &[]);
            assert!(Nans::Arithmetic.contains(F32(z)), "{z:#x}");
            let z = decide(NanPolicy::Random(seed), Nans::Canonical, &[]);
            assert!(Nans::Canonical.contains(F32(z)), "{z:#x}");
        }
    }
}
