//! Reduct: a WebAssembly 3.0 reference interpreter.

pub mod exec;
pub mod runtime;
pub mod numerics;
pub mod binary;
pub mod embed;
pub mod syntax;
pub mod valid;

pub use embed::*;
pub use runtime::{Config, Exhausted, Ref, RefKind, Store, Trap, TrapKind, Val};
pub use syntax::Version;
pub use valid::deftype::Deftype;
pub mod text;
