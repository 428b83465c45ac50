//! Defined types.

use std::sync::Arc;

/// A defined type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Deftype(Arc<u32>);

impl Deftype {
    /// Subtyping.
    pub fn is_subtype_of(&self, other: &Deftype) -> bool {
        self == other
    }
}
