//! Runs that are resumed after they ran out of fuel, were interrupted, or called a host function that yielded.

use std::sync::Arc;

use super::registers::Accumulators;
use super::run::{Ended, Run, Then, Why};
use crate::exec::stack::window;
use crate::runtime::stack::{Stack, Suspension, Used};
use crate::runtime::*;
use crate::syntax::Valtype;
use crate::valid::deftype::Deftype;

/// A run that waits. Its stack is in the store.
#[derive(Debug)]
pub(crate) struct Waiting {
    func: Funcaddr,
    suspension: Suspension,
    pc: usize,
    fp: usize,
    instance: Moduleaddr,
    why: Why,
    then: Then,
    accumulators: Accumulators,
    /// The arguments of the host function that yielded.
    args: Vec<Val>,
    /// The stack is kept as long as this lives.
    _owner: Arc<()>,
}

impl Waiting {
    /// Why the run waits.
    pub(crate) fn why(&self) -> Why {
        self.why
    }

    /// The host function that yielded, with its arguments.
    pub(crate) fn host(&self) -> Option<(Funcaddr, &[Val])> {
        match self.then {
            Then::Return(host, ..) => Some((host, &self.args)),
            Then::Operation | Then::Enter(..) => None,
        }
    }

    /// The types of the values that it is resumed with: the results of the host function that yielded.
    pub(crate) fn expects(&self, store: &Store) -> Vec<Valtype<Deftype>> {
        match self.then {
            Then::Return(host, ..) => {
                let ft = store.types.functype(store.funcs[host.usize()].r#type);
                ft.map_or_else(Vec::new, |ft| ft.results.to_vec())
            }
            Then::Operation | Then::Enter(..) => Vec::new(),
        }
    }
}

/// Invokes a function with arguments of its parameters' types, until it is over or waits.
pub(crate) fn begin(store: &mut Store, a: Funcaddr, args: &[Val]) -> Result<Outcome, Box<Waiting>> {
    let (run, ended) = Run::of_call(store, a, args);
    run.stop(ended, a)
}

/// Resumes a run. If it waits for the results of a host function, `vals` are those, otherwise it is ignored. `None` if the store does not
/// have the run's stack any more.
pub(crate) fn resume(
    store: &mut Store,
    waiting: &Waiting,
    vals: Vec<Val>,
) -> Option<Result<Outcome, Box<Waiting>>> {
    let Waiting { func, suspension, pc, fp, instance, then, accumulators, .. } = *waiting;
    let Stack { slots, frames, .. } = store.resume(suspension)?;
    let mut stack = Stack { frames, ..store.new_stack() };
    window(&mut stack.slots, slots.len());
    stack.slots[..slots.len()].copy_from_slice(&slots);
    let fuel = store.first_slice();
    let mut run = Run { store, stack, pc, fp, instance, fuel, accumulators };
    let resumed = match then {
        // The results of a host function that yielded are put down first; the run may be over then.
        Then::Return(_, fp, frame) => run.come_back(Ok(&vals), fp, frame).map(|()| Then::Operation),
        then => Ok(then),
    };
    let resumed = resumed.and_then(|then| {
        let is_over = matches!(then, Then::Operation) && run.stack.frames.is_empty();
        if !is_over {
            run.store.interrupted().map_err(|e| Ended::Waits(Why::Exhausted(e), then))?;
        }
        match then {
            Then::Enter(a, fp, frame) => run.enter(a, fp, frame),
            Then::Operation | Then::Return(..) => Ok(()),
        }
    });
    let ended = resumed.map_or_else(|ended| ended, |()| run.go_on());
    Some(run.stop(ended, func))
}

impl Run<'_> {
    /// Ends the run, or puts its stack into the store if it waits. Fuel that is left, but is too little for what comes next, stays in
    /// the store.
    fn stop(self, ended: Ended, func: Funcaddr) -> Result<Outcome, Box<Waiting>> {
        let Ended::Waits(why, then) = ended else { return Ok(self.finish(ended, func)) };
        let live = self.live(then);
        let args = match then {
            Then::Return(a, fp, _) => self.args(a, fp).collect(),
            Then::Operation | Then::Enter(..) => Vec::new(),
        };
        let Run { store, mut stack, pc, fp, instance, fuel, accumulators } = self;
        store.keep_fuel(fuel);
        // Only the part in use is kept; the stack itself serves other runs meanwhile.
        let kept = Stack {
            slots: stack.slots.get(..live).unwrap_or(&stack.slots).to_vec(),
            frames: std::mem::take(&mut stack.frames),
            ..Stack::default()
        };
        let used = Used { frames: kept.frames.len(), slots: live };
        store.drop_stack(stack);
        let suspension = store.suspend(kept, live, used);
        let owner = Arc::new(());
        store.own_suspension(suspension, &owner);
        Err(Box::new(Waiting {
            func,
            suspension,
            pc,
            fp,
            instance,
            why,
            then,
            accumulators,
            args,
            _owner: owner,
        }))
    }

    /// How many slots are in use.
    fn live(&self, then: Then) -> usize {
        match then {
            Then::Operation => {
                let prepared = self.store.instances[self.instance.usize()].code.plain();
                let func = self.stack.frames.last().map(|_| prepared.func_of(self.pc as u32));
                let size = func.and_then(|f| prepared.funcs.get(f)).map_or(0, |func| func.size);
                self.fp + size as usize
            }
            Then::Enter(a, fp, _) => fp + self.args(a, fp).count(),
            Then::Return(_, fp, _) => fp,
        }
    }
}
