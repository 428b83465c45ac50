//! Appendix "Embedding": functions. Also section 4.6.5, Host Functions: what the standard demands of host functions
//! is checked here.

use std::sync::Arc;

use super::entities::valid;
use super::types::Functype;
use super::{Error, Func, HostTypes, Misuse, Store};
use crate::exec::allocate::allocfunc;
use crate::runtime::*;
use crate::valid::deftype::Deftype;

impl Store {
    /// `func_alloc`: allocates a host function of type `dt`. `code` runs when it is called.
    ///
    /// The code may use the store and call its functions, nested up to [`Config::max_host_depth`]. If it returns an error, the call
    /// ends accordingly: traps, exceptions and exhaustion are passed on; any other error, including results of the wrong types, is a
    /// trap with the error's message.
    pub fn func_alloc(
        &mut self,
        dt: impl Into<Deftype>,
        code: impl Fn(&mut Store, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static,
    ) -> Result<Func, Misuse> {
        let dt = dt.into();
        let results = dt.functype().map(|ft| ft.results);
        valid(results.is_some())?;
        let results = results.unwrap_or_default();
        let host: HostFunc = Arc::new(move |s, args| {
            hostcall(s, args, |s, args| {
                let vals = code(s, args)?;
                Ok(s.incoming_all(vals, &results)?)
            })
        });
        let a = allocfunc(self, &dt, Funccode::Host(host));
        Ok(self.handle(a))
    }

    /// Allocates a host function whose type is derived from that of a Rust closure (see [`HostTypes`]).
    ///
    /// ```
    /// # let mut store = reduct::Store::default();
    /// let divide = store.func_wrap(|_, (a, b): (i32, i32)| {
    ///     a.checked_div(b).ok_or(reduct::Error::trap("cannot divide"))
    /// });
    /// assert_eq!(store.call::<_, i32>(divide, (7, 2)), Ok(3));
    /// assert_eq!(store.call::<_, i32>(divide, (7, 0)).unwrap_err().to_string(), "cannot divide");
    /// ```
    pub fn func_wrap<P: HostTypes, R: HostTypes>(
        &mut self,
        code: impl Fn(&mut Store, P) -> Result<R, Error> + Send + Sync + 'static,
    ) -> Func {
        let ts = R::types();
        let dt = Deftype::from(Functype { params: P::types().into(), results: ts.clone().into() });
        let host: HostFunc = Arc::new(move |s, args| {
            hostcall(s, args, |s, args| {
                let results = code(s, P::read(args)?)?;
                Ok(s.incoming_all(results.write(), &ts)?)
            })
        });
        let a = allocfunc(self, &dt, Funccode::Host(host));
        self.handle(a)
    }

    /// `func_type`: the type of a function.
    pub fn func_type(&self, func: Func) -> Result<Deftype, Misuse> {
        Ok(self.types.get(self.funcs[self.own(func)?.usize()].r#type).clone())
    }

    /// `func_invoke`: calls a function.
    ///
    /// # Errors
    /// [`Error::Trap`], [`Error::Exception`], [`Error::Exhausted`] if the call ended in that way; [`Error::Misuse`]
    /// if the number or the types of the arguments are wrong.
    pub fn func_invoke(&mut self, func: Func, args: &[Val]) -> Result<Vec<Val>, Error> {
        let a = self.own(func)?;
        let params = self.types.functype(self.funcs[a.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let args = self.incoming_all(args.to_vec(), params)?;
        self.exhausted_at.clear();
        match self.runner.clone().invoke(self, a, &args) {
            Outcome::Vals(vals) => Ok(self.outgoing_all(vals)),
            Outcome::Trap(trap) => Err(Error::Trap(Box::new(trap))),
            Outcome::Exception(exn) => Err(Error::Exception(self.outgoing_exn(exn))),
            Outcome::Exhausted(exhausted) => Err(Error::Exhausted(exhausted)),
            Outcome::Stuck(stuck) => Err(Error::Stuck(stuck)),
        }
    }

    /// Calls a function with arguments and results of Rust types.
    ///
    /// # Errors
    /// Those of [`Store::func_invoke`], and [`Error::Misuse`] if the result types are not those of `R`.
    pub fn call<P: HostTypes, R: HostTypes>(&mut self, func: Func, params: P) -> Result<R, Error> {
        let a = self.own(func)?;
        let expected = R::types();
        let ft = self.types.functype(self.funcs[a.usize()].r#type);
        let found = ft.map_or(&[][..], |ft| &ft.results);
        if expected.len() != found.len() {
            return Err(Misuse::Count { expected: expected.len(), found: found.len() }.into());
        }
        for (expected, found) in expected.into_iter().zip(found) {
            if !super::match_valtype(found, &expected) {
                return Err(Misuse::Type { expected, found: found.clone() }.into());
            }
        }
        R::read(&self.func_invoke(func, &params.write())?)
    }
}

/// Runs a host function: converts the arguments to the form that the host sees, and checks the results or error that
/// it returns.
fn hostcall(
    s: &mut Store,
    args: &[Val],
    code: impl FnOnce(&mut Store, &[Val]) -> Result<Vec<Val>, Error>,
) -> Result<Vec<Val>, HostError> {
    let id = s.id;
    if s.held.depth() >= s.config.max_host_depth {
        return Err(HostError::Exhausted(Exhausted::CallDepth));
    }
    let scope = s.held.enter();
    let args = s.outgoing_all(args.to_vec());
    let end = code(s, &args);
    if s.id != id {
        return Err(HostError::Trap("host function put another store in the place of its own".to_string()));
    }
    let end = end.map_err(|error| host_error(s, error));
    s.held.leave(scope);
    end
}

/// Converts the error that a host function returned to the form that runs handle.
fn host_error(s: &Store, error: Error) -> HostError {
    match error {
        Error::Trap(trap) => HostError::Nested(*trap),
        Error::Exhausted(exhausted) => HostError::Exhausted(exhausted),
        Error::Exception(exn) => match s.incoming_exn(exn) {
            Ok(a) => HostError::Throw(a),
            Err(misuse) => HostError::Trap(misuse.to_string()),
        },
        Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) => HostError::Trap(error.to_string()),
        Error::Unlinkable(_) | Error::Misuse(_) | Error::Stuck(_) => HostError::Trap(error.to_string()),
    }
}
