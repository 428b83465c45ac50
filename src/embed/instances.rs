//! Appendix "Embedding": instantiation and module instances.

use super::enter::Begins;
use super::types::*;
use super::{
    Error, ExnRef, Extern, Func, Global, HostTypes, Instance, Memory, Misuse, Module, Table, Tag, TypedFunc,
};
use crate::runtime::{Exportinst, InstantiateError, Store, Unlinkable};

/// The standard's embedding interface for module instances.
impl Store {
    /// `module_instantiate`: instantiates a module. `imports` has one definition for each import, in the module's
    /// order.
    ///
    /// # Errors
    /// Any error except those of decoding, parsing and validation. The store may have changed: what segments and the
    /// start function wrote before the error remains.
    pub fn module_instantiate(&mut self, module: &Module, imports: &[Extern]) -> Result<Instance, Error> {
        let expected = module.syntax().imports.len();
        if imports.len() != expected {
            return Err(Misuse::Count { expected, found: imports.len() }.into());
        }
        let imports = imports.iter().map(|x| self.own_extern(*x)).collect::<Result<Vec<_>, _>>()?;
        let outcome = self.enter(Begins::Other, |store| {
            store.interrupted()?;
            store.runner.clone().instantiate(store, module.code(), &imports)
        });
        outcome.map(|a| self.handle(a)).map_err(|error| match error {
            InstantiateError::Unlinkable(unlinkable) => Error::Unlinkable(unlinkable),
            InstantiateError::Trap(trap) => Error::Trap(Box::new(trap)),
            InstantiateError::Exception(exn) => Error::Exception(ExnRef::of(self, exn)),
            InstantiateError::Exhausted(exhausted) => Error::Exhausted(exhausted),
            InstantiateError::Stuck(stuck) => Error::Stuck(stuck),
        })
    }

    /// Whether the runner provides import `i` of a module itself.
    pub(super) fn provides(&self, module: &Module, i: usize) -> bool {
        let is_func = matches!(module.types().imports[i], Externtype::Func(_));
        is_func && self.runner.provides(&module.syntax().imports[i])
    }

    /// A function in the place of import `i`, which the runner provides itself. It is never called.
    pub(super) fn placeholder(&mut self, module: &Module, i: usize) -> Result<Extern, Error> {
        let Externtype::Func(dt) = &module.types().imports[i] else { return Err(unknown_import(module, i)) };
        let name = &module.syntax().imports[i].name;
        let message = format!("{name} is an instruction, which only `call` runs");
        Ok(self.func_alloc(dt.clone(), move |_, _| Err(Error::trap(message.clone())))?.into())
    }

    /// `instance_export`: the export of an instance with this name.
    ///
    /// # Errors
    /// [`Misuse::UnknownExport`], [`Misuse::ForeignStore`].
    pub fn instance_export(&self, instance: Instance, name: &str) -> Result<Extern, Misuse> {
        let inst = &self.instances[self.own(instance)?.usize()];
        let export = inst.exports.iter().find(|export| export.name == name);
        let export = export.ok_or_else(|| Misuse::UnknownExport(name.to_string()))?;
        Ok(self.extern_of(export.xa))
    }

    /// The type of a definition.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn externtype(&self, x: Extern) -> Result<Externtype, Misuse> {
        self.extern_type(self.own_extern(x)?).ok_or(Misuse::ForeignStore)
    }
}

impl Instance {
    /// `module_instantiate`: instantiates a module. `imports` has one definition for each import, in the module's
    /// order. A [`Linker`](super::Linker) finds them by name.
    ///
    /// # Errors
    /// Any error except those of decoding, parsing and validation. The store may have changed: what segments and the
    /// start function wrote before the error remains.
    pub fn new(store: &mut Store, module: &Module, imports: &[Extern]) -> Result<Instance, Error> {
        store.module_instantiate(module, imports)
    }

    /// `instance_export`: the export with this name.
    ///
    /// # Errors
    /// [`Misuse::UnknownExport`], [`Misuse::ForeignStore`].
    pub fn get_export(self, store: &Store, name: &str) -> Result<Extern, Misuse> {
        store.instance_export(self, name)
    }

    /// All exports, in the order of the module.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn exports(self, store: &Store) -> Result<impl Iterator<Item = (&str, Extern)>, Misuse> {
        let inst = &store.instances[store.own(self)?.usize()];
        Ok(inst.exports.iter().map(|Exportinst { name, xa }| (name.as_str(), store.extern_of(*xa))))
    }

    /// The exported function with this name, with parameters and results of Rust types (see [`Func::typed`]).
    ///
    /// # Errors
    /// Those of [`Instance::get_func`], and [`Misuse::Signature`].
    pub fn get_typed_func<P: HostTypes, R: HostTypes>(
        self,
        store: &Store,
        name: &str,
    ) -> Result<TypedFunc<P, R>, Misuse> {
        self.get_func(store, name)?.typed(store)
    }
}

/// Lookups of exports by kind.
macro_rules! lookups {
    ($($get:ident $kind:ident $into:ident $word:literal;)*) => {
        impl Instance {$(
            #[doc = concat!("The exported ", $word, " with this name.")]
            ///
            /// # Errors
            /// [`Misuse::UnknownExport`], [`Misuse::ExportKind`], [`Misuse::ForeignStore`].
            pub fn $get(self, store: &Store, name: &str) -> Result<$kind, Misuse> {
                let x = self.get_export(store, name)?;
                x.$into().ok_or_else(|| Misuse::ExportKind {
                    name: name.to_string(),
                    expected: $word,
                    found: x.kind(),
                })
            }
        )*}

        impl Extern {
            /// Its kind, in words.
            fn kind(self) -> &'static str {
                match self {$(
                    Extern::$kind(_) => $word,
                )*}
            }
        }
    };
}

lookups! {
    get_func Func into_func "function";
    get_memory Memory into_memory "memory";
    get_table Table into_table "table";
    get_global Global into_global "global";
    get_tag Tag into_tag "tag";
}

/// The error for import `i` of a module, for which there is no definition.
pub(super) fn unknown_import(module: &Module, i: usize) -> Error {
    Error::Unlinkable(Box::new(Unlinkable::new(module.code(), i, None)))
}
