//! Errors of the interface, by the phase that they come from.

use super::Exn;
use super::types::*;
use crate::runtime::*;
use crate::valid::Invalid;
use crate::{binary, text};

/// Whatever can go wrong, from bytes to results.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The bytes are no module of the binary format.
    #[error("{0}")]
    Decode(binary::Malformed),
    /// The source is no module of the text format.
    #[error("{0}")]
    Parse(text::Malformed),
    /// The module is not valid.
    #[error("{0}")]
    Invalid(Box<Invalid>),
    /// The module imports what is missing or does not match.
    #[error(transparent)]
    Unlinkable(Box<Unlinkable>),
    /// The program trapped.
    #[error(transparent)]
    Trap(Box<Trap>),
    /// The program threw an exception that nothing caught.
    #[error("uncaught exception")]
    Exception(Exn),
    /// A bound of [`Config`] was hit.
    #[error(transparent)]
    Exhausted(Exhausted),
    /// No rule applies: a defect of the interpreter, which only runs under an observer can detect.
    #[error(transparent)]
    Stuck(Stuck),
    /// A pre-condition of the interface does not hold.
    #[error(transparent)]
    Misuse(#[from] Misuse),
}

impl Error {
    /// The trap with which a host function ends, in the host's words.
    pub fn trap(message: impl Into<String>) -> Error {
        Error::Trap(Box::new(Trap::host(message.into())))
    }
}

impl From<Exhausted> for Error {
    fn from(exhausted: Exhausted) -> Error {
        Error::Exhausted(exhausted)
    }
}

/// A pre-condition that does not hold. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// A handle or reference of another store.
    #[error("belongs to another store")]
    ForeignStore,
    /// A reference that was released (see [`Store::release`]).
    #[error("reference was released")]
    Released,
    /// As many arguments, results, fields or imports as there should be.
    #[error("expected {expected} values, found {found}")]
    Count {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A value of another type.
    #[error("expected type {expected}, found {found}")]
    Type {
        /// The type that it should have.
        expected: Valtype,
        /// The type that it has.
        found: Valtype,
    },
    /// A type that is not valid, or of the wrong kind.
    #[error("invalid type")]
    InvalidType,
    /// An index beyond the end of a table or memory.
    #[error("index {0} out of bounds")]
    OutOfBounds(u64),
    /// Setting a global that is not mutable.
    #[error("global is immutable")]
    Immutable,
    /// Growing beyond what the type, the bounds of [`Config`] or the host's means permit.
    #[error("cannot grow")]
    Grow,
    /// No export of that name, or of another kind.
    #[error("unknown export {0:?}")]
    UnknownExport(String),
}
