//! A place for a worker: the process that is in it now, what it is at, and since when.

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

/// Something that a worker said; none when it says no more.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) slot: usize,
    /// Which of the processes in this place it was.
    pub(super) life: u64,
    pub(super) answer: Option<Answer>,
}

/// What a worker is at.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) batch: Batch,
    /// How a worker died at this draw, if one did: it is made alone then.
    pub(super) death: Option<Death>,
    pub(super) since: Instant,
}

/// A place for a worker.
pub(super) struct Slot {
    number: usize,
    pub(super) life: u64,
    process: Process,
    journal: Journal,
    path: PathBuf,
    order: (Settings, PathBuf),
    /// Whether it has started its engines.
    pub(super) ready: bool,
    pub(super) task: Option<Task>,
    /// The draw that it was last seen at, and since when.
    seen: (u64, Instant),
    /// Why it was ended, if it was.
    ended: Option<&'static str>,
}

impl Slot {
    /// Starts a worker.
    pub(super) fn start(
        number: usize,
        settings: &Settings,
        folder: &Path,
        workers: &Path,
        sender: &Sender<Event>,
    ) -> Result<Slot, RunError> {
        let path = workers.join(number.to_string());
        let journal = Journal::open(&path).map_err(|e| RunError::Folder(path.clone(), e))?;
        let order = (settings.clone(), folder.to_path_buf());
        let process = begin(number, 0, &order, &path, sender)?;
        let seen = (0, Instant::now());
        Ok(Slot {
            number,
            life: 0,
            process,
            journal,
            path,
            order,
            ready: false,
            task: None,
            seen,
            ended: None,
        })
    }

    /// Puts another process in this place.
    pub(super) fn replace(&mut self, sender: &Sender<Event>) -> Result<(), RunError> {
        self.life += 1;
        self.ready = false;
        self.ended = None;
        self.seen.1 = Instant::now();
        self.process = begin(self.number, self.life, &self.order, &self.path, sender)?;
        Ok(())
    }

    /// Whether it can be given something to do.
    pub(super) fn is_free(&self) -> bool {
        self.ready && self.task.is_none()
    }

    /// Whether it makes one draw alone.
    pub(super) fn is_solo(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.death.is_some())
    }

    /// Gives it something to do.
    pub(super) fn give(&mut self, mut task: Task) {
        task.since = Instant::now();
        self.seen = (task.batch.first, Instant::now());
        let order = match &task.death {
            Some(death) => Order::Solo(task.batch.clone(), death.clone()),
            None => Order::Batch(task.batch.clone()),
        };
        self.task = Some(task);
        // If it died meanwhile, its answers end, and the task is given to another.
        let _ = self.process.order(&order);
    }

    /// Ends it if it takes too long or too much memory.
    pub(super) fn watch(&mut self, bounds: Bounds) {
        let Some(task) = &self.task else {
            if !self.ready && self.seen.1.elapsed() > START {
                self.finish("too much time");
            }
            return;
        };
        // In isolation each engine has its own time, several times over.
        let solo = task.death.is_some();
        let engines = 1 + self.order.0.engines.len() as u32;
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

    /// Whether it is better replaced: what leaks in it would be laid to some case that has nothing to do with it.
    pub(super) fn has_grown(&self, bounds: Bounds) -> bool {
        memory_of(self.process.id()).is_some_and(|bytes| bytes > bounds.memory / 2)
    }

    /// What it was at when it died, how it died, and at which draw.
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
        let words = match self.ended {
            Some(why) => format!("ended for {why} at {place}"),
            None => format!("{status} at {place}"),
        };
        let death = Death { words, engine, crash: self.ended.is_none() };
        (self.task.take(), death, (stage != Stage::Idle).then_some(draw))
    }
}

/// Starts a process, and a thread that passes its answers on.
fn begin(
    slot: usize,
    life: u64,
    (settings, folder): &(Settings, PathBuf),
    journal: &Path,
    sender: &Sender<Event>,
) -> Result<Process, RunError> {
    let mut process = Process::start()?;
    let (settings, folder, journal) = (settings.clone(), folder.clone(), journal.to_path_buf());
    // If it died already, its answers end.
    let _ = process.order(&Order::Start { settings, folder, journal });
    let (answers, sender) = (process.answers(), sender.clone());
    thread::spawn(move || {
        // Nobody listens any more when the run is over.
        for answer in answers {
            let _ = sender.send(Event { slot, life, answer: Some(answer) });
        }
        let _ = sender.send(Event { slot, life, answer: None });
    });
    Ok(process)
}
