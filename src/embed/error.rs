//! Errors of the interface, by phase.

use std::error::Error as StdError;

use super::ExnRef;
use super::types::*;
use crate::runtime::*;
use crate::valid::Invalid;
use crate::{binary, text};

/// The result of most methods of the interface.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error of the interface.
///
/// It displays in one line; [`Error::report`] adds what the program did and where.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
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
    /// The program trapped, or a host function returned an error of its own (see [`Error::host`]) or panicked ([`HostPanic`]).
    #[error(transparent)]
    Trap(Box<Trap>),
    /// The program threw an exception that nothing caught.
    #[error("uncaught exception")]
    Exception(ExnRef),
    /// A bound of [`Config`] was hit, or the run was interrupted.
    #[error("{}", exhaustion(*.0))]
    Exhausted(Exhausted),
    /// A host function asks that the call waits (see [`Error::yielded`]).
    #[error("{}", HostError::YIELDED)]
    Yielded,
    /// No rule applies to the configuration. This is a bug in the interpreter or in the rules; only observed runs and
    /// runs by the rules detect it.
    #[error(transparent)]
    Stuck(Stuck),
    /// The embedder violated a precondition of the interface. The store is unchanged.
    #[error(transparent)]
    Misuse(#[from] Misuse),
}

impl Error {
    /// A trap with a message, for a host function to return.
    pub fn trap(message: impl Into<String>) -> Error {
        Error::Trap(Box::new(Trap::host(message.into())))
    }

    /// An error of the embedder's, for a host function to return: the call ends with it, as with a trap. [`Error::downcast_ref`] gets it
    /// back. It can be any error, a boxed error, or a message. An [`Error`], a [`Trap`] and an [`Exhausted`] stay what they are.
    ///
    /// ```
    /// use reduct::{Error, Func, Store};
    ///
    /// let mut store = Store::<()>::default();
    /// let parse = Func::wrap(&mut store, || "seven".parse::<i32>().map_err(Error::host));
    /// let error = parse.call(&mut store, &[]).unwrap_err();
    /// assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
    /// assert_eq!(error.to_string(), "invalid digit found in string");
    /// assert_eq!(Error::host("no such file").to_string(), "no such file");
    /// ```
    pub fn host(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        let error = match error.into().downcast::<Error>() {
            Ok(error) => return *error,
            Err(error) => error,
        };
        let error = match error.downcast::<Trap>() {
            Ok(trap) => return Error::Trap(trap),
            Err(error) => error,
        };
        if let Some(exhausted) = error.downcast_ref::<Exhausted>() {
            return Error::Exhausted(*exhausted);
        }
        let mut trap = Trap::host(error.to_string());
        trap.cause = Some(Cause(error.into()));
        Error::Trap(Box::new(trap))
    }

    /// The error that a host function returned, if it is one of this type.
    pub fn downcast_ref<E: StdError + 'static>(&self) -> Option<&E> {
        match self {
            Error::Trap(trap) => trap.cause.as_ref()?.0.downcast_ref(),
            Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) | Error::Unlinkable(_) => None,
            Error::Exception(_) | Error::Exhausted(_) | Error::Yielded => None,
            Error::Stuck(_) | Error::Misuse(_) => None,
        }
    }

    /// For a host function to return: the call that runs it waits, if it was begun by
    /// [`Func::call_resumable`](super::Func::call_resumable), until it is resumed with the results of the function.
    pub fn yielded() -> Error {
        Error::Yielded
    }
}

/// What was exhausted, and the field of [`Config`] that bounds it.
fn exhaustion(exhausted: Exhausted) -> String {
    match exhausted.field() {
        Some(field) => format!("{exhausted}; the bound is `Config::{field}`"),
        None => exhausted.to_string(),
    }
}

