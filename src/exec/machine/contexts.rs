//! The parts of the state that rules access. Each operation gets only the parts it needs, so that the compiler keeps the rest of the
//! dispatch loop's state in registers.

use crate::exec::cost;
use crate::exec::op::Op;
use crate::exec::operands::*;
use crate::exec::prepare::Prepared;
use crate::exec::rules::fields_of;
use crate::exec::stack::Window;
use crate::numerics::Deterministic;
use crate::runtime::*;

/// Access to the operands whose places an operation names.
pub(super) struct SlotOperands<'r> {
    pub(super) op: Op,
    pub(super) regs: &'r mut Window,
    pub(super) choice: Deterministic,
}

impl<'r> SlotOperands<'r> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(op: Op, regs: &'r mut Window) -> SlotOperands<'r> {
        SlotOperands { op, regs, choice: Deterministic }
    }
}

impl Operands for SlotOperands<'_> {
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
        self.regs[self.op.a as usize].get().unwrap_or_default()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take2<A: Default, B: Default>(&mut self) -> (A, B)
    where
        Slot: Holds<A> + Holds<B>,
    {
        let a = self.regs[self.op.a as usize].get().unwrap_or_default();
        (a, self.regs[self.op.b as usize].get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
    where
        Slot: Holds<A> + Holds<B> + Holds<C>,
    {
        let (a, b) = self.take2();
        (a, b, self.regs[self.op.imm as u16 as usize].get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(&mut self, a: A)
    where
        Slot: Holds<A>,
    {
        self.regs[self.op.dst as usize].put(a);
    }
}

/// `with_operands!(Access)` implements [`Operands`] for `Access` by its field `operands`.
macro_rules! with_operands {
    ($ty:ident) => {
        impl Operands for $ty<'_> {
            type Value = Slot;
            type Choice = Deterministic;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn choice(&mut self) -> &mut Deterministic {
                self.operands.choice()
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn take1<A: Default>(&mut self) -> A
            where
                Slot: Holds<A>,
            {
                self.operands.take1()
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn take2<A: Default, B: Default>(&mut self) -> (A, B)
            where
                Slot: Holds<A> + Holds<B>,
            {
                self.operands.take2()
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
            where
                Slot: Holds<A> + Holds<B> + Holds<C>,
            {
                self.operands.take3()
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn give<A>(&mut self, a: A)
            where
                Slot: Holds<A>,
            {
                self.operands.give(a);
            }
        }
    };
}

/// Access to operands and to the bytes of a memory.
pub(super) struct Access<'r> {
    pub(super) operands: SlotOperands<'r>,
    pub(super) bytes: &'r mut [u8],
}

with_operands!(Access);

impl Bytes for Access<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(&mut self) -> &mut [u8] {
        self.bytes
    }
}

/// Access to operands and to the position of the next operation.
pub(super) struct Jump<'r> {
    pub(super) operands: SlotOperands<'r>,
    pub(super) pc: usize,
}

with_operands!(Jump);

impl Branch for Jump<'_> {
    /// The operation at the label.
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, l: u32) {
        self.pc = l as usize;
    }
}

/// Access to the operands of a fused operation, in which the result of the first rule is the operand of the second.
pub(super) struct Fused<'r, const IMMEDIATE: u8> {
    op: Op,
    regs: &'r mut Window,
    /// The result of the first rule.
    between: Slot,
    pub(super) pc: usize,
    choice: Deterministic,
}

/// No operand is an immediate.
pub(super) const NONE: u8 = 0;
/// The second operand is the immediate.
pub(super) const FULL: u8 = 1;
/// The second operand is the high half of the immediate, as a signed number.
pub(super) const HALF: u8 = 2;

impl<'r, const IMMEDIATE: u8> Fused<'r, IMMEDIATE> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(op: Op, regs: &'r mut Window, pc: usize) -> Self {
        Fused { op, regs, between: Slot::default(), pc, choice: Deterministic }
    }
}

impl<const IMMEDIATE: u8> Operands for Fused<'_, IMMEDIATE> {
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
        self.between.get().unwrap_or_default()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take2<A: Default, B: Default>(&mut self) -> (A, B)
    where
        Slot: Holds<A> + Holds<B>,
    {
        let a = self.regs[self.op.a as usize].get().unwrap_or_default();
        let b = match IMMEDIATE {
            NONE => self.regs[self.op.b as usize],
            FULL => Slot { lo: self.op.imm, hi: 0 },
            _ => Slot { lo: (self.op.imm as i64 >> 32) as u64, hi: 0 },
        };
        (a, b.get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
    where
        Slot: Holds<A> + Holds<B> + Holds<C>,
    {
        let (a, b) = self.take2();
        (a, b, self.take1())
    }
    /// If there is no second rule, the result is written to its place in the frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(&mut self, a: A)
    where
        Slot: Holds<A>,
    {
        if IMMEDIATE == FULL {
            self.regs[self.op.dst as usize].put(a);
        } else {
            self.between.put(a);
        }
    }
}

impl<const IMMEDIATE: u8> Branch for Fused<'_, IMMEDIATE> {
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, l: u32) {
        self.pc = l as usize;
    }
}

/// Access to operands and globals.
pub(super) struct Variables<'r> {
    pub(super) operands: SlotOperands<'r>,
    pub(super) globals: &'r mut [Globalinst],
    pub(super) instance: &'r Moduleinst,
}

with_operands!(Variables);

impl Globals for Variables<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn global(&mut self, x: crate::syntax::Globalidx) -> &mut Globalinst {
        &mut self.globals[self.instance.globals[x.usize()].usize()]
    }
}

/// Access to the whole state of the run.
pub(super) struct FullState<'r> {
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

impl FullState<'_> {
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

impl Operands for FullState<'_> {
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

impl Branch for FullState<'_> {
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, l: u32) {
        self.pc = l as usize;
    }
}

impl Machine for FullState<'_> {
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

/// Applies a rule in a function that is not inlined, so that the dispatch loop around it stays small.
#[inline(never)]
pub(super) fn out_of_line<M>(m: &mut M, rule: impl FnOnce(&mut M) -> Step) -> Step {
    rule(m)
}
