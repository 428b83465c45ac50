//! Terms: the values of variables in rules.

use std::fmt;
use std::sync::Arc;

use crate::runtime::*;
use crate::semantics::engine::specialize::Uses;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::names::{Con, Field, con};
use crate::syntax::*;

/// A term of at most 24 bytes. Values, addresses and pieces of code are stored inline, without allocation. A *view* refers to a
/// part of the machine or the store instead of copying it, so that it always shows the current state.
#[derive(Debug)]
pub enum Term {
    /// The empty sequence, option or set.
    Empty,
    /// A natural number below 2^64.
    Nat(u64),
    /// A negative number that fits 64 bits.
    Neg(i64),
    /// An integer that fits neither.
    Big(Arc<Big>),
    /// A truth value.
    Bool(bool),
    /// A string.
    Text(Arc<str>),
    /// A constructor without arguments.
    Con(Con),
    /// A constructor applied to arguments.
    App(Arc<App>),
    /// A numeric value `(nt.const c)`: number type and bits.
    Num(Numtype, u64),
    /// A vector value `(v128.const c)`.
    Vec(Arc<u128>),
    /// A reference value.
    Ref(Ref),
    /// A piece of code: consecutive instructions of a body.
    Code {
        /// Number of the body.
        code: u32,
        /// Index of the first instruction.
        from: u32,
        /// Index after the last instruction.
        to: u32,
    },
    /// A sequence; never empty.
    Seq(Arc<[Term]>),
    /// A sequence of bytes.
    Bytes(Arc<[u8]>),
    /// A sequence of equal terms: the term and how many.
    Rep(Arc<(Term, u64)>),
    /// A concatenation of sequences, not flattened.
    Cat(Arc<[Term]>),
    /// A sequence that can be changed and taken apart without copying it.
    Long(Arc<Long>),
    /// A record.
    Rec(Arc<[(Field, Term)]>),
    /// A tuple of two or more.
    Tuple(Arc<[Term]>),
    /// A defined type, by its address.
    Type(Typeaddr),
    /// View: the machine's state, with the frame of this number as the current one.
    State(u32),
    /// View: the store.
    Store,
    /// View: the frame of this number.
    Frame(u32),
    /// View: the module instance of this address.
    Module(u32),
    /// View: an instance in the store, by its address.
    Inst(Inst, u32),
    /// View: a sequence in the store or in a frame. The number is the address or frame that the [`Part`] belongs to.
    Part(Part, u32),
}

const _: () = assert!(size_of::<Term>() <= 24);

/// The compiler's own implementation treats all terms alike; those that are copied most often need no reference count.
impl Clone for Term {
    #[inline]
    fn clone(&self) -> Term {
        match self {
            Term::Empty => Term::Empty,
            Term::Nat(n) => Term::Nat(*n),
            Term::Num(nt, c) => Term::Num(*nt, *c),
            Term::Con(con) => Term::Con(*con),
            Term::Frame(frame) => Term::Frame(*frame),
            Term::Part(part, a) => Term::Part(*part, *a),
            other => other.share(),
        }
    }
}

impl Term {
    /// A copy that shares what is allocated.
    #[inline(never)]
    fn share(&self) -> Term {
        match self {
            Term::Empty | Term::Nat(_) | Term::Num(..) | Term::Con(_) | Term::Frame(_) | Term::Part(..) => {
                self.clone()
            }
            Term::Neg(n) => Term::Neg(*n),
            Term::Big(big) => Term::Big(big.clone()),
            Term::Bool(b) => Term::Bool(*b),
            Term::Text(text) => Term::Text(text.clone()),
            Term::App(app) => Term::App(app.clone()),
            Term::Vec(c) => Term::Vec(c.clone()),
            Term::Ref(r) => Term::Ref(*r),
            Term::Code { code, from, to } => Term::Code { code: *code, from: *from, to: *to },
            Term::Seq(terms) => Term::Seq(terms.clone()),
            Term::Bytes(bytes) => Term::Bytes(bytes.clone()),
            Term::Rep(rep) => Term::Rep(rep.clone()),
            Term::Cat(terms) => Term::Cat(terms.clone()),
            Term::Long(long) => Term::Long(long.clone()),
            Term::Rec(fields) => Term::Rec(fields.clone()),
            Term::Tuple(terms) => Term::Tuple(terms.clone()),
            Term::Type(dt) => Term::Type(*dt),
            Term::State(frame) => Term::State(*frame),
            Term::Store => Term::Store,
            Term::Module(a) => Term::Module(*a),
            Term::Inst(inst, a) => Term::Inst(*inst, *a),
        }
    }
}

