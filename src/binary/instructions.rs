//! Section 5.4, Instructions: opcodes, from the [table](crate::syntax::table), and expressions.

use std::mem::{ManuallyDrop, needs_drop, take};

use super::error::MalformedKind;
use super::immediates::BinaryImmediate;
use super::input::{Error, Input, Parsed, Source};
use super::values::*;
use crate::for_each_instruction;
use crate::syntax::constructors::for_each_constructor;
use crate::syntax::exprs::Encoded;
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
///     visitor.TableInit(&Instr::TableInit(x, y))?;
///     Ok((rest, 0xFC))
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
    ($($name:ident $features:tt [$first:literal $($second:literal)?] $mnemonic:literal { $constructor:ident $($immediates:tt)* }
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

        /// Reads an instruction and passes it to `visitor`; of a structured instruction, only what precedes its body.
        /// Returns the first byte of the opcode.
        #[inline(always)]
        fn instr<'a, V: Visitor>(input: Input<'a>, visitor: &mut V) -> Result<(Input<'a>, u8), V::Stop> {
            let (rest, first) = byte(input)?;
            let (rest, second) = if is_prefix(first) { u32(rest)? } else { (rest, 0) };
            match (first, second) {
                $(($first, $($second,)? ..) => {
                    input.require(const { Opcode::$name.features() })?;
                    $(let (rest, $imm) = <$kind as BinaryImmediate>::decode(rest)?;)*
                    let instr = ManuallyDrop::new(Instr::$constructor $($immediates)*);
                    if uses_data(&instr) {
                        input.record_data();
                    }
                    if V::KEEPS {
                        visitor.keep(instr);
                    } else {
                        let visited = visitor.$constructor(&instr);
                        if const { false $(|| needs_drop::<<$kind as Immediate>::Value>())* } {
                            drop(ManuallyDrop::into_inner(instr));
                        }
                        visited?;
                    }
                    Ok((rest, first))
                })*
                _ if is_prefix(first) => Ok(input.fail(MalformedKind::PrefixedOpcode(first, second))?),
                _ => Ok(input.fail(MalformedKind::Opcode(first))?),
            }
        }

        /// Writes an instruction; of a structured instruction, only what precedes its body.
        pub(super) fn encode_instr(instr: &Instr, out: &mut Vec<u8>) {
            match instr {
                $(Instr::$constructor $($immediates)* => {
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

/// What is done with each decoded instruction.
///
/// There is one method for each constructor of [`Instr`], so that what a method does is compiled for each opcode, and needs no
/// second `match` on the instruction.
macro_rules! visitor {
    ($(Instr::$constructor:ident $(($($arg:tt)*))? =>
        type $type:tt run $run:tt prepare $prepare:tt $(is $is:tt)?;)*) => {
        #[allow(non_snake_case, reason = "the names of the constructors")]
        pub(crate) trait Visitor {
            /// Why it stops; errors of the decoder are converted to it.
            type Stop: From<Error>;

            /// Whether it keeps all instructions and visits none.
            const KEEPS: bool = false;

            /// Keeps an instruction. `ManuallyDrop` needs no cleanup if a push panics, which lets the compiler construct each
            /// instruction in a vector instead of moving it there; the move would double the time of reading.
            fn keep(&mut self, _: ManuallyDrop<Instr>) {}

            /// Visits any instruction.
            fn visit(&mut self, instr: &Instr) -> Result<(), Self::Stop>;

            $(
                /// Visits an instruction of this constructor.
                #[inline(always)]
                fn $constructor(&mut self, instr: &Instr) -> Result<(), Self::Stop> {
                    self.visit(instr)
                }
            )*
        }
    };
}

for_each_constructor!(visitor);

impl Visitor for Vec<ManuallyDrop<Instr>> {
    type Stop = Error;
    const KEEPS: bool = true;

    #[inline(always)]
    fn keep(&mut self, instr: ManuallyDrop<Instr>) {
        self.push(instr);
    }

    fn visit(&mut self, _: &Instr) -> Result<(), Error> {
        Ok(())
    }
}

/// Ignores the instructions.
struct Skip;

impl Visitor for Skip {
    type Stop = Error;
    #[inline(always)]
    fn visit(&mut self, _: &Instr) -> Result<(), Error> {
        Ok(())
    }
}

/// Decoding has stopped because something is malformed, or because the visitor stopped it. Which error there is first, and where,
/// is found by decoding and validating again, one after the other.
#[derive(Debug)]
pub(crate) struct Stopped;

impl From<Error> for Stopped {
    fn from(_: Error) -> Stopped {
        Stopped
    }
}

/// What decoding function bodies has recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    /// The features that the instructions use.
    pub(crate) features: Features,
    /// Whether an instruction names a data segment, so that the module needs a data count section.
    pub(crate) data: bool,
    /// The number of instructions.
    pub(crate) instrs: usize,
}

/// Decodes an expression, which may be malformed, with these features enabled, and passes its instructions to a visitor, all
/// but the last, which must be the `end` of the expression. It is up to the visitor to find out whether all blocks are closed
/// there.
pub(crate) fn visit<V: Visitor<Stop = Stopped>>(
    expr: &Encoded,
    features: Features,
    visitor: &mut V,
) -> Result<Used, Stopped> {
    let source = Source::new(&expr.bytes, features);
    let mut input = source.input_from(0);
    let mut instrs = 1;
    while input.len() > 1 {
        (input, _) = instr(input, visitor)?;
        instrs += 1;
    }
    match input.rest() {
        [0x0B] => Ok(Used { features: input.used(), data: input.take_uses_data(), instrs }),
        _ => Err(Stopped),
    }
}

/// The state of reading expressions. It is reused for the next one, so that its memory is not allocated again.
#[derive(Debug, Default)]
pub(super) struct Exprs {
    /// For each open block, whether an `else` is permitted in it.
    open: Vec<bool>,
}

impl Exprs {
    /// `expr`: checks instructions up to the `end` that matches no open block, and keeps their bytes.
    pub(super) fn decode<'a>(&mut self, start: Input<'a>) -> Parsed<'a, Expr> {
        self.open.clear();
        let mut input = start;
        loop {
            let (rest, first) = instr(input, &mut Skip)?;
            match first {
                0x02 | 0x03 | 0x1F => self.open.push(false),
                0x04 => self.open.push(true),
                0x05 => match self.open.last_mut() {
                    Some(may_else @ true) => *may_else = false,
                    Some(false) | None => return input.fail(MalformedKind::MisplacedElse),
                },
                0x0B if self.open.pop().is_none() => return Ok((rest, expr(start, rest))),
                _ => {}
            }
            input = rest;
        }
    }
}

/// The expression from `start` to `end`.
pub(super) fn encoded(start: Input<'_>, end: Input<'_>) -> Encoded {
    Encoded { bytes: start.until(end).into(), at: start.at(), read }
}

/// The expression from `start` to `end`, which is well-formed.
fn expr(start: Input<'_>, end: Input<'_>) -> Expr {
    let encoded = encoded(start, end);
    if !start.any_alignment() {
        return encoded.into();
    }
    // `read` could not tell which features were enabled.
    let mut list = Instrs::default();
    read_with(&encoded, start.features(), 0, usize::MAX, &mut list);
    list.into()
}

/// [`Encoded::read`], with all features. What is well-formed with fewer features is read as the same instructions, except
/// for alignments in 1.0.
fn read(encoded: &Encoded, from: usize, most: usize, list: &mut Instrs) -> usize {
    read_with(encoded, Features::of(Feature::ALL), from, most, list)
}

fn read_with(encoded: &Encoded, features: Features, from: usize, most: usize, list: &mut Instrs) -> usize {
    let source = Source::new(&encoded.bytes, features);
    // Collecting reuses the allocation, here and below.
    let mut instrs: Vec<_> = take(&mut list.instrs).into_iter().map(ManuallyDrop::new).collect();
    let mut input = source.input_from(from);
    for _ in 0..most {
        if input.is_empty() {
            break;
        }
        let Ok((rest, _)) = instr(input, &mut instrs) else { unreachable!("the bytes are well-formed") };
        list.at.push(At(encoded.at.0 + input.at().0));
        input = rest;
    }
    list.instrs = instrs.into_iter().map(ManuallyDrop::into_inner).collect();
    input.offset()
}

/// Writes an expression.
pub(super) fn encode_expr(expr: &Expr, out: &mut Vec<u8>) {
    expr.for_each(|_, x| encode_instr(x, out));
}
