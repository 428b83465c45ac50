//! Section 3.2, Types.

use super::context::Context;
use super::deftype::roll_any;
use super::error::{Check, InvalidKind, Space, invalid, unknown};
use super::sub::Subtyping;
use crate::syntax::*;

/// ```reduct
/// rule Typeuse_ok/typeidx:
/// ```
fn typeidx_ok(c: &Context<'_>, x: Typeidx) -> Check {
    if x.usize() < c.types.len() { Ok(()) } else { Err(unknown(Rule::TypeuseOkTypeidx, Space::Type, x.0)) }
}

/// Refuses what a version of the standard does not have.
fn since(c: &Context<'_>, rule: Rule, version: Version) -> Check {
    if c.version >= version { Ok(()) } else { Err(invalid(rule, InvalidKind::Version(c.version))) }
}

/// ```reduct
/// rule Heaptype_ok/abs:
/// rule Heaptype_ok/typeuse:
/// rule Heaptype_ok/bot:
/// ```
pub(super) fn heaptype_ok(c: &Context<'_>, ht: &Heaptype) -> Check {
    use Heaptype::*;
    match ht {
        Func => Ok(()),
        Extern => since(c, Rule::HeaptypeOkAbs, Version::V2),
        Any | Eq | I31 | Struct | Array | None | Nofunc | Exn | Noexn | Noextern => {
            since(c, Rule::HeaptypeOkAbs, Version::V3)
        }
        Use(x) => {
            since(c, Rule::HeaptypeOkTypeuse, Version::V3)?;
            typeidx_ok(c, *x)
        }
        Bot => Ok(()),
    }
}

/// ```reduct
/// rule Reftype_ok:
/// ```
pub(super) fn reftype_ok(c: &Context<'_>, rt: &Reftype) -> Check {
    if !rt.null {
        since(c, Rule::ReftypeOk, Version::V3)?;
    }
    heaptype_ok(c, &rt.ht)
}

/// ```reduct
/// rule Valtype_ok/num:
/// rule Valtype_ok/vec:
/// rule Valtype_ok/ref:
/// rule Valtype_ok/bot:
/// rule Numtype_ok:
/// rule Vectype_ok:
/// ```
pub(super) fn valtype_ok(c: &Context<'_>, t: &Valtype) -> Check {
    match t {
        Valtype::Num(_) | Valtype::Bot => Ok(()),
        Valtype::Vec(_) => since(c, Rule::ValtypeOkVec, Version::V2),
        Valtype::Ref(rt) => {
            since(c, Rule::ValtypeOkRef, Version::V2)?;
            reftype_ok(c, rt)
        }
    }
}

/// ```reduct
/// rule Resulttype_ok:
/// ```
pub(super) fn resulttype_ok(c: &Context<'_>, ts: &[Valtype]) -> Check {
    ts.iter().try_for_each(|t| valtype_ok(c, t))
}

/// ```reduct
/// rule Fieldtype_ok:
/// rule Storagetype_ok/val:
/// rule Storagetype_ok/pack:
/// rule Packtype_ok:
/// ```
fn fieldtype_ok(c: &Context<'_>, ft: &Fieldtype) -> Check {
    match &ft.zt {
        Storagetype::Val(t) => valtype_ok(c, t),
        Storagetype::Pack(_) => Ok(()),
    }
}

/// ```reduct
/// rule Comptype_ok/struct:
/// rule Comptype_ok/array:
/// rule Comptype_ok/func:
/// ```
fn comptype_ok(c: &Context<'_>, ct: &Comptype) -> Check {
    match ct {
        Comptype::Struct(fts) => {
            since(c, Rule::ComptypeOkStruct, Version::V3)?;
            fts.iter().try_for_each(|ft| fieldtype_ok(c, ft))
        }
        Comptype::Array(ft) => {
            since(c, Rule::ComptypeOkArray, Version::V3)?;
            fieldtype_ok(c, ft)
        }
        Comptype::Func(ft) => {
            if c.version == Version::V1 && ft.results.len() > 1 {
                return Err(invalid(Rule::ComptypeOkFunc, InvalidKind::ResultArity));
            }
            resulttype_ok(c, &ft.params)?;
            resulttype_ok(c, &ft.results)
        }
    }
}

