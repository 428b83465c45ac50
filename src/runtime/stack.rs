//! Section 4.2.17, Stack: the operands and frames of a run.

use std::cell::RefCell;
use std::sync::{Arc, Weak};

use super::code::Code;
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
    /// The number of the store to whose objects unused slots may still refer; 0 if they refer to no objects.
    pub(crate) objects: u64,
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

/// The stacks of the suspended runs of a store.
///
/// Stacks of finished runs belong to the thread ([`FREE`]), so that an idle store has none.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    /// The stacks of suspended runs.
    suspended: Vec<Option<Suspended>>,
    /// Where there is none any more.
    holes: Vec<usize>,
    /// How many runs were suspended so far.
    count: u64,
    /// How many of the suspended runs wait for a host function, or for a function that runs step by step, to return.
    calling: usize,
    /// At most how many wait for an owner to resume them, and the number of those at which dropped ones are looked for.
    owned: usize,
    limit: usize,
    /// What all suspended runs use.
    used: Used,
    /// The code in which the last plain run ended, so that the next one need not count a reference to it. It is that of an instance.
    pub(crate) code: Option<Arc<Code>>,
}

thread_local! {
    /// The stacks of finished runs on this thread, to be used again by runs of any store. The one that was used last is the last.
    static FREE: RefCell<Vec<Stack>> = const { RefCell::new(Vec::new()) };
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
    /// The maximum number of slots that a thread keeps for later runs. The additional memory of a deep recursion is returned to
    /// the host.
    const KEPT: usize = 1 << 20;
    /// The maximum number of stacks that are kept.
    const MOST: usize = 16;
    /// The number of stacks that a thread keeps before stacks of other stores are cleared for a run.
    const UNCLEARED: usize = 4;
    /// The least number of waiting runs for which dropped ones are looked for.
    const FEW: usize = 64;

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
            let stack = Stack { slots, frames: suspended.stack.frames.clone(), ..Stack::default() };
            Suspended { stack, owner: suspended.owner.clone(), ..*suspended }
        };
        let suspended = self.suspended.iter().map(|suspended| suspended.as_ref().map(copy)).collect();
        Stacks {
            suspended,
            holes: self.holes.clone(),
            count: self.count,
            calling: self.calling,
            owned: self.owned,
            limit: self.limit,
            used: self.used,
            code: None,
        }
    }

    /// Subtracts what a run used that waits no more, and was at this index.
    fn give_back(&mut self, index: usize, used: Used, was_calling: bool) {
        self.holes.push(index);
        let sum = self.used;
        self.used = Used { frames: sum.frames - used.frames, slots: sum.slots - used.slots };
        self.calling -= usize::from(was_calling);
    }

    /// Whether a run waits for a host function to return.
    pub(crate) fn is_calling(&self) -> bool {
        self.calling > 0
    }

    /// The slots of all stacks that the store has.
    #[cfg(test)]
    pub(crate) fn slots(&self) -> usize {
        // Named one by one, so that a new list of stacks is not forgotten here.
        let Stacks { suspended, holes: _, count: _, calling: _, owned: _, limit: _, used: _, code: _ } = self;
        suspended.iter().flatten().map(|suspended| suspended.stack.slots.capacity()).sum()
    }

    /// How many places for suspended stacks there are.
    #[cfg(test)]
    pub(crate) fn depth(&self) -> usize {
        self.suspended.len()
    }

    /// How many runs were suspended so far.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

/// A stack of those that the thread keeps, if the one that was used last cannot be used. If there are many, one of another store is cleared.
#[cold]
fn other_stack(free: &mut Vec<Stack>, is_usable: impl Fn(&Stack) -> bool) -> Option<Stack> {
    if let Some(i) = free.iter().rposition(is_usable) {
        return Some(free.remove(i));
    }
    if free.len() < Stacks::UNCLEARED {
        return None;
    }
    let mut oldest = free.remove(0);
    oldest.slots.fill(Slot::default());
    Some(Stack { objects: 0, ..oldest })
}

impl Store {
    /// An empty stack. Its slots have arbitrary contents, but do not refer to objects of other stores: the collector would take a reference
    /// in an unused slot for one to an object of this store, and when a bound on the heap is hit would depend on what ran before.
    #[inline]
    pub(crate) fn new_stack(&mut self) -> Stack {
        let is_usable = |stack: &Stack| stack.objects == 0 || stack.objects == self.id;
        let mut stack = Stack::default();
        // The thread keeps none any more while it ends.
        let _ = FREE.try_with(|free| {
            let mut free = free.borrow_mut();
            match free.last_mut() {
                // Swapping is faster than moving the stack out of an `Option`.
                Some(last) if is_usable(last) => {
                    std::mem::swap(&mut stack, last);
                    free.pop();
                }
                Some(_) => stack = other_stack(&mut free, is_usable).unwrap_or_default(),
                None => {}
            }
        });
        stack
    }

