//! Section 2.5, Modules.

use super::exprs::Expr;
use super::packed::Types;
use super::types::*;
use super::{At, Uses};

/// Defines a kind of index (section 2.5.1) as a separate type.
///
/// `index!("…" Typeidx)` expands to `pub struct Typeidx(pub u32);` with its conversions.
macro_rules! index {
    ($($doc:literal $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as `usize`, for indexing slices.
            pub fn usize(self) -> usize {
                self.0 as usize
            }
        }

        impl From<u32> for $name {
            fn from(x: u32) -> Self {
                $name(x)
            }
        }
    )*};
}

index! {
    "Index of a type." Typeidx
    "Index of a tag." Tagidx
    "Index of a global." Globalidx
    "Index of a memory." Memidx
    "Index of a table." Tableidx
    "Index of a function." Funcidx
    "Index of a data segment." Dataidx
    "Index of an element segment." Elemidx
    "Index of a local." Localidx
    "Index of a label, counted from the inside." Labelidx
    "Index of a field." Fieldidx
}

/// Index of a lane.
pub type Laneidx = u8;

/// A module.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Module {
    pub types: Types,
    pub imports: Vec<Import>,
    pub tags: Vec<Tag>,
    pub globals: Vec<Global>,
    pub mems: Vec<Mem>,
    pub tables: Vec<Table>,
    pub funcs: Vec<Func>,
    pub datas: Vec<Data>,
    pub elems: Vec<Elem>,
    pub start: Option<Start>,
    pub exports: Vec<Export>,
    /// Whether the module has a data count section. A parsed text module has one if an instruction needs it.
    pub data_count: bool,
    /// Names for debugging (appendix: Name Section, and identifiers of the text format).
    pub names: Names,
    /// Branch hints (appendix: branch hinting annotation), in the order of the functions and instructions.
    pub hints: Vec<BranchHint>,
    /// Custom sections other than those represented by `names` and `hints`, in order.
    pub customs: Vec<Custom>,
    /// The features that decoding or parsing found in use. Those that only validation detects are not included.
    pub uses: Uses,
}

/// A recursive type definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Type {
    pub at: At,
    pub rectype: Rectype,
}

/// An import.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Import {
    pub at: At,
    pub module: String,
    pub name: String,
    pub xt: Externtype,
}

/// A tag definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Tag {
    pub at: At,
    pub tagtype: Tagtype,
}

/// A global definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Global {
    pub at: At,
    pub gt: Globaltype,
    pub init: Expr,
}

/// A memory definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Mem {
    pub at: At,
    pub mt: Memtype,
}

/// A table definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Table {
    pub at: At,
    pub tt: Tabletype,
    /// The initial value of all elements. If the source has no initializer, it is `ref.null ht`, and `implicit` is
    /// true.
    pub init: Expr,
    /// Whether the initializer was left out in the source.
    pub implicit: bool,
}

/// A function definition.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Func {
    pub at: At,
    pub x: Typeidx,
    /// Declared locals, without the parameters, as runs of equal type, as in the binary format.
    pub locals: Vec<Locals>,
    pub body: Expr,
}

/// A run of locals of one type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Locals {
    /// The number of locals.
    pub n: u32,
    /// Their type.
    pub t: Valtype,
}

/// A data segment.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Data {
    pub at: At,
    pub bytes: Vec<u8>,
    pub mode: Datamode,
}

/// The mode of a data segment.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Datamode {
    Active(Memidx, Expr),
    Passive,
}

/// An element segment.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Elem {
    pub at: At,
    pub rt: Reftype,
    pub init: Eleminit,
    pub mode: Elemmode,
}

/// The elements of a segment.
#[derive(Clone, Debug, PartialEq)]
pub enum Eleminit {
    /// Function indices, an abbreviation of expressions `ref.func x`. It is kept as such because segments with many
    /// thousands of functions are common.
    Funcs(Vec<Funcidx>),
    /// Constant expressions.
    Exprs(Vec<Expr>),
}

/// The mode of an element segment.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Elemmode {
    Active(Tableidx, Expr),
    Passive,
    Declare,
}

/// The start function.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Start {
    pub at: At,
    pub x: Funcidx,
}

/// An export.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Export {
    pub at: At,
    pub name: String,
    pub xx: Externidx,
}

/// External indices: the definition that an export refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Externidx {
    Tag(Tagidx),
    Global(Globalidx),
    Mem(Memidx),
    Table(Tableidx),
    Func(Funcidx),
}

/// Names for debugging, by index space. Each map is sorted by index, without duplicates.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "one map per index space")]
pub struct Names {
    pub module: Option<String>,
    pub types: Namemap,
    pub tags: Namemap,
    pub globals: Namemap,
    pub mems: Namemap,
    pub tables: Namemap,
    pub funcs: Namemap,
    pub datas: Namemap,
    pub elems: Namemap,
    /// Locals by function.
    pub locals: IndirectNamemap,
    /// Labels by function. The index of a label is the number of blocks that begin before its block.
    pub labels: IndirectNamemap,
    /// Fields by type.
    pub fields: IndirectNamemap,
}

/// Names by index.
pub type Namemap = Vec<(u32, String)>;
/// Names by two indices.
pub type IndirectNamemap = Vec<(u32, Namemap)>;

/// The name of `x`, if the map has one.
pub fn name_of(map: &[(u32, String)], x: u32) -> Option<&str> {
    map.binary_search_by_key(&x, |(y, _)| *y).ok().map(|i| map[i].1.as_str())
}

/// A hint that a branch is likely or unlikely taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BranchHint {
    /// The source position of the hint.
    pub at: At,
    /// The function.
    pub func: Funcidx,
    /// The position of the `br_if` or `if` in the function's [`Expr::instrs`].
    pub instr: u32,
    /// Whether the branch is likely taken.
    pub likely: bool,
}

/// A custom section.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// Its source position.
    pub at: At,
    /// Its name.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// Its place among the other sections.
    pub place: Place,
}

/// The place of a custom section: directly before or after another section, which may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "plain words")]
pub enum Place {
    First,
    Before(Section),
    After(Section),
    Last,
}

/// The sections of the binary format, in the order in which they must occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Section {
    Type,
    Import,
    Func,
    Table,
    Mem,
    Tag,
    Global,
    Export,
    Start,
    Elem,
    DataCount,
    Code,
    Data,
}
