//! Appendix "Embedding": the interface that the standard defines for host environments, and on it the one that a Rust program uses.
//!
//! | the standard | with its name | with handles |
//! |---|---|---|
//! | `store_init` | [`runtime::Store::new`] | [`Store::new`], with the embedder's data |
//! | `module_decode`, `module_parse`, `module_validate` | [`Module::decode`], [`Module::parse`], which also validate, [`Module::validate`] | [`Module::new`] |
//! | `module_instantiate` | [`runtime::Store::module_instantiate`] | [`Instance::new`]; by names, [`Linker::instantiate`] |
//! | `module_imports`, `module_exports` | [`Module::imports`], [`Module::exports`] | |
//! | `instance_export` | [`runtime::Store::instance_export`] | [`Instance::get_export`], [`Instance::get_func`], … |
//! | `func_alloc`, `func_type`, `func_invoke` | methods of [`runtime::Store`] | [`Func`], [`TypedFunc`] |
//! | `table_…`, `mem_…`, `global_…`, `tag_…`, `exn_…` | methods of [`runtime::Store`] | [`Table`], [`Memory`], [`Global`], [`Tag`], [`ExnRef`] |
//! | `ref_type`, `val_default` | [`runtime::Store::ref_type`], [`Val::default_of`] | |
//! | `match_valtype`, `match_externtype` | [`match_valtype`], [`match_externtype`] | |
//!
//! Beyond the standard there are structures and arrays ([`StructRef`], [`ArrayRef`]), calls that wait ([`Func::call_resumable`]), stepping
//! ([`Func::stepping`]), and snapshots ([`Store::snapshot`]).
//!
//! Entities of a store are referred to by handles, which record their store. Preconditions that the standard leaves to the embedder are
//! checked; violating one is an error, [`Misuse`].
//!
//! # References
//!
//! A [`Ref`] that the interface hands out keeps its structure, array, exception or host object alive until its last clone is dropped.

mod aggregates;
mod dump;
mod enter;
mod entities;
mod error;
mod exns;
mod funcs;
mod handle;
mod instances;
mod linker;
mod module;
mod record;
mod reference;
mod refs;
mod report;
mod resume;
mod snapshot;
mod stepping;
mod store;
#[cfg(test)]
mod tests;
pub mod types;
mod val;
mod wrap;

pub use error::*;
pub use funcs::TypedFunc;
pub use handle::*;
pub use linker::Linker;
pub use module::Module;
pub use record::{Recording, Replayed, Unreadable};
pub use reference::Ref;
pub use refs::*;
pub use report::{Report, line_column};
pub use resume::{Progress, Reason, Suspended};
pub use snapshot::Snapshot;
pub use stepping::Stepping;
pub use store::{AsStore, Caller, HostData, Store};
pub use val::Val;
pub use wrap::{HostResults, HostType, HostTypes, IntoFunc};

use std::sync::Arc;

use crate::exec::Interpreter;
use crate::runtime::{self, Config};
use crate::valid::deftype::Deftype;
use crate::valid::sub;

impl runtime::Store {
    /// `store_init`: creates an empty store with these resource bounds. The [interpreter](Interpreter) executes its
    /// programs.
    pub fn new(config: Config) -> runtime::Store {
        runtime::Store::with_runner(config, Arc::new(Interpreter))
    }
}

impl Default for runtime::Store {
    fn default() -> runtime::Store {
        runtime::Store::new(Config::default())
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
