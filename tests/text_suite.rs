//! The text format over the official suite: what must parse does, what is malformed does not, for the reason that the
//! suite names. The suite is looked for where `OFFICIAL_SUITE` says, or in `testsuite/official`.

use reduct::syntax::{Module, Version};
use reduct::text::{self, Cursor, Malformed, Source, lexer::Kind};
use std::path::{Path, PathBuf};

/// The scripts in a folder of the suite; none if there is no suite.
fn scripts(folder: &str) -> Vec<PathBuf> {
    let root = std::env::var_os("OFFICIAL_SUITE")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("testsuite/official"), PathBuf::from);
    let mut folders = vec![root.join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "wast") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What was found out about the modules of the scripts.
#[derive(Default)]
struct Tally {
    parsed: usize,
    malformed: usize,
    other_text: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    /// A command of a script that stands at `(`.
    fn command(&mut self, c: &mut Cursor<'_>, file: &str) -> Result<(), Malformed> {
        let after = {
            let mut end = *c;
            end.skip()?;
            end
        };
        match c.peek_open() {
            Some(b"module") => self.module(c, file, None)?,
            Some(b"assert_malformed" | b"assert_malformed_custom") => {
                c.open()?;
                c.keyword()?;
                let mut text = *c;
                text.skip()?;
                let text = text.name()?;
                self.module(c, file, Some(&text))?;
            }
            Some(
                b"assert_invalid"
                | b"assert_invalid_custom"
                | b"assert_unlinkable"
                | b"assert_trap"
                | b"assert_exhaustion",
            ) => {
                c.open()?;
                c.keyword()?;
                if c.at_open("module") {
                    self.module(c, file, None)?;
                }
            }
            _ => {}
        }
        *c = after;
        Ok(())
    }

    /// A module at `(module`, which is malformed for a reason or else parses.
    fn module(&mut self, c: &mut Cursor<'_>, file: &str, malformed: Option<&str>) -> Result<(), Malformed> {
        let at = c.at();
        c.expect_open("module")?;
        c.take_keyword("definition");
        let id = c.id();
        let result = match c.peek_keyword() {
            Some(b"binary" | b"instance") => return Ok(()),
            Some(b"quote") => {
                c.advance();
                text::parse(&c.strings(), Version::V3)
            }
            _ => c.parse_module_fields_until_close(id),
        };
        self.judge(&format!("{file}:{at}"), result, malformed);
        Ok(())
    }

    fn judge(&mut self, place: &str, result: Result<Module, Malformed>, malformed: Option<&str>) {
        match (result, malformed) {
            (Ok(_), None) => self.parsed += 1,
            (Err(error), Some(text)) => {
                self.malformed += 1;
                if !error.to_string().starts_with(text) {
                    self.other_text.push(format!("{place}: {error} | {text}"));
                }
            }
            (Ok(_), Some(text)) => self.wrong.push(format!("{place}: parses, though: {text}")),
            (Err(error), None) => self.wrong.push(format!("{place}: {error} at {}", error.at)),
        }
    }
}

/// Reads all scripts of a folder of the suite.
fn tally(folder: &str) -> Tally {
    let mut tally = Tally::default();
    for path in scripts(folder) {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a readable script");
        let source = Source::new(&bytes, Version::V3).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut c = Cursor::new(&source);
        let bare = c.peek_open().is_some_and(|word| matches!(word, b"func" | b"memory" | b"type"));
        if bare || c.peek_kind() != Some(Kind::Open) {
            tally.judge(&file, text::parse(&bytes, Version::V3), None);
            continue;
        }
        while !c.at_end() {
            tally.command(&mut c, &file).unwrap_or_else(|error| panic!("{file}: {error} at {}", error.at));
        }
    }
    tally
}

#[test]
fn core() {
    let tally = tally("core");
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert!(tally.other_text.is_empty(), "{:#?}", tally.other_text);
    println!("{} modules, {} malformed", tally.parsed, tally.malformed);
}

#[test]
fn custom() {
    let tally = tally("custom");
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert!(tally.other_text.is_empty(), "{:#?}", tally.other_text);
}
