//! Tries many mutants on several threads.

use std::hash::{Hash, Hasher};
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use reduct::semantics::Semantics;
use reduct_testsuite::files::File;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Mutant;
use super::cases::Cases;
use super::ledger::{Fate, Ledger, Record};
use super::suite::Suite;
use super::trace::Traces;
use super::trial::Tests;
use super::validity::Validity;

/// Bounds and options of a campaign.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Threads.
    pub threads: usize,
    /// Steps of commands that a mutant runs at most; a fourth of it in lockstep.
    pub budget: u64,
    /// How many cases are generated.
    pub cases: usize,
    /// Generated cases that a mutant runs at most; if it is 0, none are generated.
    pub each: usize,
    /// The seed of the cases.
    pub seed: u64,
    /// Whether mutants that no script notices are tried again.
    pub again: bool,
    /// How many mutants are tried at most.
    pub limit: usize,
}

/// Progress of a campaign.
#[derive(Clone, Debug)]
pub enum Progress {
    /// The number of scripts that were read, and of all scripts.
    Reading(usize, usize),
    /// A mutant was tried.
    Tried(Box<Record>),
}

/// Mutants and the tests that should notice them.
pub struct Campaign {
    sem: Arc<Semantics>,
    mutants: Vec<Mutant>,
    settings: Settings,
    ledger: Ledger,
    traces: Option<PathBuf>,
    stop: Arc<AtomicBool>,
}

/// How many modules to validate are generated for each case.
const MODULES: usize = 3;

/// Bytes of stack of the threads; rules can be deeply recursive.
const STACK: usize = 256 << 20;

impl Campaign {
    /// Prepares a campaign, which ends when `stop` is set. Mutants that are in the ledger already are not tried again.
    pub fn new(
        sem: Arc<Semantics>,
        mutants: Vec<Mutant>,
        settings: Settings,
        ledger: Ledger,
        stop: Arc<AtomicBool>,
    ) -> Campaign {
        Campaign { sem, mutants, settings, ledger, traces: None, stop }
    }

    /// Keeps the traces of the official suite in a file.
    pub fn keep_traces(self, file: PathBuf) -> Campaign {
        Campaign { traces: Some(file), ..self }
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// A hash of the rules and the bounds.
    fn of(&self) -> String {
        let Settings { budget, cases, each, seed, .. } = self.settings;
        let mut hasher = FxHasher::default();
        self.sem.sources.0.iter().for_each(|document| hasher.write(document.text.as_bytes()));
        (budget, cases, each, seed).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// How many records in the ledger are about the same mutants but were made with other rules or bounds.
    pub fn of_others(&self) -> usize {
        let (own, records) = (self.of(), self.ledger.records());
        let chosen: FxHashSet<&str> = self.mutants.iter().map(|mutant| mutant.name.as_str()).collect();
        records.iter().filter(|record| chosen.contains(record.mutant.as_str()) && record.of != own).count()
    }

    /// The mutants that have not been tried yet.
    pub fn open(&self) -> Vec<&Mutant> {
        let records = self.ledger.records();
        let known: FxHashMap<&str, &Record> =
            records.iter().map(|record| (record.mutant.as_str(), record)).collect();
        let open = |mutant: &&Mutant| {
            let Some(record) = known.get(mutant.name.as_str()) else { return true };
            let unnoticed = match record.fate {
                Fate::Refused | Fate::Suite => false,
                Fate::Generators | Fate::Lockstep | Fate::Own | Fate::Names | Fate::Checker | Fate::Alive => {
                    record.own.is_none()
                }
            };
            record.fingerprint != mutant.fingerprint(&self.sem) || self.settings.again && unnoticed
        };
        self.mutants.iter().filter(open).take(self.settings.limit).collect()
    }

    /// Tries the mutants on the scripts of the official suite and of this project.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn run(
        &self,
        official: Vec<File>,
        own: Vec<File>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> io::Result<()> {
        let open = self.open();
        let (threads, stop, sem) = (self.settings.threads, &*self.stop, &self.sem);
        if open.is_empty() {
            return Ok(());
        }
        let (before, all) = (official.len(), official.len() + own.len());
        let read = |scripts: Vec<File>, file, from| {
            let progress = |done| progress(Progress::Reading(from + done, all));
            let traces = Traces::of(&scripts, sem, file, threads, stop, &progress)?;
            Some(Suite::new(scripts, traces))
        };
        // The modules are read only if a mutant needs them.
        let scripts = (official.clone(), own.clone());
        let modules = OnceLock::new();
        let modules = || {
            let Settings { seed, cases, threads, .. } = self.settings;
            modules.get_or_init(|| {
                [
                    Validity::of_scripts(&scripts.0, sem, threads, stop),
                    Validity::of_scripts(&scripts.1, sem, threads, stop),
                    Validity::of_generators(sem, (seed, MODULES * cases), threads, stop),
                ]
            })
        };
        let suite = read(official, self.traces.as_deref(), 0);
        let (Some(suite), Some(own)) = (suite, read(own, None, before)) else { return Ok(()) };
        let cases = OnceLock::new();
        let cases = || {
            let Settings { seed, cases: count, threads, .. } = self.settings;
            cases.get_or_init(|| Cases::new(sem, seed, count, threads, stop))
        };
        let next = AtomicUsize::new(0);
        let failed = Mutex::new(None);
        let of = self.of();
        on_threads(threads, || {
            let (settings, of) = (&self.settings, &*of);
            let tests =
                Tests { sem, suite: &suite, own: &own, cases: &cases, modules: &modules, settings, of };
            while !stop.load(Ordering::Relaxed)
                && let Some(mutant) = open.get(next.fetch_add(1, Ordering::Relaxed))
            {
                let record = tests.run(mutant);
                // The trial was interrupted, so its result means nothing.
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                if let Err(error) = self.ledger.add(record.clone()) {
                    *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    break;
                }
                progress(Progress::Tried(Box::new(record)));
            }
            Vec::<()>::new()
        });
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

/// Does the same work on several threads, and collects the results.
pub(super) fn on_threads<T: Send>(threads: usize, work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work).ok();
        let handles: Vec<_> = (0..threads.max(1)).filter_map(spawn).collect();
        handles.into_iter().filter_map(|handle| handle.join().ok()).flatten().collect()
    })
}
