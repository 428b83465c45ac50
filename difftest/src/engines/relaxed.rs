//! Which options of the relaxed instructions an engine takes. Small modules find it out once; the engine must then do the same in all cases.

use std::fmt;

use reduct::numerics::choice::{R2, R4, Relaxed2, Relaxed4};

use super::tested::in_form;
use super::{Engine, Limits, Oracle};
use crate::case::{Call, Case};
use crate::explain::OUT_OF_RANGE;
use crate::feature::{Feature, Features};
use crate::outcome::Observation;
use crate::policy::{Policy, Profile};
use crate::verdict::compare;

/// A parameter of the standard for relaxed instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parameter {
    Two(R2),
    Four(R4),
}

/// A parameter, and functions whose results differ between its options.
struct Probe {
    parameter: Parameter,
    functions: &'static [&'static str],
}

const PROBES: &[Probe] = &[
    Probe {
        parameter: Parameter::Two(R2::Fmadd),
        functions: &[
            "(f32x4.relaxed_madd (v128.const f32x4 0x1.000002p0 0x1.000002p0 3 4) (v128.const f32x4 0x1.000002p0 0x1.000002p0 5 6)
              (v128.const f32x4 -0x1.000004p0 0 1 2))",
            "(f64x2.relaxed_nmadd (v128.const f64x2 0x1.0000000000001p0 2) (v128.const f64x2 0x1.0000000000001p0 3)
              (v128.const f64x2 0x1.0000000000002p0 4))",
        ],
    },
    Probe {
        parameter: Parameter::Two(R2::Idot),
        functions: &[
            "(i16x8.relaxed_dot_i8x16_i7x16_s (v128.const i8x16 1 2 3 -4 5 6 7 8 9 10 11 -12 13 14 15 16)
              (v128.const i8x16 -1 -2 -3 -4 -128 -127 1 2 3 4 5 6 -7 8 9 -10))",
            "(i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.const i8x16 1 2 3 -4 5 6 7 8 9 10 11 -12 13 14 15 16)
              (v128.const i8x16 -1 -2 -3 -4 -128 -127 1 2 3 4 5 6 -7 8 9 -10) (v128.const i32x4 1 2 3 4))",
        ],
    },
    Probe {
        parameter: Parameter::Two(R2::Iq15mulr),
        functions: &["(i16x8.relaxed_q15mulr_s (v128.const i16x8 -32768 -32768 1 2 3 4 5 6) (v128.const i16x8 -32768 1 2 3 4 5 6 7))"],
    },
    Probe {
        parameter: Parameter::Two(R2::TruncU),
        functions: &[
            "(i32x4.relaxed_trunc_f32x4_u (v128.const f32x4 nan -1 0x1p32 -inf))",
            "(i32x4.relaxed_trunc_f64x2_u_zero (v128.const f64x2 nan -1))",
        ],
    },
    Probe {
        parameter: Parameter::Two(R2::TruncS),
        functions: &[
            "(i32x4.relaxed_trunc_f32x4_s (v128.const f32x4 nan 0x1p31 -0x1p40 inf))",
            "(i32x4.relaxed_trunc_f64x2_s_zero (v128.const f64x2 nan 0x1p31))",
        ],
    },
    Probe {
        parameter: Parameter::Two(R2::Swizzle),
        functions: &[
            "(i8x16.relaxed_swizzle (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)
              (v128.const i8x16 0 15 16 17 31 32 64 127 128 129 200 255 1 2 3 4))",
        ],
    },
    Probe {
        parameter: Parameter::Two(R2::Laneselect),
        functions: &[
            "(i8x16.relaxed_laneselect (v128.const i64x2 0x0123456789abcdef -1) (v128.const i64x2 -1 0)
              (v128.const i8x16 1 -128 127 -127 0 -1 2 3 4 5 -6 -7 8 9 10 -11))",
            "(i32x4.relaxed_laneselect (v128.const i64x2 0x0123456789abcdef -1) (v128.const i64x2 -1 0)
              (v128.const i32x4 1 0x80000000 0x7fffffff 0x80000001))",
        ],
    },
    Probe {
        parameter: Parameter::Four(R4::Fmin),
        functions: &[
            "(f32x4.relaxed_min (v128.const f32x4 nan 1 0 -0) (v128.const f32x4 1 nan -0 0))",
            "(f64x2.relaxed_min (v128.const f64x2 0 nan) (v128.const f64x2 -0 1))",
        ],
    },
    Probe {
        parameter: Parameter::Four(R4::Fmax),
        functions: &[
            "(f32x4.relaxed_max (v128.const f32x4 nan 1 0 -0) (v128.const f32x4 1 nan -0 0))",
            "(f64x2.relaxed_max (v128.const f64x2 0 nan) (v128.const f64x2 -0 1))",
        ],
    },
];

