//! Why a text is malformed: one constructor for each of the official suite's message texts, with details.

use crate::syntax::Missing;
use std::fmt;

/// A text that is not in the grammar of chapter 6.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Malformed {
    /// Where, in bytes from the beginning of the source.
    pub at: usize,
    /// Why.
    pub kind: MalformedKind,
}

/// Why a text is malformed. Each displays the official suite's text first, then details.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedKind {
    /// 6.2.1: the source is not UTF-8, or a name is not.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// The source does not fit 32-bit offsets.
    #[error("source too long: more than 4 GiB")]
    TooLong,
    /// 6.2.2: a character that begins no token.
    #[error("illegal character {0:?}")]
    IllegalCharacter(char),
    /// 6.3.3: a string without closing quotation mark on its line.
    #[error("unclosed string")]
    UnclosedString,
    /// 6.3.3: a control character in a string.
    #[error("illegal control character {0:?} in string")]
    ControlCharacter(char),
    /// 6.3.3: an unknown escape, or a code point that is none.
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
    /// A token where the grammar has another.
    #[error("unexpected token {found}, expected {expected}")]
    UnexpectedToken {
        /// The token, shortened, or `end of source`.
        found: Box<str>,
        /// What the grammar admits.
        expected: &'static str,
    },
    /// 6.2.2: a reserved token, or a word that is no keyword.
    #[error("unknown operator {word}{}", Hint(now))]
    UnknownOperator {
        /// The token, shortened.
        word: Box<str>,
        /// What it is called today.
        now: Option<Box<str>>,
    },
    /// A form of the grammar of other features.
    #[error("unknown operator {form}: {missing}")]
    Missing {
        /// The token that begins the form, shortened.
        form: Box<str>,
        /// The features.
        missing: Missing,
    },
    /// 6.3.1, 6.3.2: a numeric immediate beyond its type.
    #[error("constant out of range: {word} is no {ty}")]
    ConstantRange {
        /// The literal, shortened.
        word: Box<str>,
        /// The type.
        ty: &'static str,
    },
    /// 6.3.1: an unsigned number, such as an index, a limit or a lane, beyond its width.
    #[error("i{bits} constant out of range: {word}")]
    UnsignedRange {
        /// The literal, shortened.
        word: Box<str>,
        /// The width.
        bits: u32,
    },
    /// 6.5.6: an alignment that is not a power of two.
    #[error("alignment must be a power of two")]
    Alignment,
    /// 6.5.10: `v128.const` with too few or too many numbers.
    #[error("wrong number of lane literals: expected {0}")]
    LaneLiterals(usize),
    /// 6.5.10: `i8x16.shuffle` with too few or too many lanes.
    #[error("invalid lane length: expected 16 lanes")]
    LaneLength,
    /// 6.4.15: inline parameters and results differ from the type that is named.
    #[error("inline function type differs from the type that is named")]
    InlineFunctionType,
    /// 6.5.3: the identifier after `else` or `end` is not the block's.
    #[error("mismatching label ${0}")]
    MismatchingLabel(Box<str>),
    /// 6.6.1: an identifier that is bound nowhere.
    #[error("unknown {0} ${1}")]
    Unknown(Space, Box<str>),
    /// 6.4.15: inline parameters or results beside an index of a type that is none.
    #[error("unknown type {0}")]
    UnknownType(u32),
    /// 6.6.1: an identifier bound twice in one space.
    #[error("duplicate {0} ${1}")]
    Duplicate(Space, Box<str>),
    /// 6.6.13: an import that stands after a definition.
    #[error("import after {0}")]
    ImportAfter(Space),
    /// 6.6.13: a second start function.
    #[error("multiple start sections")]
    MultipleStart,
    /// Appendix "Custom Sections and Annotations": an annotation that the standard defines, with wrong contents.
    #[error("{annotation} annotation: {fault}")]
    Annotation {
        /// Which one.
        annotation: Known,
        /// What is wrong with it.
        fault: AnnotationFault,
    },
    /// Appendix "Custom Sections and Annotations": an annotation that the standard defines, where it must not stand.
    #[error("misplaced {0} annotation")]
    Misplaced(Known),
}

/// Shows the word to use now.
struct Hint<'a>(&'a Option<Box<str>>);

impl fmt::Display for Hint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(now) => write!(f, ": now {now}"),
            None => Ok(()),
        }
    }
}

/// Index spaces (section 2.5.1), as messages name them.
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
pub enum Known {
    /// `(@name "…")`.
    Name,
    /// `(@custom "name" (place)? "bytes"*)`.
    Custom,
    /// `(@metadata.code.branch_hint "\00")`.
    BranchHint,
}

impl Known {
    /// The annotation with this id.
    pub fn of(id: &[u8]) -> Option<Known> {
        match id {
            b"name" => Some(Known::Name),
            b"custom" => Some(Known::Custom),
            b"metadata.code.branch_hint" => Some(Known::BranchHint),
            _ => None,
        }
    }
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Known::Name => "@name",
            Known::Custom => "@custom",
            Known::BranchHint => "@metadata.code.branch_hint",
        })
    }
}

/// What is wrong with the contents of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnotationFault {
    /// No string at the beginning of `@custom`.
    #[error("missing section name")]
    MissingSectionName,
    /// No string in `@name`.
    #[error("missing name")]
    MissingName,
    /// A name that is not UTF-8.
    #[error("malformed UTF-8 encoding")]
    Utf8,
    /// Something after what the annotation may hold.
    #[error("unexpected token")]
    UnexpectedToken,
    /// Neither `before` nor `after`.
    #[error("malformed placement")]
    Placement,
    /// No section of this name.
    #[error("malformed section kind")]
    SectionKind,
    /// A second name of one module.
    #[error("multiple module names")]
    MultipleModule,
    /// A second annotation at one place.
    #[error("duplicate annotation")]
    Duplicate,
    /// Outside of functions.
    #[error("not in a function")]
    NotInFunction,
    /// Neither `"\00"` nor `"\01"`.
    #[error("malformed hint value")]
    Hint,
}