    /// Takes back the stack of a run that is over.
    #[inline]
    pub(crate) fn drop_stack(&mut self, mut stack: Stack) {
        stack.frames.clear();
        if self.heap.has_had_objects() {
            stack.objects = self.id;
        }
        let _ = FREE.try_with(|free| {
            let mut free = free.borrow_mut();
            let kept: usize = free.iter().map(|free| free.slots.len()).sum();
            if free.len() < Stacks::MOST && kept + stack.slots.len() <= Stacks::KEPT {
                free.push(stack);
            }
        });
    }

    /// Suspends the stack of a run, whose first `live` slots are in use. Until it is resumed, the frames and slots that
    /// the run uses count against the bounds of other runs.
    pub(crate) fn suspend(&mut self, stack: Stack, live: usize, used: Used) -> Suspension {
        let Stacks { suspended, used: sum, count, calling, holes, .. } = &mut self.stacks;
        *calling += 1;
        *sum = Used { frames: sum.frames + used.frames, slots: sum.slots + used.slots };
        let live = live.min(stack.slots.len());
        let serial = *count;
        *count += 1;
        let entry = Some(Suspended { stack, live, used, serial, owner: None });
        let index = match holes.pop() {
            Some(hole) => {
                suspended[hole] = entry;
                hole
            }
            None => {
                suspended.push(entry);
                suspended.len() - 1
            }
        };
        Suspension { index, serial }
    }

    /// The stack of a run that goes on; `None` if it went on before, or was dropped.
    pub(crate) fn resume(&mut self, Suspension { index, serial }: Suspension) -> Option<Stack> {
        let entry = self.stacks.suspended.get_mut(index)?;
        let Suspended { stack, used, owner, .. } = entry.take_if(|suspended| suspended.serial == serial)?;
        self.stacks.give_back(index, used, owner.is_none());
        Some(stack)
    }

    /// Keeps the stack of a run only as long as `owner` lives. Stacks whose owners are gone are dropped whenever their number can have doubled.
    pub(crate) fn own_suspension(&mut self, Suspension { index, .. }: Suspension, owner: &Arc<()>) {
        if let Some(Some(suspended)) = self.stacks.suspended.get_mut(index) {
            suspended.owner = Some(Arc::downgrade(owner));
            self.stacks.calling -= 1;
        }
        self.stacks.owned += 1;
        if self.stacks.owned >= self.stacks.limit {
            let gone = |owner: &Weak<()>| owner.strong_count() == 0;
            self.drop_stacks(|suspended| suspended.owner.as_ref().is_some_and(gone));
            let owned = self.stacks.suspended.iter().flatten().filter(|suspended| suspended.owner.is_some());
            self.stacks.owned = owned.count();
            self.stacks.limit = (2 * self.stacks.owned).max(Stacks::FEW);
        }
    }

    /// Drops the stacks of runs that a panic ended: those suspended since `count` had been, unless they wait to be resumed.
    pub(crate) fn unwind_stacks(&mut self, count: u64) {
        self.drop_stacks(|suspended| suspended.serial >= count && suspended.owner.is_none());
    }

    fn drop_stacks(&mut self, dropped: impl Fn(&Suspended) -> bool) {
        for index in 0..self.stacks.suspended.len() {
            if let Some(suspended) = self.stacks.suspended[index].take_if(|suspended| dropped(suspended)) {
                self.stacks.give_back(index, suspended.used, suspended.owner.is_none());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::heap::Hostinst;
    use super::*;

    fn stack(n: u64) -> Stack {
        Stack { slots: vec![Slot::from(n); n as usize], ..Stack::default() }
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
        assert_eq!(s.stacks.live().map(<[Slot]>::len).collect::<Vec<_>>(), [1, 1, 3]);
        assert_eq!(s.resume(a).unwrap().slots.len(), 1);
        assert_eq!(s.resume(d).unwrap().slots.len(), 4);
        assert_eq!(s.resume(c).unwrap().slots.len(), 3);
        assert_eq!((s.stacks.used(), s.stacks.holes.len()), (Used::default(), 3));
        assert!(!s.stacks.is_calling());
    }

    /// Runs a test on a thread of its own, which keeps no stacks yet.
    fn on_new_thread(test: fn()) {
        std::thread::spawn(test).join().unwrap();
    }

    #[test]
    fn stacks_are_used_again_unless_they_are_large() {
        on_new_thread(|| {
            let (mut s, mut other) = (Store::default(), Store::default());
            s.drop_stack(stack(5));
            assert_eq!(other.new_stack().slots.len(), 5);
            assert_eq!(s.new_stack().slots.len(), 0);
            s.drop_stack(stack(Stacks::KEPT as u64 + 1));
            assert_eq!(s.new_stack().slots.len(), 0);
        });
    }

    #[test]
    fn stacks_do_not_carry_references_from_one_store_to_another() {
        on_new_thread(|| {
            let (mut s, mut other) = (Store::default(), Store::default());
            s.heap.add_host(Hostinst(Arc::new(())));
            for n in 1..=Stacks::UNCLEARED as u64 {
                assert_eq!(other.new_stack().slots.len(), 0);
                s.drop_stack(stack(n));
            }
            // There are enough: the oldest is cleared.
            assert_eq!(other.new_stack().slots, [Slot::default()]);
            // The store that used them has them as they are.
            assert_eq!(s.new_stack().slots, stack(Stacks::UNCLEARED as u64).slots);
        });
    }
}
