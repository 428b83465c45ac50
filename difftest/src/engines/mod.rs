//! Engines: each runs a case and reports what it observed.
//!
//! | file | what |
//! |---|---|
//! | `registry` | [`Engines`]: the engines that can be started, by name |
//! | `tested` | [`Tested`]: an engine under test, and what probing found out about it |
//! | `features`, `relaxed` | the probes: which features an engine supports, which options of relaxed instructions it takes |
//! | `driver` | takes an engine that runs in this process through a case, step by step |
//! | `host` | the host functions |
//! | `reduct`, `rules` | this project's interpreter, and the rules of `spec/` |
//! | `wasmi`, `wasmtime` | the engines that are linked in; `wasmtime` only with the feature of that name |
//! | `refusal` | messages of these two that mean "not supported" |
//! | `command` | engines that are run by a command line |

pub mod command;
mod driver;
mod features;
pub mod host;
mod reduct;
mod refusal;
mod registry;
pub mod relaxed;
pub mod rules;
mod tested;
mod wasmi;
#[cfg(feature = "wasmtime")]
mod wasmtime;

use crate::case::Case;
use crate::feature::Features;
use crate::outcome::Observation;
use crate::policy::{ChoiceCounts, Policy};

pub use self::reduct::{Reduct, observed};
pub use driver::{ELEMENTS, Session, drive, guard, silence_guarded_panics};
pub(crate) use reduct::{run as run_oracle, run_briefly};
pub use registry::{EngineError, Engines, NAMES};
pub use tested::Tested;

/// Bounds on a case.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Milliseconds for one step.
    pub step_ms: u64,
    /// Pages of 64 KiB of one memory.
    pub memory_pages: u64,
    /// Elements of one table.
    pub table_elements: u64,
    /// Whether the contents of memories are reported in addition to their hash.
    pub detail: bool,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { step_ms: 2_000, memory_pages: 256, table_elements: 100_000, detail: false }
    }
}

/// An engine. Each thread starts its own.
pub trait Engine: Send {
    /// The name on the command line.
    fn name(&self) -> &str;
    /// Version and settings, for reports.
    fn version(&self) -> String;
    /// Runs a case that is in the form which the engine takes.
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation;
    /// The form in which the engine takes cases.
    fn form(&self) -> Form {
        Form::Plain
    }
    /// The engine as an oracle, if the choices that the standard leaves open can be decided from outside.
    fn as_oracle(&mut self) -> Option<&mut dyn Oracle> {
        None
    }
}

/// The form in which an engine takes cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are.
    Plain,
    /// As one module without imports whose exported functions take no arguments and return hashes; see [`crate::rewrite::wrap`].
    Wrapped {
        /// Whether each call runs in a new process, so that no state is kept between calls.
        process_per_call: bool,
        /// The features that may be used.
        at_most: Features,
    },
}

/// An engine whose choices are decided from outside, so that it can follow the choices of another engine.
pub trait Oracle {
    /// Runs a case, deciding by `policy` where the standard leaves a choice, and counts these choices.
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, ChoiceCounts);
    /// Runs a case on a stack for which every engine has to have room: few nested calls and few values.
    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Observation;
}
