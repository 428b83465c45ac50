//! Kinds of immediates for which a pair or a bound is read at once; the plain kinds are the index types themselves.

use crate::syntax::*;

/// What reading an immediate of this kind yields.
pub trait Immediate {
    /// The value as the abstract syntax holds it.
    type Value;
}

/// Declares kinds: `kind! { "doc" Name => Value }` expands to a unit-like type with its [`Immediate`].
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

/// A memory argument as [`Memop`], and a lane.
#[derive(Debug)]
pub enum MemopLane<const N: u32> {}

impl<const N: u32> Immediate for Memop<N> {
    type Value = Memarg;
}

impl<const N: u32> Immediate for MemopLane<N> {
    type Value = (Memarg, Laneidx);
}

/// Declares immediates that are values of the abstract syntax themselves.
macro_rules! itself {
    ($($name:ty => $value:ty;)*) => {$(
        impl Immediate for $name {
            type Value = $value;
        }
    )*};
}

itself! {
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
