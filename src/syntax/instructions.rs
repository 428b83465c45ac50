//! Section 2.4, Instructions.
//!
//! Instructions come in families, one constructor each; a family's operators are enumerations that admit exactly the
//! combinations that exist, so that the [table](super::table) can be proved total by the compiler. Where the standard writes
//! `BINOP nt binop`, here stands `Binop(Nt::I32(IBinop::Add))`.

use super::heaptypes::Heaptype;
use super::modules::*;
use super::types::*;
use super::values::*;
use super::vectors::*;

pub use Sx::*;

// Sizes and signedness

/// Signedness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Sx {
    S,
    U,
}

/// Pack sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Sz {
    B8,
    B16,
    B32,
    B64,
}

/// Pack sizes below 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Sz16 {
    B8,
    B16,
}

/// Pack sizes below 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Sz32 {
    B8,
    B16,
    B32,
}

/// Integer types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Inn {
    I32,
    I64,
}

/// Float types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Fnn {
    F32,
    F64,
}

/// An operator together with the number type that it works on: integer operators on `i32` and `i64`, float operators on
/// `f32` and `f64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Nt<I, F> {
    I32(I),
    I64(I),
    F32(F),
    F64(F),
}

// Numeric operators

/// Integer `unop`, sign extension apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum IUnop {
    Clz,
    Ctz,
    Popcnt,
}

/// Float `unop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum FUnop {
    Abs,
    Neg,
    Sqrt,
    Ceil,
    Floor,
    Trunc,
    Nearest,
}

/// `unop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Unop {
    I32(IUnop),
    I64(IUnop),
    F32(FUnop),
    F64(FUnop),
    I32Extend(Sz16),
    I64Extend(Sz32),
}

/// Integer `binop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum IBinop {
    Add,
    Sub,
    Mul,
    Div(Sx),
    Rem(Sx),
    And,
    Or,
    Xor,
    Shl,
    Shr(Sx),
    Rotl,
    Rotr,
}

/// Float `binop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum FBinop {
    Add,
    Sub,
    Mul,
    Div,
    Min,
    Max,
    Copysign,
}

/// Integer `relop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum IRelop {
    Eq,
    Ne,
    Lt(Sx),
    Gt(Sx),
    Le(Sx),
    Ge(Sx),
}

/// Float `relop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum FRelop {
    Eq,
    Ne,
    Lt,
    Gt,
    Le,
    Ge,
}

/// `cvtop`; the target type stands before the source type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Cvtop {
    I64ExtendI32(Sx),
    I32WrapI64,
    Trunc(Inn, Fnn, Sx),
    TruncSat(Inn, Fnn, Sx),
    Convert(Fnn, Inn, Sx),
    F32DemoteF64,
    F64PromoteF32,
    /// Keeps the bits: the type is the target.
    Reinterpret(Numtype),
}

// Memory operators

/// Memory argument, with the index of the memory as the binary and text formats write it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memarg {
    /// The memory.
    pub x: Memidx,
    /// Alignment, as an exponent of 2.
    pub align: u32,
    /// Offset in bytes.
    pub offset: u64,
}

/// What is loaded: a number as it is, or an integer of fewer bits extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Loadop {
    Num(Numtype),
    I32(Sz16, Sx),
    I64(Sz32, Sx),
}

/// What is stored: a number as it is, or an integer wrapped to fewer bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Storeop {
    Num(Numtype),
    I32(Sz16),
    I64(Sz32),
}

/// `vloadop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vloadop {
    V128,
    Shape(Halfshape, Sx),
    Splat(Sz),
    Zero32,
    Zero64,
}

// Control

/// Catch clauses; labels are counted from outside the `try_table`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Catch {
    Catch(Tagidx, Labelidx),
    CatchRef(Tagidx, Labelidx),
    CatchAll(Labelidx),
    CatchAllRef(Labelidx),
}

/// The immediates of `try_table bt catch*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TryTable {
    /// The type of the block.
    pub bt: Blocktype,
    /// The handlers, tried in this order.
    pub catches: Box<[Catch]>,
}

/// The labels of `br_table l* l'`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BrTable {
    /// Chosen by the operand.
    pub labels: Box<[Labelidx]>,
    /// Chosen if the operand is too large.
    pub default: Labelidx,
}

/// The immediates of `br_on_cast l rt_1 rt_2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CastBranch {
    /// Where to.
    pub l: Labelidx,
    /// The type of the operand.
    pub rt1: Reftype,
    /// The type that is tested for.
    pub rt2: Reftype,
}

