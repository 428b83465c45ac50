//! Section 2.3, Types.
//!
//! Types are generic in `U`, the representation of type uses. In a module, a type use is an index ([`Typeidx`], the
//! default). In a rolled recursive type, it is `rec.i` or a defined type. In a closed type, as used by the runtime
//! and the embedding interface, it is a defined type (see [`crate::valid::deftype`]).

use super::heaptypes::Heaptype;
use super::modules::Typeidx;

/// Number types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Numtype {
    I32,
    I64,
    F32,
    F64,
}

/// Vector types. The only one is `v128`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vectype {
    V128,
}

/// Address types: the type of indices into a memory or table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Addrtype {
    #[default]
    I32,
    I64,
}

impl Addrtype {
    /// The number type of addresses.
    pub fn numtype(self) -> Numtype {
        match self {
            Addrtype::I32 => Numtype::I32,
            Addrtype::I64 => Numtype::I64,
        }
    }
}

/// Reference types `(ref null? ht)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reftype<U = Typeidx> {
    /// Whether the type includes null.
    pub null: bool,
    /// The type of the object that is referred to.
    pub ht: Heaptype<U>,
}

/// Value types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Valtype<U = Typeidx> {
    /// A number type.
    Num(Numtype),
    /// A vector type.
    Vec(Vectype),
    /// A reference type.
    Ref(Reftype<U>),
    /// The bottom of all value types. It occurs in validation only and has no notation.
    Bot,
}

#[allow(missing_docs, reason = "the standard's names")]
impl<U> Valtype<U> {
    pub const I32: Self = Valtype::Num(Numtype::I32);
    pub const I64: Self = Valtype::Num(Numtype::I64);
    pub const F32: Self = Valtype::Num(Numtype::F32);
    pub const F64: Self = Valtype::Num(Numtype::F64);
    pub const V128: Self = Valtype::Vec(Vectype::V128);
    pub const FUNCREF: Self = Valtype::Ref(Reftype { null: true, ht: Heaptype::Func });
    pub const EXTERNREF: Self = Valtype::Ref(Reftype { null: true, ht: Heaptype::Extern });
}

/// Result types `[t*]`.
pub type Resulttype<U = Typeidx> = Box<[Valtype<U>]>;

/// Packed types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Packtype {
    I8,
    I16,
}

/// Storage types: the types of fields and array elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Storagetype<U = Typeidx> {
    /// A value type, stored unchanged.
    Val(Valtype<U>),
    /// A packed type: only the low bits of an `i32` are stored.
    Pack(Packtype),
}

/// Field types `mut? zt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fieldtype<U = Typeidx> {
    /// Whether the field can be set.
    pub mutable: bool,
    /// The type that is stored in the field.
    pub zt: Storagetype<U>,
}

/// Function types `t_1* -> t_2*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Functype<U = Typeidx> {
    /// Types of the parameters.
    pub params: Resulttype<U>,
    /// Types of the results.
    pub results: Resulttype<U>,
}

/// Composite types.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Comptype<U = Typeidx> {
    Struct(Box<[Fieldtype<U>]>),
    Array(Fieldtype<U>),
    Func(Functype<U>),
}

/// Sub types `(sub final? y* ct)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subtype<U = Typeidx> {
    /// Whether the type is final, that is, cannot be a declared supertype.
    pub r#final: bool,
    /// Declared supertypes. The formats permit several, validation at most one.
    pub supers: Box<[U]>,
    /// The composite type.
    pub ct: Comptype<U>,
}

/// Recursive types: a group of mutually recursive sub types.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rectype<U = Typeidx>(pub Box<[Subtype<U>]>);

/// Size ranges, in pages or elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Limits {
    /// The initial size, which is also the minimum.
    pub min: u64,
    /// The maximum size, if there is one.
    pub max: Option<u64>,
}

/// Tag types: the function type of an exception's payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tagtype<U = Typeidx>(pub U);

/// Global types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Globaltype<U = Typeidx> {
    /// Whether the global can be set.
    pub mutable: bool,
    /// The type of its value.
    pub t: Valtype<U>,
}

