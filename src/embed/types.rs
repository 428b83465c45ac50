//! The types of the interface, which are closed: they refer to defined types directly, not by index.

use super::Deftype;
use crate::syntax::{self, Comptype, Subtype};

/// Heap types.
pub type Heaptype = syntax::Heaptype<Deftype>;
/// Reference types.
pub type Reftype = syntax::Reftype<Deftype>;
/// Value types.
pub type Valtype = syntax::Valtype<Deftype>;
/// Storage types: the types of fields and elements.
pub type Storagetype = syntax::Storagetype<Deftype>;
/// Field types.
pub type Fieldtype = syntax::Fieldtype<Deftype>;
/// Function types.
pub type Functype = syntax::Functype<Deftype>;
/// Tag types.
pub type Tagtype = syntax::Tagtype<Deftype>;
/// Global types.
pub type Globaltype = syntax::Globaltype<Deftype>;
/// Table types.
pub type Tabletype = syntax::Tabletype<Deftype>;
/// External types.
pub type Externtype = syntax::Externtype<Deftype>;
pub use crate::syntax::{Addrtype, Limits, Memtype, Numtype, Packtype, Vectype};

impl Memtype {
    /// The type of a memory with addresses of type `i32`, of at least `min` pages of 64 KiB and at most `max`.
    pub fn new(min: u64, max: Option<u64>) -> Memtype {
        Memtype { at: Addrtype::I32, lim: Limits { min, max } }
    }
}

impl Tabletype {
    /// The type of a table with indices of type `i32`, of at least `min` elements and at most `max`.
    pub fn new(rt: Reftype, min: u64, max: Option<u64>) -> Tabletype {
        Tabletype { at: Addrtype::I32, lim: Limits { min, max }, rt }
    }
}

impl Globaltype {
    /// The type of a global.
    pub fn new(mutable: bool, t: impl Into<Valtype>) -> Globaltype {
        Globaltype { mutable, t: t.into() }
    }
}

impl Functype {
    /// The function type with these parameters and results.
    pub fn new(params: impl Into<Box<[Valtype]>>, results: impl Into<Box<[Valtype]>>) -> Functype {
        Functype { params: params.into(), results: results.into() }
    }
}

impl Fieldtype {
    /// The type of a field or element of this type, which is a value type or a packed type.
    pub fn new(mutable: bool, zt: impl Into<Storagetype>) -> Fieldtype {
        Fieldtype { mutable, zt: zt.into() }
    }
}

impl Reftype {
    /// `(ref null ht)`; a [`Deftype`] is a heap type, too.
    pub fn nullable(ht: impl Into<Heaptype>) -> Reftype {
        Reftype { null: true, ht: ht.into() }
    }

    /// `(ref ht)`; a [`Deftype`] is a heap type, too.
    pub fn non_null(ht: impl Into<Heaptype>) -> Reftype {
        Reftype { null: false, ht: ht.into() }
    }
}

impl Deftype {
    /// The structure type with these fields. It is final and has no supertype, as one that a module declares without `sub`. Types of the
    /// same structure are equal.
    pub fn structure(fields: impl Into<Box<[Fieldtype]>>) -> Deftype {
        Comptype::Struct(fields.into()).into()
    }

    /// The array type with elements of this type, final and without supertype.
    pub fn array(element: Fieldtype) -> Deftype {
        Comptype::Array(element).into()
    }
}

impl From<Comptype<Deftype>> for Deftype {
    /// The final type without supertype that is the only member of its recursive type.
    fn from(ct: Comptype<Deftype>) -> Deftype {
        Deftype::of_subtype(&Subtype { r#final: true, supers: Box::default(), ct })
    }
}

/// Conversions of types into those that they are a kind of.
macro_rules! conversions {
    ($($from:ty => $to:ty: $t:ident => $make:expr;)*) => {$(
        impl From<$from> for $to {
            fn from($t: $from) -> $to {
                $make
            }
        }
    )*};
}

conversions! {
    Deftype => Heaptype: dt => Heaptype::Use(dt);
    Reftype => Valtype: rt => Valtype::Ref(rt);
    Valtype => Storagetype: t => Storagetype::Val(t);
    Reftype => Storagetype: rt => Storagetype::Val(rt.into());
    Packtype => Storagetype: pt => Storagetype::Pack(pt);
}
