//! Errors of validation: what is invalid, where, and by which rule. The messages begin with the texts that the
//! official test suite expects.

use std::fmt::{self, Display, Formatter};

use crate::syntax::*;

/// Why a module is not valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// The source position of the instruction, or of the definition if the error is not in an instruction.
    pub at: At,
    /// The function whose body contains the error, if it is in one.
    pub func: Option<Funcidx>,
    /// The rule that rejects the module.
    pub rule: Rule,
    /// The kind of error.
    pub kind: InvalidKind,
}

/// The kind of a validation error.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs, reason = "the texts say it")]
pub enum InvalidKind {
    #[error("type mismatch")]
    TypeMismatch {
        /// The operand types that the rule requires; the last is the top of the stack.
        expected: Operands,
        /// The operand types on the stack; the last is the top.
        found: Operands,
    },
    #[error("unknown {0} {1}")]
    Unknown(Space, u32),
    #[error("type mismatch: type {0} is not a {1} type")]
    NotOfKind(u32, &'static str),
    #[error("uninitialized local {0}")]
    UninitializedLocal(u32),
    #[error("immutable global")]
    ImmutableGlobal,
    #[error("immutable field")]
    ImmutableField,
    #[error("immutable array")]
    ImmutableArray,
    #[error("type mismatch: field type is not defaultable")]
    FieldNotDefaultable,
    #[error("type mismatch: array type is not defaultable")]
    ArrayNotDefaultable,
    #[error("type mismatch: field is packed")]
    Packed,
    #[error("type mismatch: field is unpacked")]
    Unpacked,
    #[error("array types do not match")]
    ArraysDiffer,
    #[error("array type is not numeric or vector")]
    ArrayNotNumeric,
    #[error("alignment must not be larger than natural")]
    Alignment,
    #[error("offset out of range")]
    Offset,
    #[error("invalid lane index")]
    Lane,
    #[error("type mismatch: select between references needs a type")]
    SelectReference,
    #[error("invalid result arity")]
    ResultArity,
    #[error("constant expression required")]
    Constant,
    #[error("undeclared function reference {0}")]
    Undeclared(u32),
    #[error("sub type {0} has more than one super type")]
    Supertypes(u32),
    #[error("sub type {0} has final super type {1}")]
    FinalSupertype(u32, u32),
    #[error("sub type {0} does not match super type {1}")]
    Supertype(u32, u32),
    #[error("unknown type {1}: forward use in sub type {0}")]
    ForwardSupertype(u32, u32),
    #[error("size minimum must not be greater than maximum")]
    LimitsOrder,
    #[error("memory size must be at most 65536 pages (4GiB)")]
    MemorySize32,
    #[error("memory size must be at most 2^48 pages (256TiB)")]
    MemorySize64,
    #[error("table size must be at most 2^32-1")]
    TableSize,
    #[error("duplicate export name {0:?}")]
    DuplicateExport(String),
    #[error("start function must not have parameters or results")]
    Start,
    #[error("non-empty tag result type")]
    TagResult,
    #[error("{0}")]
    Missing(Missing),
    #[error("unbalanced blocks")]
    Unbalanced,
    #[error("implementation limit: too many operands")]
    TooManyOperands,
}

/// Index spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[allow(missing_docs, reason = "plain words")]
pub enum Space {
    #[error("type")]
    Type,
    #[error("tag")]
    Tag,
    #[error("global")]
    Global,
    #[error("memory")]
    Mem,
    #[error("table")]
    Table,
    #[error("function")]
    Func,
    #[error("data segment")]
    Data,
    #[error("elem segment")]
    Elem,
    #[error("local")]
    Local,
    #[error("label")]
    Label,
    #[error("field")]
    Field,
}

/// The topmost operand types, as shown in a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operands {
    /// The topmost types; the last is the top of the stack.
    pub types: Box<[Valtype]>,
    /// What is on the stack below them.
    pub below: Below,
}

/// What is on the stack below the types shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Below {
    /// Nothing.
    #[default]
    Nothing,
    /// More operands, which the message omits.
    More,
    /// Any operands: the code is unreachable, so the stack is polymorphic.
    Any,
}

/// The greatest number of types that a message shows.
pub(super) const SHOWN: usize = 8;

/// The result of a validation function.
pub(super) type Check<T = ()> = Result<T, Box<Invalid>>;

/// An error by `rule`, without a position yet; [`Invalid::locate`] adds it.
#[cold]
pub(super) fn invalid(rule: Rule, kind: InvalidKind) -> Box<Invalid> {
    Box::new(Invalid { at: At::default(), func: None, rule, kind })
}

/// A type mismatch between types that are not on the stack.
#[cold]
pub(super) fn mismatch(rule: Rule, expected: &[Valtype], found: &[Valtype]) -> Box<Invalid> {
    invalid(
        rule,
        InvalidKind::TypeMismatch { expected: Operands::all(expected), found: Operands::all(found) },
    )
}

/// An error for index `x`, which its index space does not have.
#[cold]
pub(super) fn unknown(rule: Rule, space: Space, x: u32) -> Box<Invalid> {
    invalid(rule, InvalidKind::Unknown(space, x))
}

impl Operands {
    /// The last [`SHOWN`] types of `ts`.
    pub(super) fn all(ts: &[Valtype]) -> Operands {
        let hidden = ts.len().saturating_sub(SHOWN);
        Operands { types: ts[hidden..].into(), below: if hidden == 0 { Below::Nothing } else { Below::More } }
    }
}

impl Invalid {
    /// Sets the position of the error, and the function that contains it.
    pub(super) fn locate(mut self: Box<Self>, at: At, func: Option<Funcidx>) -> Box<Self> {
        self.at = at;
        self.func = func;
        self
    }
}

impl Display for Operands {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let below = match self.below {
            Below::Nothing => None,
            Below::More => Some("…".to_string()),
            Below::Any => Some("_*".to_string()),
        };
        let types = self.types.iter().map(|t| t.to_string());
        write!(f, "[{}]", below.into_iter().chain(types).collect::<Vec<_>>().join(" "))
    }
}

impl Display for Invalid {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            InvalidKind::TypeMismatch { expected, found } => {
                write!(f, "{}: {} expected {expected}, found {found}", self.kind, self.rule)?;
            }
            kind => write!(f, "{kind} ({})", self.rule)?,
        }
        match self.func {
            Some(x) => write!(f, " in function {}", x.0),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Invalid {}
