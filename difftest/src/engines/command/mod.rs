//! Engines that are run by a command, as files describe them.
//!
//! | file | does |
//! |---|---|
//! | `spec` | reads the files |
//! | `process` | runs a process within bounds |
//! | `output` | makes an observation of what it printed |

mod output;
mod process;
mod spec;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

use super::{Engine, EngineError, Limits};
use crate::case::Case;
use crate::feature::Features;
use crate::outcome::{Observation, Outcome, Trap};
use crate::rewrite::{Wrapping, wrap};
use process::{Bounds, Ended};
use spec::Spec;

pub use spec::SpecError;

/// The file that is read if none is named.
pub const DEFAULT_FILE: &str = "difftest-engines.toml";

/// The engines of all files that were read.
static KNOWN: Mutex<BTreeMap<String, Arc<Spec>>> = Mutex::new(BTreeMap::new());

static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Reads a file: from now on its engines can be started by their names.
pub fn add(path: &Path) -> Result<(), SpecError> {
    let specs = spec::read(path)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, spec) in specs {
        if super::NAMES.contains(&name.as_str()) || known.contains_key(&name) {
            return Err(SpecError::Engine(path.to_path_buf(), name, "has a name that is taken"));
        }
        known.insert(name, Arc::new(spec));
    }
    FILES.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_path_buf());
    Ok(())
}

/// The files that were read.
pub fn files() -> Vec<PathBuf> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The names of the engines of all files that were read.
pub fn names() -> Vec<String> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
}

/// Whether an engine of that name is run by a command.
pub fn is_known(name: &str) -> bool {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).contains_key(name)
}

/// Starts an engine, if there is one of that name.
pub(super) fn make(name: &str) -> Option<Result<Command, EngineError>> {
    let spec = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()?;
    Some(Command::new(name, spec))
}

/// An engine that is run by a command.
pub(super) struct Command {
    name: String,
    spec: Arc<Spec>,
    version: String,
    folder: TempDir,
    features: Features,
}

impl Command {
    fn new(name: &str, spec: Arc<Spec>) -> Result<Command, EngineError> {
        let start = |words: String| EngineError::Start(name.to_string(), words);
        let bounds = Bounds { time: Duration::from_secs(20), memory: None };
        let ended = process::run(&spec.version, None, bounds)
            .map_err(|error| start(format!("cannot run {:?}: {error}", spec.version.join(" "))))?;
        let first = ended.output.lines().find(|line| !line.trim().is_empty()).unwrap_or("unknown version");
        let folder = TempDir::with_prefix("reduct-difftest-")
            .map_err(|error| start(format!("no temporary folder: {error}")))?;
        // What it lacks is found out later; till then it is tried with everything.
        let features = spec.features.unwrap_or(Features::ALL);
        Ok(Command { name: name.to_string(), version: first.trim().to_string(), spec, folder, features })
    }

    /// Replaces what stands in braces.
    fn fill(&self, template: &str, case: &Case, export: &str) -> String {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        let mut text = template.replace("{module}", &path("module.wasm"));
        text = text.replace("{script}", &path(&self.spec.script_name)).replace("{export}", export);
        if text.contains("{calls}") {
            let calls = case.calls.iter().map(|call| self.spec.call.replace("{export}", &call.func));
            text = text.replace("{calls}", &calls.collect::<Vec<_>>().join("\n"));
        }
        if text.contains("{bytes}") {
            let bytes = case.modules.iter().flat_map(|module| &module.bytes);
            text = text.replace("{bytes}", &bytes.map(|b| format!("\\{b:02x}")).collect::<String>());
        }
        text
    }

    /// Runs a process for a case, of which it is to call `export` or all.
    fn process(&self, case: &Case, export: &str) -> io::Result<Ended> {
        let path = |name: &str| self.folder.path().join(name);
        if let Some(script) = &self.spec.script {
            fs::write(path(&self.spec.script_name), self.fill(script, case, export))?;
        }
        let mut input = None;
        if let Some(stdin) = &self.spec.stdin {
            fs::write(path("stdin"), self.fill(stdin, case, export))?;
            input = Some(File::open(path("stdin"))?);
        }
        let words: Vec<String> = self.spec.command.iter().map(|word| self.fill(word, case, export)).collect();
        let bounds = Bounds {
            time: Duration::from_millis(self.spec.timeout_ms),
            memory: self.spec.memory_mib.map(|mib| mib << 20),
        };
        process::run(&words, input, bounds)
    }

    fn observe(&self, case: &Case) -> io::Result<Observation> {
        if let [module] = &case.modules[..] {
            fs::write(self.folder.path().join("module.wasm"), &module.bytes)?;
        }
        if !self.spec.each() || case.calls.is_empty() {
            return Ok(output::observation(&self.spec, &case.calls, &self.process(case, "")?));
        }
        let mut outcomes = vec![Outcome::Returned(Vec::new())];
        for call in &case.calls {
            let outcome = output::single(&self.spec, &self.process(case, &call.func)?);
            if output::refuses(&outcome) {
                outcomes = vec![outcome];
                break;
            }
            let ended = !matches!(outcome, Outcome::Returned(_));
            let trapped = ended && outcome.is_determined();
            outcomes.push(outcome);
            if trapped {
                // After a trap the module makes no more steps: each further call would come to this trap again, where in one
                // process it would be refused.
                outcomes.resize(case.calls.len() + 1, Outcome::Trap(Trap::Unreachable));
            }
            if ended {
                break;
            }
        }
        Ok(output::of(outcomes))
    }
}

impl Engine for Command {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> String {
        format!("{} ({})", self.version, self.spec.command.first().map_or("", String::as_str))
    }

    fn features(&self) -> Features {
        self.features
    }

    fn set_features(&mut self, features: Features) {
        self.features = features;
    }

    fn form<'a>(&self, case: &'a Case) -> Result<Cow<'a, Case>, String> {
        let wrapping = Wrapping { features: self.features, each: self.spec.each() };
        wrap(case, wrapping).map(Cow::Owned).map_err(|error| error.to_string())
    }

    fn run(&mut self, case: &Case, _: &Limits) -> Observation {
        if case.modules.len() != 1 || case.calls.iter().any(|call| call.module != 0 || !call.args.is_empty())
        {
            return output::of(vec![Outcome::Unsupported("a case that is not wrapped".to_string())]);
        }
        self.observe(case).unwrap_or_else(|error| {
            // The program was there when the engine was started.
            output::of(vec![Outcome::Unknown(format!("cannot run {}: {error}", self.name))])
        })
    }
}
