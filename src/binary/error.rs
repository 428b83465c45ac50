//! What is malformed about a binary module: all messages of the decoder, in the words of the official suite.

use super::input::Input;
use crate::syntax::Missing;

/// Why bytes are no module, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (at byte {at:#x})")]
pub struct Malformed {
    /// Offset from the start of the module, in bytes.
    pub at: usize,
    /// What is wrong there.
    pub kind: MalformedKind,
}

/// The ways in which a binary module can be malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedKind {
    /// A phrase of the grammar of other features.
    #[error("{0}")]
    Missing(Missing),

    // Values (5.2)
    /// The input ends before the phrase does.
    #[error("unexpected end of section or function")]
    UnexpectedEnd,
    /// A list or section announces more than there are bytes left.
    #[error("length out of bounds: {0} declared, {1} bytes left")]
    LengthOutOfBounds(u32, usize),
    /// An LEB128 integer has more bytes than its type allows.
    #[error("integer representation too long")]
    IntegerTooLong,
    /// An LEB128 integer has bits beyond its type.
    #[error("integer too large")]
    IntegerTooLarge,
    /// A name is not UTF-8.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// A reserved byte is not zero.
    #[error("zero byte expected, found {0:#04x}")]
    ZeroByte(u8),

    // Types (5.3)
    /// No reference type, nor any other value type where those may stand.
    #[error("malformed reference type {0:#04x}")]
    Reftype(u8),
    /// No heap type.
    #[error("malformed heap type")]
    Heaptype,
    /// No storage type.
    #[error("malformed storage type {0:#04x}")]
    Storagetype(u8),
    /// No composite type.
    #[error("malformed definition type {0:#04x}")]
    Deftype(u8),
    /// Neither 0 nor 1.
    #[error("malformed mutability {0:#04x}")]
    Mutability(u8),
    /// Unknown flags of limits.
    #[error("malformed limits flags {0:#04x}")]
    LimitsFlags(u8),
    /// Unknown kind of import.
    #[error("malformed import kind {0:#04x}")]
    ImportKind(u8),
    /// Unknown kind of export.
    #[error("malformed export kind {0:#04x}")]
    ExportKind(u8),

    // Instructions (5.4)
    /// No instruction has this opcode.
    #[error("illegal opcode {0:02x}")]
    Opcode(u8),
    /// No instruction has this prefix and number.
    #[error("illegal opcode {0:02x} {1:02x}")]
    PrefixedOpcode(u8, u32),
    /// An `else` that no `if` is open for.
    #[error("END opcode expected, found ELSE")]
    MisplacedElse,
    /// A memory argument with unknown flags.
    #[error("malformed memop flags {0:#x}")]
    MemopFlags(u32),
    /// No catch clause.
    #[error("malformed catch clause {0:#04x}")]
    Catch(u8),
    /// Unknown flags of a cast.
    #[error("malformed br_on_cast flags {0:#04x}")]
    Castop(u8),

    // Modules (5.5)
    /// 4 GiB or more, a limit of this implementation.
    #[error("module of 4 GiB or more")]
    TooLarge,
    /// It does not begin with `\0asm`.
    #[error("magic header not detected")]
    Magic,
    /// The version is not 1.
    #[error("unknown binary version {0:#x}")]
    UnknownVersion(u32),
    /// No section has this number.
    #[error("malformed section id {0}")]
    SectionId(u8),
    /// A section or function body is longer or shorter than announced.
    #[error("section size mismatch: {0} bytes declared, {1} read")]
    SectionSize(usize, usize),
    /// A section that stands out of order or a second time.
    #[error("unexpected content after last section")]
    SectionOrder,
    /// As many functions are declared as have bodies, or else.
    #[error("function and code section have inconsistent lengths: {0} and {1}")]
    FunctionCode(usize, usize),
    /// As many data segments are announced as follow, or else.
    #[error("data count and data section have inconsistent lengths: {0} and {1}")]
    DataCount(u32, usize),
    /// An instruction uses a data segment, and none were announced.
    #[error("data count section required")]
    DataCountRequired,
    /// A function has 2^32 locals or more.
    #[error("too many locals")]
    TooManyLocals,
    /// Unknown kind of the elements of a segment.
    #[error("malformed element kind {0:#04x}")]
    Elemkind(u8),
    /// Unknown form of element segment.
    #[error("malformed elements segment kind {0}")]
    Elem(u32),
    /// Unknown form of data segment.
    #[error("malformed data segment kind {0}")]
    Data(u32),

    // Custom sections (appendix); these make no module malformed
    /// A subsection of the name section that is unknown, doubled, or out of order.
    #[error("malformed name subsection id {0}")]
    NameSubsection(u8),
    /// A subsection of the name section is longer or shorter than announced.
    #[error("name subsection size mismatch")]
    NameSubsectionSize,
    /// Indices that do not increase.
    #[error("indices out of order: {0}")]
    IndexOrder(u32),
    /// More follows where the custom section should end.
    #[error("unexpected content at the end of the custom section")]
    CustomEnd,
    /// A second section of a name that may be there once only.
    #[error("duplicate custom section")]
    CustomDuplicate,
    /// A custom section that stands where it may not.
    #[error("misplaced custom section")]
    CustomPlace,
    /// A branch hint for a function without a body.
    #[error("branch hint for unknown function {0}")]
    HintFunction(u32),
    /// A branch hint whose offset is not that of an instruction.
    #[error("branch hint at invalid offset {0:#x}")]
    HintOffset(u32),
    /// A branch hint that is not one byte, 0 or 1.
    #[error("malformed branch hint")]
    Hint,
}

impl nom::error::ParseError<Input<'_>> for Box<Malformed> {
    /// The parsers of `nom` that are used here fail for one reason only: too few bytes.
    fn from_error_kind(input: Input<'_>, _: nom::error::ErrorKind) -> Box<Malformed> {
        Box::new(Malformed { at: input.end(), kind: MalformedKind::UnexpectedEnd })
    }

    fn append(_: Input<'_>, _: nom::error::ErrorKind, other: Box<Malformed>) -> Box<Malformed> {
        other
    }
}
