//! Definitions for imports, by name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::funcs::untyped;
use super::instances::unknown_import;
use super::types::Externtype;
use super::*;
use crate::exec::allocate::allocfunc;
use crate::runtime::{self, Funccode, HostFunc};
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
        Linker { items: self.items.clone(), shadowing: self.shadowing, data: self.data }
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
        Linker { items: FxHashMap::default(), shadowing: false, data: std::marker::PhantomData }
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
        self.insert(module, name, Item::Func(Deftype::from(F::functype()), code.into_func()))
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
        let results = dt.functype().map(|ft| ft.results).ok_or(Misuse::InvalidType)?;
        self.insert(
            module,
            name,
            Item::Func(
                dt,
                untyped(results, move |store, instance, args| code(Caller::new(store, instance), args)),
            ),
        )
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
            if self.get(from, name).is_none() {
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
        let items = module.syntax().imports.iter().map(|import| self.get(&import.module, &import.name));
        let items: Vec<Option<&Item>> = items.collect();
        // Nothing is allocated if an import is missing.
        for (i, item) in items.iter().enumerate() {
            if item.is_none() && !store.provides(module, i) {
                return Err(unknown_import(module, i));
            }
        }
        let mut imports = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            imports.push(match item {
                Some(item) => item.of_store(store),
                None => store.placeholder(module, i)?,
            });
        }
        store.module_instantiate(module, &imports)
    }

    /// A linker with the same definitions, whose host functions write down their calls in a recording: arguments, what they do to the store,
    /// and results.
    pub fn recording(&self, recording: &Recording) -> Linker<T> {
        let mut linker = self.clone();
        for (module, items) in &mut linker.items {
            for (name, item) in items {
                if let Item::Func(_, code) = item {
                    *code = recording.recorded(module, name, code);
                }
            }
        }
        linker
    }

    /// Defines a function as [`runtime`] has it.
    pub(super) fn define_code(&mut self, module: &str, name: &str, dt: Deftype, code: HostFunc) {
        let items = self.items.entry(module.to_string()).or_default();
        items.insert(name.to_string(), Item::Func(dt, code));
    }

    fn get(&self, module: &str, name: &str) -> Option<&Item> {
        self.items.get(module)?.get(name)
    }

    fn insert(&mut self, module: &str, name: &str, item: Item) -> Result<&mut Linker<T>, Misuse> {
        if !self.shadowing && self.get(module, name).is_some() {
            return Err(Misuse::Defined { module: module.to_string(), name: name.to_string() });
        }
        self.items.entry(module.to_string()).or_default().insert(name.to_string(), item);
        Ok(self)
    }
}

impl Item {
    /// The item in a store; host functions are allocated.
    fn of_store(&self, store: &mut runtime::Store) -> Extern {
        match self {
            Item::Extern(x) => *x,
            Item::Func(dt, code) => {
                let a = allocfunc(store, dt, Funccode::Host(Arc::clone(code)));
                Extern::Func(store.handle(a))
            }
        }
    }
}
