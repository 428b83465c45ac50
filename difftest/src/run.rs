//! A run: many cases over several threads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::engines::{self, Engine, EngineError, Limits};
use crate::feature::Features;
use crate::finding;
use crate::generate::{self, Generator};
use crate::judge::{Judged, Tested, judge};
use crate::ledger::Ledger;

/// What to run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// The engine that the others are compared to.
    pub reference: String,
    /// The engines.
    pub engines: Vec<String>,
    /// The generators, by name; each as often as it is named.
    pub generators: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// This shard and the number of shards: it does the cases whose number is `shard` modulo `shards`.
    pub shard: (u64, u64),
}

/// When to end.
#[derive(Clone, Copy, Debug, Default)]
pub struct End {
    /// After so many cases.
    pub count: Option<u64>,
    /// After so long.
    pub time: Option<Duration>,
}

/// What is kept of a run in its folder, so that it can be resumed and reported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    /// What was run.
    pub settings: Settings,
    /// Versions of the engines, the reference first.
    pub versions: Vec<String>,
    /// How many draws were made.
    pub drawn: u64,
    /// The numbers.
    pub ledger: Ledger,
}

/// Why a run ended before it began.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An engine cannot be had.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The folder cannot be read or written.
    #[error("{0}: {1}")]
    Folder(PathBuf, io::Error),
    /// The folder's state is not one.
    #[error("{0}: {1}")]
    State(PathBuf, serde_json::Error),
}

/// Reads the state of a folder.
pub fn load_state(folder: &Path) -> Result<State, RunError> {
    let path = folder.join("state.json");
    let bytes = fs::read(&path).map_err(|e| RunError::Folder(path.clone(), e))?;
    serde_json::from_slice(&bytes).map_err(|e| RunError::State(path, e))
}

/// Writes the state of a folder, in place of the one before.
pub fn save_state(folder: &Path, state: &State) -> Result<(), RunError> {
    let (path, fresh) = (folder.join("state.json"), folder.join("state.json.new"));
    let bytes = serde_json::to_vec_pretty(state).map_err(|e| RunError::State(path.clone(), e))?;
    let write = || {
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&fresh, bytes))
            .and_then(|()| fs::rename(&fresh, &path))
    };
    write().map_err(|e| RunError::Folder(path.clone(), e))
}

/// A run under way, shared by its threads.
pub struct Run {
    settings: Settings,
    generators: Vec<Generator>,
    end: End,
    folder: PathBuf,
    limits: Limits,
    start: Instant,
    drawn: AtomicU64,
    last: Option<u64>,
    stop: Arc<AtomicBool>,
    ledger: Mutex<Ledger>,
}

/// Bytes of stack of the threads that run cases: engines check their own bounds below.
const THREAD_STACK: usize = 256 << 20;

impl Run {
    /// Prepares a run, continuing `before` if there is one.
    pub fn new(
        settings: Settings,
        end: End,
        folder: PathBuf,
        stop: Arc<AtomicBool>,
        before: Option<State>,
    ) -> Run {
        let (drawn, ledger) = before.map_or((0, Ledger::default()), |state| (state.drawn, state.ledger));
        let named = settings.generators.iter();
        let generators =
            named.filter_map(|name| Generator::ALL.iter().copied().find(|g| g.name() == name)).collect();
        Run {
            settings,
            generators,
            end,
            folder,
            limits: Limits::default(),
            start: Instant::now(),
            drawn: AtomicU64::new(drawn),
            last: end.count.map(|count| drawn + count),
            stop,
            ledger: Mutex::new(ledger),
        }
    }

    /// The numbers so far.
    pub fn ledger(&self) -> Ledger {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many draws were made.
    pub fn drawn(&self) -> u64 {
        self.drawn.load(Ordering::Relaxed)
    }

    /// Whether it is to end.
    pub fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.end.time.is_some_and(|time| self.start.elapsed() >= time)
    }

