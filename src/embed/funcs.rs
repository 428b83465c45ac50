//! Appendix "Embedding": functions. Also section 4.6.5, Host Functions: what the standard demands of host functions
//! is checked here.

use std::marker::PhantomData;
use std::sync::Arc;

use super::enter::{Begins, bad_results, hostcall};
use super::types::Functype;
use super::*;
use crate::exec::allocate::allocfunc;
use crate::runtime::{self, Funcaddr, Funccode, HostFunc, Moduleaddr, Outcome};
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
            let dt = Deftype::from(F::functype());
            let code = code.into_func(unnamed(&dt));
            let a = allocfunc(s, &dt, Funccode::Host(code));
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
        let Some(ft) = store.types.functype(store.funcs[a.usize()].r#type) else {
            return Err(no_functype(&store.func_type(self)?));
        };
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
        let (a, args) = self.arguments(store, params)?;
        let mut vals = std::mem::take(&mut store.host_vals);
        vals.clear();
        let ended = store.enter(Begins::Call(a, args.as_ref()), |store| {
            crate::exec::call(store, a, args.as_ref(), &mut vals)
        });
        let results = match ended {
            Ok(()) => results_from(store, &vals),
            Err(outcome) => Err(store.failed(outcome)),
        };
        store.host_vals = vals;
        results
    }

    /// Calls the function such that the call can wait (see [`Func::call_resumable`]).
    ///
    /// # Errors
    /// Those of [`Func::call_resumable`].
    ///
    /// ```
    /// use reduct::{Error, Func, Progress, Store};
    ///
    /// let mut store = Store::<()>::default();
    /// let ask = Func::wrap(&mut store, |_: i32| -> Result<i64, Error> { Err(Error::yielded()) });
    /// let Progress::Waiting(call) = ask.typed::<i32, i64>(&store)?.call_resumable(&mut store, 1)? else { panic!() };
    /// let Progress::Done(result) = call.resume(&mut store, &[2i64.into()])? else { panic!() };
    /// assert_eq!(result, 2i64);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn call_resumable(self, store: &mut runtime::Store, params: P) -> Result<Progress<R>, Error> {
        let (a, args) = self.arguments(store, params)?;
        store.begin(a, args.as_ref(), results_from)
    }

    /// The function without its Rust types.
    pub fn func(self) -> Func {
        self.func
    }

    /// The address of the function, and arguments that have its parameters' types.
    #[inline]
    fn arguments(self, store: &runtime::Store, params: P) -> Result<(Funcaddr, P::Array), Misuse> {
        let a = store.own(self.func)?;
        let args = params.into_run(store)?;
        if !self.checked {
            let ft = store.types.functype(store.funcs[a.usize()].r#type);
            for (v, t) in args.as_ref().iter().zip(ft.iter().flat_map(|ft| &ft.params)) {
                store.check(*v, t)?;
            }
        }
        Ok((a, args))
    }
}

/// The results of a call as Rust types, which were checked when the function was looked up.
fn results_from<R: HostTypes>(store: &mut runtime::Store, vals: &[runtime::Val]) -> Result<R, Error> {
    let unexpected =
        || Misuse::InvalidType("the call returned results of other types than the function's".into());
    Ok(R::from_run(store, vals).ok_or_else(unexpected)?)
}

/// The error for a type that is no function type.
fn no_functype(dt: &Deftype) -> Misuse {
    Misuse::InvalidType(format!("a function type is needed here, but {dt} was given"))
}

/// What messages call a host function that is not defined in a linker.
fn unnamed(dt: &Deftype) -> String {
    format!("a host function of type {dt}")
}

/// What messages call a host function that is defined in a linker.
pub(super) fn named(module: &str, name: &str) -> String {
    format!("host function {module:?} {name:?}")
}

/// A closure over values as a host function of this type, which messages call by this name.
///
/// # Errors
/// [`Misuse::InvalidType`] if the type is no function type.
pub(super) fn untyped(
    dt: &Deftype,
    name: String,
    code: impl Fn(&mut runtime::Store, Option<Moduleaddr>, &[Val]) -> Result<Vec<Val>, Error>
    + Send
    + Sync
    + 'static,
) -> Result<HostFunc, Misuse> {
    let results = dt.functype().map(|ft| ft.results).ok_or_else(|| no_functype(dt))?;
    Ok(Arc::new(move |store, instance, vals| {
        hostcall(store, vals, |store, vals| {
            let args = store.outgoing_all(vals);
            let returned = code(store, instance, &args)?;
            let checked = store.incoming_all(&returned, &results);
            *vals = checked.map_err(|misuse| bad_results(store, &name, &results, &returned, misuse))?;
            Ok(())
        })
    }))
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
    let code = untyped(&dt, unnamed(&dt), code)?;
    let a = allocfunc(store, &dt, Funccode::Host(code));
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
        match self.enter(Begins::Call(a, &args), |store| store.runner.clone().invoke(store, a, &args)) {
            Outcome::Vals(vals) => Ok(self.outgoing_all(&vals)),
            outcome => Err(self.failed(outcome)),
        }
    }

    /// The address of a function, and arguments that have its parameters' types.
    pub(super) fn call_of(&self, func: Func, args: &[Val]) -> Result<(Funcaddr, Vec<runtime::Val>), Misuse> {
        let a = self.own(func)?;
        let params = self.types.functype(self.funcs[a.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        Ok((a, self.incoming_all(args, params)?))
    }

    /// The error that a call ended with.
    pub(super) fn failed(&mut self, outcome: Outcome) -> Error {
        match outcome {
            // Callers look at results first.
            Outcome::Vals(_) => Misuse::InvalidType("a call that returned did not fail".into()).into(),
            Outcome::Trap(trap) => Error::Trap(Box::new(trap)),
            Outcome::Exception(a) => Error::Exception(ExnRef::of(self, a)),
            Outcome::Exhausted(exhausted) => Error::Exhausted(exhausted),
            Outcome::Stuck(stuck) => Error::Stuck(stuck),
        }
    }
}

/// Puts the results of a closure into `vals`, checked where they are references. `name` is the name of the host function.
pub(super) fn results_of<R: HostTypes>(
    store: &runtime::Store,
    results: Result<R, Error>,
    vals: &mut Vec<runtime::Val>,
    name: &str,
) -> Result<(), Error> {
    let bad = |vals: &[runtime::Val], misuse| {
        bad_results(store, name, &R::types(), &store.outgoing_all(vals), misuse)
    };
    let results = results?.into_run(store).map_err(|misuse| bad(&[], misuse))?;
    vals.clear();
    vals.extend_from_slice(results.as_ref());
    if vals.iter().any(|v| matches!(v, runtime::Val::Ref(_))) {
        for (v, t) in vals.iter().zip(R::types()) {
            store.check(*v, &t).map_err(|misuse| bad(vals, misuse))?;
        }
    }
    Ok(())
}

/// The error for arguments of a host function that are not of its parameters' types, which validation excludes.
pub(super) fn bad_arguments(name: &str) -> Misuse {
    Misuse::InvalidType(format!("{name} was called with arguments of other types than its parameters'"))
}
