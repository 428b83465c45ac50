//! Section 5.4, Instructions: opcodes, from the [table](crate::syntax::table), and expressions.

use std::mem::{ManuallyDrop, take};

use super::error::MalformedKind;
use super::immediates::BinaryImmediate;
use super::input::{Input, Parsed};
use super::values::*;
use crate::for_each_instruction;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// The immediate that a row's pattern binds, as one value: the two variables of a pair are combined into a tuple.
macro_rules! immediate {
    (($x:ident, $y:ident)) => {
        &(*$x, *$y)
    };
    ($x:ident) => {
        $x
    };
}

/// Generates the decoder and the encoder of instructions from the rows of the table.
///
/// `TableInit [BulkMemory] [0xFC 12] "table.init" { TableInit(x, y) } [(x, y): TableElem];` becomes, in the decoder,
/// ```text
/// (0xFC, 12, ..) => {
///     input.require(const { Opcode::TableInit.features() })?;
///     let (rest, (x, y)) = <TableElem as BinaryImmediate>::decode(rest)?;
///     Ok((rest, Instr::TableInit(x, y)))
/// }
/// ```
/// and in the encoder
/// ```text
/// Instr::TableInit(x, y) => {
///     out.push(0xFC);
///     encode_unsigned(12, out);
///     <TableElem as BinaryImmediate>::encode(&(*x, *y), out);
/// }
/// ```
macro_rules! instructions {
    ($($name:ident $features:tt [$first:literal $($second:literal)?] $mnemonic:literal { $($instr:tt)* }
        [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
        /// For each byte, whether it is a prefix byte: an LEB128 number follows that completes the opcode.
        const PREFIXES: [bool; 256] = {
            let mut prefixes = [false; 256];
            $($(
                let _: u32 = $second;
                prefixes[$first] = true;
            )?)*
            prefixes
        };

        /// Reads an instruction and appends it to `instrs`; of a structured instruction, only what precedes its body.
        /// Returns the first byte of the opcode.
        #[inline(always)]
        fn instr<'a>(input: Input<'a>, instrs: &mut Vec<ManuallyDrop<Instr>>) -> Parsed<'a, u8> {
            let (rest, first) = byte(input)?;
            let (rest, second) = if is_prefix(first) { u32(rest)? } else { (rest, 0) };
            match (first, second) {
                $(($first, $($second,)? ..) => {
                    input.require(const { Opcode::$name.features() })?;
                    $(let (rest, $imm) = <$kind as BinaryImmediate>::decode(rest)?;)*
                    instrs.push(ManuallyDrop::new(Instr::$($instr)*));
                    Ok((rest, first))
                })*
                _ if is_prefix(first) => input.fail(MalformedKind::PrefixedOpcode(first, second)),
                _ => input.fail(MalformedKind::Opcode(first)),
            }
        }

        /// Writes an instruction; of a structured instruction, only what precedes its body.
        pub(super) fn encode_instr(instr: &Instr, out: &mut Vec<u8>) {
            match instr {
                $(Instr::$($instr)* => {
                    out.push($first);
                    $(encode_unsigned($second, out);)?
                    $(<$kind as BinaryImmediate>::encode(immediate!($imm), out);)*
                })*
            }
        }
    };
}

for_each_instruction!(instructions);

/// Whether `first` is a prefix byte, which a number follows to complete the opcode.
#[inline(always)]
fn is_prefix(first: u8) -> bool {
    PREFIXES[first as usize]
}

/// Whether the instruction names a data segment, so that it needs a data count section.
pub(super) fn uses_data(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::MemoryInit(..) | Instr::DataDrop(_) | Instr::ArrayNewData(..) | Instr::ArrayInitData(..)
    )
}

/// The state of reading an expression. It is reused for the next one, so that its memory is not allocated again.
#[derive(Debug, Default)]
pub(super) struct Exprs {
    /// The instructions of the current expression. `ManuallyDrop` needs no cleanup if a push panics, which lets the
    /// compiler construct each instruction in the vector instead of moving it there; the move would double the time
    /// of reading.
    instrs: Vec<ManuallyDrop<Instr>>,
    /// The source position of each of `instrs`.
    at: Vec<At>,
    /// For each open block, whether an `else` is permitted in it.
    open: Vec<bool>,
    /// Whether any instruction so far names a data segment.
    pub(super) uses_data: bool,
}

impl Exprs {
    /// Reserves memory for an expression of about `n` bytes: half as many instructions are usually enough.
    pub(super) fn reserve(&mut self, n: usize) {
        const MOST: usize = 1 << 20;
        self.instrs.reserve((n / 2).min(MOST));
        self.at.reserve((n / 2).min(MOST));
    }

    /// `expr`: reads instructions up to the `end` that matches no open block.
    pub(super) fn decode<'a>(&mut self, mut input: Input<'a>) -> Parsed<'a, Expr> {
        self.open.clear();
        loop {
            let at = input.at();
            let (rest, first) = instr(input, &mut self.instrs)?;
            self.at.push(at);
            match first {
                0x02 | 0x03 | 0x1F => self.open.push(false),
                0x04 => self.open.push(true),
                0x05 => match self.open.last_mut() {
                    Some(may_else @ true) => *may_else = false,
                    Some(false) | None => return input.fail(MalformedKind::MisplacedElse),
                },
                0x0B if self.open.pop().is_none() => return Ok((rest, self.take())),
                0xFB..=0xFC => self.uses_data |= self.instrs.last().is_some_and(|instr| uses_data(instr)),
                _ => {}
            }
            input = rest;
        }
    }

    /// Takes the finished expression, shrunk to its exact size.
    fn take(&mut self) -> Expr {
        let (instrs, mut at) = (take(&mut self.instrs), take(&mut self.at));
        // This collects in place: the standard library reuses the allocation.
        let mut instrs: Vec<Instr> = instrs.into_iter().map(ManuallyDrop::into_inner).collect();
        instrs.shrink_to_fit();
        at.shrink_to_fit();
        Expr { instrs, at }
    }
}

impl Drop for Exprs {
    /// Drops the instructions of an unfinished, malformed expression.
    fn drop(&mut self) {
        self.take();
    }
}

/// Writes an expression.
pub(super) fn encode_expr(expr: &Expr, out: &mut Vec<u8>) {
    for x in &expr.instrs {
        encode_instr(x, out);
    }
}
