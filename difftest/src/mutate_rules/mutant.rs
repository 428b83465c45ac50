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

/// Other text in the place of some bytes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What stands there instead.
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
    /// What such definitions are called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Reduction => "reduction rules",
            Kind::Typing => "typing rules",
            Kind::Clause => "functions",
        }
    }
}

/// A changed semantics.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The definition, the operator, and a number among those.
    pub name: String,
    /// The definition's name: that of the rule, or the function and the number of the clause.
    pub on: String,
    /// The family of the definition.
    pub family: String,
    /// What kind of definition it is.
    pub kind: Kind,
    /// What was done.
    pub operator: Operator,
    /// The document.
    pub file: u16,
    /// The changes, in the order of their places.
    pub edits: Vec<Edit>,
    /// The definitions of which at least one must be tried for the change to make a difference.
    pub places: Vec<Place>,
    /// Whether a pattern is changed, so that the definition may be about what it was not about before.
    pub widens: bool,
    /// The bytes of the definition.
    pub range: Range<usize>,
}

/// What families of rules of validation begin with.
pub(super) const VALIDATION: &str = "validation: ";

impl Mutant {
    /// Whether it is of a rule of validation.
    pub fn of_validation(&self) -> bool {
        self.family.starts_with(VALIDATION)
    }

    /// What its definition says.
    pub fn before<'s>(&self, sem: &'s Semantics) -> &'s str {
        &sem.sources.0[usize::from(self.file)].text[self.range.clone()]
    }

    /// What it says instead.
    pub fn after(&self, sem: &Semantics) -> String {
        let text = &sem.sources.0[usize::from(self.file)].text;
        edited(text, self.range.clone(), &self.edits)
    }

    /// What tells it from a mutant of the same name of other documents.
    pub fn fingerprint(&self, sem: &Semantics) -> String {
        let mut hasher = FxHasher::default();
        hasher.write(self.before(sem).as_bytes());
        hasher.write_u8(0);
        hasher.write(self.after(sem).as_bytes());
        format!("{:016x}", hasher.finish())
    }

    /// The semantics that it is.
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

/// A part of a text with changes in it. Lines that become blank go.
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

/// Whether a name is one that a glob stands for, in which `*` stands for anything.
pub fn fits(glob: &str, name: &str) -> bool {
    WildMatch::new(glob).matches(name)
}
