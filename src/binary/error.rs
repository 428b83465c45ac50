//! Errors of the decoder. The messages begin with the texts that the official test suite expects.

use super::input::Input;
use crate::syntax::Missing;

/// A decoding error: why the bytes are not a module, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (at byte {at:#x})")]
pub struct Malformed {
    /// Offset from the start of the module, in bytes.
    pub at: usize,
    /// The kind of error.
    pub kind: MalformedKind,
}

/// The kind of a decoding error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedKind {
    /// A construct that belongs to features which are not enabled.
    #[error("{0}")]
    Missing(Missing),

    // Values (5.2)
    /// The input ends in the middle of a construct.
    #[error("unexpected end of section or function")]
    UnexpectedEnd,
    /// The length of a list or section is greater than the number of bytes left.
    #[error("length out of bounds: {0} declared, {1} bytes left")]
    LengthOutOfBounds(u32, usize),
    /// An LEB128 integer has more bytes than its type allows.
    #[error("integer representation too long")]
    IntegerTooLong,
    /// The last byte of an LEB128 integer has bits beyond the width of its type.
    #[error("integer too large")]
    IntegerTooLarge,
    /// A name is not UTF-8.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// A reserved byte is not zero.
    #[error("zero byte expected, found {0:#04x}")]
    ZeroByte(u8),

    // Types (5.3)
    /// The byte is not a reference type, or not a value type where all value types are permitted.
    #[error("malformed reference type {0:#04x}")]
    Reftype(u8),
    /// The encoding is not a heap type.
    #[error("malformed heap type")]
    Heaptype,
    /// The byte is not a storage type.
    #[error("malformed storage type {0:#04x}")]
    Storagetype(u8),
    /// The byte is not the start of a composite type.
    #[error("malformed definition type {0:#04x}")]
    Deftype(u8),
    /// A mutability is neither 0 nor 1.
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
    /// The byte is not the start of a catch clause.
    #[error("malformed catch clause {0:#04x}")]
    Catch(u8),
    /// Unknown flags of a cast.
    #[error("malformed br_on_cast flags {0:#04x}")]
    Castop(u8),

    // Modules (5.5)
    /// The module has 4 GiB or more, a limit of this implementation.
    #[error("module of 4 GiB or more")]
    TooLarge,
    /// The module does not begin with `\0asm`.
    #[error("magic header not detected")]
    Magic,
    /// The version is not 1.
    #[error("unknown binary version {0:#x}")]
    UnknownVersion(u32),
    /// No section has this number.
    #[error("malformed section id {0}")]
    SectionId(u8),
    /// The size given for a section or function body differs from the number of bytes that its contents take.
    #[error("section size mismatch: {0} bytes declared, {1} read")]
    SectionSize(usize, usize),
    /// A section occurs out of order or twice.
    #[error("unexpected content after last section")]
    SectionOrder,
    /// The function section and the code section have different lengths.
    #[error("function and code section have inconsistent lengths: {0} and {1}")]
    FunctionCode(usize, usize),
    /// The data count section does not give the number of data segments.
    #[error("data count and data section have inconsistent lengths: {0} and {1}")]
    DataCount(u32, usize),
    /// An instruction uses a data segment, but there is no data count section.
    #[error("data count section required")]
    DataCountRequired,
    /// A function has 2^32 locals or more.
    #[error("too many locals")]
    TooManyLocals,
    /// Unknown `elemkind` of an element segment.
    #[error("malformed element kind {0:#04x}")]
    Elemkind(u8),
    /// Unknown form of element segment.
    #[error("malformed elements segment kind {0}")]
    Elem(u32),
    /// Unknown form of data segment.
    #[error("malformed data segment kind {0}")]
    Data(u32),

    // Custom sections (appendix). Errors in these do not make the module malformed.
    /// A subsection of the name section is unknown, occurs twice, or is out of order.
    #[error("malformed name subsection id {0}")]
    NameSubsection(u8),
    /// The size given for a subsection of the name section differs from the number of bytes that its contents take.
    #[error("name subsection size mismatch")]
    NameSubsectionSize,
    /// The indices of a name map or of hints do not increase.
    #[error("indices out of order: {0}")]
    IndexOrder(u32),
    /// Bytes are left after the contents of a custom section.
    #[error("unexpected content at the end of the custom section")]
    CustomEnd,
    /// A custom section that may occur once occurs twice.
    #[error("duplicate custom section")]
    CustomDuplicate,
    /// A custom section is not at a permitted place.
    #[error("misplaced custom section")]
    CustomPlace,
    /// A branch hint for a function without a body.
    #[error("branch hint for unknown function {0}")]
    HintFunction(u32),
    /// A branch hint whose offset is not that of an instruction.
    #[error("branch hint at invalid offset {0:#x}")]
    HintOffset(u32),
    /// The value of a branch hint is not a single byte 0 or 1.
    #[error("malformed branch hint")]
    Hint,
}

impl nom::error::ParseError<Input<'_>> for Box<Malformed> {
    /// The only `nom` parser used here, `take`, fails only if there are too few bytes.
    fn from_error_kind(input: Input<'_>, _: nom::error::ErrorKind) -> Box<Malformed> {
        Box::new(Malformed { at: input.end(), kind: MalformedKind::UnexpectedEnd })
    }

    fn append(_: Input<'_>, _: nom::error::ErrorKind, other: Box<Malformed>) -> Box<Malformed> {
        other
    }
}
