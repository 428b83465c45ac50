//! Whether two observations differ by no more than the standard permits.
//!
//! The oracle runs the case again with all its choices made the other way. The bits that change are those that depend on
//! a choice: in a NaN with an arbitrary payload all payload bits change, in a canonical NaN only the sign. An engine that
//! differs from the oracle only in such bits agrees within the standard. If a choice reaches control flow or arithmetic,
//! the oracle tries the usual ways to choose; if none of them gives what the engine observed, the case is inconclusive.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::engines::{Limits, Oracle};
use crate::outcome::*;
use crate::policy::{ChoiceCounts, GrowPolicy, NanPolicy, Policy, Profile};
use crate::verdict::{Cause, Difference, FirstDifference, Verdict, Within, compare};

/// A place in the observation of a step that holds bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A result, or a value of an exception's payload.
    Result(usize),
    /// An argument of a call of a host function.
    Host(usize, usize),
    /// A watched global.
    Global(usize),
    /// An element of a watched table.
    Element(usize, usize),
    /// Sixteen bytes of a watched memory.
    Memory(usize, u64),
}

/// All bits of a step; places without an entry are zero.
fn cells(step: &Step) -> BTreeMap<Place, u128> {
    let mut cells = BTreeMap::new();
    let values: &[Value] = match &step.outcome {
        Outcome::Returned(values) | Outcome::Exception { payload: Some(values), .. } => values,
        _ => &[],
    };
    cells.extend(values.iter().enumerate().map(|(i, value)| (Place::Result(i), bits(*value))));
    for (i, call) in step.host.iter().enumerate() {
        cells.extend(call.args.iter().enumerate().map(|(j, value)| (Place::Host(i, j), bits(*value))));
    }
    for (i, item) in step.state.iter().enumerate() {
        match item {
            Item::Global(value) => cells.extend([(Place::Global(i), bits(*value))]),
            Item::Table { elements, .. } => {
                cells.extend(
                    elements.iter().enumerate().map(|(j, value)| (Place::Element(i, j), bits(*value))),
                );
            }
            Item::Memory { runs, .. } => {
                for (start, run) in runs.iter().flatten() {
                    for (at, b) in (*start..).zip(run) {
                        *cells.entry(Place::Memory(i, at / 16)).or_default() |=
                            u128::from(*b) << (at % 16 * 8);
                    }
                }
            }
            Item::Hidden => {}
        }
    }
    cells
}

fn bits(value: Value) -> u128 {
    match value {
        Value::I32(c) | Value::F32(c) => c.into(),
        Value::I64(c) | Value::F64(c) => c.into(),
        Value::V128(c) => c,
        Value::Ref(r) => match r {
            Reference::Null => 0,
            Reference::I31(n) => 1 << 64 | u128::from(n),
            Reference::Struct => 2 << 64,
            Reference::Array => 3 << 64,
            Reference::Func => 4 << 64,
            Reference::Exn => 5 << 64,
            Reference::Host(n) => 6 << 64 | u128::from(n),
        },
    }
}

/// Whether everything in two steps that is not bits is the same.
pub(crate) fn same_shape(a: &Step, b: &Step) -> bool {
    let outcomes = match (&a.outcome, &b.outcome) {
        (Outcome::Returned(vs), Outcome::Returned(ws)) => vs.len() == ws.len(),
        (Outcome::Trap(trap), Outcome::Trap(other)) => trap.agrees(*other),
        (Outcome::Exception { tag, .. }, Outcome::Exception { tag: other, .. }) => tag == other,
        (a, b) => a.end() == b.end(),
    };
    let items = a.state.iter().zip(&b.state).all(|(a, b)| match (a, b) {
        (Item::Memory { pages, .. }, Item::Memory { pages: other, .. }) => pages == other,
        (Item::Table { size, .. }, Item::Table { size: other, .. }) => size == other,
        _ => true,
    });
    outcomes && items && a.host.iter().map(|call| &call.name).eq(b.host.iter().map(|call| &call.name))
}

/// The places at which step `b` differs from `a` in bits outside of `mask`; none if they differ in more than bits.
fn beyond(a: &Step, b: &Step, mask: &BTreeMap<Place, u128>) -> Option<Vec<Place>> {
    if !same_shape(a, b) {
        return None;
    }
    let differing = difference(a, b).into_iter();
    let outside = differing.filter(|(place, bits)| bits & !mask.get(place).copied().unwrap_or(0) != 0);
    Some(outside.map(|(place, _)| place).collect())
}

/// The bits in which two steps differ.
pub(crate) fn difference(a: &Step, b: &Step) -> BTreeMap<Place, u128> {
    let mut bits = cells(a);
    for (place, other) in cells(b) {
        *bits.entry(place).or_default() ^= other;
    }
    bits.retain(|_, bits| *bits != 0);
    bits
}

/// The numbers that relaxed truncations usually return for operands out of range: the least, the greatest, the greatest signed one.
pub(crate) const OUT_OF_RANGE: [u32; 3] = [1 << 31, u32::MAX, u32::MAX >> 1];

/// Runs the oracle again to explain a difference.
pub struct Explainer<'a> {
    /// The oracle.
    pub oracle: &'a mut dyn Oracle,
    /// The case.
    pub case: &'a Case,
    /// The bounds, with [`Limits::detail`].
    pub limits: Limits,
    /// The choices of the engine that are known.
    pub policy: Policy,
    /// The first difference from the replay that agrees with the engine for the most steps.
    pub furthest: Option<(Verdict, FirstDifference)>,
}

