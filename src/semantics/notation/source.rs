//! Documents: Markdown files whose fenced blocks hold definitions. Positions in them, and diagnostics.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Maximum number of documents.
pub(crate) const DOCUMENTS: usize = 1_000;
/// Maximum size of a document in bytes.
pub(crate) const LARGEST: usize = 1 << 24;

/// A Markdown document.
#[derive(Debug)]
pub struct Document {
    /// Path or name, as diagnostics show it.
    pub name: String,
    /// Content.
    pub text: String,
}

/// A position in the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Index of the document.
    pub file: u16,
    /// Byte offset in the document.
    pub at: u32,
}

impl Place {
    /// Stands for no position, for diagnostics about something that is missing.
    pub const NOWHERE: Place = Place { file: u16::MAX, at: 0 };
}

/// The documents of a semantics; a [`Place`] refers to one by its index.
#[derive(Clone, Debug, Default)]
pub struct Sources(pub Arc<Vec<Document>>);

impl Sources {
    /// Line and column of a position, both from 1; columns count characters.
    pub fn line_column(&self, place: Place) -> (usize, usize) {
        let text = self.0.get(usize::from(place.file)).map_or("", |document| &document.text);
        let before = text.get(..place.at as usize).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    /// `FILE:LINE:COLUMN`.
    pub fn show(&self, place: Place) -> String {
        let (line, column) = self.line_column(place);
        let name = self.0.get(usize::from(place.file)).map_or("?", |document| &document.name);
        format!("{name}:{line}:{column}")
    }
}

/// Sort key that orders files by section number; files without a number come last.
fn in_order(path: &Path) -> Vec<(u32, String)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let without = [u32::MAX, 0];
    let words = stem.split(['.', '-']).enumerate();
    words.map(|(i, word)| (word.parse().unwrap_or(without[i.min(1)]), word.to_string())).collect()
}

/// Reads the `.md` files of a folder in the order of their sections, with diagnostics for those that are not UTF-8. Reads
/// at most one file more than the limit on files, and one byte more than the limit on their size, so that the caller can
/// detect that a limit is exceeded.
pub(crate) fn documents(folder: &Path) -> io::Result<(Vec<Document>, Vec<Complaint>)> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            names.push(path);
        }
    }
    if names.is_empty() {
        return Err(io::Error::other("there are no documents, files that end in .md"));
    }
    names.sort_by_cached_key(|path| in_order(path));
    let (mut documents, mut broken) = (Vec::new(), Vec::new());
    for (path, file) in names.iter().take(DOCUMENTS + 1).zip(0..) {
        let name = path.display().to_string();
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
        let mut bytes = Vec::new();
        let opened = File::open(path).map_err(named)?;
        opened.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(named)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = String::from_utf8_lossy(bytes).into_owned();
        if let Err(error) = std::str::from_utf8(bytes) {
            let place = Place { file, at: error.valid_up_to() as u32 };
            broken.push(Complaint { place, text: "this is not UTF-8".to_string(), fatal: true });
        }
        documents.push(Document { name, text });
    }
    Ok((documents, broken))
}

/// A diagnostic: an error or a warning about the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Position that it is about, or [`Place::NOWHERE`].
    pub place: Place,
    /// Message.
    pub text: String,
    /// Whether it is an error, so that the semantics cannot be run, rather than a warning.
    pub fatal: bool,
}

/// Displays a diagnostic with its position.
#[derive(Clone, Debug)]
pub struct Shown<'a>(pub &'a Sources, pub &'a Complaint);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Complaint { place, text, fatal } = self.1;
        if *place != Place::NOWHERE {
            write!(f, "{}: ", self.0.show(*place))?;
        }
        write!(f, "{}{text}", if *fatal { "" } else { "warning: " })
    }
}

/// The extent of a definition in a document, found before it is parsed.
#[derive(Clone, Debug)]
pub struct Item {
    /// Index of the document.
    pub file: u16,
    /// Byte range.
    pub range: Range<usize>,
    /// Index of the fenced block that contains it.
    pub block: usize,
}

/// A fenced block of definitions, with the prose around it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Index of the document.
    pub file: u16,
    /// Text of the nearest heading above it.
    pub heading: String,
    /// Byte range of the prose between the previous block or heading and this block.
    pub prose: Range<usize>,
    /// Byte range of the prose between this block and the next block or heading.
    pub below: Range<usize>,
}

/// Info string of the fences whose blocks hold definitions.
const MARK: &str = "reduct";

