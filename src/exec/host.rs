//! Section 4.7.3, Invocation of host functions.

use crate::runtime::*;

/// How many runs may wait for host functions that they called, so that the host's stack suffices.
pub(crate) const MAX_RUNS: usize = 64;

/// How a host function returned.
pub(crate) enum Returned {
    /// Results, which have the types of the function's.
    Vals(Vec<Val>),
    /// It throws.
    Throw(Exnaddr),
    /// It traps.
    Trap(String),
    /// A nested invocation trapped.
    Nested(Trap),
    /// A bound was hit.
    Exhausted(Exhausted),
}

/// Calls a host function, and checks what it gives.
pub(crate) fn call(store: &mut Store, f: &HostFunc, a: Funcaddr, args: &[Val]) -> Returned {
    match f(store, args) {
        Ok(vals) => {
            let ft = store.types.functype(store.funcs[a.usize()].r#type);
            match ft.is_some_and(|ft| store.vals_ok(&vals, &ft.results)) {
                true => Returned::Vals(vals),
                false => Returned::Trap("host function gave results of other types than its own".to_string()),
            }
        }
        Err(HostError::Throw(a)) => Returned::Throw(a),
        Err(HostError::Trap(message)) => Returned::Trap(message),
        Err(HostError::Nested(trap)) => Returned::Nested(trap),
        Err(HostError::Exhausted(e)) => Returned::Exhausted(e),
    }
}
