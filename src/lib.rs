//! Reduct: a WebAssembly 3.0 reference interpreter.
//!
//! Reduct does what the standard says, to the bit, and names the standard's rule for every execution step and every validation
//! error. The interface is the [embedding interface of the standard](embed), as Rust methods of [`Module`] and [`Store`]:
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
//! Contents: [modules](#modules) · [instances and imports](#instances-and-imports) · [calling functions](#calling-functions) ·
//! [host functions](#host-functions) · [memories, tables, globals](#memories-tables-globals) ·
//! [references](#references) · [errors and traps](#errors-and-traps) · [fuel and bounds](#fuel-and-bounds) ·
//! [observers](#observers) · [nondeterminism](#nondeterminism) · [formal semantics](#formal-semantics) · [versions](#versions-and-features-of-webassembly) ·
//! [crate features](#crate-features) · [what is missing](#what-is-missing) · [modules of the crate](#modules-of-the-crate)
//!
//! # Modules
//!
//! [`Module::new`] reads a module in the binary or the text format and validates it. A [`Module`] is immutable, cheap to clone, and
//! can be instantiated any number of times, in different stores and threads. [`Module::imports`] and [`Module::exports`] list its
//! interface with types.
//!
//! ```
//! use reduct::{Error, Module};
//!
//! let module = Module::new("(module (func (export \"f\") (result i64) (i64.const 1)))")?;
//! let exports: Vec<String> = module.exports().map(|(name, t)| format!("{name}: {t}")).collect();
//! assert_eq!(exports, ["f: (func (func (result i64)))"]);
//!
//! // A validation error names the rule that is violated, and the position.
//! let Err(Error::Invalid(invalid)) = Module::new("(func (result i32) (i32.eqz (f32.const 1)))") else { panic!() };
//! assert_eq!((invalid.rule.name(), invalid.at.0), ("Instr_ok/testop", 20));
//! # Ok::<(), Error>(())
//! ```
//!
//! [`binary`] and [`text`] read and write the abstract syntax of a module, [`syntax::Module`], without validation.
//!
//! # Instances and imports
//!
//! A [`Store`] owns instances, memories, tables, globals, and everything that programs allocate. The embedder refers to them by
//! [handles](Handle) such as [`Instance`], [`Func`] and [`Memory`], which are small and `Copy`. A handle of another store is an
//! [error](Misuse), not a panic. Nothing of a store is freed before the store itself, except structures, arrays and exceptions, which
//! are garbage-collected. A store can be moved between threads.
//!
//! [`Store::instantiate`] looks up imports by name in [`Imports`], in which exports of other instances can be defined as well:
//!
//! ```
//! use reduct::{Imports, Module, Store};
//!
//! let mut store = Store::default();
//! let counter = Module::new(r#"(module
//!     (global $n (mut i32) (i32.const 0))
//!     (func (export "next") (result i32)
//!         (global.set $n (i32.add (global.get $n) (i32.const 1)))
//!         (global.get $n)))"#)?;
//! let counter = store.instantiate(&counter, &Imports::new())?;
//!
//! let user = Module::new(r#"(module
//!     (import "counter" "next" (func $next (result i32)))
//!     (func (export "twice") (result i32 i32) (call $next) (call $next)))"#)?;
//! let mut imports = Imports::new();
//! imports.define("counter", "next", store.instance_export(counter, "next")?);
//! let user = store.instantiate(&user, &imports)?;
//!
//! let twice = store.exported_func(user, "twice")?;
//! assert_eq!(store.call::<(), (i32, i32)>(twice, ())?, (1, 2));
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Calling functions
//!
//! [`Store::call`] converts arguments and results from and to Rust types ([`HostTypes`]: `()`, one value, or a tuple of up to eight).
//! [`Store::func_invoke`] takes and returns [`Val`]s, for functions whose type is not known at compile time; [`Store::func_type`]
//! returns the type.
//!
//! ```
//! use reduct::{Imports, Module, Store, Val};
//!
//! let module = Module::new(r#"(func (export "half") (param f64) (result f64)
//!     (f64.div (local.get 0) (f64.const 2)))"#)?;
//! let mut store = Store::default();
//! let instance = store.instantiate(&module, &Imports::new())?;
//! let half = store.exported_func(instance, "half")?;
//! assert_eq!(store.func_type(half)?.to_string(), "(func (param f64) (result f64))");
//! assert_eq!(store.func_invoke(half, &[Val::from(3.0)])?, [Val::from(1.5)]);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Host functions
//!
//! [`Store::func_wrap`] makes a host function from a Rust closure whose parameter and result types determine the function type;
//! [`Store::func_alloc`] takes the function type as a value. The closure is given the store, so that it can access memories and call
//! functions. State of the embedder is captured by the closure, which is `Send + Sync`. An `Err` ends the call: [`Error::trap`] makes a
//! trap with a message; traps, exceptions and exhaustion of nested calls are passed on.
//!
//! ```
//! use std::sync::{Arc, Mutex};
//! use reduct::{Error, Imports, Module, Store};
//!
//! let module = Module::new(r#"(module
//!     (import "host" "print" (func $print (param i32 i32)))
//!     (memory (export "memory") 1)
//!     (data (i32.const 0) "hello")
//!     (func (export "run") (param i32) (call $print (i32.const 0) (local.get 0))))"#)?;
//! let mut store = Store::default();
//! let printed = Arc::new(Mutex::new(String::new()));
//! let memory = Arc::new(Mutex::new(None));
//! let print = store.func_wrap({
//!     let (printed, memory) = (printed.clone(), memory.clone());
//!     move |store: &mut Store, (at, len): (u32, u32)| {
//!         let memory = memory.lock().unwrap().ok_or(Error::trap("no memory"))?;
//!         let bytes = store.mem_slice(memory, at.into(), len.into())?;
//!         *printed.lock().unwrap() += std::str::from_utf8(bytes).map_err(|_| Error::trap("not UTF-8"))?;
//!         Ok(())
//!     }
//! });
//! let instance = store.instantiate(&module, Imports::new().define("host", "print", print))?;
//! *memory.lock().unwrap() = Some(store.exported_memory(instance, "memory")?);
//!
//! let run = store.exported_func(instance, "run")?;
//! store.call::<i32, ()>(run, 5)?;
//! assert_eq!(*printed.lock().unwrap(), "hello");
//! // Beyond the memory: the error of `mem_slice` becomes a trap.
//! assert!(matches!(store.call::<i32, ()>(run, 100_000), Err(Error::Trap(_))));
//! # Ok::<(), Error>(())
//! ```
//!
//! # Memories, tables, globals
//!
//! | what | methods of [`Store`] |
//! |---|---|
//! | [`Memory`] | [`mem_bytes`](Store::mem_bytes), [`mem_bytes_mut`](Store::mem_bytes_mut), [`mem_slice`](Store::mem_slice), [`mem_write_slice`](Store::mem_write_slice), [`mem_read`](Store::mem_read), [`mem_write`](Store::mem_write), [`mem_size`](Store::mem_size), [`mem_grow`](Store::mem_grow), [`mem_type`](Store::mem_type), [`mem_alloc`](Store::mem_alloc) |
//! | [`Table`] | [`table_read`](Store::table_read), [`table_write`](Store::table_write), [`table_size`](Store::table_size), [`table_grow`](Store::table_grow), [`table_type`](Store::table_type), [`table_alloc`](Store::table_alloc) |
//! | [`Global`] | [`global_read`](Store::global_read), [`global_write`](Store::global_write), [`global_type`](Store::global_type), [`global_alloc`](Store::global_alloc) |
//! | [`Tag`], [`Exn`] | [`tag_alloc`](Store::tag_alloc), [`tag_type`](Store::tag_type), [`exn_alloc`](Store::exn_alloc), [`exn_tag`](Store::exn_tag), [`exn_read`](Store::exn_read) |
//!
//! [`Store::exported_memory`], [`Store::exported_table`], [`Store::exported_global`] and [`Store::exported_tag`] find them by name;
//! those made by an `_alloc` method can be given to an instance as imports. Sizes of memories are in pages of 64 KiB.
//! [`Store::set_memory_creator`] replaces the storage of memories by the embedder's own ([`runtime::LinearMemory`]).
//!
//! # References
//!
//! A [`Ref`] to a structure, array, exception or host object that the store has handed out stays valid until the host function that
//! obtained it returns or, outside of host functions, until [`Store::release`]. [`Store::hold`] keeps it valid for longer.
//! [`Store::host_alloc`] makes an `externref` of any Rust value, and [`Store::host_read`] reads it.
//!
//! # Errors and traps
//!
//! | [`Error`] | when |
//! |---|---|
//! | [`Decode`](Error::Decode), [`Parse`](Error::Parse) | the module is malformed; with the byte offset |
//! | [`Invalid`](Error::Invalid) | the module is not valid; with the byte offset and the rule |
//! | [`Unlinkable`](Error::Unlinkable) | an import is missing or has the wrong type |
//! | [`Trap`](Error::Trap) | the program trapped; with the [kind](TrapKind), the rule, and a backtrace |
//! | [`Exception`](Error::Exception) | the program threw an exception that it did not catch |
//! | [`Exhausted`](Error::Exhausted) | the program hit a bound of [`Config`] |
//! | [`Misuse`](Error::Misuse) | the embedder passed a wrong argument, such as a handle of another store |
//! | [`Stuck`](Error::Stuck) | no rule applies: a defect of the interpreter, which only observed runs detect |
//!
//! ```
//! use reduct::{Error, Imports, Module, Store, TrapKind};
//!
//! let module = Module::new(r#"(func (export "f") (param i32) (drop (i32.div_s (i32.const 1) (local.get 0))))"#)?;
//! let mut store = Store::default();
//! let instance = store.instantiate(&module, &Imports::new())?;
//! let f = store.exported_func(instance, "f")?;
//! let Err(Error::Trap(trap)) = store.call::<i32, ()>(f, 0) else { panic!() };
//! assert_eq!(trap.kind, TrapKind::DivideByZero);
//! assert_eq!(trap.rule.unwrap().name(), "Step_pure/binop-trap");
//! // The store is as the program left it, and can be used again.
//! store.call::<i32, ()>(f, 1)?;
//! # Ok::<(), Error>(())
//! ```
//!
//! # Fuel and bounds
//!
//! No input makes the library panic, run forever or allocate without limit, if fuel is set: [`Config`] bounds everything that a program
//! can use. A run that hits a bound ends with [`Error::Exhausted`], which is not a trap; `memory.grow` and `table.grow` beyond a
//! bound return −1 instead. Only fuel is unlimited by default. [`Store::set_fuel`] refills it.
//!
//! ```
//! use reduct::{Config, Error, Exhausted, Imports, Module, Store};
//!
//! let module = Module::new(r#"(func (export "forever") (loop (br 0)))"#)?;
//! let mut store = Store::new(Config { fuel: Some(10_000), max_memory_pages: 16, ..Config::default() });
//! let instance = store.instantiate(&module, &Imports::new())?;
//! let forever = store.exported_func(instance, "forever")?;
//! assert_eq!(store.call::<(), ()>(forever, ()), Err(Error::Exhausted(Exhausted::Fuel)));
//! # Ok::<(), Error>(())
//! ```
//!
//! # Observers
//!
//! An [`exec::Observer`] is called after each step with the name of the rule and the configuration, which is displayed in the notation
//! of the standard. [`observe`] has observers that write a trace, count rules, or keep the last steps. Runs under an observer use the
//! step-by-step machine and are slower; without observer there is no overhead.
//!
//! ```
//! use reduct::observe::{Coverage, lock, shared};
//! use reduct::{Imports, Module, Store};
//!
//! let module = Module::new(r#"(func (export "f") (result i32) (i32.add (i32.const 2) (i32.const 3)))"#)?;
//! let mut store = Store::default();
//! let instance = store.instantiate(&module, &Imports::new())?;
//! let f = store.exported_func(instance, "f")?;
//!
//! let coverage = shared(Coverage::default());
//! store.set_observer(Some(coverage.clone().into()));
//! store.call::<(), i32>(f, ())?;
//! assert_eq!(lock(&coverage).named("Step_pure/binop-val"), 1);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Nondeterminism
//!
//! By default, runs follow the deterministic profile of the standard. [`Store::set_choice`] lets the embedder decide instead what the
//! standard leaves open: bits of NaNs, results of relaxed SIMD instructions, whether `memory.grow` succeeds. See [`numerics::Choice`].
//!
//! # Formal semantics
//!
//! [`semantics`] reads, checks and executes the rules of the formal semantics; the documents in the folder `spec/` of the source are
//! built in. [`Store::set_runner`] selects what executes the programs of a store: the interpreter, the [rules](semantics::Rules), or both in
//! [lockstep](semantics::Lockstep), comparing each step.
//!
//! # Versions and features of WebAssembly
//!
//! [`Module::new`] accepts WebAssembly 3.0. [`Module::new_with`] accepts a set of [`Features`]: a version, or one to which features are
//! added and from which they are removed. [`Module::features`] returns those that a module uses.
//!
//! ```
//! use reduct::{Feature, Features, Module};
//!
//! let source = "(func (result i32 i32) (i32.const 1) (i32.const 2))";
//! assert!(Module::new_with(source, Features::V2).is_ok());
//! assert!(Module::new_with(source, Features::V1).is_err());
//! assert!(Module::new_with(source, "1.0,multi-value".parse().unwrap()).is_ok());
//! assert_eq!(Module::new(source).unwrap().features(), Features::of(&[Feature::MultiValue]));
//! ```
//!
//! # Crate features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `cli` | yes | the dependencies of the command `reduct`; the library is the same with and without it |
//! | `softfloat` | no | a second implementation of floats by Berkeley SoftFloat, with which the first is compared; needs a C compiler |
//!
//! Use `default-features = false` to embed the library: it then depends on a few small crates in pure Rust, and builds without a C
//! compiler on any platform that has the Rust standard library.
//!
//! # What is missing
//!
//! * Proposals that are not part of WebAssembly 3.0, such as threads and stack switching.
//! * WASI and other interfaces to the system: the embedder provides all imports. `script::spectest` defines those of the test suite.
//! * Asynchronous calls, and suspending a run to resume it later.
//! * The component model.
//! * Compilation to machine code. Reduct is a fast interpreter, not a fast engine.
//!
//! # Modules of the crate
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
//! | [`script`] | the language of the official test suite, `.wast` |
//! | [`observe`] | observers of a run |
//! | [`semantics`] | execution of the formal semantics |

pub mod binary;
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

/// Makes the example of the README one of the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
