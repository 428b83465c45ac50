//! Reduct: a WebAssembly 3.0 reference interpreter.
//!
//! Reduct does what the standard says, to the bit, and names the standard's rule for every execution step and every validation
//! error. Those who know Wasmi or Wasmtime find the same types here, with the differences that the page [`embedding`] lists:
//!
//! ```
//! use reduct::{Caller, Config, Error, Linker, Module, Store};
//!
//! let module = Module::new(r#"(module
//!     (import "host" "log" (func $log (param i32)))
//!     (memory (export "memory") 1)
//!     (func (export "square") (param i32) (result i32)
//!         (i32.store (i32.const 8) (local.get 0))
//!         (call $log (i32.load (i32.const 8)))
//!         (i32.mul (local.get 0) (local.get 0))))"#)?;
//!
//! let mut linker = Linker::new();
//! linker.func_wrap("host", "log", |mut caller: Caller<'_, Vec<i32>>, x: i32| caller.data_mut().push(x))?;
//!
//! // The store owns all that runs, within these bounds, and data of the embedder's: here, what was logged.
//! let mut store = Store::new(Config { fuel: Some(1_000), ..Config::default() }, Vec::new());
//! let instance = linker.instantiate(&mut store, &module)?;
//!
//! let square = instance.get_typed_func::<i32, i32>(&store, "square")?;
//! assert_eq!(square.call(&mut store, 7)?, 49);
//! assert_eq!(*store.data(), [7]);
//! assert_eq!(instance.get_memory(&store, "memory")?.slice(&store, 8u32, 4u32)?, [7, 0, 0, 0]);
//! # Ok::<(), Error>(())
//! ```
//!
//! Contents: [modules](#modules) · [stores, instances, handles](#stores-instances-handles) · [imports](#imports) ·
//! [calling functions](#calling-functions) · [host functions](#host-functions) · [memories, tables, globals](#memories-tables-globals) ·
//! [references](#references) · [structures and arrays](#structures-and-arrays) · [exceptions](#exceptions) · [types](#types) ·
//! [errors and traps](#errors-and-traps) · [fuel and bounds](#fuel-and-bounds) · [interrupts and deadlines](#interrupts-and-deadlines) ·
//! [calls that wait](#calls-that-wait) · [stepping](#stepping) · [snapshots](#snapshots) · [record and replay](#record-and-replay) ·
//! [core dumps](#core-dumps) · [threads](#threads) · [observers](#observers) ·
//! [nondeterminism](#nondeterminism) · [formal semantics](#formal-semantics) · [versions](#versions-and-features-of-webassembly) ·
//! [the standard's interface](#the-standards-interface) · [crate features](#crate-features) · [what is missing](#what-is-missing) ·
//! [modules of the crate](#modules-of-the-crate)
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
//! # Stores, instances, handles
//!
//! A [`Store`] owns instances, memories, tables, globals, and everything that programs allocate. The embedder refers to them by
//! handles: [`Instance`], [`Func`], [`Memory`], [`Table`], [`Global`] and [`Tag`]. A handle is a number, `Copy`, and its methods take the
//! store: `memory.size(&store)?`, `func.call(&mut store, &args)?`. A handle of another store is an [error](Misuse::ForeignStore), not a panic.
//! Nothing of a store is freed before the store itself, except structures, arrays, exceptions and host objects, which are garbage-collected.
//!
//! `Store<T>` carries data of the embedder's, a `T`: [`Store::data`], [`Store::data_mut`], [`Store::into_data`]. [`Store::default`] makes a store
//! with default data and bounds; where there is no data, it needs the type: `Store::<()>::default()`. A store dereferences to
//! [`runtime::Store`], which does not know the type of its data. It is what most methods take, and has methods of its own, such as
//! [`set_fuel`](runtime::Store::set_fuel): `&mut store` is accepted wherever `&mut runtime::Store` is expected.
//!
//! # Imports
//!
//! A [`Linker`] finds imports by their names. Host functions are defined in it without a store, so that one linker serves many stores; exports
//! of instances are defined by [`Linker::instance`], and single items by [`Linker::define`]. [`Instance::new`] takes imports in the order
//! of the module instead.
//!
//! ```
//! use reduct::{Instance, Linker, Module, Store};
//!
//! let mut store = Store::<()>::default();
//! let counter = Module::new(r#"(module
//!     (global $n (mut i32) (i32.const 0))
//!     (func (export "next") (result i32)
//!         (global.set $n (i32.add (global.get $n) (i32.const 1)))
//!         (global.get $n)))"#)?;
//! let counter = Instance::new(&mut store, &counter, &[])?;
//!
//! let user = Module::new(r#"(module
//!     (import "counter" "next" (func $next (result i32)))
//!     (import "host" "scale" (func $scale (param i32) (result i32)))
//!     (func (export "twice") (result i32 i32) (call $next) (call $scale (call $next))))"#)?;
//! let mut linker = Linker::new();
//! linker.instance(&store, "counter", counter)?;
//! linker.func_wrap("host", "scale", |x: i32| x * 10)?;
//! let user = linker.instantiate(&mut store, &user)?;
//!
//! let twice = user.get_typed_func::<(), (i32, i32)>(&store, "twice")?;
//! assert_eq!(twice.call(&mut store, ())?, (1, 20));
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Calling functions
//!
//! [`Instance::get_func`] finds an exported function. [`Func::call`] takes and returns [`Val`]s, for functions whose type is not known at
//! compile time; [`Func::ty`] returns the type. [`Instance::get_typed_func`] and [`Func::typed`] check the type once, and give a
//! [`TypedFunc`], whose calls take and return Rust types and are faster. The [Rust types](HostType) are numbers and
//! [references](#references); several parameters or results are a tuple of up to ten, none are `()`.
//!
//! ```
//! use reduct::{Instance, Module, Store, Val};
//!
//! let module = Module::new(r#"(func (export "half") (param f64) (result f64)
//!     (f64.div (local.get 0) (f64.const 2)))"#)?;
//! let mut store = Store::<()>::default();
//! let instance = Instance::new(&mut store, &module, &[])?;
//! let half = instance.get_func(&store, "half")?;
//! assert_eq!(half.ty(&store)?.to_string(), "(func (param f64) (result f64))");
//! assert_eq!(half.call(&mut store, &[Val::from(3.0)])?, [Val::from(1.5)]);
//! assert_eq!(half.typed::<f64, f64>(&store)?.call(&mut store, 3.0)?, 1.5);
//! // A type that does not fit is an error when the function is looked up.
//! assert!(half.typed::<i32, f64>(&store).is_err());
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! A [`Val`] is made `From` Rust types, as in `Val::from(3u64)` or `7.into()`, and converted back by `TryFrom`: `f64::try_from(val)?`. Floats in
//! it are [`F32`](syntax::F32) and [`F64`](syntax::F64), which are their bits, so that NaNs keep theirs. `i32` and `u32` both stand for the
//! value type `i32`.
//!
//! # Host functions
//!
//! [`Linker::func_wrap`] and [`Func::wrap`] make a host function from a Rust closure whose parameter and result types determine the
//! function type. [`Linker::func_new`] and [`Func::new`] take the function type as a value, and a closure over slices of [`Val`]s.
//!
//! A closure has plain parameters, `|a: i32, b: i32| a + b`, and before them, if it wants, a [`Caller`]: the store in which it is called,
//! with the [data](Caller::data) and the [exports of the calling instance](Caller::get_export). It can call functions, which nests up to
//! the bound [`Config::max_host_stack`]. A function that is to work with a store and with a caller takes an [`AsStore`]. What it captures is [`Send`] and [`Sync`].
//!
//! It returns its results, or a `Result` whose error converts into [`Error`] and ends the call: [`Error::trap`] makes a trap with a message,
//! [`Error::host`] wraps an error of the host's own, which [`Error::downcast_ref`] gets back from the error of the call; it also takes messages and boxed
//! errors. Errors of nested calls are passed on by `?`. If it panics, the call ends with an error that has [`HostPanic`] as its cause, and the store can be used again.
//!
//! ```
//! use reduct::{Caller, Error, Linker, Module, Store};
//!
//! let module = Module::new(r#"(module
//!     (import "host" "print" (func $print (param i32 i32)))
//!     (memory (export "memory") 1)
//!     (data (i32.const 0) "hello")
//!     (func (export "run") (param i32) (call $print (i32.const 0) (local.get 0))))"#)?;
//! let mut linker = Linker::new();
//! linker.func_wrap("host", "print", |mut caller: Caller<'_, String>, at: u32, len: u32| {
//!     let memory = caller.get_memory("memory")?;
//!     let text = std::str::from_utf8(memory.slice(&caller, at, len)?).map_err(Error::host)?.to_string();
//!     caller.data_mut().push_str(&text);
//!     Ok::<(), Error>(())
//! })?;
//! let mut store = Store::<String>::default();
//! let run = linker.instantiate(&mut store, &module)?.get_typed_func::<u32, ()>(&store, "run")?;
//!
//! run.call(&mut store, 5)?;
//! assert_eq!(*store.data(), "hello");
//! // Beyond the memory: the error of `slice` becomes a trap.
//! let error = run.call(&mut store, 100_000).unwrap_err();
//! assert_eq!(error.phase(), "trap");
//! assert!(matches!(error.downcast_ref(), Some(reduct::Misuse::OutOfBounds { .. })));
//! # Ok::<(), Error>(())
//! ```
//!
//! # Memories, tables, globals
//!
//! | handle | from | looks | changes |
//! |---|---|---|---|
//! | [`Memory`] | [`Instance::get_memory`], [`Caller::get_memory`], [`Memory::new`] | [`slice`](Memory::slice), [`read`](Memory::read), [`data`](Memory::data), [`size`](Memory::size), [`ty`](Memory::ty) | [`write`](Memory::write), [`data_mut`](Memory::data_mut), [`grow`](Memory::grow), [`memory_and_data`](Store::memory_and_data) |
//! | [`Table`] | [`Instance::get_table`], [`Table::new`] | [`get`](Table::get), [`size`](Table::size), [`ty`](Table::ty) | [`set`](Table::set), [`grow`](Table::grow) |
//! | [`Global`] | [`Instance::get_global`], [`Global::new`] | [`get`](Global::get), [`ty`](Global::ty) | [`set`](Global::set) |
//! | [`Tag`] | [`Instance::get_tag`], [`Tag::new`] | [`ty`](Tag::ty) | |
//!
//! [`Instance::exports`] lists all exports of an instance, as [`Extern`]s. What a `new` makes can be given to instances as an import. Sizes
//! of memories are in pages of 64 KiB, addresses are [`u64`] or what converts to it, such as `u32`.
//! [`set_memory_creator`](runtime::Store::set_memory_creator) replaces the storage of memories by the embedder's own
//! ([`runtime::LinearMemory`]).
//!
//! # References
//!
//! A [`Ref`] is a reference of any type, possibly null. It counts: as long as a clone of it exists, its object is not collected, whether a
//! program can reach it or not; when the last clone is dropped, the next collection may free it. There is nothing to release. A `Ref` is
//! therefore `Clone` and not `Copy`, and so is [`Val`]. [`runtime::Store::gc`] collects at once.
//!
//! | Rust type | of | made by | read by |
//! |---|---|---|---|
//! | [`Ref`] | any reference | [`Ref::NULL`], [`Ref::i31`], [`Ref::host`], `Ref::from(func)` | [`Ref::kind`], [`Ref::is_null`], [`Ref::as_func`], [`Ref::host_data`] |
//! | [`ExternRef`] | `(ref extern)` | [`ExternRef::new`], of any Rust value | [`ExternRef::data`]; changed by [`ExternRef::data_mut`] |
//! | [`StructRef`], [`ArrayRef`] | `(ref struct)`, `(ref array)` | [`StructRef::new`], [`ArrayRef::new`] | [see below](#structures-and-arrays) |
//! | [`ExnRef`] | `(ref exn)` | [`ExnRef::new`] | [`ExnRef::payload`] |
//! | [`I31`] | `(ref i31)` | [`I31::new`] | [`I31::get`] |
//! | [`AnyRef`], [`EqRef`] | `(ref any)`, `(ref eq)` | `from` their subtypes | `from_ref` of the subtypes |
//! | [`Func`] | `(ref func)` | [`Func::wrap`] | [`Func::call`] |
//!
//! `Option` of one of them is the type that includes null. They are parameters and results of [typed calls](TypedFunc) and host functions. A
//! function that expects a more specific type, such as `(ref $point)`, can be called with a `StructRef`, too: the reference is checked when it is
//! passed. `from_ref`, as in [`StructRef::from_ref`], converts a [`Ref`] after a check, and `Ref::from` converts back.
//!
//! ```
//! use reduct::{ExternRef, Instance, Module, Store};
//!
//! let module = Module::new(r#"(module (table $kept 1 externref)
//!     (func (export "swap") (param externref) (result externref)
//!         (table.get $kept (i32.const 0)) (table.set $kept (i32.const 0) (local.get 0))))"#)?;
//! let mut store = Store::<()>::default();
//! let instance = Instance::new(&mut store, &module, &[])?;
//! let swap = instance.get_typed_func::<Option<ExternRef>, Option<ExternRef>>(&store, "swap")?;
//!
//! let name = ExternRef::new(&mut store, "any Rust value".to_string())?;
//! assert_eq!(swap.call(&mut store, Some(name))?, None);
//! let back = swap.call(&mut store, None)?.unwrap();
//! assert_eq!(back.data(&store)?.unwrap().downcast_ref::<String>().unwrap(), "any Rust value");
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Structures and arrays
//!
//! [`StructRef::field`] and [`StructRef::set_field`], [`ArrayRef::get`], [`ArrayRef::set`] and [`ArrayRef::len`] read and change those that a
//! program made; [`StructRef::new`], [`ArrayRef::new`] and [`ArrayRef::from_vals`] make them. Their types are [`Deftype`]s: from a value by
//! [`StructRef::ty`], from a [module](Module::types), or made by [`Deftype::structure`] and [`Deftype::array`]. A type that has the same
//! structure as a type of the module is the same type.
//!
//! ```
//! use reduct::types::{Fieldtype, Packtype, Valtype};
//! use reduct::{ArrayRef, Deftype, Instance, Module, Store, StructRef};
//!
//! let module = Module::new(r#"(module
//!     (type $text (array (mut i8)))
//!     (type $person (struct (field $name (ref $text)) (field $age (mut i32))))
//!     (func (export "older") (param (ref $person)) (result (ref $person))
//!         (struct.set $person $age (local.get 0) (i32.add (struct.get $person $age (local.get 0)) (i32.const 1)))
//!         (local.get 0)))"#)?;
//! let mut store = Store::<()>::default();
//! let instance = Instance::new(&mut store, &module, &[])?;
//!
//! let text = Deftype::array(Fieldtype::new(true, Packtype::I8));
//! let name = ArrayRef::from_bytes(&mut store, &text, b"Ada")?;
//! let person = &module.deftypes()[1];
//! let ada = StructRef::new(&mut store, person, &[name.into(), 35.into()])?;
//!
//! let older = instance.get_typed_func::<StructRef, StructRef>(&store, "older")?;
//! let ada = older.call(&mut store, ada)?;
//! assert_eq!(ada.field(&store, 1)?.i32(), Some(36));
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Exceptions
//!
//! An exception that a program throws and does not catch ends the call with [`Error::Exception`]. [`ExnRef::tag`] and [`ExnRef::payload`] tell
//! what it is; a host function throws by returning that error.
//!
//! ```
//! use reduct::types::{Functype, Valtype};
//! use reduct::{Error, ExnRef, Linker, Module, Store, Tag};
//!
//! let module = Module::new(r#"(module
//!     (import "host" "failed" (tag $failed (param i32)))
//!     (func (export "fail") (param i32) (throw $failed (local.get 0))))"#)?;
//! let mut store = Store::<()>::default();
//! let failed = Tag::new(&mut store, Functype::new([Valtype::I32], []))?;
//! let mut linker = Linker::new();
//! linker.define("host", "failed", failed)?;
//! let fail = linker.instantiate(&mut store, &module)?.get_func(&store, "fail")?;
//!
//! let Err(Error::Exception(exn)) = fail.call(&mut store, &[7.into()]) else { panic!() };
//! assert_eq!((exn.tag(&store)?, exn.payload(&store)?), (failed, vec![7.into()]));
//! # Ok::<(), Error>(())
//! ```
//!
//! # Types
//!
//! The module [`types`] has the types of the standard: [`Functype`](types::Functype), [`Memtype`](types::Memtype),
//! [`Tabletype`](types::Tabletype), [`Globaltype`](types::Globaltype), [`Valtype`](types::Valtype) and so on. All display in the text
//! format. [`match_valtype`] and [`match_externtype`] decide subtyping. A [`Deftype`] is a defined type: of functions, structures or arrays.
//!
//! # Errors and traps
//!
//! | [`Error`] | when |
//! |---|---|
//! | [`Decode`](Error::Decode), [`Parse`](Error::Parse) | the module is malformed; with the byte offset |
//! | [`Invalid`](Error::Invalid) | the module is not valid; with the byte offset and the rule |
//! | [`Unlinkable`](Error::Unlinkable) | an import is missing or has the wrong type |
//! | [`Trap`](Error::Trap) | the program trapped; with the [kind](TrapKind), the rule, and a backtrace. Or a host function failed or panicked |
//! | [`Exception`](Error::Exception) | the program threw an exception that it did not catch |
//! | [`Exhausted`](Error::Exhausted) | the program hit a bound of [`Config`], or was interrupted |
//! | [`Yielded`](Error::Yielded) | a host function asks that the call [waits](#calls-that-wait) |
//! | [`Misuse`](Error::Misuse) | the embedder passed a wrong argument, such as a handle of another store; the store is unchanged |
//! | [`Stuck`](Error::Stuck) | no rule applies: a defect of the interpreter, which only observed runs detect |
//!
//! Errors display in one line. [`Error::report`] adds the source line of a malformed or invalid module, and the rule and call stack of a trap.
//! New variants may be added, to [`Error`] as to [`Misuse`], [`TrapKind`], [`Exhausted`] and [`Reason`].
//!
//! ```
//! use reduct::{Error, Instance, Module, Store, TrapKind};
//!
//! let source = r#"(func $f (export "f") (param i32) (drop (i32.div_s (i32.const 1) (local.get 0))))"#;
//! let module = Module::new(source)?;
//! let mut store = Store::<()>::default();
//! let f = Instance::new(&mut store, &module, &[])?.get_typed_func::<i32, ()>(&store, "f")?;
//! let error = f.call(&mut store, 0).unwrap_err();
//! assert_eq!(error.report("m.wat", source).to_string(), "\
//! m.wat: trap: integer divide by zero
//!   by rule Step_pure/binop-trap
//!   in function 0 $f at 1:42");
//! let Error::Trap(trap) = error else { panic!() };
//! assert_eq!(trap.kind, TrapKind::DivideByZero);
//! assert_eq!(trap.rule.unwrap().name(), "Step_pure/binop-trap");
//! // The store is as the program left it, and can be used again.
//! f.call(&mut store, 1)?;
//! # Ok::<(), Error>(())
//! ```
//!
//! # Fuel and bounds
//!
//! No input makes the library panic, run forever or allocate without limit, if fuel is set: [`Config`] bounds everything that a program
//! can use. A run that hits a bound ends with [`Error::Exhausted`], which is not a trap; `memory.grow` and `table.grow` beyond a
//! bound return −1 instead. Only fuel is unlimited by default. [`runtime::Store::fuel`] tells what is left,
//! [`runtime::Store::set_fuel`] refills it.
//!
//! ```
//! use reduct::{Config, Error, Exhausted, Instance, Module, Store};
//!
//! let module = Module::new(r#"(func (export "forever") (loop (br 0)))"#)?;
//! let mut store = Store::new(Config { fuel: Some(10_000), max_memory_pages: 16, ..Config::default() }, ());
//! let forever = Instance::new(&mut store, &module, &[])?.get_func(&store, "forever")?;
//! assert_eq!(forever.call(&mut store, &[]), Err(Error::Exhausted(Exhausted::Fuel)));
//! assert_eq!(store.fuel(), Some(0));
//! # Ok::<(), Error>(())
//! ```
//!
//! # Interrupts and deadlines
//!
//! Another thread ends a run by an [`InterruptHandle`]; [`set_deadline`](runtime::Store::set_deadline) ends runs at a time. Both are noticed
//! within about a millisecond, and programs run at the speed that they have with fuel.
//!
//! ```
//! use std::time::{Duration, Instant};
//! use reduct::{Error, Exhausted, Instance, Module, Store};
//!
//! let module = Module::new(r#"(func (export "forever") (loop (br 0)))"#)?;
//! let mut store = Store::<()>::default();
//! let forever = Instance::new(&mut store, &module, &[])?.get_func(&store, "forever")?;
//!
//! let handle = store.interrupt_handle();
//! let thread = std::thread::spawn(move || handle.interrupt());
//! assert_eq!(forever.call(&mut store, &[]), Err(Error::Exhausted(Exhausted::Interrupted)));
//!
//! store.set_deadline(Some(Instant::now() + Duration::from_millis(1)));
//! assert_eq!(forever.call(&mut store, &[]), Err(Error::Exhausted(Exhausted::Deadline)));
//! # thread.join().unwrap();
//! # Ok::<(), Error>(())
//! ```
//!
//! # Calls that wait
//!
//! A call begun by [`Func::call_resumable`] does not end when it is out of fuel, interrupted, beyond its deadline, or in a host function
//! that returns [`Error::yielded`]. It waits: [`Progress::Waiting`] has the call, a [`Suspended`], to be [resumed](Suspended::resume), with the
//! results of the host function if one yielded: [`Suspended::host_func`] and [`Suspended::host_args`] tell which it is. With wrong results it goes on
//! waiting. A call that is not wanted any more is dropped. Other calls in the same store can go on in the meantime. Runs that are observed, or
//! that the rules execute, cannot wait: that is [`Misuse::NotResumable`].
//!
//! ```
//! use reduct::{Config, Instance, Module, Progress, Reason, Store};
//!
//! let module = Module::new(r#"(func (export "count") (param $n i32) (result i32) (local $i i32)
//!     (loop $next
//!         (local.set $i (i32.add (local.get $i) (i32.const 1)))
//!         (br_if $next (i32.lt_u (local.get $i) (local.get $n))))
//!     (local.get $i))"#)?;
//! let mut store = Store::new(Config { fuel: Some(100), ..Config::default() }, ());
//! let count = Instance::new(&mut store, &module, &[])?.get_func(&store, "count")?;
//!
//! let mut slices = 1;
//! let mut progress = count.call_resumable(&mut store, &[1_000.into()])?;
//! while let Progress::Waiting(call) = &progress {
//!     assert_eq!(call.reason(), Reason::Fuel);
//!     store.set_fuel(Some(100));
//!     slices += 1;
//!     progress = call.resume(&mut store, &[])?;
//! }
//! let Progress::Done(results) = progress else { unreachable!("it does not wait") };
//! assert_eq!(results, [1_000.into()]);
//! assert!(slices > 10);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Stepping
//!
//! [`Func::stepping`] gives a call that makes one step of the standard's reduction at a time. Between two steps the embedder looks at
//! [locals](Stepping::locals), [operands](Stepping::operands), the [configuration](Stepping::config) in the standard's notation, and all of
//! the [store](Stepping::store).
//!
//! ```
//! use reduct::{Instance, Module, Store};
//!
//! let module = Module::new(r#"(func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))"#)?;
//! let mut store = Store::<()>::default();
//! let f = Instance::new(&mut store, &module, &[])?.get_func(&store, "f")?;
//! let mut call = f.stepping(&mut store, &[21.into()])?;
//! let mut rules = Vec::new();
//! while let Some(rule) = call.step() {
//!     rules.push(rule.name());
//! }
//! assert!(rules.contains(&"Step_pure/binop-val"));
//! assert_eq!(call.finish()?, [42.into()]);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Snapshots
//!
//! [`Store::snapshot`] takes the state of a store, [`Store::restore`] goes back to it, and [`Snapshot::to_store`] makes other stores that begin
//! with it. The data of the embedder is not part of it. Handles from before the snapshot are valid in all of them; those from after it are
//! [stale](Misuse::Stale) where they are not.
//!
//! ```
//! use reduct::{Instance, Module, Store};
//!
//! let module = Module::new(r#"(module (global $n (mut i32) (i32.const 0))
//!     (func (export "next") (result i32)
//!         (global.set $n (i32.add (global.get $n) (i32.const 1)))
//!         (global.get $n)))"#)?;
//! let mut store = Store::<()>::default();
//! let next = Instance::new(&mut store, &module, &[])?.get_typed_func::<(), i32>(&store, "next")?;
//! next.call(&mut store, ())?;
//!
//! let snapshot = store.snapshot()?;
//! assert_eq!(next.call(&mut store, ())?, 2);
//! let mut fork = snapshot.to_store(())?;
//! assert_eq!(next.call(&mut fork, ())?, 2);
//! store.restore(&snapshot)?;
//! assert_eq!(next.call(&mut store, ())?, 2);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Record and replay
//!
//! [`Linker::recording`] gives a linker whose host functions write down in a [`Recording`] what they do, [`Recording::replay`] one that
//! does the same again, without the host, for any number of modules. A recording displays as text, and is parsed from it.
//!
//! # Core dumps
//!
//! After [`set_core_dumps`](runtime::Store::set_core_dumps), [`core_dump`](runtime::Store::core_dump) returns the state after a trap in the
//! format that debuggers of WebAssembly read.
//!
//! # Threads
//!
//! Modules, linkers, snapshots, stores, handles, values and errors are [`Send`] and [`Sync`]. A module, a linker and a snapshot are shared by
//! reference; each thread has a store of its own. Nothing is global but the table of types, which takes a lock when types are made.
//!
//! # Observers
//!
//! An [`exec::Observer`] is called after each step with the name of the rule and the configuration, which is displayed in the notation
//! of the standard. [`observe`] has observers that write a trace, count rules, or keep the last steps. Runs under an observer use the
//! step-by-step machine and are slower; without observer there is no overhead.
//!
//! ```
//! use reduct::observe::{Coverage, lock, shared};
//! use reduct::{Instance, Module, Store};
//!
//! let module = Module::new(r#"(func (export "f") (result i32) (i32.add (i32.const 2) (i32.const 3)))"#)?;
//! let mut store = Store::<()>::default();
//! let f = Instance::new(&mut store, &module, &[])?.get_func(&store, "f")?;
//!
//! let coverage = shared(Coverage::default());
//! store.set_observer(Some(coverage.clone().into()));
//! f.call(&mut store, &[])?;
//! assert_eq!(lock(&coverage).named("Step_pure/binop-val"), 1);
//! # Ok::<(), reduct::Error>(())
//! ```
//!
//! # Nondeterminism
//!
//! By default, runs follow the deterministic profile of the standard. [`set_choice`](runtime::Store::set_choice) lets the embedder decide
//! instead what the standard leaves open: bits of NaNs, results of relaxed SIMD instructions, whether `memory.grow` succeeds. See
//! [`numerics::Choice`].
//!
//! # Formal semantics
//!
//! [`semantics`] reads, checks and executes the rules of the formal semantics; the documents in the folder `spec/` of the source are
//! built in. [`set_runner`](runtime::Store::set_runner) selects what executes the programs of a store: the interpreter, the
//! [rules](semantics::Rules), or both in [lockstep](semantics::Lockstep), comparing each step.
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
//! # The standard's interface
//!
//! The functions of the standard's appendix "Embedding" are there with their names, as methods of [`runtime::Store`] and [`Module`]:
//! [`func_invoke`](runtime::Store::func_invoke), [`mem_read`](runtime::Store::mem_read),
//! [`module_instantiate`](runtime::Store::module_instantiate) and so on. The module [`embed`] lists them. The methods of handles call them.
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
//! * `async` functions: a host function that has to wait [yields](#calls-that-wait) instead.
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
pub use runtime::{Config, Exhausted, InterruptHandle, RefKind, Trap, TrapKind, Unlinkable};
pub use syntax::{Feature, Features};
pub use valid::deftype::Deftype;

#[cfg(test)]
mod layers;

/// Makes the example of the README one of the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

// In the documentation only, which includes its tests.
#[cfg(doc)]
#[doc = include_str!("../docs/embedding.md")]
pub mod embedding {}
