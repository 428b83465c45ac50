//! Section 2.4, Instructions.
//!
//! Each constructor is a family of instructions. The operators of a family, which are declared in the
//! [table](super::table), are enumerations of exactly the combinations that exist, so the compiler can check that the
//! table is complete. What the standard writes `BINOP I32 ADD` is `Binop(Nt::I32(IBinop::Add))`.

use super::heaptypes::Heaptype;
use super::modules::*;
use super::table::*;
use super::types::*;
use super::values::*;

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

/// Memory argument. As in the binary and text formats, it includes the memory index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memarg {
    /// The memory.
    pub x: Memidx,
    /// Alignment in bytes, as a binary logarithm.
    pub align: u32,
    /// Offset in bytes.
    pub offset: u64,
}

// Control

/// Catch clauses. Their labels are relative to the block around the `try_table`.
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
    /// The catch clauses, in the order in which they are tried.
    pub catches: Box<[Catch]>,
}

/// The labels of `br_table l* l'`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BrTable {
    /// Label `i` is the target if the operand is `i`.
    pub labels: Box<[Labelidx]>,
    /// The target if the operand is not an index into `labels`.
    pub default: Labelidx,
}

/// The immediates of `br_on_cast l rt_1 rt_2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CastBranch {
    /// The branch target.
    pub l: Labelidx,
    /// The type of the operand.
    pub rt1: Reftype,
    /// The type that the operand is cast to.
    pub rt2: Reftype,
}

/// Instructions. Sequences are flat: the body of a structured instruction follows it and ends with [`Instr::End`].
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
    /// Destination, source.
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
    /// Destination, source.
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
    /// Destination, source.
    ArrayCopy(Typeidx, Typeidx),
    ArrayInitData(Typeidx, Dataidx),
    ArrayInitElem(Typeidx, Elemidx),
    AnyConvertExtern,
    ExternConvertAny,
    // Numeric instructions
    Const(Num),
    Unop(Unop),
    Binop(Nt<IBinop, FBinop>),
    /// `inn.eqz`; `eqz` is the only `testop`.
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
