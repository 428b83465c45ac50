//! Errors of the text format: one constructor per message of the official suite, with details.

use crate::syntax::Missing;
use std::fmt;

/// A syntax error: the text does not match the grammar of chapter 6.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Malformed {
    /// The byte offset in the source.
    pub at: usize,
    /// What is wrong.
    pub kind: MalformedKind,
}

/// What is wrong with a malformed text. Messages begin with the official suite's text, followed by details.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedKind {
    /// 6.2.1: the source or a name is not valid UTF-8.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// The source is too long for 32-bit offsets.
    #[error("source too long: more than 4 GiB")]
    TooLong,
    /// 6.2.2: a character that cannot begin a token.
    #[error("illegal character {0:?}")]
    IllegalCharacter(char),
    /// 6.3.3: a string without a closing quotation mark on the same line.
    #[error("unclosed string")]
    UnclosedString,
    /// 6.3.3: a control character in a string.
    #[error("illegal control character {0:?} in string")]
    ControlCharacter(char),
    /// 6.3.3: an unknown escape sequence, or `\u{…}` with a number that is not a Unicode scalar value.
    #[error("illegal escape in string")]
    Escape,
    /// 6.2.4: a block comment that is not closed.
    #[error("unclosed comment")]
    UnclosedComment,
    /// 6.2.5: an annotation that is not closed.
    #[error("unclosed annotation")]
    UnclosedAnnotation,
    /// 6.2.5: `(@` without an id.
    #[error("empty annotation id")]
    EmptyAnnotationId,
    /// 6.3.5: `$` without a name.
    #[error("empty identifier")]
    EmptyIdentifier,
    /// A token that the grammar does not allow here.
    #[error("unexpected token {found}, expected {expected}")]
    UnexpectedToken {
        /// The token (shortened if long), or `end of source`.
        found: Box<str>,
        /// What the grammar allows here.
        expected: &'static str,
    },
    /// 6.2.2: a reserved token, or a word that is not a keyword.
    #[error("unknown operator {word}{}", Hint(now))]
    UnknownOperator {
        /// The token, shortened.
        word: Box<str>,
        /// Its current name, if it was renamed.
        now: Option<Box<str>>,
    },
    /// A construct that requires features which are not enabled.
    #[error("unknown operator {form}: {missing}")]
    Missing {
        /// The first token of the construct (shortened if long).
        form: Box<str>,
        /// The missing features.
        missing: Missing,
    },
    /// 6.3.1, 6.3.2: a numeric literal that is out of range for its type.
    #[error("constant out of range: {word} does not fit {ty}")]
    ConstantRange {
        /// The literal (shortened if long).
        word: Box<str>,
        /// The type.
        ty: &'static str,
    },
    /// 6.3.1: an unsigned number, such as an index, a limit or a lane, that does not fit its width.
    #[error("i{bits} constant out of range: {word}")]
    UnsignedRange {
        /// The literal (shortened if long).
        word: Box<str>,
        /// The width in bits.
        bits: u32,
    },
    /// 6.5.6: an alignment that is not a power of two.
    #[error("alignment must be a power of two")]
    Alignment,
    /// 6.5.10: `v128.const` with too few or too many lanes.
    #[error("wrong number of lane literals: expected {0}")]
    LaneLiterals(usize),
    /// 6.5.10: `i8x16.shuffle` with too few or too many lane indices.
    #[error("invalid lane length: expected 16 lanes")]
    LaneLength,
    /// 6.4.15: inline parameters and results differ from those of the type `(type x)`.
    #[error("inline function type differs from the named type")]
    InlineFunctionType,
    /// 6.5.3: the identifier after `else` or `end` differs from the block's.
    #[error("mismatching label ${0}")]
    MismatchingLabel(Box<str>),
    /// 6.6.1: an unbound identifier.
    #[error("unknown {0} ${1}")]
    Unknown(Space, Box<str>),
    /// 6.4.15: inline parameters or results for a type index that does not exist.
    #[error("unknown type {0}")]
    UnknownType(u32),
    /// 6.6.1: an identifier bound twice in the same index space.
    #[error("duplicate {0} ${1}")]
    Duplicate(Space, Box<str>),
    /// 6.6.13: an import after a definition.
    #[error("import after {0}")]
    ImportAfter(Space),
    /// 6.6.13: a second start function.
    #[error("multiple start sections")]
    MultipleStart,
    /// Appendix "Custom Sections and Annotations": an annotation defined by the standard, with malformed contents.
    #[error("{annotation} annotation: {fault}")]
    Annotation {
        /// The annotation's kind.
        annotation: StandardAnnotation,
        /// What is wrong with its contents.
        fault: AnnotationFault,
    },
    /// Appendix "Custom Sections and Annotations": an annotation defined by the standard, in a place where it is not allowed.
    #[error("misplaced {0} annotation")]
    Misplaced(StandardAnnotation),
}

/// Displays the current name of a renamed operator.
struct Hint<'a>(&'a Option<Box<str>>);

impl fmt::Display for Hint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(now) => write!(f, ": now {now}"),
            None => Ok(()),
        }
    }
}

/// Index spaces (section 2.5.1), as named in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Space {
    Type,
    Tag,
    Global,
    Memory,
    Table,
    Function,
    Data,
    Elem,
    Local,
    Label,
    Field,
}

impl fmt::Display for Space {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Space::Type => "type",
            Space::Tag => "tag",
            Space::Global => "global",
            Space::Memory => "memory",
            Space::Table => "table",
            Space::Function => "function",
            Space::Data => "data segment",
            Space::Elem => "elem segment",
            Space::Local => "local",
            Space::Label => "label",
            Space::Field => "field",
        })
    }
}

/// The annotations that the standard defines (appendix "Custom Sections and Annotations").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardAnnotation {
    /// `(@name "…")`.
    Name,
    /// `(@custom "name" (place)? "bytes"*)`.
    Custom,
    /// `(@metadata.code.branch_hint "\00")`.
    BranchHint,
}

impl StandardAnnotation {
    /// The annotation with this id.
    pub fn of(id: &[u8]) -> Option<StandardAnnotation> {
        match id {
            b"name" => Some(StandardAnnotation::Name),
            b"custom" => Some(StandardAnnotation::Custom),
            b"metadata.code.branch_hint" => Some(StandardAnnotation::BranchHint),
            _ => None,
        }
    }
}

impl fmt::Display for StandardAnnotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StandardAnnotation::Name => "@name",
            StandardAnnotation::Custom => "@custom",
            StandardAnnotation::BranchHint => "@metadata.code.branch_hint",
        })
    }
}

/// What is wrong with the contents of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnotationFault {
    /// `@custom` does not begin with a string.
    #[error("missing section name")]
    MissingSectionName,
    /// `@name` does not contain a string.
    #[error("missing name")]
    MissingName,
    /// A name that is not valid UTF-8.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// Extra tokens after the contents.
    #[error("unexpected token")]
    UnexpectedToken,
    /// A placement that begins with neither `before` nor `after`.
    #[error("malformed placement")]
    Placement,
    /// A placement relative to an unknown section.
    #[error("malformed section kind")]
    SectionKind,
    /// A second name for the module.
    #[error("multiple module names")]
    MultipleModule,
    /// A second annotation in the same place.
    #[error("duplicate annotation")]
    Duplicate,
    /// A branch hint outside of a function.
    #[error("not in a function")]
    NotInFunction,
    /// A branch hint other than `"\00"` and `"\01"`.
    #[error("malformed hint value")]
    Hint,
}
