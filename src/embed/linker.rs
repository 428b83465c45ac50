//! Definitions for imports, by name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::funcs::{named, untyped};
use super::instances::unknown_import;
use super::record::Replay;
use super::types::Externtype;
use super::*;
use crate::exec::allocate::allocfunc;
use crate::runtime::{self, Externaddr, Funccode, Funcinst, HostFunc};
use crate::valid::deftype::Deftype;

/// Definitions for imports, by module name and item name, from which modules are instantiated.
///
/// Host functions are defined without a store; each instantiation allocates those that the module imports. So one linker serves any
/// number of stores, as long as no item of a store is defined in it.
///
/// ```
/// use reduct::{Caller, Error, Linker, Module, Store};
///
/// let module = Module::new(r#"(module
///     (import "host" "log" (func $log (param i32)))
///     (func (export "run") (call $log (i32.const 7))))"#)?;
/// let mut linker = Linker::new();
/// linker.func_wrap("host", "log", |mut caller: Caller<'_, Vec<i32>>, x: i32| caller.data_mut().push(x))?;
/// let mut store = Store::<Vec<i32>>::default();
/// let instance = linker.instantiate(&mut store, &module)?;
/// instance.get_typed_func::<(), ()>(&store, "run")?.call(&mut store, ())?;
/// assert_eq!(*store.data(), [7]);
/// # Ok::<(), Error>(())
/// ```
pub struct Linker<T = ()> {
    items: FxHashMap<String, FxHashMap<String, Item>>,
    /// Whether definitions may replace others.
    shadowing: bool,
    mode: Mode,
    data: std::marker::PhantomData<fn(T)>,
}

/// A definition.
#[derive(Clone)]
enum Item {
    /// Something of a store.
    Extern(Extern),
    /// A host function of any store, and its type.
    Func(Deftype, HostFunc),
}

/// What becomes of host functions when a module is instantiated.
#[derive(Clone)]
enum Mode {
    /// They are called.
    Plain,
    /// They are called, and recorded.
    Record(Recording),
    /// What they did is done again.
    Replay(Arc<Replay>),
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Item::Extern(x) => x.fmt(f),
            Item::Func(dt, _) => write!(f, "host {dt}"),
        }
    }
}

impl<T> Clone for Linker<T> {
    fn clone(&self) -> Linker<T> {
        let Linker { items, shadowing, mode, data } = self;
        Linker { items: items.clone(), shadowing: *shadowing, mode: mode.clone(), data: *data }
    }
}

impl<T> std::fmt::Debug for Linker<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.items.fmt(f)
    }
}

impl<T: HostData> Default for Linker<T> {
    fn default() -> Linker<T> {
        Linker::new()
    }
}

impl<T: HostData> Linker<T> {
    /// A linker without definitions.
    pub fn new() -> Linker<T> {
        Linker {
            items: FxHashMap::default(),
            shadowing: false,
            mode: Mode::Plain,
            data: std::marker::PhantomData,
        }
    }

    /// Lets later definitions replace earlier ones with the same two names, which is otherwise an error.
    pub fn allow_shadowing(&mut self, allow: bool) -> &mut Linker<T> {
        self.shadowing = allow;
        self
    }

    /// Defines an item of a store.
    ///
    /// # Errors
    /// [`Misuse::Defined`].
    pub fn define(
        &mut self,
        module: &str,
        name: &str,
        x: impl Into<Extern>,
    ) -> Result<&mut Linker<T>, Misuse> {
        self.insert(module, name, Item::Extern(x.into()))
    }

    /// Defines a host function, as [`Func::wrap`] does.
    ///
    /// # Errors
    /// [`Misuse::Defined`].
    pub fn func_wrap<Params, Results, F: IntoFunc<T, Params, Results>>(
        &mut self,
        module: &str,
        name: &str,
        code: F,
    ) -> Result<&mut Linker<T>, Misuse> {
        let code = code.into_func(named(module, name));
        self.insert(module, name, Item::Func(Deftype::from(F::functype()), code))
    }

