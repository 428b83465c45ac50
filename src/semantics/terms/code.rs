//! The abstract syntax as terms.
//!
//! A body stays flat: an instruction is a constructor with arguments at the place that it has in the body, and the body of a block is
//! a piece of the same code.

use crate::semantics::terms::names::{Con, con, field};
use crate::semantics::terms::term::{Term, numtype};
use crate::semantics::terms::vectors::vector;
use crate::syntax::*;

/// An instruction of a body.
#[derive(Debug)]
pub struct Op {
    /// Its constructor.
    pub con: Con,
    /// Its arguments.
    pub args: Box<[Term]>,
    /// Where the instruction after it stands.
    pub next: u32,
    /// The value that it is, if it is one.
    pub value: Option<Term>,
}

/// The instructions of an expression as terms, where the body has a number. Calls of functions that `own` lists are the instructions
/// that it lists with them.
pub fn body(instrs: &[Instr], code: u32, own: &[(Funcidx, Con)]) -> Vec<Op> {
    let ends = ends(instrs);
    let piece = |from: u32, to: u32| Term::Code { code, from, to };
    let op = |(pc, instr): (u32, &Instr)| {
        let end = ends[pc as usize];
        let inside = || piece(pc + 1, end);
        let (con, args, next) = match instr {
            Instr::Block(bt) => (con::BLOCK, vec![blocktype(bt), inside()], end + 1),
            Instr::Loop(bt) => (con::LOOP, vec![blocktype(bt), inside()], end + 1),
            Instr::If(bt) => {
                let has_else = matches!(instrs.get(end as usize), Some(Instr::Else));
                let last = if has_else { ends[end as usize] } else { end };
                let otherwise = if has_else { piece(end + 1, last) } else { Term::Empty };
                (con::IF, vec![blocktype(bt), inside(), otherwise], last + 1)
            }
            Instr::TryTable(t) => {
                let catches = Term::seq(t.catches.iter().map(catch).collect());
                (con::TRY_TABLE, vec![blocktype(&t.bt), catches, inside()], end + 1)
            }
            Instr::Call(x) if let Ok(i) = own.binary_search_by_key(x, |(x, _)| *x) => {
                (own[i].1, Vec::new(), pc + 1)
            }
            // They end pieces, and are not among the instructions.
            Instr::Else | Instr::End => (con::NOP, Vec::new(), pc + 1),
            other => {
                let (con, args) = plain(other);
                (con, args, pc + 1)
            }
        };
        let value = match instr {
            Instr::Const(c) => Some(Term::from(crate::runtime::Val::Num(*c))),
            Instr::Vconst(c) => Some(Term::vec(c.0)),
            _ => None,
        };
        Op { con, args: args.into(), next, value }
    };
    (0..).zip(instrs).map(op).collect()
}

/// For each block where it ends, or where its `else` is.
fn ends(instrs: &[Instr]) -> Vec<u32> {
    let mut ends = vec![0; instrs.len()];
    let mut open = Vec::new();
    for (i, instr) in instrs.iter().enumerate() {
        if matches!(instr, Instr::Else | Instr::End)
            && let Some(start) = open.pop()
        {
            ends[start] = i as u32;
        }
        if matches!(instr, Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_) | Instr::Else)
        {
            open.push(i);
        }
    }
    ends
}

pub(crate) fn nat(n: impl Into<u64>) -> Term {
    Term::Nat(n.into())
}

/// The term of a signedness.
pub fn sx(sx: Sx) -> Term {
    Term::Con(match sx {
        S => con::S,
        U => con::U,
    })
}

pub(crate) fn opt_sx(x: Option<Sx>) -> Term {
    Term::opt(x.map(sx))
}

fn null(null: bool) -> Term {
    Term::opt(null.then_some(Term::Con(con::NULL)))
}

