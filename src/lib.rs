//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod exec;
pub mod runtime;
pub mod numerics;
pub mod binary;
pub mod syntax;
pub mod valid;
