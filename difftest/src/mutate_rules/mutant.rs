//! A mutant: a small change of a document.

use std::fmt::Write;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

use reduct::semantics::Semantics;
use reduct::semantics::notation::source::{Document, Place};
use rustc_hash::FxHasher;
use wildmatch::WildMatch;

use super::Operator;

/// A replacement of some bytes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// The new text.
    pub text: String,
}

/// Kinds of definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A reduction rule.
    Reduction,
    /// A rule of a relation.
    Typing,
    /// A clause of a function.
    Clause,
}

impl Kind {
    /// The plural, for tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Reduction => "reduction rules",
            Kind::Typing => "typing rules",
            Kind::Clause => "functions",
        }
    }
}

/// A mutant of the rules.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// Its name: the name of the definition, the operator, and a number.
    pub name: String,
    /// The name of the definition: that of the rule, or the function with the number of the clause.
    pub on: String,
    /// The family of the definition.
    pub family: String,
    /// What kind of definition it is.
    pub kind: Kind,
    /// The mutation operator.
    pub operator: Operator,
    /// The number of the document.
    pub file: u16,
    /// The replacements, in order.
    pub edits: Vec<Edit>,
    /// The change can make a difference only if one of these definitions is used.
    pub places: Vec<Place>,
    /// Whether a pattern is changed, so that the definition may apply where it did not apply before.
    pub widens: bool,
    /// The bytes of the definition.
    pub range: Range<usize>,
}

/// The prefix of families of validation.
pub(super) const VALIDATION: &str = "validation: ";

impl Mutant {
    /// Whether it is a mutant of a rule of validation.
    pub fn of_validation(&self) -> bool {
        self.family.starts_with(VALIDATION)
    }

    /// The text of the original definition.
    pub fn before<'s>(&self, sem: &'s Semantics) -> &'s str {
        &sem.sources.0[usize::from(self.file)].text[self.range.clone()]
    }

    /// The text of the changed definition.
    pub fn after(&self, sem: &Semantics) -> String {
        let text = &sem.sources.0[usize::from(self.file)].text;
        edited(text, self.range.clone(), &self.edits)
    }

    /// A hash of both texts, which distinguishes mutants of the same name in different versions of the documents.
    pub fn fingerprint(&self, sem: &Semantics) -> String {
        let mut hasher = FxHasher::default();
        hasher.write(self.before(sem).as_bytes());
        hasher.write_u8(0);
        hasher.write(self.after(sem).as_bytes());
        format!("{:016x}", hasher.finish())
    }

    /// The changed rules.
    pub fn semantics(&self, sem: &Semantics) -> Arc<Semantics> {
        let documents = sem.sources.0.iter().zip(0u16..).map(|(document, file)| {
            let text = &document.text;
            let text =
                if file == self.file { edited(text, 0..text.len(), &self.edits) } else { text.clone() };
            Document { name: document.name.clone(), text }
        });
        Arc::new(Semantics::new(documents.collect()))
    }

    /// The changed lines.
    pub fn diff(&self, sem: &Semantics) -> String {
        let (before, after) = (self.before(sem), self.after(sem));
        let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let most = old.len().min(new.len()) - same;
        let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        let mut diff = String::new();
        let mut lines = |mark: char, lines: &[&str]| {
            lines.iter().for_each(|line| {
                let _ = writeln!(diff, "{mark}{line}");
            })
        };
        lines(' ', &old[..same]);
        lines('-', &old[same..old.len() - tail]);
        lines('+', &new[same..new.len() - tail]);
        lines(' ', &old[old.len() - tail..]);
        diff
    }
}

/// A part of a text with edits applied.
fn edited(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = range.start;
    for edit in edits {
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(&text[at..range.end]);
    out
}

/// Whether a glob matches a name; `*` matches anything.
pub fn fits(glob: &str, name: &str) -> bool {
    WildMatch::new(glob).matches(name)
}
