//! An engine in a process of its own, for cases on which it dies, hangs or takes all memory.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::Bounds;
use super::message::{Answer, Order, is_too_large};
use super::process::Process;
use crate::case::Case;
use crate::engines::{Engine, Limits};
use crate::feature::Features;
use crate::outcome::{Observation, Outcome, Resource, Step};

/// Time between two looks at a process.
const LOOK: Duration = Duration::from_millis(20);

/// Runs a case on an engine in a process of its own. If that dies, the observation is a single step with [`Outcome::Crash`]; if it
/// does not end in time, [`Outcome::Hang`]; if it takes too much memory, [`Outcome::Exhausted`].
pub fn isolated(case: &Case, engine: &str, limits: &Limits, bounds: Bounds) -> Observation {
    let mut process = match Process::start() {
        Ok(process) => process,
        Err(error) => return only(Outcome::Unknown(error.to_string())),
    };
    let (sender, answers) = mpsc::channel();
    let lines = process.answers();
    thread::spawn(move || lines.for_each(|answer| drop(sender.send(answer))));
    // If it died already, the answers end.
    let _ = process.order(&Order::once(engine, case, limits));
    let start = Instant::now();
    let observation = loop {
        match answers.recv_timeout(LOOK) {
            Ok(Answer::Observed(observation)) => break observation,
            Ok(Answer::Failed(message)) => break only(Outcome::Unknown(message)),
            Ok(Answer::Ready(_) | Answer::Done(_)) => {}
            Err(RecvTimeoutError::Disconnected) => break only(Outcome::Crash(process.end())),
            Err(RecvTimeoutError::Timeout) if start.elapsed() > bounds.case() => break only(Outcome::Hang),
            Err(RecvTimeoutError::Timeout) if is_too_large(process.id(), bounds) => {
                break only(Outcome::Exhausted(Resource::Memory));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    process.end();
    observation
}

fn only(outcome: Outcome) -> Observation {
    Observation { steps: vec![Step { outcome, host: Vec::new(), state: Vec::new() }] }
}

/// An engine that runs each case in a process of its own. It stands in for one that was started here.
#[derive(Debug)]
pub struct Isolated {
    name: String,
    version: String,
    features: Features,
    bounds: Bounds,
}

impl Isolated {
    /// In the place of `engine`.
    pub fn of(engine: &dyn Engine, bounds: Bounds) -> Isolated {
        let (name, version) = (engine.name().to_string(), engine.version());
        Isolated { name, version, features: engine.features(), bounds }
    }
}

impl Engine for Isolated {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> String {
        self.version.clone()
    }

    fn features(&self) -> Features {
        self.features
    }

    fn set_features(&mut self, features: Features) {
        self.features = features;
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        isolated(case, &self.name, limits, self.bounds)
    }
}
