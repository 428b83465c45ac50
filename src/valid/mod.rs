//! Chapter 3, Validation.

pub mod deftype;

use crate::syntax::*;
use deftype::Deftype;

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