/// The term of a heap type, where uses of defined types are given as terms.
pub fn heaptype<U>(ht: &Heaptype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    Term::Con(match ht {
        Heaptype::Any => con::ANY,
        Heaptype::Eq => con::EQ,
        Heaptype::I31 => con::I31,
        Heaptype::Struct => con::STRUCT,
        Heaptype::Array => con::ARRAY,
        Heaptype::None => con::NONE,
        Heaptype::Func => con::FUNC,
        Heaptype::Nofunc => con::NOFUNC,
        Heaptype::Exn => con::EXN,
        Heaptype::Noexn => con::NOEXN,
        Heaptype::Extern => con::EXTERN,
        Heaptype::Noextern => con::NOEXTERN,
        Heaptype::Bot => con::BOT,
        Heaptype::Use(u) => return uses(u),
    })
}

/// The term of a reference type.
pub fn reftype<U>(rt: &Reftype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    Term::app(con::REF, [null(rt.null), heaptype(&rt.ht, uses)])
}

/// The term of a value type.
pub fn valtype<U>(t: &Valtype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    match t {
        Valtype::Num(nt) => numtype(*nt),
        Valtype::Vec(Vectype::V128) => Term::Con(con::V128),
        Valtype::Ref(rt) => reftype(rt, uses),
        Valtype::Bot => Term::Con(con::BOT),
    }
}

/// The term of a list of value types.
pub fn resulttype<U>(ts: &[Valtype<U>], uses: &mut dyn FnMut(&U) -> Term) -> Term {
    Term::seq(ts.iter().map(|t| valtype(t, uses)).collect())
}

/// The term of a field type.
pub fn fieldtype<U>(ft: &Fieldtype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    let zt = match &ft.zt {
        Storagetype::Val(t) => valtype(t, uses),
        Storagetype::Pack(Packtype::I8) => Term::Con(con::I8),
        Storagetype::Pack(Packtype::I16) => Term::Con(con::I16),
    };
    Term::app(con::FIELD, [mutable(ft.mutable), zt])
}

/// The term of a composite type.
pub fn comptype<U>(ct: &Comptype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    match ct {
        Comptype::Struct(fts) => {
            Term::app(con::STRUCT_TYPE, [Term::seq(fts.iter().map(|ft| fieldtype(ft, uses)).collect())])
        }
        Comptype::Array(ft) => Term::app(con::ARRAY_TYPE, [fieldtype(ft, uses)]),
        Comptype::Func(ft) => {
            Term::app(con::FUNC_TYPE, [resulttype(&ft.params, uses), resulttype(&ft.results, uses)])
        }
    }
}

/// The term of `mut?`.
pub fn mutable(mutable: bool) -> Term {
    Term::opt(mutable.then_some(Term::Con(con::MUT)))
}

/// The term of an address type.
pub fn addrtype(at: Addrtype) -> Term {
    numtype(at.numtype())
}

/// A use of a type in a module.
pub fn index(x: &Typeidx) -> Term {
    nat(x.0)
}

pub(crate) fn blocktype(bt: &Blocktype) -> Term {
    match bt {
        Blocktype::Result(t) => {
            Term::app(con::RESULT, [Term::opt(t.as_ref().map(|t| valtype(t, &mut index)))])
        }
        Blocktype::Idx(x) => Term::app(con::IDX, [nat(x.0)]),
    }
}

pub(crate) fn catch(catch: &Catch) -> Term {
    match catch {
        Catch::Catch(x, l) => Term::app(con::CATCH, [nat(x.0), nat(l.0)]),
        Catch::CatchRef(x, l) => Term::app(con::CATCH_REF, [nat(x.0), nat(l.0)]),
        Catch::CatchAll(l) => Term::app(con::CATCH_ALL, [nat(l.0)]),
        Catch::CatchAllRef(l) => Term::app(con::CATCH_ALL_REF, [nat(l.0)]),
    }
}

fn memarg(ao: &Memarg) -> Term {
    Term::Rec([(field::ALIGN, nat(ao.align)), (field::OFFSET, nat(ao.offset))].into())
}

fn sz(sz: Sz) -> Term {
    Term::Nat(match sz {
        Sz::B8 => 8,
        Sz::B16 => 16,
        Sz::B32 => 32,
        Sz::B64 => 64,
    })
}

