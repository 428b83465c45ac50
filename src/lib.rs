//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod exec;
pub mod runtime;
pub mod numerics;
pub mod syntax;
pub mod valid;
