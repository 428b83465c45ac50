//! Which cases of a finding are kept: the smallest. So what is left does not depend on who found what first, nor on how runs are merged.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::finding::{self, KEPT, Record};

/// What cases are ordered by: their size, and then where they come from.
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

/// Stores findings as they come.
#[derive(Debug, Default)]
pub struct Keeper(BTreeMap<String, Vec<(Key, PathBuf)>>);

impl Keeper {
    /// Stores a case under `directory` if it is among the smallest of its signature so far; one that is not any more is removed.
    pub fn store(&mut self, directory: &Path, case: &Case, record: &Record) -> io::Result<()> {
        let kept = self.0.entry(record.signature.clone()).or_default();
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

/// All cases that are stored under a folder, by signature, the smallest first.
pub fn all(directory: &Path) -> io::Result<BTreeMap<String, Vec<Kept>>> {
    let mut all: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
    for signature in folders(directory)? {
        for folder in folders(&signature)? {
            // A folder that is no case, or was not written to its end, is not one of ours to judge.
            let Ok((case, record)) = finding::load(&folder) else { continue };
            let kept = Kept { key: key(&case), folder, record };
            all.entry(kept.record.signature.clone()).or_default().push(kept);
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

/// Removes all cases but the smallest of each signature.
pub fn prune(directory: &Path) -> io::Result<()> {
    let too_many = all(directory)?;
    let mut too_many = too_many.values().flat_map(|kept| kept.iter().skip(KEPT as usize));
    too_many.try_for_each(|kept| fs::remove_dir_all(&kept.folder))
}
