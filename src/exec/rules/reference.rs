//! Section 4.6.9, Reference Instructions, except those on structures and arrays; includes scalar and external
//! references.

use crate::exec::operands::*;
use crate::numerics::int::iextend_s;
use crate::runtime::*;
use crate::syntax::*;

/// `Ref_ok` with subsumption, `S ⊢ r : rt`: whether a reference has type `rt`, whose indices are those of the current
/// module.
#[inline]
pub(crate) fn ref_ok<M: Machine>(m: &mut M, r: Ref, rt: Reftype) -> bool {
    let of_type = |m: &mut M, x: Typeidx, of: fn(&Store, RefKind) -> Option<Typeaddr>| {
        let expected = m.instance().types[x.usize()];
        let s = m.store();
        of(s, r.kind()).is_some_and(|found| s.types.matches(found, expected))
    };
    if r.is_null() {
        return rt.null;
    }
    match rt.ht {
        Heaptype::Use(x) => of_type(m, x, type_of),
        // By validation the operand is in the hierarchy of `extern`: either a converted internal reference or a host
        // reference.
        Heaptype::Extern => true,
        Heaptype::Any => true,
        Heaptype::Eq => matches!(r.kind(), RefKind::I31(_) | RefKind::Struct(_) | RefKind::Array(_)),
        Heaptype::I31 => matches!(r.kind(), RefKind::I31(_)),
        Heaptype::Struct => matches!(r.kind(), RefKind::Struct(_)),
        Heaptype::Array => matches!(r.kind(), RefKind::Array(_)),
        Heaptype::Func => matches!(r.kind(), RefKind::Func(_)),
        Heaptype::Exn => matches!(r.kind(), RefKind::Exn(_)),
        Heaptype::None | Heaptype::Nofunc | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => false,
    }
}

/// The defined type of the object that a reference points to; `None` if the object has no defined type.
fn type_of(s: &Store, r: RefKind) -> Option<Typeaddr> {
    match r {
        RefKind::Struct(a) => Some(s.heap.r#struct(a).r#type),
        RefKind::Array(a) => Some(s.heap.array(a).r#type),
        RefKind::Func(a) => Some(s.funcs[a.usize()].r#type),
        RefKind::Null | RefKind::I31(_) | RefKind::Exn(_) | RefKind::Host(_) => None,
    }
}

/// ```reduct
/// rule Step_read/ref.null:
///   z; (ref.null ht)  ~>  ref.null_addr
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_null<M: Operands>(m: &mut M) -> Step {
    m.give(Ref::NULL);
    Step::Fired(Rule::StepReadRefNull)
}

/// ```reduct
/// rule Step_read/ref.func:
///   z; (ref.func x)  ~>  (ref.func_addr moduleinst(z).funcs[x])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_func<M: Machine>(m: &mut M, x: Funcidx) -> Step {
    let a = m.instance().funcs[x.usize()];
    m.give(Ref::func(a));
    Step::Fired(Rule::StepReadRefFunc)
}

/// ```reduct
/// rule Step_pure/ref.is_null-true:
///   ref ref.is_null  ~>  (i32.const 1)
///   -- if ref = ref.null_addr
/// rule Step_pure/ref.is_null-false:
///   ref ref.is_null  ~>  (i32.const 0)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_is_null<M: Operands>(m: &mut M) -> Step {
    if m.take1::<Ref>().is_null() {
        m.give(1u32);
        Step::Fired(Rule::StepPureRefIsNullTrue)
    } else {
        m.give(0u32);
        Step::Fired(Rule::StepPureRefIsNullFalse)
    }
}

/// ```reduct
/// rule Step_pure/ref.as_non_null-null:
///   ref ref.as_non_null  ~>  trap
///   -- if ref = ref.null_addr
/// rule Step_pure/ref.as_non_null-addr:
///   ref ref.as_non_null  ~>  ref
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_as_non_null<M: Operands>(m: &mut M) -> Step {
    let r = m.take1::<Ref>();
    if r.is_null() {
        return Step::Trap(Rule::StepPureRefAsNonNullNull, TrapKind::NullReference);
    }
    m.give(r);
    Step::Fired(Rule::StepPureRefAsNonNullAddr)
}

/// ```reduct
/// rule Step_pure/ref.eq-null:
///   ref1 ref2 ref.eq  ~>  (i32.const 1)
///   -- if ref1 = ref.null_addr ∧ ref2 = ref.null_addr
/// rule Step_pure/ref.eq-true:
///   ref1 ref2 ref.eq  ~>  (i32.const 1)
///   -- otherwise
///   -- if ref1 = ref2
/// rule Step_pure/ref.eq-false:
///   ref1 ref2 ref.eq  ~>  (i32.const 0)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_eq<M: Operands>(m: &mut M) -> Step {
    let (r_1, r_2) = m.take2::<Ref, Ref>();
    m.give(u32::from(r_1 == r_2));
    Step::Fired(if r_1 != r_2 {
        Rule::StepPureRefEqFalse
    } else if r_1.is_null() {
        Rule::StepPureRefEqNull
    } else {
        Rule::StepPureRefEqTrue
    })
}