/// Memory types; limits count pages of 64 KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Memtype {
    /// The type of addresses.
    pub at: Addrtype,
    /// The size in pages.
    pub lim: Limits,
}

/// Table types; limits count elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tabletype<U = Typeidx> {
    /// The type of indices.
    pub at: Addrtype,
    /// The size in elements.
    pub lim: Limits,
    /// The type of elements.
    pub rt: Reftype<U>,
}

/// External types: the types of imports and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Externtype<U = Typeidx> {
    Tag(Tagtype<U>),
    Global(Globaltype<U>),
    Mem(Memtype),
    Table(Tabletype<U>),
    Func(U),
}

/// Block types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blocktype {
    /// No parameters, and at most one result.
    Result(Option<Valtype>),
    /// A function type.
    Idx(Typeidx),
}

/// Substitution of type uses (section 3.1.2 of the standard): a single traversal, with which closing, rolling and
/// unrolling are implemented.
pub trait MapUse<U, V> {
    /// The same type with uses represented by `V`.
    type Out;
    /// Replaces each use `u` by `f(u)`.
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Self::Out;
}

impl<U, V> MapUse<U, V> for Reftype<U> {
    type Out = Reftype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Reftype<V> {
        Reftype { null: self.null, ht: self.ht.map_use(f) }
    }
}

impl<U, V> MapUse<U, V> for Valtype<U> {
    type Out = Valtype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Valtype<V> {
        match self {
            Valtype::Num(nt) => Valtype::Num(*nt),
            Valtype::Vec(vt) => Valtype::Vec(*vt),
            Valtype::Ref(rt) => Valtype::Ref(rt.map_use(f)),
            Valtype::Bot => Valtype::Bot,
        }
    }
}

impl<U, V> MapUse<U, V> for Resulttype<U> {
    type Out = Resulttype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Resulttype<V> {
        self.iter().map(|t| t.map_use(f)).collect()
    }
}

impl<U, V> MapUse<U, V> for Fieldtype<U> {
    type Out = Fieldtype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Fieldtype<V> {
        let zt = match &self.zt {
            Storagetype::Val(t) => Storagetype::Val(t.map_use(f)),
            Storagetype::Pack(pt) => Storagetype::Pack(*pt),
        };
        Fieldtype { mutable: self.mutable, zt }
    }
}

impl<U, V> MapUse<U, V> for Functype<U> {
    type Out = Functype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Functype<V> {
        Functype { params: self.params.map_use(f), results: self.results.map_use(f) }
    }
}

impl<U, V> MapUse<U, V> for Comptype<U> {
    type Out = Comptype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Comptype<V> {
        match self {
            Comptype::Struct(fts) => Comptype::Struct(fts.iter().map(|ft| ft.map_use(f)).collect()),
            Comptype::Array(ft) => Comptype::Array(ft.map_use(f)),
            Comptype::Func(ft) => Comptype::Func(ft.map_use(f)),
        }
    }
}

impl<U, V> MapUse<U, V> for Subtype<U> {
    type Out = Subtype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Subtype<V> {
        Subtype {
            r#final: self.r#final,
            supers: self.supers.iter().map(&mut *f).collect(),
            ct: self.ct.map_use(f),
        }
    }
}

impl<U, V> MapUse<U, V> for Globaltype<U> {
    type Out = Globaltype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Globaltype<V> {
        Globaltype { mutable: self.mutable, t: self.t.map_use(f) }
    }
}

impl<U, V> MapUse<U, V> for Tabletype<U> {
    type Out = Tabletype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Tabletype<V> {
        Tabletype { at: self.at, lim: self.lim, rt: self.rt.map_use(f) }
    }
}

impl<U, V> MapUse<U, V> for Externtype<U> {
    type Out = Externtype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Externtype<V> {
        match self {
            Externtype::Tag(Tagtype(u)) => Externtype::Tag(Tagtype(f(u))),
            Externtype::Global(gt) => Externtype::Global(gt.map_use(f)),
            Externtype::Mem(mt) => Externtype::Mem(*mt),
            Externtype::Table(tt) => Externtype::Table(tt.map_use(f)),
            Externtype::Func(u) => Externtype::Func(f(u)),
        }
    }
}
