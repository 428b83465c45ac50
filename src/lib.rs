//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod binary;
pub mod numerics;
pub mod syntax;
