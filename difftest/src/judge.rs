//! Runs a case on all engines and judges what they did.

use std::borrow::Cow;

use crate::case::Case;
use crate::engines::{Engine, Limits};
use crate::explain::{Explainer, explicable};
use crate::finding::{Record, Report, signature};
use crate::outcome::{Observation, Outcome, Resource};
use crate::policy::{Policy, Profile};
use crate::profile::{Inferred, infer};
use crate::rewrite;
use crate::verdict::{Cause, Difference, Parting, Verdict, compare};

/// What came of a case.
pub struct Judged {
    /// What the reference observed.
    pub expected: Observation,
    /// What the other engines made of it; those that lack its features are left out.
    pub engines: Vec<Report>,
    /// The engine that stands alone.
    pub alone: Option<String>,
}

impl Judged {
    /// The signature of the first mismatch.
    pub fn signature(&self) -> Option<String> {
        let mut mismatches =
            self.engines.iter().filter(|report| matches!(report.verdict, Verdict::Mismatch(_)));
        mismatches.find_map(|report| Some(signature(&report.engine, report.parting.as_ref()?)))
    }

    /// What is stored of it.
    pub fn record(&self, case: &Case, reference: &str) -> Record {
        Record {
            case: case.sidecar(),
            signature: self.signature().unwrap_or_default(),
            reference: reference.to_string(),
            expected: self.expected.clone(),
            engines: self.engines.clone(),
            alone: self.alone.clone(),
        }
    }
}

/// An engine to be tested.
pub struct Tested {
    /// The engine.
    pub engine: Box<dyn Engine>,
    /// Which options of the relaxed instructions it takes, where it has them.
    pub inferred: Option<Inferred>,
}

impl Tested {
    /// Finds out about the relaxed instructions of an engine.
    pub fn new(reference: &mut dyn Engine, mut engine: Box<dyn Engine>) -> Tested {
        let inferred = infer(reference, engine.as_mut());
        Tested { engine, inferred }
    }
}

/// Runs a case on the reference and on all engines that support it.
pub fn judge(reference: &mut dyn Engine, engines: &mut [Tested], case: &Case, limits: &Limits) -> Judged {
    let expected = reference.run(case, limits);
    let mut reports = Vec::new();
    let engine = reference.name().to_string();
    let mut observed = vec![Observed { engine, form: None, observation: expected.clone(), parted: false }];
    for tested in engines {
        if !case.features.beyond(tested.engine.features()).is_empty() {
            continue;
        }
        let (report, found) = one(reference, tested, case, &expected, limits);
        // What cannot be judged has no vote.
        let voting = !matches!(report.verdict, Verdict::Inconclusive(_));
        observed.extend(found.filter(|_| voting));
        reports.push(report);
    }
    let alone = alone(&observed, case.modules.len());
    Judged { expected, engines: reports, alone }
}

/// What an engine observed.
struct Observed {
    engine: String,
    /// The case in the engine's form, where that is another one.
    form: Option<Case>,
    observation: Observation,
    /// Whether it is not what the reference observed of that form.
    parted: bool,
}

/// Runs a case on one engine.
fn one(
    reference: &mut dyn Engine,
    Tested { engine, inferred }: &mut Tested,
    case: &Case,
    expected: &Observation,
    limits: &Limits,
) -> (Report, Option<Observed>) {
    let form = match engine.form(case) {
        Ok(Cow::Borrowed(_)) => None,
        Ok(Cow::Owned(form)) => Some(form),
        Err(lack) => {
            let (verdict, words) = (Verdict::Inconclusive(Cause::Unsupported), "no form".to_string());
            let parting = Some(Parting { step: 0, verdict, words, expected: String::new(), found: lack });
            let (engine, version) = (engine.name().to_string(), engine.version());
            return (Report { engine, version, verdict, parting }, None);
        }
    };
    let own = form.as_ref().map(|form| reference.run(form, limits));
    let (shown, expected) = (form.as_ref().unwrap_or(case), own.as_ref().unwrap_or(expected));
    let profile = inferred.as_ref().map(|inferred| inferred.profile).unwrap_or_default();
    let (mut report, observation) = compare_one(reference, engine.as_mut(), profile, shown, limits, expected);
    if let (Some(form), Some(parting)) = (&form, &mut report.parting) {
        rewrite::unwrap(form, parting);
        // What an explanation says is not about a place.
        if matches!(report.verdict, Verdict::Mismatch(_)) {
            report.verdict = parting.verdict;
        }
    }
    let parted = report.parting.is_some();
    let observed = Observed { engine: report.engine.clone(), form, observation, parted };
    (report, Some(observed))
}

