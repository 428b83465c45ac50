//! Where the operands of an operation are and where its result goes, and the access to the state that rules get.

use std::marker::PhantomData;

use super::registers::{Machine, Registers};
use crate::exec::cost;
use crate::exec::op::{Class, Op};
use crate::exec::operands::{self, Bytes, Globals, Holds, Operands, Zt};
use crate::exec::rules::fields_of;
use crate::numerics::Deterministic;
use crate::runtime::*;
use crate::syntax::*;

/// Where an operand is.
pub(super) trait Operand {
    /// The operand.
    fn get(regs: &Registers<'_, '_>, op: &Op) -> Slot;
}

/// The slot [`Op::a`].
pub(super) struct SlotA;
/// The slot [`Op::b`].
pub(super) struct SlotB;
/// The slot in the immediate.
pub(super) struct SlotImm;
/// The immediate.
pub(super) struct Imm;
/// The high half of the immediate, as a signed number.
pub(super) struct ImmHigh;
/// [`Op::b`] as a signed number.
pub(super) struct ImmB;
/// The slot [`Op::a`], which holds a number. Its upper half is not read: reading more than was written makes the processor wait.
pub(super) struct NumberA;
/// The accumulator for integers.
pub(super) struct Int;
/// The accumulator for `f32`.
pub(super) struct F32Acc;
/// The accumulator for `f64`.
pub(super) struct F64Acc;

/// Implements [`Operand`]: `place!(SlotA: regs, op => regs.window[op.a as usize])`.
macro_rules! place {
    ($($name:ident: $regs:ident, $op:ident => $slot:expr;)*) => {$(
        impl Operand for $name {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_variables, reason = "an accumulator is not in the operation, and an immediate not in a register")]
            fn get($regs: &Registers<'_, '_>, $op: &Op) -> Slot {
                $slot
            }
        }
    )*};
}

place! {
    SlotA: regs, op => regs.window[op.a as usize];
    NumberA: regs, op => Slot { lo: regs.window[op.a as usize].lo, hi: 0 };
    SlotB: regs, op => regs.window[op.b as usize];
    SlotImm: regs, op => regs.window[op.imm as u16 as usize];
    Imm: regs, op => Slot { lo: op.imm, hi: 0 };
    ImmHigh: regs, op => Slot { lo: (op.imm as i64 >> 32) as u64, hi: 0 };
    ImmB: regs, op => Slot { lo: i64::from(op.b as i16) as u64, hi: 0 };
    Int: regs, op => Slot { lo: regs.int, hi: 0 };
    F32Acc: regs, op => Slot { lo: u64::from(regs.f32.to_bits()), hi: 0 };
    F64Acc: regs, op => Slot { lo: regs.f64.to_bits(), hi: 0 };
}

/// An accumulator.
pub(super) trait Accumulator: Operand {
    /// What it holds.
    const CLASS: Class;
    /// Sets it.
    fn set(regs: &mut Registers<'_, '_>, v: u64);
}

impl Accumulator for Int {
    const CLASS: Class = Class::Int;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn set(regs: &mut Registers<'_, '_>, v: u64) {
        regs.int = v;
    }
}

impl Accumulator for F32Acc {
    const CLASS: Class = Class::F32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn set(regs: &mut Registers<'_, '_>, v: u64) {
        regs.f32 = f32::from_bits(v as u32);
    }
}

impl Accumulator for F64Acc {
    const CLASS: Class = Class::F64;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn set(regs: &mut Registers<'_, '_>, v: u64) {
        regs.f64 = f64::from_bits(v);
    }
}

/// Where the result goes.
pub(super) trait Target {
    /// Puts a result there.
    fn give<A>(regs: &mut Registers<'_, '_>, op: &Op, a: A)
    where
        Slot: Holds<A>;
}

/// To the slot [`Op::dst`].
pub(super) struct Dst;
/// To the slot [`Op::dst`], as a number.
pub(super) struct NumberDst;
/// To an accumulator.
pub(super) struct To<C>(PhantomData<C>);
/// To an accumulator and the slot [`Op::dst`].
pub(super) struct Kept<C>(PhantomData<C>);

/// The bits of a number, as a slot holds them.
#[cfg_attr(not(debug_assertions), inline(always))]
fn bits<A>(a: A) -> u64
where
    Slot: Holds<A>,
{
    let mut slot = Slot::default();
    slot.put(a);
    slot.lo
}

impl Target for Dst {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(regs: &mut Registers<'_, '_>, op: &Op, a: A)
    where
        Slot: Holds<A>,
    {
        regs.window[op.dst as usize].put(a);
    }
}

impl Target for NumberDst {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(regs: &mut Registers<'_, '_>, op: &Op, a: A)
    where
        Slot: Holds<A>,
    {
        regs.window[op.dst as usize].lo = bits(a);
    }
}

