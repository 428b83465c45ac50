//! Appendix "Embedding": functions. Also section 4.6.5, Host Functions: what the standard demands of host functions
//! is checked here.

use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::types::Functype;
use super::*;
use crate::exec::allocate::allocfunc;
use crate::runtime::{self, Cause, Exhausted, Funccode, HostError, HostFunc, Moduleaddr, Outcome, Trap};
use crate::valid::deftype::Deftype;

impl Func {
    /// Allocates a host function whose type is derived from that of a Rust closure (see [`IntoFunc`]).
    ///
    /// ```
    /// use reduct::{Caller, Error, Func, Store};
    ///
    /// let mut store = Store::new(reduct::Config::default(), 0u32);
    /// let divide = Func::wrap(&mut store, |mut caller: Caller<'_, u32>, a: i32, b: i32| {
    ///     *caller.data_mut() += 1;
    ///     a.checked_div(b).ok_or(Error::trap("cannot divide"))
    /// });
    /// let divide = divide.typed::<(i32, i32), i32>(&store)?;
    /// assert_eq!(divide.call(&mut store, (7, 2))?, 3);
    /// assert_eq!(divide.call(&mut store, (7, 0)).unwrap_err().to_string(), "cannot divide");
    /// assert_eq!(*store.data(), 2);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn wrap<S: AsStore, Params, Results>(
        store: &mut S,
        code: impl IntoFunc<S::Data, Params, Results>,
    ) -> Func {
        fn alloc<T, Params, Results, F: IntoFunc<T, Params, Results>>(
            s: &mut runtime::Store,
            code: F,
        ) -> Func {
            let a = allocfunc(s, &Deftype::from(F::functype()), Funccode::Host(code.into_func()));
            s.handle(a)
        }
        alloc(store, code)
    }

    /// Allocates a host function of a function type that is given as a value. If the closure returns an error, the call ends
    /// accordingly: traps, exceptions and exhaustion are passed on; any other error, including results of the wrong types, is a
    /// trap with the error's message.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the type is no function type.
    pub fn new<S: AsStore>(
        store: &mut S,
        dt: impl Into<Deftype>,
        code: impl Fn(Caller<'_, S::Data>, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static,
    ) -> Result<Func, Misuse> {
        let code = move |store: &mut runtime::Store, instance, args: &[Val]| {
            code(Caller::new(store, instance), args)
        };
        alloc_untyped(store, dt.into(), code)
    }

    /// `func_type`: its type.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn ty(self, store: &runtime::Store) -> Result<Deftype, Misuse> {
        store.func_type(self)
    }

    /// `func_invoke`: calls it with arguments of its parameters' types.
    ///
    /// # Errors
    /// [`Error::Trap`], [`Error::Exception`], [`Error::Exhausted`] if the call ended in that way; [`Error::Misuse`]
    /// if the number or the types of the arguments are wrong.
    pub fn call(self, store: &mut runtime::Store, args: &[Val]) -> Result<Vec<Val>, Error> {
        store.func_invoke(self, args)
    }

    /// The function with parameters and results of Rust types, checked once, so that calls are fast. Types may differ where both are
    /// reference types: then each argument is checked when it is passed.
    ///
    /// # Errors
    /// [`Misuse::Signature`] if the types do not fit.
    pub fn typed<P: HostTypes, R: HostTypes>(
        self,
        store: &runtime::Store,
    ) -> Result<TypedFunc<P, R>, Misuse> {
        let a = store.own(self)?;
        let ft = store.types.functype(store.funcs[a.usize()].r#type).ok_or(Misuse::InvalidType)?;
        let checked = P::provides(&ft.params);
        if checked == Some(false) || !R::accepts(&ft.results) {
            let expected = Functype { params: P::types().into(), results: R::types().into() };
            let (expected, found) = (Deftype::from(expected).to_string(), store.func_type(self)?.to_string());
            return Err(Misuse::Signature { expected, found });
        }
        Ok(TypedFunc { func: self, checked: checked == Some(true), types: PhantomData })
    }
}

/// A function with parameters and results of Rust types (see [`HostTypes`]).
pub struct TypedFunc<Params, Results> {
    func: Func,
    /// Whether arguments need no check.
    checked: bool,
    types: PhantomData<fn(Params) -> Results>,
}

impl<P, R> Clone for TypedFunc<P, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R> Copy for TypedFunc<P, R> {}

