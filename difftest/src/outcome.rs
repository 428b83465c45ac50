//! The outcome of a case, in terms that are the same for all engines.
//!
//! Values are compared as bits. References are compared by class, since engines do not show more of them; `i31` and host references are
//! compared with their numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The information about a reference that all engines provide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// Null, in any hierarchy of types.
    Null,
    /// An unsigned number of 31 bits.
    I31(u32),
    /// A structure.
    Struct,
    /// An array.
    Array,
    /// A function.
    Func,
    /// An exception.
    Exn,
    /// A reference of the host, by its number.
    Host(u32),
}

/// A value: bits with a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Value {
    I32(u32),
    I64(u64),
    F32(u32),
    F64(u64),
    V128(u128),
    Ref(Reference),
}

impl Value {
    /// Whether it is a NaN.
    pub fn is_nan(self) -> bool {
        match self {
            Value::F32(c) => f32::from_bits(c).is_nan(),
            Value::F64(c) => f64::from_bits(c).is_nan(),
            Value::I32(_) | Value::I64(_) | Value::V128(_) | Value::Ref(_) => false,
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Null => f.write_str("null"),
            Reference::I31(n) => write!(f, "i31:{n}"),
            Reference::Struct => f.write_str("struct"),
            Reference::Array => f.write_str("array"),
            Reference::Func => f.write_str("func"),
            Reference::Exn => f.write_str("exn"),
            Reference::Host(n) => write!(f, "host:{n}"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::I32(c) => write!(f, "i32:{c:#x}"),
            Value::I64(c) => write!(f, "i64:{c:#x}"),
            Value::F32(c) => write!(f, "f32:{c:#010x}"),
            Value::F64(c) => write!(f, "f64:{c:#018x}"),
            Value::V128(c) => write!(f, "v128:{c:#034x}"),
            Value::Ref(r) => write!(f, "ref:{r}"),
        }
    }
}

impl From<Value> for String {
    fn from(value: Value) -> String {
        value.to_string()
    }
}

impl TryFrom<String> for Value {
    type Error = String;
    fn try_from(text: String) -> Result<Value, String> {
        text.parse()
    }
}

impl FromStr for Value {
    /// A message that quotes the text.
    type Err = String;

    fn from_str(text: &str) -> Result<Value, String> {
        let bad = || format!("{text:?} is not a value such as i32:0x2a");
        let (t, rest) = text.split_once(':').ok_or_else(bad)?;
        let digits = rest.strip_prefix("0x");
        let bits = || digits.and_then(|digits| u128::from_str_radix(digits, 16).ok()).ok_or_else(bad);
        Ok(match t {
            "i32" => Value::I32(bits()?.try_into().map_err(|_| bad())?),
            "f32" => Value::F32(bits()?.try_into().map_err(|_| bad())?),
            "i64" => Value::I64(bits()?.try_into().map_err(|_| bad())?),
            "f64" => Value::F64(bits()?.try_into().map_err(|_| bad())?),
            "v128" => Value::V128(bits()?),
            "ref" => Value::Ref(rest.parse().map_err(|()| bad())?),
            _ => return Err(bad()),
        })
    }
}

impl FromStr for Reference {
    type Err = ();

    fn from_str(text: &str) -> Result<Reference, ()> {
        let (kind, number) = match text.split_once(':') {
            Some((kind, number)) => (kind, Some(number.parse().map_err(|_| ())?)),
            None => (text, None),
        };
        Ok(match (kind, number) {
            ("null", None) => Reference::Null,
            ("i31", Some(n)) => Reference::I31(n),
            ("struct", None) => Reference::Struct,
            ("array", None) => Reference::Array,
            ("func", None) => Reference::Func,
            ("exn", None) => Reference::Exn,
            ("host", Some(n)) => Reference::Host(n),
            _ => return Err(()),
        })
    }
}

/// The cause of a trap. The last four are for engines that do not distinguish some causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of the official suite")]
pub enum Trap {
    Unreachable,
    DivideByZero,
    IntegerOverflow,
    InvalidConversion,
    MemoryOutOfBounds,
    TableOutOfBounds,
    ArrayOutOfBounds,
    UndefinedElement,
    UninitializedElement,
    IndirectCallTypeMismatch,
    NullFunction,
    NullStructure,
    NullArray,
    NullI31,
    NullException,
    NullReference,
    CastFailure,
    /// A host function's.
    Host,
    /// Some null reference.
    AnyNull,
    /// A table accessed out of bounds, by `call_indirect` or by another instruction.
    AnyTable,
    /// A float that cannot be converted to an integer: a NaN, or out of range.
    AnyConversion,
    /// An indirect call of an element that is null, or a function of another type.
    AnyIndirect,
}

impl Trap {
    /// Whether two causes can be the same, if one of them is less precise.
    pub fn agrees(self, other: Trap) -> bool {
        self == other || self.covers(other) || other.covers(self)
    }

