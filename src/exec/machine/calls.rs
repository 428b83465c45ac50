//! Resolving the function that a call refers to.

use super::drive::Leave;
use crate::runtime::typespace::Typespace;
use crate::runtime::*;
use crate::syntax::*;

/// The function that is called, or the trap.
pub(super) type Callee = Result<Funcaddr, Leave>;

/// The function that a reference refers to, for `call_ref` and `return_call_ref`. `null` is the rule that traps on a null reference
/// (`Step_read/call_ref-null` or `Step_read/return_call_ref-frame-null`).
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn callee(r: Ref, null: Rule) -> Callee {
    match r.kind() {
        RefKind::Func(a) => Ok(a),
        RefKind::Null
        | RefKind::I31(_)
        | RefKind::Struct(_)
        | RefKind::Array(_)
        | RefKind::Exn(_)
        | RefKind::Host(_) => Err(Leave::Trap(null, TrapKind::NullFunctionReference)),
    }
}

/// The function at element `i` of a table, if it has the expected type: the three instructions that `Step_pure/call_indirect` and
/// `Step_pure/return_call_indirect` reduce to, at once. `null` is the rule that traps on a null reference.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn callee_indirect(
    ti: &Tableinst,
    funcs: &[Funcinst],
    types: &Typespace,
    expected: Typeaddr,
    i: u64,
    null: Rule,
) -> Callee {
    let Some(r) = usize::try_from(i).ok().and_then(|i| ti.refs.get(i)) else {
        return Err(Leave::Trap(Rule::StepReadTableGetOob, TrapKind::UndefinedElement));
    };
    let RefKind::Func(a) = r.kind() else {
        return Err(Leave::Uninitialized(null, i));
    };
    if !types.matches(funcs[a.usize()].r#type, expected) {
        return Err(Leave::Trap(Rule::StepReadRefCastFail, TrapKind::IndirectCallTypeMismatch));
    }
    Ok(a)
}
