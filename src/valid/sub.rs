//! Section 3.3, Matching: subtyping of value types, type definitions and external types.
//!
//! Types of a module refer to defined types by index, closed types refer to them directly. The rules are the same for
//! both and are written once, generic in how a type use is resolved to a defined type ([`Subtyping`]).

use super::deftype::Deftype;
use crate::syntax::*;

/// Compares the defined types that type uses `U` refer to. Matching is derived from that.
pub trait Subtyping<U> {
    /// The least abstract heap type above a type use.
    fn absheaptype(&self, u: &U) -> Absheaptype;

    /// ```reduct
    /// rule Heaptype_sub/def: C ⊢ dt1 ≤ dt2
    ///   -- Deftype_sub: C ⊢ dt1 ≤ dt2
    /// rule Heaptype_sub/typeidx-l: C ⊢ x ≤ ht
    ///   -- Heaptype_sub: C ⊢ C.types[x] ≤ ht
    /// rule Heaptype_sub/typeidx-r: C ⊢ ht ≤ x
    ///   -- Heaptype_sub: C ⊢ ht ≤ C.types[x]
    /// ```
    ///
    /// Whether type use `u1` is a subtype of type use `u2`.
    fn use_sub(&self, u1: &U, u2: &U) -> bool;

    /// ```reduct
    /// rule Heaptype_sub/bot: C ⊢ bot ≤ ht
    /// rule Heaptype_sub/refl: C ⊢ ht ≤ ht
    /// rule Heaptype_sub/struct: C ⊢ dt ≤ absheaptype
    ///   -- Expand: dt ≈ (struct _)
    ///   -- Heaptype_sub: C ⊢ struct ≤ absheaptype
    /// rule Heaptype_sub/array: C ⊢ dt ≤ absheaptype
    ///   -- Expand: dt ≈ (array _)
    ///   -- Heaptype_sub: C ⊢ array ≤ absheaptype
    /// rule Heaptype_sub/func: C ⊢ dt ≤ absheaptype
    ///   -- Expand: dt ≈ (func _ _)
    ///   -- Heaptype_sub: C ⊢ func ≤ absheaptype
    /// rule Heaptype_sub/i31-eq: C ⊢ i31 ≤ absheaptype
    ///   -- Heaptype_sub: C ⊢ eq ≤ absheaptype
    /// rule Heaptype_sub/struct-eq: C ⊢ struct ≤ absheaptype
    ///   -- Heaptype_sub: C ⊢ eq ≤ absheaptype
    /// rule Heaptype_sub/array-eq: C ⊢ array ≤ absheaptype
    ///   -- Heaptype_sub: C ⊢ eq ≤ absheaptype
    /// rule Heaptype_sub/eq-any: C ⊢ eq ≤ any
    /// rule Heaptype_sub/none: C ⊢ none ≤ ht
    ///   -- if ht ≠ bot
    ///   -- Heaptype_sub: C ⊢ ht ≤ any
    /// rule Heaptype_sub/nofunc: C ⊢ nofunc ≤ ht
    ///   -- if ht ≠ bot
    ///   -- Heaptype_sub: C ⊢ ht ≤ func
    /// rule Heaptype_sub/noexn: C ⊢ noexn ≤ ht
    ///   -- if ht ≠ bot
    ///   -- Heaptype_sub: C ⊢ ht ≤ exn
    /// rule Heaptype_sub/noextern: C ⊢ noextern ≤ ht
    ///   -- if ht ≠ bot
    ///   -- Heaptype_sub: C ⊢ ht ≤ extern
    /// ```
    ///
    /// Decides each pair of heap types directly, by the kind of each, without searching for a derivation.
    fn heaptype_sub(&self, ht1: &Heaptype<U>, ht2: &Heaptype<U>) -> bool {
        use HeaptypeKind::*;
        match (ht1.kind(), ht2.kind()) {
            (Bot, _) => true,
            (Abs(_) | Use(_), Bot) => false,
            (Abs(abs1), Abs(abs2)) => abs1.matches(abs2),
            (Use(u1), Use(u2)) => self.use_sub(u1, u2),
            // Heaptype_sub/struct, Heaptype_sub/array, Heaptype_sub/func
            (Use(u), Abs(abs)) => self.absheaptype(u).matches(abs),
            // Heaptype_sub/none, Heaptype_sub/nofunc
            (Abs(abs), Use(u)) => abs == self.absheaptype(u).bottom(),
        }
    }

