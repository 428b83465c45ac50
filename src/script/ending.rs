//! Outcomes of commands, and whether they are what the script asserts.

use super::ast::{Pattern, Text};
use super::{pattern, show};
use crate::binary;
use crate::embed::{Error, Val};
use crate::runtime::Exhausted;
use crate::text;
use crate::valid::Invalid;

/// The outcome of an action, or of reading, validating or instantiating a module.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    /// The action returned results.
    Vals(Vec<Val>),
    /// The module is valid, or was instantiated.
    Success,
    /// The module cannot be decoded or parsed.
    Malformed(String),
    /// Its custom sections or annotations cannot be decoded or parsed.
    MalformedCustom(String),
    /// The module is not valid.
    Invalid(String),
    /// Its custom sections or annotations are not valid.
    InvalidCustom(String),
    /// An import is missing or does not match.
    Unlinkable(String),
    /// It trapped.
    Trap(String),
    /// It exceeded a bound on resources.
    Exhausted(Exhausted),
    /// It threw an exception that was not caught.
    Exception,
    /// The command could not be carried out, for example because it refers to an undefined name.
    Error(String),
}

/// What a command asserts.
#[derive(Clone, Debug)]
pub(super) enum Expected<'a> {
    /// Nothing: the source is not a script.
    Script,
    /// Nothing: the phrase is not a command.
    Command,
    /// It succeeds, with any results.
    Success,
    /// It returns results that match.
    Vals(&'a [Pattern]),
    /// It fails in the corresponding way, with a message that begins with this text.
    Malformed(&'a Text),
    MalformedCustom(&'a Text),
    Invalid(&'a Text),
    InvalidCustom(&'a Text),
    Unlinkable(&'a Text),
    Trap(&'a Text),
    Exhausted(&'a Text),
    Exception,
}

/// The verdict on a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The outcome is as asserted.
    Passed,
    /// The outcome is as asserted, but the message differs.
    OtherMessage(Box<Difference>),
    /// The outcome differs from the asserted one.
    Failed(Box<Difference>),
    /// The command was not run.
    Skipped,
}

/// The expected and the actual outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain words")]
pub struct Difference {
    pub expected: String,
    pub got: String,
    /// The bound that was hit, if the command ended that way.
    pub exhausted: Option<Exhausted>,
}

impl Expected<'_> {
    /// Compares the assertion with the outcome.
    ///
    /// The class of the outcome must always be the asserted one. For traps and exhaustion the message must match, too; the
    /// messages of other errors differ between versions of the suite.
    pub(super) fn verdict(&self, ending: &Ending) -> Verdict {
        let (text, message) = match (self, ending) {
            (Expected::Success, Ending::Success | Ending::Vals(_)) => return Verdict::Passed,
            (Expected::Vals(patterns), Ending::Vals(vals)) if pattern::results_match(vals, patterns) => {
                return Verdict::Passed;
            }
            (Expected::Exception, Ending::Exception) => return Verdict::Passed,
            (Expected::Trap(text), Ending::Trap(message)) if trap_matches(text, message) => {
                return Verdict::Passed;
            }
            (Expected::Exhausted(text), Ending::Exhausted(kind))
                if stack_text(kind).starts_with(&***text) =>
            {
                return Verdict::Passed;
            }
            (Expected::Malformed(text), Ending::Malformed(message)) => (text, message),
            (Expected::MalformedCustom(text), Ending::MalformedCustom(message)) => (text, message),
            (Expected::Invalid(text), Ending::Invalid(message)) => (text, message),
            (Expected::InvalidCustom(text), Ending::InvalidCustom(message)) => (text, message),
            (Expected::Unlinkable(text), Ending::Unlinkable(message)) => (text, message),
            _ => return Verdict::Failed(self.difference(ending)),
        };
        if message.starts_with(&***text) {
            Verdict::Passed
        } else {
            Verdict::OtherMessage(self.difference(ending))
        }
    }

    fn difference(&self, ending: &Ending) -> Box<Difference> {
        let exhausted = match ending {
            Ending::Exhausted(exhausted) => Some(*exhausted),
            _ => None,
        };
        Box::new(Difference { expected: self.to_string(), got: ending.to_string(), exhausted })
    }
}

/// Whether the message of a trap begins with the asserted text. An index at the end of the text is ignored: one script of the
/// suite asserts which element is uninitialized.
fn trap_matches(text: &str, message: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    message.starts_with(text) || text.strip_suffix(' ').is_some_and(|text| message.starts_with(text))
}

/// The suite's message for a bound that was hit. The suite does not distinguish between the operand stack and the call stack.
fn stack_text(kind: &Exhausted) -> String {
    match kind {
        Exhausted::OperandStack => Exhausted::CallDepth.to_string(),
        kind => kind.to_string(),
    }
}

impl std::fmt::Display for Expected<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Expected::Script => write!(f, "a script"),
            Expected::Command => write!(f, "a command"),
            Expected::Success => write!(f, "success"),
            Expected::Vals([]) => write!(f, "no results"),
            Expected::Vals(patterns) => {
                let patterns: Vec<String> = patterns.iter().map(Pattern::to_string).collect();
                f.write_str(&patterns.join(" "))
            }
            Expected::Malformed(text) => write!(f, "malformed: {text}"),
            Expected::MalformedCustom(text) => write!(f, "malformed custom section or annotation: {text}"),
            Expected::Invalid(text) => write!(f, "invalid: {text}"),
            Expected::InvalidCustom(text) => write!(f, "invalid custom section or annotation: {text}"),
            Expected::Unlinkable(text) => write!(f, "unlinkable: {text}"),
            Expected::Trap(text) => write!(f, "trap: {text}"),
            Expected::Exhausted(text) => write!(f, "exhaustion: {text}"),
            Expected::Exception => write!(f, "an uncaught exception"),
        }
    }
}

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ending::Vals(vals) if vals.is_empty() => write!(f, "no results"),
            Ending::Vals(vals) => f.write_str(&show::vals(vals)),
            Ending::Success => write!(f, "success"),
            Ending::Malformed(message) => write!(f, "malformed: {message}"),
            Ending::MalformedCustom(message) => {
                write!(f, "malformed custom section or annotation: {message}")
            }
            Ending::Invalid(message) => write!(f, "invalid: {message}"),
            Ending::InvalidCustom(message) => write!(f, "invalid custom section or annotation: {message}"),
            Ending::Unlinkable(message) => write!(f, "unlinkable: {message}"),
            Ending::Trap(message) => write!(f, "trap: {message}"),
            Ending::Exhausted(exhausted) => write!(f, "exhaustion: {exhausted}"),
            Ending::Exception => write!(f, "an uncaught exception"),
            Ending::Error(message) => f.write_str(message),
        }
    }
}

