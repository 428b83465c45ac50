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
//! | `op`, `fused`, `prepare`, `stack` | operations of prepared code, how they are made, the stack that they work on |
//! | `allocate`, [`instantiate`] | 4.7 Modules |

pub(crate) mod allocate;
pub mod code;
pub(crate) mod cost;
mod fused;
pub mod instantiate;
mod machine;
mod observed;
mod op;
pub(crate) mod operands;
mod prepare;
pub(crate) mod rules;
pub(crate) mod stack;
#[cfg(test)]
mod tests;

pub(crate) use machine::location;
pub(crate) use observed::eval_const;
pub(crate) use observed::{Advanced, ByRules, Context, Pending, Place, Stepper};
pub use observed::{ConfigView, Observer, Redex};

use crate::numerics::Deterministic;
use crate::runtime::{Funcaddr, Outcome, Store, Val};
use crate::semantics;

/// `invoke` (section 4.7.3): calls a function with arguments of its parameters' types. It runs step by step where an observer
/// watches, or where the embedder decides what the standard leaves open.
pub(crate) fn invoke(store: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
    if let Some(lockstep) = store.lockstep.clone() {
        return lockstep.invoke(store, a, args);
    }
    if let Some(running) = store.semantics.clone() {
        let mut watcher = store.watcher.clone();
        return match store.chooser.clone() {
            None => semantics::invoke(store, &running, a, args, &mut watcher, &mut Deterministic),
            Some(mut chooser) => semantics::invoke(store, &running, a, args, &mut watcher, &mut chooser),
        };
    }
    match (store.watcher.clone(), store.chooser.clone()) {
        (None, None) => machine::invoke(store, a, args),
        (None, Some(mut chooser)) => observed::invoke(store, a, args, &mut (), &mut chooser),
        (Some(mut watcher), None) => observed::invoke(store, a, args, &mut watcher, &mut Deterministic),
        (Some(mut watcher), Some(mut chooser)) => {
            observed::invoke(store, a, args, &mut watcher, &mut chooser)
        }
    }
}
