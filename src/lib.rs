//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod exec;
pub mod numerics;
pub mod runtime;
pub mod syntax;
pub mod valid;
