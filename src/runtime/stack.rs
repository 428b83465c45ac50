//! Section 4.2.17, Stack: the operands and frames of a run.

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
    /// The frames and slots that all suspended runs use.
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
}

/// Which of the suspended stacks it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suspension(usize);

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
            Suspended { stack: Stack { slots, frames: suspended.stack.frames.clone() }, ..*suspended }
        };
        let suspended = self.suspended.iter().map(|suspended| suspended.as_ref().map(copy)).collect();
        Stacks { suspended, used: self.used, free: Vec::new() }
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
        let Stacks { suspended, used: sum, .. } = &mut self.stacks;
        *sum = Used { frames: sum.frames + used.frames, slots: sum.slots + used.slots };
        let live = live.min(stack.slots.len());
        suspended.push(Some(Suspended { stack, live, used }));
        Suspension(suspended.len() - 1)
    }

    /// Takes back the stack of a run that continues.
    pub(crate) fn resume(&mut self, Suspension(i): Suspension) -> Stack {
        let Stacks { suspended, used: sum, .. } = &mut self.stacks;
        let Some(Suspended { stack, used, .. }) = suspended.get_mut(i).and_then(Option::take) else {
            debug_assert!(false, "a stack is resumed once");
            return Stack::default();
        };
        while let Some(None) = suspended.last() {
            suspended.pop();
        }
        *sum = Used { frames: sum.frames - used.frames, slots: sum.slots - used.slots };
        stack
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
        assert_eq!(s.resume(b).slots, stack(2).slots);
        assert_eq!((s.stacks.used(), s.stacks.live().count()), (used(4), 2));
        let d = s.suspend(stack(4), 1, used(4));
        assert_eq!(s.stacks.live().map(<[Slot]>::len).collect::<Vec<_>>(), [1, 3, 1]);
        assert_eq!(s.resume(a).slots.len(), 1);
        assert_eq!(s.resume(d).slots.len(), 4);
        assert_eq!(s.resume(c).slots.len(), 3);
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