fn sz16(x: Sz16) -> Term {
    sz(match x {
        Sz16::B8 => Sz::B8,
        Sz16::B16 => Sz::B16,
    })
}

fn sz32(x: Sz32) -> Term {
    sz(match x {
        Sz32::B8 => Sz::B8,
        Sz32::B16 => Sz::B16,
        Sz32::B32 => Sz::B32,
    })
}

fn inn(inn: Inn) -> Term {
    numtype(match inn {
        Inn::I32 => Numtype::I32,
        Inn::I64 => Numtype::I64,
    })
}

fn fnn(fnn: Fnn) -> Term {
    numtype(match fnn {
        Fnn::F32 => Numtype::F32,
        Fnn::F64 => Numtype::F64,
    })
}
fn iunop(op: IUnop) -> Term {
    Term::Con(match op {
        IUnop::Clz => con::CLZ,
        IUnop::Ctz => con::CTZ,
        IUnop::Popcnt => con::POPCNT,
    })
}

pub(crate) fn funop(op: FUnop) -> Term {
    Term::Con(match op {
        FUnop::Abs => con::ABS,
        FUnop::Neg => con::NEG,
        FUnop::Sqrt => con::SQRT,
        FUnop::Ceil => con::CEIL,
        FUnop::Floor => con::FLOOR,
        FUnop::Trunc => con::TRUNC,
        FUnop::Nearest => con::NEAREST,
    })
}

fn unop(op: Unop) -> [Term; 2] {
    let extend = |n| Term::app(con::EXTEND_S, [n]);
    match op {
        Unop::I32(op) => [numtype(Numtype::I32), iunop(op)],
        Unop::I64(op) => [numtype(Numtype::I64), iunop(op)],
        Unop::F32(op) => [numtype(Numtype::F32), funop(op)],
        Unop::F64(op) => [numtype(Numtype::F64), funop(op)],
        Unop::I32Extend(n) => [numtype(Numtype::I32), extend(sz16(n))],
        Unop::I64Extend(n) => [numtype(Numtype::I64), extend(sz32(n))],
    }
}

fn ibinop(op: IBinop) -> Term {
    Term::Con(match op {
        IBinop::Add => con::ADD,
        IBinop::Sub => con::SUB,
        IBinop::Mul => con::MUL,
        IBinop::Div(x) => return Term::app(con::DIV_SX, [sx(x)]),
        IBinop::Rem(x) => return Term::app(con::REM, [sx(x)]),
        IBinop::And => con::AND,
        IBinop::Or => con::OR,
        IBinop::Xor => con::XOR,
        IBinop::Shl => con::SHL,
        IBinop::Shr(x) => return Term::app(con::SHR, [sx(x)]),
        IBinop::Rotl => con::ROTL,
        IBinop::Rotr => con::ROTR,
    })
}

fn fbinop(op: FBinop) -> Term {
    Term::Con(match op {
        FBinop::Add => con::ADD,
        FBinop::Sub => con::SUB,
        FBinop::Mul => con::MUL,
        FBinop::Div => con::DIV,
        FBinop::Min => con::MIN,
        FBinop::Max => con::MAX,
        FBinop::Copysign => con::COPYSIGN,
    })
}

pub(crate) fn irelop(op: IRelop) -> Term {
    let (con, x) = match op {
        IRelop::Eq => return Term::Con(con::EQ),
        IRelop::Ne => return Term::Con(con::NE),
        IRelop::Lt(x) => (con::LT_SX, x),
        IRelop::Gt(x) => (con::GT_SX, x),
        IRelop::Le(x) => (con::LE_SX, x),
        IRelop::Ge(x) => (con::GE_SX, x),
    };
    Term::app(con, [sx(x)])
}

pub(crate) fn frelop(op: FRelop) -> Term {
    Term::Con(match op {
        FRelop::Eq => con::EQ,
        FRelop::Ne => con::NE,
        FRelop::Lt => con::LT,
        FRelop::Gt => con::GT,
        FRelop::Le => con::LE,
        FRelop::Ge => con::GE,
    })
}

