//! A call that the embedder steps through: between two steps it looks at the configuration and the store.

use super::enter::{Begins, Begun, lose};
use super::*;
use crate::exec::{Advanced, Stepper};
use crate::runtime::{self, Chooser, ConfigView, Outcome, Redex};
use crate::syntax::{Funcidx, Rule};

/// A call that is executed step by step, by the rules of section 4.6 (see [`Func::stepping`]).
pub struct Stepping<'s> {
    stepper: Stepper<'s, Chooser>,
    /// How the call ended, once it has.
    outcome: Option<Outcome>,
}

impl Func {
    /// A call that the embedder steps through. The step-by-step machine of the interpreter executes it, whatever the runner of the store
    /// is. Until it is over, the store can be looked at, but not be used otherwise.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the number or the types of the arguments are wrong.
    ///
    /// ```
    /// use reduct::{Instance, Module, Store};
    ///
    /// let module = Module::new("(func (export \"f\") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))")?;
    /// let mut store = Store::<()>::default();
    /// let f = Instance::new(&mut store, &module, &[])?.get_func(&store, "f")?;
    /// let mut call = f.stepping(&mut store, &[6.into()])?;
    /// while let Some(rule) = call.step() {
    ///     println!("{rule}: {:?} {:?} {}", call.locals(), call.operands(), call.config());
    /// }
    /// assert_eq!(call.finish()?, [7.into()]);
    /// # Ok::<(), reduct::Error>(())
    /// ```
    pub fn stepping<'s>(self, store: &'s mut runtime::Store, args: &[Val]) -> Result<Stepping<'s>, Error> {
        let (a, args) = store.call_of(self, args)?;
        store.prepare_call(Begins::Other);
        let chooser = store.chooser.clone();
        Ok(Stepping { stepper: Stepper::of_invoke(store, a, &args, chooser), outcome: None })
    }
}

impl Stepping<'_> {
    /// Executes one step, and returns the rule that was applied. `None` if the call is over.
    pub fn step(&mut self) -> Option<Rule> {
        if self.outcome.is_some() {
            return None;
        }
        let _begun = Begun::here();
        let id = self.store().id;
        match self.stepper.advance(&mut ()) {
            Advanced::Fired(rule) => Some(rule),
            Advanced::Over(outcome) => {
                if self.store().id != id {
                    lose(id);
                }
                self.outcome = Some(outcome);
                None
            }
        }
    }

    /// The configuration, which displays in the standard's notation.
    pub fn config(&self) -> ConfigView<'_> {
        ConfigView::new(&self.stepper)
    }

    /// The store.
    pub fn store(&self) -> &runtime::Store {
        self.stepper.store()
    }

    /// The locals of the innermost function; empty if none runs.
    pub fn locals(&self) -> Vec<Val> {
        self.store().outgoing_all(self.stepper.locals())
    }

    /// The operands of all contexts, those of the outermost first.
    pub fn operands(&self) -> Vec<Val> {
        self.store().outgoing_all(&self.config().operands())
    }

    /// The number of active calls.
    pub fn depth(&self) -> usize {
        self.config().depth()
    }

    /// The innermost function: its index in its module, and its name if it has one.
    pub fn func(&self) -> Option<(Funcidx, Option<String>)> {
        self.config().func().map(|(x, name)| (x, name.map(str::to_string)))
    }

    /// The instruction that the last step reduced.
    pub fn redex(&self) -> Option<Redex> {
        self.config().redex()
    }

    /// Executes the remaining steps, and returns the results.
    ///
    /// # Errors
    /// Those of [`Func::call`].
    pub fn finish(mut self) -> Result<Vec<Val>, Error> {
        while self.step().is_some() {}
        let store = self.stepper.into_store();
        match self.outcome {
            Some(Outcome::Vals(vals)) => Ok(store.outgoing_all(&vals)),
            Some(outcome) => Err(store.failed(outcome)),
            None => Ok(Vec::new()),
        }
    }
}

impl std::fmt::Debug for Stepping<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stepping({})", self.config())
    }
}
