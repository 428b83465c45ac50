//! The ledger: a file with the result for each mutant, a line of JSON each.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::cases::Shown;
use super::suite::Kill;

/// Which test notices a mutant first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The checker refuses the mutant.
    Refused,
    /// The official suite.
    Suite,
    /// A generated case, by its result.
    Generators,
    /// A run in lockstep; the results are the same.
    Lockstep,
    /// Only the scripts of this project.
    Own,
    /// No test by its result; but an invalid module is refused by another rule.
    Names,
    /// No test; but the checker warns about the mutant.
    Checker,
    /// Nothing.
    Alive,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The mutant.
    pub mutant: String,
    /// A hash of the changed definition, which distinguishes mutants of the same name in different versions of the rules.
    pub fingerprint: String,
    /// A hash of the rules and the bounds with which it was tried.
    #[serde(default)]
    pub of: String,
    /// Which test notices it.
    pub fate: Fate,
    /// The checker's complaint or warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checker: Option<String>,
    /// The first command of the official suite that notices it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<Kill>,
    /// The command of this project's scripts that notices it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Kill>,
    /// The invalid module of a script that it refuses by another rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Kill>,
    /// The generated case that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Shown>,
    /// Where the run in lockstep diverges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lockstep: Option<String>,
    /// Commands of scripts that were run.
    #[serde(default)]
    pub commands: u64,
    /// Commands that use the changed definition but were not run, since the budget was spent.
    #[serde(default)]
    pub left: u64,
    /// Modules that were validated.
    #[serde(default)]
    pub modules: u64,
    /// Generated cases that were run.
    #[serde(default)]
    pub cases: u64,
    /// How long the trial took.
    #[serde(default)]
    pub millis: u64,
}

/// The records so far, and the file to which they are appended.
pub struct Ledger {
    file: Mutex<Option<File>>,
    records: Mutex<Vec<Record>>,
}

impl Ledger {
    /// A ledger without a file.
    pub fn none() -> Ledger {
        Ledger { file: Mutex::new(None), records: Mutex::default() }
    }

    /// The ledger in a file, which is created if necessary. An incomplete last line is dropped.
    ///
    /// # Errors
    /// The file cannot be read or written, or a line is not a record.
    pub fn open(path: &Path) -> io::Result<Ledger> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut records: Vec<Record> = Vec::new();
        for line in text[..whole].lines() {
            add(&mut records, serde_json::from_str(line)?);
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        file.set_len(whole as u64)?;
        Ok(Ledger { file: Mutex::new(Some(file)), records: Mutex::new(records) })
    }

    /// Adds a record, which replaces an earlier one of the same mutant.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&self, record: Record) -> io::Result<()> {
        let line = format!("{}\n", serde_json::to_string(&record)?);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = &mut *file {
            file.write_all(line.as_bytes())?;
        }
        add(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner), record);
        Ok(())
    }

    /// The last record of each mutant.
    pub fn records(&self) -> Vec<Record> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn add(records: &mut Vec<Record>, record: Record) {
    match records.iter_mut().find(|other| other.mutant == record.mutant) {
        Some(other) => *other = record,
        None => records.push(record),
    }
}
