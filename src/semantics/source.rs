//! The documents: Markdown whose fenced blocks hold definitions, and what is said about places in them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

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
        write!(f, "{}: {}{text}", self.0.show(*place), if *fatal { "" } else { "warning: " })
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

/// The mark of a block that holds definitions.
const FENCE: &str = "```reduct";

/// Finds the blocks and definitions of a document.
pub fn items(file: u16, text: &str, blocks: &mut Vec<Block>, items: &mut Vec<Item>) {
    let (mut at, mut inside, mut other) = (0, false, false);
    let mut prose = 0;
    let mut heading = String::new();
    let mut current: Option<Range<usize>> = None;
    // The block that prose is below of.
    let mut above: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let bare = line.trim_end();
        if inside {
            let block = blocks.len() - 1;
            let done = bare == "```";
            let begins = line.starts_with(|c: char| !c.is_whitespace() && c != ';');
            if done || begins {
                items.extend(current.take().map(|range| Item { file, range, block }));
            }
            if done {
                (inside, prose, above) = (false, end, Some(block));
            } else if begins {
                current = Some(start..end);
            } else if let Some(range) = &mut current {
                range.end = end;
            }
        } else if other {
            other = bare != "```";
        } else if bare == FENCE {
            if let Some(above) = above.take() {
                blocks[above].below = prose..start;
            }
            blocks.push(Block { file, heading: heading.clone(), prose: prose..start, below: 0..0 });
            inside = true;
        } else if bare.starts_with("```") {
            other = true;
        } else if let Some(title) = bare.strip_prefix('#') {
            if let Some(above) = above.take() {
                blocks[above].below = prose..start;
            }
            heading = title.trim_start_matches('#').trim().to_string();
            prose = end;
        }
    }
    if let Some(above) = above.take() {
        blocks[above].below = prose..at;
    }
    if inside {
        let block = blocks.len() - 1;
        items.extend(current.take().map(|range| Item { file, range, block }));
    }
}