impl Parameter {
    fn options(self) -> usize {
        match self {
            Parameter::Two(_) => 2,
            Parameter::Four(_) => 4,
        }
    }

    fn set(self, profile: &mut Profile, option: usize) {
        const TWO: [Relaxed2; 2] = [Relaxed2::A0, Relaxed2::A1];
        const FOUR: [Relaxed4; 4] = [Relaxed4::A0, Relaxed4::A1, Relaxed4::A2, Relaxed4::A3];
        match self {
            Parameter::Two(r) => profile.two[r as usize] = TWO[option],
            Parameter::Four(r) => profile.four[r as usize] = FOUR[option],
        }
    }
}

/// The options that an engine takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inferred {
    /// The options that it takes.
    pub profile: Profile,
    /// For each parameter, the numbers of the options under which the oracle observes the same as the engine.
    pub options: Vec<(String, Vec<usize>)>,
}

impl fmt::Display for Inferred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.options.iter().map(|(name, fitting)| match fitting[..] {
            [] => format!("{name} none"),
            [one] => format!("{name} {one}"),
            _ => format!("{name} {fitting:?}"),
        });
        f.write_str(&words.collect::<Vec<_>>().join(", "))
    }
}

/// Finds out which options an engine takes; none if it has no relaxed instructions.
pub(super) fn infer(
    oracle: &mut dyn Oracle,
    engine: &mut dyn Engine,
    features: Features,
) -> Option<Inferred> {
    if !features.has(Feature::RelaxedSimd) {
        return None;
    }
    let limits = Limits::default();
    let mut inferred = Inferred::default();
    for probe in PROBES {
        let case = probe.case();
        let Ok(case) = in_form(engine, features, &case) else { continue };
        let found = engine.run(&case, &limits);
        let mut fitting = Vec::new();
        for option in 0..probe.parameter.options() {
            let mut profile = Profile::default();
            probe.parameter.set(&mut profile, option);
            let (expected, _) = oracle.replay(&case, &limits, Policy { profile, ..Policy::default() });
            let free = probe.is_free(option);
            if compare(&expected, &found, 1).is_none() || free && ended_alike(&expected, &found) {
                fitting.push(option);
            }
        }
        if let Some(option) = fitting.first() {
            probe.parameter.set(&mut inferred.profile, *option);
            if probe.is_free(*option) {
                inferred.profile.trunc = out_of_range(oracle, &case, &found, inferred.profile);
            }
        }
        let name = match probe.parameter {
            Parameter::Two(r) => format!("{r:?}"),
            Parameter::Four(r) => format!("{r:?}"),
        };
        inferred.options.push((name, fitting));
    }
    Some(inferred)
}

/// The number that an engine's truncations return for operands out of range, if it is one of the usual numbers.
fn out_of_range(oracle: &mut dyn Oracle, case: &Case, found: &Observation, profile: Profile) -> u32 {
    let explains = |trunc: &u32| {
        let policy = Policy { profile: Profile { trunc: *trunc, ..profile }, ..Policy::default() };
        let (expected, _) = oracle.replay(case, &Limits::default(), policy);
        compare(&expected, found, 1).is_none()
    };
    OUT_OF_RANGE.into_iter().find(explains).unwrap_or(profile.trunc)
}

fn ended_alike(a: &Observation, b: &Observation) -> bool {
    a.steps.iter().map(|step| step.outcome.end()).eq(b.steps.iter().map(|step| step.outcome.end()))
}

impl Probe {
    /// Whether anything is permitted under an option.
    fn is_free(&self, option: usize) -> bool {
        matches!(self.parameter, Parameter::Two(R2::TruncU | R2::TruncS)) && option == 1
    }

    fn case(&self) -> Case {
        let funcs = self.functions.iter().enumerate();
        let source: String =
            funcs.map(|(i, body)| format!("(func (export \"{i}\") (result v128) {body})\n")).collect();
        let calls = (0..self.functions.len()).map(|i| Call::new(0, &i.to_string(), &[])).collect();
        Case::of_texts(&[&source], calls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::Reduct;

    /// The options of each parameter give different results, and the oracle itself takes the first option of each.
    #[test]
    fn the_oracle_has_the_deterministic_profile() {
        let inferred = infer(&mut Reduct, &mut Reduct, Features::V3).expect("relaxed instructions");
        for (name, fitting) in &inferred.options {
            let expected = if name.starts_with("Trunc") { vec![0, 1] } else { vec![0] };
            assert_eq!(*fitting, expected, "{name}");
        }
    }
}