/// A constructor applied to arguments.
#[derive(Debug)]
pub struct App {
    /// The constructor.
    pub con: Con,
    /// The arguments.
    pub args: Box<[Term]>,
    /// Nesting depth of applications and records, itself included, or the largest number if it is larger.
    depth: u16,
    /// If it is an instruction: how often it was executed.
    pub(crate) uses: Uses,
}

/// An integer by sign and absolute value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Big {
    /// Whether it is below zero.
    pub negative: bool,
    /// Its absolute value.
    pub magnitude: u128,
}

/// Kinds of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Inst {
    Tag,
    Global,
    Mem,
    Table,
    Func,
    Data,
    Elem,
    Struct,
    Array,
    Exn,
}

/// Sequences that a term can view in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    /// All instances of a kind in the store.
    All(Inst),
    MemBytes,
    TableRefs,
    DataBytes,
    ElemRefs,
    StructFields,
    ArrayFields,
    ExnFields,
    Locals,
    /// The bytes of a data segment of the frame's module.
    Segment,
    /// An index space of a module instance: the addresses in it.
    Space(Space),
}

/// Index spaces of module instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Space {
    Types,
    Tags,
    Globals,
    Mems,
    Tables,
    Funcs,
    Datas,
    Elems,
}

impl Term {
    /// A constructor applied to arguments.
    pub fn app(con: Con, args: impl Into<Box<[Term]>>) -> Term {
        let args = args.into();
        let depth = args.iter().map(Term::depth).max().unwrap_or(0) + 1;
        let depth = u16::try_from(depth).unwrap_or(u16::MAX);
        Term::App(Arc::new(App { con, args, depth, uses: Uses::default() }))
    }

    /// Nesting depth of applications and records.
    pub fn depth(&self) -> u32 {
        match self {
            Term::App(app) => app.depth.into(),
            Term::Seq(terms) | Term::Cat(terms) | Term::Tuple(terms) => {
                terms.iter().map(Term::depth).max().unwrap_or(0)
            }
            Term::Rep(rep) => rep.0.depth(),
            Term::Long(long) => long.depth(),
            Term::Rec(fields) => fields.iter().map(|(_, term)| term.depth()).max().unwrap_or(0) + 1,
            _ => 0,
        }
    }

    /// A sequence of terms.
    pub fn seq(terms: Vec<Term>) -> Term {
        if terms.is_empty() { Term::Empty } else { Term::Seq(terms.into()) }
    }

    /// An option.
    pub fn opt(term: Option<Term>) -> Term {
        term.map_or(Term::Empty, |term| Term::Seq(Arc::new([term])))
    }

    /// A natural number.
    pub fn nat(n: u128) -> Term {
        match u64::try_from(n) {
            Ok(n) => Term::Nat(n),
            Err(_) => Term::Big(Arc::new(Big { negative: false, magnitude: n })),
        }
    }

    /// An integer, by sign and absolute value.
    pub fn int(negative: bool, magnitude: u128) -> Term {
        if !negative || magnitude == 0 {
            return Term::nat(magnitude);
        }
        match i64::try_from(magnitude) {
            Ok(n) => Term::Neg(-n),
            Err(_) => Term::Big(Arc::new(Big { negative, magnitude })),
        }
    }

    /// The integer, if it is one.
    #[inline]
    pub(crate) fn as_big(&self) -> Option<Big> {
        match self {
            Term::Nat(n) => Some(Big { negative: false, magnitude: u128::from(*n) }),
            Term::Neg(n) => Some(Big { negative: true, magnitude: u128::from(n.unsigned_abs()) }),
            Term::Big(big) => Some(**big),
            _ => None,
        }
    }

    /// A vector value.
    pub fn vec(c: u128) -> Term {
        Term::Vec(Arc::new(c))
    }

