//! Folders for tests.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// A folder that is empty at first, and is removed in the end.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes a folder; no two tests of a program may use the same name.
    pub(crate) fn new(name: &str) -> Scratch {
        let folder = env::temp_dir().join(format!("reduct-difftest-{}-{name}", process::id()));
        // What a process of the same number left, if anything.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Scratch(folder)
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left is in the folder of the system for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}
