//! Section 3.2, Types.

use super::context::Context;
use super::error::{Check, InvalidKind, Space, invalid, unknown};
use super::sub::Subtyping;
use crate::syntax::*;

/// ```reduct
/// rule Typeuse_ok/typeidx: C ⊢ x : ok
///   -- let _ = C.types[x]
/// ```
fn typeidx_ok(c: &Context<'_>, x: Typeidx) -> Check {
    if x.usize() < c.types.len() { Ok(()) } else { Err(unknown(Rule::TypeuseOkTypeidx, Space::Type, x.0)) }
}

/// ```reduct
/// rule Heaptype_ok/abs: C ⊢ absheaptype : ok
/// rule Heaptype_ok/typeuse: C ⊢ yy : ok
///   -- Typeuse_ok: C ⊢ yy : ok
/// rule Heaptype_ok/bot: C ⊢ bot : ok
/// ```
pub(super) fn heaptype_ok(c: &Context<'_>, ht: &Heaptype) -> Check {
    match ht.kind() {
        HeaptypeKind::Abs(abs) => c.require(Rule::HeaptypeOkAbs, abs.features()),
        HeaptypeKind::Use(x) => {
            c.require(Rule::HeaptypeOkTypeuse, Feature::FunctionReferences)?;
            typeidx_ok(c, *x)
        }
        HeaptypeKind::Bot => Ok(()),
    }
}

/// ```reduct
/// rule Reftype_ok: C ⊢ (ref null? ht) : ok
///   -- Heaptype_ok: C ⊢ ht : ok
/// ```
pub(super) fn reftype_ok(c: &Context<'_>, rt: &Reftype) -> Check {
    if !rt.null {
        c.require(Rule::ReftypeOk, Feature::FunctionReferences)?;
    }
    heaptype_ok(c, &rt.ht)
}

/// ```reduct
/// rule Valtype_ok/num: C ⊢ nt : ok
///   -- Numtype_ok: C ⊢ nt : ok
/// rule Valtype_ok/vec: C ⊢ vectype : ok
///   -- Vectype_ok: C ⊢ vectype : ok
/// rule Valtype_ok/ref: C ⊢ rt : ok
///   -- Reftype_ok: C ⊢ rt : ok
/// rule Valtype_ok/bot: C ⊢ bot : ok
/// rule Numtype_ok: C ⊢ nt : ok
/// rule Vectype_ok: C ⊢ vectype : ok
/// ```
pub(super) fn valtype_ok(c: &Context<'_>, t: &Valtype) -> Check {
    match t {
        Valtype::Num(_) | Valtype::Bot => Ok(()),
        Valtype::Vec(_) => c.require(Rule::ValtypeOkVec, Feature::Simd),
        Valtype::Ref(rt) => {
            c.require(Rule::ValtypeOkRef, Feature::ReferenceTypes)?;
            reftype_ok(c, rt)
        }
    }
}

/// ```reduct
/// rule Resulttype_ok: C ⊢ t* : ok
///   -- (Valtype_ok: C ⊢ t : ok)*
/// ```
pub(super) fn resulttype_ok(c: &Context<'_>, ts: &[Valtype]) -> Check {
    ts.iter().try_for_each(|t| valtype_ok(c, t))
}

/// ```reduct
/// rule Fieldtype_ok: C ⊢ (field mut? zt) : ok
///   -- Storagetype_ok: C ⊢ zt : ok
/// rule Storagetype_ok/val: C ⊢ t : ok
///   -- Valtype_ok: C ⊢ t : ok
/// rule Storagetype_ok/pack: C ⊢ pt : ok
///   -- Packtype_ok: C ⊢ pt : ok
/// rule Packtype_ok: C ⊢ pt : ok
/// ```
fn fieldtype_ok(c: &Context<'_>, ft: &Fieldtype) -> Check {
    match &ft.zt {
        Storagetype::Val(t) => valtype_ok(c, t),
        Storagetype::Pack(_) => Ok(()),
    }
}

