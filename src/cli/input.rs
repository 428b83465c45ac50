//! Input files, standard input, and the modules that they contain.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::report;
use reduct::embed::{Error, Module};
use reduct::syntax::{self, Features};
use reduct::{binary, text};

/// The name that stands for standard input or output.
const DASH: &str = "-";

/// The note about a text without any fields.
pub(super) const EMPTY: &str = "an empty text is a module without fields";

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
    /// Reads a file, or standard input for `-`, of at most `most` bytes. On failure, reports the error and returns `None`.
    pub(super) fn read(path: &Path, most: u64) -> Option<Input> {
        let name = if is_dash(path) { "<stdin>".to_string() } else { path.display().to_string() };
        let bytes = if is_dash(path) {
            bounded(std::io::stdin().lock(), most)
        } else {
            std::fs::File::open(path).and_then(|file| bounded(file, most))
        };
        match bytes {
            Ok(Some(bytes)) => Some(Input { name, bytes }),
            Ok(None) => {
                report::complain(
                    &name,
                    &format!("has more than {most} bytes; `--max-input-bytes` raises this bound"),
                );
                None
            }
            Err(error) => {
                report::complain(&name, &error);
                None
            }
        }
    }

    /// Like [`Input::read`], for a command on one module, and notes on standard error if the contents are an empty text: it is a valid
    /// module, but most likely a mistake.
    pub(super) fn read_module(path: &Path, most: u64) -> Option<Input> {
        let input = Input::read(path, most)?;
        if input.is_empty_text() {
            report::complain(&input.name, &EMPTY);
        }
        Some(input)
    }

    /// Whether the contents are in the binary format: the file is named `.wasm`, or the first byte is that of a binary module.
    pub(super) fn is_binary(&self) -> bool {
        self.name.ends_with(".wasm") || self.bytes.first() == Some(&0)
    }

    /// Whether the contents are a text with nothing but white space, which is the module without fields.
    pub(super) fn is_empty_text(&self) -> bool {
        !self.is_binary() && self.bytes.trim_ascii().is_empty()
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

/// Reads to the end; `None` if there are more than `most` bytes.
fn bounded(from: impl Read, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
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
