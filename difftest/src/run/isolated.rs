//! Runs an engine in a separate process, for cases on which it crashes, hangs or takes too much memory.

use std::ffi::OsString;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::Bounds;
use super::message::{Answer, Order, is_too_large};
use super::process::Process;
use crate::case::Case;
use crate::engines::{Engine, Limits};
use crate::outcome::{Observation, Outcome, Resource};

/// How often the process is checked.
const LOOK: Duration = Duration::from_millis(20);

/// Runs a case on an engine in a process of its own, which is this program with these arguments. If the process dies, the observation is a
/// single step with [`Outcome::Crash`]; if it does not end in time, [`Outcome::Hang`]; if it takes too much memory,
/// [`Outcome::Exhausted`].
pub fn isolated(
    case: &Case,
    engine: &str,
    limits: &Limits,
    bounds: Bounds,
    arguments: &[OsString],
) -> Observation {
    let mut process = match Process::start(arguments) {
        Ok(process) => process,
        Err(error) => return Observation::of(Outcome::Unknown(error.to_string())),
    };
    let (sender, answers) = mpsc::channel();
    let lines = process.answers();
    thread::spawn(move || lines.for_each(|answer| drop(sender.send(answer))));
    // If the process has died already, it gives no answers, and the loop below ends.
    let _ = process.order(&Order::once(engine, case, limits));
    let start = Instant::now();
    let observation = loop {
        match answers.recv_timeout(LOOK) {
            Ok(Answer::Observed(observation)) => break observation,
            Ok(Answer::Failed(message)) => break Observation::of(Outcome::Unknown(message)),
            Ok(Answer::Ready(_) | Answer::Done(_)) => {}
            Err(RecvTimeoutError::Disconnected) => break Observation::of(Outcome::Crash(process.end())),
            Err(RecvTimeoutError::Timeout) if start.elapsed() > bounds.case() => {
                break Observation::of(Outcome::Hang);
            }
            Err(RecvTimeoutError::Timeout) if is_too_large(process.id(), bounds) => {
                break Observation::of(Outcome::Exhausted(Resource::Memory));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    process.end();
    observation
}

/// An engine that runs each case in a new process. It stands in for an engine that was started in this process.
#[derive(Debug)]
pub struct Isolated {
    name: String,
    version: String,
    bounds: Bounds,
    arguments: Vec<OsString>,
}

impl Isolated {
    /// Stands in for `engine`. The arguments are those with which this program becomes a worker that knows the engine.
    pub fn of(engine: &dyn Engine, bounds: Bounds, arguments: &[OsString]) -> Isolated {
        let (name, version) = (engine.name().to_string(), engine.version());
        Isolated { name, version, bounds, arguments: arguments.to_vec() }
    }
}

impl Engine for Isolated {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> String {
        self.version.clone()
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        isolated(case, &self.name, limits, self.bounds, &self.arguments)
    }
}