    /// ```reduct
    /// rule Reftype_sub/null: C ⊢ (ref null? ht1) ≤ (ref null ht2)
    ///   -- Heaptype_sub: C ⊢ ht1 ≤ ht2
    /// rule Reftype_sub/nonnull: C ⊢ (ref ε ht1) ≤ (ref ε ht2)
    ///   -- Heaptype_sub: C ⊢ ht1 ≤ ht2
    /// ```
    fn reftype_sub(&self, rt1: &Reftype<U>, rt2: &Reftype<U>) -> bool {
        (rt2.null || !rt1.null) && self.heaptype_sub(&rt1.ht, &rt2.ht)
    }

    /// ```reduct
    /// rule Valtype_sub/bot: C ⊢ bot ≤ t
    /// rule Valtype_sub/num: C ⊢ nt1 ≤ nt2
    ///   -- Numtype_sub: C ⊢ nt1 ≤ nt2
    /// rule Valtype_sub/vec: C ⊢ vectype1 ≤ vectype2
    ///   -- Vectype_sub: C ⊢ vectype1 ≤ vectype2
    /// rule Valtype_sub/ref: C ⊢ rt1 ≤ rt2
    ///   -- Reftype_sub: C ⊢ rt1 ≤ rt2
    /// rule Numtype_sub: C ⊢ nt ≤ nt
    /// rule Vectype_sub: C ⊢ vectype ≤ vectype
    /// ```
    fn valtype_sub(&self, t1: &Valtype<U>, t2: &Valtype<U>) -> bool {
        match (t1, t2) {
            (Valtype::Bot, _) => true,
            (Valtype::Num(nt1), Valtype::Num(nt2)) => nt1 == nt2,
            (Valtype::Vec(vt1), Valtype::Vec(vt2)) => vt1 == vt2,
            (Valtype::Ref(rt1), Valtype::Ref(rt2)) => self.reftype_sub(rt1, rt2),
            (Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_), _) => false,
        }
    }

    /// ```reduct
    /// rule Resulttype_sub: C ⊢ t1* ≤ t2*
    ///   -- (Valtype_sub: C ⊢ t1 ≤ t2)*
    /// ```
    fn resulttype_sub(&self, ts1: &[Valtype<U>], ts2: &[Valtype<U>]) -> bool {
        ts1.len() == ts2.len() && ts1.iter().zip(ts2).all(|(t1, t2)| self.valtype_sub(t1, t2))
    }

    /// ```reduct
    /// rule Storagetype_sub/val: C ⊢ t1 ≤ t2
    ///   -- Valtype_sub: C ⊢ t1 ≤ t2
    /// rule Storagetype_sub/pack: C ⊢ pt1 ≤ pt2
    ///   -- Packtype_sub: C ⊢ pt1 ≤ pt2
    /// rule Packtype_sub: C ⊢ pt ≤ pt
    /// ```
    fn storagetype_sub(&self, zt1: &Storagetype<U>, zt2: &Storagetype<U>) -> bool {
        match (zt1, zt2) {
            (Storagetype::Val(t1), Storagetype::Val(t2)) => self.valtype_sub(t1, t2),
            (Storagetype::Pack(pt1), Storagetype::Pack(pt2)) => pt1 == pt2,
            (Storagetype::Val(_), Storagetype::Pack(_)) | (Storagetype::Pack(_), Storagetype::Val(_)) => {
                false
            }
        }
    }

    /// ```reduct
    /// rule Fieldtype_sub/const: C ⊢ (field ε zt1) ≤ (field ε zt2)
    ///   -- Storagetype_sub: C ⊢ zt1 ≤ zt2
    /// rule Fieldtype_sub/var: C ⊢ (field mut zt1) ≤ (field mut zt2)
    ///   -- Storagetype_sub: C ⊢ zt1 ≤ zt2
    ///   -- Storagetype_sub: C ⊢ zt2 ≤ zt1
    /// ```
    fn fieldtype_sub(&self, ft1: &Fieldtype<U>, ft2: &Fieldtype<U>) -> bool {
        ft1.mutable == ft2.mutable
            && self.storagetype_sub(&ft1.zt, &ft2.zt)
            && (!ft1.mutable || self.storagetype_sub(&ft2.zt, &ft1.zt))
    }

    /// ```reduct
    /// rule Comptype_sub/func: C ⊢ (func t11* t12*) ≤ (func t21* t22*)
    ///   -- Resulttype_sub: C ⊢ t21* ≤ t11*
    ///   -- Resulttype_sub: C ⊢ t12* ≤ t22*
    /// ```
    fn functype_sub(&self, ft1: &Functype<U>, ft2: &Functype<U>) -> bool {
        self.resulttype_sub(&ft2.params, &ft1.params) && self.resulttype_sub(&ft1.results, &ft2.results)
    }

    /// ```reduct
    /// rule Comptype_sub/struct: C ⊢ (struct ft1*) ≤ (struct ft2*)
    ///   -- let ft* = ft1*[0 : |ft2*|]
    ///   -- (Fieldtype_sub: C ⊢ ft ≤ ft2)*
    /// rule Comptype_sub/array: C ⊢ (array ft1) ≤ (array ft2)
    ///   -- Fieldtype_sub: C ⊢ ft1 ≤ ft2
    /// ```
    fn comptype_sub(&self, ct1: &Comptype<U>, ct2: &Comptype<U>) -> bool {
        match (ct1, ct2) {
            (Comptype::Struct(fts1), Comptype::Struct(fts2)) => {
                fts1.len() >= fts2.len()
                    && fts1.iter().zip(fts2).all(|(ft1, ft2)| self.fieldtype_sub(ft1, ft2))
            }
            (Comptype::Array(ft1), Comptype::Array(ft2)) => self.fieldtype_sub(ft1, ft2),
            (Comptype::Func(ft1), Comptype::Func(ft2)) => self.functype_sub(ft1, ft2),
            (Comptype::Struct(_) | Comptype::Array(_) | Comptype::Func(_), _) => false,
        }
    }

    /// ```reduct
    /// rule Tagtype_sub: C ⊢ dt1 ≤ dt2
    ///   -- Deftype_sub: C ⊢ dt1 ≤ dt2
    ///   -- Deftype_sub: C ⊢ dt2 ≤ dt1
    /// ```
    fn tagtype_sub(&self, jt1: &Tagtype<U>, jt2: &Tagtype<U>) -> bool {
        self.use_sub(&jt1.0, &jt2.0) && self.use_sub(&jt2.0, &jt1.0)
    }

    /// ```reduct
    /// rule Globaltype_sub/const: C ⊢ (global ε t1) ≤ (global ε t2)
    ///   -- Valtype_sub: C ⊢ t1 ≤ t2
    /// rule Globaltype_sub/var: C ⊢ (global mut t1) ≤ (global mut t2)
    ///   -- Valtype_sub: C ⊢ t1 ≤ t2
    ///   -- Valtype_sub: C ⊢ t2 ≤ t1
    /// ```
    fn globaltype_sub(&self, gt1: &Globaltype<U>, gt2: &Globaltype<U>) -> bool {
        gt1.mutable == gt2.mutable
            && self.valtype_sub(&gt1.t, &gt2.t)
            && (!gt1.mutable || self.valtype_sub(&gt2.t, &gt1.t))
    }

    /// ```reduct
    /// rule Tabletype_sub: C ⊢ (table at n1 m1? rt1) ≤ (table at n2 m2? rt2)
    ///   -- Limits_sub: C ⊢ (limits n1 m1?) ≤ (limits n2 m2?)
    ///   -- Reftype_sub: C ⊢ rt1 ≤ rt2
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt1
    /// ```
    fn tabletype_sub(&self, tt1: &Tabletype<U>, tt2: &Tabletype<U>) -> bool {
        tt1.at == tt2.at
            && limits_sub(&tt1.lim, &tt2.lim)
            && self.reftype_sub(&tt1.rt, &tt2.rt)
            && self.reftype_sub(&tt2.rt, &tt1.rt)
    }

    /// ```reduct
    /// rule Externtype_sub/tag: C ⊢ (tag tagtype1) ≤ (tag tagtype2)
    ///   -- Tagtype_sub: C ⊢ tagtype1 ≤ tagtype2
    /// rule Externtype_sub/global: C ⊢ (global globaltype1) ≤ (global globaltype2)
    ///   -- Globaltype_sub: C ⊢ globaltype1 ≤ globaltype2
    /// rule Externtype_sub/mem: C ⊢ (mem memtype1) ≤ (mem memtype2)
    ///   -- Memtype_sub: C ⊢ memtype1 ≤ memtype2
    /// rule Externtype_sub/table: C ⊢ (table tabletype1) ≤ (table tabletype2)
    ///   -- Tabletype_sub: C ⊢ tabletype1 ≤ tabletype2
    /// rule Externtype_sub/func: C ⊢ (func dt1) ≤ (func dt2)
    ///   -- Deftype_sub: C ⊢ dt1 ≤ dt2
    /// ```
    fn externtype_sub(&self, xt1: &Externtype<U>, xt2: &Externtype<U>) -> bool {
        use Externtype::*;
        match (xt1, xt2) {
            (Tag(jt1), Tag(jt2)) => self.tagtype_sub(jt1, jt2),
            (Global(gt1), Global(gt2)) => self.globaltype_sub(gt1, gt2),
            (Mem(mt1), Mem(mt2)) => memtype_sub(mt1, mt2),
            (Table(tt1), Table(tt2)) => self.tabletype_sub(tt1, tt2),
            (Func(u1), Func(u2)) => self.use_sub(u1, u2),
            (Tag(_) | Global(_) | Mem(_) | Table(_) | Func(_), _) => false,
        }
    }

    /// The top of the hierarchy that a heap type belongs to. The bottom heap type is its own.
    fn top(&self, ht: &Heaptype<U>) -> Heaptype<U> {
        ht.top(|u| self.absheaptype(u)).map_or(Heaptype::Bot, Heaptype::from)
    }

    /// The bottom of the hierarchy that a heap type belongs to. The bottom heap type is its own.
    fn bottom(&self, ht: &Heaptype<U>) -> Heaptype<U> {
        ht.top(|u| self.absheaptype(u)).map_or(Heaptype::Bot, |top| top.bottom().into())
    }
}

