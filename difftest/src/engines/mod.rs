//! Engines: what runs a case and tells what it saw.

mod driver;
pub mod host;
mod probe;
mod reduct;
mod refusal;
mod wasmi;
mod wasmtime;

use crate::case::Case;
use crate::feature::Features;
use crate::outcome::Observation;
use crate::policy::{Made, Policy};

pub use driver::{Session, drive, guard, silence_guarded_panics};

/// Bounds on a case.
#[derive(Clone, Copy, Debug)]
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
    /// Runs a case.
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation;
    /// Runs a case, deciding by `policy` where the standard leaves a choice; none if the engine cannot.
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> Option<(Observation, Made)> {
        let _ = (case, limits, policy);
        None
    }
}

/// The names of the engines that run in this process.
pub const NAMES: &[&str] = &["reduct", "wasmi", "wasmtime", "wasmtime-winch", "wasmtime-pulley"];

/// Why there is no such engine.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No engine has that name.
    #[error("unknown engine {0:?}; known: {known}", known = NAMES.join(", "))]
    Unknown(String),
    /// It cannot be started.
    #[error("{0}: {1}")]
    Start(String, String),
}

/// Starts an engine, and finds out what it supports.
pub fn start(name: &str) -> Result<Box<dyn Engine>, EngineError> {
    let mut engine = make(name)?;
    let features = probe::probe(engine.as_mut());
    engine.set_features(features);
    Ok(engine)
}

fn make(name: &str) -> Result<Box<dyn Engine>, EngineError> {
    let wasmtime = |compiler| {
        let engine = wasmtime::Wasmtime::new(compiler);
        engine.map_err(|error| EngineError::Start(name.to_string(), format!("{error:#}")))
    };
    Ok(match name {
        "reduct" => Box::new(reduct::Reduct::default()),
        "wasmi" => Box::new(wasmi::Wasmi::new()),
        "wasmtime" => Box::new(wasmtime(wasmtime::Compiler::Cranelift)?),
        "wasmtime-winch" => Box::new(wasmtime(wasmtime::Compiler::Winch)?),
        "wasmtime-pulley" => Box::new(wasmtime(wasmtime::Compiler::Pulley)?),
        _ => return Err(EngineError::Unknown(name.to_string())),
    })
}

/// What an engine observes of a case that needs more than it has.
fn unsupported(feature: crate::feature::Feature) -> Observation {
    let outcome = crate::outcome::Outcome::Unsupported(feature.word().to_string());
    Observation { steps: vec![crate::outcome::Step { outcome, host: Vec::new(), state: Vec::new() }] }
}
