//! The handlers of operations after which another than the next one may follow: branches, calls, returns.

use std::marker::PhantomData;

use super::calls::{callee, callee_indirect};
use super::drive::Leave;
use super::handlers::{Pure, Stateful};
use super::places::*;
use super::registers::{Exit, Handler, Machine, Registers};
use super::whole::whole;
use crate::exec::cost;
use crate::exec::op::Op;
use crate::exec::operands::{Branch, Holds, Operands, Step};
use crate::exec::rules;
use crate::exec::stack::Window;
use crate::numerics::Deterministic;
use crate::runtime::*;
use crate::syntax::Rule;

/// `br`.
pub(super) struct Jump;

impl Handler for Jump {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        regs.jump(op.imm as u32 as usize);
    }
}

/// `br` with operands that are moved.
pub(super) struct MoveAndJump;

impl Handler for MoveAndJump {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        move_slots(regs.window, op, op.dst as usize);
        regs.jump(op.imm as u32 as usize);
    }
}

/// `br_if` and `if` on a condition at `A`, jumping if it is `ON`.
pub(super) struct JumpIf<A, const ON: bool>(PhantomData<A>);

impl<A: Operand, const ON: bool> Handler for JumpIf<A, ON> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let l = op.imm as u32;
        let mut access = Access::<A>::new(&mut regs, op);
        // Also Step_pure/if-true and Step_pure/if-false.
        let _ = rules::br_if(&mut access, l);
        if access.jump.is_some() == ON { regs.jump(l as usize) } else { regs.fall(op) }
    }
}

/// A comparison, and `br_if` or `if` on its result.
pub(super) struct CompareAndJump<R, A, B, const ON: bool>(PhantomData<(R, A, B)>);

impl<R: Pure, A: Operand, B: Operand, const ON: bool> Handler for CompareAndJump<R, A, B, ON> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let (l, prepared) = (op.imm as u32, regs.m.prepared);
        let mut fused =
            Fused { access: Access::<A, B>::new(&mut regs, op), between: Slot::default(), jumped: false };
        let _ = R::apply(&mut fused, op, prepared);
        let _ = rules::br_if(&mut fused, l);
        if fused.jumped == ON { regs.jump(l as usize) } else { regs.fall(op) }
    }
}

/// Access for two rules, where the result of the first is the operand of the second.
struct Fused<P> {
    access: P,
    between: Slot,
    jumped: bool,
}

impl<P: Operands<Value = Slot, Choice = Deterministic>> Operands for Fused<P> {
    type Value = Slot;
    type Choice = Deterministic;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn choice(&mut self) -> &mut Deterministic {
        self.access.choice()
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
        self.access.take2()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
    where
        Slot: Holds<A> + Holds<B> + Holds<C>,
    {
        self.access.take3()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<A>(&mut self, a: A)
    where
        Slot: Holds<A>,
    {
        self.between.put(a);
    }
}

impl<P: Operands<Value = Slot, Choice = Deterministic>> Branch for Fused<P> {
    type Label = u32;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn br(&mut self, _: u32) {
        self.jumped = true;
    }
}

/// `br_table`. Its immediate is the position of its targets in [`Prepared::targets`](crate::exec::prepare::Prepared::targets), and
/// the number of labels before the default.
pub(super) struct JumpTable<A>(PhantomData<A>);

impl<A: Operand> Handler for JumpTable<A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let ((first, n), targets) = (op.pair(), &regs.m.prepared.targets);
        let mut access = Access::<A>::new(&mut regs, op);
        let _ = rules::br_table(&mut access, n, |i| first + i);
        let target = access.jump.and_then(|i| targets.get(i as usize)).copied().unwrap_or(0);
        regs.jump(target as usize);
    }
}

/// Applies a rule for a branch on a reference.
pub(super) struct ApplyAndJump<R>(PhantomData<R>);

impl<R: Stateful> Handler for ApplyAndJump<R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        match branch::<R>(&mut regs, op) {
            (Step::Fired(_), Some(l)) => regs.jump(l as usize),
            (Step::Fired(_), None) => regs.fall(op),
            (Step::Exhausted(_), _) => regs.whole(whole::<R>),
            (step @ Step::Trap(..), _) => regs.after(op, step),
        }
    }
}