/// Instructions, flat: the bodies of structured ones follow them and end at [`Instr::End`].
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Instr {
    // Parametric instructions
    Unreachable,
    Nop,
    Drop,
    Select(Option<Resulttype>),
    // Block instructions
    Block(Blocktype),
    Loop(Blocktype),
    If(Blocktype),
    Else,
    TryTable(Box<TryTable>),
    End,
    // Branch instructions
    Br(Labelidx),
    BrIf(Labelidx),
    BrTable(Box<BrTable>),
    BrOnNull(Labelidx),
    BrOnNonNull(Labelidx),
    BrOnCast(Box<CastBranch>),
    BrOnCastFail(Box<CastBranch>),
    // Call instructions
    Call(Funcidx),
    CallRef(Typeidx),
    CallIndirect(Tableidx, Typeidx),
    Return,
    ReturnCall(Funcidx),
    ReturnCallRef(Typeidx),
    ReturnCallIndirect(Tableidx, Typeidx),
    // Exception instructions
    Throw(Tagidx),
    ThrowRef,
    // Variable instructions
    LocalGet(Localidx),
    LocalSet(Localidx),
    LocalTee(Localidx),
    GlobalGet(Globalidx),
    GlobalSet(Globalidx),
    // Table instructions
    TableGet(Tableidx),
    TableSet(Tableidx),
    TableSize(Tableidx),
    TableGrow(Tableidx),
    TableFill(Tableidx),
    /// Target, source.
    TableCopy(Tableidx, Tableidx),
    TableInit(Tableidx, Elemidx),
    ElemDrop(Elemidx),
    // Memory instructions
    Load(Loadop, Memarg),
    Store(Storeop, Memarg),
    Vload(Vloadop, Memarg),
    VloadLane(Sz, Memarg, Laneidx),
    Vstore(Memarg),
    VstoreLane(Sz, Memarg, Laneidx),
    MemorySize(Memidx),
    MemoryGrow(Memidx),
    MemoryFill(Memidx),
    /// Target, source.
    MemoryCopy(Memidx, Memidx),
    MemoryInit(Memidx, Dataidx),
    DataDrop(Dataidx),
    // Reference instructions
    RefNull(Heaptype),
    RefIsNull,
    RefFunc(Funcidx),
    RefEq,
    RefAsNonNull,
    RefTest(Reftype),
    RefCast(Reftype),
    RefI31,
    I31Get(Sx),
    // Aggregate instructions
    StructNew(Typeidx),
    StructNewDefault(Typeidx),
    StructGet(Option<Sx>, Typeidx, Fieldidx),
    StructSet(Typeidx, Fieldidx),
    ArrayNew(Typeidx),
    ArrayNewDefault(Typeidx),
    ArrayNewFixed(Typeidx, u32),
    ArrayNewData(Typeidx, Dataidx),
    ArrayNewElem(Typeidx, Elemidx),
    ArrayGet(Option<Sx>, Typeidx),
    ArraySet(Typeidx),
    ArrayLen,
    ArrayFill(Typeidx),
    /// Target, source.
    ArrayCopy(Typeidx, Typeidx),
    ArrayInitData(Typeidx, Dataidx),
    ArrayInitElem(Typeidx, Elemidx),
    AnyConvertExtern,
    ExternConvertAny,
    // Numeric instructions
    Const(Num),
    Unop(Unop),
    Binop(Nt<IBinop, FBinop>),
    /// `inn.eqz`, the only `testop`.
    Testop(Inn),
    Relop(Nt<IRelop, FRelop>),
    Cvtop(Cvtop),
    // Vector instructions
    Vconst(Box<V128>),
    Vvunop(Vvunop),
    Vvbinop(Vvbinop),
    Vvternop(Vvternop),
    Vvtestop(Vvtestop),
    Vunop(Vunop),
    Vbinop(Vbinop),
    Vternop(Vternop),
    Vtestop(Vtestop),
    Vrelop(Vrelop),
    Vshiftop(Vshiftop),
    Vbitmask(Ishape),
    Vswizzlop(Vswizzlop),
    Vshuffle(Box<[Laneidx; 16]>),
    Vextunop(Vextunop),
    Vextbinop(Vextbinop),
    Vextternop(Vextternop),
    Vnarrow(Pshape, Sx),
    Vcvtop(Vcvtop),
    Vsplat(Shape),
    VextractLane(Vextract, Laneidx),
    VreplaceLane(Shape, Laneidx),
}

const _: () = assert!(size_of::<Instr>() <= 24);
