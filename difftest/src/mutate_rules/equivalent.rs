//! Mutants that mean the same: no test can notice them, for reasons that a file gives.

use std::path::Path;

use serde::Deserialize;

use super::Mutant;
use super::ledger::{Fate, Record};
use super::mutant::fits;
use crate::known::{ListError, read_list};

/// The list for the rules that are built in.
const BUILT_IN: &str = include_str!("../../equivalent-rules.toml");

/// An entry: mutants, by name or by a glob that names many, and why they change nothing.
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

    /// Why a mutant means the same.
    pub fn reason(&self, mutant: &str) -> Option<&str> {
        let fits = |entry: &&Entry| entry.mutants.iter().any(|glob| fits(glob, mutant));
        self.equivalent.iter().find(fits).map(|entry| entry.reason.as_str())
    }

    /// What is wrong with the list: mutants that there are not, and mutants that something notices. What the checker notices is no
    /// mistake of a glob, which is about what it lets pass.
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
                    mistakes.push(format!("{mutant}: is noticed, and said to mean the same ({fate:?})"));
                }
            }
        }
        mistakes.sort();
        mistakes.dedup();
        mistakes
    }
}
