//! Folders for tests.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// A new folder, which is removed at the end.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes a folder. Each test of a program must use a different name.
    pub(crate) fn new(name: &str) -> Scratch {
        let folder = env::temp_dir().join(format!("reduct-difftest-{}-{name}", process::id()));
        // A process with the same id may have left it behind.
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
        // If this fails, the folder stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
