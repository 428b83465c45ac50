//! Which function is called.

use super::dispatch::Leave;
use crate::runtime::typespace::Typespace;
use crate::runtime::*;
use crate::syntax::*;

/// What a call comes to: a function, or a trap.
pub(super) type Callee = Result<Funcaddr, Leave>;

/// What `Step_read/call_ref-null`, `Step_read/call_ref-func` and `Step_read/return_call_ref-frame-null` look at first; `null` is the
/// rule for null references.
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

/// The three instructions of `Step_pure/call_indirect` or `Step_pure/return_call_indirect` at once, for element `i` of the table;
/// `null` is the rule for null references.
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