/// ```reduct
/// rule Limits_sub/max: C ⊢ (limits n1 m1) ≤ (limits n2 m2?)
///   -- if n1 ≥ n2
///   -- if (m1 ≤ m2)?
/// rule Limits_sub/eps: C ⊢ (limits n1 ε) ≤ (limits n2 ε)
///   -- if n1 ≥ n2
/// ```
pub fn limits_sub(lim1: &Limits, lim2: &Limits) -> bool {
    lim1.min >= lim2.min
        && match (lim1.max, lim2.max) {
            (_, None) => true,
            (Some(m1), Some(m2)) => m1 <= m2,
            (None, Some(_)) => false,
        }
}

/// ```reduct
/// rule Memtype_sub: C ⊢ (mem at n1 m1?) ≤ (mem at n2 m2?)
///   -- Limits_sub: C ⊢ (limits n1 m1?) ≤ (limits n2 m2?)
/// ```
pub fn memtype_sub(mt1: &Memtype, mt2: &Memtype) -> bool {
    mt1.at == mt2.at && limits_sub(&mt1.lim, &mt2.lim)
}

/// `$diffrt`: the type of the values of `rt1` for which a cast to `rt2` fails.
pub fn diffrt<U: Copy>(rt1: &Reftype<U>, rt2: &Reftype<U>) -> Reftype<U> {
    Reftype { null: rt1.null && !rt2.null, ht: rt1.ht }
}