/// Parses a fence: its character, its length and its info string.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let mark = line.trim_start_matches(sign);
    let n = line.len() - mark.len();
    (n >= 3 && !(sign == '`' && mark.contains('`'))).then_some((sign, n, mark.trim()))
}

/// A fenced block whose closing fence has not been read yet.
#[derive(Clone, Copy)]
struct Open {
    /// Character and length of the opening fence; the closing one has the same character and at least this length.
    sign: char,
    n: usize,
    /// Byte offset of the opening fence.
    at: usize,
    /// Whether it is a `reduct` block; other blocks are skipped.
    definitions: bool,
}

/// Finds the blocks and definitions of document `file` and appends them; returns diagnostics about malformed blocks.
pub fn items(file: u16, text: &str, blocks: &mut Vec<Block>, items: &mut Vec<Item>) -> Vec<Complaint> {
    let mut scan = Scan {
        file,
        blocks,
        items,
        complaints: Vec::new(),
        open: None,
        current: None,
        heading: String::new(),
        prose: 0,
        above: None,
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        scan.line(line, at..at + line.len());
        at += line.len();
    }
    scan.prose_ends(at);
    if let Some(open) = scan.open.take() {
        scan.complain(open.at, "this block is not closed");
        scan.definition_ends();
    }
    scan.complaints
}

/// State of the line-by-line scan of a document.
struct Scan<'a> {
    file: u16,
    blocks: &'a mut Vec<Block>,
    items: &'a mut Vec<Item>,
    complaints: Vec<Complaint>,
    /// The open block, if any.
    open: Option<Open>,
    /// Byte range of the definition being read, if any.
    current: Option<Range<usize>>,
    heading: String,
    /// Byte offset at which the current prose begins.
    prose: usize,
    /// Index of the last block, until the prose below it ends.
    above: Option<usize>,
}

impl Scan<'_> {
    fn complain(&mut self, at: usize, text: &str) {
        let place = Place { file: self.file, at: at as u32 };
        self.complaints.push(Complaint { place, text: text.to_string(), fatal: true });
    }

    fn line(&mut self, line: &str, range: Range<usize>) {
        let fence = fence(line);
        if let Some(Open { sign, n, at, definitions }) = self.open {
            let like = fence.filter(|(own, m, _)| *own == sign && *m >= n).map(|(.., mark)| mark);
            if like != Some(MARK) {
                match (like, definitions) {
                    (Some(""), _) => self.block_ends(range.end),
                    (_, true) => self.inside(line, range),
                    (_, false) => {}
                }
                return;
            }
            self.complain(at, "this block is not closed before the next one begins");
            self.block_ends(range.start);
        }
        if let Some((sign, n, mark)) = fence {
            let indented = line.starts_with(char::is_whitespace);
            let definitions = mark == MARK && !indented;
            if mark == MARK && indented {
                self.complain(range.start, "a block of definitions begins at the left margin");
            }
            if definitions {
                self.prose_ends(range.start);
                let (heading, prose) = (self.heading.clone(), self.prose..range.start);
                self.blocks.push(Block { file: self.file, heading, prose, below: 0..0 });
            }
            self.open = Some(Open { sign, n, at: range.start, definitions });
        } else if let Some(title) = line.trim_end().strip_prefix('#') {
            self.prose_ends(range.start);
            self.heading = title.trim_start_matches('#').trim().to_string();
            self.prose = range.end;
        }
    }

    /// Handles a line inside a block of definitions: a definition begins at the left margin and continues with indented
    /// lines.
    fn inside(&mut self, line: &str, range: Range<usize>) {
        if line.starts_with(|c: char| !c.is_whitespace() && c != ';') {
            self.definition_ends();
            self.current = Some(range);
        } else if let Some(current) = &mut self.current {
            current.end = range.end;
        } else if !line.trim().is_empty() && !line.trim_start().starts_with(";;") {
            let text = "this is not part of a definition: definitions begin at the left margin";
            self.complain(range.start, text);
        }
    }

    fn definition_ends(&mut self) {
        if let (Some(range), Some(block)) = (self.current.take(), self.blocks.len().checked_sub(1)) {
            self.items.push(Item { file: self.file, range, block });
        }
    }

    fn block_ends(&mut self, at: usize) {
        self.definition_ends();
        if self.open.take().is_some_and(|open| open.definitions) {
            (self.prose, self.above) = (at, self.blocks.len().checked_sub(1));
        }
    }

    fn prose_ends(&mut self, at: usize) {
        if let Some(above) = self.above.take() {
            self.blocks[above].below = self.prose..at;
        }
    }
}
