//! Appendix "Embedding": instantiation and module instances.

use rustc_hash::FxHashMap;

use super::types::*;
use super::{Error, Extern, Func, Global, Instance, Memory, Misuse, Module, Store, Table, Tag};
use crate::runtime::*;

/// Definitions for imports, by module name and item name.
#[derive(Clone, Debug, Default)]
pub struct Imports(FxHashMap<String, FxHashMap<String, Extern>>);

impl Imports {
    /// An empty set of definitions.
    pub fn new() -> Imports {
        Imports::default()
    }

    /// Adds a definition, replacing an earlier one with the same two names.
    pub fn define(&mut self, module: &str, name: &str, x: impl Into<Extern>) -> &mut Imports {
        self.0.entry(module.to_string()).or_default().insert(name.to_string(), x.into());
        self
    }

    /// Adds all exports of an instance under a module name, replacing all earlier definitions under that name.
    pub fn define_instance(
        &mut self,
        module: &str,
        store: &Store,
        instance: Instance,
    ) -> Result<&mut Imports, Misuse> {
        let exports = store.instance_exports(instance)?.map(|(name, x)| (name.to_string(), x)).collect();
        self.0.insert(module.to_string(), exports);
        Ok(self)
    }

    /// The definition with these names, if there is one.
    pub fn get(&self, module: &str, name: &str) -> Option<Extern> {
        self.0.get(module)?.get(name).copied()
    }
}

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
        let imports = imports.iter().map(|x| self.own(*x)).collect::<Result<Vec<_>, _>>()?;
        self.exhausted_at.clear();
        let outcome = self.runner.clone().instantiate(self, module.code(), &imports);
        outcome.map(|a| self.handle(a)).map_err(|error| match error {
            InstantiateError::Unlinkable(unlinkable) => Error::Unlinkable(unlinkable),
            InstantiateError::Trap(trap) => Error::Trap(Box::new(trap)),
            InstantiateError::Exception(exn) => Error::Exception(self.outgoing_exn(exn)),
            InstantiateError::Exhausted(exhausted) => Error::Exhausted(exhausted),
            InstantiateError::Stuck(stuck) => Error::Stuck(stuck),
        })
    }

    /// `module_instantiate` with imports looked up by name.
    pub fn instantiate(&mut self, module: &Module, imports: &Imports) -> Result<Instance, Error> {
        let names = module.syntax().imports.iter().enumerate();
        let found = names.map(|(i, import)| {
            let unknown = || Error::Unlinkable(Box::new(Unlinkable::new(module.code(), i, None)));
            let found = imports.get(&import.module, &import.name);
            found.or_else(|| self.provided(module, i)).ok_or_else(unknown)
        });
        let found = found.collect::<Result<Vec<_>, _>>()?;
        self.module_instantiate(module, &found)
    }

    /// A placeholder function for import `i` if the runner provides that import itself. The placeholder is never
    /// called.
    fn provided(&mut self, module: &Module, i: usize) -> Option<Extern> {
        let import = &module.syntax().imports[i];
        let Externtype::Func(dt) = &module.types().imports[i] else { return None };
        if !self.runner.provides(import) {
            return None;
        }
        let message = format!("{} is an instruction, which only `call` runs", import.name);
        let func = self.func_alloc(dt.clone(), move |_, _| Err(Error::trap(message.clone()))).ok()?;
        Some(func.into())
    }

    /// `instance_export`: the export of an instance with this name.
    pub fn instance_export(&self, instance: Instance, name: &str) -> Result<Extern, Misuse> {
        let inst = &self.instances[self.own(instance)?.usize()];
        let export = inst.exports.iter().find(|export| export.name == name);
        export.map(|export| self.handle(export.xa)).ok_or_else(|| Misuse::UnknownExport(name.to_string()))
    }

    /// All exports of an instance, in the order of the module.
    pub fn instance_exports(
        &self,
        instance: Instance,
    ) -> Result<impl Iterator<Item = (&str, Extern)>, Misuse> {
        let inst = &self.instances[self.own(instance)?.usize()];
        Ok(inst.exports.iter().map(|Exportinst { name, xa }| (name.as_str(), self.handle(*xa))))
    }

    /// The exported function with this name.
    pub fn exported_func(&self, instance: Instance, name: &str) -> Result<Func, Misuse> {
        self.exported(instance, name, Extern::func)
    }

    /// The exported memory with this name.
    pub fn exported_memory(&self, instance: Instance, name: &str) -> Result<Memory, Misuse> {
        self.exported(instance, name, Extern::memory)
    }

    /// The exported table with this name.
    pub fn exported_table(&self, instance: Instance, name: &str) -> Result<Table, Misuse> {
        self.exported(instance, name, Extern::table)
    }

    /// The exported global with this name.
    pub fn exported_global(&self, instance: Instance, name: &str) -> Result<Global, Misuse> {
        self.exported(instance, name, Extern::global)
    }

    /// The exported tag with this name.
    pub fn exported_tag(&self, instance: Instance, name: &str) -> Result<Tag, Misuse> {
        self.exported(instance, name, Extern::tag)
    }

    fn exported<T>(
        &self,
        instance: Instance,
        name: &str,
        kind: impl Fn(Extern) -> Option<T>,
    ) -> Result<T, Misuse> {
        let x = self.instance_export(instance, name)?;
        kind(x).ok_or_else(|| Misuse::UnknownExport(name.to_string()))
    }

    /// The type of a definition.
    pub fn externtype(&self, x: Extern) -> Result<Externtype, Misuse> {
        self.extern_type(self.own(x)?).ok_or(Misuse::ForeignStore)
    }
}
