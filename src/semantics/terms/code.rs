//! Translates the abstract syntax into terms.
//!
//! The code of a body stays flat, as in the abstract syntax: each instruction is a constructor with arguments at its own index,
//! and the body of a block is a range of indices ([`Term::Code`]).

use crate::for_each_instruction;
use crate::semantics::engine::specialize::Uses;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::names::{self, Con, con, field};
use crate::semantics::terms::term::{Term, numtype};
use crate::syntax::notation::{Notation, Piece, Word};
use crate::syntax::*;

/// An instruction of a body.
#[derive(Debug)]
pub struct Op {
    /// Its constructor.
    pub con: Con,
    /// Its arguments.
    pub args: Box<[Term]>,
    /// Index of the instruction after it; for a block, after its `end`.
    pub next: u32,
    /// The part of its cost in fuel that does not depend on operands.
    pub cost: u32,
    /// For constants, the value.
    pub value: Option<Term>,
    /// How often it was executed.
    pub(crate) uses: Uses,
}

/// Translates the instructions of an expression; `code` is its number. A call of a function listed in `own` becomes the
/// instruction constructor listed with it (imports from `spec:instr`). `cost` gives the fuel of the next instruction.
pub fn body(
    instrs: &[Instr],
    code: u32,
    own: &[(Funcidx, Con)],
    mut cost: impl FnMut(&Instr) -> u32,
) -> Vec<Op> {
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
                // A catch clause is tried by taking it off the list, which must not copy the rest.
                let catches = Long::of_many(t.catches.iter().map(catch).collect());
                (con::TRY_TABLE, vec![blocktype(&t.bt), catches, inside()], end + 1)
            }
            Instr::Call(x) if let Ok(i) = own.binary_search_by_key(x, |(x, _)| *x) => {
                (own[i].1, Vec::new(), pc + 1)
            }
            // They delimit code and are never executed.
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
        Op { con, args: args.into(), next, cost: cost(instr), value, uses: Uses::default() }
    };
    (0..).zip(instrs).map(op).collect()
}

/// For each block and `else`, the index of the `else` or `end` that ends it; 0 for other instructions.
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

/// Translates a signedness.
pub fn sx(sx: Sx) -> Term {
    piece(&sx.piece())
}

pub(crate) fn opt_sx(x: Option<Sx>) -> Term {
    Term::opt(x.map(sx))
}

fn null(null: bool) -> Term {
    Term::opt(null.then_some(Term::Con(con::NULL)))
}

/// Translates a heap type; `uses` translates type uses.
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

/// Translates a reference type; `uses` translates type uses.
pub fn reftype<U>(rt: &Reftype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    Term::app(con::REF, [null(rt.null), heaptype(&rt.ht, uses)])
}

/// Translates a value type; `uses` translates type uses.
pub fn valtype<U>(t: &Valtype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    match t {
        Valtype::Num(nt) => numtype(*nt),
        Valtype::Vec(Vectype::V128) => Term::Con(con::V128),
        Valtype::Ref(rt) => reftype(rt, uses),
        Valtype::Bot => Term::Con(con::BOT),
    }
}

/// Translates a list of value types; `uses` translates type uses.
pub fn resulttype<U>(ts: &[Valtype<U>], uses: &mut dyn FnMut(&U) -> Term) -> Term {
    Term::seq(ts.iter().map(|t| valtype(t, uses)).collect())
}

/// Translates a field type; `uses` translates type uses.
pub fn fieldtype<U>(ft: &Fieldtype<U>, uses: &mut dyn FnMut(&U) -> Term) -> Term {
    let zt = match &ft.zt {
        Storagetype::Val(t) => valtype(t, uses),
        Storagetype::Pack(Packtype::I8) => Term::Con(con::I8),
        Storagetype::Pack(Packtype::I16) => Term::Con(con::I16),
    };
    Term::app(con::FIELD, [mutable(ft.mutable), zt])
}

/// Translates a composite type; `uses` translates type uses.
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

/// Translates `mut?`.
pub fn mutable(mutable: bool) -> Term {
    Term::opt(mutable.then_some(Term::Con(con::MUT)))
}

