//! The driver: lets the machine run, and does what the machine returns for.

use super::jumps::enter;
use super::registers::*;
use super::run::Run;
use super::whole::{WholeRule, WholeState};
use crate::exec::op::Op;
use crate::exec::operands::Step;
use crate::exec::prepare::Prepared;
use crate::exec::stack::window;
use crate::numerics::Deterministic;
use crate::runtime::stack::{Frame, Stack};
use crate::runtime::*;
use crate::syntax::Rule;

/// Why a run leaves the instance.
pub(super) enum Leave {
    /// The invocation returned.
    Done,
    /// Call of a host function or of a function of another instance. The arguments begin at a place of the current frame.
    Call(Funcaddr, u16),
    /// The same as a tail call: the arguments are where the current frame begins.
    ReturnCall(Funcaddr),
    /// A function was entered that is too large for prepared code.
    Large,
    /// A function returned to another instance.
    Return(Moduleaddr),
    /// An exception is thrown.
    Throw(Exnaddr),
    /// A rule gave `trap`.
    Trap(Rule, TrapKind),
    /// The rule gave `trap` because this element of a table is null.
    Uninitialized(Rule, u64),
    /// There is less fuel than the next operation costs.
    Unpaid,
    /// A bound of the embedder was hit within an operation.
    Exhausted(Exhausted),
}

/// The budget of a run without fuel: after this many jumps, the machine returns to its driver. In builds where a call in tail position is no
/// jump, the host's stack holds as many times the functions of up to [`DISTANCE`](crate::exec::prepare::DISTANCE) operations.
const BUDGET: u64 = if cfg!(debug_assertions) { 4 } else { 64 };

/// The fuel that the machine is given at once, for the same reason.
const PORTION: u64 = if cfg!(debug_assertions) { 64 } else { 4096 };

/// How far a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Until it leaves the instance. If it is metered, it uses up the fuel of the run.
    Instance {
        /// Whether it is metered.
        metered: bool,
    },
    /// One operation, which the caller pays for.
    Operation,
}

/// Runs operations of one instance until the run leaves the instance or has gone as far as it should.
pub(super) fn run_within_instance(run: &mut Run<'_>, prepared: &Prepared, extent: Extent) -> Leave {
    loop {
        let rule = match operations(run, prepared, extent) {
            Ok(rule) => rule,
            Err(leave) => return leave,
        };
        let Run { store, stack: Stack { slots, .. }, pc, fp, instance, fuel, .. } = run;
        let mut state = WholeState {
            op: prepared.ops[*pc - 1],
            slots,
            fp: *fp,
            store,
            instance: *instance,
            prepared,
            pc: *pc,
            fuel: *fuel,
            choice: Deterministic,
        };
        let step = rule(&mut state);
        (*pc, *fuel) = (state.pc, state.fuel);
        match step {
            Step::Fired(_) => {}
            Step::Trap(rule, kind) => return Leave::Trap(rule, kind),
            Step::Exhausted(e) => return Leave::Exhausted(e),
        }
        if extent == Extent::Operation {
            return Leave::Unpaid;
        }
    }
}

/// The memories of a store, taken out of it so that the machine can use one of them beside the store; they are put back when
/// this is dropped.
struct Taken<'s> {
    store: &'s mut Store,
    mems: Vec<Meminst>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.store.mems = std::mem::take(&mut self.mems);
    }
}

/// Lets the machine run, until it is to apply a rule to the whole state, or until it leaves the instance or has gone as far as it should.
fn operations(run: &mut Run<'_>, prepared: &Prepared, extent: Extent) -> Result<WholeRule, Leave> {
    let instance = run.instance;
    let Stack { slots, frames, .. } = &mut run.stack;
    let suspended = run.store.stacks.used();
    let max_depth = run.store.config.call_depth().saturating_sub(suspended.frames);
    let max_operands = run.store.config.max_operands.saturating_sub(suspended.slots) as u64;
    let mut taken = Taken { mems: std::mem::take(&mut run.store.mems), store: run.store };
    let Taken { store, mems } = &mut taken;
    let first = store.instances[instance.usize()].mems.first().copied();
    let (before, mem, after) = split(mems, first);
    let mut m = Machine {
        store,
        prepared,
        metered: extent == Extent::Instance { metered: true },
        ops: &prepared.ops,
        frames,
        mem,
        others: Others { before, after },
        instance,
        max_depth,
        max_operands,
        fp: run.fp,
        end: 0,
        pc: run.pc,
        fuel: 0,
        accumulators: run.accumulators,
        exit: Exit::Pause,
        callee: 0,
        arguments: 0,
        whole: None,
        leave: Leave::Unpaid,
    };
    match extent {
        Extent::Instance { metered: false } => without_fuel(&mut m, slots),
        Extent::Instance { metered: true } | Extent::Operation => {
            run.fuel = with_fuel(&mut m, slots, run.fuel, extent);
        }
    }
    (run.pc, run.fp, run.accumulators) = (m.pc, m.fp, m.accumulators);
    match (m.exit, m.whole) {
        (Exit::Whole, Some(rule)) => Ok(rule),
        (Exit::Leave, _) => Err(m.leave),
        _ => Err(Leave::Unpaid),
    }
}

