//! Calls that wait and are resumed: out of fuel, interrupted, or in a host function that yielded.

use super::enter::Begins;
use super::*;
use crate::exec::{Waiting, Why};
use crate::runtime::{self, Exhausted, Funcaddr, Outcome};

/// How far a call begun by [`Func::call_resumable`] or [`TypedFunc::call_resumable`] got. `R` is the type of its results.
#[derive(Debug)]
#[must_use]
#[non_exhaustive]
pub enum Progress<R = Vec<Val>> {
    /// It returned these results.
    Done(R),
    /// It waits.
    Waiting(Suspended<R>),
}

/// A call that waits. Its stack is in the store, and counts against the bounds on call depth and operands. If this is dropped, the call is over:
/// its effects so far remain, and its stack is freed when other calls wait.
pub struct Suspended<R = Vec<Val>> {
    waiting: Box<Waiting>,
    reason: Reason,
    /// The host function that yielded.
    host: Option<(Func, Vec<Val>)>,
    store: u64,
    /// How many references the store had handed out before.
    serial: u64,
    read: Read<R>,
}

/// Converts the results of a call.
type Read<R> = fn(&mut runtime::Store, &[runtime::Val]) -> Result<R, Error>;

/// Why a call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

impl Reason {
    /// The reason for which a run waits.
    ///
    /// # Errors
    /// If a bound was hit for which no call waits, since going on would only hit it again.
    fn of(why: Why) -> Result<Reason, Exhausted> {
        match why {
            Why::Yielded => Ok(Reason::Yielded),
            Why::Exhausted(Exhausted::Fuel) => Ok(Reason::Fuel),
            Why::Exhausted(Exhausted::Interrupted) => Ok(Reason::Interrupted),
            Why::Exhausted(Exhausted::Deadline) => Ok(Reason::Deadline),
            Why::Exhausted(
                bound @ (Exhausted::CallDepth
                | Exhausted::OperandStack
                | Exhausted::Memory
                | Exhausted::Table
                | Exhausted::Heap
                | Exhausted::HostStack
                | Exhausted::Stopped),
            ) => Err(bound),
        }
    }
}

impl<R> Suspended<R> {
    /// Why the call waits.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The host function that yielded; `None` if the call waits for another reason.
    pub fn host_func(&self) -> Option<Func> {
        self.host.as_ref().map(|(func, _)| *func)
    }

    /// The arguments of the host function that yielded; none if the call waits for another reason.
    pub fn host_args(&self) -> &[Val] {
        self.host.as_ref().map_or(&[], |(_, args)| args)
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
    /// Those of [`Func::call`].
    ///
    /// Some errors leave the call waiting, so that it can be resumed again: [`Misuse::Count`] and [`Misuse::Type`] if the results are not
    /// those of the host function; [`Misuse::NotResumable`] if the store has an observer, a choice or another runner now;
    /// [`Misuse::ForeignStore`].
    ///
    /// [`Misuse::Stale`] if the call was resumed before. Where a call waits in several stores, since a snapshot was taken while it waited, it
    /// can be resumed once in each.
    pub fn resume(&self, store: &mut runtime::Store, results: &[Val]) -> Result<Progress<R>, Error> {
        let expected = self.expects(store)?;
        let vals = store.incoming_all(results, &expected)?;
        store.can_wait()?;
        let resumed = store.enter(Begins::Other, |store| crate::exec::resume(store, &self.waiting, vals));
        store.progress(resumed.ok_or(Misuse::Stale)?, self.read)
    }

    fn check(&self, store: &runtime::Store) -> Result<(), Misuse> {
        if self.store == store.id {
            return Ok(());
        }
        store.inherits(self.store, |ancestor| self.serial < ancestor.count)
    }
}

impl<R> std::fmt::Debug for Suspended<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suspended")
            .field("reason", &self.reason)
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Func {
    /// Calls a function such that the call can wait: where [`Func::call`] ends with [`Exhausted::Fuel`], [`Exhausted::Interrupted`],
    /// [`Exhausted::Deadline`] or [`Error::Yielded`], this returns the call, to be resumed later. Other calls can go on in the meantime.
    ///
    /// A host function can yield only if it is called directly by the code of this call, not by a call that another host function made.
    ///
    /// # Errors
    /// Those of [`Func::call`]; [`Misuse::NotResumable`] if the store has an observer, a choice, or a runner that is not the interpreter: such
    /// runs cannot wait.
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
        store.begin(a, &args, |store, vals| Ok(store.outgoing_all(vals)))
    }
}

impl runtime::Store {
    /// Begins a call that can wait. `read` converts its results.
    pub(super) fn begin<R>(
        &mut self,
        a: Funcaddr,
        args: &[runtime::Val],
        read: Read<R>,
    ) -> Result<Progress<R>, Error> {
        self.can_wait()?;
        let begun = self.enter(Begins::Other, |store| crate::exec::begin(store, a, args));
        self.progress(begun, read)
    }

    /// Checks that the store executes programs by plain runs of the interpreter, which can wait.
    fn can_wait(&self) -> Result<(), Misuse> {
        let because = match (self.runner.is_interpreter(), &self.watcher, self.chooser.is_deterministic()) {
            (true, None, true) => return Ok(()),
            (false, ..) => "its runner is not the interpreter",
            (true, Some(_), _) => "it has an observer",
            (true, None, false) => "its choices are made by the embedder",
        };
        Err(Misuse::NotResumable(because))
    }

    /// What became of a call.
    fn progress<R>(
        &mut self,
        ended: Result<Outcome, Box<Waiting>>,
        read: Read<R>,
    ) -> Result<Progress<R>, Error> {
        match ended {
            Ok(Outcome::Vals(vals)) => Ok(Progress::Done(read(self, &vals)?)),
            Ok(outcome) => Err(self.failed(outcome)),
            Err(waiting) => {
                let reason = Reason::of(waiting.why())?;
                let host = waiting.host().map(|(a, args)| (self.handle(a), self.outgoing_all(args)));
                self.name();
                let (store, serial) = (self.id, self.held.next());
                Ok(Progress::Waiting(Suspended { waiting, reason, host, store, serial, read }))
            }
        }
    }
}
