//! Section 4.6.6, Variable Instructions: globals. The plain and the observed run store frames differently, so each
//! implements locals itself.

use crate::exec::operands::*;
use crate::syntax::*;

/// ```reduct
/// rule Step_read/global.get:
///   z; (global.get x)  ~>  val
///   -- let val = global(z, x).value
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn global_get<M: Globals>(m: &mut M, x: Globalidx) -> Step {
    let gi = m.global(x);
    let v = M::Value::of_slot(Zt::from(&gi.gt.t), gi.value);
    m.give(v);
    Step::Fired(Rule::StepReadGlobalGet)
}

/// ```reduct
/// rule Step/global.set:
///   z; val (global.set x)  ~>  with_global(z, x, val); ε
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn global_set<M: Globals>(m: &mut M, x: Globalidx) -> Step {
    let v = m.take1::<M::Value>();
    m.global(x).value = v.slot();
    Step::Fired(Rule::StepGlobalSet)
}