/// Runs a case on one engine, which takes it as it is, and compares it with what the reference observed.
pub fn compare_one(
    reference: &mut dyn Engine,
    engine: &mut dyn Engine,
    profile: Profile,
    case: &Case,
    limits: &Limits,
    expected: &Observation,
) -> (Report, Observation) {
    let found = engine.run(case, limits);
    let mut parting = compare(expected, &found, case.modules.len());
    let mut verdict = parting.as_ref().map_or(Verdict::Agree, |parting| parting.verdict);
    if let Verdict::Mismatch(difference) = verdict
        && explicable(difference)
    {
        let limits = Limits { detail: true, ..*limits };
        let again = engine.run(case, &limits);
        let policy = Policy { profile, ..Policy::default() };
        if compare(&found, &again, case.modules.len()).is_some() {
            // Whatever it did, it is not steady, and nothing explains that.
            parting.iter_mut().for_each(|parting| parting.words.push_str(", and two runs differ"));
        } else {
            let mut explainer = Explainer { oracle: reference, case, limits, policy, furthest: parting };
            let better = explainer.explain(&again);
            parting = explainer.furthest.filter(|_| better.is_none());
            verdict = better.or(parting.as_ref().map(|parting| parting.verdict)).unwrap_or(verdict);
        }
    }
    if let (Verdict::Inconclusive(Cause::Stack), Some(parting)) = (verdict, &mut parting)
        && is_shallow(reference, case, limits, expected, &found, parting.step)
    {
        let instantiation = parting.step < case.modules.len();
        verdict = Verdict::Mismatch(if instantiation { Difference::Instantiation } else { Difference::Trap });
        parting.verdict = verdict;
        parting.words.push_str(" of few calls");
    }
    let report = Report { engine: engine.name().to_string(), version: engine.version(), verdict, parting };
    (report, found)
}

/// Whether the engine's stack was exhausted in a step in which the reference needs hardly any.
fn is_shallow(
    reference: &mut dyn Engine,
    case: &Case,
    limits: &Limits,
    expected: &Observation,
    found: &Observation,
    step: usize,
) -> bool {
    let of = |observation: &Observation| observation.steps.get(step).map(|step| step.outcome.clone());
    of(found) == Some(Outcome::Exhausted(Resource::Stack))
        && of(expected).is_some_and(|outcome| outcome.is_determined())
        && reference.run_shallow(case, limits).is_some_and(|shallow| of(&shallow) == of(expected))
}

/// The one engine, the reference (the first) among them, from which all others differ while they agree with one another.
fn alone(all: &[Observed], modules: usize) -> Option<String> {
    if all.len() < 3 || all.iter().all(|observed| !observed.parted) {
        return None;
    }
    let agree = |i: usize, j: usize| {
        let (a, b) = (&all[i], &all[j]);
        if i == 0 || j == 0 {
            return !a.parted && !b.parted;
        }
        if a.form == b.form {
            let modules = if a.form.is_some() { 1 } else { modules };
            return compare(&a.observation, &b.observation, modules).is_none();
        }
        // What they observed cannot be compared, but that each observed what the reference did can be known.
        !a.parted && !b.parted
    };
    (0..all.len())
        .find(|&i| {
            let others: Vec<usize> = (0..all.len()).filter(|j| *j != i).collect();
            others.iter().all(|j| !agree(i, *j)) && others.windows(2).all(|pair| agree(pair[0], pair[1]))
        })
        .map(|i| all[i].engine.clone())
}
