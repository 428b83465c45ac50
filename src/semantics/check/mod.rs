//! Checks definitions (sorts, variables, patterns, expressions) and compiles them to [`ir`].

pub(crate) mod analyse;
pub(crate) mod compile;
pub(crate) mod exprs;
pub(crate) mod index;
pub mod ir;
pub mod load;
pub(crate) mod patterns;
pub(crate) mod relations;
pub(crate) mod scope;
pub mod sorts;
