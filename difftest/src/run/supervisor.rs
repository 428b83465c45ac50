//! The supervisor: hands out draws to workers, watches them, and sums up their ledgers.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::coverage;
use super::keep;
use super::message::{Answer, Batch, Death};
use super::ranges::Ranges;
use super::slot::{Event, Setup, Slot, Task};
use super::state::{State, save_state};
use super::{RunError, Settings};
use crate::ledger::Ledger;

/// The condition on which a run ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct End {
    /// The run ends when all cases with numbers below this are done. Cases of other shards are counted as well.
    pub count: Option<u64>,
    /// The run ends after this time.
    pub time: Option<Duration>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The run reached its time or count.
    Finished,
    /// The run was interrupted.
    Interrupted,
}

/// The progress of a run.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The numbers.
    pub ledger: &'a Ledger,
    /// Cases since the run was started or continued.
    pub fresh: u64,
    /// Time since the run was started or continued.
    pub elapsed: Duration,
}

/// How often the workers are checked.
const LOOK: Duration = Duration::from_millis(100);
/// How often the state is saved.
const SAVE: Duration = Duration::from_secs(3);
/// How often the list of rules to aim at is renewed.
const AIM: Duration = Duration::from_secs(2);
/// How many rules such a list has.
const AIMED: usize = 24;
/// Time that a batch should take.
const BATCH: Duration = Duration::from_millis(200);
/// Most draws of a batch.
const BATCH_MOST: u64 = 4_096;
/// How long workers may finish their batch once the run is over.
const GRACE: Duration = Duration::from_secs(2);
/// How many workers may die in a row without finishing a batch before the run fails.
const DEATHS_IN_TURN: u32 = 10;

/// A run in progress.
pub struct Run {
    state: State,
    end: End,
    folder: PathBuf,
    arguments: Vec<OsString>,
    /// How often the user asked to stop: once to end in order, twice to end at once.
    stop: std::sync::Arc<AtomicU8>,
    start: Instant,
    wall_before: u64,
    cases_before: u64,
    /// Draws that were handed out or are in the queue.
    out: Ranges,
    /// Draws that are to be repeated, in isolation if a worker died at them.
    queue: VecDeque<Task>,
    batch: u64,
    wanted: (Option<Instant>, Vec<u16>),
    deaths_in_turn: u32,
}

impl Run {
    /// Prepares a run, or continues one. Workers are started with `arguments`, which tell them about engines.
    pub fn new(
        state: State,
        end: End,
        folder: PathBuf,
        arguments: Vec<OsString>,
        stop: std::sync::Arc<AtomicU8>,
    ) -> Run {
        Run {
            wall_before: state.ledger.wall_micros,
            cases_before: state.ledger.cases,
            state,
            end,
            folder,
            arguments,
            stop,
            start: Instant::now(),
            out: Ranges::default(),
            queue: VecDeque::new(),
            batch: 8,
            wanted: (None, Vec::new()),
            deaths_in_turn: 0,
        }
    }

