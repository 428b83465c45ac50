//! Merges runs of several machines into one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::keep;
use super::state::{State, load_state, save_state};
use super::{RunError, Settings};
use crate::ledger::Ledger;

/// Whether two settings can make the same case.
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

/// Merges two runs. The order does not matter.
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

/// Merges the runs of several folders, with their findings, into a folder that holds no run yet.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, CaseModule, Origin};
    use crate::feature::Features;
    use crate::finding::{self, Record};
    use crate::outcome::Observation;
    use crate::run::keep::Keeper;
    use crate::run::{Bounds, Part};
    use crate::scratch::Scratch;
    use crate::signature::FindingId;

    /// Builds a state with one part: the shard, the first draw and the number of draws, and counts to add.
    fn state((shard, first, n): (u64, u64, u64), counts: &[(u8, u8, u64)]) -> State {
        let settings = Settings {
            reference: "reduct".to_string(),
            engines: vec!["wasmi".to_string()],
            generators: vec!["single".to_string()],
            seed: 0,
            shard: (shard, 3),
            known: None,
            bounds: Bounds::default(),
        };
        let mut state = State::new(settings);
        state.parts[0].done.add(first, first + n);
        let ledger = &mut state.ledger;
        ledger.wall_micros = n;
        for (which, name, n) in counts {
            let known = || FindingId::Known { engine: "wasmi".to_string(), name: name.to_string() };
            ledger.cases += n;
            ledger.reached.steps += n;
            let counts = match which % 8 {
                0 => &mut ledger.generators,
                1 => &mut ledger.discarded,
                2 => ledger.verdicts.entry(format!("engine {}", name % 2)).or_default(),
                3 => {
                    *ledger.findings.entry(known()).or_default() += n;
                    continue;
                }
                4 => &mut ledger.reached.rules,
                5 => &mut ledger.reached.executed,
                6 => &mut ledger.died,
                _ => &mut ledger.refused,
            };
            *counts.entry(name.to_string()).or_default() += n;
        }
        state
    }

    /// Random states, by the state of a generator.
    fn random(seed: &mut u64) -> State {
        let mut next = |below: u64| {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*seed >> 33) % below
        };
        let counts: Vec<_> = (0..next(12)).map(|_| (next(8) as u8, next(4) as u8, next(1000))).collect();
        state((next(3), next(60), next(20)), &counts)
    }

    #[test]
    fn merging_commutes_and_associates() {
        let mut seed = 5;
        let mut merged = 0;
        for _ in 0..200 {
            let [a, b, c] = [(); 3].map(|()| random(&mut seed));
            let (ab, ba) = (merge(&a, &b), merge(&b, &a));
            assert_eq!(ab.as_ref().ok(), ba.as_ref().ok());
            let left = ab.and_then(|ab| merge(&ab, &c)).ok();
            let right = merge(&b, &c).and_then(|bc| merge(&a, &bc)).ok();
            assert_eq!(left, right);
            let Some(all) = left else { continue };
            merged += 1;
            assert_eq!(all.drawn(), a.drawn() + b.drawn() + c.drawn());
            assert_eq!(all.ledger.cases, a.ledger.cases + b.ledger.cases + c.ledger.cases);
        }
        assert!((20..200).contains(&merged), "{merged} could be merged");
    }

    #[test]
    fn cases_are_not_counted_twice() {
        let part = |shard, shards, first, end| {
            let mut state = state((0, 0, 0), &[]);
            let Part { settings, done, .. } = &mut state.parts[0];
            settings.shard = (shard, shards);
            done.add(first, end);
            state
        };
        assert!(merge(&part(0, 2, 0, 9), &part(0, 2, 8, 12)).is_err());
        assert!(merge(&part(0, 2, 0, 9), &part(0, 2, 9, 12)).is_ok());
        assert!(merge(&part(0, 2, 0, 9), &part(1, 2, 0, 9)).is_ok());
        assert!(merge(&part(0, 2, 0, 9), &part(2, 4, 0, 9)).is_err());
        assert!(merge(&part(0, 2, 0, 9), &part(3, 4, 0, 9)).is_ok());
        assert!(merge(&part(0, 2, 0, 9), &part(0, 3, 0, 9)).is_err());
    }

    /// Stores cases of some sizes as findings of a run.
    fn found(folder: &Path, sizes: &[(u64, usize)]) {
        let mut keeper = Keeper::default();
        for (index, size) in sizes {
            let case = Case {
                origin: Origin { index: *index, ..Origin::of("test") },
                modules: vec![CaseModule { name: "main".to_string(), bytes: vec![0; *size] }],
                calls: Vec::new(),
                watch: Vec::new(),
                fuel: 0,
                features: Features::NONE,
            };
            let record = Record {
                case: case.sidecar(),
                finding: Some(FindingId::Known { engine: "wasmi".to_string(), name: "test".to_string() }),
                reference: "reduct".to_string(),
                expected: Observation::default(),
                engines: Vec::new(),
                alone: None,
            };
            keeper.store(&folder.join("findings"), &case, &record).expect("room");
        }
    }

    fn indices(folder: &Path) -> Vec<u64> {
        let all = keep::all(&folder.join("findings")).expect("a folder");
        all.values().flatten().map(|kept| kept.record.case.origin.index).collect()
    }

    #[test]
    fn the_smallest_cases_are_kept_whoever_finds_them() {
        let root = Scratch::new("merge");
        let folder = |name: &str| root.path().join(name);
        let cases: Vec<(u64, usize)> = (0..12).map(|i| (i, 100 - 7 * (i as usize * 5 % 12))).collect();
        let (a, b, all) = (folder("a"), folder("b"), folder("all"));
        found(&a, &cases[..6]);
        found(&b, &cases[6..]);
        found(&all, &cases);
        assert_eq!(indices(&all).len() as u64, finding::KEPT);
        save_state(&a, &state((0, 0, 1), &[])).expect("room");
        save_state(&b, &state((1, 0, 1), &[])).expect("room");
        for (i, order) in [[&a, &b], [&b, &a]].into_iter().enumerate() {
            let merged = folder(&format!("merged {i}"));
            merge_folders(&order.map(PathBuf::clone), &merged).expect("disjoint");
            assert_eq!(indices(&merged), indices(&all));
            assert_eq!(load_state(&merged).expect("a state").drawn(), 2);
        }
    }
}
