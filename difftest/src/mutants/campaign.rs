//! Runs cases on all mutants that are not found yet. The cases, and what the reference makes of them, are the same for all.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::Mutant;
use super::apply::Decoded;
use super::engine::MutantEngine;
use crate::engines::{self, Engine, EngineError, Limits};
use crate::finding::signature;
use crate::generate::{self, Generator};
use crate::judge::compare_one;
use crate::policy::Profile;
use crate::verdict::{Difference, Verdict};

/// What to run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many cases each mutant gets.
    pub count: u64,
    /// The seed of the cases.
    pub seed: u64,
    /// The generators, in turn.
    pub generators: Vec<Generator>,
}

/// The case that shows a mutant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// How many cases it took, those included that do not contain what is broken.
    pub cases: u64,
    /// How many of them the mutant was run on.
    pub run: u64,
    /// The generator of the case.
    pub generator: String,
    /// The signature of the mismatch.
    pub signature: String,
}

/// What is known of a mutant so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The first case that shows it.
    pub found: Option<Found>,
    /// The verdicts on the cases that it was run on.
    pub verdicts: BTreeMap<String, u64>,
    /// Why its rewriting gave no valid module, if that happened: a fault of the mutant.
    pub faulty: Option<String>,
}

/// Many mutants under test.
pub struct Campaign {
    mutants: Vec<&'static Mutant>,
    settings: Settings,
    next: AtomicU64,
    stop: Arc<AtomicBool>,
    standings: Mutex<Vec<Standing>>,
    start: Instant,
}

/// Bytes of stack of the threads that run cases.
const THREAD_STACK: usize = 256 << 20;

impl Campaign {
    /// Prepares to test some mutants until `stop`.
    pub fn new(mutants: Vec<&'static Mutant>, settings: Settings, stop: Arc<AtomicBool>) -> Campaign {
        let standings = Mutex::new(vec![Standing::default(); mutants.len()]);
        Campaign { mutants, settings, next: AtomicU64::new(0), stop, standings, start: Instant::now() }
    }

    /// The mutants.
    pub fn mutants(&self) -> &[&'static Mutant] {
        &self.mutants
    }

    /// What is known of each mutant.
    pub fn standings(&self) -> Vec<Standing> {
        self.lock().clone()
    }

    /// How many cases were made.
    pub fn cases(&self) -> u64 {
        self.next.load(Ordering::Relaxed).min(self.settings.count)
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Standing>> {
        self.standings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs on `threads` threads until all are found or have had their cases, calling `progress` several times a second.
    pub fn run(&self, threads: usize, mut progress: impl FnMut(&Campaign)) -> Result<(), EngineError> {
        let start = |_| Ok((engines::start("reduct")?, engines::start("reduct")?));
        let mut pairs = (0..threads.max(1)).map(start).collect::<Result<Vec<_>, EngineError>>()?;
        std::thread::scope(|scope| {
            let mut handles = Vec::new();
            for (reference, plain) in &mut pairs {
                let builder = std::thread::Builder::new().stack_size(THREAD_STACK);
                let work = || self.work(reference.as_mut(), plain.as_mut());
                handles.extend(builder.spawn_scoped(scope, work));
            }
            while handles.iter().any(|handle| !handle.is_finished()) {
                std::thread::sleep(Duration::from_millis(50));
                progress(self);
            }
        });
        Ok(())
    }

    fn work(&self, reference: &mut dyn Engine, plain: &mut dyn Engine) {
        while !self.stop.load(Ordering::Relaxed) {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.settings.count {
                break;
            }
            let open = self.open(index);
            if open.is_empty() {
                break;
            }
            self.one(reference, plain, index, &open);
        }
    }

    /// The mutants that no earlier case shows: several threads may be ahead of one another.
    fn open(&self, index: u64) -> Vec<usize> {
        let standings = self.lock();
        let open = |standing: &Standing| standing.found.as_ref().is_none_or(|found| found.cases > index + 1);
        (0..standings.len()).filter(|i| open(&standings[*i])).collect()
    }

    fn one(&self, reference: &mut dyn Engine, plain: &mut dyn Engine, index: u64, open: &[usize]) {
        let generators = &self.settings.generators;
        let Some(&generator) = generators.get(index as usize % generators.len().max(1)) else { return };
        let (seed, features) = (self.settings.seed, reference.features());
        let made = engines::guard(|| generate::case(generator, seed, index, features, &[]));
        let Ok(Ok(case)) = made else { return };
        let Some(decoded) = Decoded::of(&case) else { return };
        let limits = Limits::default();
        let mut expected = None;
        for &i in open {
            let mutant = self.mutants[i];
            let Some(mut engine) = MutantEngine::new(mutant, plain, &decoded) else { continue };
            let expected = expected.get_or_insert_with(|| reference.run(&case, &limits));
            let (report, _) =
                compare_one(reference, &mut engine, Profile::default(), &case, &limits, expected);
            if report.verdict == Verdict::Mismatch(Difference::Validation) {
                self.lock()[i].faulty = report.parting.map(|parting| parting.found);
                continue;
            }
            let shown = matches!(report.verdict, Verdict::Mismatch(_));
            let signature = report.parting.filter(|_| shown).map(|parting| signature(mutant.name, &parting));
            self.record(i, index, generator, report.verdict, signature);
        }
    }

    fn record(
        &self,
        i: usize,
        index: u64,
        generator: Generator,
        verdict: Verdict,
        signature: Option<String>,
    ) {
        let mut standings = self.lock();
        let standing = &mut standings[i];
        *standing.verdicts.entry(verdict.to_string()).or_default() += 1;
        let cases = index + 1;
        if let Some(signature) = signature
            && standing.found.as_ref().is_none_or(|found| found.cases > cases)
        {
            let run = standing.verdicts.values().sum();
            let generator = generator.name().to_string();
            standing.found = Some(Found { cases, run, generator, signature });
        }
    }
}