    fn covers(self, exact: Trap) -> bool {
        match self {
            Trap::AnyNull => matches!(
                exact,
                Trap::NullFunction
                    | Trap::NullStructure
                    | Trap::NullArray
                    | Trap::NullI31
                    | Trap::NullException
                    | Trap::NullReference
            ),
            Trap::AnyTable => matches!(exact, Trap::TableOutOfBounds | Trap::UndefinedElement),
            Trap::AnyConversion => matches!(exact, Trap::InvalidConversion | Trap::IntegerOverflow),
            Trap::AnyIndirect => {
                matches!(exact, Trap::UninitializedElement | Trap::IndirectCallTypeMismatch)
            }
            _ => false,
        }
    }
}

/// Which bound of an engine or of this tester was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Resource {
    /// Calls nested too deep, or frames too large.
    Stack,
    /// Too many steps.
    Fuel,
    /// Memory, tables, heap.
    Memory,
}

/// The phase in which an engine refused a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Malformed or invalid; engines seldom say which.
    Validation,
    /// Imports are missing or do not match.
    Linking,
}

/// How an instantiation or a call ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Results; none for an instantiation.
    Returned(Vec<Value>),
    /// A trap.
    Trap(Trap),
    /// An exception that nothing caught.
    Exception {
        /// The export of its tag, as `module.name`, if it has one.
        tag: Option<String>,
        /// The values that it carries; none if the engine does not show them.
        payload: Option<Vec<Value>>,
    },
    /// A bound was hit.
    Exhausted(Resource),
    /// The module was refused.
    Rejected {
        /// In which phase.
        phase: Phase,
        /// The engine's words.
        message: String,
    },
    /// The engine lacks something that the case needs.
    Unsupported(String),
    /// The engine panicked, or its process died.
    Crash(String),
    /// The rules of `spec/` do something else than the interpreter, or a step changes a type.
    Diverged {
        /// How, without values.
        difference: RuleDifference,
        /// The whole report.
        report: String,
    },
    /// It did not end in time.
    Hang,
    /// An error that the engine's table of messages does not know.
    Unknown(String),
}

impl Outcome {
    /// Whether the standard determines the state after such an outcome, so that the case can continue.
    pub fn is_determined(&self) -> bool {
        match self {
            Outcome::Returned(_)
            | Outcome::Trap(_)
            | Outcome::Exception { .. }
            | Outcome::Rejected { .. } => true,
            Outcome::Exhausted(_)
            | Outcome::Unsupported(_)
            | Outcome::Crash(_)
            | Outcome::Diverged { .. }
            | Outcome::Hang
            | Outcome::Unknown(_) => false,
        }
    }

    /// The outcome with its values, for people.
    pub fn show(&self) -> String {
        match self {
            Outcome::Diverged { report, .. } => report.clone(),
            Outcome::Returned(_)
            | Outcome::Trap(_)
            | Outcome::Exception { .. }
            | Outcome::Exhausted(_)
            | Outcome::Rejected { .. }
            | Outcome::Unsupported(_)
            | Outcome::Crash(_)
            | Outcome::Hang
            | Outcome::Unknown(_) => format!("{self:?}"),
        }
    }

    /// The outcome without its values, for signatures and counts.
    pub fn end(&self) -> End {
        match self {
            Outcome::Returned(_) => End::Returned,
            Outcome::Trap(trap) => End::Trap(*trap),
            Outcome::Exception { .. } => End::Exception,
            Outcome::Exhausted(resource) => End::Exhausted(*resource),
            Outcome::Rejected { phase, .. } => End::Rejected(*phase),
            Outcome::Unsupported(_) => End::Unsupported,
            Outcome::Crash(_) => End::Crash,
            Outcome::Diverged { .. } => End::Diverged,
            Outcome::Hang => End::Hang,
            Outcome::Unknown(_) => End::Unknown,
        }
    }
}

