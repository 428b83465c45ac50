//! The abstract syntax of scripts.

use crate::syntax::{F32, F64, Num, V128};
use crate::text::Malformed;

/// A script: commands, executed in sequence. Those of `(script $name? …)` stand among the others.
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
    /// What it asks for.
    pub kind: CommandKind,
}

/// An identifier `$…` as the script writes it, after unescaping and without the `$`.
pub type Id = Box<str>;

/// Commands.
#[derive(Clone, Debug, PartialEq)]
pub enum CommandKind {
    /// Defines a module, validates it, and instantiates it.
    Module(Definition),
    /// `(module definition …)`: defines a module and validates it.
    ModuleDefinition(Definition),
    /// `(module instance $I? $M?)`: instantiates a module that was defined.
    ModuleInstance(Instance),
    /// `(register "name" $I?)`: offers an instance's exports for import.
    Register {
        /// The name to import from.
        name: Box<str>,
        /// The instance; the current one if none.
        instance: Option<Id>,
    },
    /// Performs an action; its results are not looked at.
    Action(Action),
    /// The action gives results that match.
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
    /// `(output $name? "file"?)`: writes a script or module, which no test needs.
    Output,
    /// Not a command; the script goes on after it.
    Malformed(Malformed),
}

/// The text that an assertion expects at the beginning of the message.
pub type Text = Box<str>;

/// A module that a script defines.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Where it begins, as a byte offset.
    pub at: usize,
    /// Its name, which also becomes that of the instance.
    pub id: Option<Id>,
    /// The module as it was written; read when the command runs.
    pub source: Source,
}

/// A module that was not read yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The whole source is one module, or its fields.
    All,
    /// Fields in the text format, from this token of the source to a `)`.
    Fields(usize),
    /// `binary "…"*`: the strings, one after the other.
    Binary(Box<[u8]>),
    /// `quote "…"*`: the strings, one after the other: a module or its fields in the text format.
    Quote(Box<[u8]>),
}

/// `(module instance $I? $M?)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The name for the instance.
    pub instance: Option<Id>,
    /// The module; the last one defined if none.
    pub module: Option<Id>,
}

/// What an assertion about instantiation instantiates.
#[derive(Clone, Debug, PartialEq)]
pub enum Instantiation {
    /// A module defined here.
    Definition(Definition),
    /// A module defined before.
    Instance(Instance),
}

/// Actions.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// `(invoke $I? "name" …)`: calls an exported function.
    Invoke {
        /// The instance; the current one if none.
        instance: Option<Id>,
        /// The name of the export.
        name: Box<str>,
        /// The arguments.
        args: Vec<Literal>,
    },
    /// `(get $I? "name")`: reads an exported global.
    Get {
        /// The instance; the current one if none.
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
    Null,
    /// `(ref.host n)`: something of the host's, as a reference of type `any`.
    Host(u32),
    /// `(ref.extern n)`: something of the host's, as a reference of type `extern`.
    Extern(u32),
}

/// What a result is to match.
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
    /// `(ref.…)` without an argument: any reference of this kind, not null.
    Kind(Refpat),
    /// `(either p*)`: one of these.
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
    /// `nan:canonical`: the payload is the quiet bit alone; either sign.
    Canonical,
    /// `nan:arithmetic`: the quiet bit is set.
    Arithmetic,
}

/// Patterns of references by kind, named as in the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the script's names")]
pub enum Refpat {
    /// `(ref)` or `(ref.any)`: whatever type `any` has.
    Any,
    Eq,
    I31,
    Struct,
    Array,
    Func,
    Exn,
    Extern,
}