/// Applies a rule, in a function of its own, so that its handler needs no stack frame.
#[inline(never)]
fn branch<R: Stateful>(regs: &mut Registers<'_, '_>, op: &Op) -> (Step, Option<u32>) {
    let prepared = regs.m.prepared;
    let mut access = Access::<SlotA, SlotB, Consecutive>::new(regs, op);
    let step = R::apply(&mut access, op, prepared);
    (step, access.jump)
}

/// Does nothing, but uses up some of the budget.
pub(super) struct Pause;

impl Handler for Pause {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, _: &Op) {
        regs.pause();
    }
}

/// The beginning of a function.
pub(super) struct Enter;

impl Handler for Enter {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        if enter(regs.m, op, regs.window) {
            regs.next(op);
        } else {
            regs.leave(Leave::Exhausted(Exhausted::OperandStack));
        }
    }
}

/// `Step_read/call_ref-func`: the frame has room, and locals have their defaults. Returns false if there is no room.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn enter(m: &Machine<'_>, op: &Op, window: &mut Window) -> bool {
    let has_room = m.fp as u64 + op.imm <= m.max_operands;
    if has_room {
        clear(&mut window[op.a as usize..op.b as usize]);
    }
    has_room
}

/// Gives locals their defaults. One is cleared without a call of a function for it.
#[cfg_attr(not(debug_assertions), inline(always))]
fn clear(locals: &mut [Slot]) {
    cost::work(locals.len());
    match locals {
        [] => {}
        [local] => *local = Slot::default(),
        many => many.fill(Slot::default()),
    }
}

/// Leaves the instance for a reason that does not depend on the state.
pub(super) struct LeaveLarge;

impl Handler for LeaveLarge {
    fn run(regs: Registers<'_, '_>, _: &Op) {
        regs.leave(Leave::Large);
    }
}

/// `throw_ref`.
pub(super) struct ThrowRef;

impl Handler for ThrowRef {
    /// `Step_read/throw_ref-null`, and the other rules for `throw_ref` in `Run::throw`.
    fn run(regs: Registers<'_, '_>, op: &Op) {
        match Ref::from(regs.window[op.a as usize]).kind() {
            RefKind::Exn(a) => regs.leave(Leave::Throw(a)),
            RefKind::Null
            | RefKind::I31(_)
            | RefKind::Struct(_)
            | RefKind::Array(_)
            | RefKind::Func(_)
            | RefKind::Host(_) => {
                regs.leave(Leave::Trap(Rule::StepReadThrowRefNull, TrapKind::NullExceptionReference));
            }
        }
    }
}

/// How a call finds its callee.
pub(super) trait Callee {
    /// The callee, or the trap. `null` is the rule that traps on a null reference.
    fn callee(regs: &Registers<'_, '_>, op: &Op, null: Rule) -> Result<Callable, Leave>;
}

/// What is called.
pub(super) enum Callable {
    /// A function of this instance with prepared code, by its first operation.
    Here(usize),
    /// Another function.
    Elsewhere(Funcaddr),
}

/// A function of this module: the immediate is the position of its first operation.
pub(super) struct Direct;
/// An imported function: the immediate is its index.
pub(super) struct Imported;
/// The function that a reference refers to.
pub(super) struct ByReference;
/// The function at an element of a table. The immediate has the table and the type.
pub(super) struct Indirect;

impl Callee for Direct {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn callee(_: &Registers<'_, '_>, op: &Op, _: Rule) -> Result<Callable, Leave> {
        Ok(Callable::Here(op.imm as usize))
    }
}

impl Callee for Imported {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn callee(regs: &Registers<'_, '_>, op: &Op, _: Rule) -> Result<Callable, Leave> {
        let m = &*regs.m;
        Ok(resolve(regs, m.store.instances[m.instance.usize()].funcs[op.imm as usize]))
    }
}

impl Callee for ByReference {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn callee(regs: &Registers<'_, '_>, op: &Op, null: Rule) -> Result<Callable, Leave> {
        callee(Ref::from(regs.window[op.callee()]), null).map(|a| resolve(regs, a))
    }
}