/// ```reduct
/// rule Type_ok:
/// rule Rectype_ok/empty:
/// rule Rectype_ok/cons:
/// ```
///
/// Extends `C.TYPES` by a recursive type. The types are rolled up first, even if they are not valid, and checked once they are
/// in the context.
pub(super) fn type_ok<'m>(c: &mut Context<'m>, rectype: &'m Rectype) -> Check {
    let x0 = c.types.len();
    let plain = rectype.0.len() == 1 && rectype.0[0].r#final && rectype.0[0].supers.is_empty();
    if !plain {
        since(c, Rule::RectypeOkCons, Version::V3)?;
    }
    let dts = roll_any(&c.types, rectype);
    c.types.extend(dts);
    c.subtypes.extend(&rectype.0);
    for (x, st) in (x0 as u32..).zip(&rectype.0) {
        subtype_ok(c, st, x)?;
    }
    Ok(())
}

/// ```reduct
/// rule Subtype_ok:
/// ```
///
/// `x` is the index of the sub type.
fn subtype_ok(c: &Context<'_>, st: &Subtype, x: u32) -> Check {
    let refuse = |kind| Err(invalid(Rule::SubtypeOk, kind));
    if st.supers.len() > 1 {
        return refuse(InvalidKind::Supertypes(x));
    }
    for y in &st.supers {
        if y.0 >= x {
            return refuse(InvalidKind::ForwardSupertype(x, y.0));
        }
        if c.subtypes[y.usize()].r#final {
            return refuse(InvalidKind::FinalSupertype(x, y.0));
        }
    }
    comptype_ok(c, &st.ct)?;
    for y in &st.supers {
        if !c.comptype_sub(&st.ct, &c.subtypes[y.usize()].ct) {
            return refuse(InvalidKind::Supertype(x, y.0));
        }
    }
    Ok(())
}

/// ```reduct
/// rule Limits_ok:
/// ```
///
/// What exceeds `k` is refused as `kind`.
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
/// rule Tagtype_ok:
/// ```
pub(super) fn tagtype_ok(c: &Context<'_>, jt: &Tagtype) -> Check {
    since(c, Rule::TagtypeOk, Version::V3)?;
    typeidx_ok(c, jt.0)?;
    if c.functype(Rule::TagtypeOk, jt.0)?.results.is_empty() {
        Ok(())
    } else {
        Err(invalid(Rule::TagtypeOk, InvalidKind::TagResult))
    }
}

/// ```reduct
/// rule Globaltype_ok:
/// ```
pub(super) fn globaltype_ok(c: &Context<'_>, gt: &Globaltype) -> Check {
    valtype_ok(c, &gt.t)
}

/// The types of addresses: of 64 bits since 3.0.
fn addrtype_ok(c: &Context<'_>, rule: Rule, at: Addrtype) -> Check {
    match at {
        Addrtype::I32 => Ok(()),
        Addrtype::I64 => since(c, rule, Version::V3),
    }
}

/// ```reduct
/// rule Memtype_ok:
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
/// rule Tabletype_ok:
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
/// rule Externtype_ok/tag:
/// rule Externtype_ok/global:
/// rule Externtype_ok/mem:
/// rule Externtype_ok/table:
/// rule Externtype_ok/func:
/// ```
pub(super) fn externtype_ok(c: &Context<'_>, xt: &Externtype) -> Check {
    match xt {
        Externtype::Tag(jt) => tagtype_ok(c, jt),
        Externtype::Global(gt) => globaltype_ok(c, gt),
        Externtype::Mem(mt) => memtype_ok(c, mt),
        Externtype::Table(tt) => tabletype_ok(c, tt),
        Externtype::Func(y) => {
            typeidx_ok(c, *y)?;
            c.functype(Rule::ExterntypeOkFunc, *y).map(|_| ())
        }
    }
}

/// ```reduct
/// rule Defaultable:
/// rule Nondefaultable:
/// ```
pub(super) fn defaultable(t: &Valtype) -> bool {
    match t {
        Valtype::Num(_) | Valtype::Vec(_) => true,
        Valtype::Ref(rt) => rt.null,
        Valtype::Bot => false,
    }
}

/// `$unpack`: the type of values that a field is read and written as.
pub(super) fn unpack(zt: Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}
