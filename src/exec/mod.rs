//! Sections 4.4–4.7: the machine, its rules, instantiation, invocation.
//!
//! | file | what |
//! |---|---|
//! | `rules` | 4.6 Instructions: the reduction rules, written once |
//! | `operands` | what the rules are written against |
//! | `machine` | the plain run: fast, over prepared code |
//! | `observed` | the observed run: one reduction step after the other |
//! | [`code`] | what a module's instances share |
//! | `cost` | what running costs in fuel |
//! | `op`, `prepare`, `stack` | operations of prepared code, how they are made, the stack that they work on |
//! | `allocate`, [`instantiate`] | 4.7 Modules |

pub(crate) mod allocate;
pub mod code;
pub(crate) mod cost;
pub mod instantiate;
mod machine;
mod observed;
pub(crate) mod op;
pub(crate) mod operands;
pub(crate) mod prepare;
pub(crate) mod rules;
pub(crate) mod stack;
#[cfg(test)]
mod tests;

pub use crate::runtime::{ConfigView, Observer, Redex};
pub(crate) use machine::{Driven, Stop, Waiting, Why, begin, location, resume};
pub(crate) use observed::{Advanced, Context, Pending, Place, Stepper};

use std::sync::Arc;

use crate::runtime::*;
use code::Code;

/// The interpreter. It runs prepared code, or single reduction steps if the store has an observer or the embedder makes
/// the choices that the standard leaves open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Interpreter;

/// The observer and the chooser of an observed run; `None` if the run is plain.
fn observation(s: &Store) -> Option<(Option<Watcher>, Chooser)> {
    let plain = s.watcher.is_none() && s.chooser.is_deterministic();
    (!plain).then(|| (s.watcher.clone(), s.chooser.clone()))
}

/// Calls a function with arguments of its parameters' types by the runner of the store, and puts the results into `vals`. Any other outcome is
/// returned. A plain run of the interpreter is called directly.
pub(crate) fn call(s: &mut Store, a: Funcaddr, args: &[Val], vals: &mut Vec<Val>) -> Result<(), Outcome> {
    if s.runner.is_interpreter() && observation(s).is_none() {
        return machine::call(s, a, args, vals);
    }
    match s.runner.clone().invoke(s, a, args) {
        Outcome::Vals(results) => {
            vals.extend(results);
            Ok(())
        }
        outcome => Err(outcome),
    }
}

impl Runner for Interpreter {
    fn is_interpreter(&self) -> bool {
        true
    }

    fn invoke(&self, s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
        match observation(s) {
            None => machine::invoke(s, a, args),
            Some((mut watcher, chooser)) => observed::invoke(s, a, args, &mut watcher, chooser),
        }
    }

    fn instantiate(
        &self,
        s: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError> {
        let a = instantiate::prepare(s, code, imports)?;
        let outcome = match observation(s) {
            None => instantiate::initialize(s, a, &code.module)?,
            Some((mut watcher, chooser)) => {
                let initializers = instantiate::initializers(&code.module);
                observed::run_in(s, a, &initializers, &mut watcher, chooser)
            }
        };
        instantiate::instantiated(a, outcome)
    }
}
