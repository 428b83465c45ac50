//! The messages between supervisor and workers. Each is a line of JSON.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Bounds, Settings};
use crate::case::{Case, Sidecar};
use crate::engines::Limits;
use crate::ledger::Ledger;
use crate::outcome::Observation;

/// Draws to make, and the rules to aim at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// The first draw.
    pub first: u64,
    /// The one after the last.
    pub end: u64,
    /// Numbers of the rules that were applied least so far.
    pub wanted: Vec<u16>,
}

/// How a worker died at a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Death {
    /// A description.
    pub how: String,
    /// The engine that ran, by number, the reference being 0; none if none did.
    pub engine: Option<u8>,
    /// Whether it crashed, and was not killed for time or memory.
    pub crash: bool,
}

/// An order to a worker.
#[derive(Debug, Serialize, Deserialize)]
pub enum Order {
    /// Start the engines. This is the first order, unless the only one is [`Order::Once`].
    Start {
        /// What to run.
        settings: Settings,
        /// The folder for findings.
        folder: PathBuf,
        /// The file in which the worker notes what it does.
        journal: PathBuf,
    },
    /// Make and run cases.
    Batch(Batch),
    /// Make the case of one draw at which a worker died, and run it on each engine in a process of its own.
    Solo(Batch, Death),
    /// Run a case on an engine.
    Once {
        /// The engine.
        engine: String,
        /// The case without its modules.
        case: Sidecar,
        /// The modules.
        modules: Vec<Vec<u8>>,
        /// Bounds within the case.
        limits: Limits,
    },
}

impl Order {
    /// The order to run a case on an engine.
    pub fn once(engine: &str, case: &Case, limits: &Limits) -> Order {
        Order::Once {
            engine: engine.to_string(),
            case: case.sidecar(),
            modules: case.modules.iter().map(|module| module.bytes.clone()).collect(),
            limits: *limits,
        }
    }
}

/// Answers of workers.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The engines were started; their versions, the reference first.
    Ready(Vec<String>),
    /// A batch is done, with this ledger.
    Done(Box<Ledger>),
    /// What an engine observed.
    Observed(Observation),
    /// The worker cannot go on.
    Failed(String),
}

/// The memory that a process takes, in bytes, where the system tells.
pub fn memory_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim_end().parse().ok()?;
    Some(kib << 10)
}

/// Whether a process takes more memory than it may.
pub fn is_too_large(process: u32, bounds: Bounds) -> bool {
    memory_of(process).is_some_and(|bytes| bytes > bounds.memory)
}
