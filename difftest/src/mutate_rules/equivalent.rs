//! Equivalent mutants: they mean the same as the original rules, so that no test can notice them. A file lists them with reasons.

use std::path::Path;

use serde::Deserialize;

use super::Mutant;
use super::ledger::{Fate, Record};
use super::mutant::fits;
use crate::known::{ListError, read_list};

/// The list for the built-in rules.
const BUILT_IN: &str = include_str!("../../equivalent-rules.toml");

/// An entry: mutants, by name or by a glob, and why they are equivalent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    mutants: Vec<String>,
    reason: String,
}

/// A list of equivalent mutants.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalents {
    #[serde(default)]
    equivalent: Vec<Entry>,
}

impl Equivalents {
    /// The list of a file, or the built-in list.
    ///
    /// # Errors
    /// The file cannot be read or parsed.
    pub fn read(file: Option<&Path>) -> Result<Equivalents, ListError> {
        read_list(file, ("equivalent-rules.toml", BUILT_IN))
    }

    /// Why a mutant is equivalent, if it is in the list.
    pub fn reason(&self, mutant: &str) -> Option<&str> {
        let fits = |entry: &&Entry| entry.mutants.iter().any(|glob| fits(glob, mutant));
        self.equivalent.iter().find(fits).map(|entry| entry.reason.as_str())
    }

    /// The mistakes in the list: mutants that do not exist, and mutants that a test notices. A glob may also match mutants that the checker
    /// notices.
    pub fn mistakes(&self, mutants: &[Mutant], records: &[Record]) -> Vec<String> {
        let mut mistakes = Vec::new();
        for glob in self.equivalent.iter().flat_map(|entry| &entry.mutants) {
            if !mutants.iter().any(|mutant| fits(glob, &mutant.name)) {
                mistakes.push(format!("{glob}: there is no such mutant"));
            }
            for record in records.iter().filter(|record| fits(glob, &record.mutant)) {
                let noticed = match record.fate {
                    Fate::Alive => false,
                    Fate::Refused | Fate::Checker => !glob.contains('*'),
                    Fate::Suite | Fate::Generators | Fate::Lockstep | Fate::Own | Fate::Names => true,
                };
                if noticed {
                    let Record { mutant, fate, .. } = record;
                    mistakes
                        .push(format!("{mutant}: is listed as equivalent, but a test notices it ({fate:?})"));
                }
            }
        }
        mistakes.sort();
        mistakes.dedup();
        mistakes
    }
}