impl<C: Accumulator> Target for To<C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(regs: &mut Registers<'_, '_>, _: &Op, a: A)
    where
        Slot: Holds<A>,
    {
        C::set(regs, bits(a));
    }
}

impl<C: Accumulator> Target for Kept<C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(regs: &mut Registers<'_, '_>, op: &Op, a: A)
    where
        Slot: Holds<A>,
    {
        let bits = bits(a);
        regs.window[op.dst as usize].lo = bits;
        C::set(regs, bits);
    }
}

/// Where three operands are, of which the first two are at `A` and `B` if there are no more than those.
pub(super) trait Third {
    /// The three operands.
    fn get<A: Operand, B: Operand>(regs: &Registers<'_, '_>, op: &Op) -> [Slot; 3];
}

/// The third operand is in this place.
pub(super) struct ThirdAt<C>(PhantomData<C>);
/// The operands are in consecutive slots.
pub(super) struct Consecutive;

impl<C: Operand> Third for ThirdAt<C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn get<A: Operand, B: Operand>(regs: &Registers<'_, '_>, op: &Op) -> [Slot; 3] {
        [A::get(regs, op), B::get(regs, op), C::get(regs, op)]
    }
}

impl Third for Consecutive {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn get<A: Operand, B: Operand>(regs: &Registers<'_, '_>, op: &Op) -> [Slot; 3] {
        let a = op.a as usize;
        [regs.window[a], regs.window[a + 1], regs.window[a + 2]]
    }
}

/// The memory that an operation accesses.
pub(super) trait Memory {
    /// The address, if the operand is at `A`.
    type Address<A: Operand>: Operand;
    /// The offset.
    fn offset(op: &Op) -> u64;
    /// The bytes.
    fn bytes<'m>(m: &'m mut Machine<'_>, op: &Op) -> &'m mut [u8];
}

/// The low 32 bits of what is at `A`.
pub(super) struct Low<A>(PhantomData<A>);

impl<A: Operand> Operand for Low<A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn get(regs: &Registers<'_, '_>, op: &Op) -> Slot {
        Slot { lo: u64::from(A::get(regs, op).lo as u32), hi: 0 }
    }
}

/// None.
pub(super) struct NoMemory;
/// Memory 0.
pub(super) struct Zero;
/// Memory 0 with addresses of 32 bits. The sum of address and offset does not overflow, so one comparison finds out whether an access is in bounds.
pub(super) struct Zero32;
/// The memory with the index in a field of the operation.
pub(super) struct Other<const STORES: bool>;

/// Implements [`Memory`] for memories that addresses of any type belong to.
macro_rules! any_address {
    () => {
        type Address<A: Operand> = A;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn offset(op: &Op) -> u64 {
            op.imm
        }
    };
}

impl Memory for Zero {
    any_address!();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes<'m>(m: &'m mut Machine<'_>, _: &Op) -> &'m mut [u8] {
        m.mem
    }
}

impl Memory for Zero32 {
    type Address<A: Operand> = Low<A>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn offset(op: &Op) -> u64 {
        u64::from(op.imm as u32)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes<'m>(m: &'m mut Machine<'_>, _: &Op) -> &'m mut [u8] {
        m.mem
    }
}

impl<const STORES: bool> Memory for Other<STORES> {
    any_address!();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes<'m>(m: &'m mut Machine<'_>, op: &Op) -> &'m mut [u8] {
        m.memory(if STORES { op.dst } else { op.b }.into())
    }
}

/// The memory of the memory argument in [`Prepared::memargs`](crate::exec::prepare::Prepared::memargs).
pub(super) struct InMemarg;

impl Memory for InMemarg {
    any_address!();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes<'m>(m: &'m mut Machine<'_>, op: &Op) -> &'m mut [u8] {
        let (ao, _) = m.prepared.memargs[op.imm as usize];
        if ao.x.0 == 0 { m.mem } else { m.memory(ao.x.usize()) }
    }
}

impl Machine<'_> {
    /// The bytes of memory `x`.
    #[inline(never)]
    pub(super) fn memory(&mut self, x: usize) -> &mut [u8] {
        let mems = &self.store.instances[self.instance.usize()].mems;
        let a = mems[x].usize();
        let n = self.others.before.len();
        match a.checked_sub(n) {
            None => self.others.before[a].bytes_mut(),
            Some(0) => self.mem,
            Some(i) => self.others.after[i - 1].bytes_mut(),
        }
    }
}

/// The access to the state that the rules of an operation get, by where its operands are.
pub(super) struct Access<'r, 'w, 'c, A = SlotA, B = SlotB, C = ThirdAt<SlotImm>, D = Dst, M = NoMemory> {
    pub(super) regs: &'r mut Registers<'w, 'c>,
    pub(super) op: &'r Op,
    /// Where a branch goes that was taken.
    pub(super) jump: Option<u32>,
    choice: Deterministic,
    places: PhantomData<(A, B, C, D, M)>,
}

