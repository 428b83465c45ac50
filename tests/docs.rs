//! Checks of the documentation against the source: the files and functions that it mentions exist, and every rule of the
//! standard can be found by its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use reduct::syntax::Rule;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(root().join(&path)).unwrap_or_else(|e| panic!("{}: {e}", path.as_ref().display()))
}

/// The README and the pages of the documentation: name and contents.
fn pages() -> Vec<(String, String)> {
    let mut pages = vec![("README.md".to_string(), read("README.md"))];
    for entry in std::fs::read_dir(root().join("docs")).unwrap() {
        let name = Path::new("docs").join(entry.unwrap().file_name());
        pages.push((name.display().to_string(), read(&name)));
    }
    pages
}

/// The text between backquotes on a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The lines of a page outside of fenced blocks.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// Whether quoted text is the path of a file or folder in the repository.
fn is_path(word: &str) -> bool {
    let folders =
        ["src/", "tests/", "docs/", "examples/", "testsuite/", "bench/", "fuzz/", "difftest/", "compat/"];
    folders.iter().any(|folder| word.starts_with(folder))
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
}

#[test]
fn files_are_where_the_pages_say() {
    let mut found = 0;
    for (name, page) in pages() {
        for path in prose(&page).flat_map(quoted).filter(|word| is_path(word)) {
            assert!(root().join(path).exists(), "{name}: {path}");
            found += 1;
        }
    }
    assert!(found > 100, "{found}");
}

/// Checks the rows of the guide's tables, which consist of a topic, a file, and functions or types in it.
#[test]
fn functions_are_where_the_guide_says() {
    let guide = read("docs/reading-guide.md");
    let mut found = 0;
    for line in prose(&guide).filter(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.split('|').collect();
        let [_, _, file, items, _] = cells[..] else { continue };
        let Some(path) = quoted(file).next().filter(|path| path.ends_with(".rs")) else { continue };
        let source = read(path);
        for item in quoted(items) {
            let name = item.rsplit("::").next().unwrap_or(item);
            let defined = ["fn ", "enum ", "struct ", "trait ", "const ", "type ", "macro_rules! ", "mod "]
                .iter()
                .any(|word| source.contains(&format!("{word}{name}")));
            assert!(defined, "{path}: {item}");
            found += 1;
        }
    }
    assert!(found > 100, "{found}");
}

/// All source files, except for tests and files that list or classify rules.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("syntax/rules.rs")
            && !path.ends_with("syntax/sections.rs")
            && !path.ends_with("semantics/places.rs")
        {
            files.push(path);
        }
    }
}

#[test]
fn every_rule_is_found_by_its_name() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let source: String = files.iter().map(read).collect();
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
    let words: BTreeSet<&str> = source.split(|c| !part_of_name(c)).collect();
    let named = |rule: &Rule| words.contains(rule.name()) || words.contains(&*format!("{}.", rule.name()));
    let absent: Vec<&str> = Rule::ALL.iter().filter(|rule| !named(rule)).map(|rule| rule.name()).collect();
    let departures = read("docs/departures.md");
    let list = departures.split("```text").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or("");
    assert_eq!(absent, list.split_whitespace().collect::<Vec<_>>());
}
