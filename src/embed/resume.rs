//! Calls that wait and are resumed: out of fuel, interrupted, or in a host function that yielded.

use super::*;
use crate::exec::{Waiting, Why};
use crate::runtime::changes::Change;
use crate::runtime::{self, Exhausted, Outcome};

/// How far a call begun by [`Func::call_resumable`] got.
#[derive(Debug)]
#[must_use]
pub enum Progress {
    /// It returned these results.
    Done(Vec<Val>),
    /// It waits.
    Waiting(Suspended),
}

/// A call that waits. Its stack is in the store, and counts against the bounds on call depth and operands. If this is dropped, the call is over:
/// its effects so far remain, and its stack is freed when other calls wait.
#[derive(Debug)]
pub struct Suspended {
    waiting: Waiting,
    store: u64,
    /// How many references the store had handed out before.
    serial: u64,
}

/// Why a call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It lacks fuel for its next instruction. [`runtime::Store::set_fuel`] gives it more; what is left over stays in the store.
    Fuel,
    /// It was interrupted by an [`InterruptHandle`](runtime::InterruptHandle).
    Interrupted,
    /// It went on beyond its [deadline](runtime::Store::set_deadline).
    Deadline,
    /// It called a host function that returned [`Error::yielded`]. It is resumed with the results of this function.
    Yielded,
}

impl Suspended {
    /// Why the call waits.
    pub fn reason(&self) -> Reason {
        match self.waiting.why() {
            Why::Yielded => Reason::Yielded,
            Why::Exhausted(Exhausted::Interrupted) => Reason::Interrupted,
            Why::Exhausted(Exhausted::Deadline) => Reason::Deadline,
            Why::Exhausted(
                Exhausted::Fuel
                | Exhausted::CallDepth
                | Exhausted::OperandStack
                | Exhausted::Memory
                | Exhausted::Table
                | Exhausted::Heap
                | Exhausted::HostStack
                | Exhausted::Stopped,
            ) => Reason::Fuel,
        }
    }

    /// The types of the results that the host function that yielded has to give; empty if the call waits for another reason.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn expects(&self, store: &runtime::Store) -> Result<Vec<types::Valtype>, Misuse> {
        self.check(store)?;
        Ok(self.waiting.expects(store))
    }

    /// Resumes the call. If a host function yielded, `results` are its results; otherwise there are none.
    ///
    /// # Errors
    /// Those of [`Func::call`]; [`Misuse::Count`] and [`Misuse::Type`] if the results are not those of the host function: then the call is
    /// over, too.
    pub fn resume(self, store: &mut runtime::Store, results: &[Val]) -> Result<Progress, Error> {
        let expected = self.expects(store)?;
        let vals = store.incoming_all(results, &expected)?;
        let waiting = self.waiting;
        store.changes.note(Change::Anything);
        let resumed = store.enter(|store| crate::exec::resume(store, waiting, vals));
        store.progress(resumed.ok_or(Misuse::Stale)?)
    }

    fn check(&self, store: &runtime::Store) -> Result<(), Misuse> {
        if self.store == store.id {
            return Ok(());
        }
        store.inherits(self.store, |ancestor| self.serial < ancestor.count)
    }
}

impl Func {
    /// Calls a function such that the call can wait: where [`Func::call`] ends with [`Exhausted::Fuel`], [`Exhausted::Interrupted`],
    /// [`Exhausted::Deadline`] or [`Error::Yielded`], this returns the call, to be resumed later. Other calls can go on in the meantime.
    ///
    /// A host function can yield only if it is called directly by the code of this call, not by a call that another host function made.
    ///
    /// # Errors
    /// Those of [`Func::call`]; [`Misuse::NotResumable`] if the store runs its programs otherwise than by plain runs of the interpreter.
    ///
    /// ```
    /// use reduct::{Config, Error, Linker, Module, Progress, Reason, Store};
    ///
    /// let module = Module::new(r#"(module
    ///     (import "host" "ask" (func $ask (result i32)))
    ///     (func (export "run") (result i32) (i32.mul (call $ask) (i32.const 2))))"#)?;
    /// let mut linker = Linker::new();
    /// linker.func_wrap("host", "ask", || -> Result<i32, Error> { Err(Error::yielded()) })?;
    /// let mut store = Store::<()>::default();
    /// let run = linker.instantiate(&mut store, &module)?.get_func(&store, "run")?;
    ///
    /// let Progress::Waiting(call) = run.call_resumable(&mut store, &[])? else { panic!() };
    /// assert_eq!(call.reason(), Reason::Yielded);
    /// let Progress::Done(results) = call.resume(&mut store, &[21.into()])? else { panic!() };
    /// assert_eq!(results, [42.into()]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn call_resumable(self, store: &mut runtime::Store, args: &[Val]) -> Result<Progress, Error> {
        let (a, args) = store.call_of(self, args)?;
        store.changes.note(Change::Anything);
        let begun = store.enter(|store| {
            let runner = store.runner.clone();
            if runner.is_interpreter() { crate::exec::begin(store, a, &args) } else { None }
        });
        store.progress(begun.ok_or(Misuse::NotResumable)?)
    }
}

impl runtime::Store {
    /// What became of a call.
    fn progress(&mut self, ended: Result<Outcome, Waiting>) -> Result<Progress, Error> {
        match ended {
            Ok(Outcome::Vals(vals)) => Ok(Progress::Done(self.outgoing_all(&vals))),
            Ok(outcome) => Err(self.failed(outcome)),
            Err(waiting) => {
                self.name();
                let (store, serial) = (self.id, self.held.next());
                Ok(Progress::Waiting(Suspended { waiting, store, serial }))
            }
        }
    }
}
