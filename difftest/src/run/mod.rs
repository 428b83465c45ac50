//! A run: many cases in several processes.
//!
//! | file | what |
//! |---|---|
//! | [`state`] | the state of a run in its folder |
//! | [`ranges`] | which draws were made |
//! | [`supervisor`] | hands out draws to workers, watches them, sums up their ledgers |
//! | [`worker`] | makes cases and runs them on the engines |
//! | [`process`], `slot`, [`message`], [`journal`] | workers as the supervisor sees them, and their communication |
//! | [`isolated`] | an engine in a process of its own |
//! | [`coverage`] | which rules and instructions the cases reach |
//! | [`keep`] | which cases of a finding are stored |
//! | [`merge`] | runs of several machines as one |
//!
//! The process that the user started runs no engine. An engine that crashes, hangs or takes too much memory ends only a worker, and the
//! case that the worker was running becomes a finding.

pub mod coverage;
pub mod isolated;
pub mod journal;
pub mod keep;
pub mod merge;
pub mod message;
pub mod process;
pub mod ranges;
mod slot;
pub mod state;
pub mod supervisor;
pub mod worker;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::engines::EngineError;
use crate::known::ListError;

pub use isolated::isolated;
pub use state::{Part, State, has_run, load_state, save_state};
pub use supervisor::{End, Ending, Progress, Run};

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Settings {
    /// The engine that the others are compared to.
    pub reference: String,
    /// The engines.
    pub engines: Vec<String>,
    /// The generators, by name. One that is named twice is used twice as often.
    pub generators: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// This shard and the number of shards: it does the cases whose number is `shard` modulo `shards`.
    pub shard: (u64, u64),
    /// Bounds on each case.
    pub bounds: Bounds,
    /// The file of known differences; the list that is built in if there is none.
    #[serde(default)]
    pub known: Option<PathBuf>,
}

impl Settings {
    /// The number of the case that a draw gives.
    pub fn index(&self, draw: u64) -> u64 {
        draw * self.shard.1 + self.shard.0
    }

    /// How many draws of this shard have cases with numbers below `count`.
    pub fn draws_below(&self, count: u64) -> u64 {
        count.saturating_sub(self.shard.0).div_ceil(self.shard.1)
    }
}

/// Bounds beyond which a worker is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bounds {
    /// Milliseconds for a case.
    pub case_ms: u64,
    /// Bytes of memory that a process may take, on systems that report how much it takes.
    pub memory: u64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { case_ms: 30_000, memory: 4 << 30 }
    }
}

impl Bounds {
    /// The time for a case.
    pub fn case(self) -> Duration {
        Duration::from_millis(self.case_ms)
    }
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An engine cannot be started.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The list of known differences or of equivalent mutants cannot be read.
    #[error(transparent)]
    List(#[from] ListError),
    /// The folder cannot be read or written.
    #[error("{0}: {1}")]
    Folder(PathBuf, io::Error),
    /// The state in the folder cannot be parsed.
    #[error("{0}: {1}")]
    State(PathBuf, serde_json::Error),
    /// A worker cannot be started.
    #[error("cannot start {0}: {1}")]
    Start(PathBuf, io::Error),
    /// A worker cannot go on.
    #[error("a worker failed: {0}")]
    Worker(String),
    /// No mutant has that name.
    #[error("no mutant has the name {0:?}; --list prints the names")]
    Mutant(String),
    /// The runs cannot be merged.
    #[error("{0}")]
    Merge(String),
    /// The rules have a defect.
    #[error("{0}")]
    Rules(String),
}
