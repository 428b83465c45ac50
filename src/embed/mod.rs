//! Appendix "Embedding": the interface that the standard defines for host environments, in Rust.
//!
//! | the standard | here |
//! |---|---|
//! | `store_init` | [`Store::new`] |
//! | `module_decode`, `module_parse` | [`Module::decode`], [`Module::parse`] and their `…_with` forms, which also validate |
//! | `module_validate` | [`Module::validate`] |
//! | `module_instantiate` | [`Store::module_instantiate`], and [`Store::instantiate`], which looks imports up by name |
//! | `module_imports`, `module_exports` | [`Module::imports`], [`Module::exports`] |
//! | `instance_export` | [`Store::instance_export`] |
//! | `func_alloc`, `func_type`, `func_invoke` | methods of [`Store`] with these names; with Rust types, [`Store::func_wrap`] and [`Store::call`] |
//! | `table_…`, `mem_…`, `tag_…`, `exn_…`, `global_…` | methods of [`Store`] with these names |
//! | `ref_type`, `val_default` | [`Store::ref_type`], [`Val::default_of`](crate::Val::default_of) |
//! | `match_valtype`, `match_externtype` | [`match_valtype`], [`match_externtype`] |
//!
//! Entities of a store are referred to by [handles](Handle), which record their store. Preconditions that the
//! standard leaves to the embedder are checked; violating one is an [error](Misuse).
//!
//! # References
//!
//! A [`Ref`](crate::Ref) that the interface hands out keeps its structure, array, exception or host object alive. A
//! reference handed out during a call of a host function does so until that function returns, any other until
//! [`Store::release`]. [`Store::hold`] keeps an object alive for longer.

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

/// The types of the interface, which are closed: they refer to defined types directly, not by index.
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
    /// `store_init`: creates an empty store with these resource bounds. The [interpreter](Interpreter) executes its
    /// programs.
    pub fn new(config: Config) -> Store {
        Store::with_runner(config, Arc::new(Interpreter))
    }
}

impl Default for Store {
    fn default() -> Store {
        Store::new(Config::default())
    }
}

/// `match_valtype`: whether `t1` is a subtype of `t2`.
pub fn match_valtype(t1: &types::Valtype, t2: &types::Valtype) -> bool {
    sub::valtype_sub(t1, t2)
}

/// `match_externtype`: whether a definition of type `xt1` can be imported where `xt2` is expected.
pub fn match_externtype(xt1: &types::Externtype, xt2: &types::Externtype) -> bool {
    sub::externtype_sub(xt1, xt2)
}
