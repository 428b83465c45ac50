//! Appendix "Embedding": the standard's interface to a semantics, in Rust.
//!
//! | the standard | here |
//! |---|---|
//! | `store_init` | [`Store::new`] |
//! | `module_decode`, `module_parse` | [`Module::decode`], [`Module::parse`] and their `…_with` forms, which also validate |
//! | `module_validate` | [`Module::validate`] |
//! | `module_instantiate` | [`Store::module_instantiate`], and [`Store::instantiate`] with imports by name |
//! | `module_imports`, `module_exports` | [`Module::imports`], [`Module::exports`] |
//! | `instance_export` | [`Store::instance_export`] |
//! | `func_alloc`, `func_type`, `func_invoke` | the same on [`Store`], and with Rust's types [`Store::func_wrap`], [`Store::call`] |
//! | `table_…`, `mem_…`, `tag_…`, `exn_…`, `global_…` | the same on [`Store`] |
//! | `ref_type`, `val_default` | [`Store::ref_type`], [`Val::default_of`](crate::Val::default_of) |
//! | `match_valtype`, `match_externtype` | [`match_valtype`], [`match_externtype`] |
//!
//! What a store holds is named by [handles](Handle), which know their store. Pre-conditions of the standard are checked: where
//! one does not hold there is an [error](Misuse).
//!
//! # References
//!
//! A [`Ref`](crate::Ref) to a structure, array, exception or host object that the interface hands out keeps it alive: until the
//! host function that asked for it returns, or, outside of host functions, until [`Store::release`]. [`Store::hold`] keeps it
//! for longer.

mod entities;
mod error;
mod exns;
mod funcs;
mod handle;
mod hold;
mod instances;
mod module;
#[cfg(test)]
mod tests;
mod wrap;

pub use error::*;
pub use handle::*;
pub use instances::Imports;
pub use module::Module;
pub use wrap::{HostType, HostTypes};

use std::sync::Arc;

use crate::exec::Interpreter;
use crate::runtime::{Config, Store};
use crate::valid::deftype::Deftype;
use crate::valid::sub;

/// Types as the interface has them: closed.
pub mod types {
    use super::Deftype;
    use crate::syntax;

    /// Heap types.
    pub type Heaptype = syntax::Heaptype<Deftype>;
    /// Reference types.
    pub type Reftype = syntax::Reftype<Deftype>;
    /// Value types.
    pub type Valtype = syntax::Valtype<Deftype>;
    /// Function types.
    pub type Functype = syntax::Functype<Deftype>;
    /// Tag types.
    pub type Tagtype = syntax::Tagtype<Deftype>;
    /// Global types.
    pub type Globaltype = syntax::Globaltype<Deftype>;
    /// Table types.
    pub type Tabletype = syntax::Tabletype<Deftype>;
    /// External types.
    pub type Externtype = syntax::Externtype<Deftype>;
    pub use crate::syntax::{Addrtype, Limits, Memtype, Numtype, Vectype};
}

impl Store {
    /// `store_init`: an empty store under the given bounds, whose programs the [interpreter](Interpreter) executes.
    pub fn new(config: Config) -> Store {
        Store::with_runner(config, Arc::new(Interpreter))
    }
}

impl Default for Store {
    fn default() -> Store {
        Store::new(Config::default())
    }
}

/// `match_valtype`: whether values of the first type are values of the second.
pub fn match_valtype(t1: &types::Valtype, t2: &types::Valtype) -> bool {
    sub::valtype_sub(t1, t2)
}

/// `match_externtype`: whether something of the first type can be imported as the second.
pub fn match_externtype(xt1: &types::Externtype, xt2: &types::Externtype) -> bool {
    sub::externtype_sub(xt1, xt2)
}
