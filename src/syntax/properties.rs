//! Properties of instructions, from the column `is` of the [table of constructors](super::constructors).

use super::constructors::for_each_constructor;
use super::*;

/// What an instruction is allowed to do, may write, and costs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Properties<'a> {
    /// Whether it may stand in any constant expression.
    pub(crate) constant: bool,
    /// The part of the store that it may write.
    pub(crate) writes: Option<Writes>,
    /// The size that its work grows with, if the code determines it.
    pub(crate) size: Option<Size<'a>>,
}

/// The part of the store that an instruction may write. Operands are counted from the top of the stack, beginning with 0.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Writes {
    Global(Globalidx),
    /// Elements of a table.
    Table(Tableidx, Slice),
    /// The elements that `table.grow` adds.
    TableGrowth(Tableidx),
    Elem(Elemidx),
    /// Bytes of a memory.
    Memory(Memidx, Slice),
    /// The bytes of a memory that a store instruction writes.
    Access(Memarg),
    /// The bytes that `memory.grow` adds.
    MemoryGrowth(Memidx),
    Data(Dataidx),
    NewStruct,
    /// A field of the structure that operand 1 refers to.
    Struct(Fieldidx),
    NewArray,
    /// Elements of the array that the operand at this position refers to.
    Array(usize, Slice),
    NewExn,
}

/// Consecutive bytes or elements, given by operands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    /// The position of the operand that is the first index.
    pub(crate) first: usize,
    /// The position of the operand that is the number of elements; `None` if it is one element.
    pub(crate) n: Option<usize>,
}

impl Slice {
    /// The one element whose index is this operand.
    const fn one(first: usize) -> Slice {
        Slice { first, n: None }
    }

    /// The elements from the index on that is this operand; their number is the topmost operand.
    const fn many(first: usize) -> Slice {
        Slice { first, n: Some(0) }
    }
}

/// A size that the work of an instruction grows with and that the code determines.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Size<'a> {
    /// The operands and results of a block.
    Block(Blocktype),
    /// The operands and results of a `loop`.
    Loop(Blocktype),
    /// The operands and results of a `try_table`, and its catch clauses.
    TryTable(&'a TryTable),
    /// Only delimits a block, and is free.
    Else,
    /// Ends a block, and is free.
    End,
    /// The operands that a branch to the label carries.
    Label(Labelidx),
    /// The fields of an exception.
    Payload(Tagidx),
    /// The fields of a structure type.
    Fields(Typeidx),
    /// This number of operands.
    Operands(u32),
}

impl<'a> Properties<'a> {
    fn constant(self) -> Self {
        Properties { constant: true, ..self }
    }

    fn writes(self, writes: Writes) -> Self {
        Properties { writes: Some(writes), ..self }
    }

    fn size(self, size: Size<'a>) -> Self {
        Properties { size: Some(size), ..self }
    }
}

/// Generates [`Instr::properties`]: `Instr::RefI31 => … is {.constant()};` becomes the arm `Instr::RefI31 =>
/// Properties::default().constant()`.
macro_rules! properties {
    ($($instr:pat => type $type:tt run $run:tt prepare $prepare:tt $(is {$($is:tt)*})?;)*) => {
        impl Instr {
            /// The properties of this instruction.
            #[allow(unused_variables, reason = "rows bind the immediates")]
            pub(crate) fn properties(&self) -> Properties<'_> {
                match *self {
                    $($instr => Properties::default() $($($is)*)?,)*
                }
            }
        }
    };
}

for_each_constructor!(properties);
