//! Engines that are run by a command line. Files in TOML describe them.
//!
//! | file | does |
//! |---|---|
//! | `spec` | reads these files |
//! | `process` | runs a process with bounds on its time and memory |
//! | `output` | turns what the process printed into an observation |

mod output;
mod process;
mod spec;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

use super::{Engine, EngineError, Form, Limits};
use crate::case::Case;
use crate::outcome::{Observation, Outcome, Trap};
use process::{Bounds, Ended};

pub use spec::SpecError;
pub(super) use spec::{Spec, read};

/// The file that is read if the command line names none.
pub const DEFAULT_FILE: &str = "difftest-engines.toml";

/// An engine that is run by a command.
pub(super) struct Command {
    name: String,
    spec: Arc<Spec>,
    version: String,
    folder: TempDir,
}

impl Command {
    pub(super) fn new(name: &str, spec: Arc<Spec>) -> Result<Command, EngineError> {
        let start = |message: String| EngineError::Start(name.to_string(), message);
        let bounds = Bounds { time: Duration::from_secs(20), memory: None };
        let ended = process::run(&spec.version, None, bounds)
            .map_err(|error| start(format!("cannot run {:?}: {error}", spec.version.join(" "))))?;
        let first = ended.output.lines().find(|line| !line.trim().is_empty()).unwrap_or("unknown version");
        let folder = TempDir::with_prefix("reduct-difftest-")
            .map_err(|error| start(format!("no temporary folder: {error}")))?;
        Ok(Command { name: name.to_string(), version: first.trim().to_string(), spec, folder })
    }

    /// Replaces the placeholders in braces.
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

    /// Runs a process that calls `export` of a case, or all exports if the description does not say which.
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
        if !self.spec.process_per_call() || case.calls.is_empty() {
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
                // Each call repeats all steps before its own, so every further call would end in this trap, too. In a
                // single process, a call after a trap executes `unreachable`.
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

    fn form(&self) -> Form {
        Form::Wrapped { process_per_call: self.spec.process_per_call(), at_most: self.spec.features }
    }

    fn run(&mut self, case: &Case, _: &Limits) -> Observation {
        if case.modules.len() != 1 || case.calls.iter().any(|call| call.module != 0 || !call.args.is_empty())
        {
            return output::of(vec![Outcome::Unsupported("the case is not in the wrapped form".to_string())]);
        }
        self.observe(case).unwrap_or_else(|error| {
            // The program could be run when the engine was started.
            output::of(vec![Outcome::Unknown(format!("cannot run {}: {error}", self.name))])
        })
    }
}
