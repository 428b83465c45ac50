//! Section 2.5, Modules.

use super::instructions::Instr;
use super::types::*;
use super::{At, Uses};

/// Defines one kind of index of section 2.5.1 as a type of its own.
///
/// `index!("…" Typeidx)` expands to `pub struct Typeidx(pub u32);` with its conversions.
macro_rules! index {
    ($($doc:literal $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into a slice.
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

/// An expression or function body, flat as in the binary format: `block`, `loop`, `if` and `try_table` end at
/// their [`Instr::End`], and the last instruction is the `End` of the expression itself.
///
/// Expressions are equal if their instructions are: where these stand does not matter, nor whether it is known.
#[derive(Clone, Debug, Default)]
pub struct Expr {
    /// The instructions, the final `End` included.
    pub instrs: Vec<Instr>,
    /// Where each instruction stands in the source; as long as `instrs`, or empty if unknown.
    pub at: Vec<At>,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Expr) -> bool {
        self.instrs == other.instrs
    }
}

/// A module.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub struct Module {
    pub types: Vec<Type>,
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
    /// Whether the binary had a data count section; text modules have one where an instruction needs it.
    pub data_count: bool,
    /// Names for debugging (appendix: Name Section, and identifiers of the text format).
    pub names: Names,
    /// Branch hints: function, and offset of the instruction in [`Expr::instrs`] (appendix: custom sections of the
    /// branch hinting annotation), in the order of the functions and instructions.
    pub hints: Vec<BranchHint>,
    /// Custom sections other than those held in `names` and `hints`, in order.
    pub customs: Vec<Custom>,
    /// The features that the binary or text uses; not all, as those that only validation sees are missing.
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
    /// The initial value of all elements. Where none is written (binary form without expression, or text without
    /// initializer) it is `ref.null ht`, and `implicit` holds.
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
    /// Locals beyond the parameters, as runs of equal types (as the binary format has them).
    pub locals: Vec<Locals>,
    pub body: Expr,
}

/// A run of locals of one type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Locals {
    /// How many.
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
    /// Short for a list of `ref.func x`; kept, since segments of many thousand functions are usual.
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

/// External indices: what an export refers to.
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
    /// Labels by function, counted in the order of the blocks' beginnings.
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
    /// Where the annotation stands.
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
    /// Where it stands.
    pub at: At,
    /// Its name.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// Where it is placed among the other sections.
    pub place: Place,
}

/// The place of a custom section: directly before or after a section, present or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "plain words")]
pub enum Place {
    First,
    Before(Section),
    After(Section),
    Last,
}

/// The sections of the binary format, in the order in which they stand in a binary.
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