    /// Sign and absolute value, if it is an integer.
    pub fn as_int(&self) -> Option<(bool, u128)> {
        self.as_big().map(|big| (big.negative, big.magnitude))
    }

    /// Whether it is a value, as operands are.
    pub fn is_val(&self) -> bool {
        matches!(self, Term::Num(..) | Term::Ref(_) | Term::Vec(_))
    }

    /// Its constructor, if it has one. For values, this is the constructor with which the notation writes them.
    pub fn con(&self) -> Option<Con> {
        match self {
            Term::Con(con) => Some(*con),
            Term::App(app) => Some(app.con),
            Term::Num(..) => Some(con::CONST),
            Term::Vec(_) => Some(con::VCONST),
            Term::Ref(r) if r.is_extern() => Some(con::REF_EXTERN),
            Term::Ref(r) => Some(match r.kind() {
                RefKind::Null => con::REF_NULL_ADDR,
                RefKind::I31(_) => con::REF_I31_NUM,
                RefKind::Struct(_) => con::REF_STRUCT_ADDR,
                RefKind::Array(_) => con::REF_ARRAY_ADDR,
                RefKind::Func(_) => con::REF_FUNC_ADDR,
                RefKind::Exn(_) => con::REF_EXN_ADDR,
                RefKind::Host(_) => con::REF_HOST_ADDR,
            }),
            _ => None,
        }
    }

    /// The arguments of an application; empty for other terms.
    pub fn args(&self) -> &[Term] {
        match self {
            Term::App(app) => &app.args,
            _ => &[],
        }
    }
}

impl From<Val> for Term {
    fn from(v: Val) -> Term {
        match v {
            Val::Num(Num::I32(c)) => Term::Num(Numtype::I32, c.into()),
            Val::Num(Num::I64(c)) => Term::Num(Numtype::I64, c),
            Val::Num(Num::F32(c)) => Term::Num(Numtype::F32, c.0.into()),
            Val::Num(Num::F64(c)) => Term::Num(Numtype::F64, c.0),
            Val::Vec(c) => Term::vec(c.0),
            Val::Ref(r) => Term::Ref(r),
        }
    }
}

impl Term {
    /// The value, if it is one.
    pub fn val(&self) -> Option<Val> {
        Some(match self {
            Term::Num(Numtype::I32, c) => Val::Num(Num::I32(*c as u32)),
            Term::Num(Numtype::I64, c) => Val::Num(Num::I64(*c)),
            Term::Num(Numtype::F32, c) => Val::Num(Num::F32(F32(*c as u32))),
            Term::Num(Numtype::F64, c) => Val::Num(Num::F64(F64(*c))),
            Term::Vec(c) => Val::Vec(V128(**c)),
            Term::Ref(r) => Val::Ref(*r),
            _ => return None,
        })
    }
}

impl Big {
    /// The integer with this absolute value. Zero is not negative.
    pub(crate) fn new(negative: bool, magnitude: u128) -> Big {
        Big { negative: negative && magnitude > 0, magnitude }
    }
}

impl From<Big> for Term {
    #[inline]
    fn from(big: Big) -> Term {
        match u64::try_from(big.magnitude) {
            Ok(n) if !big.negative => Term::Nat(n),
            _ => Term::int(big.negative, big.magnitude),
        }
    }
}

/// The natural number that a term is, if it is one of 64 bits.
pub(crate) fn as_nat(t: &Term) -> Option<u64> {
    match t {
        Term::Nat(n) => Some(*n),
        _ => None,
    }
}

/// Translates a number type.
pub fn numtype(nt: Numtype) -> Term {
    Term::Con(match nt {
        Numtype::I32 => con::I32,
        Numtype::I64 => con::I64,
        Numtype::F32 => con::F32,
        Numtype::F64 => con::F64,
    })
}

/// The number type that a term stands for, if any.
pub fn as_numtype(t: &Term) -> Option<Numtype> {
    match t {
        Term::Con(con::I32) => Some(Numtype::I32),
        Term::Con(con::I64) => Some(Numtype::I64),
        Term::Con(con::F32) => Some(Numtype::F32),
        Term::Con(con::F64) => Some(Numtype::F64),
        _ => None,
    }
}

impl fmt::Display for Big {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.negative { "-" } else { "" }, self.magnitude)
    }
}
