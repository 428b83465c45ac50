//! The handlers of operations without jumps: what is around the rules.

use std::marker::PhantomData;

use super::places::*;
use super::registers::{Handler, Registers};
use super::whole::whole;
use crate::exec::op::Op;
use crate::exec::operands::{Branch, Bytes, Globals, Machine, Operands, Step};
use crate::exec::prepare::Prepared;
use crate::exec::rules;
use crate::runtime::Slot;
use crate::syntax::{IBinop, Laneidx, Nt};

/// Rules that need the operands only.
pub(super) trait Pure {
    /// Applies the rule that the operands select.
    fn apply<M: Operands>(m: &mut M, op: &Op, prepared: &Prepared) -> Step;
}

/// Rules for loads and stores, given the offset.
pub(super) trait Accesses {
    /// Applies the rule that the operands select.
    fn apply<M: Bytes>(m: &mut M, offset: u64) -> Step;
}

/// Rules that need any part of the state.
pub(super) trait Stateful {
    /// Applies the rule that the state selects.
    fn apply<M: Machine<Value = Slot> + Branch<Label = u32> + Globals>(
        m: &mut M,
        op: &Op,
        prepared: &Prepared,
    ) -> Step;
}

/// Applies a [`Pure`] rule.
pub(super) struct Compute<R, A, B, C, D>(PhantomData<(R, A, B, C, D)>);

impl<R: Pure, A: Operand, B: Operand, C: Third, D: Target> Handler for Compute<R, A, B, C, D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let prepared = regs.m.prepared;
        let step = R::apply(&mut Access::<A, B, C, D>::new(&mut regs, op), op, prepared);
        regs.after(op, step);
    }
}

/// An `i32.add` of operands at `A` and `B`, whose result goes to `D`, and then what `H` does.
pub(super) struct AddFirst<A, B, D, H>(PhantomData<(A, B, D, H)>);

impl<A: Operand, B: Operand, D: Target, H: Handler> Handler for AddFirst<A, B, D, H> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        // Addition does not trap.
        let _ =
            rules::binop(&mut Access::<A, B, ThirdAt<SlotImm>, D>::new(&mut regs, op), Nt::I32(IBinop::Add));
        H::run(regs, op);
    }
}

/// Applies an [`Accesses`] rule.
pub(super) struct AccessMemory<R, M, A, B, D>(PhantomData<(R, M, A, B, D)>);

impl<R: Accesses, M: Memory, A: Operand, B: Operand, D: Target> Handler for AccessMemory<R, M, A, B, D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let step = R::apply(
            &mut Access::<M::Address<A>, B, ThirdAt<SlotImm>, D, M>::new(&mut regs, op),
            M::offset(op),
        );
        regs.after(op, step);
    }
}

/// Applies a rule for the access to a lane, with memory argument and lane in [`Prepared::memargs`].
pub(super) struct AccessLane<R>(PhantomData<R>);

/// Rules for the access to a lane.
pub(super) trait AccessesLane {
    /// Applies the rule that the operands select.
    fn apply<M: Bytes>(m: &mut M, offset: u64, j: Laneidx) -> Step;
}

impl<R: AccessesLane> Handler for AccessLane<R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let (ao, j) = regs.m.prepared.memargs[op.imm as usize];
        let step = R::apply(
            &mut Access::<SlotA, SlotB, ThirdAt<SlotImm>, Dst, InMemarg>::new(&mut regs, op),
            ao.offset,
            j,
        );
        regs.after(op, step);
    }
}

/// Applies a [`Stateful`] rule, or if it needs more than the machine has, applies it to the whole state.
pub(super) struct Apply<R>(PhantomData<R>);

impl<R: Stateful> Handler for Apply<R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let step = apply::<R>(&mut regs, op);
        match step {
            Step::Exhausted(_) => regs.whole(whole::<R>),
            Step::Fired(_) | Step::Trap(..) => regs.after(op, step),
        }
    }
}

/// The same for rules that are executed within their handler, with the first operand at `A`. They neither pay for work nor reserve room, so
/// they never need the whole state.
pub(super) struct ApplyInlined<R, A, D>(PhantomData<(R, A, D)>);

impl<R: Stateful, A: Operand, D: Target> Handler for ApplyInlined<R, A, D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let prepared = regs.m.prepared;
        let step = R::apply(&mut Access::<A, SlotB, Consecutive, D>::new(&mut regs, op), op, prepared);
        regs.after(op, step);
    }
}

/// Applies a rule, in a function of its own, so that its handler needs no stack frame.
#[inline(never)]
fn apply<R: Stateful>(regs: &mut Registers<'_, '_>, op: &Op) -> Step {
    let prepared = regs.m.prepared;
    R::apply(&mut Access::<SlotA, SlotB, Consecutive>::new(regs, op), op, prepared)
}

/// Applies a [`Stateful`] rule to the whole state.
pub(super) struct ApplyWhole<R>(PhantomData<R>);

impl<R: Stateful> Handler for ApplyWhole<R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, _: &Op) {
        regs.whole(whole::<R>);
    }
}

/// Copies an operand: `local.get`, `local.set` and `local.tee`.
pub(super) struct Copy<A, D>(PhantomData<(A, D)>);

impl<A: Operand, D: Target> Handler for Copy<A, D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let v = A::get(&regs, op);
        D::give(&mut regs, op, v);
        regs.next(op);
    }
}

/// Puts a constant into a slot.
pub(super) struct Constant;

impl Handler for Constant {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        regs.window[op.dst as usize].lo = op.imm;
        regs.next(op);
    }
}
