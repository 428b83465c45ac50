//! Section 4.2.17, Stack: the operands and frames of a run.

use std::sync::{Arc, Weak};

use super::store::Store;
use super::values::{Moduleaddr, Slot};

/// The stack of a plain run. The run owns it.
///
/// [`Store::new_stack`] makes one and [`Store::drop_stack`] takes it back. While a run waits for another one to return, as it does
/// during calls of host functions, its stack is suspended ([`Store::suspend`]), so that the collector finds what it refers to.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    /// Locals and operands of all frames.
    pub(crate) slots: Vec<Slot>,
    /// The return addresses of the active calls, the innermost last.
    pub(crate) frames: Vec<Frame>,
}

/// Where a call returns to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// The operation.
    pub(crate) pc: u32,
    /// The first slot of the frame.
    pub(crate) fp: u32,
    /// The instance.
    pub(crate) instance: Moduleaddr,
}

/// The frames and slots that a run uses, which count against the bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Used {
    /// Frames.
    pub(crate) frames: usize,
    /// Slots that its frames and operands take in a plain run.
    pub(crate) slots: usize,
}

/// The stacks of a store that no run is currently using: those of suspended runs, and those kept for later runs.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    /// The stacks of suspended runs.
    suspended: Vec<Option<Suspended>>,
    /// How many runs were suspended so far.
    count: u64,
    /// What all suspended runs use.
    used: Used,
    /// The stacks of finished runs, to be reused.
    free: Vec<Stack>,
}

/// A run that waits.
#[derive(Debug)]
struct Suspended {
    stack: Stack,
    /// The number of slots in use. Those above it have arbitrary contents.
    live: usize,
    used: Used,
    /// How many runs had been suspended before.
    serial: u64,
    /// Whoever may resume the run, if that is not the run that it waits for.
    owner: Option<Weak<()>>,
}

/// Which of the suspended stacks it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suspension {
    index: usize,
    serial: u64,
}

impl Stacks {
    /// The maximum number of slots that are kept for later runs. The additional memory of a deep recursion is returned to
    /// the host.
    const KEPT: usize = 1 << 20;

    /// The frames and slots that all suspended runs use.
    pub(crate) fn used(&self) -> Used {
        self.used
    }

    /// The live slots of all suspended stacks.
    pub(super) fn live(&self) -> impl Iterator<Item = &[Slot]> {
        self.suspended.iter().flatten().map(|suspended| &suspended.stack.slots[..suspended.live])
    }

    /// A copy of the suspended stacks.
    pub(super) fn twin(&self) -> Stacks {
        let copy = |suspended: &Suspended| {
            let slots = suspended.stack.slots[..suspended.live].to_vec();
            let stack = Stack { slots, frames: suspended.stack.frames.clone() };
            Suspended { stack, owner: suspended.owner.clone(), ..*suspended }
        };
        let suspended = self.suspended.iter().map(|suspended| suspended.as_ref().map(copy)).collect();
        Stacks { suspended, count: self.count, used: self.used, free: Vec::new() }
    }

    /// Subtracts what a run used that waits no more.
    fn give_back(&mut self, used: Used) {
        self.sum_without(used);
        self.shrink();
    }

    fn sum_without(&mut self, used: Used) {
        let sum = self.used;
        self.used = Used { frames: sum.frames - used.frames, slots: sum.slots - used.slots };
    }

    fn shrink(&mut self) {
        while let Some(None) = self.suspended.last() {
            self.suspended.pop();
        }
    }

    /// How many stacks are suspended.
    pub(crate) fn depth(&self) -> usize {
        self.suspended.len()
    }
}

impl Store {
    /// An empty stack. Its slots have arbitrary contents.
    pub(crate) fn new_stack(&mut self) -> Stack {
        self.stacks.free.pop().unwrap_or_default()
    }

    /// Takes back the stack of a run that is over.
    pub(crate) fn drop_stack(&mut self, mut stack: Stack) {
        let kept: usize = self.stacks.free.iter().map(|free| free.slots.len()).sum();
        if kept + stack.slots.len() <= Stacks::KEPT {
            stack.frames.clear();
            self.stacks.free.push(stack);
        }
    }

