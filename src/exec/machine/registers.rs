//! The machine's state, and how one operation passes it to the next.
//!
//! Each operation is a function, a [`Handler`]. What every operation needs is in the arguments of these functions, which the
//! processor keeps in registers; the rest is in [`Machine`]. A handler ends with a call of the next operation's function in
//! tail position. Optimized builds make a jump of it, but nothing relies on that: each jump backward or forward, and a pause every few
//! operations of straight code, uses up some of the budget that the driver gives, and the machine returns to the driver when it is
//! used up. So the host's stack is bounded in every build.

use super::drive::Leave;
use super::whole::WholeRule;
use crate::exec::cost;
use crate::exec::op::{Class, Op};
use crate::exec::operands::Step;
use crate::exec::prepare::Prepared;
use crate::exec::stack::Window;
use crate::runtime::stack::Frame;
use crate::runtime::*;

/// Executes the first operation of a slice of code, and then those that follow.
///
/// The arguments are the machine; the operations from this one on; the slots of the frame; the budget, which in metered runs is fuel; and the
/// accumulators for integers, `f32` and `f64`.
pub(crate) type Execute = for<'w, 'c> fn(&'w mut Machine<'c>, &'c [Op], &'w mut Window, u64, u64, f32, f64);

/// The parts of the state that few operations need.
pub(crate) struct Machine<'c> {
    pub(super) store: &'c mut Store,
    pub(super) prepared: &'c Prepared,
    /// Whether blocks use up their fuel. Otherwise each jump uses up one unit of the budget.
    pub(super) metered: bool,
    /// [`Prepared::ops`].
    pub(super) ops: &'c [Op],
    /// The return addresses of the active calls.
    pub(super) frames: &'c mut Vec<Frame>,
    /// The bytes of memory 0; empty if there is none.
    pub(super) mem: &'c mut [u8],
    /// The other memories.
    pub(super) others: Others<'c>,
    pub(super) instance: Moduleaddr,
    pub(super) max_depth: usize,
    pub(super) max_operands: u64,
    /// The first slot of the frame.
    pub(super) fp: usize,
    /// The position after the slice of code that runs. A slice that ends before the code does has no jump, since it ends within a block.
    pub(super) end: usize,
    /// When the machine has returned to its driver: the position of the next operation.
    pub(super) pc: usize,
    /// When the machine has returned to its driver: the budget that is left.
    pub(super) fuel: u64,
    /// When the machine has returned to its driver: the accumulators.
    pub(super) accumulators: Accumulators,
    /// Why the machine has returned to its driver.
    pub(super) exit: Exit,
    /// The position of the first operation of a function that is called.
    pub(super) callee: usize,
    /// The place in the frame where the arguments of a function that is called begin.
    pub(super) arguments: usize,
    /// The rule to apply to the whole state.
    pub(super) whole: Option<WholeRule>,
    /// Why the run leaves the instance.
    pub(super) leave: Leave,
}

/// The memories of the store except one.
pub(super) struct Others<'c> {
    pub(super) before: &'c mut [Meminst],
    pub(super) after: &'c mut [Meminst],
}

/// The contents of the accumulators.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Accumulators {
    pub(super) int: u64,
    pub(super) f32: f32,
    pub(super) f64: f64,
}

impl Accumulators {
    /// What the accumulator of a class holds.
    pub(super) fn slot(&self, class: Class) -> Slot {
        let lo = match class {
            Class::Int => self.int,
            Class::F32 => self.f32.to_bits().into(),
            Class::F64 => self.f64.to_bits(),
        };
        Slot { lo, hi: 0 }
    }
}

/// Why the machine returns to its driver. More about it is in other fields of the machine, so that handlers write and the driver reads
/// single words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Exit {
    /// A function is called: [`Machine::pc`] is where it returns to, [`Machine::callee`] its first operation.
    Call,
    /// The same as a tail call, without a place to return to.
    ReturnCall,
    /// A function returned: the frame of its caller is the current one.
    Return,
    /// The budget is used up, or the slice of code is.
    Pause,
    /// The current operation needs the whole state, for [`Machine::whole`].
    Whole,
    /// The run leaves the instance, by [`Machine::leave`].
    Leave,
}

/// How an operation is executed.
pub(super) trait Handler {
    /// Executes `op`, and then what follows.
    fn run(regs: Registers<'_, '_>, op: &Op);
}

/// The arguments of an [`Execute`] function, while its operation is executed. `code` begins with the operation that follows.
pub(super) struct Registers<'w, 'c> {
    pub(super) m: &'w mut Machine<'c>,
    pub(super) code: &'c [Op],
    pub(super) window: &'w mut Window,
    pub(super) fuel: u64,
    pub(super) int: u64,
    pub(super) f32: f32,
    pub(super) f64: f64,
}

/// The function that executes an operation by a handler.
pub(super) fn execute<'w, 'c, H: Handler>(
    m: &'w mut Machine<'c>,
    code: &'c [Op],
    window: &'w mut Window,
    fuel: u64,
    int: u64,
    f32: f32,
    f64: f64,
) {
    match code.split_first() {
        Some((op, code)) => {
            cost::work(1);
            H::run(Registers { m, code, window, fuel, int, f32, f64 }, op);
        }
        None => pause(m, 0, fuel, int, f32, f64),
    }
}

