//! Traces: which definitions each command of a script uses. They are found by running the scripts once by the original rules, and can be
//! kept in a file.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use reduct::Store;
use reduct::script::ast::{Command, CommandKind};
use reduct::script::{Direction, Director, Failure, Options, run_directed};
use reduct::semantics::Semantics;
use reduct::semantics::notation::source::{Document, Place};
use reduct_testsuite::files::File;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use super::campaign::on_threads;

/// A command that takes more steps than this is left to the interpreter. About one command in 200 does.
const LONG: u64 = 5_000;

/// The trace of a command.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Info {
    /// The offset of the command in the script.
    pub(super) at: usize,
    /// Steps by the rules.
    pub(super) steps: u64,
    /// Whether it fails by the original rules.
    pub(super) fails: bool,
    /// The number of the set of definitions that it uses.
    pub(super) set: usize,
}

/// The traces of scripts.
#[derive(Debug, Default)]
pub struct Traces {
    /// The definitions: rules, clauses and functions.
    pub(super) places: Vec<Place>,
    /// Sets of indices into `places`.
    pub(super) sets: Vec<Vec<usize>>,
    /// The commands of each script.
    pub(super) scripts: Vec<Vec<Info>>,
}

/// The form in which traces are kept in a file.
#[derive(Serialize, Deserialize)]
struct Stored {
    of: String,
    places: Vec<(u16, u32)>,
    sets: Vec<Vec<usize>>,
    scripts: Vec<Vec<Info>>,
}