    /// Suspends the stack of a run, whose first `live` slots are in use. Until it is resumed, the frames and slots that
    /// the run uses count against the bounds of other runs.
    pub(crate) fn suspend(&mut self, stack: Stack, live: usize, used: Used) -> Suspension {
        let Stacks { suspended, used: sum, count, .. } = &mut self.stacks;
        *sum = Used { frames: sum.frames + used.frames, slots: sum.slots + used.slots };
        let live = live.min(stack.slots.len());
        let serial = *count;
        *count += 1;
        suspended.push(Some(Suspended { stack, live, used, serial, owner: None }));
        Suspension { index: suspended.len() - 1, serial }
    }

    /// The stack of a run that goes on; `None` if it went on before, or was dropped.
    pub(crate) fn resume(&mut self, Suspension { index, serial }: Suspension) -> Option<Stack> {
        let entry = self.stacks.suspended.get_mut(index)?;
        let Suspended { stack, used, .. } = entry.take_if(|suspended| suspended.serial == serial)?;
        self.stacks.give_back(used);
        Some(stack)
    }

    /// Keeps the stack of a run only as long as `owner` lives.
    pub(crate) fn own_suspension(&mut self, Suspension { index, .. }: Suspension, owner: &Arc<()>) {
        if let Some(Some(suspended)) = self.stacks.suspended.get_mut(index) {
            suspended.owner = Some(Arc::downgrade(owner));
        }
    }

    /// Drops the stacks of runs that nobody can resume any more.
    pub(crate) fn drop_abandoned(&mut self) {
        for index in (0..self.stacks.suspended.len()).rev() {
            let is_abandoned = |suspended: &mut Suspended| {
                suspended.owner.as_ref().is_some_and(|owner| owner.strong_count() == 0)
            };
            if let Some(suspended) = self.stacks.suspended[index].take_if(is_abandoned) {
                self.stacks.sum_without(suspended.used);
            }
        }
        self.stacks.shrink();
    }

    /// Drops the stacks that were suspended since there were `depth` of them: those of runs that a panic ended.
    pub(crate) fn unwind_stacks(&mut self, depth: usize) {
        for suspended in self.stacks.suspended.split_off(depth.min(self.stacks.suspended.len())) {
            suspended.inspect(|suspended| self.stacks.give_back(suspended.used));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(n: u64) -> Stack {
        Stack { slots: vec![Slot::from(n); n as usize], frames: Vec::new() }
    }

    #[test]
    fn stacks_are_resumed_in_any_order() {
        let mut s = Store::default();
        let used = |n| Used { frames: n, slots: 10 * n };
        let [a, b, c] = [1, 2, 3].map(|n| s.suspend(stack(n), n as usize, used(n as usize)));
        assert_eq!(s.stacks.used(), used(6));
        assert_eq!(s.resume(b).unwrap().slots, stack(2).slots);
        assert_eq!((s.stacks.used(), s.stacks.live().count()), (used(4), 2));
        let d = s.suspend(stack(4), 1, used(4));
        assert_eq!(s.stacks.live().map(<[Slot]>::len).collect::<Vec<_>>(), [1, 3, 1]);
        assert_eq!(s.resume(a).unwrap().slots.len(), 1);
        assert_eq!(s.resume(d).unwrap().slots.len(), 4);
        assert_eq!(s.resume(c).unwrap().slots.len(), 3);
        assert_eq!((s.stacks.used(), s.stacks.suspended.len()), (Used::default(), 0));
    }

    #[test]
    fn stacks_are_used_again_unless_they_are_large() {
        let mut s = Store::default();
        s.drop_stack(stack(5));
        assert_eq!(s.new_stack().slots.len(), 5);
        assert_eq!(s.new_stack().slots.len(), 0);
        s.drop_stack(stack(Stacks::KEPT as u64 + 1));
        assert_eq!(s.new_stack().slots.len(), 0);
    }
}
