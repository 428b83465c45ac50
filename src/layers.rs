//! Test: imports run downwards between the folders of `src/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folders from the bottom up. A folder may import only folders of lower layers, not those of the same layer.
const LAYERS: [&[&str]; 9] = [
    &["syntax"],
    &["binary", "text", "numerics"],
    &["valid"],
    &["runtime"],
    &["exec"],
    &["embed"],
    &["observe", "semantics"],
    &["script"],
    &["cli"],
];

fn layer(folder: &str) -> Option<usize> {
    LAYERS.iter().position(|folders| folders.contains(&folder))
}

/// The Rust sources of a folder, except tests, which may import everything.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            // Unit tests stand at the end of a file.
            let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_string();
            found.push((path.display().to_string(), code));
        }
    }
}

/// The folders that code names in paths of the crate, in `use` and elsewhere, in or outside of braces; not in comments.
fn imports(code: &str) -> BTreeSet<String> {
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or(""));
    let code = lines.collect::<Vec<_>>().join("\n");
    let word =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut found = BTreeSet::new();
    for root in ["crate::", "reduct::"] {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                None => {
                    found.insert(word(rest));
                }
                Some(list) => {
                    let (mut depth, mut begins) = (0, true);
                    for (i, c) in list.char_indices() {
                        match c {
                            '{' => depth += 1,
                            '}' if depth == 0 => break,
                            '}' => depth -= 1,
                            ',' if depth == 0 => begins = true,
                            c if begins && c.is_alphabetic() => {
                                found.insert(word(&list[i..]));
                                begins = false;
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    found
}

#[test]
fn imports_are_found() {
    let code = "use crate::runtime::*;\nuse crate::{binary, exec::{a, b}};\n// crate::cli\nfn f() { crate::text::parse(x) }";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(found, ["binary", "exec", "runtime", "text"]);
}

#[test]
fn imports_run_downwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut upwards = Vec::new();
    let mut count = 0;
    for folder in LAYERS.into_iter().flatten() {
        let mut files = Vec::new();
        sources(&src.join(folder), &mut files);
        for (file, code) in files {
            for import in imports(&code) {
                // Macros and types that the crate's root exports have no folder.
                let Some(below) = layer(&import) else { continue };
                count += 1;
                if import != *folder && below >= layer(folder).unwrap() {
                    upwards.push(format!("{file}: {folder} imports {import}"));
                }
            }
        }
    }
    assert!(count > 100, "only {count} imports were found");
    assert!(upwards.is_empty(), "{}", upwards.join("\n"));
}

#[test]
fn every_folder_has_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || layer(&name).is_some(), "{name} has no layer");
    }
}