fn nt<I, F>(op: Nt<I, F>, int: impl Fn(I) -> Term, float: impl Fn(F) -> Term) -> Vec<Term> {
    match op {
        Nt::I32(op) => vec![numtype(Numtype::I32), int(op)],
        Nt::I64(op) => vec![numtype(Numtype::I64), int(op)],
        Nt::F32(op) => vec![numtype(Numtype::F32), float(op)],
        Nt::F64(op) => vec![numtype(Numtype::F64), float(op)],
    }
}

/// The target type, the operator, the source type.
fn cvtop(op: Cvtop) -> Vec<Term> {
    let num = numtype;
    let with = |con, x| Term::app(con, [sx(x)]);
    match op {
        Cvtop::I64ExtendI32(x) => vec![num(Numtype::I64), with(con::EXTEND, x), num(Numtype::I32)],
        Cvtop::I32WrapI64 => vec![num(Numtype::I32), Term::Con(con::WRAP), num(Numtype::I64)],
        Cvtop::Trunc(i, f, x) => vec![inn(i), with(con::TRUNC_SX, x), fnn(f)],
        Cvtop::TruncSat(i, f, x) => vec![inn(i), with(con::TRUNC_SAT, x), fnn(f)],
        Cvtop::Convert(f, i, x) => vec![fnn(f), with(con::CONVERT, x), inn(i)],
        Cvtop::F32DemoteF64 => vec![num(Numtype::F32), Term::Con(con::DEMOTE), num(Numtype::F64)],
        Cvtop::F64PromoteF32 => vec![num(Numtype::F64), Term::Con(con::PROMOTE), num(Numtype::F32)],
        Cvtop::Reinterpret(nt) => {
            let from = match nt {
                Numtype::I32 => Numtype::F32,
                Numtype::I64 => Numtype::F64,
                Numtype::F32 => Numtype::I32,
                Numtype::F64 => Numtype::I64,
            };
            vec![num(nt), Term::Con(con::REINTERPRET), num(from)]
        }
    }
}

fn load(op: Loadop, ao: &Memarg) -> (Con, Vec<Term>) {
    let (x, ao) = (nat(ao.x.0), memarg(ao));
    match op {
        Loadop::Num(nt) => (con::LOAD, vec![numtype(nt), x, ao]),
        Loadop::I32(n, s) => (con::LOAD_PACK, vec![numtype(Numtype::I32), sz16(n), sx(s), x, ao]),
        Loadop::I64(n, s) => (con::LOAD_PACK, vec![numtype(Numtype::I64), sz32(n), sx(s), x, ao]),
    }
}

fn store(op: Storeop, ao: &Memarg) -> (Con, Vec<Term>) {
    let (x, ao) = (nat(ao.x.0), memarg(ao));
    match op {
        Storeop::Num(nt) => (con::STORE, vec![numtype(nt), x, ao]),
        Storeop::I32(n) => (con::STORE_PACK, vec![numtype(Numtype::I32), sz16(n), x, ao]),
        Storeop::I64(n) => (con::STORE_PACK, vec![numtype(Numtype::I64), sz32(n), x, ao]),
    }
}

fn vload(op: Vloadop, ao: &Memarg) -> (Con, Vec<Term>) {
    let (x, ao) = (nat(ao.x.0), memarg(ao));
    match op {
        Vloadop::V128 => (con::VLOAD, vec![x, ao]),
        Vloadop::Shape(sh, s) => {
            let (k, m) = match sh {
                Halfshape::S8X8 => (8, 8),
                Halfshape::S16X4 => (16, 4),
                Halfshape::S32X2 => (32, 2),
            };
            (con::VLOAD_PACK, vec![Term::Nat(k), Term::Nat(m), sx(s), x, ao])
        }
        Vloadop::Splat(n) => (con::VLOAD_SPLAT, vec![sz(n), x, ao]),
        Vloadop::Zero32 => (con::VLOAD_ZERO, vec![Term::Nat(32), x, ao]),
        Vloadop::Zero64 => (con::VLOAD_ZERO, vec![Term::Nat(64), x, ao]),
    }
}

