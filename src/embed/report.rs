//! Errors with the source that they are about.

use std::fmt;

use super::Error;
use crate::runtime::{Location, Trap};
use crate::syntax::At;

impl Error {
    /// The kind of the error in one or two words: `malformed`, `invalid`, `unlinkable`, `trap`, `uncaught exception`, `exhaustion`, `stuck`
    /// or `misuse`.
    pub fn phase(&self) -> &'static str {
        match self {
            Error::Decode(_) | Error::Parse(_) => "malformed",
            Error::Invalid(_) => "invalid",
            Error::Unlinkable(_) => "unlinkable",
            Error::Trap(_) => "trap",
            Error::Exception(_) => "uncaught exception",
            Error::Exhausted(_) => "exhaustion",
            Error::Stuck(_) => "stuck",
            Error::Yielded | Error::Misuse(_) => "misuse",
        }
    }

    /// The offset in the source of a module that is malformed or invalid, in bytes.
    pub fn position(&self) -> Option<usize> {
        match self {
            Error::Decode(malformed) => Some(malformed.at),
            Error::Parse(malformed) => Some(malformed.at),
            Error::Invalid(invalid) => Some(invalid.at.0 as usize),
            Error::Unlinkable(_) | Error::Trap(_) | Error::Exception(_) | Error::Exhausted(_) => None,
            Error::Yielded | Error::Stuck(_) | Error::Misuse(_) => None,
        }
    }

    /// The error as a text of several lines: where it is in the source, which has this name, with the line; for a trap, the rule of the
    /// standard and the call stack. The source is that of the module whose function was called: only calls of its instance are shown with line and
    /// column.
    ///
    /// ```
    /// let source = "(module\n  (func (result i32) (i32.eqz (f32.const 1))))";
    /// let error = reduct::Module::new(source).unwrap_err();
    /// assert_eq!(error.report("m.wat", source).to_string(), "\
    /// m.wat:2:23: invalid: type mismatch: Instr_ok/testop expected [i32], found [f32] in function 0
    ///   |
    /// 2 |   (func (result i32) (i32.eqz (f32.const 1))))
    ///   |                       ^");
    /// ```
    pub fn report<'e>(&'e self, name: &'e str, source: &'e (impl AsRef<[u8]> + ?Sized)) -> Report<'e> {
        Report { error: self, name, source: source.as_ref() }
    }
}

/// An error with the source that it is about (see [`Error::report`]).
#[derive(Clone, Copy, Debug)]
pub struct Report<'e> {
    error: &'e Error,
    name: &'e str,
    source: &'e [u8],
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { error, name, .. } = self;
        let text = match error {
            Error::Decode(malformed) => malformed.kind.to_string(),
            error => error.to_string(),
        };
        match error.position() {
            Some(at) => {
                write!(f, "{name}:{}: {}: {text}", self.place(at), error.phase())?;
                self.excerpt(f, at)
            }
            None if text == error.phase() => write!(f, "{name}: {text}"),
            None => {
                write!(f, "{name}: {}: {text}", error.phase())?;
                match error {
                    Error::Trap(trap) => self.trap(f, trap),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl Report<'_> {
    /// The most characters of a line that are shown before and after a position.
    const WIDTH: usize = 60;

    /// Whether the source is in the binary format.
    fn is_binary(&self) -> bool {
        self.source.first() == Some(&0)
    }

    /// A position: line and column, or the offset in a binary.
    fn place(&self, at: usize) -> String {
        if self.is_binary() {
            return format!("{at:#x}");
        }
        let (line, column) = line_column(self.source, at);
        format!("{line}:{column}")
    }

    /// The line of the position, with a mark below it.
    fn excerpt(&self, f: &mut fmt::Formatter<'_>, at: usize) -> fmt::Result {
        if self.is_binary() {
            return Ok(());
        }
        let at = at.min(self.source.len());
        let start = self.source[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let end = self.source[at..].iter().position(|b| *b == b'\n').map_or(self.source.len(), |i| at + i);
        let before = String::from_utf8_lossy(&self.source[start.max(at.saturating_sub(Self::WIDTH))..at]);
        let after = String::from_utf8_lossy(&self.source[at..end.min(at + Self::WIDTH)]);
        let number = line_column(self.source, at).0.to_string();
        let margin = " ".repeat(number.len());
        // Tabs are kept in the line below, so that the mark stands where it does in an editor.
        let blank: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        write!(f, "\n{margin} |\n{number} | {before}{after}\n{margin} | {blank}^")
    }

    /// The rule that gave a trap, and the call stack, innermost call first.
    fn trap(&self, f: &mut fmt::Formatter<'_>, trap: &Trap) -> fmt::Result {
        if let Some(rule) = trap.rule {
            write!(f, "\n  by rule {rule}")?;
        }
        let called = trap.backtrace.last().map(|location| location.instance);
        for Location { instance, func, name, at: At(at), .. } in &trap.backtrace {
            let name = name.as_ref().map(|name| format!(" ${name}")).unwrap_or_default();
            match Some(*instance) == called {
                true => write!(f, "\n  in function {}{name} at {}", func.0, self.place(*at as usize))?,
                false => write!(f, "\n  in function {}{name} of another instance, at offset {at}", func.0)?,
            }
        }
        Ok(())
    }
}

/// The line and column of a byte offset, both starting from 1. Columns count characters.
pub fn line_column(source: &[u8], at: usize) -> (usize, usize) {
    let before = &source[..at.min(source.len())];
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    (line, String::from_utf8_lossy(&before[start..]).chars().count() + 1)
}
