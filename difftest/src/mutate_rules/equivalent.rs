//! Mutants that mean the same: no test can notice them, for reasons that a file gives.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Mutant;
use super::ledger::{Fate, Record};
use crate::known::{ListError, read_list};

/// The list for the rules that are built in.
const BUILT_IN: &str = include_str!("../../equivalent-rules.toml");

/// An entry: mutants, and why they change nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    mutants: Vec<String>,
    reason: String,
}

/// A list of mutants that mean the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalents {
    #[serde(default)]
    equivalent: Vec<Entry>,
}

impl Equivalents {
    /// The list of a file, or the one that is built in.
    ///
    /// # Errors
    /// A file that cannot be read, or is none.
    pub fn read(file: Option<&Path>) -> Result<Equivalents, ListError> {
        read_list(file, ("equivalent-rules.toml", BUILT_IN))
    }

    /// The reasons by mutant.
    pub fn reasons(&self) -> FxHashMap<&str, &str> {
        self.equivalent
            .iter()
            .flat_map(|entry| entry.mutants.iter().map(|mutant| (mutant.as_str(), entry.reason.as_str())))
            .collect()
    }

    /// What is wrong with the list: mutants that there are not, and mutants that something notices.
    pub fn mistakes(&self, mutants: &[Mutant], records: &[Record]) -> Vec<String> {
        let mut mistakes = Vec::new();
        for (name, _) in self.reasons() {
            if !mutants.iter().any(|mutant| mutant.name == name) {
                mistakes.push(format!("{name}: there is no such mutant"));
            }
            let record = records.iter().find(|record| record.mutant == name);
            if let Some(record) = record.filter(|record| record.fate != Fate::Alive) {
                mistakes.push(format!("{name}: is noticed, and said to mean the same ({:?})", record.fate));
            }
        }
        mistakes.sort();
        mistakes
    }
}
