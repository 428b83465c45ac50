//! Chapter 3, Validation.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`deftype`] | 2.3.9 and 3.1.2 Defined types, closed and canonical |
//! | [`sub`] | 3.3 Matching |

pub mod deftype;
mod display;
pub mod sub;

pub use deftype::Deftype;

use crate::syntax::*;

/// What validation finds out about a module.
#[derive(Clone, Debug, Default)]
pub struct Moduletype {
    /// The closed types of the type space.
    pub types: Vec<Deftype>,
    /// The closed types of the imports.
    pub imports: Vec<Externtype<Deftype>>,
    /// The closed types of the exports.
    pub exports: Vec<Externtype<Deftype>>,
}

/// Stand-in.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("invalid")]
pub struct Invalid;
/// Stand-in.
pub fn validate(_: &Module, _: Version) -> Result<Moduletype, Invalid> {
    Err(Invalid)
}
