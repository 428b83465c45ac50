//! Section 4.2.2, Results, and the other ways in which a run or an instantiation can end.

use std::fmt;
use std::sync::Arc;

use super::code::Code;
use super::values::{Exnaddr, Moduleaddr, Val};
use crate::syntax::{At, Externtype, Funcidx, Import, Rule};
use crate::valid::deftype::Deftype;

/// Declares the kinds of traps, with their messages.
macro_rules! trap_kinds {
    ($($(#[doc = $doc:literal])? $kind:ident $message:literal;)*) => {
        /// The reason for a trap. The standard has a single `trap`; the kinds are those of the official suite's messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        #[allow(missing_docs, reason = "the messages say it")]
        #[non_exhaustive]
        pub enum TrapKind {$(
            $(#[doc = $doc])?
            #[error($message)]
            $kind,
        )*}

        impl TrapKind {
            /// All of them.
            pub const ALL: &[TrapKind] = &[$(TrapKind::$kind,)*];
        }
    };
}

trap_kinds! {
    Unreachable "unreachable";
    DivideByZero "integer divide by zero";
    IntegerOverflow "integer overflow";
    InvalidConversion "invalid conversion to integer";
    MemoryOutOfBounds "out of bounds memory access";
    TableOutOfBounds "out of bounds table access";
    ArrayOutOfBounds "out of bounds array access";
    UndefinedElement "undefined element";
    UninitializedElement "uninitialized element";
    IndirectCallTypeMismatch "indirect call type mismatch";
    NullReference "null reference";
    NullFunctionReference "null function reference";
    NullStructureReference "null structure reference";
    NullArrayReference "null array reference";
    NullI31Reference "null i31 reference";
    NullExceptionReference "null exception reference";
    CastFailure "cast failure";
    /// A host function trapped; its message is in [`Trap::message`].
    Host "host trap";
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

/// A place in a module's code. It displays as in `function 3 $fib at offset 31`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location { func, name, at, .. } = self;
        write!(f, "function {}", func.0)?;
        if let Some(name) = name {
            write!(f, " ${name}")?;
        }
        write!(f, " at offset {}", at.0)
    }
}

/// Declares what can be exhausted, with the message and the field of [`Config`](super::Config) that bounds it.
macro_rules! exhausted {
    ($($(#[doc = $doc:literal])? $kind:ident $message:literal $field:expr;)*) => {
        /// Which bound of the embedder was hit. Not a trap: the program did nothing wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        #[allow(missing_docs, reason = "the messages say it")]
        #[non_exhaustive]
        pub enum Exhausted {$(
            $(#[doc = $doc])?
            #[error($message)]
            $kind,
        )*}

        impl Exhausted {
            /// All of them.
            pub const ALL: &[Exhausted] = &[$(Exhausted::$kind,)*];

            /// The name of the field of [`Config`](super::Config) that sets the bound, such as `max_call_depth`; `None` if none does.
            pub const fn field(self) -> Option<&'static str> {
                match self {
                    $(Exhausted::$kind => $field,)*
                }
            }
        }
    };
}

exhausted! {
    Fuel "fuel exhausted" Some("fuel");
    CallDepth "call stack exhausted" Some("max_call_depth");
    OperandStack "operand stack exhausted" Some("max_operands");
    Memory "memory limit exceeded" Some("max_memory_pages");
    Table "table limit exceeded" Some("max_table_elements");
    Heap "heap limit exceeded" Some("max_heap_bytes");
    /// Nested calls of host functions take more of the host's stack than [`Config::max_host_stack`](super::Config::max_host_stack).
    HostStack "host stack exhausted" Some("max_host_stack");
    /// The run was interrupted from another thread.
    Interrupted "interrupted" None;
    /// The run went on beyond its deadline.
    Deadline "deadline exceeded" None;
    /// The observer stopped the run.
    Stopped "stopped by the observer" None;
}

/// How an invocation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Stuck {
    /// The instruction without a rule.
    pub instr: String,
}

/// Why instantiation failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
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
        // `(func (func …))` would be the type of a function.
        let shown = |xt: &Externtype<Deftype>| match xt {
            Externtype::Func(dt) => dt.to_string(),
            Externtype::Tag(_) | Externtype::Global(_) | Externtype::Mem(_) | Externtype::Table(_) => {
                xt.to_string()
            }
        };
        let (rule, expected) = (self.rule(), shown(expected));
        match found {
            None => write!(
                f,
                "unknown import: nothing is defined for {module:?} {name:?} of type {expected}, by rule {rule}"
            ),
            Some(found) => write!(
                f,
                "incompatible import type: {module:?} {name:?} is imported as {expected}, but what is defined for it is {}, by rule {rule}",
                shown(found)
            ),
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
