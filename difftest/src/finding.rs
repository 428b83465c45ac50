//! Findings: cases on which engines differ, stored so that they can be run again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use reduct::syntax::Features;
use reduct::{binary, text};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Origin, Sidecar};
use crate::engines::{self, Engine, Limits, Reduct};
use crate::outcome::Observation;
use crate::script::{self, Permitted};
use crate::signature::{FindingId, Signature};
use crate::verdict::{Difference, FirstDifference, Verdict};

/// The result of a case on one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The engine.
    pub engine: String,
    /// Its version and settings.
    pub version: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The first difference from the reference; none if it agrees, or if the difference depends on a choice.
    pub first: Option<FirstDifference>,
}

impl Report {
    /// The report on an engine.
    pub fn new(engine: &dyn Engine, verdict: Verdict, first: Option<FirstDifference>) -> Report {
        Report { engine: engine.name().to_string(), version: engine.version(), verdict, first }
    }

    /// The signature, if it is a mismatch.
    pub fn signature(&self) -> Option<Signature> {
        let (difference, first) = (self.verdict.mismatch()?, self.first.as_ref()?);
        Some(Signature { engine: self.engine.clone(), difference, detail: first.detail.clone() })
    }
}

/// A case and its results on the engines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The case without its modules, which are stored in files of their own.
    pub case: Sidecar,
    /// The finding's id; `None` if no engine differs.
    pub finding: Option<FindingId>,
    /// The engine that the others are compared to.
    pub reference: String,
    /// What the reference observed.
    pub expected: Observation,
    /// The engines.
    pub engines: Vec<Report>,
    /// The engine that differs from all others, if there are at least three engines and such an engine exists.
    pub alone: Option<String>,
}

impl Record {
    /// The finding in words; empty if there is none.
    pub fn title(&self) -> String {
        self.finding.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// How many cases of one finding are kept.
pub const KEPT: u64 = 5;

/// Stores a case in a folder under `directory`, and returns that folder.
pub fn store(directory: &Path, case: &Case, record: &Record) -> io::Result<PathBuf> {
    let name = format!("{}-{}-{}", case.origin.generator, case.origin.seed, case.origin.index);
    let folder = directory.join(slug(&record.title())).join(name);
    store_at(&folder, case, record)?;
    Ok(folder)
}

/// Stores a case in this folder: the modules in the binary and in the text format, everything else as JSON, and the whole case as a script
/// that checks itself. If the rules of `spec/` and the interpreter differ, the report about that is stored as well.
pub fn store_at(folder: &Path, case: &Case, record: &Record) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (i, module) in case.modules.iter().enumerate() {
        fs::write(folder.join(format!("{i}.wasm")), &module.bytes)?;
        if let Ok(syntax) = binary::decode(&module.bytes, Features::V3) {
            fs::write(folder.join(format!("{i}.wat")), text::print(&syntax))?;
        }
    }
    for report in &record.engines {
        if let (Verdict::Mismatch(Difference::Rules), Some(first)) = (report.verdict, &report.first) {
            fs::write(folder.join(format!("{}.txt", report.engine)), format!("{}\n", first.found))?;
        }
    }
    fs::write(folder.join("case.wast"), script(case, record))?;
    fs::write(folder.join("case.json"), serde_json::to_vec_pretty(record)?)
}

/// The case as a script that checks itself.
fn script(case: &Case, record: &Record) -> String {
    // The finding may be that the oracle itself panics.
    let permitted = engines::guard(|| Permitted::of(&mut Reduct, case, &Limits::default()));
    let permitted = &permitted.unwrap_or_else(|_| Permitted::exactly(Observation::default()));
    let Origin { generator, seed, index, .. } = &case.origin;
    let mut title = format!("{}\ngenerator {generator}, seed {seed}, case {index}", record.title());
    for report in record.engines.iter().filter(|report| report.first.is_some()) {
        title += &format!("\n{}: {}", report.version, report.verdict);
    }
    let steps = record.engines.iter().filter_map(|report| Some(report.first.as_ref()?.step));
    script::write(case, permitted, &steps.collect::<Vec<_>>(), title.trim_start())
}

/// Reads a case that [`store`] wrote.
pub fn load(folder: &Path) -> io::Result<(Case, Record)> {
    let record: Record = serde_json::from_slice(&fs::read(folder.join("case.json"))?)?;
    let count = record.case.modules.len();
    let bytes = (0..count).map(|i| fs::read(folder.join(format!("{i}.wasm")))).collect::<io::Result<_>>()?;
    Ok((Case::from_parts(record.case.clone(), bytes), record))
}

/// A name for a folder: the words with hyphens between them, at most 100 characters.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(100);
    slug.trim_matches('-').to_string()
}
