//! Reduct: a WebAssembly 3.0 reference interpreter.
//!
//! It does to the bit what the standard says, and every step and refusal names the standard's rule. The interface is the
//! [one of the standard](embed), in Rust:
//!
//! ```
//! use reduct::{Config, Imports, Module, Store};
//!
//! let module = Module::new(r#"(module
//!     (import "host" "log" (func $log (param i32)))
//!     (memory (export "memory") 1)
//!     (func (export "square") (param i32) (result i32)
//!         (i32.store (i32.const 8) (local.get 0))
//!         (call $log (i32.load (i32.const 8)))
//!         (i32.mul (local.get 0) (local.get 0))))"#)?;
//!
//! let mut store = Store::new(Config { fuel: Some(1_000), ..Config::default() });
//! let log = store.func_wrap(|_, x: i32| Ok(println!("{x}")));
//! let instance = store.instantiate(&module, Imports::new().define("host", "log", log))?;
//!
//! let square = store.exported_func(instance, "square")?;
//! assert_eq!(store.call::<i32, i32>(square, 7)?, 49);
//! let memory = store.exported_memory(instance, "memory")?;
//! assert_eq!(store.mem_read(memory, 8)?, 7);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! No bytes, text or program make it panic, hang or take memory without bound: what a program may use is bounded by [`Config`],
//! and hitting a bound is [`Exhausted`], never a trap. [`Module`]s are shared between threads, [`Store`]s move between them.
//!
//! | module | chapter of the standard |
//! |---|---|
//! | [`syntax`] | 2 Structure |
//! | [`valid`] | 3 Validation |
//! | [`numerics`] | 4.3 Numerics |
//! | [`runtime`] | 4.2 Runtime Structure |
//! | [`exec`] | 4.4–4.7 Instructions, modules |
//! | [`binary`] | 5 Binary Format |
//! | [`text`] | 6 Text Format |
//! | [`embed`] | appendix "Embedding" |

pub mod binary;
pub mod cli;
pub mod embed;
pub mod exec;
pub mod numerics;
pub mod observe;
pub mod runtime;
pub mod script;
pub mod semantics;
pub mod syntax;
pub mod text;
pub mod valid;

pub use embed::*;
pub use runtime::{Config, Exhausted, Ref, RefKind, Store, Trap, TrapKind, Unlinkable, Val};
pub use syntax::{Feature, Features};
pub use valid::deftype::Deftype;

#[cfg(test)]
mod layers;

/// The example of the README is tested with those of this documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