/// Continues with the block at [`Machine::pc`], if there is fuel for it. This is a function of its own, with the arguments of [`Execute`],
/// so that handlers are small and call it in tail position.
#[cold]
#[inline(never)]
fn enter_block<'w, 'c>(
    m: &'w mut Machine<'c>,
    _: &'c [Op],
    window: &'w mut Window,
    fuel: u64,
    int: u64,
    f32: f32,
    f64: f64,
) {
    let (pc, ops) = (m.pc, m.ops);
    if let Some(fuel) = fuel.checked_sub(m.prepared.cost_of_block(pc))
        && let Some((before, code)) = ops.get(pc.wrapping_sub(1)..).and_then(<[Op]>::split_first)
    {
        (before.next)(m, code, window, fuel, int, f32, f64);
    } else {
        pause(m, m.end.wrapping_sub(pc), fuel, int, f32, f64);
    }
}

/// Returns to the driver, with `rest` operations of the slice left. `exit` is set by the caller, so that handlers
/// pass nothing in memory and need no stack frame.
#[cold]
#[inline(never)]
fn halt(m: &mut Machine<'_>, rest: usize, fuel: u64, int: u64, f32: f32, f64: f64) {
    (m.pc, m.fuel, m.accumulators) = (m.end.wrapping_sub(rest), fuel, Accumulators { int, f32, f64 });
}

/// Returns to the driver, since the budget or the slice of code is used up.
#[cold]
#[inline(never)]
fn pause(m: &mut Machine<'_>, rest: usize, fuel: u64, int: u64, f32: f32, f64: f64) {
    m.exit = Exit::Pause;
    halt(m, rest, fuel, int, f32, f64);
}

/// Returns to the driver after a step that did not fire.
#[cold]
#[inline(never)]
fn fail(m: &mut Machine<'_>, rest: usize, fuel: u64, int: u64, f32: f32, f64: f64, step: Step) {
    m.exit = Exit::Leave;
    m.leave = match step {
        Step::Fired(_) => Leave::Unpaid,
        Step::Trap(rule, kind) => Leave::Trap(rule, kind),
        Step::Exhausted(e) => Leave::Exhausted(e),
    };
    halt(m, rest, fuel, int, f32, f64);
}

impl<'c> Registers<'_, 'c> {
    /// The position of the next operation.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn pc(&self) -> usize {
        self.m.end - self.code.len()
    }

    /// Continues with the operation after `op`, which is the current one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn next(self, op: &Op) {
        (op.next)(self.m, self.code, self.window, self.fuel, self.int, self.f32, self.f64);
    }

    /// Continues after a step of the current operation.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn after(self, op: &Op, step: Step) {
        match step {
            Step::Fired(_) => self.next(op),
            failed => fail(self.m, self.code.len(), self.fuel, self.int, self.f32, self.f64, failed),
        }
    }

    /// Jumps to the operation at a position. Without fuel, that uses up one unit of the budget.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn jump(mut self, target: usize) {
        if self.m.metered {
            return self.enter_block(target);
        }
        let ops = self.m.ops;
        if let Some(fuel) = self.fuel.checked_sub(1)
            && let Some((before, code)) = ops.get(target.wrapping_sub(1)..).and_then(<[Op]>::split_first)
        {
            (self.fuel, self.code) = (fuel, code);
            self.next(before);
        } else {
            self.unpaid(target);
        }
    }

    /// Continues with the operation after `op`, with which a block begins. Without fuel, that uses up nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn fall(self, op: &Op) {
        if self.m.metered {
            let pc = self.pc();
            return self.enter_block(pc);
        }
        self.next(op);
    }

    /// Goes on to the next operation as a jump does. If what follows costs no fuel, as copies of operands do, returns to the driver.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn pause(self) {
        let pc = self.pc();
        if self.m.metered && self.m.prepared.cost_of_block(pc) == 0 { self.unpaid(pc) } else { self.jump(pc) }
    }

    /// Continues with the block at a position, if there is fuel for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter_block(self, pc: usize) {
        self.m.pc = pc;
        enter_block(self.m, self.code, self.window, self.fuel, self.int, self.f32, self.f64);
    }

    /// Returns to the driver, since the budget does not suffice for the block at a position.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unpaid(self, pc: usize) {
        let rest = self.m.end.wrapping_sub(pc);
        pause(self.m, rest, self.fuel, self.int, self.f32, self.f64);
    }

    /// Returns to the driver, to leave the instance.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn leave(self, reason: Leave) {
        self.m.leave = reason;
        self.exit(Exit::Leave);
    }

    /// Returns to the driver, to apply a rule to the whole state.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn whole(self, rule: WholeRule) {
        self.m.whole = Some(rule);
        self.exit(Exit::Whole);
    }

    /// Returns to the driver, to call the function that begins at `callee` with the arguments from a place on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn call(self, callee: usize, arguments: usize) {
        let pc = self.pc();
        let m = self.m;
        (m.pc, m.callee, m.arguments, m.fuel, m.exit) = (pc, callee, arguments, self.fuel, Exit::Call);
    }

    /// Returns to the driver, to call the function that begins at `callee` in place of the current one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn return_call(self, callee: usize) {
        let m = self.m;
        (m.callee, m.fuel, m.exit) = (callee, self.fuel, Exit::ReturnCall);
    }

    /// Returns to the driver.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn exit(self, exit: Exit) {
        self.m.exit = exit;
        halt(self.m, self.code.len(), self.fuel, self.int, self.f32, self.f64);
    }
}