    /// Runs cases on `threads` threads until the end, calling `progress` several times a second.
    pub fn run(&self, threads: usize, mut progress: impl FnMut(&Run)) -> Result<State, RunError> {
        let mut fleets =
            (0..threads.max(1)).map(|_| Fleet::start(&self.settings)).collect::<Result<Vec<_>, _>>()?;
        let versions = fleets.first().map(Fleet::versions).unwrap_or_default();
        let state = |run: &Run| {
            let mut ledger = run.ledger();
            ledger.seconds += run.start.elapsed().as_secs_f64();
            State { settings: run.settings.clone(), versions: versions.clone(), drawn: run.drawn(), ledger }
        };
        let mut failed = None;
        std::thread::scope(|scope| {
            let handles: Vec<_> = fleets
                .iter_mut()
                .map(|fleet| {
                    let builder = std::thread::Builder::new().stack_size(THREAD_STACK);
                    builder.spawn_scoped(scope, || self.work(fleet))
                })
                .collect();
            let running = |h: &io::Result<std::thread::ScopedJoinHandle<'_, Result<(), RunError>>>| {
                h.as_ref().is_ok_and(|h| !h.is_finished())
            };
            while handles.iter().any(running) {
                std::thread::sleep(Duration::from_millis(100));
                progress(self);
            }
            for handle in handles {
                let end = handle.map_err(|e| RunError::Folder(self.folder.clone(), e)).and_then(|h| {
                    h.join().unwrap_or_else(|_| {
                        Err(RunError::Folder(self.folder.clone(), io::Error::other("a thread panicked")))
                    })
                });
                failed = failed.take().or(end.err());
            }
        });
        let state = state(self);
        save_state(&self.folder, &state)?;
        match failed {
            Some(error) => Err(error),
            None => Ok(state),
        }
    }

    fn work(&self, fleet: &mut Fleet) -> Result<(), RunError> {
        while !self.is_over() {
            let draw = self.drawn.fetch_add(1, Ordering::Relaxed);
            if self.last.is_some_and(|last| draw >= last) {
                self.drawn.fetch_sub(1, Ordering::Relaxed);
                break;
            }
            let (shard, shards) = self.settings.shard;
            self.one(fleet, draw * shards + shard)?;
        }
        Ok(())
    }

    fn one(&self, fleet: &mut Fleet, index: u64) -> Result<(), RunError> {
        let Some(&generator) = self.generators.get(index as usize % self.generators.len().max(1)) else {
            return Ok(());
        };
        let profile = index / self.generators.len() as u64;
        let features = fleet.profiles[profile as usize % fleet.profiles.len()];
        let made = engines::guard(|| generate::case(generator, self.settings.seed, index, features));
        let case = match made.and_then(|case| case.map_err(|error| error.to_string())) {
            Ok(case) => case,
            Err(reason) => {
                let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
                ledger.discard(generator.name(), &reason);
                return Ok(());
            }
        };
        let judged = judge(fleet.reference.as_mut(), &mut fleet.engines, &case, &self.limits);
        let seen = self.record(&case, &judged);
        if seen.is_some_and(|seen| seen <= finding::KEPT) {
            let record = judged.record(&case, fleet.reference.name());
            let folder = self.folder.join("findings");
            finding::store(&folder, &case, &record).map_err(|e| RunError::Folder(folder, e))?;
        }
        Ok(())
    }

    /// Counts a case; how often its finding was seen, if it is one.
    fn record(&self, case: &crate::case::Case, judged: &Judged) -> Option<u64> {
        let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let verdicts = judged.engines.iter().map(|report| (report.engine.as_str(), report.verdict));
        ledger.record(case, &judged.expected, verdicts);
        let signature = judged.signature()?;
        ledger.found(&signature);
        ledger.findings.get(&signature).copied()
    }
}

/// The engines of one thread.
struct Fleet {
    reference: Box<dyn Engine>,
    engines: Vec<Tested>,
    /// The sets of features that cases are made for, in turn: those of each engine.
    profiles: Vec<Features>,
}

impl Fleet {
    fn start(settings: &Settings) -> Result<Fleet, EngineError> {
        let mut reference = engines::start(&settings.reference)?;
        let mut tested = Vec::new();
        for name in &settings.engines {
            tested.push(Tested::new(reference.as_mut(), engines::start(name)?));
        }
        let features = tested.iter().map(|tested| tested.engine.features());
        let profiles = features.map(|features| features.intersection(reference.features())).collect();
        Ok(Fleet { reference, engines: tested, profiles })
    }

    fn versions(&self) -> Vec<String> {
        let tested = self.engines.iter().map(|tested| match &tested.inferred {
            Some(inferred) => format!("{}; relaxed: {inferred}", tested.engine.version()),
            None => tested.engine.version(),
        });
        std::iter::once(self.reference.version()).chain(tested).collect()
    }
}
