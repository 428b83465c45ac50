//! The documents: Markdown whose fenced blocks hold definitions, and what is said about places in them.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// There are at most so many documents.
pub(crate) const DOCUMENTS: usize = 1_000;
/// A document has at most so many bytes.
pub(crate) const LARGEST: usize = 1 << 24;

/// A document.
#[derive(Debug)]
pub struct Document {
    /// Its name, as errors show it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A place in the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Which document.
    pub file: u16,
    /// Byte offset.
    pub at: u32,
}

impl Place {
    /// No place: what is missing stands nowhere.
    pub const NOWHERE: Place = Place { file: u16::MAX, at: 0 };
}

/// The documents of a semantics.
#[derive(Clone, Debug, Default)]
pub struct Sources(pub Arc<Vec<Document>>);

impl Sources {
    /// Line and column of a place, both from 1; columns count characters.
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

/// The order of the standard's sections, with what has no number at the end.
fn in_order(path: &Path) -> Vec<(u32, String)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let without = [u32::MAX, 0];
    let words = stem.split(['.', '-']).enumerate();
    words.map(|(i, word)| (word.parse().unwrap_or(without[i.min(1)]), word.to_string())).collect()
}

/// The documents in a folder, in their order, and which of them are broken. Of what is too much no more is read than tells that it is.
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

/// What is wrong with the documents, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub place: Place,
    /// What.
    pub text: String,
    /// Whether the semantics cannot be run because of it.
    pub fatal: bool,
}

/// A complaint that shows its place.
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

/// A definition as it stands in a document.
#[derive(Clone, Debug)]
pub struct Item {
    /// Which document.
    pub file: u16,
    /// Its bytes.
    pub range: Range<usize>,
    /// The block that it stands in; the prose about it stands between the block before and this one.
    pub block: usize,
}

/// A fenced block, with the prose above it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Which document.
    pub file: u16,
    /// The heading that it stands under.
    pub heading: String,
    /// The bytes of the prose above it.
    pub prose: Range<usize>,
    /// The bytes of the prose below it, up to the next block or heading.
    pub below: Range<usize>,
}

/// What stands behind the fence of a block that holds definitions.
const MARK: &str = "reduct";

/// The sign of a fence, how many of it there are, and what stands behind them.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let mark = line.trim_start_matches(sign);
    let n = line.len() - mark.len();
    (n >= 3 && !(sign == '`' && mark.contains('`'))).then_some((sign, n, mark.trim()))
}

/// A block that has not ended yet.
#[derive(Clone, Copy)]
struct Open {
    /// Its fence.
    sign: char,
    n: usize,
    /// Where it begins.
    at: usize,
    /// Whether it holds definitions.
    definitions: bool,
}

/// Finds the blocks and definitions of a document, and says what is wrong with them.
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
        scan.complain(open.at, "this block does not end");
        scan.definition_ends();
    }
    scan.complaints
}

/// The state between two lines.
struct Scan<'a> {
    file: u16,
    blocks: &'a mut Vec<Block>,
    items: &'a mut Vec<Item>,
    complaints: Vec<Complaint>,
    /// The block that has not ended.
    open: Option<Open>,
    /// The definition that has not ended.
    current: Option<Range<usize>>,
    heading: String,
    /// Where prose begins.
    prose: usize,
    /// The block that this prose is below of.
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
            self.complain(at, "this block does not end before the next begins");
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

    /// A line of a block of definitions.
    fn inside(&mut self, line: &str, range: Range<usize>) {
        if line.starts_with(|c: char| !c.is_whitespace() && c != ';') {
            self.definition_ends();
            self.current = Some(range);
        } else if let Some(current) = &mut self.current {
            current.end = range.end;
        } else if !line.trim().is_empty() && !line.trim_start().starts_with(";;") {
            let text = "this is no part of a definition: definitions begin at the left margin";
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
