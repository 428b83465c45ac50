//! The permitted observations of a case: the oracle runs it with its choices made in several ways.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use reduct::numerics::choice::{Relaxed2, Relaxed4};

use crate::case::Case;
use crate::engines::{Limits, Oracle};
use crate::explain::{Place, difference, same_shape};
use crate::outcome::{Observation, Step};
use crate::policy::{ChoiceCounts, NanPolicy, Policy, Profile};

/// Bits by place.
pub(super) type Mask = BTreeMap<Place, u128>;

/// Choices of NaNs that together change every bit that depends on the choice.
const NANS: [NanPolicy; 3] = [NanPolicy::Opposite, NanPolicy::First { negative: true }, NanPolicy::Random(1)];

/// A case that takes longer than this is not run repeatedly.
const SLOW: Duration = Duration::from_millis(200);

/// How many combinations of options of the relaxed instructions are tried.
const COMBINATIONS: usize = 8;

/// A step under one profile of the relaxed instructions.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The step under the deterministic choice of NaNs.
    pub(super) step: Step,
    /// The bits that depend on the choice of NaNs.
    pub(super) mask: Mask,
}

/// The permitted observations of a step.
#[derive(Clone, Debug)]
pub(super) struct PermittedStep {
    /// The permitted outcomes, one per profile that changes the outcome; the deterministic one first. They differ only in bits.
    pub(super) ways: Vec<Way>,
    /// All bits that depend on some choice.
    pub(super) free: Mask,
    /// Whether all profiles that change the outcome were tried.
    pub(super) complete: bool,
}

impl PermittedStep {
    /// The step under the deterministic profile.
    pub(super) fn step(&self) -> &Step {
        &self.ways[0].step
    }
}

/// The permitted observations of a case.
#[derive(Clone, Debug)]
pub struct Permitted {
    /// The steps before the first one whose outcome depends on a choice in more than bits of values.
    pub(super) steps: Vec<PermittedStep>,
    /// Whether there are further steps.
    pub(super) more: bool,
}

impl Permitted {
    /// Only this observation, which holds the contents of memories.
    pub fn exactly(observation: Observation) -> Permitted {
        let exact = |step: Step| PermittedStep {
            ways: vec![Way { step, mask: Mask::new() }],
            free: Mask::new(),
            complete: true,
        };
        Permitted { steps: observation.steps.into_iter().map(exact).collect(), more: false }
    }

    /// Everything that the oracle observes under some choices.
    pub fn of(oracle: &mut dyn Oracle, case: &Case, limits: &Limits) -> Permitted {
        let limits = Limits { detail: true, ..*limits };
        let begin = Instant::now();
        let mut replay = |policy| oracle.replay(case, &limits, policy);
        let (plain, made) = replay(Policy::default());
        if made.nans + made.relaxed > 0 && begin.elapsed() > SLOW {
            return Permitted { steps: Vec::new(), more: true };
        }
        let mut profiles = Vec::new();
        let (tried, complete) = combinations(&plain, made, &mut replay);
        for profile in tried {
            profiles.push(Profiled::of(profile, made, &mut replay));
        }
        merge(&plain, &profiles, complete)
    }
}

/// Replays the case.
type Replay<'a> = dyn FnMut(Policy) -> (Observation, ChoiceCounts) + 'a;

/// The profiles that differ in options which make a difference, as many as there is time for; and whether these are all.
fn combinations(plain: &Observation, made: ChoiceCounts, replay: &mut Replay<'_>) -> (Vec<Profile>, bool) {
    let mut all = vec![Profile::default()];
    let mut complete = true;
    if made.relaxed == 0 {
        return (all, complete);
    }
    for option in options() {
        let mut profile = Profile::default();
        option(&mut profile);
        if replay(Policy { profile, ..Policy::default() }).0 != *plain {
            let more = all.iter().map(|before| {
                let mut profile = *before;
                option(&mut profile);
                profile
            });
            let more: Vec<Profile> = more.take(COMBINATIONS.saturating_sub(all.len())).collect();
            complete &= more.len() == all.len();
            all.extend(more);
        }
    }
    (all, complete)
}

/// Sets one option of a profile.
type Setting = Box<dyn Fn(&mut Profile)>;

/// All options except the deterministic ones.
fn options() -> Vec<Setting> {
    let mut options: Vec<Setting> = Vec::new();
    let default = Profile::default();
    for r in 0..default.two.len() {
        options.push(Box::new(move |profile| profile.two[r] = Relaxed2::A1));
    }
    for r in 0..default.four.len() {
        for option in [Relaxed4::A1, Relaxed4::A2, Relaxed4::A3] {
            options.push(Box::new(move |profile| profile.four[r] = option));
        }
    }
    options
}

/// The observations under one profile.
struct Profiled {
    plain: Observation,
    /// The observations with other choices of NaNs.
    others: Vec<Observation>,
}

impl Profiled {
    fn of(profile: Profile, made: ChoiceCounts, replay: &mut Replay<'_>) -> Profiled {
        let policy = Policy { profile, ..Policy::default() };
        let (plain, _) = replay(policy);
        let nans: &[NanPolicy] = if made.nans + made.relaxed > 0 { &NANS } else { &[] };
        let others = nans.iter().map(|nan| replay(Policy { nan: *nan, ..policy }).0).collect();
        Profiled { plain, others }
    }

    /// The step, with the bits that depend on the choice of NaNs; none if more than bits depends on it.
    fn way(&self, i: usize) -> Option<Way> {
        let step = self.plain.steps.get(i)?;
        let mut mask = Mask::new();
        for other in &self.others {
            let other = other.steps.get(i).filter(|other| same_shape(step, other))?;
            join(&mut mask, difference(step, other));
        }
        Some(Way { step: step.clone(), mask })
    }
}

fn join(mask: &mut Mask, bits: Mask) {
    for (place, bits) in bits {
        *mask.entry(place).or_default() |= bits;
    }
}

fn merge(plain: &Observation, profiles: &[Profiled], complete: bool) -> Permitted {
    let mut steps = Vec::new();
    for i in 0..plain.steps.len() {
        let ways: Option<Vec<Way>> = profiles.iter().map(|profiled| profiled.way(i)).collect();
        let Some((first, rest)) = ways.as_ref().and_then(|ways| ways.split_first()) else { break };
        if !rest.iter().all(|way| same_shape(&first.step, &way.step)) {
            break;
        }
        let mut free = first.mask.clone();
        for way in rest {
            join(&mut free, way.mask.clone());
            join(&mut free, difference(&first.step, &way.step));
        }
        steps.push(PermittedStep { ways: ways.unwrap_or_default(), free, complete });
    }
    let more = steps.len() < plain.steps.len();
    Permitted { steps, more }
}