impl From<Error> for Ending {
    fn from(error: Error) -> Ending {
        match error {
            Error::Decode(malformed) => malformed.into(),
            Error::Parse(malformed) => malformed.into(),
            Error::Invalid(invalid) => (*invalid).into(),
            Error::Unlinkable(unlinkable) => Ending::Unlinkable(unlinkable.to_string()),
            Error::Trap(trap) => Ending::Trap(trap.to_string()),
            Error::Exhausted(exhausted) => Ending::Exhausted(exhausted),
            Error::Exception(_) => Ending::Exception,
            Error::Stuck(stuck) => Ending::Error(stuck.to_string()),
            Error::Misuse(_) | Error::Yielded => Ending::Error(error.to_string()),
        }
    }
}

impl From<binary::Malformed> for Ending {
    fn from(malformed: binary::Malformed) -> Ending {
        Ending::Malformed(malformed.to_string())
    }
}

impl From<text::Malformed> for Ending {
    fn from(malformed: text::Malformed) -> Ending {
        match malformed.kind {
            text::MalformedKind::Annotation { .. } | text::MalformedKind::Misplaced(_) => {
                Ending::MalformedCustom(malformed.to_string())
            }
            _ => Ending::Malformed(malformed.to_string()),
        }
    }
}

impl From<Invalid> for Ending {
    fn from(invalid: Invalid) -> Ending {
        Ending::Invalid(invalid.to_string())
    }
}
