//! Engines: what runs a case and tells what it saw.

pub mod command;
mod driver;
pub mod host;
mod probe;
mod reduct;
mod refusal;
pub mod rules;
mod wasmi;
mod wasmtime;

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::case::Case;
use crate::feature::Features;
use crate::outcome::Observation;
use crate::policy::{Made, Policy};

pub use self::reduct::observed;
pub use driver::{ELEMENTS, Session, drive, guard, silence_guarded_panics};
pub(crate) use reduct::{run as run_oracle, run_briefly};

/// Bounds on a case.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Milliseconds for one step.
    pub step_ms: u64,
    /// Pages of 64 KiB of one memory.
    pub memory_pages: u64,
    /// Elements of one table.
    pub table_elements: u64,
    /// Whether the bytes of memories are reported and not only their hash.
    pub detail: bool,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { step_ms: 2_000, memory_pages: 256, table_elements: 100_000, detail: false }
    }
}

/// An engine. Each thread has its own.
pub trait Engine: Send {
    /// Its name on the command line.
    fn name(&self) -> &str;
    /// Its version and settings.
    fn version(&self) -> String;
    /// What it supports: what was found out when it was started.
    fn features(&self) -> Features;
    /// Sets what it supports.
    fn set_features(&mut self, features: Features);
    /// The case in the form in which the engine takes it; or why it cannot take it. The reference runs that form, too.
    fn form<'a>(&self, case: &'a Case) -> Result<Cow<'a, Case>, String> {
        Ok(Cow::Borrowed(case))
    }
    /// Runs a case that is in that form.
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation;
    /// Runs a case, deciding by `policy` where the standard leaves a choice; none if the engine cannot.
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> Option<(Observation, Made)> {
        let _ = (case, limits, policy);
        None
    }
    /// Runs a case with room for no more than few nested calls and few values; none if the engine cannot.
    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Option<Observation> {
        let _ = (case, limits);
        None
    }
}

/// The names of the engines that run in this process.
pub const NAMES: &[&str] = &[
    "reduct",
    "spec",
    "soundness",
    "lockstep",
    "rules-validation",
    "wasmi",
    "wasmtime",
    "wasmtime-winch",
    "wasmtime-pulley",
];

/// The names of all engines: those that run in this process, and those of files that were read.
pub fn names() -> Vec<String> {
    NAMES.iter().map(|name| name.to_string()).chain(command::names()).collect()
}

/// Why there is no such engine.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No engine has that name.
    #[error(
        "unknown engine {0:?}; known: {known}; others are described in files (--engines FILE)",
        known = names().join(", ")
    )]
    Unknown(String),
    /// It cannot be started.
    #[error("{0}: {1}")]
    Start(String, String),
    /// A file does not describe engines.
    #[error(transparent)]
    File(#[from] command::SpecError),
}

/// The arguments with which this program, started once more, knows the same engines.
pub fn arguments() -> Vec<OsString> {
    let option = |name: &str, path: PathBuf| [OsString::from(name), path.into()];
    let files = command::files().into_iter().flat_map(|file| option("--engines", file));
    files.chain(rules::folder().into_iter().flat_map(|folder| option("--spec", folder))).collect()
}

/// Starts an engine, and finds out what it supports.
pub fn start(name: &str) -> Result<Box<dyn Engine>, EngineError> {
    let mut engine = make(name)?;
    let features = probe::probe(engine.as_mut());
    engine.set_features(features);
    Ok(engine)
}

/// Reduct, without finding out what it supports, which is everything.
pub fn oracle() -> Box<dyn Engine> {
    let mut oracle = reduct::Reduct::default();
    oracle.set_features(Features::ALL);
    Box::new(oracle)
}

fn make(name: &str) -> Result<Box<dyn Engine>, EngineError> {
    let wasmtime = |compiler| {
        let engine = wasmtime::Wasmtime::new(compiler);
        engine.map_err(|error| EngineError::Start(name.to_string(), format!("{error:#}")))
    };
    let rules = |mode| rules::Rules::new(mode, rules::folder().as_deref());
    Ok(match name {
        "spec" => Box::new(rules(rules::Mode::Alone)?),
        "soundness" => Box::new(rules(rules::Mode::Soundness)?),
        "lockstep" => Box::new(rules(rules::Mode::Lockstep)?),
        "rules-validation" => Box::new(rules(rules::Mode::Validation)?),
        "reduct" => Box::new(reduct::Reduct::default()),
        "wasmi" => Box::new(wasmi::Wasmi::new()),
        "wasmtime" => Box::new(wasmtime(wasmtime::Compiler::Cranelift)?),
        "wasmtime-winch" => Box::new(wasmtime(wasmtime::Compiler::Winch)?),
        "wasmtime-pulley" => Box::new(wasmtime(wasmtime::Compiler::Pulley)?),
        _ => match command::make(name) {
            Some(engine) => Box::new(engine?),
            None => return Err(EngineError::Unknown(name.to_string())),
        },
    })
}

/// What an engine observes of a case that needs more than it has.
fn unsupported(feature: crate::feature::Feature) -> Observation {
    let outcome = crate::outcome::Outcome::Unsupported(feature.word().to_string());
    Observation { steps: vec![crate::outcome::Step { outcome, host: Vec::new(), state: Vec::new() }] }
}
