//! The formal semantics of `spec/`, read, checked and executed.
//!
//! | file | what |
//! |---|---|
//! | [`source`] | documents, places in them, complaints |
//! | [`lexer`], [`parse`], [`ast`] | from text to definitions |
//! | [`sorts`] | sorts and constructors |
//! | `scope`, `patterns`, `exprs`, `compile` | checking of sorts, and compilation to [`ir`] |
//! | [`load`] | from documents to a [`Semantics`] |
//! | [`names`], [`term`] | what rules compute with |
//! | [`code`] | bodies of functions as terms |
//! | `machine`, `eval`, `matching`, `state`, `prims` | the run |

mod analyse;
pub mod ast;
pub mod code;
mod compile;
mod eval;
mod exprs;
pub mod ir;
pub mod lexer;
pub mod load;
mod machine;
mod matching;
pub mod names;
pub mod parse;
mod patterns;
mod prims;
mod scope;
mod show;
pub mod sorts;
pub mod source;
mod state;
pub mod term;
#[cfg(test)]
mod tests;
mod traps;

pub use load::Semantics;
pub use machine::Running;
pub(crate) use machine::{instantiate, invoke, run_in};