impl Explainer<'_> {
    fn replay(&mut self, policy: Policy) -> (Observation, ChoiceCounts) {
        self.oracle.replay(self.case, &self.limits, policy)
    }

    /// The verdict, if the difference is permitted or cannot be judged; none if it is a mismatch. `found` holds the contents of memories.
    pub fn explain(&mut self, found: &Observation) -> Option<Verdict> {
        let (plain, made) = self.replay(self.policy);
        let within = if made.relaxed > 0 { Within::RelaxedSimd } else { Within::Nan };
        if self.agree(&plain, found) {
            return Some(Verdict::AgreeWithin(within));
        }
        if made.relaxed > 0 && self.agrees_out_of_range(found) {
            return Some(Verdict::AgreeWithin(within));
        }
        if made.nans + made.relaxed > 0
            && let Some(verdict) = self.explain_bits(&plain, found, within)
        {
            return Some(verdict);
        }
        self.explain_growing(found, made)
    }

    /// Whether the engine's relaxed truncations return one of the usual numbers where they may return any.
    fn agrees_out_of_range(&mut self, found: &Observation) -> bool {
        OUT_OF_RANGE.into_iter().any(|trunc| {
            let profile = Profile { trunc, ..self.policy.profile };
            let (other, _) = self.replay(Policy { profile, ..self.policy });
            self.agree(&other, found)
        })
    }

    fn agree(&mut self, a: &Observation, b: &Observation) -> bool {
        let compared = compare(a, b, self.case.modules.len());
        let agree = compared.is_none();
        let step =
            |compared: &Option<(Verdict, FirstDifference)>| compared.as_ref().map(|(_, first)| first.step);
        if step(&compared) > step(&self.furthest) {
            self.furthest = compared;
        }
        agree
    }

    fn explain_bits(&mut self, plain: &Observation, found: &Observation, within: Within) -> Option<Verdict> {
        let usual = [
            NanPolicy::First { negative: true },
            NanPolicy::First { negative: false },
            NanPolicy::FirstChanged { negative: true },
            NanPolicy::FirstChanged { negative: false },
            NanPolicy::Last { negative: true },
            NanPolicy::Last { negative: false },
            NanPolicy::FirstCanonical,
            NanPolicy::Negative,
        ];
        for nan in usual {
            let (other, _) = self.replay(Policy { nan, ..self.policy });
            if self.agree(&other, found) {
                return Some(Verdict::AgreeWithin(within));
            }
        }
        let (opposite, _) = self.replay(Policy { nan: NanPolicy::Opposite, ..self.policy });
        let step = self.first_beyond(plain, &opposite, found);
        let Some((step, places)) = step else { return Some(Verdict::AgreeWithin(within)) };
        // If other choices change these places in other bits, too, arithmetic depends on the choice, and the difference cannot be judged.
        // Otherwise it is a mismatch.
        let mask = match (plain.steps.get(step), opposite.steps.get(step)) {
            (Some(a), Some(b)) if same_shape(a, b) => difference(a, b),
            _ => BTreeMap::new(),
        };
        for seed in 0..4 {
            let (other, _) = self.replay(Policy { nan: NanPolicy::Random(seed), ..self.policy });
            let (Some(a), Some(b)) = (plain.steps.get(step), other.steps.get(step)) else { continue };
            let sensitive = match beyond(a, b, &mask) {
                Some(varying) => places.iter().any(|place| varying.contains(place)),
                None => true,
            };
            if sensitive {
                return Some(Verdict::Inconclusive(Cause::Choice));
            }
        }
        None
    }

    /// The first step, and the places of it, where `found` differs from `plain` in more than the bits in which `opposite` does.
    fn first_beyond(
        &self,
        plain: &Observation,
        opposite: &Observation,
        found: &Observation,
    ) -> Option<(usize, Vec<Place>)> {
        let steps = plain.steps.iter().zip(&opposite.steps).zip(&found.steps).enumerate();
        for (i, ((a, o), b)) in steps {
            let mask = if same_shape(a, o) { difference(a, o) } else { BTreeMap::new() };
            match beyond(a, b, &mask) {
                Some(places) if places.is_empty() => {}
                Some(places) => return Some((i, places)),
                None => return Some((i, Vec::new())),
            }
        }
        let shortest = plain.steps.len().min(found.steps.len());
        (plain.steps.len() != found.steps.len()).then_some((shortest, Vec::new()))
    }

    fn explain_growing(&mut self, found: &Observation, made: ChoiceCounts) -> Option<Verdict> {
        const ATTEMPTS: u64 = 8;
        let single =
            (0..made.grows.min(ATTEMPTS)).flat_map(|n| [GrowPolicy::Before(n), GrowPolicy::AllBut(n)]);
        let policies = (made.grows > 0).then_some(GrowPolicy::Never).into_iter().chain(single);
        for grow in policies {
            let (other, _) = self.replay(Policy { grow, ..self.policy });
            if self.agree(&other, found) {
                return Some(Verdict::AgreeWithin(Within::Grow));
            }
        }
        None
    }
}

/// Whether the standard can permit a difference of this kind.
pub fn explicable(difference: Difference) -> bool {
    match difference {
        Difference::Validation
        | Difference::Crash
        | Difference::Hang
        | Difference::Rules
        | Difference::Message => false,
        Difference::Results
        | Difference::Trap
        | Difference::Memory
        | Difference::Global
        | Difference::Table
        | Difference::Exception
        | Difference::Host
        | Difference::Instantiation => true,
    }
}
