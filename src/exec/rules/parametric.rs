//! Section 4.6.1, Parametric Instructions.

use crate::exec::operands::*;
use crate::runtime::*;
use crate::syntax::*;

/// ```reduct
/// rule Step_pure/unreachable:
///   unreachable  ~>  trap
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn unreachable<M: Operands>(_: &mut M) -> Step {
    Step::Trap(Rule::StepPureUnreachable, TrapKind::Unreachable)
}

/// ```reduct
/// rule Step_pure/nop:
///   nop  ~>  ε
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn nop<M: Operands>(_: &mut M) -> Step {
    Step::Fired(Rule::StepPureNop)
}

/// ```reduct
/// rule Step_pure/drop:
///   val drop  ~>  ε
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn drop<M: Operands>(m: &mut M) -> Step {
    let _ = m.take1::<M::Value>();
    Step::Fired(Rule::StepPureDrop)
}

/// ```reduct
/// rule Step_pure/select-true:
///   val1 val2 (i32.const c) (select (t*)?)  ~>  val1
///   -- if c ≠ 0
/// rule Step_pure/select-false:
///   val1 val2 (i32.const c) (select (t*)?)  ~>  val2
///   -- if c = 0
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn select<M: Operands>(m: &mut M) -> Step {
    let (v_1, v_2, c) = m.take3::<M::Value, M::Value, u32>();
    if c != 0 {
        m.give(v_1);
        Step::Fired(Rule::StepPureSelectTrue)
    } else {
        m.give(v_2);
        Step::Fired(Rule::StepPureSelectFalse)
    }
}
