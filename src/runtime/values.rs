//! Sections 4.2.1, Values, and 4.2.4, Addresses.

use crate::syntax::*;

/// Defines one kind of address of section 4.2.4.
///
/// `addr!("…" Funcaddr)` expands to `pub struct Funcaddr(pub u32);` with its conversions.
macro_rules! addr {
    ($($doc:literal $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the store's component.
            #[inline]
            pub fn usize(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

addr! {
    "Address of a tag instance." Tagaddr
    "Address of a global instance." Globaladdr
    "Address of a memory instance." Memaddr
    "Address of a table instance." Tableaddr
    "Address of a function instance." Funcaddr
    "Address of a data instance." Dataaddr
    "Address of an element instance." Elemaddr
    "Address of a structure instance." Structaddr
    "Address of an array instance." Arrayaddr
    "Address of an exception instance." Exnaddr
    "Address of something of the host's." Hostaddr
    "Address of a module instance; the standard has these by value." Moduleaddr
    "Number of a defined type within a store: equal types have equal numbers." Typeaddr
}

/// A reference value, in one word.
///
/// The kind is in bits 60–62, the mark of `ref.extern` in bit 63, the address or number in the low 32 bits. Null is the
/// zero word.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Ref(u64);

/// The kind of a reference. Whether it is wrapped in `ref.extern` is a separate question (see [`Ref::is_extern`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefKind {
    /// `ref.null`, in every hierarchy of types.
    Null,
    /// `ref.i31`: an unsigned number of 31 bits.
    I31(u32),
    /// `ref.struct`.
    Struct(Structaddr),
    /// `ref.array`.
    Array(Arrayaddr),
    /// `ref.func`.
    Func(Funcaddr),
    /// `ref.exn`.
    Exn(Exnaddr),
    /// `ref.host`.
    Host(Hostaddr),
}

impl Ref {
    /// `ref.null`.
    pub const NULL: Ref = Ref(0);
    const EXTERN: u64 = 1 << 63;
    const KIND: u32 = 60;

    const fn make(kind: u64, payload: u32) -> Ref {
        Ref(kind << Self::KIND | payload as u64)
    }

    /// `ref.i31` of the low 31 bits of `i`.
    #[inline]
    pub const fn i31(i: u32) -> Ref {
        Self::make(1, i & 0x7FFF_FFFF)
    }
    /// `ref.struct`.
    #[inline]
    pub const fn r#struct(a: Structaddr) -> Ref {
        Self::make(2, a.0)
    }
    /// `ref.array`.
    #[inline]
    pub const fn array(a: Arrayaddr) -> Ref {
        Self::make(3, a.0)
    }
    /// `ref.func`.
    #[inline]
    pub const fn func(a: Funcaddr) -> Ref {
        Self::make(4, a.0)
    }
    /// `ref.exn`.
    #[inline]
    pub const fn exn(a: Exnaddr) -> Ref {
        Self::make(5, a.0)
    }
    /// `ref.host`.
    #[inline]
    pub const fn host(a: Hostaddr) -> Ref {
        Self::make(6, a.0)
    }
    /// `ref.extern r`, that is, `extern.convert_any`; null stays null.
    #[inline]
    pub const fn to_extern(self) -> Ref {
        if self.is_null() { self } else { Ref(self.0 | Self::EXTERN) }
    }
    /// The `r` of `ref.extern r`, that is, `any.convert_extern`; null stays null.
    #[inline]
    pub const fn to_any(self) -> Ref {
        Ref(self.0 & !Self::EXTERN)
    }
    /// Whether this is `ref.extern r`.
    #[inline]
    pub const fn is_extern(self) -> bool {
        self.0 & Self::EXTERN != 0
    }
    /// Whether this is `ref.null`.
    #[inline]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }
    /// The reference without `ref.extern`.
    #[inline]
    pub const fn kind(self) -> RefKind {
        let payload = self.0 as u32;
        match (self.0 >> Self::KIND) & 7 {
            1 => RefKind::I31(payload),
            2 => RefKind::Struct(Structaddr(payload)),
            3 => RefKind::Array(Arrayaddr(payload)),
            4 => RefKind::Func(Funcaddr(payload)),
            5 => RefKind::Exn(Exnaddr(payload)),
            6 => RefKind::Host(Hostaddr(payload)),
            _ => RefKind::Null,
        }
    }
}

impl std::fmt::Debug for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_extern() { write!(f, "Extern({:?})", self.kind()) } else { write!(f, "{:?}", self.kind()) }
    }
}

/// A value: number, vector or reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Val {
    Num(Num),
    Vec(V128),
    Ref(Ref),
}

impl Default for Val {
    /// Zero of type `i32`.
    fn default() -> Val {
        Val::Num(Num::I32(0))
    }
}

