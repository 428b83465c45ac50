//! Known differences: they are counted under names of their own, separately from new findings.
//!
//! An entry of the list names engines, what their signatures must be, and instructions; one of them must occur in the case. A new
//! difference that fits an entry is counted under it, too; so a list should be short, and an entry should be removed with the version of the
//! engine that it was made for.
//!
//! The list for the versions of the engines that are linked in is built in; `docs/findings.md` explains each entry.

use std::path::{Path, PathBuf};

use reduct::binary;
use reduct::syntax::Features;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::case::Case;
use crate::finding::Report;
use crate::outcome::End;
use crate::signature::{Evidence, FindingId, Signature};
use crate::verdict::Difference;

/// The list for the versions of the engines that are linked in.
const BUILT_IN: &str = include_str!("../known.toml");

/// A known difference.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// Its name.
    name: String,
    /// The engines that show it.
    engines: Vec<String>,
    /// One of these fits the signature.
    signatures: Vec<Pattern>,
    /// At least one of these instructions must occur in a function of the case; if the list is empty, any case fits.
    #[serde(default)]
    instructions: Vec<String>,
}

/// Signatures that have these properties; what is left out may be anything.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    /// What differs.
    difference: Option<Difference>,
    /// How the step ended on the reference; or on both, if the state differs.
    expected: Option<End>,
    /// How the step ended on the engine.
    found: Option<End>,
}

impl Pattern {
    fn fits(&self, signature: &Signature) -> bool {
        let (expected, found) = match &signature.detail.evidence {
            Evidence::End { expected, found, .. } => (Some(*expected), Some(*found)),
            Evidence::State { after } => (Some(*after), Some(*after)),
            Evidence::HostCalls
            | Evidence::StepCount
            | Evidence::Rules(_)
            | Evidence::NoForm
            | Evidence::ProcessDied
            | Evidence::ProcessDiedAfterOtherCases => (None, None),
        };
        self.difference.is_none_or(|difference| difference == signature.difference)
            && (self.expected.is_none() || self.expected == expected)
            && (self.found.is_none() || self.found == found)
    }
}

/// A list of known differences.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default)]
    known: Vec<Known>,
}

/// Why a list cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    /// It does not have the form of a list.
    #[error("{0}: {1}")]
    Parse(PathBuf, toml::de::Error),
}

/// Reads the list in a file or, without a file, the built-in list with this name and text.
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

    /// The finding that a case is counted under, if engines differ: the signature of the first engine whose difference is
    /// not known, or else the name of the first known difference.
    pub fn finding(&self, case: &Case, reports: &[Report]) -> Option<FindingId> {
        let signatures = reports.iter().filter_map(Report::signature);
        let mut ids = signatures.map(|signature| match self.find(case, &signature) {
            None => FindingId::New(signature),
            Some(known) => FindingId::Known { engine: signature.engine, name: known.name.clone() },
        });
        let first = ids.next()?;
        if first.is_known() { ids.find(|id| !id.is_known()).or(Some(first)) } else { Some(first) }
    }

    fn find(&self, case: &Case, signature: &Signature) -> Option<&Known> {
        self.known.iter().find(|known| {
            known.engines.contains(&signature.engine)
                && known.signatures.iter().any(|pattern| pattern.fits(signature))
                && (known.instructions.is_empty() || occurs(case, &known.instructions))
        })
    }
}

/// Whether one of the instructions occurs in a function of the case.
fn occurs(case: &Case, instructions: &[String]) -> bool {
    let modules = case.modules.iter().filter_map(|module| binary::decode(&module.bytes, Features::V3).ok());
    modules.flat_map(|module| module.funcs).flat_map(|func| func.body.into_list().instrs).any(|instr| {
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
    fn the_list_names_engines_and_instructions_that_exist() {
        let list = List::read(None).expect("a list");
        for known in &list.known {
            assert!(known.engines.iter().all(|engine| NAMES.contains(&engine.as_str())), "{known:?}");
            let is_opcode = |name: &String| Opcode::ALL.iter().any(|opcode| opcode.mnemonic() == *name);
            assert!(known.instructions.iter().all(is_opcode), "{known:?}");
            assert!(!known.signatures.is_empty() && !known.instructions.is_empty(), "{known:?}");
        }
    }
}
