//! Section 2.3.3, Heap types: the table of abstract heap types, and heap types with uses of defined types.

use super::modules::Typeidx;
use super::types::{Comptype, MapUse};
use super::{Feature, Features};

/// Generates [`Absheaptype`] and [`Heaptype`] from the table of abstract heap types.
///
/// A row has the name; the keyword; the keyword of `(ref null ht)`; the code of the binary format; the features; and the place in
/// the lattice: `top None` is the top of the hierarchy whose bottom is `None`, `below Any` a subtype of `Any` and of its supertypes,
/// and `bottom Any` the subtype of all types in the hierarchy of `Any`.
macro_rules! heaptypes {
    ($($name:ident $keyword:literal $reference:literal $code:literal [$($feature:ident)*] $place:ident $other:ident;)*) => {
        /// The abstract heap types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the standard's names")]
        pub enum Absheaptype {
            $($name,)*
        }

        impl Absheaptype {
            /// All abstract heap types, in the order of the table.
            pub const ALL: &[Absheaptype] = &[$(Absheaptype::$name,)*];

            /// The keyword of the text format.
            pub const fn keyword(self) -> &'static str {
                match self {
                    $(Absheaptype::$name => $keyword,)*
                }
            }

            /// The keyword of the reference type `(ref null ht)`.
            pub const fn reference_keyword(self) -> &'static str {
                match self {
                    $(Absheaptype::$name => $reference,)*
                }
            }

            /// The code of the binary format.
            pub const fn code(self) -> u8 {
                match self {
                    $(Absheaptype::$name => $code,)*
                }
            }

            /// The abstract heap type with this code.
            pub const fn from_code(code: u8) -> Option<Absheaptype> {
                match code {
                    $($code => Some(Absheaptype::$name),)*
                    _ => None,
                }
            }

            /// The features that the heap type needs.
            pub const fn features(self) -> Features {
                match self {
                    $(Absheaptype::$name => Features::of(&[$(Feature::$feature),*]),)*
                }
            }

            const fn place(self) -> Place {
                match self {
                    $(Absheaptype::$name => Place::$place(Absheaptype::$other),)*
                }
            }
        }

        /// Heap types: the abstract ones and uses of defined types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the standard's names")]
        pub enum Heaptype<U = Typeidx> {
            $($name,)*
            /// A use of a defined type.
            Use(U),
            /// The bottom of all heap types. It arises in validation only and is never written.
            Bot,
        }

        impl<U> From<Absheaptype> for Heaptype<U> {
            fn from(abs: Absheaptype) -> Heaptype<U> {
                match abs {
                    $(Absheaptype::$name => Heaptype::$name,)*
                }
            }
        }

        impl<U> Heaptype<U> {
            /// The three kinds of heap types apart.
            pub fn kind(&self) -> HeaptypeKind<'_, U> {
                match self {
                    $(Heaptype::$name => HeaptypeKind::Abs(Absheaptype::$name),)*
                    Heaptype::Use(u) => HeaptypeKind::Use(u),
                    Heaptype::Bot => HeaptypeKind::Bot,
                }
            }
        }
    };
}

impl<U> Heaptype<U> {
    /// The top of the hierarchy that the heap type belongs to, where `of_use` is an abstract supertype of its use of a defined type.
    /// The bottom of all heap types belongs to none.
    pub fn top(&self, of_use: impl FnOnce(&U) -> Absheaptype) -> Option<Absheaptype> {
        match self.kind() {
            HeaptypeKind::Abs(abs) => Some(abs.top()),
            HeaptypeKind::Use(u) => Some(of_use(u).top()),
            HeaptypeKind::Bot => None,
        }
    }
}

impl<U> Comptype<U> {
    /// The abstract heap type of all types of this kind.
    pub fn absheaptype(&self) -> Absheaptype {
        match self {
            Comptype::Struct(_) => Absheaptype::Struct,
            Comptype::Array(_) => Absheaptype::Array,
            Comptype::Func(_) => Absheaptype::Func,
        }
    }
}

/// The place of an abstract heap type in the lattice.
#[allow(non_camel_case_types, reason = "words of the table")]
enum Place {
    /// At the top, over this bottom.
    top(Absheaptype),
    /// Below this type.
    below(Absheaptype),
    /// At the bottom, under this top.
    bottom(Absheaptype),
}

/// A heap type, by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaptypeKind<'a, U> {
    /// An abstract heap type.
    Abs(Absheaptype),
    /// A use of a defined type.
    Use(&'a U),
    /// The bottom of all heap types.
    Bot,
}

heaptypes! {
    Any "any" "anyref" 0x6E [Gc] top None;
    Eq "eq" "eqref" 0x6D [Gc] below Any;
    I31 "i31" "i31ref" 0x6C [Gc] below Eq;
    Struct "struct" "structref" 0x6B [Gc] below Eq;
    Array "array" "arrayref" 0x6A [Gc] below Eq;
    None "none" "nullref" 0x71 [Gc] bottom Any;
    // In 1.0, the type of the elements of all tables.
    Func "func" "funcref" 0x70 [] top Nofunc;
    Nofunc "nofunc" "nullfuncref" 0x73 [Gc] bottom Func;
    Exn "exn" "exnref" 0x69 [ExceptionHandling] top Noexn;
    Noexn "noexn" "nullexnref" 0x74 [ExceptionHandling] bottom Exn;
    Extern "extern" "externref" 0x6F [ReferenceTypes] top Noextern;
    Noextern "noextern" "nullexternref" 0x72 [Gc] bottom Extern;
}

impl Absheaptype {
    /// The top of the hierarchy that the heap type belongs to.
    pub const fn top(self) -> Absheaptype {
        match self.place() {
            Place::top(_) => self,
            Place::below(parent) => parent.top(),
            Place::bottom(top) => top,
        }
    }

    /// The bottom of the hierarchy that the heap type belongs to.
    pub const fn bottom(self) -> Absheaptype {
        match self.place() {
            Place::top(bottom) => bottom,
            Place::below(parent) => parent.bottom(),
            Place::bottom(_) => self,
        }
    }

    /// Whether the heap type matches `other`, by the rules `Heaptype_sub`.
    pub const fn matches(self, other: Absheaptype) -> bool {
        MATCHING[self as usize] >> other as u32 & 1 != 0
    }

    /// The same, from the places in the lattice.
    const fn is_below(self, other: Absheaptype) -> bool {
        if self as u8 == other as u8 {
            return true;
        }
        match self.place() {
            Place::top(_) => false,
            Place::below(parent) => parent.is_below(other),
            Place::bottom(top) => other.top() as u8 == top as u8,
        }
    }
}

/// For each abstract heap type, those that it matches, a bit for each.
const MATCHING: [u16; Absheaptype::ALL.len()] = {
    let mut table = [0; Absheaptype::ALL.len()];
    let mut i = 0;
    while i < table.len() {
        let mut j = 0;
        while j < table.len() {
            if Absheaptype::ALL[i].is_below(Absheaptype::ALL[j]) {
                table[i] |= 1 << j;
            }
            j += 1;
        }
        i += 1;
    }
    table
};

impl<U, V> MapUse<U, V> for Heaptype<U> {
    type Out = Heaptype<V>;
    fn map_use(&self, f: &mut impl FnMut(&U) -> V) -> Heaptype<V> {
        match self.kind() {
            HeaptypeKind::Abs(abs) => abs.into(),
            HeaptypeKind::Use(u) => Heaptype::Use(f(u)),
            HeaptypeKind::Bot => Heaptype::Bot,
        }
    }
}
