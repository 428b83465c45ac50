//! The state of a run in its folder, from which the run can be continued, merged and reported.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::ranges::Ranges;
use super::{RunError, Settings};
use crate::ledger::Ledger;

/// A part of a run: what was done with the same settings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    /// The settings.
    pub settings: Settings,
    /// Versions of the engines, the reference first.
    pub versions: Vec<String>,
    /// The draws that are in the ledger.
    pub done: Ranges,
}

/// A run, or several that were merged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// One part for a single run, several for merged runs, in the order of their settings.
    pub parts: Vec<Part>,
    /// The numbers.
    pub ledger: Ledger,
}

impl State {
    /// The state of a run that begins.
    pub fn new(settings: Settings) -> State {
        let part = Part { settings, versions: Vec::new(), done: Ranges::default() };
        State { parts: vec![part], ledger: Ledger::default() }
    }

    /// How many draws were made.
    pub fn drawn(&self) -> u64 {
        self.parts.iter().map(|part| part.done.len()).sum()
    }

    /// A property of all parts, without duplicates.
    fn all<'a, T: Ord + 'a, I: IntoIterator<Item = T>>(&'a self, of: impl Fn(&'a Part) -> I) -> Vec<T> {
        let mut all: Vec<T> = Vec::new();
        for x in self.parts.iter().flat_map(of) {
            if !all.contains(&x) {
                all.push(x);
            }
        }
        all
    }

    /// The engines.
    pub fn engines(&self) -> Vec<&str> {
        self.all(|part| part.settings.engines.iter().map(String::as_str))
    }

    /// The engines that the others are compared to.
    pub fn references(&self) -> Vec<&str> {
        self.all(|part| [part.settings.reference.as_str()])
    }

    /// The versions of the engines.
    pub fn versions(&self) -> Vec<&str> {
        self.all(|part| part.versions.iter().map(String::as_str))
    }

    /// The seeds, and which shards there are.
    pub fn seeds(&self) -> (Vec<u64>, Vec<String>) {
        let shards = self.all(|part| [part.settings.shard]);
        let shards = shards.into_iter().map(|(i, n)| format!("{i}/{n}"));
        (self.all(|part| [part.settings.seed]), shards.collect())
    }
}

/// Whether a folder holds a run.
pub fn has_run(folder: &Path) -> bool {
    folder.join("state.json").exists()
}

/// Reads the state of a folder.
pub fn load_state(folder: &Path) -> Result<State, RunError> {
    let path = folder.join("state.json");
    let bytes = fs::read(&path).map_err(|e| RunError::Folder(path.clone(), e))?;
    serde_json::from_slice(&bytes).map_err(|e| RunError::State(path, e))
}

/// Writes the state of a folder, in place of the one before.
pub fn save_state(folder: &Path, state: &State) -> Result<(), RunError> {
    let (path, fresh) = (folder.join("state.json"), folder.join("state.json.new"));
    let bytes = serde_json::to_vec_pretty(state).map_err(|e| RunError::State(path.clone(), e))?;
    let write = || {
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&fresh, bytes))
            .and_then(|()| fs::rename(&fresh, &path))
    };
    write().map_err(|e| RunError::Folder(path.clone(), e))
}
