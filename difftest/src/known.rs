//! Differences that are known and settled: they are counted under names of their own, apart from what is new.
//!
//! They are told by the engine, parts of the signature, and instructions of the case. What is new and alike in all of these is counted
//! with them: a list is to be short, and an entry to go with the version that it was made for.
//!
//! A file lists them; the one for the pinned versions of the engines is built in, and `docs/findings.md` says why each is what it is.

use std::path::{Path, PathBuf};

use reduct::binary;
use reduct::syntax::Version;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::case::Case;
use crate::finding::{Report, signature};
use crate::verdict::Verdict;

/// The list for the pinned versions of the engines.
const BUILT_IN: &str = include_str!("../known.toml");

/// Between the engine and the name of a known difference.
const MARK: &str = ": known: ";

/// A known difference.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// What it is called.
    name: String,
    /// The engines that show it.
    engines: Vec<String>,
    /// What its signature holds: any of these.
    signatures: Vec<String>,
    /// Instructions of which one occurs in a function of the case; none are needed if there are none.
    #[serde(default)]
    instructions: Vec<String>,
}

/// A list of known differences.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default)]
    known: Vec<Known>,
}

/// Why a list cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    /// It is not a list.
    #[error("{0}: {1}")]
    Parse(PathBuf, toml::de::Error),
}

/// The list of a file, or the one that is built in, which has a name of its own.
pub(crate) fn read_list<T: DeserializeOwned>(
    file: Option<&Path>,
    (name, built_in): (&str, &str),
) -> Result<T, ListError> {
    let parse = |text: &str, path: &Path| {
        toml::from_str(text).map_err(|error| ListError::Parse(path.to_path_buf(), error))
    };
    match file {
        None => parse(built_in, Path::new(name)),
        Some(path) => {
            let text = std::fs::read_to_string(path);
            parse(&text.map_err(|error| ListError::Read(path.to_path_buf(), error))?, path)
        }
    }
}

impl List {
    /// The list of a file, or the one that is built in.
    pub fn read(file: Option<&Path>) -> Result<List, ListError> {
        read_list(file, ("known.toml", BUILT_IN))
    }

    /// The signature under which a case is counted, if engines differ: that of the first difference that is not known, or else the
    /// name of the first that is.
    pub fn signature(&self, case: &Case, reports: &[Report]) -> Option<String> {
        let mismatches = reports.iter().filter(|report| matches!(report.verdict, Verdict::Mismatch(_)));
        let mut first = None;
        for report in mismatches {
            let Some(parting) = &report.parting else { continue };
            let plain = signature(&report.engine, parting);
            match self.find(case, &report.engine, &plain) {
                None => return Some(plain),
                Some(known) => first = first.or(Some(format!("{}{MARK}{}", report.engine, known.name))),
            }
        }
        first
    }

    fn find(&self, case: &Case, engine: &str, signature: &str) -> Option<&Known> {
        self.known.iter().find(|known| {
            known.engines.iter().any(|name| name == engine)
                && known.signatures.iter().any(|part| signature.contains(part))
                && (known.instructions.is_empty() || occurs(case, &known.instructions))
        })
    }
}

/// Whether a signature is that of a known difference.
pub fn is_known(signature: &str) -> bool {
    signature.contains(MARK)
}

/// Whether one of the instructions occurs in a function of the case.
fn occurs(case: &Case, instructions: &[String]) -> bool {
    let modules = case.modules.iter().filter_map(|module| binary::decode(&module.bytes, Version::V3).ok());
    modules.flat_map(|module| module.funcs).flat_map(|func| func.body.instrs).any(|instr| {
        let mnemonic = instr.opcode().mnemonic();
        instructions.iter().any(|name| name == mnemonic)
    })
}

#[cfg(test)]
mod tests {
    use reduct::syntax::Opcode;

    use super::*;
    use crate::engines::NAMES;

    #[test]
    fn the_list_names_what_there_is() {
        let list = List::read(None).expect("a list");
        for known in &list.known {
            assert!(known.engines.iter().all(|engine| NAMES.contains(&engine.as_str())), "{known:?}");
            let is_opcode = |name: &String| Opcode::ALL.iter().any(|opcode| opcode.mnemonic() == *name);
            assert!(known.instructions.iter().all(is_opcode), "{known:?}");
            assert!(!known.signatures.is_empty() && !known.instructions.is_empty(), "{known:?}");
        }
    }
}
