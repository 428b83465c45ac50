//! The whole state of a run, for rules that need more of it than operations have: the memories as a whole, the frames of all calls for
//! a collection of garbage, fuel for work of a size that the code does not determine.

use super::handlers::Stateful;
use crate::exec::cost;
use crate::exec::op::Op;
use crate::exec::operands::*;
use crate::exec::prepare::Prepared;
use crate::exec::rules::fields_of;
use crate::numerics::Deterministic;
use crate::runtime::*;
use crate::syntax::Globalidx;

/// Applies a rule to the whole state.
pub(super) type WholeRule = for<'r> fn(&mut WholeState<'r>) -> Step;

/// The [`WholeRule`] of a rule.
pub(super) fn whole<R: Stateful>(m: &mut WholeState<'_>) -> Step {
    let (op, prepared) = (m.op, m.prepared);
    R::apply(m, &op, prepared)
}

/// Access to the whole state of the run.
pub(super) struct WholeState<'r> {
    pub(super) op: Op,
    pub(super) slots: &'r mut Vec<Slot>,
    pub(super) fp: usize,
    pub(super) store: &'r mut Store,
    pub(super) instance: Moduleaddr,
    pub(super) prepared: &'r Prepared,
    pub(super) pc: usize,
    pub(super) fuel: u64,
    pub(super) choice: Deterministic,
}

impl WholeState<'_> {
    /// The operand in a place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn place<A: Default>(&self, place: usize) -> A
    where
        Slot: Holds<A>,
    {
        self.slots[self.fp + place].get().unwrap_or_default()
    }

    /// Collects garbage to make room for `bytes` on the heap.
    #[cold]
    fn collect(&mut self, bytes: u64) -> Result<(), Exhausted> {
        let func = self.prepared.func_of(self.pc as u32 - 1);
        let top = self.fp + self.prepared.funcs[func].size as usize;
        self.store.reserve(bytes, &[&self.slots[..top]])
    }
}

impl Operands for WholeState<'_> {
    type Value = Slot;
    type Choice = Deterministic;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn choice(&mut self) -> &mut Deterministic {
        &mut self.choice
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take1<A: Default>(&mut self) -> A
    where
        Slot: Holds<A>,
    {
        self.place(self.op.a as usize)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take2<A: Default, B: Default>(&mut self) -> (A, B)
    where
        Slot: Holds<A> + Holds<B>,
    {
        (self.place(self.op.a as usize), self.place(self.op.b as usize))
    }
    /// An operation with an immediate takes its operands from consecutive places.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
    where
        Slot: Holds<A> + Holds<B> + Holds<C>,
    {
        let a = self.op.a as usize;
        (self.place(a), self.place(a + 1), self.place(a + 2))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(&mut self, a: A)
    where
        Slot: Holds<A>,
    {
        self.slots[self.fp + self.op.dst as usize].put(a);
    }
}

impl Branch for WholeState<'_> {
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, l: u32) {
        self.pc = l as usize;
    }
}

impl Globals for WholeState<'_> {
    fn global(&mut self, x: Globalidx) -> &mut Globalinst {
        let a = self.store.instances[self.instance.usize()].globals[x.usize()];
        &mut self.store.globals[a.usize()]
    }
}

impl Machine for WholeState<'_> {
    const STEPWISE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(&mut self) -> &mut Store {
        self.store
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn instance(&self) -> &Moduleinst {
        &self.store.instances[self.instance.usize()]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take4<A: Default, B: Default, C: Default, D: Default>(&mut self) -> (A, B, C, D)
    where
        Slot: Holds<A> + Holds<B> + Holds<C> + Holds<D>,
    {
        let a = self.op.a as usize;
        (self.place(a), self.place(a + 1), self.place(a + 2), self.place(a + 3))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take5<A: Default, B: Default, C: Default, D: Default, E: Default>(&mut self) -> (A, B, C, D, E)
    where
        Slot: Holds<A> + Holds<B> + Holds<C> + Holds<D> + Holds<E>,
    {
        let a = self.op.a as usize;
        (self.place(a), self.place(a + 1), self.place(a + 2), self.place(a + 3), self.place(a + 4))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take_all(&mut self, n: usize) -> Box<[Slot]> {
        cost::work(n);
        self.slots[self.fp + self.op.a as usize..][..n].into()
    }
    fn take_fields(&mut self, zt: Zt, n: usize) -> Arrayfields {
        fields_of(zt, self.slots[self.fp + self.op.a as usize..][..n].iter().copied())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pay(&mut self, n: u64) -> Result<(), Exhausted> {
        match self.fuel.checked_sub(n) {
            Some(rest) => self.fuel = rest,
            None => {
                let lacking = n - self.fuel;
                let taken = self.store.take_reserve(lacking);
                self.fuel += taken;
                self.fuel = self.fuel.checked_sub(n).ok_or(Exhausted::Fuel)?;
            }
        }
        Ok(())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reserve(&mut self, bytes: u64) -> Result<(), Exhausted> {
        if self.store.has_room(bytes) { Ok(()) } else { self.collect(bytes) }
    }
    fn unfold(&mut self, _: &[Admin<Slot>]) {}
}
