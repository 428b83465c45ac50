//! Results, line by line: one mutant in each, as JSON.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::cases::Shown;
use super::suite::Kill;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The checker refuses it.
    Refused,
    /// The official suite notices it.
    Suite,
    /// The suite does not; results on a generated case differ.
    Generators,
    /// Results do not differ; in lockstep the configurations do.
    Lockstep,
    /// None of these notices it; scripts of this project do.
    Own,
    /// No test decides otherwise; of an invalid module it names another rule.
    Names,
    /// No test notices it; the checker finds it suspicious.
    Checker,
    /// Nothing notices it.
    Alive,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The mutant.
    pub mutant: String,
    /// The text that it changes, and how: a mutant of this name with another is another.
    pub fingerprint: String,
    /// What tells the rules and bounds with which it was tried from others.
    #[serde(default)]
    pub of: String,
    /// What became of it.
    pub fate: Fate,
    /// What the checker says: why it refuses it, or what it finds suspicious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checker: Option<String>,
    /// The command of the suite that notices it, the first that was run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<Kill>,
    /// Where the suite does not, the command of this project's scripts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Kill>,
    /// The invalid module of a script that is refused by another rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Kill>,
    /// The generated case that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Shown>,
    /// Where lockstep parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lockstep: Option<String>,
    /// Commands of scripts that it ran.
    #[serde(default)]
    pub commands: u64,
    /// Commands that try what is changed, and for which there was no time.
    #[serde(default)]
    pub left: u64,
    /// Modules that it was asked about.
    #[serde(default)]
    pub modules: u64,
    /// Generated cases that it ran.
    #[serde(default)]
    pub cases: u64,
    /// How long that took.
    #[serde(default)]
    pub millis: u64,
}

/// A ledger that grows.
pub struct Ledger {
    file: Mutex<Option<File>>,
    records: Mutex<Vec<Record>>,
}

impl Ledger {
    /// One that is kept nowhere.
    pub fn none() -> Ledger {
        Ledger { file: Mutex::new(None), records: Mutex::default() }
    }

    /// The ledger of a file, which is made if there is none. A last line that was cut off is left out.
    ///
    /// # Errors
    /// What cannot be read or written, and lines that are no records.
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

    /// Adds a record. The last one of a mutant counts.
    ///
    /// # Errors
    /// What cannot be written.
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
