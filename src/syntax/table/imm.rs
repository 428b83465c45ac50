//! Kinds of immediates in the table of instructions. A kind is a type without values that selects how an immediate is
//! read and written; index types and some other syntax types are kinds themselves.

use crate::syntax::*;

/// A kind of immediate.
pub trait Immediate {
    /// The type of the immediate in the abstract syntax.
    type Value;
}

/// Defines kinds: `kind! { "doc" Name => Value }` expands to an empty type and its implementation of [`Immediate`].
macro_rules! kind {
    ($($doc:literal $name:ident => $value:ty;)*) => {$(
        #[doc = $doc]
        #[derive(Debug)]
        pub enum $name {}
        impl Immediate for $name {
            type Value = $value;
        }
    )*};
}

kind! {
    "`call_indirect x y`; the type comes first in the binary format." TableType => (Tableidx, Typeidx);
    "`table.copy x y`." TableTable => (Tableidx, Tableidx);
    "`table.init x y`; the segment comes first in the binary format." TableElem => (Tableidx, Elemidx);
    "`memory.copy x y`." MemMem => (Memidx, Memidx);
    "`memory.init x y`; the segment comes first in the binary format." MemData => (Memidx, Dataidx);
    "`struct.get x i`: a type and one of its fields." TypeField => (Typeidx, Fieldidx);
    "A number of operands, `u32`." Count => u32;
    "Sixteen lane indices." Shuffle => Box<[Laneidx; 16]>;
}

/// A memory argument whose natural alignment is `2^N`.
#[derive(Debug)]
pub enum Memop<const N: u32> {}

/// A memory argument like that of [`Memop`], followed by a lane index.
#[derive(Debug)]
pub enum MemopLane<const N: u32> {}

impl<const N: u32> Immediate for Memop<N> {
    type Value = Memarg;
}

impl<const N: u32> Immediate for MemopLane<N> {
    type Value = (Memarg, Laneidx);
}

/// Implements [`Immediate`] for types of the abstract syntax, each of which is its own kind.
macro_rules! own_kind {
    ($($name:ty => $value:ty;)*) => {$(
        impl Immediate for $name {
            type Value = $value;
        }
    )*};
}

own_kind! {
    Labelidx => Labelidx;
    Funcidx => Funcidx;
    Typeidx => Typeidx;
    Tagidx => Tagidx;
    Localidx => Localidx;
    Globalidx => Globalidx;
    Tableidx => Tableidx;
    Memidx => Memidx;
    Dataidx => Dataidx;
    Elemidx => Elemidx;
    Laneidx => Laneidx;
    Heaptype => Heaptype;
    Blocktype => Blocktype;
    Resulttype => Resulttype;
    TryTable => Box<TryTable>;
    BrTable => Box<BrTable>;
    CastBranch => Box<CastBranch>;
    u32 => u32;
    u64 => u64;
    F32 => F32;
    F64 => F64;
    V128 => Box<V128>;
}
