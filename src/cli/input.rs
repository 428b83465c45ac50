//! Input files, standard input, and the modules that they contain.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::report;
use reduct::embed::{Error, Module};
use reduct::syntax::{self, Features};
use reduct::{binary, text};

/// The name that stands for standard input or output.
const DASH: &str = "-";

/// A file that was read.
#[derive(Debug)]
pub(super) struct Input {
    /// Its path as given on the command line, or `<stdin>`.
    pub(super) name: String,
    /// Its contents.
    pub(super) bytes: Vec<u8>,
}

/// Whether a path stands for standard input or output.
pub(super) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == DASH
}

impl Input {
    /// Reads a file, or standard input for `-`. On failure, reports the error and returns `None`.
    pub(super) fn read(path: &Path) -> Option<Input> {
        let name = if is_dash(path) { "<stdin>".to_string() } else { path.display().to_string() };
        let bytes = if is_dash(path) {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(path)
        };
        match bytes {
            Ok(bytes) => Some(Input { name, bytes }),
            Err(error) => {
                report::complain(&name, &error);
                None
            }
        }
    }

    /// Whether the contents are in the binary format: the file is named `.wasm`, or the first byte is that of a binary module.
    pub(super) fn is_binary(&self) -> bool {
        self.name.ends_with(".wasm") || self.bytes.first() == Some(&0)
    }

    /// Decodes or parses the module.
    pub(super) fn module(&self, features: Features) -> Result<syntax::Module, Error> {
        if self.is_binary() {
            binary::decode(&self.bytes, features).map_err(Error::Decode)
        } else {
            text::parse(&self.bytes, features).map_err(Error::Parse)
        }
    }

    /// Decodes or parses the module, and validates it.
    pub(super) fn valid_module(&self, features: Features) -> Result<Module, Error> {
        Module::validate(self.module(features)?, features)
    }
}

/// The given files, with each folder replaced by all scripts in it, in alphabetical order. Folders that cannot be read or that
/// contain no script are reported, and the second result is true if there were any.
pub(super) fn scripts(paths: &[PathBuf]) -> (Vec<PathBuf>, bool) {
    let mut files = Vec::new();
    let mut complained = false;
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found = Vec::new();
        let mut folders = vec![path.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    report::complain(&folder.display().to_string(), &error);
                    complained = true;
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                // Links to folders are not followed, since they may form a cycle.
                if entry.file_type().is_ok_and(|t| t.is_dir()) {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "wast") {
                    found.push(path);
                }
            }
        }
        if found.is_empty() {
            report::complain(&path.display().to_string(), &"no .wast files");
            complained = true;
        }
        found.sort();
        files.extend(found);
    }
    (files, complained)
}
