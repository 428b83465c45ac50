//! Runs a case on all engines and judges what they did.

use crate::case::Case;
use crate::engines::{Engine, Limits};
use crate::explain::{Explainer, explicable};
use crate::finding::{Record, Report, signature};
use crate::outcome::Observation;
use crate::policy::{Policy, Profile};
use crate::profile::{Inferred, infer};
use crate::verdict::{Verdict, compare};

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
    let mut observations = Vec::new();
    for Tested { engine, inferred } in engines {
        if !case.features.beyond(engine.features()).is_empty() {
            continue;
        }
        let profile = inferred.as_ref().map(|inferred| inferred.profile).unwrap_or_default();
        let (report, found) = compare_one(reference, engine.as_mut(), profile, case, limits, &expected);
        reports.push(report);
        observations.push(found);
    }
    let alone = alone(reference.name(), &expected, &reports, &observations, case.modules.len());
    Judged { expected, engines: reports, alone }
}

/// Runs a case on one engine and compares it with what the reference observed.
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
        let found = engine.run(case, &limits);
        let policy = Policy { profile, ..Policy::default() };
        let better = Explainer { oracle: reference, case, limits, policy }.explain(&found);
        verdict = better.unwrap_or(verdict);
        parting = parting.filter(|_| better.is_none());
    }
    let report = Report { engine: engine.name().to_string(), version: engine.version(), verdict, parting };
    (report, found)
}

/// The one engine, the reference among them, from which all others differ while they agree with one another.
fn alone(
    reference: &str,
    expected: &Observation,
    reports: &[Report],
    observations: &[Observation],
    modules: usize,
) -> Option<String> {
    let names: Vec<&str> =
        std::iter::once(reference).chain(reports.iter().map(|r| r.engine.as_str())).collect();
    let all: Vec<&Observation> = std::iter::once(expected).chain(observations).collect();
    if all.len() < 3 || reports.iter().all(|report| report.parting.is_none()) {
        return None;
    }
    let agree = |i: usize, j: usize| compare(all[i], all[j], modules).is_none();
    (0..all.len())
        .find(|&i| {
            let others: Vec<usize> = (0..all.len()).filter(|j| *j != i).collect();
            others.iter().all(|j| !agree(i, *j)) && others.windows(2).all(|pair| agree(pair[0], pair[1]))
        })
        .map(|i| names[i].to_string())
}
