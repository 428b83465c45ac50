//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod syntax;
pub mod text;
