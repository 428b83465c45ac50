//! Terms: what the variables of rules stand for.

use std::fmt;
use std::sync::Arc;

use crate::runtime::*;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::names::{Con, Field, con};
use crate::syntax::*;

/// A term, in three words. Values, addresses, pieces of code and views of the store need no memory of their own.
#[derive(Clone, Debug)]
pub enum Term {
    /// The empty sequence.
    Empty,
    /// A natural number that fits.
    Nat(u64),
    /// A negative number that fits.
    Neg(i64),
    /// Another number.
    Big(Arc<Big>),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(Arc<str>),
    /// A constructor without arguments.
    Con(Con),
    /// A constructor with arguments.
    App(Arc<App>),
    /// `(nt.const c)`
    Num(Numtype, u64),
    /// `(v128.const c)`
    Vec(Arc<u128>),
    /// A reference.
    Ref(Ref),
    /// Instructions of a body.
    Code {
        /// The body, by its number.
        code: u32,
        /// The first.
        from: u32,
        /// Behind the last.
        to: u32,
    },
    /// A sequence.
    Seq(Arc<[Term]>),
    /// A sequence of bytes.
    Bytes(Arc<[u8]>),
    /// A term so many times.
    Rep(Arc<(Term, u64)>),
    /// Sequences one after the other.
    Cat(Arc<[Term]>),
    /// A sequence that is extended and changed without being copied.
    Long(Arc<Long>),
    /// A record.
    Rec(Arc<[(Field, Term)]>),
    /// A pair or more.
    Tuple(Arc<[Term]>),
    /// A defined type.
    Type(Typeaddr),
    /// The state, and its current frame.
    State(u32),
    /// The store.
    Store,
    /// A frame of the machine.
    Frame(u32),
    /// A module instance.
    Module(u32),
    /// An instance in the store.
    Inst(Inst, u32),
    /// A sequence in the store or in a frame.
    Part(Part, u32),
}

const _: () = assert!(size_of::<Term>() <= 24);

/// A constructor with arguments.
#[derive(Debug)]
pub struct App {
    /// The constructor.
    pub con: Con,
    /// The arguments.
    pub args: Box<[Term]>,
    /// How deep applications are nested in it.
    depth: u32,
}

/// A number beyond 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Big {
    /// Whether it is below zero.
    pub negative: bool,
    /// How far from zero.
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

/// Sequences that are not terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    /// All instances of a kind.
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
    /// An index space of a module instance.
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
    /// A constructor with arguments.
    pub fn app(con: Con, args: impl Into<Box<[Term]>>) -> Term {
        let args = args.into();
        let depth = args.iter().map(Term::depth).max().unwrap_or(0) + 1;
        Term::App(Arc::new(App { con, args, depth }))
    }

    /// How deep applications and records are nested in it.
    pub fn depth(&self) -> u32 {
        match self {
            Term::App(app) => app.depth,
            Term::Seq(terms) | Term::Cat(terms) | Term::Tuple(terms) => {
                terms.iter().map(Term::depth).max().unwrap_or(0)
            }
            Term::Rep(rep) => rep.0.depth(),
            Term::Long(long) => long.depth(),
            Term::Rec(fields) => fields.iter().map(|(_, term)| term.depth()).max().unwrap_or(0) + 1,
            _ => 0,
        }
    }

    /// A sequence.
    pub fn seq(terms: Vec<Term>) -> Term {
        if terms.is_empty() { Term::Empty } else { Term::Seq(terms.into()) }
    }

    /// At most one.
    pub fn opt(term: Option<Term>) -> Term {
        term.map_or(Term::Empty, |term| Term::Seq(Arc::new([term])))
    }

    /// A number that is not negative.
    pub fn nat(n: u128) -> Term {
        match u64::try_from(n) {
            Ok(n) => Term::Nat(n),
            Err(_) => Term::Big(Arc::new(Big { negative: false, magnitude: n })),
        }
    }

    /// A number.
    pub fn int(negative: bool, magnitude: u128) -> Term {
        if !negative || magnitude == 0 {
            return Term::nat(magnitude);
        }
        match i64::try_from(magnitude) {
            Ok(n) => Term::Neg(-n),
            Err(_) => Term::Big(Arc::new(Big { negative, magnitude })),
        }
    }

    /// A vector.
    pub fn vec(c: u128) -> Term {
        Term::Vec(Arc::new(c))
    }

    /// Its sign and how far it is from zero, if it is a number.
    pub fn as_int(&self) -> Option<(bool, u128)> {
        match self {
            Term::Nat(n) => Some((false, u128::from(*n))),
            Term::Neg(n) => Some((true, u128::from(n.unsigned_abs()))),
            Term::Big(big) => Some((big.negative, big.magnitude)),
            _ => None,
        }
    }

    /// Whether it is a value: something that operands are.
    pub fn is_val(&self) -> bool {
        matches!(self, Term::Num(..) | Term::Ref(_) | Term::Vec(_))
    }

    /// Its constructor, if it has one.
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

    /// Its arguments, if it is an application.
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

/// The term of a number type.
pub fn numtype(nt: Numtype) -> Term {
    Term::Con(match nt {
        Numtype::I32 => con::I32,
        Numtype::I64 => con::I64,
        Numtype::F32 => con::F32,
        Numtype::F64 => con::F64,
    })
}

/// The number type that a term is.
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