/// Makes the frame of a function that is called. Returns false if there is no room for another one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn call(m: &mut Machine<'_>) -> bool {
    if m.exit == Exit::Call {
        if m.frames.len() >= m.max_depth {
            (m.exit, m.leave) = (Exit::Leave, Leave::Exhausted(Exhausted::CallDepth));
            return false;
        }
        m.frames.push(Frame { pc: m.pc as u32, fp: m.fp as u32, instance: m.instance });
        m.fp += m.arguments;
    }
    m.pc = m.callee;
    true
}

/// Lets the machine run without fuel.
fn without_fuel(m: &mut Machine<'_>, slots: &mut Vec<Slot>) {
    let ops = m.ops;
    m.end = ops.len();
    while let Some((before, code)) = ops.get(m.pc.wrapping_sub(1)..).and_then(<[Op]>::split_first) {
        let Accumulators { int, f32, f64 } = m.accumulators;
        let frame = window(slots, m.fp);
        (before.next)(m, code, frame, BUDGET, int, f32, f64);
        while let Exit::Call | Exit::ReturnCall = m.exit {
            if !call(m) {
                return;
            }
            let frame = window(slots, m.fp);
            // The first operation of a function is executed here, unless it ends the run.
            match ops.get(m.pc..) {
                Some([op, code @ ..]) if op.a <= op.b && enter(m, op, frame) => {
                    (op.next)(m, code, frame, BUDGET, 0, 0.0, 0.0);
                }
                _ => break,
            }
        }
        if let Exit::Whole | Exit::Leave = m.exit {
            return;
        }
    }
    (m.exit, m.leave) = (Exit::Leave, Leave::Done);
}

/// Lets the machine run with this much fuel. Returns what is left.
fn with_fuel(m: &mut Machine<'_>, slots: &mut Vec<Slot>, mut fuel: u64, extent: Extent) -> u64 {
    while let Some(Entry { before, code, budget, rest }) = pay(m.prepared, m.pc, fuel, extent) {
        m.end = m.pc + code.len();
        let Accumulators { int, f32, f64 } = m.accumulators;
        let window = window(slots, m.fp);
        (before.next)(m, code, window, budget, int, f32, f64);
        if let Exit::Call | Exit::ReturnCall = m.exit {
            // Without room for the frame, it leaves.
            let _ = call(m);
        }
        if extent == Extent::Operation {
            return fuel;
        }
        fuel = m.fuel + rest;
        match (m.exit, &m.leave) {
            (Exit::Call | Exit::ReturnCall | Exit::Return | Exit::Pause, _) => {}
            // The operation before `pc` is that of another frame.
            (Exit::Leave, Leave::Done | Leave::Return(_)) => return fuel,
            (Exit::Leave | Exit::Whole, _) => return fuel + m.prepared.unspent(m.pc, m.end),
        }
    }
    if m.pc == 0 {
        (m.exit, m.leave) = (Exit::Leave, Leave::Done);
    } else {
        m.exit = Exit::Pause;
    }
    fuel
}

/// What the machine is given to run from a position on.
struct Entry<'c> {
    /// The operation before the first one.
    before: &'c Op,
    code: &'c [Op],
    /// The budget, for what comes after the block at this position.
    budget: u64,
    /// Fuel that is left besides.
    rest: u64,
}

/// Pays for the block at position `pc`, or if there is too little fuel, for as many operations as there is fuel for. `None` if there are none.
fn pay(prepared: &Prepared, pc: usize, fuel: u64, extent: Extent) -> Option<Entry<'_>> {
    let (before, code) = prepared.ops.get(pc.checked_sub(1)?..)?.split_first()?;
    if extent == Extent::Operation {
        return Some(Entry { before, code: code.get(..1)?, budget: 0, rest: 0 });
    }
    if let Some(left) = fuel.checked_sub(prepared.cost_of_block(pc)) {
        let budget = left.min(PORTION);
        return Some(Entry { before, code, budget, rest: left - budget });
    }
    let mut rest = fuel;
    let affordable = (pc..prepared.ops.len()).take_while(|pc| match rest.checked_sub(prepared.cost(*pc)) {
        Some(less) => {
            rest = less;
            true
        }
        None => false,
    });
    let n = affordable.count();
    (n > 0).then(|| Entry { before, code: &code[..n], budget: 0, rest })
}

/// The memories before one, its bytes, and those after it.
fn split(mems: &mut [Meminst], a: Option<Memaddr>) -> (&mut [Meminst], &mut [u8], &mut [Meminst]) {
    let Some(a) = a else { return (mems, &mut [], &mut []) };
    let (before, from) = mems.split_at_mut(a.usize());
    match from {
        [mem, after @ ..] => (before, mem.bytes_mut(), after),
        [] => (before, &mut [], &mut []),
    }
}
