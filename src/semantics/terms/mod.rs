//! Terms that rules compute with, names of constructors and fields, and translation of the abstract syntax into terms.

pub mod code;
pub(crate) mod long;
pub mod names;
pub mod term;
