//! Section 5.4, Instructions: opcodes, from the [table](crate::syntax::table), and expressions.

use super::error::MalformedKind;
use super::immediates::BinaryImmediate;
use super::input::{Input, Parsed};
use super::values::*;
use crate::for_each_instruction;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// The immediate of a row's pattern as one value: a pair is put together again.
macro_rules! immediate {
    (($x:ident, $y:ident)) => {
        &(*$x, *$y)
    };
    ($x:ident) => {
        $x
    };
}

/// Generates the reader and the writer of instructions from the rows.
///
/// `TableInit V2 [0xFC 12] "table.init" { TableInit(x, y) } [(x, y): TableElem];` becomes, in the reader,
/// ```text
/// (0xFC, 12, ..) => {
///     if Version::V2 > input.version() { … fail … }
///     let (rest, (x, y)) = <TableElem as BinaryImmediate>::decode(rest)?;
///     Ok((rest, Instr::TableInit(x, y)))
/// }
/// ```
/// and in the writer
/// ```text
/// Instr::TableInit(x, y) => {
///     out.push(0xFC);
///     encode_unsigned(12, out);
///     <TableElem as BinaryImmediate>::encode(&(*x, *y), out);
/// }
/// ```
macro_rules! instructions {
    ($($name:ident $since:ident [$first:literal $($second:literal)?] $mnemonic:literal { $($instr:tt)* }
        [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
        /// Reads an instruction; those that contain others up to the first of them.
        #[inline(always)]
        fn instr(input: Input<'_>) -> Parsed<'_, Instr> {
            let (rest, first) = byte(input)?;
            let (rest, second) = if is_prefix(first) { u32(rest)? } else { (rest, 0) };
            match (first, second) {
                $(($first, $($second,)? ..) => {
                    if Version::$since > input.version() {
                        return illegal(input, first, second);
                    }
                    $(let (rest, $imm) = <$kind as BinaryImmediate>::decode(rest)?;)*
                    Ok((rest, Instr::$($instr)*))
                })*
                _ => illegal(input, first, second),
            }
        }

        impl Binary for Instr {
            fn decode(input: Input<'_>) -> Parsed<'_, Instr> {
                instr(input)
            }
            fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    $(Instr::$($instr)* => {
                        out.push($first);
                        $(encode_unsigned($second, out);)?
                        $(<$kind as BinaryImmediate>::encode(immediate!($imm), out);)*
                    })*
                }
            }
        }
    };
}

for_each_instruction!(instructions);

/// Whether a number follows the first byte of an opcode.
#[inline(always)]
fn is_prefix(first: u8) -> bool {
    matches!(first, 0xFB..=0xFD)
}

#[cold]
fn illegal<T>(input: Input<'_>, first: u8, second: u32) -> Parsed<'_, T> {
    // In 1.0 there are no prefixes.
    if is_prefix(first) && input.version() > Version::V1 {
        input.fail(MalformedKind::PrefixedOpcode(first, second))
    } else {
        input.fail(MalformedKind::Opcode(first))
    }
}

/// Whether the instruction names a data segment, so that it needs a data count section.
pub(super) fn uses_data(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::MemoryInit(..) | Instr::DataDrop(_) | Instr::ArrayNewData(..) | Instr::ArrayInitData(..)
    )
}

/// The state of reading expressions, kept from one to the next for its memory.
#[derive(Debug, Default)]
pub(super) struct Exprs {
    /// The instructions of the expression at hand.
    expr: Expr,
    /// For each block that is open, whether an `else` may follow.
    open: Vec<bool>,
    /// Whether any instruction so far names a data segment.
    pub(super) uses_data: bool,
}

impl Exprs {
    /// `expr`: instructions up to the `end` that closes no block.
    pub(super) fn decode<'a>(&mut self, mut input: Input<'a>) -> Parsed<'a, Expr> {
        self.open.clear();
        self.expr.instrs.clear();
        self.expr.at.clear();
        loop {
            let (rest, x) = instr(input)?;
            self.expr.at.push(input.at());
            self.expr.instrs.push(x);
            let (_, first) = byte(input)?;
            match first {
                0x02 | 0x03 | 0x1F => self.open.push(false),
                0x04 => self.open.push(true),
                0x05 => match self.open.last_mut() {
                    Some(may_else @ true) => *may_else = false,
                    Some(false) | None => return input.fail(MalformedKind::MisplacedElse),
                },
                0x0B if self.open.pop().is_none() => return Ok((rest, self.take())),
                0xFB..=0xFC => self.uses_data |= self.expr.instrs.last().is_some_and(uses_data),
                _ => {}
            }
            input = rest;
        }
    }

    /// The expression in memory of its exact size.
    fn take(&mut self) -> Expr {
        let mut expr = Expr {
            instrs: Vec::with_capacity(self.expr.instrs.len()),
            at: Vec::with_capacity(self.expr.at.len()),
        };
        expr.instrs.append(&mut self.expr.instrs);
        expr.at.append(&mut self.expr.at);
        expr
    }
}

/// Writes an expression.
pub(super) fn encode_expr(expr: &Expr, out: &mut Vec<u8>) {
    for x in &expr.instrs {
        x.encode(out);
    }
}
