//! Runs a case on all engines and judges what they did.

use std::borrow::Cow;

use crate::case::Case;
use crate::engines::{Engine, Limits, Tested};
use crate::explain::{Explainer, explicable};
use crate::finding::{Record, Report};
use crate::known::List;
use crate::outcome::{Observation, Outcome, Resource};
use crate::policy::{Policy, Profile};
use crate::rewrite;
use crate::signature::{Evidence, Signature};
use crate::verdict::{Cause, Difference, FirstDifference, Verdict, compare};

/// The result of a case on all engines.
pub struct Judged {
    /// What the reference observed.
    pub expected: Observation,
    /// A report for each engine that supports the features of the case.
    pub engines: Vec<Report>,
    /// The engine that differs from all others.
    pub alone: Option<String>,
}

impl Judged {
    /// The signature of the first mismatch.
    pub fn signature(&self) -> Option<Signature> {
        self.engines.iter().find_map(Report::signature)
    }

    /// The case as it is stored, if `known` is the list of known differences.
    pub fn record(&self, case: &Case, reference: &str, known: &List) -> Record {
        Record {
            case: case.sidecar(),
            finding: known.finding(case, &self.engines),
            reference: reference.to_string(),
            expected: self.expected.clone(),
            engines: self.engines.clone(),
            alone: self.alone.clone(),
        }
    }
}

/// Runs a case on the reference and on all engines that support it.
pub fn judge(reference: &mut dyn Engine, engines: &mut [Tested], case: &Case, limits: &Limits) -> Judged {
    let expected = reference.run(case, limits);
    let mut reports = Vec::new();
    let engine = reference.name().to_string();
    let mut observed = vec![Observed { engine, form: None, observation: expected.clone(), differs: false }];
    for tested in engines {
        if !case.features.difference(tested.features).is_empty() {
            continue;
        }
        let (report, found) = judge_one(reference, tested, case, &expected, limits);
        // An inconclusive observation does not count when an engine that differs from all others is searched for.
        let conclusive = !matches!(report.verdict, Verdict::Inconclusive(_));
        observed.extend(found.filter(|_| conclusive));
        reports.push(report);
    }
    let alone = alone(&observed, case.modules.len());
    Judged { expected, engines: reports, alone }
}

/// What an engine observed.
struct Observed {
    engine: String,
    /// The case in the engine's form, unless it takes the case as it is.
    form: Option<Case>,
    observation: Observation,
    /// Whether the reference observed something else in that form.
    differs: bool,
}

/// Runs a case on one engine.
fn judge_one(
    reference: &mut dyn Engine,
    tested: &mut Tested,
    case: &Case,
    expected: &Observation,
    limits: &Limits,
) -> (Report, Option<Observed>) {
    let form = match tested.in_form(case) {
        Ok(Cow::Borrowed(_)) => None,
        Ok(Cow::Owned(form)) => Some(form),
        Err(error) => {
            let detail = Evidence::NoForm.into();
            let first =
                FirstDifference { step: 0, detail, expected: String::new(), found: error.to_string() };
            let verdict = Verdict::Inconclusive(Cause::Unsupported);
            return (Report::new(tested.engine.as_ref(), verdict, Some(first)), None);
        }
    };
    let expected_of_form = form.as_ref().map(|form| reference.run(form, limits));
    let (shown, expected) = (form.as_ref().unwrap_or(case), expected_of_form.as_ref().unwrap_or(expected));
    let profile = tested.profile();
    let (mut report, observation) =
        compare_one(reference, tested.engine.as_mut(), profile, shown, limits, expected);
    if let (Some(form), Some(first)) = (&form, &mut report.first) {
        report.verdict = rewrite::unwrap(form, report.verdict, first);
    }
    let differs = report.first.is_some();
    let observed = Observed { engine: report.engine.clone(), form, observation, differs };
    (report, Some(observed))
}

/// Runs a case, which is in the engine's form, on one engine, and compares the result with what the reference observed.
pub fn compare_one(
    reference: &mut dyn Engine,
    engine: &mut dyn Engine,
    profile: Profile,
    case: &Case,
    limits: &Limits,
    expected: &Observation,
) -> (Report, Observation) {
    let found = engine.run(case, limits);
    let (mut verdict, mut first) = split(compare(expected, &found, case.modules.len()));
    if verdict.mismatch().is_some_and(explicable) {
        let limits = Limits { detail: true, ..*limits };
        let again = engine.run(case, &limits);
        if compare(&found, &again, case.modules.len()).is_some() {
            // If two runs of an engine differ, the difference is not a choice that the standard permits.
            first.iter_mut().for_each(|first| first.detail.unsteady = true);
        } else if let Some(oracle) = reference.as_oracle() {
            let policy = Policy { profile, ..Policy::default() };
            let furthest = first.map(|first| (verdict, first));
            let mut explainer = Explainer { oracle, case, limits, policy, furthest };
            (verdict, first) = match explainer.explain(&again) {
                Some(better) => (better, None),
                None => split(explainer.furthest),
            };
        }
    }
    if let (Verdict::Inconclusive(Cause::Stack), Some(first)) = (verdict, &mut first)
        && is_shallow(reference, case, limits, expected, &found, first.step)
    {
        let instantiation = first.step < case.modules.len();
        verdict = Verdict::Mismatch(if instantiation { Difference::Instantiation } else { Difference::Trap });
        first.detail.few_calls = true;
    }
    (Report::new(engine, verdict, first), found)
}

/// The verdict and the difference of a comparison.
fn split(compared: Option<(Verdict, FirstDifference)>) -> (Verdict, Option<FirstDifference>) {
    match compared {
        Some((verdict, first)) => (verdict, Some(first)),
        None => (Verdict::Agree, None),
    }
}

/// Whether the engine's stack was exhausted in a step in which the reference needs hardly any stack.
fn is_shallow(
    reference: &mut dyn Engine,
    case: &Case,
    limits: &Limits,
    expected: &Observation,
    found: &Observation,
    step: usize,
) -> bool {
    let of = |observation: &Observation| observation.steps.get(step).map(|step| step.outcome.clone());
    let Some(oracle) = reference.as_oracle() else { return false };
    of(found) == Some(Outcome::Exhausted(Resource::Stack))
        && of(expected).is_some_and(|outcome| outcome.is_determined())
        && of(&oracle.run_shallow(case, limits)) == of(expected)
}

/// The engine that differs from all others, if these agree with one another. The first one is the reference.
fn alone(all: &[Observed], modules: usize) -> Option<String> {
    if all.len() < 3 || all.iter().all(|observed| !observed.differs) {
        return None;
    }
    let agree = |i: usize, j: usize| {
        let (a, b) = (&all[i], &all[j]);
        if i == 0 || j == 0 {
            return !a.differs && !b.differs;
        }
        if a.form == b.form {
            let modules = if a.form.is_some() { 1 } else { modules };
            return compare(&a.observation, &b.observation, modules).is_none();
        }
        // Observations of different forms cannot be compared, but each was compared with the reference's of that form.
        !a.differs && !b.differs
    };
    (0..all.len())
        .find(|&i| {
            let others: Vec<usize> = (0..all.len()).filter(|j| *j != i).collect();
            others.iter().all(|j| !agree(i, *j)) && others.windows(2).all(|pair| agree(pair[0], pair[1]))
        })
        .map(|i| all[i].engine.clone())
}