impl<P, R> std::fmt::Debug for TypedFunc<P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.func.fmt(f)
    }
}

impl<P: HostTypes, R: HostTypes> TypedFunc<P, R> {
    /// Calls the function.
    ///
    /// # Errors
    /// Those of [`Func::call`].
    pub fn call(self, store: &mut runtime::Store, params: P) -> Result<R, Error> {
        let a = store.own(self.func)?;
        let args = params.into_run(store)?;
        if !self.checked {
            let ft = store.types.functype(store.funcs[a.usize()].r#type);
            for (v, t) in args.as_ref().iter().zip(ft.iter().flat_map(|ft| &ft.params)) {
                store.check(*v, t)?;
            }
        }
        store.record_call(a, args.as_ref());
        let mut vals = std::mem::take(&mut store.host_vals);
        vals.clear();
        let ended = store.enter(|store| crate::exec::call(store, a, args.as_ref(), &mut vals));
        let results = match ended {
            Ok(()) => R::from_run(store, &vals).ok_or(Misuse::InvalidType.into()),
            Err(outcome) => Err(store.failed(outcome)),
        };
        store.host_vals = vals;
        results
    }

    /// The function without its Rust types.
    pub fn func(self) -> Func {
        self.func
    }
}

/// A closure over values as a host function with results of these types.
pub(super) fn untyped(
    results: Box<[types::Valtype]>,
    code: impl Fn(&mut runtime::Store, Option<Moduleaddr>, &[Val]) -> Result<Vec<Val>, Error>
    + Send
    + Sync
    + 'static,
) -> HostFunc {
    Arc::new(move |store, instance, vals| {
        hostcall(store, vals, |store, vals| {
            let args = store.outgoing_all(vals);
            let returned = code(store, instance, &args)?;
            *vals = store.incoming_all(&returned, &results)?;
            Ok(())
        })
    })
}

/// Allocates a closure over values as a host function.
fn alloc_untyped(
    store: &mut runtime::Store,
    dt: Deftype,
    code: impl Fn(&mut runtime::Store, Option<Moduleaddr>, &[Val]) -> Result<Vec<Val>, Error>
    + Send
    + Sync
    + 'static,
) -> Result<Func, Misuse> {
    let results = dt.functype().map(|ft| ft.results).ok_or(Misuse::InvalidType)?;
    let a = allocfunc(store, &dt, Funccode::Host(untyped(results, code)));
    Ok(store.handle(a))
}

/// The standard's embedding interface for functions.
impl runtime::Store {
    /// `func_alloc`: allocates a host function of type `dt`. `code` runs when it is called. See [`Func::new`], which also gives it the
    /// embedder's data.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the type is no function type.
    pub fn func_alloc(
        &mut self,
        dt: impl Into<Deftype>,
        code: impl Fn(&mut runtime::Store, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static,
    ) -> Result<Func, Misuse> {
        alloc_untyped(self, dt.into(), move |store, _, args| code(store, args))
    }

    /// `func_type`: the type of a function.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn func_type(&self, func: Func) -> Result<Deftype, Misuse> {
        Ok(self.types.get(self.funcs[self.own(func)?.usize()].r#type).clone())
    }

    /// `func_invoke`: calls a function.
    ///
    /// # Errors
    /// Those of [`Func::call`].
    pub fn func_invoke(&mut self, func: Func, args: &[Val]) -> Result<Vec<Val>, Error> {
        let (a, args) = self.call_of(func, args)?;
        self.record_call(a, &args);
        match self.enter(|store| store.runner.clone().invoke(store, a, &args)) {
            Outcome::Vals(vals) => Ok(self.outgoing_all(&vals)),
            outcome => Err(self.failed(outcome)),
        }
    }

    /// The address of a function, and arguments that have its parameters' types.
    pub(super) fn call_of(
        &self,
        func: Func,
        args: &[Val],
    ) -> Result<(runtime::Funcaddr, Vec<runtime::Val>), Misuse> {
        let a = self.own(func)?;
        let params = self.types.functype(self.funcs[a.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        Ok((a, self.incoming_all(args, params)?))
    }

    /// The error that a call ended with.
    pub(super) fn failed(&mut self, outcome: Outcome) -> Error {
        match outcome {
            // Callers look at results first.
            Outcome::Vals(_) => Misuse::InvalidType.into(),
            Outcome::Trap(trap) => Error::Trap(Box::new(trap)),
            Outcome::Exception(a) => Error::Exception(ExnRef::of(self, a)),
            Outcome::Exhausted(exhausted) => Error::Exhausted(exhausted),
            Outcome::Stuck(stuck) => Error::Stuck(stuck),
        }
    }

    /// Lets `run` execute a program. Whatever way it ends, also by a panic, the store is as if it had not begun: no stack is left
    /// suspended.
    pub(super) fn enter<R>(&mut self, run: impl FnOnce(&mut runtime::Store) -> R) -> R {
        let outermost = self.host_stack.is_none();
        if outermost {
            self.host_stack = Some(host_stack());
            self.forget_nested();
        }
        let mut entry =
            Entry { count: self.stacks.count(), id: self.id, outermost, over: false, store: self };
        let result = run(entry.store);
        entry.over = true;
        result
    }
}

/// A call into a store.
struct Entry<'s> {
    store: &'s mut runtime::Store,
    /// How many stacks had been suspended before.
    count: u64,
    id: u64,
    outermost: bool,
    /// Whether the call has returned. Otherwise a panic unwinds it.
    over: bool,
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        if self.outermost {
            self.store.host_stack = None;
        }
        if !self.over && self.store.id == self.id {
            self.store.unwind_stacks(self.count);
        }
    }
}

/// Roughly where the host's stack is.
#[inline(never)]
fn host_stack() -> usize {
    let here = 0u8;
    std::ptr::from_ref(&here).addr()
}

/// Runs a host function, which replaces the arguments `vals` by its results: bounds its use of the host's stack, and converts the error that
/// it returns. A panic is an error, too.
pub(super) fn hostcall(
    store: &mut runtime::Store,
    vals: &mut Vec<runtime::Val>,
    code: impl FnOnce(&mut runtime::Store, &mut Vec<runtime::Val>) -> Result<(), Error>,
) -> Result<(), HostError> {
    let here = host_stack();
    if store.host_stack.unwrap_or(here).abs_diff(here) > store.config.max_host_stack {
        return Err(HostError::Exhausted(Exhausted::HostStack));
    }
    let (id, count) = (store.id, store.stacks.count());
    // What a panic may have left half changed is the embedder's; the store itself is put in order.
    let end = catch_unwind(AssertUnwindSafe(|| code(store, vals)));
    if store.id != id {
        return Err(HostError::Trap(HostError::EXCHANGED.to_string()));
    }
    match end {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(host_error(store, error)),
        Err(payload) => {
            store.unwind_stacks(count);
            let text = payload.downcast_ref::<&str>().map(ToString::to_string);
            let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
            // Dropping the payload may panic, too.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(payload)));
            let message = text.unwrap_or_else(|| "(no message)".to_string());
            Err(host_error(store, Error::host(HostPanic { message })))
        }
    }
}

/// Puts the results of a closure into `vals`, checked where they are references.
pub(super) fn results_of<R: HostTypes>(
    store: &runtime::Store,
    results: Result<R, Error>,
    vals: &mut Vec<runtime::Val>,
) -> Result<(), Error> {
    let results = results?.into_run(store)?;
    vals.clear();
    vals.extend_from_slice(results.as_ref());
    if vals.iter().any(|v| matches!(v, runtime::Val::Ref(_))) {
        for (v, t) in vals.iter().zip(R::types()) {
            store.check(*v, &t)?;
        }
    }
    Ok(())
}

/// Converts the error that a host function returned to the form that runs handle.
fn host_error(store: &runtime::Store, error: Error) -> HostError {
    match error {
        Error::Trap(trap) => HostError::Nested(*trap),
        Error::Exhausted(exhausted) => HostError::Exhausted(exhausted),
        Error::Exception(exn) => match exn.addr(store) {
            Ok(a) => HostError::Throw(a),
            Err(misuse) => HostError::Trap(misuse.to_string()),
        },
        Error::Yielded => HostError::Yielded,
        Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) | Error::Unlinkable(_) | Error::Stuck(_) => {
            HostError::Trap(error.to_string())
        }
        Error::Misuse(misuse) => {
            let mut trap = Trap::host(misuse.to_string());
            trap.cause = Some(Cause(Arc::new(misuse)));
            HostError::Nested(trap)
        }
    }
}
