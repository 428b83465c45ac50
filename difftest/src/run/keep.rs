//! Decides which cases of a finding are kept: the smallest. The result therefore depends neither on which worker found a
//! case first, nor on the order in which runs are merged.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::finding::{self, KEPT, Record};
use crate::signature::FindingId;

/// The order of cases: by size, then by origin.
type Key = (usize, String, u64, u64);

/// A case that was kept.
#[derive(Clone, Debug)]
pub struct Kept {
    key: Key,
    /// Its folder.
    pub folder: PathBuf,
    /// Its record.
    pub record: Record,
}

fn key(case: &Case) -> Key {
    let size = case.modules.iter().map(|module| module.bytes.len()).sum();
    (size, case.origin.generator.clone(), case.origin.seed, case.origin.index)
}

/// Stores findings as they are made.
#[derive(Debug, Default)]
pub struct Keeper(BTreeMap<FindingId, Vec<(Key, PathBuf)>>);

impl Keeper {
    /// Stores a case under `directory` if it is among the smallest of its finding so far, and removes the case that it displaces.
    pub fn store(&mut self, directory: &Path, case: &Case, record: &Record) -> io::Result<()> {
        let Some(id) = record.finding.clone() else { return Ok(()) };
        let kept = self.0.entry(id).or_default();
        let key = key(case);
        let at = kept.partition_point(|(other, _)| *other < key);
        if at >= KEPT as usize || kept.get(at).is_some_and(|(other, _)| *other == key) {
            return Ok(());
        }
        kept.insert(at, (key, finding::store(directory, case, record)?));
        if kept.len() > KEPT as usize
            && let Some((_, folder)) = kept.pop()
        {
            fs::remove_dir_all(folder)?;
        }
        Ok(())
    }
}

/// All cases that are stored under a folder, by finding, the smallest first.
pub fn all(directory: &Path) -> io::Result<BTreeMap<FindingId, Vec<Kept>>> {
    let mut all: BTreeMap<FindingId, Vec<Kept>> = BTreeMap::new();
    for finding in folders(directory)? {
        for folder in folders(&finding)? {
            // A folder that is not a case, or was not written completely, is ignored.
            let Ok((case, record)) = finding::load(&folder) else { continue };
            let Some(id) = record.finding.clone() else { continue };
            all.entry(id).or_default().push(Kept { key: key(&case), folder, record });
        }
    }
    all.values_mut().for_each(|kept| kept.sort_by(|a, b| a.key.cmp(&b.key)));
    Ok(all)
}

/// The folders in a folder; none if there is no such folder.
fn folders(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    Ok(paths.collect::<io::Result<Vec<_>>>()?.into_iter().filter(|path| path.is_dir()).collect())
}

/// Removes all cases but the smallest of each finding.
pub fn prune(directory: &Path) -> io::Result<()> {
    let all = all(directory)?;
    let mut too_many = all.values().flat_map(|kept| kept.iter().skip(KEPT as usize));
    too_many.try_for_each(|kept| fs::remove_dir_all(&kept.folder))
}
