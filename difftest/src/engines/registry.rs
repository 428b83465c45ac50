//! The engines that can be started, by name.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::command::{Command, Spec, SpecError};
use super::rules::{Mode, Rules};
use super::{Engine, reduct, wasmi};

/// The names of the engines that run in this process. Those of Wasmtime need the cargo feature `wasmtime`.
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

/// Why an engine cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No engine has that name.
    #[error("unknown engine {name:?}; known: {}; others can be described in files (--engines FILE)", known.join(", "))]
    Unknown {
        /// The name.
        name: String,
        /// The names of all engines.
        known: Vec<String>,
    },
    /// This program was built without it.
    #[error(
        "the engine {0} is not part of this build; build with --features wasmtime, \
         as in `cargo run --release -p reduct-difftest --features wasmtime -- engines`"
    )]
    NotBuilt(String),
    /// It cannot be started.
    #[error("{0}: {1}")]
    Start(String, String),
    /// A file does not describe engines.
    #[error(transparent)]
    File(#[from] SpecError),
}

/// The engines that can be started: those that are built in, those that files describe, and those that were added. The default has
/// those that are built in.
#[derive(Clone, Debug, Default)]
pub struct Engines {
    commands: BTreeMap<String, Arc<Spec>>,
    added: BTreeMap<String, fn() -> Box<dyn Engine>>,
    files: Vec<PathBuf>,
    spec: Option<PathBuf>,
}

impl Engines {
    /// Runs the rules of a folder, in place of the rules that are built in.
    pub fn set_spec(&mut self, folder: PathBuf) {
        self.spec = Some(folder);
    }

    /// Adds the engines that a file describes.
    ///
    /// # Errors
    /// The file does not describe engines, or one of them has a name that is taken.
    pub fn add_file(&mut self, path: &Path) -> Result<(), SpecError> {
        for (name, spec) in super::command::read(path)? {
            if self.has(&name) {
                return Err(SpecError::Engine(path.to_path_buf(), name, "has a name that is taken"));
            }
            self.commands.insert(name, Arc::new(spec));
        }
        self.files.push(path.to_path_buf());
        Ok(())
    }

    /// Adds an engine that is written in Rust.
    pub fn add(&mut self, name: &str, start: fn() -> Box<dyn Engine>) {
        self.added.insert(name.to_string(), start);
    }

    /// The names of all engines.
    pub fn names(&self) -> Vec<String> {
        let built_in = NAMES.iter().map(|name| name.to_string());
        built_in.chain(self.commands.keys().cloned()).chain(self.added.keys().cloned()).collect()
    }

    fn has(&self, name: &str) -> bool {
        NAMES.contains(&name) || self.commands.contains_key(name) || self.added.contains_key(name)
    }

    /// Whether an engine of that name is known and part of this build.
    ///
    /// # Errors
    /// It is not.
    pub fn check(&self, name: &str) -> Result<(), EngineError> {
        if name.starts_with("wasmtime") && NAMES.contains(&name) && !cfg!(feature = "wasmtime") {
            return Err(EngineError::NotBuilt(name.to_string()));
        }
        if self.has(name) { Ok(()) } else { Err(self.unknown(name)) }
    }

    /// Whether an engine runs in processes of its own.
    pub fn is_command(&self, name: &str) -> bool {
        self.commands.contains_key(name)
    }

    /// The arguments with which another process of this program knows the same engines, but for those that were added.
    pub fn arguments(&self) -> Vec<OsString> {
        let option = |name: &str, path: &PathBuf| [OsString::from(name), path.into()];
        let files = self.files.iter().flat_map(|file| option("--engines", file));
        files.chain(self.spec.iter().flat_map(|folder| option("--spec", folder))).collect()
    }

    /// Starts an engine.
    ///
    /// # Errors
    /// There is no such engine, or it cannot be started.
    pub fn start(&self, name: &str) -> Result<Box<dyn Engine>, EngineError> {
        self.check(name)?;
        let rules = |mode| Rules::read(mode, self.spec.as_deref());
        Ok(match name {
            "reduct" => Box::new(reduct::Reduct),
            "spec" => Box::new(rules(Mode::Alone)?),
            "soundness" => Box::new(rules(Mode::Soundness)?),
            "lockstep" => Box::new(rules(Mode::Lockstep)?),
            "rules-validation" => Box::new(rules(Mode::Validation)?),
            "wasmi" => Box::new(wasmi::Wasmi::new()),
            #[cfg(feature = "wasmtime")]
            "wasmtime" | "wasmtime-winch" | "wasmtime-pulley" => {
                let engine = super::wasmtime::Wasmtime::new(name);
                Box::new(engine.map_err(|error| EngineError::Start(name.to_string(), format!("{error:#}")))?)
            }
            _ => match (self.commands.get(name), self.added.get(name)) {
                (Some(spec), _) => Box::new(Command::new(name, spec.clone())?),
                (None, Some(start)) => start(),
                (None, None) => return Err(self.unknown(name)),
            },
        })
    }

    fn unknown(&self, name: &str) -> EngineError {
        EngineError::Unknown { name: name.to_string(), known: self.names() }
    }
}
