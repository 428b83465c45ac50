//! Findings: cases on which engines part, stored so that they can be run again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use reduct::syntax::Version;
use reduct::{binary, text};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Origin, Sidecar};
use crate::engines::{self, Limits};
use crate::outcome::Observation;
use crate::script::{self, Permitted};
use crate::verdict::{Difference, Parting, Verdict};

/// What one engine made of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The engine.
    pub engine: String,
    /// Its version and settings.
    pub version: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Where it parts from the reference.
    pub parting: Option<Parting>,
}

/// A case and what the engines made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The case but for the modules' bytes.
    pub case: Sidecar,
    /// What all that differ in the same way have in common.
    pub signature: String,
    /// The engine that the others are compared to.
    pub reference: String,
    /// What the reference observed.
    pub expected: Observation,
    /// The engines.
    pub engines: Vec<Report>,
    /// The engine that differs from all others, if there are at least three and one does.
    pub alone: Option<String>,
}

/// The signature of a mismatch.
pub fn signature(engine: &str, parting: &Parting) -> String {
    format!("{engine}: {}: {}", parting.verdict, parting.words)
}

/// How many cases of one signature are kept.
pub const KEPT: u64 = 5;

/// Stores a case under `directory`; the folder that was made.
pub fn store(directory: &Path, case: &Case, record: &Record) -> io::Result<PathBuf> {
    let name = format!("{}-{}-{}", case.origin.generator, case.origin.seed, case.origin.index);
    let folder = directory.join(slug(&record.signature)).join(name);
    store_at(&folder, case, record)?;
    Ok(folder)
}

/// Stores a case in this folder: the modules in binary and as text, the rest as JSON, and all as a script that checks itself; also
/// where interpreter and rules part, if they do.
pub fn store_at(folder: &Path, case: &Case, record: &Record) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (i, module) in case.modules.iter().enumerate() {
        fs::write(folder.join(format!("{i}.wasm")), &module.bytes)?;
        if let Ok(syntax) = binary::decode(&module.bytes, Version::V3) {
            fs::write(folder.join(format!("{i}.wat")), text::print(&syntax))?;
        }
    }
    for report in &record.engines {
        if let (Verdict::Mismatch(Difference::Rules), Some(parting)) = (report.verdict, &report.parting) {
            fs::write(folder.join(format!("{}.txt", report.engine)), format!("{}\n", parting.found))?;
        }
    }
    fs::write(folder.join("case.wast"), script(case, record))?;
    fs::write(folder.join("case.json"), serde_json::to_vec_pretty(record)?)
}

/// The case as a script that checks itself.
fn script(case: &Case, record: &Record) -> String {
    // The finding may be that the oracle panics.
    let permitted = engines::guard(|| Permitted::of(engines::oracle().as_mut(), case, &Limits::default()));
    let permitted = &permitted.unwrap_or_else(|_| Permitted::exactly(Observation::default()));
    let Origin { generator, seed, index, .. } = &case.origin;
    let mut title = format!("{}\ngenerator {generator}, seed {seed}, case {index}", record.signature);
    for report in record.engines.iter().filter(|report| report.parting.is_some()) {
        title += &format!("\n{}: {}", report.version, report.verdict);
    }
    let partings = record.engines.iter().filter_map(|report| Some(report.parting.as_ref()?.step));
    script::write(case, permitted, &partings.collect::<Vec<_>>(), title.trim_start())
}

/// Reads a case that [`store`] wrote.
pub fn load(folder: &Path) -> io::Result<(Case, Record)> {
    let record: Record = serde_json::from_slice(&fs::read(folder.join("case.json"))?)?;
    let count = record.case.modules.len();
    let bytes = (0..count).map(|i| fs::read(folder.join(format!("{i}.wasm")))).collect::<io::Result<_>>()?;
    Ok((Case::from_parts(record.case.clone(), bytes), record))
}

/// A name for a folder.
fn slug(signature: &str) -> String {
    let mut slug = String::new();
    for c in signature.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(100);
    slug.trim_matches('-').to_string()
}