/// A value without its type, as the operand stack, locals, globals and fields hold it.
///
/// Numbers and references are in `lo`; `hi` is the upper half of a vector, and [`Slot::REF`] for a reference, so that the
/// collector finds references without knowing types. For a number it is 0, or in plain runs whatever was there before:
/// the collector may mistake a number or a vector for a reference, and then keeps an unreachable object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The low 64 bits.
    pub lo: u64,
    /// The high 64 bits.
    pub hi: u64,
}

impl Slot {
    /// The upper half of a slot that holds a reference.
    pub const REF: u64 = 0x5245_4655_4354_5245;
}

/// Conversions between slots and the types of values; reading a slot as another type than was written is not detected.
macro_rules! slot {
    ($($t:ty: $s:ident => $read:expr, $v:ident => $write:expr;)*) => {$(
        impl From<Slot> for $t {
            #[inline(always)]
            fn from($s: Slot) -> $t {
                $read
            }
        }
        impl From<$t> for Slot {
            #[inline(always)]
            fn from($v: $t) -> Slot {
                $write
            }
        }
    )*};
}

slot! {
    u32: s => s.lo as u32, v => Slot { lo: v as u64, hi: 0 };
    u64: s => s.lo, v => Slot { lo: v, hi: 0 };
    F32: s => F32(s.lo as u32), v => Slot { lo: v.0 as u64, hi: 0 };
    F64: s => F64(s.lo), v => Slot { lo: v.0, hi: 0 };
    V128: s => V128((s.hi as u128) << 64 | s.lo as u128), v => Slot { lo: v.0 as u64, hi: (v.0 >> 64) as u64 };
    Ref: s => Ref(s.lo), v => Slot { lo: v.0, hi: Slot::REF };
}

impl From<Val> for Slot {
    #[inline]
    fn from(v: Val) -> Slot {
        match v {
            Val::Num(Num::I32(c)) => c.into(),
            Val::Num(Num::I64(c)) => c.into(),
            Val::Num(Num::F32(c)) => c.into(),
            Val::Num(Num::F64(c)) => c.into(),
            Val::Vec(c) => c.into(),
            Val::Ref(r) => r.into(),
        }
    }
}

impl Slot {
    /// The value in the slot, read as type `t`.
    #[inline]
    pub fn val<U>(self, t: &Valtype<U>) -> Val {
        match t {
            Valtype::Num(Numtype::I32) => Val::Num(Num::I32(self.into())),
            Valtype::Num(Numtype::I64) => Val::Num(Num::I64(self.into())),
            Valtype::Num(Numtype::F32) => Val::Num(Num::F32(self.into())),
            Valtype::Num(Numtype::F64) => Val::Num(Num::F64(self.into())),
            Valtype::Vec(Vectype::V128) => Val::Vec(self.into()),
            Valtype::Ref(_) | Valtype::Bot => Val::Ref(self.into()),
        }
    }
}

impl Val {
    /// `default_`: the value that locals, fields and elements of type `t` start with; none if the type has none (section 4.2.1).
    pub fn default_of<U>(t: &Valtype<U>) -> Option<Val> {
        match t {
            Valtype::Num(_) | Valtype::Vec(_) => Some(Slot::default().val(t)),
            Valtype::Ref(rt) => rt.null.then_some(Val::Ref(Ref::NULL)),
            Valtype::Bot => None,
        }
    }
}

/// Conversions between values and the host's types.
macro_rules! val {
    ($($t:ty: $v:ident => $write:expr, $p:pat => $read:expr;)*) => {$(
        impl From<$t> for Val {
            fn from($v: $t) -> Val {
                $write
            }
        }
        impl TryFrom<Val> for $t {
            /// Returns the value if it has another type.
            type Error = Val;
            fn try_from(val: Val) -> Result<$t, Val> {
                if let $p = val { Ok($read) } else { Err(val) }
            }
        }
    )*};
}

val! {
    i32: c => Val::Num(Num::I32(c as u32)), Val::Num(Num::I32(c)) => c as i32;
    u32: c => Val::Num(Num::I32(c)), Val::Num(Num::I32(c)) => c;
    i64: c => Val::Num(Num::I64(c as u64)), Val::Num(Num::I64(c)) => c as i64;
    u64: c => Val::Num(Num::I64(c)), Val::Num(Num::I64(c)) => c;
    f32: c => Val::Num(Num::F32(F32(c.to_bits()))), Val::Num(Num::F32(c)) => f32::from_bits(c.0);
    f64: c => Val::Num(Num::F64(F64(c.to_bits()))), Val::Num(Num::F64(c)) => f64::from_bits(c.0);
    F32: c => Val::Num(Num::F32(c)), Val::Num(Num::F32(c)) => c;
    F64: c => Val::Num(Num::F64(c)), Val::Num(Num::F64(c)) => c;
    V128: c => Val::Vec(c), Val::Vec(c) => c;
    u128: c => Val::Vec(V128(c)), Val::Vec(c) => c.0;
    Ref: r => Val::Ref(r), Val::Ref(r) => r;
}
