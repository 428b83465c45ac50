//! A slot for a worker: the current process, its task, and the time since which it has worked on it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::journal::{Journal, Stage};
use super::message::{Answer, Batch, Death, Order, is_too_large, memory_of};
use super::process::Process;
use super::{Bounds, RunError, Settings};

/// Time for a worker to start its engines.
const START: Duration = Duration::from_secs(120);

/// An answer of a worker; none when its output has ended.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) slot: usize,
    /// The number of the process in this slot.
    pub(super) life: u64,
    pub(super) answer: Option<Answer>,
}

/// The task of a worker.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) batch: Batch,
    /// How a worker died at this draw, if one did. The draw is then repeated with each engine in a process of its own.
    pub(super) death: Option<Death>,
    pub(super) since: Instant,
}

/// The data that a worker is started with.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    pub(super) settings: Settings,
    /// The folder of the run.
    pub(super) folder: PathBuf,
    /// Arguments of the program before the name of the command: they tell it about engines.
    pub(super) arguments: Vec<OsString>,
}

/// A place for a worker.
pub(super) struct Slot {
    number: usize,
    pub(super) life: u64,
    process: Process,
    journal: Journal,
    path: PathBuf,
    setup: Setup,
    /// Whether it has started its engines.
    pub(super) ready: bool,
    pub(super) task: Option<Task>,
    /// The draw that it worked on when it was last checked, and since when.
    seen: (u64, Instant),
    /// Why the supervisor killed it, if it did.
    ended: Option<&'static str>,
}

impl Slot {
    /// Starts a worker.
    pub(super) fn start(
        number: usize,
        setup: &Setup,
        workers: &Path,
        sender: &Sender<Event>,
    ) -> Result<Slot, RunError> {
        let path = workers.join(number.to_string());
        let journal = Journal::open(&path).map_err(|e| RunError::Folder(path.clone(), e))?;
        let process = begin(number, 0, setup, &path, sender)?;
        let seen = (0, Instant::now());
        Ok(Slot {
            number,
            life: 0,
            process,
            journal,
            path,
            setup: setup.clone(),
            ready: false,
            task: None,
            seen,
            ended: None,
        })
    }

    /// Replaces the process in this slot.
    pub(super) fn replace(&mut self, sender: &Sender<Event>) -> Result<(), RunError> {
        self.life += 1;
        self.ready = false;
        self.ended = None;
        self.seen.1 = Instant::now();
        self.process = begin(self.number, self.life, &self.setup, &self.path, sender)?;
        Ok(())
    }

    /// Whether it can be given something to do.
    pub(super) fn is_free(&self) -> bool {
        self.ready && self.task.is_none()
    }

    /// Whether it repeats the draw at which a worker died.
    pub(super) fn is_solo(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.death.is_some())
    }

    /// Gives it a task.
    pub(super) fn give(&mut self, mut task: Task) {
        task.since = Instant::now();
        self.seen = (task.batch.first, Instant::now());
        let order = match &task.death {
            Some(death) => Order::Solo(task.batch.clone(), death.clone()),
            None => Order::Batch(task.batch.clone()),
        };
        self.task = Some(task);
        // If it has died meanwhile, its answers end, and the task is given to another worker.
        let _ = self.process.order(&order);
    }

    /// Kills it if it takes too long or too much memory.
    pub(super) fn watch(&mut self, bounds: Bounds) {
        let Some(task) = &self.task else {
            if !self.ready && self.seen.1.elapsed() > START {
                self.finish("too much time");
            }
            return;
        };
        // A repeated draw starts a process for each engine, and may run some of them several times.
        let solo = task.death.is_some();
        let engines = 1 + self.setup.settings.engines.len() as u32;
        let limit = if solo { bounds.case() * 4 * engines } else { bounds.case() };
        let draw = self.journal.read().map_or(self.seen.0, |(draw, _)| draw);
        if draw != self.seen.0 {
            self.seen = (draw, Instant::now());
        } else if self.seen.1.elapsed() > limit {
            self.finish("too much time");
        }
        if is_too_large(self.process.id(), bounds) {
            self.finish("too much memory");
        }
    }

    fn finish(&mut self, why: &'static str) {
        self.ended.get_or_insert(why);
        self.process.end();
    }

    /// Whether the worker uses so much memory that it should be replaced, so that no later case is blamed.
    pub(super) fn has_grown(&self, bounds: Bounds) -> bool {
        memory_of(self.process.id()).is_some_and(|bytes| bytes > bounds.memory / 2)
    }

    /// The task that it had when it died, how it died, and at which draw.
    pub(super) fn autopsy(&mut self, settings: &Settings) -> (Option<Task>, Death, Option<u64>) {
        let status = self.process.end();
        let (draw, stage) = self.journal.read().map_or((0, Stage::Idle), |read| read);
        let (engine, place) = match stage {
            Stage::Idle => (None, "nothing"),
            Stage::Between => (None, "making a case or comparing"),
            Stage::Coverage => (None, "counting rules"),
            Stage::Engine(0) => (Some(0), settings.reference.as_str()),
            Stage::Engine(n) => {
                (Some(n), settings.engines.get(usize::from(n) - 1).map_or("an engine", String::as_str))
            }
        };
        let how = match self.ended {
            Some(why) => format!("ended for {why} at {place}"),
            None => format!("{status} at {place}"),
        };
        let death = Death { how, engine, crash: self.ended.is_none() };
        (self.task.take(), death, (stage != Stage::Idle).then_some(draw))
    }
}

/// Starts a process, and a thread that passes its answers on.
fn begin(
    slot: usize,
    life: u64,
    setup: &Setup,
    journal: &Path,
    sender: &Sender<Event>,
) -> Result<Process, RunError> {
    let mut process = Process::start(&setup.arguments)?;
    let Setup { settings, folder, .. } = setup.clone();
    let journal = journal.to_path_buf();
    // If it has died already, its answers end, and the supervisor notices that.
    let _ = process.order(&Order::Start { settings, folder, journal });
    let (answers, sender) = (process.answers(), sender.clone());
    thread::spawn(move || {
        // Sending fails when the run is over.
        for answer in answers {
            let _ = sender.send(Event { slot, life, answer: Some(answer) });
        }
        let _ = sender.send(Event { slot, life, answer: None });
    });
    Ok(process)
}