/// How an instantiation or a call ended, without values: see [`Outcome`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names of the outcomes")]
pub enum End {
    Returned,
    Trap(Trap),
    Exception,
    Exhausted(Resource),
    Rejected(Phase),
    Unsupported,
    Crash,
    Diverged,
    Hang,
    Unknown,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Returned => f.write_str("returned"),
            End::Trap(trap) => write!(f, "trap {trap:?}"),
            End::Exception => f.write_str("exception"),
            End::Exhausted(resource) => write!(f, "exhausted {resource:?}"),
            End::Rejected(phase) => write!(f, "rejected {phase:?}"),
            End::Unsupported => f.write_str("unsupported"),
            End::Crash => f.write_str("crash"),
            End::Diverged => f.write_str("diverged"),
            End::Hang => f.write_str("hang"),
            End::Unknown => f.write_str("unknown"),
        }
    }
}

/// How the rules of `spec/` and the interpreter differ, or how a step is unsound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleDifference {
    /// A step applies different rules.
    Applied {
        /// The interpreter's rule.
        interpreter: String,
        /// The rule of `spec/`.
        rules: String,
    },
    /// A step applies the same rule, with another configuration as its result.
    Result {
        /// The rule.
        rule: String,
        /// The part of the configuration that differs.
        part: String,
    },
    /// A step leaves a configuration that does not have the type which it had.
    Unsound {
        /// The rule of the step.
        rule: String,
        /// The part of the configuration.
        part: String,
    },
    /// Validation of a module: `valid`, or the rule by which it is refused.
    Validation {
        /// By the validator.
        validator: String,
        /// By the rules of `spec/`.
        rules: String,
    },
}

impl fmt::Display for RuleDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleDifference::Applied { interpreter, rules } => write!(f, "{interpreter} against {rules}"),
            RuleDifference::Result { rule, part } => write!(f, "{part} at {rule}"),
            RuleDifference::Unsound { rule, part } => write!(f, "not sound: {part} at {rule}"),
            RuleDifference::Validation { validator, rules } => {
                write!(f, "validation: {validator} against {rules}")
            }
        }
    }
}

/// The observed state of one memory, global or table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Item {
    /// A memory.
    Memory {
        /// Size in pages of 64 KiB.
        pages: u64,
        /// A hash of all bytes.
        hash: u64,
        /// The bytes that are not zero, in runs with their offsets, if [`crate::engines::Limits::detail`] asks for them.
        #[serde(skip_serializing_if = "Option::is_none")]
        runs: Option<Vec<(u64, Vec<u8>)>>,
    },
    /// A global.
    Global(Value),
    /// A table.
    Table {
        /// Number of elements.
        size: u64,
        /// The first of them, as [`Value::Ref`].
        elements: Vec<Value>,
    },
    /// The engine does not show it.
    Hidden,
}

/// A call of a host function.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HostCall {
    /// The name of the import.
    pub name: String,
    /// What it was called with.
    pub args: Vec<Value>,
}

/// One step of a case: an instantiation or a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// How it ended.
    pub outcome: Outcome,
    /// The calls of host functions meanwhile.
    pub host: Vec<HostCall>,
    /// The state afterwards: one item for each thing that the case watches and that exists already.
    pub state: Vec<Item>,
}

impl Observation {
    /// An observation of a single step with this outcome.
    pub fn of(outcome: Outcome) -> Observation {
        Observation { steps: vec![Step { outcome, host: Vec::new(), state: Vec::new() }] }
    }
}

/// Everything that was observed of a run, step by step. It ends early if an instantiation fails, or if a step ends in a
/// way after which the state is not determined by the standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Observation {
    /// The steps.
    pub steps: Vec<Step>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_text() {
        let values = [
            Value::I32(u32::MAX),
            Value::I64(1 << 63),
            Value::F32(0x7fa0_0000),
            Value::F64(0),
            Value::V128(u128::MAX - 1),
            Value::Ref(Reference::Null),
            Value::Ref(Reference::I31(0x7fff_ffff)),
            Value::Ref(Reference::Host(3)),
            Value::Ref(Reference::Exn),
        ];
        for value in values {
            assert_eq!(value.to_string().parse(), Ok(value));
        }
        for bad in ["i32:0x1_0", "i32:0x100000000", "i33:0x1", "ref:i31", "ref:null:1", "7"] {
            assert!(bad.parse::<Value>().is_err(), "{bad}");
        }
    }

    #[test]
    fn coarse_traps_agree_with_what_they_cover() {
        assert!(Trap::AnyNull.agrees(Trap::NullArray));
        assert!(Trap::UndefinedElement.agrees(Trap::AnyTable));
        assert!(!Trap::UndefinedElement.agrees(Trap::TableOutOfBounds));
        assert!(!Trap::AnyNull.agrees(Trap::CastFailure));
    }
}