impl Callee for Indirect {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn callee(regs: &Registers<'_, '_>, op: &Op, null: Rule) -> Result<Callable, Leave> {
        let ((x, y), i, store) = (op.pair(), regs.window[op.callee()].lo, &*regs.m.store);
        let instance = &store.instances[regs.m.instance.usize()];
        let ti = &store.tables[instance.tables[x as usize].usize()];
        let expected = instance.types[y as usize];
        callee_indirect(ti, &store.funcs, &store.types, expected, i, null).map(|a| resolve(regs, a))
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn resolve(regs: &Registers<'_, '_>, a: Funcaddr) -> Callable {
    match &regs.m.store.funcs[a.usize()].code {
        Funccode::Wasm { module, func } if *module == regs.m.instance => {
            Callable::Here(regs.m.prepared.funcs[*func as usize].entry as usize)
        }
        Funccode::Wasm { .. } | Funccode::Host(_) => Callable::Elsewhere(a),
    }
}

/// `call`, `call_ref`, `call_indirect`. The arguments begin at [`Op::a`].
pub(super) struct Call<F>(PhantomData<F>);

impl<F: Callee> Handler for Call<F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        match F::callee(&regs, op, Rule::StepReadCallRefNull) {
            Ok(Callable::Here(entry)) => regs.call(entry, op.a.into()),
            Ok(Callable::Elsewhere(a)) => regs.leave(Leave::Call(a, op.a)),
            Err(leave) => regs.leave(leave),
        }
    }
}

/// `return_call`, `return_call_ref`, `return_call_indirect`. The arguments, `b` of them, begin at [`Op::a`].
pub(super) struct ReturnCall<F>(PhantomData<F>);

impl<F: Callee> Handler for ReturnCall<F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        let found = F::callee(&regs, op, Rule::StepReadReturnCallRefFrameNull);
        if found.is_ok() {
            move_slots(regs.window, op, 0);
        }
        match found {
            Ok(Callable::Here(entry)) => regs.return_call(entry),
            Ok(Callable::Elsewhere(a)) => regs.leave(Leave::ReturnCall(a)),
            Err(leave) => regs.leave(leave),
        }
    }
}

/// Moves [`Op::b`] slots from [`Op::a`] to `dst`. The numbers of most calls and blocks are moved without a call of a function for it.
#[cfg_attr(not(debug_assertions), inline(always))]
fn move_slots(window: &mut Window, op: &Op, dst: usize) {
    let (a, n) = (op.a as usize, op.b as usize);
    cost::work(n);
    match n {
        0 => {}
        1 => window[dst] = window[a],
        2 => (window[dst], window[dst + 1]) = (window[a], window[a + 1]),
        3 => (window[dst], window[dst + 1], window[dst + 2]) = (window[a], window[a + 1], window[a + 2]),
        _ => window.copy_within(a..a + n, dst),
    }
}

/// `return`, and the end of a function: `Step_pure/return-frame`, `Step_pure/frame-vals`.
pub(super) struct Return;

impl Handler for Return {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(regs: Registers<'_, '_>, op: &Op) {
        move_slots(regs.window, op, 0);
        leave_frame(regs);
    }
}

/// The same with one result at `A`. [`Op::dst`] is 0.
pub(super) struct Return1<A, D>(PhantomData<(A, D)>);

impl<A: Operand, D: Target> Handler for Return1<A, D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut regs: Registers<'_, '_>, op: &Op) {
        let v = A::get(&regs, op);
        D::give(&mut regs, op, v);
        leave_frame(regs);
    }
}

/// Returns to the caller.
#[cfg_attr(not(debug_assertions), inline(always))]
fn leave_frame(regs: Registers<'_, '_>) {
    let Some(frame) = regs.m.frames.pop() else { return regs.leave(Leave::Done) };
    let m = regs.m;
    (m.fp, m.pc, m.fuel) = (frame.fp as usize, frame.pc as usize, regs.fuel);
    if frame.instance == m.instance {
        m.exit = Exit::Return;
    } else {
        (m.exit, m.leave) = (Exit::Leave, Leave::Return(frame.instance));
    }
}
