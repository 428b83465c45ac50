//! What rules compute with: terms, the names that they are made of, and the abstract syntax as terms.

pub mod code;
pub(crate) mod long;
pub mod names;
pub mod term;