/// ```reduct
/// rule Step_read/ref.test-true:
///   s; f; ref (ref.test rt)  ~>  (i32.const 1)
///   -- if ref_ok(s, ref, inst_reftype(f.module, rt))
/// rule Step_read/ref.test-false:
///   s; f; ref (ref.test rt)  ~>  (i32.const 0)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_test<M: Machine>(m: &mut M, rt: Reftype) -> Step {
    let r = m.take1::<Ref>();
    if ref_ok(m, r, rt) {
        m.give(1u32);
        Step::Fired(Rule::StepReadRefTestTrue)
    } else {
        m.give(0u32);
        Step::Fired(Rule::StepReadRefTestFalse)
    }
}

/// ```reduct
/// rule Step_read/ref.cast-succeed:
///   s; f; ref (ref.cast rt)  ~>  ref
///   -- if ref_ok(s, ref, inst_reftype(f.module, rt))
/// rule Step_read/ref.cast-fail:
///   s; f; ref (ref.cast rt)  ~>  trap
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_cast<M: Machine>(m: &mut M, rt: Reftype) -> Step {
    let r = m.take1::<Ref>();
    if ref_ok(m, r, rt) {
        m.give(r);
        Step::Fired(Rule::StepReadRefCastSucceed)
    } else {
        Step::Trap(Rule::StepReadRefCastFail, TrapKind::CastFailure)
    }
}

/// ```reduct
/// rule Step_pure/ref.i31:
///   (i32.const i) ref.i31  ~>  (ref.i31_num wrap(32, 31, i))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ref_i31<M: Operands>(m: &mut M) -> Step {
    let i = m.take1::<u32>();
    m.give(Ref::i31(i));
    Step::Fired(Rule::StepPureRefI31)
}

/// ```reduct
/// rule Step_pure/i31.get-null:
///   ref.null_addr (i31.get sx)  ~>  trap
/// rule Step_pure/i31.get-num:
///   (ref.i31_num i) (i31.get sx)  ~>  (i32.const extend(31, 32, sx, i))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn i31_get<M: Operands>(m: &mut M, sx: Sx) -> Step {
    let RefKind::I31(i) = m.take1::<Ref>().kind() else {
        return Step::Trap(Rule::StepPureI31GetNull, TrapKind::NullI31Reference);
    };
    m.give(match sx {
        U => i,
        S => iextend_s(31, i),
    });
    Step::Fired(Rule::StepPureI31GetNum)
}

/// ```reduct
/// rule Step_pure/extern.convert_any-null:
///   ref extern.convert_any  ~>  ref.null_addr
///   -- if ref = ref.null_addr
/// rule Step_pure/extern.convert_any-addr:
///   ref extern.convert_any  ~>  (ref.extern ref)
///   -- otherwise
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn extern_convert_any<M: Operands>(m: &mut M) -> Step {
    let r = m.take1::<Ref>();
    m.give(r.to_extern());
    Step::Fired(if r.is_null() {
        Rule::StepPureExternConvertAnyNull
    } else {
        Rule::StepPureExternConvertAnyAddr
    })
}

/// ```reduct
/// rule Step_pure/any.convert_extern-null:
///   ref.null_addr any.convert_extern  ~>  ref.null_addr
/// rule Step_pure/any.convert_extern-addr:
///   (ref.extern ref) any.convert_extern  ~>  ref
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn any_convert_extern<M: Operands>(m: &mut M) -> Step {
    let r = m.take1::<Ref>();
    m.give(r.to_any());
    Step::Fired(if r.is_null() {
        Rule::StepPureAnyConvertExternNull
    } else {
        Rule::StepPureAnyConvertExternAddr
    })
}
