//! Section 4.2.2, Results, and the other ways in which a run or an instantiation can end.

use std::fmt;
use std::sync::Arc;

use super::code::Code;
use super::values::{Exnaddr, Moduleaddr, Val};
use crate::syntax::{At, Externtype, Funcidx, Import, Rule};
use crate::valid::deftype::Deftype;

/// The reason for a trap. The standard has a single `trap`; the kinds are those of the official suite's messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum TrapKind {
    #[error("unreachable")]
    Unreachable,
    #[error("integer divide by zero")]
    DivideByZero,
    #[error("integer overflow")]
    IntegerOverflow,
    #[error("invalid conversion to integer")]
    InvalidConversion,
    #[error("out of bounds memory access")]
    MemoryOutOfBounds,
    #[error("out of bounds table access")]
    TableOutOfBounds,
    #[error("out of bounds array access")]
    ArrayOutOfBounds,
    #[error("undefined element")]
    UndefinedElement,
    #[error("uninitialized element")]
    UninitializedElement,
    #[error("indirect call type mismatch")]
    IndirectCallTypeMismatch,
    #[error("null reference")]
    NullReference,
    #[error("null function reference")]
    NullFunctionReference,
    #[error("null structure reference")]
    NullStructureReference,
    #[error("null array reference")]
    NullArrayReference,
    #[error("null i31 reference")]
    NullI31Reference,
    #[error("null exception reference")]
    NullExceptionReference,
    #[error("cast failure")]
    CastFailure,
    /// A host function trapped; its message is in [`Trap::message`].
    #[error("host trap")]
    Host,
}

/// A trap: its kind, the rule that fired, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trap {
    /// Why.
    pub kind: TrapKind,
    /// The rule that reduced to `trap`; `None` for a trap of the host.
    pub rule: Option<Rule>,
    /// The wasm call stack, innermost first, at most [`Trap::BACKTRACE`] entries.
    pub backtrace: Vec<Location>,
    /// A message that says more than the kind: that of a host function, or which element of a table is uninitialized.
    pub message: Option<String>,
    /// The error that a host function returned, for a trap of kind [`TrapKind::Host`].
    pub cause: Option<Cause>,
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => f.write_str(message),
            None => self.kind.fmt(f),
        }
    }
}

impl std::error::Error for Trap {
    /// What the cause was caused by: the trap itself displays as its cause.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref()?.0.source()
    }
}

/// The error that a host function returned. Clones are equal, all others are different.
#[derive(Clone, Debug)]
pub struct Cause(pub Arc<dyn std::error::Error + Send + Sync>);

impl PartialEq for Cause {
    fn eq(&self, other: &Cause) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Cause {}

impl Trap {
    /// The largest number of entries that a backtrace keeps.
    pub const BACKTRACE: usize = 100;

    /// The trap of a host function, with its message.
    pub fn host(message: String) -> Trap {
        Trap { message: Some(message), ..Trap::new(TrapKind::Host, None, Vec::new()) }
    }

    /// A trap by a rule.
    pub(crate) fn new(kind: TrapKind, rule: Option<Rule>, backtrace: Vec<Location>) -> Trap {
        Trap { kind, rule, backtrace, message: None, cause: None }
    }
}

/// A place in a module's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The instance of the function.
    pub instance: Moduleaddr,
    /// The function, by its index in the module.
    pub func: Funcidx,
    /// Its name, from the name section or identifiers of the text.
    pub name: Option<String>,
    /// The offset of the instruction in the module's source.
    pub at: At,
}

/// Which bound of the embedder was hit. Not a trap: the program did nothing wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum Exhausted {
    #[error("fuel exhausted")]
    Fuel,
    #[error("call stack exhausted")]
    CallDepth,
    #[error("operand stack exhausted")]
    OperandStack,
    #[error("memory limit exceeded")]
    Memory,
    #[error("table limit exceeded")]
    Table,
    #[error("heap limit exceeded")]
    Heap,
    /// Nested calls of host functions take more of the host's stack than [`Config::max_host_stack`](super::Config::max_host_stack).
    #[error("host stack exhausted")]
    HostStack,
    /// The run was interrupted from another thread.
    #[error("interrupted")]
    Interrupted,
    /// The run went on beyond its deadline.
    #[error("deadline exceeded")]
    Deadline,
    /// The observer stopped the run.
    #[error("stopped by the observer")]
    Stopped,
}

