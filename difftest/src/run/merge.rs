//! Runs of several machines as one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::keep;
use super::state::{State, load_state, save_state};
use super::{RunError, Settings};
use crate::ledger::Ledger;

/// Whether two settings may give the same case, by their numbers.
fn overlap(a: &Settings, b: &Settings) -> bool {
    let unsharded = |settings: &Settings| Settings { shard: (0, 1), ..settings.clone() };
    if unsharded(a) != unsharded(b) {
        return false;
    }
    let ((i, n), (j, m)) = (a.shard, b.shard);
    let (mut d, mut e) = (n, m);
    while e > 0 {
        (d, e) = (e, d % e);
    }
    i % d.max(1) == j % d.max(1)
}

/// Two runs as one. The order does not matter.
pub fn merge(a: &State, b: &State) -> Result<State, RunError> {
    let mut merged = a.clone();
    for part in &b.parts {
        let clash = merged.parts.iter().find(|other| match other.settings == part.settings {
            true => other.done.meets(&part.done),
            false => overlap(&other.settings, &part.settings),
        });
        if let Some(other) = clash {
            let ((i, n), (j, m)) = (other.settings.shard, part.settings.shard);
            return Err(RunError::Merge(format!("shards {i}/{n} and {j}/{m} hold the same cases")));
        }
        let same = merged.parts.iter().position(|other| other.settings == part.settings);
        match same.and_then(|at| merged.parts.get_mut(at)) {
            Some(other) => {
                other.done.join(&part.done);
                other.versions = other.versions.clone().max(part.versions.clone());
            }
            None => merged.parts.push(part.clone()),
        }
    }
    merged.parts.sort();
    merged.ledger.merge(&b.ledger);
    Ok(merged)
}

/// Merges the runs of folders into a folder that holds no run yet, findings included.
pub fn merge_folders(folders: &[PathBuf], output: &Path) -> Result<State, RunError> {
    let mut merged = State { parts: Vec::new(), ledger: Ledger::default() };
    for folder in folders {
        merged = merge(&merged, &load_state(folder)?)?;
    }
    let findings = output.join("findings");
    for folder in folders {
        copy_all(&folder.join("findings"), &findings).map_err(|e| RunError::Folder(folder.clone(), e))?;
    }
    keep::prune(&findings).map_err(|e| RunError::Folder(findings, e))?;
    save_state(output, &merged)?;
    Ok(merged)
}

/// Copies the cases of a folder of findings.
fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    for kept in keep::all(from)?.into_values().flatten() {
        let target = to.join(kept.folder.strip_prefix(from).map_err(io::Error::other)?);
        fs::create_dir_all(&target)?;
        for entry in fs::read_dir(&kept.folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), target.join(entry.file_name()))?;
            }
        }
    }
    Ok(())
}