    /// Runs cases in `jobs` processes until the end, calling `progress` several times a second.
    pub fn run(
        mut self,
        jobs: usize,
        mut progress: impl FnMut(Progress<'_>),
    ) -> Result<(State, Ending), RunError> {
        let [part] = self.state.parts.as_slice() else {
            return Err(RunError::Merge("runs that were merged cannot be continued".to_string()));
        };
        let settings = part.settings.clone();
        let workers = self.folder.join("workers");
        check(&self.folder)
            .and_then(|()| fs::create_dir_all(&workers))
            .map_err(|e| RunError::Folder(self.folder.clone(), e))?;
        save_state(&self.folder, &self.state)?;
        let (sender, events) = mpsc::channel();
        let (folder, arguments) = (self.folder.clone(), self.arguments.clone());
        let setup = Setup { settings: settings.clone(), folder, arguments };
        let mut slots = Vec::new();
        for i in 0..jobs.max(1) {
            slots.push(Slot::start(i, &setup, &workers, &sender)?);
        }
        let end = self.supervise(&settings, &mut slots, &events, &sender, &mut progress);
        drop(slots);
        self.clock();
        keep::prune(&self.folder.join("findings")).map_err(|e| RunError::Folder(self.folder.clone(), e))?;
        save_state(&self.folder, &self.state)?;
        // If this fails, a few small files are left.
        let _ = fs::remove_dir_all(workers);
        Ok((self.state, end?))
    }

    fn supervise(
        &mut self,
        settings: &Settings,
        slots: &mut [Slot],
        events: &Receiver<Event>,
        sender: &Sender<Event>,
        progress: &mut impl FnMut(Progress<'_>),
    ) -> Result<Ending, RunError> {
        let limit = self.end.count.map_or(u64::MAX, |count| settings.draws_below(count));
        let (mut looked, mut saved, mut over) = (Instant::now(), Instant::now(), None);
        loop {
            let stops = self.stop.load(Ordering::Relaxed);
            if over.is_none() && (stops > 0 || self.is_late()) {
                over = Some(Instant::now());
            }
            for slot in slots.iter_mut().filter(|slot| slot.is_free()) {
                if let Some(task) = self.next_task(limit, over.is_some(), stops > 0) {
                    slot.give(task);
                }
            }
            let busy: Vec<&Slot> = slots.iter().filter(|slot| slot.task.is_some()).collect();
            let solo = stops == 0 && busy.iter().any(|slot| slot.is_solo());
            let patience = if solo { settings.bounds.case() * 4 } else { GRACE };
            let impatient = over.is_some_and(|since: Instant| since.elapsed() > patience);
            if stops > 1 || impatient || busy.is_empty() && slots.iter().all(|slot| slot.ready) {
                return Ok(if stops > 0 { Ending::Interrupted } else { Ending::Finished });
            }
            match events.recv_timeout(LOOK / 2) {
                Ok(event) => self.event(event, settings, slots, sender)?,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            if looked.elapsed() >= LOOK {
                looked = Instant::now();
                slots.iter_mut().for_each(|slot| slot.watch(settings.bounds));
                let ledger = &self.state.ledger;
                let fresh = ledger.cases - self.cases_before;
                progress(Progress { ledger, fresh, elapsed: self.start.elapsed() });
            }
            if saved.elapsed() >= SAVE {
                self.clock();
                save_state(&self.folder, &self.state)?;
                saved = Instant::now();
            }
        }
    }

    fn is_late(&self) -> bool {
        self.end.time.is_some_and(|time| self.start.elapsed() >= time)
    }

    /// Updates the time in the ledger.
    fn clock(&mut self) {
        self.state.ledger.wall_micros = self.wall_before + self.start.elapsed().as_micros() as u64;
    }

    /// What a free worker does next.
    fn next_task(&mut self, limit: u64, over: bool, stopped: bool) -> Option<Task> {
        if stopped {
            return None;
        }
        if over {
            // Draws at which a worker died are still examined.
            let at = self.queue.iter().position(|task| task.death.is_some())?;
            return self.queue.remove(at);
        }
        if let Some(task) = self.queue.pop_front() {
            return Some(task);
        }
        let done = &self.state.parts.first()?.done;
        let (first, end) = done.gap(&self.out, self.batch, limit)?;
        self.out.add(first, end);
        Some(Task { batch: Batch { first, end, wanted: self.wanted() }, death: None, since: Instant::now() })
    }

    /// The rules that were applied least so far.
    fn wanted(&mut self) -> Vec<u16> {
        if self.wanted.0.is_none_or(|since| since.elapsed() >= AIM) {
            self.wanted = (Some(Instant::now()), coverage::wanted(&self.state.ledger, AIMED));
        }
        self.wanted.1.clone()
    }

    fn event(
        &mut self,
        event: Event,
        settings: &Settings,
        slots: &mut [Slot],
        sender: &Sender<Event>,
    ) -> Result<(), RunError> {
        let Some(slot) = slots.get_mut(event.slot).filter(|slot| slot.life == event.life) else {
            return Ok(());
        };
        match event.answer {
            Some(Answer::Ready(versions)) => {
                slot.ready = true;
                self.state.parts.iter_mut().for_each(|part| part.versions.clone_from(&versions));
            }
            Some(Answer::Done(ledger)) => {
                if let Some(task) = slot.task.take() {
                    self.finished(&task, &ledger);
                }
                if slot.has_grown(settings.bounds) {
                    slot.replace(sender)?;
                }
            }
            Some(Answer::Failed(message)) => return Err(RunError::Worker(message)),
            Some(Answer::Observed(_)) => {}
            None => {
                self.deaths_in_turn += 1;
                let (task, death, draw) = slot.autopsy(settings);
                if task.is_none() || self.deaths_in_turn > DEATHS_IN_TURN {
                    return Err(RunError::Worker(format!("it died: {}", death.how)));
                }
                task.into_iter().for_each(|task| self.died(task, death.clone(), draw, settings));
                slot.replace(sender)?;
            }
        }
        Ok(())
    }

    fn finished(&mut self, task: &Task, ledger: &Ledger) {
        self.deaths_in_turn = 0;
        self.state.ledger.merge(ledger);
        let (first, end) = (task.batch.first, task.batch.end);
        self.state.parts.iter_mut().for_each(|part| part.done.add(first, end));
        if task.death.is_none() {
            let draws = (end - first) as u128 * BATCH.as_micros() / task.since.elapsed().as_micros().max(1);
            self.batch = (draws as u64).clamp(1, (self.batch * 2).min(BATCH_MOST));
        }
    }

    /// Queues the draws of a worker that died.
    fn died(&mut self, task: Task, death: Death, draw: Option<u64>, settings: &Settings) {
        let Task { batch, death: before, .. } = task;
        if before.is_some() {
            // It died with isolated engines, too: so it dies in the generator or in the comparison.
            let index = settings.index(batch.first);
            let generator = settings.generators.get(index as usize % settings.generators.len().max(1));
            let mut ledger = Ledger::default();
            ledger.discard(generator.map_or("", String::as_str), &format!("the worker died: {}", death.how));
            self.state.ledger.merge(&ledger);
            self.state.parts.iter_mut().for_each(|part| part.done.add(batch.first, batch.end));
            return;
        }
        self.state.ledger.death(&death.how);
        let task = |first, end, death| Task {
            batch: Batch { first, end, wanted: batch.wanted.clone() },
            death,
            since: Instant::now(),
        };
        let Some(draw) = draw.filter(|draw| (batch.first..batch.end).contains(draw)) else {
            self.queue.push_back(task(batch.first, batch.end, None));
            return;
        };
        self.queue.push_back(task(draw, draw + 1, Some(death)));
        for (first, end) in [(batch.first, draw), (draw + 1, batch.end)] {
            if first < end {
                self.queue.push_back(task(first, end, None));
            }
        }
    }
}

/// Checks that a folder can be written to, before any case is run.
fn check(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let probe = folder.join(".probe");
    fs::write(&probe, [0; 1 << 12])?;
    fs::remove_file(probe)
}