impl Exhausted {
    /// All of them.
    pub const ALL: [Exhausted; 10] = [
        Exhausted::Fuel,
        Exhausted::CallDepth,
        Exhausted::OperandStack,
        Exhausted::Memory,
        Exhausted::Table,
        Exhausted::Heap,
        Exhausted::HostStack,
        Exhausted::Interrupted,
        Exhausted::Deadline,
        Exhausted::Stopped,
    ];
}

/// How an invocation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Results.
    Vals(Vec<Val>),
    /// A trap.
    Trap(Trap),
    /// An exception that nothing caught.
    Exception(Exnaddr),
    /// A bound of the embedder was hit.
    Exhausted(Exhausted),
    /// No rule applies to the configuration. By type soundness this cannot happen in validated code: it is a bug of the interpreter.
    /// Only observed runs and runs by the rules detect it.
    Stuck(Stuck),
}

/// A configuration to which no rule applies.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stuck: {instr}")]
pub struct Stuck {
    /// The instruction without a rule.
    pub instr: String,
}

/// Why instantiation failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantiateError {
    /// An import is missing or does not match. The store is unchanged.
    #[error(transparent)]
    Unlinkable(Box<Unlinkable>),
    /// An active segment is out of bounds, or the start function trapped. Earlier effects persist.
    #[error(transparent)]
    Trap(#[from] Trap),
    /// The start function threw.
    #[error("uncaught exception")]
    Exception(Exnaddr),
    /// A bound of the embedder was hit. If it was hit during allocation, the store is unchanged.
    #[error(transparent)]
    Exhausted(#[from] Exhausted),
    /// No rule applied: a bug of the interpreter, or of changed rules.
    #[error(transparent)]
    Stuck(Stuck),
}

/// An import that is missing or does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlinkable {
    /// The import's module name.
    pub module: String,
    /// The import's name.
    pub name: String,
    /// The type that the module requires.
    pub expected: Externtype<Deftype>,
    /// The type of the definition that was provided; `None` if there was none.
    pub found: Option<Externtype<Deftype>>,
}

impl std::error::Error for Unlinkable {}

impl fmt::Display for Unlinkable {
    /// Starts with the message of the official suite.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unlinkable { module, name, expected, found } = self;
        let rule = self.rule();
        match found {
            None => write!(f, "unknown import: {rule} {module:?} {name:?} should be {expected}"),
            Some(found) => {
                write!(
                    f,
                    "incompatible import type: {rule} {module:?} {name:?} should be {expected}, found {found}"
                )
            }
        }
    }
}

impl Unlinkable {
    /// For the import at position `i` of a module.
    pub fn new(code: &Code, i: usize, found: Option<Externtype<Deftype>>) -> Unlinkable {
        let Import { module, name, .. } = &code.module.imports[i];
        let expected = code.types.imports[i].clone();
        Unlinkable { module: module.clone(), name: name.clone(), expected, found }
    }

    /// The rule that does not apply: the rule of matching, if the definition is of the right kind.
    pub fn rule(&self) -> Rule {
        use Externtype::*;
        match (&self.expected, &self.found) {
            (Tag(_), Some(Tag(_))) => Rule::ExterntypeSubTag,
            (Global(_), Some(Global(_))) => Rule::ExterntypeSubGlobal,
            (Mem(_), Some(Mem(_))) => Rule::ExterntypeSubMem,
            (Table(_), Some(Table(_))) => Rule::ExterntypeSubTable,
            (Func(_), Some(Func(_))) => Rule::ExterntypeSubFunc,
            (Tag(_), _) => Rule::ExternaddrOkTag,
            (Global(_), _) => Rule::ExternaddrOkGlobal,
            (Mem(_), _) => Rule::ExternaddrOkMem,
            (Table(_), _) => Rule::ExternaddrOkTable,
            (Func(_), _) => Rule::ExternaddrOkFunc,
        }
    }
}
