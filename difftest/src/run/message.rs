//! What supervisor and worker tell each other, a line of JSON each.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Bounds, Settings};
use crate::case::{Case, Sidecar};
use crate::engines::Limits;
use crate::ledger::Ledger;
use crate::outcome::Observation;

/// Draws, and the rules to aim at.
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
    /// In plain words.
    pub words: String,
    /// The engine that ran, by number, the reference being 0; none if none did.
    pub engine: Option<u8>,
    /// Whether it died of itself, and was not ended for time or memory.
    pub crash: bool,
}

/// What a worker is to do.
#[derive(Debug, Serialize, Deserialize)]
pub enum Order {
    /// Start the engines. It comes first unless the only order is [`Order::Once`].
    Start {
        /// What to run.
        settings: Settings,
        /// Where findings go.
        folder: PathBuf,
        /// The file that says what it is at.
        journal: PathBuf,
    },
    /// Make and run cases.
    Batch(Batch),
    /// Make one case at which a worker died, and run each engine in a process of its own.
    Solo(Batch, Death),
    /// Run a case on an engine.
    Once {
        /// The engine.
        engine: String,
        /// The case but for the modules.
        case: Sidecar,
        /// The modules.
        modules: Vec<Vec<u8>>,
        /// Bounds within the case.
        limits: Limits,
    },
}

impl Order {
    /// To run a case on an engine.
    pub fn once(engine: &str, case: &Case, limits: &Limits) -> Order {
        Order::Once {
            engine: engine.to_string(),
            case: case.sidecar(),
            modules: case.modules.iter().map(|module| module.bytes.clone()).collect(),
            limits: *limits,
        }
    }
}

/// What a worker says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The engines were started; their versions, the reference first.
    Ready(Vec<String>),
    /// A batch was done; what came of it.
    Done(Box<Ledger>),
    /// What an engine observed.
    Observed(Observation),
    /// It cannot go on.
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