impl<'r, 'w, 'c, A, B, C, D, M> Access<'r, 'w, 'c, A, B, C, D, M> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(regs: &'r mut Registers<'w, 'c>, op: &'r Op) -> Self {
        Access { regs, op, jump: None, choice: Deterministic, places: PhantomData }
    }
}

impl<A: Operand, B: Operand, C: Third, D: Target, M> Operands for Access<'_, '_, '_, A, B, C, D, M> {
    type Value = Slot;
    type Choice = Deterministic;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn choice(&mut self) -> &mut Deterministic {
        &mut self.choice
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take1<X: Default>(&mut self) -> X
    where
        Slot: Holds<X>,
    {
        A::get(self.regs, self.op).get().unwrap_or_default()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take2<X: Default, Y: Default>(&mut self) -> (X, Y)
    where
        Slot: Holds<X> + Holds<Y>,
    {
        let (a, b) = (A::get(self.regs, self.op), B::get(self.regs, self.op));
        (a.get().unwrap_or_default(), b.get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take3<X: Default, Y: Default, Z: Default>(&mut self) -> (X, Y, Z)
    where
        Slot: Holds<X> + Holds<Y> + Holds<Z>,
    {
        let [a, b, c] = C::get::<A, B>(self.regs, self.op);
        (a.get().unwrap_or_default(), b.get().unwrap_or_default(), c.get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<X>(&mut self, x: X)
    where
        Slot: Holds<X>,
    {
        D::give(self.regs, self.op, x);
    }
}

impl<A: Operand, B: Operand, C: Third, D: Target, M: Memory> Bytes for Access<'_, '_, '_, A, B, C, D, M> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(&mut self) -> &mut [u8] {
        M::bytes(self.regs.m, self.op)
    }
}

impl<A: Operand, B: Operand, C: Third, D: Target, M> Globals for Access<'_, '_, '_, A, B, C, D, M> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn global(&mut self, x: Globalidx) -> &mut Globalinst {
        let Machine { store, instance, .. } = &mut *self.regs.m;
        let a = store.instances[instance.usize()].globals[x.usize()];
        &mut store.globals[a.usize()]
    }
}

impl<A: Operand, B: Operand, C: Third, D: Target, M> operands::Branch for Access<'_, '_, '_, A, B, C, D, M> {
    /// The position of an operation.
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, l: u32) {
        self.jump = Some(l);
    }
}

/// The state without the memories, which are not in the store while the machine runs, and without the other frames. Rules that need more, as for a collection of garbage, are applied again to
/// the [whole state](super::whole).
impl<A: Operand, B: Operand, C: Third, D: Target, M> operands::Machine for Access<'_, '_, '_, A, B, C, D, M> {
    const STEPWISE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(&mut self) -> &mut Store {
        self.regs.m.store
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn instance(&self) -> &Moduleinst {
        &self.regs.m.store.instances[self.regs.m.instance.usize()]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take4<X: Default, Y: Default, Z: Default, W: Default>(&mut self) -> (X, Y, Z, W)
    where
        Slot: Holds<X> + Holds<Y> + Holds<Z> + Holds<W>,
    {
        let at = |i| self.regs.window[self.op.a as usize + i];
        (
            at(0).get().unwrap_or_default(),
            at(1).get().unwrap_or_default(),
            at(2).get().unwrap_or_default(),
            at(3).get().unwrap_or_default(),
        )
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take5<X: Default, Y: Default, Z: Default, W: Default, V: Default>(&mut self) -> (X, Y, Z, W, V)
    where
        Slot: Holds<X> + Holds<Y> + Holds<Z> + Holds<W> + Holds<V>,
    {
        let (x, y, z, w) = self.take4();
        (x, y, z, w, self.regs.window[self.op.a as usize + 4].get().unwrap_or_default())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take_all(&mut self, n: usize) -> Box<[Slot]> {
        cost::work(n);
        self.regs.window[self.op.a as usize..][..n].into()
    }
    fn take_fields(&mut self, zt: Zt, n: usize) -> Arrayfields {
        fields_of(zt, self.regs.window[self.op.a as usize..][..n].iter().copied())
    }
    /// Work of a size known only at run time is paid for in the whole state.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pay(&mut self, _: u64) -> Result<(), Exhausted> {
        Err(Exhausted::Fuel)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reserve(&mut self, bytes: u64) -> Result<(), Exhausted> {
        if self.regs.m.store.has_room(bytes) { Ok(()) } else { Err(Exhausted::Heap) }
    }
    fn unfold(&mut self, _: &[operands::Admin<Slot>]) {}
}