/// Translates an address type.
pub fn addrtype(at: Addrtype) -> Term {
    numtype(at.numtype())
}

/// Translates a type use of a module, which is an index.
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

/// Translates an operator to arguments: its number type or shape, and its name.
fn operator<N: Notation>(op: N) -> Vec<Term> {
    let mut pieces = Vec::new();
    op.pieces(&mut pieces);
    pieces.iter().map(piece).collect()
}

fn piece(p: &Piece) -> Term {
    match p {
        Piece::Word(word, args) if args.is_empty() => Term::Con(names::con_of(word, 0)),
        Piece::Word(word, args) => {
            Term::app(names::con_of(word, args.len()), args.iter().map(piece).collect::<Vec<_>>())
        }
        Piece::Nat(n) => Term::Nat(*n),
        Piece::Opt(inner) => Term::opt(inner.as_deref().map(piece)),
    }
}

/// The arguments of a load or store: operator, memory index, and memory argument.
fn access(op: impl Notation, ao: &Memarg) -> Vec<Term> {
    [operator(op), vec![nat(ao.x.0), memarg(ao)]].concat()
}

/// An immediate that translates to arguments of its instruction.
trait Argument {
    fn terms(&self) -> Vec<Term>;
}

/// `indices! { Labelidx }` implements [`Argument`] for `Labelidx`: the index as one number.
macro_rules! indices {
    ($($index:ty)*) => {$(
        impl Argument for $index {
            fn terms(&self) -> Vec<Term> {
                vec![nat(self.0)]
            }
        }
    )*};
}

indices! {
    Labelidx Funcidx Typeidx Tagidx Localidx Globalidx Tableidx Memidx Dataidx Elemidx Fieldidx
}

impl Argument for u32 {
    fn terms(&self) -> Vec<Term> {
        vec![nat(*self)]
    }
}

impl Argument for Heaptype {
    fn terms(&self) -> Vec<Term> {
        vec![heaptype(self, &mut index)]
    }
}

impl Argument for BrTable {
    fn terms(&self) -> Vec<Term> {
        vec![Term::seq(self.labels.iter().map(|l| nat(l.0)).collect()), nat(self.default.0)]
    }
}

impl Argument for CastBranch {
    fn terms(&self) -> Vec<Term> {
        vec![nat(self.l.0), reftype(&self.rt1, &mut index), reftype(&self.rt2, &mut index)]
    }
}

