//! Files, standard input, and the modules in them.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::report;
use crate::embed::{Error, Module};
use crate::syntax::{self, Features};
use crate::{binary, text};

/// The name that stands for standard input or output.
const DASH: &str = "-";

/// A file that was read.
#[derive(Debug)]
pub(super) struct Input {
    /// Its path as it was given, or what standard input is called.
    pub(super) name: String,
    /// Its contents.
    pub(super) bytes: Vec<u8>,
}

/// Whether a path stands for standard input or output.
pub(super) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == DASH
}

impl Input {
    /// Reads a file, or standard input for `-`; what fails is said, and then there is none.
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

    /// Whether the contents are taken for the binary format: a file named `.wasm`, or what begins as a binary does.
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

/// The files that paths stand for: folders stand for all scripts in them, in alphabetical order. What cannot be read is
/// said, and the second result tells whether that happened.
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
                // Links to folders are not followed: they may lead back.
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
