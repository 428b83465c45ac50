//! Stand-in.
use crate::syntax::*;
/// Stand-in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed")]
pub struct Malformed {
    /// Where.
    pub at: usize,
}
/// Stand-in.
pub fn parse(_: &[u8], _: Version) -> Result<Module, Malformed> {
    Err(Malformed { at: 0 })
}