/// Words for a number of values.
fn count(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

impl From<Exhausted> for Error {
    fn from(exhausted: Exhausted) -> Error {
        Error::Exhausted(exhausted)
    }
}

/// A host function panicked. The call ends with an error that has this one as its [cause](Error::downcast_ref), and the store can be used
/// again; data that the function shares with the embedder may be left half changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a host function panicked: {message}; the store can be used again")]
#[non_exhaustive]
pub struct HostPanic {
    /// The message of the panic.
    pub message: String,
}

/// A violated precondition of the interface. The store is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misuse {
    /// A handle or reference belongs to another store, or to a state of this one that was given up when a snapshot was restored.
    #[error("this handle or reference belongs to another store, or to a state of this one that is no more")]
    ForeignStore,
    /// A handle, a reference or a suspended call is of a state of the store that was given up when a snapshot was restored, or the call
    /// was resumed before.
    #[error("this handle, reference or call is of a state of the store that is no more")]
    Stale,
    /// The number of arguments, results, fields or imports is wrong.
    #[error("{} needed here, but {} given", count(*expected, "value is", "values are"), count(*found, "was", "were"))]
    Count {
        /// The number that is needed.
        expected: usize,
        /// The number that was given.
        found: usize,
    },
    /// A value has the wrong type.
    #[error("a value of type {expected} is needed here, but one of type {found} was given")]
    Type {
        /// The type that is needed.
        expected: Valtype,
        /// The type that the value has.
        found: Valtype,
    },
    /// A function has another type than the Rust types it was to be called with.
    #[error("the function has type {found}, which does not fit the Rust types {expected}")]
    Signature {
        /// The function type that corresponds to the Rust types.
        expected: String,
        /// The type of the function.
        found: String,
    },
    /// A [`Val`](super::Val) was converted to a Rust type that its type does not correspond to.
    #[error("the value has another type than {0}")]
    OtherType(&'static str),
    /// A type is not valid, or not of the required kind. The text says why.
    #[error("{0}")]
    InvalidType(String),
    /// An index is beyond the end of a table, memory, structure or array.
    #[error("index {at} is out of bounds: the size is {size}")]
    OutOfBounds {
        /// The first index that is out of bounds.
        at: u64,
        /// The number of elements, bytes or fields.
        size: u64,
    },
    /// An immutable global, field or element cannot be set.
    #[error("this global, field or element is immutable")]
    Immutable,
    /// A table or memory cannot grow beyond the limits of its type or of [`Config`], or beyond what the host can
    /// allocate.
    #[error(
        "a table or memory cannot grow beyond its type, the store's bounds, or what the host can allocate"
    )]
    Grow,
    /// The instance has no export of this name.
    #[error("there is no export {0:?}")]
    UnknownExport(String),
    /// The export of this name is of another kind.
    #[error("the export {name:?} is a {found}, not a {expected}")]
    ExportKind {
        /// The name.
        name: String,
        /// The kind that was asked for.
        expected: &'static str,
        /// The kind that it has.
        found: &'static str,
    },
    /// A host function that the embedder called asks for its calling instance.
    #[error("the embedder called this function: there is no calling instance")]
    NoCaller,
    /// Calls of a store that an observer watches, for which the embedder makes choices, or whose runner is not the interpreter, cannot wait
    /// and be resumed. The text says which of these it is.
    #[error("calls of this store cannot wait and be resumed, since {0}; they can be made with `call`")]
    NotResumable(&'static str),
    /// A host object cannot be changed, since a snapshot or another store has it, too.
    #[error(
        "this host object is shared with a snapshot or another store; to change it, put a `Mutex` or the like into it"
    )]
    SharedObject,
    /// A store has both host objects and host references that are numbers from 2^31 on, which could be taken for each other.
    #[error("a store with host objects cannot have host references that are numbers from 2^31 on")]
    HostNumber,
    /// A linker has a definition of these names already.
    #[error("{module:?} {name:?} is already defined")]
    Defined {
        /// The module name.
        module: String,
        /// The item name.
        name: String,
    },
}