impl Traces {
    /// Reads the traces from a file, if they are about these scripts and rules. Otherwise runs the scripts once by the rules, on several
    /// threads, and writes the file. `progress` gets the number of scripts done. Returns none if it was stopped.
    pub fn of(
        scripts: &[File],
        sem: &Semantics,
        file: Option<&Path>,
        threads: usize,
        stop: &AtomicBool,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Option<Traces> {
        let of = fingerprint(scripts, sem);
        let text = file.and_then(|file| std::fs::read_to_string(file).ok());
        let stored: Option<Stored> = text.and_then(|text| serde_json::from_str(&text).ok());
        if let Some(Stored { places, sets, scripts, .. }) = stored.filter(|stored| stored.of == of) {
            let places = places.into_iter().map(|(file, at)| Place { file, at }).collect();
            return Some(Traces { places, sets, scripts });
        }
        let traces = Traces::run(scripts, sem, threads, stop, progress)?;
        if let Some(file) = file {
            let places = traces.places.iter().map(|place| (place.file, place.at)).collect();
            let (sets, scripts) = (traces.sets.clone(), traces.scripts.clone());
            let stored = Stored { of, places, sets, scripts };
            // Without the file, the traces are made again the next time.
            let _ = serde_json::to_string(&stored).map(|text| std::fs::write(file, text));
        }
        Some(traces)
    }

    fn run(
        scripts: &[File],
        sem: &Semantics,
        threads: usize,
        stop: &AtomicBool,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Option<Traces> {
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut found = on_threads(threads, || {
            let watched = watched(sem);
            let mut traces = Vec::new();
            while !stop.load(Ordering::Relaxed)
                && let Some((i, file)) = nth(scripts, next.fetch_add(1, Ordering::Relaxed))
            {
                traces.push((i, trace(file, &watched)));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
            traces
        });
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        found.sort_by_key(|(i, _)| *i);
        let mut traces = Traces::default();
        let (mut places, mut sets) = (FxHashMap::default(), FxHashMap::default());
        for (_, commands) in found {
            let infos = commands.into_iter().map(|(info, tried)| {
                let set: Vec<usize> = tried.into_iter().map(|p| number(&mut places, p)).collect();
                Info { set: number(&mut sets, set), ..info }
            });
            traces.scripts.push(infos.collect());
        }
        traces.places = in_order(places);
        traces.sets = in_order(sets);
        Some(traces)
    }
}

fn nth(scripts: &[File], i: usize) -> Option<(usize, &File)> {
    scripts.get(i).map(|file| (i, file))
}

/// The number of a value, which is added if it is new.
fn number<T: Eq + std::hash::Hash>(numbers: &mut FxHashMap<T, usize>, thing: T) -> usize {
    let next = numbers.len();
    *numbers.entry(thing).or_insert(next)
}

fn in_order<T>(numbers: FxHashMap<T, usize>) -> Vec<T> {
    let mut things: Vec<(T, usize)> = numbers.into_iter().collect();
    things.sort_by_key(|(_, i)| *i);
    things.into_iter().map(|(thing, _)| thing).collect()
}

fn fingerprint(scripts: &[File], sem: &Semantics) -> String {
    let mut hasher = FxHasher::default();
    hasher.write_u64(LONG);
    sem.sources.0.iter().for_each(|document| hasher.write(document.text.as_bytes()));
    scripts.iter().for_each(|file| hasher.write(&file.contents));
    format!("{:016x}", hasher.finish())
}

/// Whether a command executes no rule.
pub(super) fn runs_nothing(kind: &CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AssertMalformed(..)
            | CommandKind::AssertInvalid(..)
            | CommandKind::AssertMalformedCustom(..)
            | CommandKind::AssertInvalidCustom(..)
    )
}

pub(super) fn options(file: &File) -> Options {
    Options {
        features: file.features,
        folder: file.path.as_ref().and_then(|path| path.parent()).map(PathBuf::from),
        ..Options::default()
    }
}

/// A copy of the rules that notes which definitions are used.
pub(super) fn watched(sem: &Semantics) -> Arc<Semantics> {
    let copy = |document: &Document| Document { name: document.name.clone(), text: document.text.clone() };
    let mut sem = Semantics::new(sem.sources.0.iter().map(copy).collect());
    sem.watch_reached();
    Arc::new(sem)
}

/// The trace of a script.
fn trace(file: &File, watched: &Arc<Semantics>) -> Vec<(Info, Vec<Place>)> {
    let mut long = FxHashSet::default();
    loop {
        let mut trace = Trace { sem: watched.clone(), found: Vec::new(), long, by_rules: false };
        run_directed(&file.contents, &options(file), &mut trace);
        // A command that was stopped early leaves a wrong state. Therefore the script is run again, and the interpreter runs this command.
        let known = trace.long.len();
        let more = |(i, (info, _)): (usize, &(Info, Vec<Place>))| (info.steps >= LONG).then_some(i);
        trace.long.extend(trace.found.iter().enumerate().filter_map(more));
        if trace.long.len() == known {
            return trace.found;
        }
        long = trace.long;
    }
}

/// Notes which definitions the commands use.
struct Trace {
    sem: Arc<Semantics>,
    found: Vec<(Info, Vec<Place>)>,
    /// The numbers of the commands that take too long.
    long: FxHashSet<usize>,
    /// Whether the rules run the store.
    by_rules: bool,
}

impl Director for Trace {
    fn before(&mut self, command: &Command, store: &mut Store) -> Direction {
        if runs_nothing(&command.kind) {
            self.found.push((Info { at: command.at, steps: 0, fails: false, set: 0 }, Vec::new()));
            return Direction::Skip;
        }
        let by_rules = !self.long.contains(&self.found.len());
        if by_rules != self.by_rules {
            self.by_rules = by_rules;
            store.set_semantics(by_rules.then(|| self.sem.clone()));
        }
        if by_rules {
            store.set_fuel(Some(LONG));
        }
        self.sem.take_reached();
        Direction::Run
    }

    fn after(&mut self, command: &Command, failure: Option<&Failure>, store: &Store) -> Direction {
        let steps = if self.by_rules { LONG - store.fuel().unwrap_or(0) } else { 0 };
        let info = Info { at: command.at, steps, fails: failure.is_some(), set: 0 };
        self.found.push((info, self.sem.take_reached()));
        Direction::Run
    }
}
