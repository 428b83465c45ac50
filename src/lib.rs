//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod numerics;
pub mod binary;
pub mod syntax;
pub mod valid;
