//! The interface of whatever executes the programs of a store.

use std::fmt::Debug;
use std::sync::Arc;

use super::Externaddr;
use super::code::Code;
use super::outcome::{InstantiateError, Outcome};
use super::store::Store;
use super::values::{Funcaddr, Moduleaddr, Val};
use crate::syntax::Import;

/// Executes the programs of a store: the interpreter, the rules of a formal semantics, or both in lockstep.
///
/// A store has one runner, which executes everything: calls, initializers, start functions. It serves that store alone, so that
/// it may remember things about addresses. A runner must honour the store's observer and choice ([`Store::set_observer`],
/// [`Store::set_choice`]).
///
/// Host functions may call back into the store, so a runner must be reentrant.
pub trait Runner: Debug + Send + Sync {
    /// `invoke` (section 4.7.3): calls a function with arguments of its parameters' types.
    fn invoke(&self, s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome;

    /// `instantiate` (section 4.7.2): makes an instance of a module, with `imports` for its imports, in their order.
    ///
    /// # Errors
    /// See [`InstantiateError`].
    fn instantiate(
        &self,
        s: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError>;

    /// The runner for a copy of the store, if this one remembers things about the store; otherwise the copy shares it.
    fn for_copy(&self) -> Option<Arc<dyn Runner>> {
        None
    }

    /// Whether it is the interpreter, whose plain runs can wait and be resumed.
    fn is_interpreter(&self) -> bool {
        false
    }

    /// Whether an imported function stands for something that the runner executes itself. Such an import needs no definition.
    fn provides(&self, import: &Import) -> bool {
        let _ = import;
        false
    }
}

impl Store {
    /// Makes `runner` execute all programs of this store from now on.
    pub fn set_runner(&mut self, runner: impl Runner + 'static) {
        self.runner = Arc::new(runner);
    }

    /// The runner that executes the programs of this store.
    pub fn runner(&self) -> &Arc<dyn Runner> {
        &self.runner
    }
}