/// ```reduct
/// rule Comptype_ok/struct: C ⊢ (struct ft*) : ok
///   -- (Fieldtype_ok: C ⊢ ft : ok)*
/// rule Comptype_ok/array: C ⊢ (array ft) : ok
///   -- Fieldtype_ok: C ⊢ ft : ok
/// rule Comptype_ok/func: C ⊢ (func t1* t2*) : ok
///   -- Resulttype_ok: C ⊢ t1* : ok
///   -- Resulttype_ok: C ⊢ t2* : ok
/// ```
fn comptype_ok(c: &Context<'_>, ct: &Comptype) -> Check {
    match ct {
        Comptype::Struct(fts) => {
            c.require(Rule::ComptypeOkStruct, Feature::Gc)?;
            fts.iter().try_for_each(|ft| fieldtype_ok(c, ft))
        }
        Comptype::Array(ft) => {
            c.require(Rule::ComptypeOkArray, Feature::Gc)?;
            fieldtype_ok(c, ft)
        }
        Comptype::Func(ft) => {
            if ft.results.len() > 1 {
                c.require(Rule::ComptypeOkFunc, Feature::MultiValue)?;
            }
            resulttype_ok(c, &ft.params)?;
            resulttype_ok(c, &ft.results)
        }
    }
}

/// ```reduct
/// rule Type_ok: C ⊢ (type rectype) : dt*
///   -- let x = |C.types|
///   -- let dt* = rolldt(C.types, rectype)
///   -- Rectype_ok: C[.types = C.types dt*] ⊢ rectype : (ok x)
/// rule Rectype_ok/empty: C ⊢ (rec ε) : (ok x)
/// rule Rectype_ok/cons: C ⊢ (rec subtype subtype'*) : (ok x)
///   -- Subtype_ok: C ⊢ subtype : (ok x)
///   -- Rectype_ok: C ⊢ (rec subtype'*) : (ok (x + 1))
/// ```
///
/// Checks recursive type `g` and appends its members to `C.TYPES`. The members are appended before they are checked,
/// because they may refer to each other; this must work for invalid types, too.
pub(super) fn type_ok(c: &mut Context<'_>, g: usize) -> Check {
    let members = c.types.enter(g);
    let single = members.len() == 1;
    if members.is_empty() {
        c.require(Rule::RectypeOkCons, Feature::Gc)?;
    }
    for x in members {
        let st = c.types.packed.decode(x);
        if !(single && st.r#final && st.supers.is_empty()) {
            c.require(Rule::RectypeOkCons, Feature::Gc)?;
        }
        subtype_ok(c, &st, x as u32)?;
    }
    Ok(())
}

/// ```reduct
/// rule Subtype_ok: C ⊢ (sub final? x* ct) : (ok x0)
///   -- if |x*| ≤ 1
///   -- if (x < x0)*
///   -- let ct'* = open(C.types[x])*
///   -- Comptype_ok: C ⊢ ct : ok
///   -- (Comptype_sub: C ⊢ ct ≤ ct')*
/// ```
///
/// `x` is the type index of the sub type itself.
fn subtype_ok(c: &Context<'_>, st: &Subtype, x: u32) -> Check {
    let fail = |kind| Err(invalid(Rule::SubtypeOk, kind));
    if st.supers.len() > 1 {
        return fail(InvalidKind::Supertypes(x));
    }
    for y in &st.supers {
        if y.0 >= x {
            return fail(InvalidKind::ForwardSupertype(x, y.0));
        }
        if c.types.is_final(*y) {
            return fail(InvalidKind::FinalSupertype(x, y.0));
        }
    }
    comptype_ok(c, &st.ct)?;
    for y in &st.supers {
        if !c.comptype_sub(&st.ct, &c.types.packed.decode(y.usize()).ct) {
            return fail(InvalidKind::Supertype(x, y.0));
        }
    }
    Ok(())
}

/// ```reduct
/// rule Limits_ok: C ⊢ (limits n m?) : k
///   -- if n ≤ k
///   -- if (n ≤ m ∧ m ≤ k)?
/// ```
///
/// Fails with `kind` if a limit exceeds `k`.
fn limits_ok(lim: &Limits, k: u64, kind: InvalidKind) -> Check {
    if lim.min > k || lim.max.is_some_and(|m| m > k) {
        return Err(invalid(Rule::LimitsOk, kind));
    }
    if lim.max.is_some_and(|m| m < lim.min) {
        return Err(invalid(Rule::LimitsOk, InvalidKind::LimitsOrder));
    }
    Ok(())
}

/// ```reduct
/// rule Tagtype_ok: C ⊢ yy : ok
///   -- Typeuse_ok: C ⊢ yy : ok
///   -- Expand_use: C ⊢ yy ≈ (func _ ε)
/// ```
pub(super) fn tagtype_ok(c: &Context<'_>, jt: &Tagtype) -> Check {
    c.require(Rule::TagtypeOk, Feature::ExceptionHandling)?;
    typeidx_ok(c, jt.0)?;
    if c.functype(Rule::TagtypeOk, jt.0)?.results.is_empty() {
        Ok(())
    } else {
        Err(invalid(Rule::TagtypeOk, InvalidKind::TagResult))
    }
}