/// Generates [`plain`] and [`INSTRUCTIONS`] from the rows of the instruction table.
///
/// For an instruction of a family, the constructor is the family's, and the arguments come from the operator. For all others,
/// the constructor is named after the mnemonic, and the arguments are the immediates: `TableCopy [..] [0xFC 14] "table.copy" {
/// TableCopy(x, y) } [..];` expands to `Instr::TableCopy(x, y) => (con_of("table.copy", 2), [x.terms(), y.terms()].concat())`.
macro_rules! plain_rows {
    ($($name:ident $features:tt $code:tt $mnemonic:literal { $($instr:tt)* } $imms:tt $($structured:ident)?;)*) => {
        /// The constructor and arguments of an instruction other than a block or constant, which [`body`] translates.
        pub(crate) fn plain(instr: &Instr) -> (Con, Vec<Term>) {
            match instr {
                $(Instr::$($instr)* => plain_rows!(@term $mnemonic $($instr)*),)*
            }
        }

        /// Mnemonics that are constructor names, each with its number of arguments.
        pub(crate) const INSTRUCTIONS: &[&[Word]] = &[$(plain_rows!(@word $mnemonic $($instr)*)),*];
    };
    // `body` translates blocks and constants itself; `else` and `end` are never executed.
    (@term $m:literal Block($bt:ident)) => { plain_rows!(@by_body $bt) };
    (@term $m:literal Loop($bt:ident)) => { plain_rows!(@by_body $bt) };
    (@term $m:literal If($bt:ident)) => { plain_rows!(@by_body $bt) };
    (@term $m:literal TryTable($t:ident)) => { plain_rows!(@by_body $t) };
    (@term $m:literal Else) => { (con::NOP, Vec::new()) };
    (@term $m:literal End) => { (con::NOP, Vec::new()) };
    (@term $m:literal Const(Num::$nt:ident($c:ident))) => { plain_rows!(@by_body $c) };
    (@term $m:literal Vconst($c:ident)) => { plain_rows!(@by_body $c) };
    (@by_body $x:ident) => {{
        let _ = $x;
        (con::NOP, Vec::new())
    }};
    (@term $m:literal Select(None)) => { (con::SELECT, vec![Term::Empty]) };
    (@term $m:literal Select(Some($t:ident))) => { (con::SELECT, vec![Term::opt(Some(resulttype($t, &mut index)))]) };
    (@term $m:literal RefTest($rt:tt { null: $null:literal, $ht:ident })) => {
        (con::REF_TEST, vec![reftype(&$rt { null: $null, ht: *$ht }, &mut index)])
    };
    (@term $m:literal RefCast($rt:tt { null: $null:literal, $ht:ident })) => {
        (con::REF_CAST, vec![reftype(&$rt { null: $null, ht: *$ht }, &mut index)])
    };
    (@term $m:literal I31Get($sx:ident)) => { (con::I31_GET, operator($sx)) };
    (@term $m:literal StructGet(None, $x:ident, $i:ident)) => { (con::STRUCT_GET, vec![Term::Empty, nat($x.0), nat($i.0)]) };
    (@term $m:literal StructGet(Some($sx:ident), $x:ident, $i:ident)) => {
        (con::STRUCT_GET, vec![opt_sx(Some($sx)), nat($x.0), nat($i.0)])
    };
    (@term $m:literal ArrayGet(None, $x:ident)) => { (con::ARRAY_GET, vec![Term::Empty, nat($x.0)]) };
    (@term $m:literal ArrayGet(Some($sx:ident), $x:ident)) => { (con::ARRAY_GET, vec![opt_sx(Some($sx)), nat($x.0)]) };
    (@term $m:literal Load($op:expr, $ao:ident)) => {{
        let con = if matches!($op, Loadop::Num(_)) { con::LOAD } else { con::LOAD_PACK };
        (con, access($op, $ao))
    }};
    (@term $m:literal Store($op:expr, $ao:ident)) => {{
        let con = if matches!($op, Storeop::Num(_)) { con::STORE } else { con::STORE_PACK };
        (con, access($op, $ao))
    }};
    (@term $m:literal Vload($op:expr, $ao:ident)) => {
        (
            match $op {
                Vloadop::V128 => con::VLOAD,
                Vloadop::Shape(..) => con::VLOAD_PACK,
                Vloadop::Splat(_) => con::VLOAD_SPLAT,
                Vloadop::Zero32 | Vloadop::Zero64 => con::VLOAD_ZERO,
            },
            access($op, $ao),
        )
    };
    (@term $m:literal Vstore($ao:ident)) => { (con::VSTORE, vec![nat($ao.x.0), memarg($ao)]) };
    (@term $m:literal VloadLane($n:expr, $ao:ident, $i:ident)) => {
        (con::VLOAD_LANE, [access($n, $ao), vec![nat(*$i)]].concat())
    };
    (@term $m:literal VstoreLane($n:expr, $ao:ident, $i:ident)) => {
        (con::VSTORE_LANE, [access($n, $ao), vec![nat(*$i)]].concat())
    };
    (@term $m:literal Vshuffle($i:ident)) => {
        (con::VSHUFFLE, [operator(Shape::I8X16), vec![Term::seq($i.iter().map(|i| nat(*i)).collect())]].concat())
    };
    (@term $m:literal Vnarrow($sh:expr, $sx:ident)) => {
        (con::VNARROW, [operator($sh), operator(twice_as_wide($sh)), operator($sx)].concat())
    };
    (@term $m:literal VextractLane($op:expr, $i:ident)) => {
        (con::VEXTRACT_LANE, [operator($op), vec![nat(*$i)]].concat())
    };
    (@term $m:literal VreplaceLane($sh:expr, $i:ident)) => {
        (con::VREPLACE_LANE, [operator($sh), vec![nat(*$i)]].concat())
    };
    (@term $m:literal Testop($inn:expr)) => { (con::TESTOP, [operator($inn), vec![Term::Con(con::EQZ)]].concat()) };
    // Families: all arguments come from the operator.
    (@term $m:literal Unop($op:expr)) => { (con::UNOP, operator($op)) };
    (@term $m:literal Binop($op:expr)) => { (con::BINOP, operator::<Nt<IBinop, FBinop>>($op)) };
    (@term $m:literal Relop($op:expr)) => { (con::RELOP, operator::<Nt<IRelop, FRelop>>($op)) };
    (@term $m:literal Cvtop($op:expr)) => { (con::CVTOP, operator($op)) };
    (@term $m:literal Vvunop($op:expr)) => { (con::VVUNOP, operator($op)) };
    (@term $m:literal Vvbinop($op:expr)) => { (con::VVBINOP, operator($op)) };
    (@term $m:literal Vvternop($op:expr)) => { (con::VVTERNOP, operator($op)) };
    (@term $m:literal Vvtestop($op:expr)) => { (con::VVTESTOP, operator($op)) };
    (@term $m:literal Vunop($op:expr)) => { (con::VUNOP, operator($op)) };
    (@term $m:literal Vbinop($op:expr)) => { (con::VBINOP, operator($op)) };
    (@term $m:literal Vternop($op:expr)) => { (con::VTERNOP, operator($op)) };
    (@term $m:literal Vtestop($op:expr)) => { (con::VTESTOP, operator($op)) };
    (@term $m:literal Vrelop($op:expr)) => { (con::VRELOP, operator($op)) };
    (@term $m:literal Vshiftop($op:expr)) => { (con::VSHIFTOP, operator($op)) };
    (@term $m:literal Vbitmask($op:expr)) => { (con::VBITMASK, operator($op)) };
    (@term $m:literal Vswizzlop($op:expr)) => { (con::VSWIZZLOP, operator($op)) };
    (@term $m:literal Vextunop($op:expr)) => { (con::VEXTUNOP, operator($op)) };
    (@term $m:literal Vextbinop($op:expr)) => { (con::VEXTBINOP, operator($op)) };
    (@term $m:literal Vextternop($op:expr)) => { (con::VEXTTERNOP, operator($op)) };
    (@term $m:literal Vcvtop($op:expr)) => { (con::VCVTOP, operator($op)) };
    (@term $m:literal Vsplat($op:expr)) => { (con::VSPLAT, operator($op)) };
    (@term $m:literal $name:ident $(($($x:ident),*))?) => {{
        let terms: &[Vec<Term>] = &[$($($x.terms()),*)?];
        let args = terms.concat();
        (names::con_of($m, args.len()), args)
    }};
    (@word $m:literal Block $args:tt) => { &[] };
    (@word $m:literal Loop $args:tt) => { &[] };
    (@word $m:literal If $args:tt) => { &[] };
    (@word $m:literal TryTable $args:tt) => { &[] };
    (@word $m:literal Else) => { &[] };
    (@word $m:literal End) => { &[] };
    (@word $m:literal Vconst $args:tt) => { &[] };
    (@word $m:literal Select $args:tt) => { &[] };
    (@word $m:literal I31Get $args:tt) => { &[] };
    (@word $m:literal StructGet $args:tt) => { &[] };
    (@word $m:literal ArrayGet $args:tt) => { &[] };
    (@word $m:literal Vstore $args:tt) => { &[] };
    (@word $m:literal Vshuffle $args:tt) => { &[] };
    (@word $m:literal BrTable $args:tt) => { &[($m, 2)] };
    (@word $m:literal BrOnCast $args:tt) => { &[($m, 3)] };
    (@word $m:literal BrOnCastFail $args:tt) => { &[($m, 3)] };
    (@word $m:literal $name:ident $(($($x:ident),*))?) => { &[($m, <[&str]>::len(&[$($(stringify!($x)),*)?]))] };
    (@word $m:literal $name:ident $args:tt) => { &[] };
}

for_each_instruction!(plain_rows);

/// The shape with lanes twice as wide: that of the operands of `narrow`.
fn twice_as_wide(sh: Pshape) -> Wshape {
    match sh {
        Pshape::I8X16 => Wshape::I16X8,
        Pshape::I16X8 => Wshape::I32X4,
    }
}