    /// Defines a host function, as [`Func::new`] does.
    ///
    /// # Errors
    /// [`Misuse::Defined`]; [`Misuse::InvalidType`] if the type is no function type.
    pub fn func_new(
        &mut self,
        module: &str,
        name: &str,
        dt: impl Into<Deftype>,
        code: impl Fn(Caller<'_, T>, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static,
    ) -> Result<&mut Linker<T>, Misuse> {
        let dt = dt.into();
        let code = move |store: &mut runtime::Store, instance, args: &[Val]| {
            code(Caller::new(store, instance), args)
        };
        let code = untyped(&dt, named(module, name), code)?;
        self.insert(module, name, Item::Func(dt, code))
    }

    /// Defines all exports of an instance under a module name.
    ///
    /// # Errors
    /// [`Misuse::Defined`], [`Misuse::ForeignStore`].
    pub fn instance(
        &mut self,
        store: &runtime::Store,
        module: &str,
        instance: Instance,
    ) -> Result<&mut Linker<T>, Misuse> {
        for (name, x) in instance.exports(store)? {
            self.define(module, name, x)?;
        }
        Ok(self)
    }

    /// Removes all definitions under a module name.
    pub fn undefine(&mut self, module: &str) -> &mut Linker<T> {
        self.items.remove(module);
        self
    }

    /// Defines every function that a module imports and that is not defined yet as one that traps with a message.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] never happens for valid modules.
    pub fn define_unknown_imports_as_traps(&mut self, module: &Module) -> Result<&mut Linker<T>, Misuse> {
        for (from, name, xt) in module.imports() {
            let Externtype::Func(dt) = xt else { continue };
            if self.item(from, name).is_none() {
                let message = format!("import {from:?} {name:?} is not defined");
                self.func_new(from, name, dt.clone(), move |_, _| Err(Error::trap(message.clone())))?;
            }
        }
        Ok(self)
    }

    /// Instantiates a module, with the definitions of this linker for its imports.
    ///
    /// # Errors
    /// Those of [`Instance::new`]; [`Error::Unlinkable`] if an import is not defined.
    pub fn instantiate(
        &self,
        store: &mut impl AsStore<Data = T>,
        module: &Module,
    ) -> Result<Instance, Error> {
        let store: &mut runtime::Store = store;
        // Nothing is allocated if an import is missing.
        for (i, (from, name, xt)) in module.imports().enumerate() {
            let is_defined = self.item(from, name).is_some() || store.provides(module, i);
            let is_replayed = matches!((&self.mode, xt), (Mode::Replay(_), Externtype::Func(_)));
            if !is_defined && !is_replayed {
                return Err(unknown_import(module, i));
            }
        }
        let mut imports = Vec::new();
        for (i, (from, name, xt)) in module.imports().enumerate() {
            imports.push(match (self.item(from, name), &self.mode, xt) {
                (Some(item), ..) => self.of_store(store, from, name, item)?,
                (None, Mode::Replay(replay), Externtype::Func(dt)) if !store.provides(module, i) => {
                    host_func(store, dt, replay.player(from, name, dt))
                }
                (None, ..) => store.placeholder(module, i)?,
            });
        }
        store.module_instantiate(module, &imports)
    }

    /// The definition of these names, in a store; `None` if there is none, or if it is an item of another store. A host function is allocated
    /// anew each time.
    pub fn get(&self, store: &mut impl AsStore<Data = T>, module: &str, name: &str) -> Option<Extern> {
        let x = self.of_store(store, module, name, self.item(module, name)?).ok()?;
        store.own_extern(x).ok().map(|_| x)
    }

    /// A linker with the same definitions. The host functions of the instances that it makes write down their calls in a recording: arguments,
    /// what they do to the store, and results.
    pub fn recording(&self, recording: &Recording) -> Linker<T> {
        Linker { mode: Mode::Record(recording.clone()), ..self.clone() }
    }

    /// A linker without definitions whose host functions do what those of a recording did.
    pub(super) fn replaying(replay: Replay) -> Linker<T> {
        Linker { mode: Mode::Replay(Arc::new(replay)), ..Linker::new() }
    }

    fn item(&self, module: &str, name: &str) -> Option<&Item> {
        self.items.get(module)?.get(name)
    }

    /// An item in a store. Host functions are allocated, unless they are in the store and are neither recorded nor replayed.
    fn of_store(
        &self,
        store: &mut runtime::Store,
        module: &str,
        name: &str,
        item: &Item,
    ) -> Result<Extern, Misuse> {
        let (dt, code) = match (item, &self.mode) {
            (Item::Func(dt, code), _) => (dt.clone(), code.clone()),
            (Item::Extern(x), Mode::Plain) => return Ok(*x),
            (Item::Extern(x), Mode::Record(_) | Mode::Replay(_)) => match store.host_code(*x)? {
                Some(host) => host,
                None => return Ok(*x),
            },
        };
        let code = match &self.mode {
            Mode::Plain => code,
            Mode::Record(recording) => recording.recorded(module, name, &code),
            Mode::Replay(replay) => replay.player(module, name, &dt),
        };
        Ok(host_func(store, &dt, code))
    }

    fn insert(&mut self, module: &str, name: &str, item: Item) -> Result<&mut Linker<T>, Misuse> {
        if !self.shadowing && self.item(module, name).is_some() {
            return Err(Misuse::Defined { module: module.to_string(), name: name.to_string() });
        }
        self.items.entry(module.to_string()).or_default().insert(name.to_string(), item);
        Ok(self)
    }
}

/// Allocates a host function.
fn host_func(store: &mut runtime::Store, dt: &Deftype, code: HostFunc) -> Extern {
    let a = allocfunc(store, dt, Funccode::Host(code));
    Extern::Func(store.handle(a))
}

impl runtime::Store {
    /// The type and the code of an item that is a host function.
    fn host_code(&self, x: Extern) -> Result<Option<(Deftype, HostFunc)>, Misuse> {
        let Externaddr::Func(a) = self.own_extern(x)? else { return Ok(None) };
        let Funcinst { r#type, code } = &self.funcs[a.usize()];
        Ok(match code {
            Funccode::Host(code) => Some((self.types.get(*r#type).clone(), code.clone())),
            Funccode::Wasm { .. } => None,
        })
    }
}