/// An instruction that is no block.
pub(crate) fn plain(instr: &Instr) -> (Con, Vec<Term>) {
    let one = |x: u32| vec![nat(x)];
    let two = |x: u32, y: u32| vec![nat(x), nat(y)];
    let rt = |rt: &Reftype| reftype(rt, &mut index);
    match instr {
        Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_) | Instr::Else | Instr::End => {
            (con::NOP, Vec::new())
        }
        Instr::Unreachable => (con::UNREACHABLE, vec![]),
        Instr::Nop => (con::NOP, vec![]),
        Instr::Drop => (con::DROP, vec![]),
        Instr::Select(ts) => (con::SELECT, vec![Term::opt(ts.as_ref().map(|ts| resulttype(ts, &mut index)))]),
        Instr::Br(l) => (con::BR, one(l.0)),
        Instr::BrIf(l) => (con::BR_IF, one(l.0)),
        Instr::BrTable(t) => {
            let labels = Term::seq(t.labels.iter().map(|l| nat(l.0)).collect());
            (con::BR_TABLE, vec![labels, nat(t.default.0)])
        }
        Instr::BrOnNull(l) => (con::BR_ON_NULL, one(l.0)),
        Instr::BrOnNonNull(l) => (con::BR_ON_NON_NULL, one(l.0)),
        Instr::BrOnCast(c) => (con::BR_ON_CAST, vec![nat(c.l.0), rt(&c.rt1), rt(&c.rt2)]),
        Instr::BrOnCastFail(c) => (con::BR_ON_CAST_FAIL, vec![nat(c.l.0), rt(&c.rt1), rt(&c.rt2)]),
        Instr::Call(x) => (con::CALL, one(x.0)),
        Instr::CallRef(x) => (con::CALL_REF, one(x.0)),
        Instr::CallIndirect(x, y) => (con::CALL_INDIRECT, two(x.0, y.0)),
        Instr::Return => (con::RETURN, vec![]),
        Instr::ReturnCall(x) => (con::RETURN_CALL, one(x.0)),
        Instr::ReturnCallRef(x) => (con::RETURN_CALL_REF, one(x.0)),
        Instr::ReturnCallIndirect(x, y) => (con::RETURN_CALL_INDIRECT, two(x.0, y.0)),
        Instr::Throw(x) => (con::THROW, one(x.0)),
        Instr::ThrowRef => (con::THROW_REF, vec![]),
        Instr::LocalGet(x) => (con::LOCAL_GET, one(x.0)),
        Instr::LocalSet(x) => (con::LOCAL_SET, one(x.0)),
        Instr::LocalTee(x) => (con::LOCAL_TEE, one(x.0)),
        Instr::GlobalGet(x) => (con::GLOBAL_GET, one(x.0)),
        Instr::GlobalSet(x) => (con::GLOBAL_SET, one(x.0)),
        Instr::TableGet(x) => (con::TABLE_GET, one(x.0)),
        Instr::TableSet(x) => (con::TABLE_SET, one(x.0)),
        Instr::TableSize(x) => (con::TABLE_SIZE, one(x.0)),
        Instr::TableGrow(x) => (con::TABLE_GROW, one(x.0)),
        Instr::TableFill(x) => (con::TABLE_FILL, one(x.0)),
        Instr::TableCopy(x, y) => (con::TABLE_COPY, two(x.0, y.0)),
        Instr::TableInit(x, y) => (con::TABLE_INIT, two(x.0, y.0)),
        Instr::ElemDrop(x) => (con::ELEM_DROP, one(x.0)),
        Instr::Load(op, ao) => load(*op, ao),
        Instr::Store(op, ao) => store(*op, ao),
        Instr::Vload(op, ao) => vload(*op, ao),
        Instr::VloadLane(n, ao, i) => (con::VLOAD_LANE, vec![sz(*n), nat(ao.x.0), memarg(ao), nat(*i)]),
        Instr::Vstore(ao) => (con::VSTORE, vec![nat(ao.x.0), memarg(ao)]),
        Instr::VstoreLane(n, ao, i) => (con::VSTORE_LANE, vec![sz(*n), nat(ao.x.0), memarg(ao), nat(*i)]),
        Instr::MemorySize(x) => (con::MEMORY_SIZE, one(x.0)),
        Instr::MemoryGrow(x) => (con::MEMORY_GROW, one(x.0)),
        Instr::MemoryFill(x) => (con::MEMORY_FILL, one(x.0)),
        Instr::MemoryCopy(x, y) => (con::MEMORY_COPY, two(x.0, y.0)),
        Instr::MemoryInit(x, y) => (con::MEMORY_INIT, two(x.0, y.0)),
        Instr::DataDrop(x) => (con::DATA_DROP, one(x.0)),
        Instr::RefNull(ht) => (con::REF_NULL, vec![heaptype(ht, &mut index)]),
        Instr::RefIsNull => (con::REF_IS_NULL, vec![]),
        Instr::RefFunc(x) => (con::REF_FUNC, one(x.0)),
        Instr::RefEq => (con::REF_EQ, vec![]),
        Instr::RefAsNonNull => (con::REF_AS_NON_NULL, vec![]),
        Instr::RefTest(t) => (con::REF_TEST, vec![rt(t)]),
        Instr::RefCast(t) => (con::REF_CAST, vec![rt(t)]),
        Instr::RefI31 => (con::REF_I31, vec![]),
        Instr::I31Get(s) => (con::I31_GET, vec![sx(*s)]),
        Instr::StructNew(x) => (con::STRUCT_NEW, one(x.0)),
        Instr::StructNewDefault(x) => (con::STRUCT_NEW_DEFAULT, one(x.0)),
        Instr::StructGet(s, x, i) => (con::STRUCT_GET, vec![opt_sx(*s), nat(x.0), nat(i.0)]),
        Instr::StructSet(x, i) => (con::STRUCT_SET, two(x.0, i.0)),
        Instr::ArrayNew(x) => (con::ARRAY_NEW, one(x.0)),
        Instr::ArrayNewDefault(x) => (con::ARRAY_NEW_DEFAULT, one(x.0)),
        Instr::ArrayNewFixed(x, n) => (con::ARRAY_NEW_FIXED, two(x.0, *n)),
        Instr::ArrayNewData(x, y) => (con::ARRAY_NEW_DATA, two(x.0, y.0)),
        Instr::ArrayNewElem(x, y) => (con::ARRAY_NEW_ELEM, two(x.0, y.0)),
        Instr::ArrayGet(s, x) => (con::ARRAY_GET, vec![opt_sx(*s), nat(x.0)]),
        Instr::ArraySet(x) => (con::ARRAY_SET, one(x.0)),
        Instr::ArrayLen => (con::ARRAY_LEN, vec![]),
        Instr::ArrayFill(x) => (con::ARRAY_FILL, one(x.0)),
        Instr::ArrayCopy(x, y) => (con::ARRAY_COPY, two(x.0, y.0)),
        Instr::ArrayInitData(x, y) => (con::ARRAY_INIT_DATA, two(x.0, y.0)),
        Instr::ArrayInitElem(x, y) => (con::ARRAY_INIT_ELEM, two(x.0, y.0)),
        Instr::AnyConvertExtern => (con::ANY_CONVERT_EXTERN, vec![]),
        Instr::ExternConvertAny => (con::EXTERN_CONVERT_ANY, vec![]),
        Instr::Const(_) => (con::CONST, vec![]),
        Instr::Vconst(_) => (con::VCONST, vec![]),
        Instr::Unop(op) => (con::UNOP, unop(*op).into()),
        Instr::Binop(op) => (con::BINOP, nt(*op, ibinop, fbinop)),
        Instr::Testop(i) => (con::TESTOP, vec![inn(*i), Term::Con(con::EQZ)]),
        Instr::Relop(op) => (con::RELOP, nt(*op, irelop, frelop)),
        Instr::Cvtop(op) => (con::CVTOP, cvtop(*op)),
        other => vector(other),
    }
}
