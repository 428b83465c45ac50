//! Errors of the interface, by phase.

use super::Exn;
use super::types::*;
use crate::runtime::*;
use crate::valid::Invalid;
use crate::{binary, text};

/// Any error of the interface.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The bytes are not a module in the binary format.
    #[error("{0}")]
    Decode(binary::Malformed),
    /// The source is not a module in the text format.
    #[error("{0}")]
    Parse(text::Malformed),
    /// The module is not valid.
    #[error("{0}")]
    Invalid(Box<Invalid>),
    /// An import of the module is missing or does not match.
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
    /// No rule applies to the configuration. This is a bug in the interpreter or in the rules; only observed runs and
    /// runs by the rules detect it.
    #[error(transparent)]
    Stuck(Stuck),
    /// The embedder violated a precondition of the interface. The store is unchanged.
    #[error(transparent)]
    Misuse(#[from] Misuse),
}

impl Error {
    /// Creates a trap with a message, for a host function to return.
    pub fn trap(message: impl Into<String>) -> Error {
        Error::Trap(Box::new(Trap::host(message.into())))
    }
}

impl From<Exhausted> for Error {
    fn from(exhausted: Exhausted) -> Error {
        Error::Exhausted(exhausted)
    }
}

/// A violated precondition of the interface. The store is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// A handle or reference belongs to another store.
    #[error("belongs to another store")]
    ForeignStore,
    /// A reference was released before (see [`Store::release`]).
    #[error("reference was released")]
    Released,
    /// The number of arguments, results, fields or imports is wrong.
    #[error("expected {expected} values, found {found}")]
    Count {
        /// The expected number.
        expected: usize,
        /// The actual number.
        found: usize,
    },
    /// A value has the wrong type.
    #[error("expected type {expected}, found {found}")]
    Type {
        /// The expected type.
        expected: Valtype,
        /// The actual type.
        found: Valtype,
    },
    /// A type is not valid, or not of the required kind.
    #[error("invalid type")]
    InvalidType,
    /// An index is beyond the end of a table or memory.
    #[error("index {0} out of bounds")]
    OutOfBounds(u64),
    /// An immutable global cannot be set.
    #[error("global is immutable")]
    Immutable,
    /// A table or memory cannot grow beyond the limits of its type or of [`Config`], or beyond what the host can
    /// allocate.
    #[error("cannot grow")]
    Grow,
    /// The instance has no export of this name and kind.
    #[error("unknown export {0:?}")]
    UnknownExport(String),
}