/// ```reduct
/// rule Globaltype_ok: C ⊢ (global mut? t) : ok
///   -- Valtype_ok: C ⊢ t : ok
/// ```
pub(super) fn globaltype_ok(c: &Context<'_>, gt: &Globaltype) -> Check {
    valtype_ok(c, &gt.t)
}

/// Checks that the feature `memory64` is enabled if the address type is `i64`.
fn addrtype_ok(c: &Context<'_>, rule: Rule, at: Addrtype) -> Check {
    match at {
        Addrtype::I32 => Ok(()),
        Addrtype::I64 => c.require(rule, Feature::Memory64),
    }
}

/// ```reduct
/// rule Memtype_ok: C ⊢ (mem at n m?) : ok
///   -- Limits_ok: C ⊢ (limits n m?) : 2^(size(at) - 16)
/// ```
pub(super) fn memtype_ok(c: &Context<'_>, mt: &Memtype) -> Check {
    addrtype_ok(c, Rule::MemtypeOk, mt.at)?;
    let (k, kind) = match mt.at {
        Addrtype::I32 => (1 << 16, InvalidKind::MemorySize32),
        Addrtype::I64 => (1 << 48, InvalidKind::MemorySize64),
    };
    limits_ok(&mt.lim, k, kind)
}

/// ```reduct
/// rule Tabletype_ok: C ⊢ (table at n m? rt) : ok
///   -- Limits_ok: C ⊢ (limits n m?) : 2^size(at) - 1
///   -- Reftype_ok: C ⊢ rt : ok
/// ```
pub(super) fn tabletype_ok(c: &Context<'_>, tt: &Tabletype) -> Check {
    addrtype_ok(c, Rule::TabletypeOk, tt.at)?;
    let k = match tt.at {
        Addrtype::I32 => u64::from(u32::MAX),
        Addrtype::I64 => u64::MAX,
    };
    limits_ok(&tt.lim, k, InvalidKind::TableSize)?;
    reftype_ok(c, &tt.rt)
}

/// ```reduct
/// rule Externtype_ok/tag: C ⊢ (tag tagtype) : ok
///   -- Tagtype_ok: C ⊢ tagtype : ok
/// rule Externtype_ok/global: C ⊢ (global globaltype) : ok
///   -- Globaltype_ok: C ⊢ globaltype : ok
/// rule Externtype_ok/mem: C ⊢ (mem memtype) : ok
///   -- Memtype_ok: C ⊢ memtype : ok
/// rule Externtype_ok/table: C ⊢ (table tabletype) : ok
///   -- Tabletype_ok: C ⊢ tabletype : ok
/// rule Externtype_ok/func: C ⊢ (func yy) : ok
///   -- Typeuse_ok: C ⊢ yy : ok
///   -- Expand_use: C ⊢ yy ≈ (func _ _)
/// ```
pub(super) fn externtype_ok(c: &Context<'_>, xt: &Externtype) -> Check {
    match xt {
        Externtype::Tag(jt) => tagtype_ok(c, jt),
        Externtype::Global(gt) => {
            mutable_ok(c, Rule::ExterntypeOkGlobal, gt)?;
            globaltype_ok(c, gt)
        }
        Externtype::Mem(mt) => memtype_ok(c, mt),
        Externtype::Table(tt) => tabletype_ok(c, tt),
        Externtype::Func(y) => {
            typeidx_ok(c, *y)?;
            c.functype(Rule::ExterntypeOkFunc, *y).map(|_| ())
        }
    }
}

/// Checks that the feature `mutable-globals` is enabled if an imported or exported global is mutable.
pub(super) fn mutable_ok(c: &Context<'_>, rule: Rule, gt: &Globaltype) -> Check {
    if gt.mutable { c.require(rule, Feature::MutableGlobals) } else { Ok(()) }
}

/// ```reduct
/// rule Defaultable: ⊢ t : ok
///   -- if default(t) ≠ ε
/// rule Nondefaultable: ⊢ t : ok
///   -- if default(t) = ε
/// ```
pub(super) fn defaultable(t: &Valtype) -> bool {
    match t {
        Valtype::Num(_) | Valtype::Vec(_) => true,
        Valtype::Ref(rt) => rt.null,
        Valtype::Bot => false,
    }
}

/// `$unpack`: the value type to which a field is read and from which it is written.
pub(super) fn unpack(zt: Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}
