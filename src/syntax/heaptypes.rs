//! Section 2.3.3, Heap types: the table of abstract heap types, and heap types with uses of defined types.

use super::modules::Typeidx;
use super::types::{Comptype, MapUse};
use super::{Feature, Features};

/// Generates [`Absheaptype`] and [`Heaptype`] from the table of abstract heap types.
///
/// A row has the name; the keyword; the keyword that abbreviates `(ref null ht)`; the code in the binary format; the
/// features that the type needs; and its position in the subtype lattice: `Top None` is the top of the hierarchy
/// whose bottom is `None`, `Below Any` a subtype of `Any` and of its supertypes, and `Bottom Any` the subtype of all
/// types in the hierarchy of `Any`.
macro_rules! heaptypes {
    ($($name:ident $keyword:literal $reference:literal $code:literal [$($feature:ident)*] $place:ident $relative:ident;)*) => {
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

            /// The keyword that abbreviates the reference type `(ref null ht)`.
            pub const fn reference_keyword(self) -> &'static str {
                match self {
                    $(Absheaptype::$name => $reference,)*
                }
            }

            /// The code in the binary format.
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
                    $(Absheaptype::$name => Place::$place(Absheaptype::$relative),)*
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
            /// The bottom of all heap types. It occurs in validation only and has no notation.
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
            /// Distinguishes the three kinds of heap types.
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
    /// The top of the hierarchy that the heap type belongs to. `of_use` returns an abstract supertype of a use of a
    /// defined type. `None` for the bottom of all heap types, which is in every hierarchy.
    pub fn top(&self, of_use: impl FnOnce(&U) -> Absheaptype) -> Option<Absheaptype> {
        match self.kind() {
            HeaptypeKind::Abs(abs) => Some(abs.top()),
            HeaptypeKind::Use(u) => Some(of_use(u).top()),
            HeaptypeKind::Bot => None,
        }
    }
}

impl<U> Comptype<U> {
    /// The least abstract heap type above all defined types of this kind.
    pub fn absheaptype(&self) -> Absheaptype {
        match self {
            Comptype::Struct(_) => Absheaptype::Struct,
            Comptype::Array(_) => Absheaptype::Array,
            Comptype::Func(_) => Absheaptype::Func,
        }
    }
}

/// The position of an abstract heap type in the subtype lattice.
enum Place {
    /// The top of the hierarchy with this bottom.
    Top(Absheaptype),
    /// A direct subtype of this type.
    Below(Absheaptype),
    /// The bottom of the hierarchy with this top.
    Bottom(Absheaptype),
}

/// A heap type, distinguished by kind.
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
    Any "any" "anyref" 0x6E [Gc] Top None;
    Eq "eq" "eqref" 0x6D [Gc] Below Any;
    I31 "i31" "i31ref" 0x6C [Gc] Below Eq;
    Struct "struct" "structref" 0x6B [Gc] Below Eq;
    Array "array" "arrayref" 0x6A [Gc] Below Eq;
    None "none" "nullref" 0x71 [Gc] Bottom Any;
    // Needs no feature, since it is the element type of all tables in 1.0.
    Func "func" "funcref" 0x70 [] Top Nofunc;
    Nofunc "nofunc" "nullfuncref" 0x73 [Gc] Bottom Func;
    Exn "exn" "exnref" 0x69 [ExceptionHandling] Top Noexn;
    Noexn "noexn" "nullexnref" 0x74 [ExceptionHandling] Bottom Exn;
    Extern "extern" "externref" 0x6F [ReferenceTypes] Top Noextern;
    Noextern "noextern" "nullexternref" 0x72 [Gc] Bottom Extern;
}

impl Absheaptype {
    /// The top of the hierarchy that the heap type belongs to.
    pub const fn top(self) -> Absheaptype {
        match self.place() {
            Place::Top(_) => self,
            Place::Below(parent) => parent.top(),
            Place::Bottom(top) => top,
        }
    }

    /// The bottom of the hierarchy that the heap type belongs to.
    pub const fn bottom(self) -> Absheaptype {
        match self.place() {
            Place::Top(bottom) => bottom,
            Place::Below(parent) => parent.bottom(),
            Place::Bottom(_) => self,
        }
    }

    /// Whether the heap type matches `other`, by the rules `Heaptype_sub`.
    pub const fn matches(self, other: Absheaptype) -> bool {
        MATCHING[self as usize] >> other as u32 & 1 != 0
    }

    /// [`Absheaptype::matches`], computed by walking up the lattice.
    const fn is_below(self, other: Absheaptype) -> bool {
        if self as u8 == other as u8 {
            return true;
        }
        match self.place() {
            Place::Top(_) => false,
            Place::Below(parent) => parent.is_below(other),
            Place::Bottom(top) => other.top() as u8 == top as u8,
        }
    }
}

/// For each abstract heap type, the set of types that it matches, as a bit set.
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
