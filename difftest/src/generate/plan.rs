//! The calls of a case.

use arbitrary::{Result, Unstructured};
use reduct::syntax::{Externidx, Module};

use super::values::Arguments;
use crate::case::Call;
use crate::rewrite::{Space, host_callable};

/// Calls of the exported functions of a module: each at most `rounds` times, at most `most` in total.
pub fn plan(
    u: &mut Unstructured<'_>,
    index: usize,
    module: &Module,
    rounds: usize,
    most: usize,
) -> Result<Vec<Call>> {
    let space = Space::of(module);
    let (mut calls, arguments) = (Vec::new(), Arguments::default());
    for _ in 0..u.int_in_range(1..=rounds.max(1))? {
        for export in &module.exports {
            let Externidx::Func(x) = export.xx else { continue };
            let Some(ft) = space.functype(space.funcs[x.usize()]) else { continue };
            if ft.params.iter().all(host_callable) {
                let args = arguments.draw(u, &ft.params)?;
                calls.push(Call { module: index, func: export.name.clone(), args });
            }
        }
    }
    while calls.len() > most {
        let surplus = u.choose_index(calls.len())?;
        calls.remove(surplus);
    }
    Ok(calls)
}
