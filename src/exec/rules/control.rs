//! Section 4.6.2, Control Instructions: conditional branches, and `throw`.

use super::reference::ref_ok;
use crate::exec::code::Comp;
use crate::exec::operands::*;
use crate::runtime::heap::Heap;
use crate::runtime::*;
use crate::syntax::*;

/// ```reduct
/// rule Step_pure/br_if-true:
///   (i32.const c) (br_if l)  ~>  (br l)
///   -- if c ≠ 0
/// rule Step_pure/br_if-false:
///   (i32.const c) (br_if l)  ~>  ε
///   -- if c = 0
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_if<M: Branch>(m: &mut M, l: M::Label) -> Step {
    let c = m.take1::<u32>();
    if c != 0 {
        m.br(l);
        Step::Fired(Rule::StepPureBrIfTrue)
    } else {
        Step::Fired(Rule::StepPureBrIfFalse)
    }
}

/// ```reduct
/// rule Step_pure/br_table-lt:
///   (i32.const i) (br_table l* l')  ~>  (br l*[i])
///   -- if i < |l*|
/// rule Step_pure/br_table-ge:
///   (i32.const i) (br_table l* l')  ~>  (br l')
///   -- if i ≥ |l*|
/// ```
///
/// `n` is `|l*|`, and `label(i)` returns `(l* l')[i]`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_table<M: Branch>(m: &mut M, n: u32, label: impl FnOnce(u32) -> M::Label) -> Step {
    let i = m.take1::<u32>();
    if i < n {
        m.br(label(i));
        Step::Fired(Rule::StepPureBrTableLt)
    } else {
        m.br(label(n));
        Step::Fired(Rule::StepPureBrTableGe)
    }
}

/// ```reduct
/// rule Step_pure/br_on_null-null:
///   val (br_on_null l)  ~>  (br l)
///   -- if val = ref.null_addr
/// rule Step_pure/br_on_null-addr:
///   val (br_on_null l)  ~>  val
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_on_null<M: Branch>(m: &mut M, l: M::Label) -> Step {
    let r = m.take1::<Ref>();
    if r.is_null() {
        m.br(l);
        Step::Fired(Rule::StepPureBrOnNullNull)
    } else {
        m.give(r);
        Step::Fired(Rule::StepPureBrOnNullAddr)
    }
}

/// ```reduct
/// rule Step_pure/br_on_non_null-null:
///   val (br_on_non_null l)  ~>  ε
///   -- if val = ref.null_addr
/// rule Step_pure/br_on_non_null-addr:
///   val (br_on_non_null l)  ~>  val (br l)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_on_non_null<M: Branch>(m: &mut M, l: M::Label) -> Step {
    let r = m.take1::<Ref>();
    if r.is_null() {
        Step::Fired(Rule::StepPureBrOnNonNullNull)
    } else {
        m.give(r);
        m.br(l);
        Step::Fired(Rule::StepPureBrOnNonNullAddr)
    }
}

/// ```reduct
/// rule Step_read/br_on_cast-succeed:
///   s; f; ref (br_on_cast l rt1 rt2)  ~>  ref (br l)
///   -- if ref_ok(s, ref, inst_reftype(f.module, rt2))
/// rule Step_read/br_on_cast-fail:
///   s; f; ref (br_on_cast l rt1 rt2)  ~>  ref
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_on_cast<M: Branch + Machine>(m: &mut M, l: M::Label, rt: Reftype) -> Step {
    let r = m.take1::<Ref>();
    let ok = ref_ok(m, r, rt);
    m.give(r);
    if ok {
        m.br(l);
        Step::Fired(Rule::StepReadBrOnCastSucceed)
    } else {
        Step::Fired(Rule::StepReadBrOnCastFail)
    }
}

/// ```reduct
/// rule Step_read/br_on_cast_fail-succeed:
///   s; f; ref (br_on_cast_fail l rt1 rt2)  ~>  ref
///   -- if ref_ok(s, ref, inst_reftype(f.module, rt2))
/// rule Step_read/br_on_cast_fail-fail:
///   s; f; ref (br_on_cast_fail l rt1 rt2)  ~>  ref (br l)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn br_on_cast_fail<M: Branch + Machine>(m: &mut M, l: M::Label, rt: Reftype) -> Step {
    let r = m.take1::<Ref>();
    let ok = ref_ok(m, r, rt);
    m.give(r);
    if ok {
        Step::Fired(Rule::StepReadBrOnCastFailSucceed)
    } else {
        m.br(l);
        Step::Fired(Rule::StepReadBrOnCastFailFail)
    }
}

/// ```reduct
/// rule Step/throw:
///   z; val^n (throw x)  ~>  add_exninst(z, exn); (ref.exn_addr a) throw_ref
///   -- let (func t^n t'*) = expand(tag(z, x).type)
///   -- let a = exnaddr(z)
///   -- let exn = {tag moduleinst(z).tags[x], fields val^n}
/// ```
pub(crate) fn throw<M: Machine>(m: &mut M, x: Tagidx) -> Step {
    let code = &m.instance().code;
    let n = match code.comp(code.tagtype(x)) {
        Comp::Func { params, .. } => params.len(),
        Comp::Struct(_) | Comp::Array(_) => 0,
    };
    if let Err(e) = m.reserve(Heap::struct_bytes(n)) {
        return Step::Exhausted(e);
    }
    let fields = m.take_all(n);
    let tag = m.instance().tags[x.usize()];
    let a = m.store().heap.add_exn(Exninst { tag, fields });
    m.give(Ref::exn(a));
    m.unfold(&[Admin::Instr(Instr::ThrowRef)]);
    Step::Fired(Rule::StepThrow)
}
