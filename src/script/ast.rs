//! The abstract syntax of scripts.

use crate::syntax::{F32, F64, Heaptype, Num, V128};
use crate::text::Malformed;

/// A script: a sequence of commands. Those in `(script $name? …)` are included in the sequence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// The commands.
    pub commands: Vec<Command>,
}

/// A command and where it begins in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Byte offset of its opening parenthesis.
    pub at: usize,
    /// The command itself.
    pub kind: CommandKind,
}

/// An identifier `$…`, unescaped and without the `$`.
pub type Id = Box<str>;

/// Commands.
#[derive(Clone, Debug, PartialEq)]
pub enum CommandKind {
    /// Defines a module, validates it, and instantiates it.
    Module(Definition),
    /// `(module definition …)`: defines a module and validates it.
    ModuleDefinition(Definition),
    /// `(module instance $I? $M?)`: instantiates a previously defined module.
    ModuleInstance(Instance),
    /// `(register "name" $I?)`: makes an instance's exports available for import.
    Register {
        /// The name to import from.
        name: Box<str>,
        /// The instance; the current one if omitted.
        instance: Option<Id>,
    },
    /// Performs an action and ignores its results.
    Action(Action),
    /// The action returns results that match.
    AssertReturn(Action, Vec<Pattern>),
    /// The action traps.
    AssertTrap(Action, Text),
    /// Instantiation traps.
    AssertUninstantiable(Instantiation, Text),
    /// The action exceeds a bound on resources.
    AssertExhaustion(Action, Text),
    /// The action throws an exception that it does not catch.
    AssertException(Action),
    /// The module cannot be decoded or parsed.
    AssertMalformed(Definition, Text),
    /// The module can be decoded or parsed, and is not valid.
    AssertInvalid(Definition, Text),
    /// The module is valid, and an import is missing or does not match.
    AssertUnlinkable(Instantiation, Text),
    /// The module has an annotation or custom section that cannot be decoded or parsed.
    AssertMalformedCustom(Definition, Text),
    /// The module has an annotation or custom section that is not valid.
    AssertInvalidCustom(Definition, Text),
    /// `(input $name? "file")`: a script or module in a file of its own.
    Input(Box<str>),
    /// `(output $name? "file"?)`: writes a script or module. Not supported; no test needs it.
    Output,
    /// A malformed command. The script continues after it.
    Malformed(Malformed),
}

/// The text that the error message must begin with.
pub type Text = Box<str>;

/// A module that a script defines.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The byte offset of its beginning.
    pub at: usize,
    /// Its name, which is also that of the instance.
    pub id: Option<Id>,
    /// The module's source, which is parsed when the command runs.
    pub source: Source,
}

/// The source of a module.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The whole script is one module, or its fields.
    All,
    /// Fields in the text format, from the token with this index to a `)`.
    Fields(usize),
    /// `binary "…"*`: the concatenated strings.
    Binary(Box<[u8]>),
    /// `quote "…"*`: the concatenated strings, which are a module or its fields in the text format.
    Quote(Box<[u8]>),
}

/// `(module instance $I? $M?)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The name for the instance.
    pub instance: Option<Id>,
    /// The module; the most recently defined one if omitted.
    pub module: Option<Id>,
}

/// The module that an assertion about instantiation instantiates.
#[derive(Clone, Debug, PartialEq)]
pub enum Instantiation {
    /// A module defined in the assertion.
    Definition(Definition),
    /// A module defined earlier.
    Instance(Instance),
}

/// Actions.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// `(invoke $I? "name" …)`: calls an exported function.
    Invoke {
        /// The instance; the current one if omitted.
        instance: Option<Id>,
        /// The name of the export.
        name: Box<str>,
        /// The arguments.
        args: Vec<Literal>,
    },
    /// `(get $I? "name")`: reads an exported global.
    Get {
        /// The instance; the current one if omitted.
        instance: Option<Id>,
        /// The name of the export.
        name: Box<str>,
    },
}

/// Constants: the arguments of an invocation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal {
    /// `(t.const c)`.
    Num(Num),
    /// `(v128.const shape c*)`.
    Vec(V128),
    /// `(ref.null ht)`.
    Null(Heaptype),
    /// `(ref.host n)`: a host value, as a reference of type `any`.
    Host(u32),
    /// `(ref.extern n)`: a host value, as a reference of type `extern`.
    Extern(u32),
}

/// A pattern that a result must match.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Exactly this number.
    Num(Num),
    /// A NaN of type `f32`.
    F32(Nan),
    /// A NaN of type `f64`.
    F64(Nan),
    /// Exactly this vector.
    Vec(V128),
    /// A vector of four `f32`, some of which are NaN patterns.
    F32x4(Box<[Lane<F32>; 4]>),
    /// A vector of two `f64`, some of which are NaN patterns.
    F64x2(Box<[Lane<F64>; 2]>),
    /// A null reference of any type.
    Null,
    /// `(ref.host n)`.
    Host(u32),
    /// `(ref.extern n)`.
    Extern(u32),
    /// `(ref.…)` without an argument: any non-null reference of this kind.
    Kind(Refpat),
    /// `(either p*)`: any of the patterns.
    Either(Vec<Pattern>),
}

/// A lane of a vector pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "plain words")]
pub enum Lane<T> {
    Exactly(T),
    Nan(Nan),
}

/// Patterns of NaNs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nan {
    /// `nan:canonical`: only the quiet bit of the payload is set; either sign.
    Canonical,
    /// `nan:arithmetic`: the quiet bit is set.
    Arithmetic,
}

/// Kinds of references in patterns, named as in scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the script's names")]
pub enum Refpat {
    /// `(ref)` or `(ref.any)`: any reference of type `any`.
    Any,
    Eq,
    I31,
    Struct,
    Array,
    Func,
    Exn,
    Extern,
}