/// Subtyping of closed types: a type use is a defined type itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Closed;

impl Subtyping<Deftype> for Closed {
    fn absheaptype(&self, dt: &Deftype) -> Absheaptype {
        dt.absheaptype()
    }

    fn use_sub(&self, dt1: &Deftype, dt2: &Deftype) -> bool {
        dt1.is_subtype_of(dt2)
    }
}

/// The bottom of the hierarchy that a closed heap type belongs to, which is the heap type of its null reference.
pub fn bottom_heaptype(ht: &Heaptype<Deftype>) -> Heaptype<Deftype> {
    Closed.bottom(ht)
}

/// Defines the matching relations on closed types as functions: `closed! { "…" heaptype_sub Heaptype }` expands to
/// `pub fn heaptype_sub(t1: &Heaptype<Deftype>, t2: &Heaptype<Deftype>) -> bool`.
macro_rules! closed {
    ($($doc:literal $name:ident $ty:ident;)*) => {$(
        #[doc = $doc]
        pub fn $name(t1: &$ty<Deftype>, t2: &$ty<Deftype>) -> bool {
            Closed.$name(t1, t2)
        }
    )*};
}

closed! {
    "`Heaptype_sub` on closed types." heaptype_sub Heaptype;
    "`Reftype_sub` on closed types." reftype_sub Reftype;
    "`Valtype_sub` on closed types." valtype_sub Valtype;
    "`Functype_sub` on closed types." functype_sub Functype;
    "`Tagtype_sub` on closed types." tagtype_sub Tagtype;
    "`Globaltype_sub` on closed types." globaltype_sub Globaltype;
    "`Tabletype_sub` on closed types." tabletype_sub Tabletype;
    "`Externtype_sub` on closed types." externtype_sub Externtype;
}
