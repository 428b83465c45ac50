//! The table of instructions. Each instruction and each operator is declared here, once.
//!
//! The first part declares the types of operators. `Min(sh: Nshape, sx: Sx) = [sh ("min" sx)]` declares the
//! constructor `Min(Nshape, Sx)`, which the standard writes as the shape followed by `MIN_sx`; the brackets give this
//! notation, from which `semantics` builds terms. The second part declares the instructions.
//!
//! Rows are grouped by the features that their instructions need; the instructions of WebAssembly 1.0 need none. A row reads
//!
//! ```text
//! TableInit [0xFC 12] "table.init" { TableInit(x, y) } [(x, y): TableElem];
//! name      opcode    mnemonic     abstract syntax     immediates
//! ```
//!
//! The abstract syntax is both a Rust pattern and a Rust expression, so one row serves both directions: reading
//! builds the expression from the immediates, writing matches the pattern and binds them. Each immediate has a kind:
//! a type in [`imm`] or an index type, for which the binary and the text format each implement reading and writing. A
//! row that ends in `structured` has a special syntax in the text format and is parsed and printed by hand-written
//! code.
//!
//! [`for_each_instruction!`](crate::for_each_instruction) passes all rows to the macro that its argument names.

pub mod imm;

use super::notation::{Notation, Piece, Word, operators};
use super::types::Numtype;
use super::{Feature, Features};

pub use Half::*;
pub use Sx::*;

operators! {
    // Sizes and signedness
    "Signedness." Sx { S = ["s"] U = ["u"] }
    "Pack sizes." Sz { B8 = [{nat(8)}] B16 = [{nat(16)}] B32 = [{nat(32)}] B64 = [{nat(64)}] }
    "Pack sizes below 32 bits." Sz16 { B8 = [{nat(8)}] B16 = [{nat(16)}] }
    "Pack sizes below 64 bits." Sz32 { B8 = [{nat(8)}] B16 = [{nat(16)}] B32 = [{nat(32)}] }
    "Half of a vector." Half { Low = ["low"] High = ["high"] }
    "Integer types." Inn { I32 = ["i32"] I64 = ["i64"] }
    "Float types." Fnn { F32 = ["f32"] F64 = ["f64"] }

    // Shapes
    "Shapes." Shape {
        I8X16 = ["i8x16"] I16X8 = ["i16x8"] I32X4 = ["i32x4"] I64X2 = ["i64x2"] F32X4 = ["f32x4"] F64X2 = ["f64x2"]
    }
    "Integer shapes." Ishape { I8X16 = ["i8x16"] I16X8 = ["i16x8"] I32X4 = ["i32x4"] I64X2 = ["i64x2"] }
    "Float shapes." Fshape { F32X4 = ["f32x4"] F64X2 = ["f64x2"] }
    "Shapes of packed lanes." Pshape { I8X16 = ["i8x16"] I16X8 = ["i16x8"] }
    "Shapes whose lanes are number types." Numshape {
        I32X4 = ["i32x4"] I64X2 = ["i64x2"] F32X4 = ["f32x4"] F64X2 = ["f64x2"]
    }
    "Integer shapes with lanes of at most 32 bits." Nshape { I8X16 = ["i8x16"] I16X8 = ["i16x8"] I32X4 = ["i32x4"] }
    "Integer shapes with lanes of at least 16 bits." Wshape { I16X8 = ["i16x8"] I32X4 = ["i32x4"] I64X2 = ["i64x2"] }
    "Result shapes of pairwise addition." Extshape { I16X8 = ["i16x8"] I32X4 = ["i32x4"] }
    "Shapes of 64 bits, which `v128.load8x8_sx` and similar loads read: bits of a lane, and number of lanes." Halfshape {
        S8X8 = [{nat(8)} {nat(8)}] S16X4 = [{nat(16)} {nat(4)}] S32X2 = [{nat(32)} {nat(2)}]
    }

    // Numeric operators
    "Integer `unop`, other than sign extension." IUnop { Clz = ["clz"] Ctz = ["ctz"] Popcnt = ["popcnt"] }
    "Float `unop`." FUnop {
        Abs = ["abs"] Neg = ["neg"] Sqrt = ["sqrt"]
        Ceil = ["ceil"] Floor = ["floor"] Trunc = ["trunc"] Nearest = ["nearest"]
    }
    "`unop`." Unop {
        I32(op: IUnop) = ["i32" op]
        I64(op: IUnop) = ["i64" op]
        F32(op: FUnop) = ["f32" op]
        F64(op: FUnop) = ["f64" op]
        I32Extend(n: Sz16) = ["i32" ("extend_s" n)]
        I64Extend(n: Sz32) = ["i64" ("extend_s" n)]
    }
    "Integer `binop`." IBinop {
        Add = ["add"] Sub = ["sub"] Mul = ["mul"] Div(sx: Sx) = [("div" sx)] Rem(sx: Sx) = [("rem" sx)]
        And = ["and"] Or = ["or"] Xor = ["xor"]
        Shl = ["shl"] Shr(sx: Sx) = [("shr" sx)] Rotl = ["rotl"] Rotr = ["rotr"]
    }
    "Float `binop`." FBinop {
        Add = ["add"] Sub = ["sub"] Mul = ["mul"] Div = ["div"] Min = ["min"] Max = ["max"] Copysign = ["copysign"]
    }
    "Integer `relop`." IRelop {
        Eq = ["eq"] Ne = ["ne"]
        Lt(sx: Sx) = [("lt" sx)] Gt(sx: Sx) = [("gt" sx)] Le(sx: Sx) = [("le" sx)] Ge(sx: Sx) = [("ge" sx)]
    }
    "Float `relop`." FRelop { Eq = ["eq"] Ne = ["ne"] Lt = ["lt"] Gt = ["gt"] Le = ["le"] Ge = ["ge"] }
    "`cvtop`; the target type comes before the source type." Cvtop {
        I64ExtendI32(sx: Sx) = ["i64" ("extend" sx) "i32"]
        I32WrapI64 = ["i32" "wrap" "i64"]
        Trunc(to: Inn, from: Fnn, sx: Sx) = [to ("trunc" sx) from]
        TruncSat(to: Inn, from: Fnn, sx: Sx) = [to ("trunc_sat" sx) from]
        Convert(to: Fnn, from: Inn, sx: Sx) = [to ("convert" sx) from]
        F32DemoteF64 = ["f32" "demote" "f64"]
        F64PromoteF32 = ["f64" "promote" "f32"]
        /// Reinterprets the bits; the parameter is the target type.
        Reinterpret(to: Numtype) = [to "reinterpret" {of_same_width(to)}]
    }

    // Memory operators
    "The operator of a load: a number in full width, or an integer of fewer bits that is extended." Loadop {
        Num(nt: Numtype) = [nt]
        I32(n: Sz16, sx: Sx) = ["i32" n sx]
        I64(n: Sz32, sx: Sx) = ["i64" n sx]
    }
    "The operator of a store: a number in full width, or an integer that is wrapped to fewer bits." Storeop {
        Num(nt: Numtype) = [nt]
        I32(n: Sz16) = ["i32" n]
        I64(n: Sz32) = ["i64" n]
    }
    "`vloadop`." Vloadop { V128 = [] Shape(sh: Halfshape, sx: Sx) = [sh sx] Splat(n: Sz) = [n] Zero32 = [{nat(32)}] Zero64 = [{nat(64)}] }

    // Vector operators
    "`vvunop`." Vvunop { Not = ["v128" "not"] }
    "`vvbinop`." Vvbinop {
        And = ["v128" "and"] Andnot = ["v128" "andnot"] Or = ["v128" "or"] Xor = ["v128" "xor"]
    }
    "`vvternop`." Vvternop { Bitselect = ["v128" "bitselect"] }
    "`vvtestop`." Vvtestop { AnyTrue = ["v128" "any_true"] }
    "`vunop`." Vunop {
        Abs(sh: Ishape) = [sh "abs"]
        Neg(sh: Ishape) = [sh "neg"]
        Popcnt = ["i8x16" "popcnt"]
        Float(sh: Fshape, op: FUnop) = [sh op]
    }
    "Float `vbinop`." VFBinop {
        Add = ["add"] Sub = ["sub"] Mul = ["mul"] Div = ["div"] Min = ["min"] Max = ["max"] Pmin = ["pmin"] Pmax = ["pmax"]
        RelaxedMin = ["relaxed_min"] RelaxedMax = ["relaxed_max"]
    }
    "`vbinop`." Vbinop {
        Add(sh: Ishape) = [sh "add"]
        Sub(sh: Ishape) = [sh "sub"]
        AddSat(sh: Pshape, sx: Sx) = [sh ("add_sat" sx)]
        SubSat(sh: Pshape, sx: Sx) = [sh ("sub_sat" sx)]
        Mul(sh: Wshape) = [sh "mul"]
        AvgrU(sh: Pshape) = [sh "avgr_u"]
        Q15mulrSatS = ["i16x8" "q15mulr_sat_s"]
        RelaxedQ15mulrS = ["i16x8" "relaxed_q15mulr_s"]
        Min(sh: Nshape, sx: Sx) = [sh ("min" sx)]
        Max(sh: Nshape, sx: Sx) = [sh ("max" sx)]
        Float(sh: Fshape, op: VFBinop) = [sh op]
    }
    "`vternop`." Vternop {
        RelaxedLaneselect(sh: Ishape) = [sh "relaxed_laneselect"]
        RelaxedMadd(sh: Fshape) = [sh "relaxed_madd"]
        RelaxedNmadd(sh: Fshape) = [sh "relaxed_nmadd"]
    }
    "`vtestop`." Vtestop { AllTrue(sh: Ishape) = [sh "all_true"] }
    "Comparison of 64-bit lanes, always signed." SRelop {
        Eq = ["eq"] Ne = ["ne"] Lt = [("lt" {signed()})] Gt = [("gt" {signed()})] Le = [("le" {signed()})] Ge = [("ge" {signed()})]
    }
    "`vrelop`." Vrelop {
        Int(sh: Nshape, op: IRelop) = [sh op]
        I64X2(op: SRelop) = ["i64x2" op]
        Float(sh: Fshape, op: FRelop) = [sh op]
    }
    "`vshiftop`." Vshiftop { Shl(sh: Ishape) = [sh "shl"] Shr(sh: Ishape, sx: Sx) = [sh ("shr" sx)] }
    "`vswizzlop`." Vswizzlop { Swizzle = ["i8x16" "swizzle"] RelaxedSwizzle = ["i8x16" "relaxed_swizzle"] }
    "`vextunop`, by result shape; the notation ends with the operand shape." Vextunop {
        ExtaddPairwise(sh: Extshape, sx: Sx) = [sh ("extadd_pairwise" sx) {half_as_wide(sh)}]
    }
    "`vextbinop`, by result shape; the notation ends with the operand shape." Vextbinop {
        Extmul(sh: Wshape, half: Half, sx: Sx) = [sh ("extmul" half sx) {half_as_wide(sh)}]
        DotS = ["i32x4" "dot_s" "i16x8"]
        RelaxedDotS = ["i16x8" "relaxed_dot_s" "i8x16"]
    }
    "`vextternop`, by result shape; the notation ends with the operand shape." Vextternop {
        RelaxedDotAddS = ["i32x4" "relaxed_dot_add_s" "i8x16"]
    }
    "`vcvtop`, by result shape; the notation ends with the operand shape." Vcvtop {
        Extend(sh: Wshape, half: Half, sx: Sx) = [sh ("extend" half sx) {half_as_wide(sh)}]
        Convert(sx: Sx) = ["f32x4" ("convert" {NO} sx) "i32x4"]
        ConvertLow(sx: Sx) = ["f64x2" ("convert" {some("low")} sx) "i32x4"]
        TruncSat(sx: Sx) = ["i32x4" ("trunc_sat" sx {NO}) "f32x4"]
        TruncSatZero(sx: Sx) = ["i32x4" ("trunc_sat" sx {some("zero")}) "f64x2"]
        RelaxedTrunc(sx: Sx) = ["i32x4" ("relaxed_trunc" sx {NO}) "f32x4"]
        RelaxedTruncZero(sx: Sx) = ["i32x4" ("relaxed_trunc" sx {some("zero")}) "f64x2"]
        DemoteZero = ["f32x4" ("demote" {"zero".into()}) "f64x2"]
        PromoteLow = ["f64x2" ("promote" {"low".into()}) "f32x4"]
    }
    "`vextract_lane`, by the shape." Vextract {
        Pack(sh: Pshape, sx: Sx) = [sh {Piece::Opt(Some(Box::new(sx.piece())))}]
        Num(sh: Numshape) = [sh {NO}]
    }
}

/// A number.
fn nat(n: u64) -> Piece {
    Piece::Nat(n)
}

/// An optional piece that is absent.
const NO: Piece = Piece::Opt(None);

/// An optional word that is present.
fn some(word: &'static str) -> Piece {
    Piece::Opt(Some(Box::new(word.into())))
}

/// The piece `s`, for operators that exist in the signed form only.
fn signed() -> Piece {
    S.piece()
}

/// The float type for an integer type and vice versa, of the same width: the source type of `reinterpret`.
fn of_same_width(nt: Numtype) -> Piece {
    Piece::from(match nt {
        Numtype::I32 => "f32",
        Numtype::I64 => "f64",
        Numtype::F32 => "i32",
        Numtype::F64 => "i64",
    })
}

/// The integer shape whose lanes are half as wide: the operand shape of operators that extend lanes.
fn half_as_wide(sh: impl Notation) -> Piece {
    Piece::from(match sh.piece() {
        Piece::Word("i16x8", _) => "i8x16",
        Piece::Word("i32x4", _) => "i16x8",
        Piece::Word(_, _) | Piece::Nat(_) | Piece::Opt(_) => "i32x4",
    })
}

/// Passes the rows of the table to the macro `$use`, each with the features of its group after its name.
///
/// `for_each_instruction!(decode_rows)` expands to `decode_rows! { Unreachable [] [0x00] "unreachable" { Unreachable
/// } []; … Throw [ExceptionHandling] [0x08] …; … }`. The receiving macro must prefix the abstract syntax with
/// `Instr::`, and everything in [`crate::syntax`] must be in scope.
#[macro_export]
#[doc(hidden)]
macro_rules! for_each_instruction {
    (@flat $use:ident $(needs $features:tt {
        $($name:ident $code:tt $mnemonic:tt $instr:tt $imms:tt $($structured:ident)?;)*
    })*) => {
        $use! { $($($name $features $code $mnemonic $instr $imms $($structured)?;)*)* }
    };
    ($use:ident) => {
        $crate::for_each_instruction! { @flat $use
            needs [] {
                // Parametric instructions
                Unreachable [0x00] "unreachable" { Unreachable } [];
                Nop [0x01] "nop" { Nop } [];
                Drop [0x1A] "drop" { Drop } [];
                Select [0x1B] "select" { Select(None) } [] structured;

                // Block instructions
                Block [0x02] "block" { Block(bt) } [bt: Blocktype] structured;
                Loop [0x03] "loop" { Loop(bt) } [bt: Blocktype] structured;
                If [0x04] "if" { If(bt) } [bt: Blocktype] structured;
                Else [0x05] "else" { Else } [] structured;
                End [0x0B] "end" { End } [] structured;

                // Branch instructions
                Br [0x0C] "br" { Br(l) } [l: Labelidx];
                BrIf [0x0D] "br_if" { BrIf(l) } [l: Labelidx];
                BrTable [0x0E] "br_table" { BrTable(l) } [l: BrTable] structured;

                // Call instructions
                Call [0x10] "call" { Call(x) } [x: Funcidx];
                CallIndirect [0x11] "call_indirect" { CallIndirect(x, y) } [(x, y): TableType] structured;
                Return [0x0F] "return" { Return } [];

                // Variable instructions
                LocalGet [0x20] "local.get" { LocalGet(x) } [x: Localidx];
                LocalSet [0x21] "local.set" { LocalSet(x) } [x: Localidx];
                LocalTee [0x22] "local.tee" { LocalTee(x) } [x: Localidx];
                GlobalGet [0x23] "global.get" { GlobalGet(x) } [x: Globalidx];
                GlobalSet [0x24] "global.set" { GlobalSet(x) } [x: Globalidx];

                // Memory instructions
                I32Load [0x28] "i32.load" { Load(Loadop::Num(Numtype::I32), ao) } [ao: Memop<2>];
                I64Load [0x29] "i64.load" { Load(Loadop::Num(Numtype::I64), ao) } [ao: Memop<3>];
                F32Load [0x2A] "f32.load" { Load(Loadop::Num(Numtype::F32), ao) } [ao: Memop<2>];
                F64Load [0x2B] "f64.load" { Load(Loadop::Num(Numtype::F64), ao) } [ao: Memop<3>];
                I32Load8S [0x2C] "i32.load8_s" { Load(Loadop::I32(Sz16::B8, S), ao) } [ao: Memop<0>];
                I32Load8U [0x2D] "i32.load8_u" { Load(Loadop::I32(Sz16::B8, U), ao) } [ao: Memop<0>];
                I32Load16S [0x2E] "i32.load16_s" { Load(Loadop::I32(Sz16::B16, S), ao) } [ao: Memop<1>];
                I32Load16U [0x2F] "i32.load16_u" { Load(Loadop::I32(Sz16::B16, U), ao) } [ao: Memop<1>];
                I64Load8S [0x30] "i64.load8_s" { Load(Loadop::I64(Sz32::B8, S), ao) } [ao: Memop<0>];
                I64Load8U [0x31] "i64.load8_u" { Load(Loadop::I64(Sz32::B8, U), ao) } [ao: Memop<0>];
                I64Load16S [0x32] "i64.load16_s" { Load(Loadop::I64(Sz32::B16, S), ao) } [ao: Memop<1>];
                I64Load16U [0x33] "i64.load16_u" { Load(Loadop::I64(Sz32::B16, U), ao) } [ao: Memop<1>];
                I64Load32S [0x34] "i64.load32_s" { Load(Loadop::I64(Sz32::B32, S), ao) } [ao: Memop<2>];
                I64Load32U [0x35] "i64.load32_u" { Load(Loadop::I64(Sz32::B32, U), ao) } [ao: Memop<2>];
                I32Store [0x36] "i32.store" { Store(Storeop::Num(Numtype::I32), ao) } [ao: Memop<2>];
                I64Store [0x37] "i64.store" { Store(Storeop::Num(Numtype::I64), ao) } [ao: Memop<3>];
                F32Store [0x38] "f32.store" { Store(Storeop::Num(Numtype::F32), ao) } [ao: Memop<2>];
                F64Store [0x39] "f64.store" { Store(Storeop::Num(Numtype::F64), ao) } [ao: Memop<3>];
                I32Store8 [0x3A] "i32.store8" { Store(Storeop::I32(Sz16::B8), ao) } [ao: Memop<0>];
                I32Store16 [0x3B] "i32.store16" { Store(Storeop::I32(Sz16::B16), ao) } [ao: Memop<1>];
                I64Store8 [0x3C] "i64.store8" { Store(Storeop::I64(Sz32::B8), ao) } [ao: Memop<0>];
                I64Store16 [0x3D] "i64.store16" { Store(Storeop::I64(Sz32::B16), ao) } [ao: Memop<1>];
                I64Store32 [0x3E] "i64.store32" { Store(Storeop::I64(Sz32::B32), ao) } [ao: Memop<2>];
                MemorySize [0x3F] "memory.size" { MemorySize(x) } [x: Memidx];
                MemoryGrow [0x40] "memory.grow" { MemoryGrow(x) } [x: Memidx];

                // Numeric instructions
                I32Const [0x41] "i32.const" { Const(Num::I32(c)) } [c: u32];
                I64Const [0x42] "i64.const" { Const(Num::I64(c)) } [c: u64];
                F32Const [0x43] "f32.const" { Const(Num::F32(c)) } [c: F32];
                F64Const [0x44] "f64.const" { Const(Num::F64(c)) } [c: F64];
                I32Eqz [0x45] "i32.eqz" { Testop(Inn::I32) } [];
                I32Eq [0x46] "i32.eq" { Relop(Nt::I32(IRelop::Eq)) } [];
                I32Ne [0x47] "i32.ne" { Relop(Nt::I32(IRelop::Ne)) } [];
                I32LtS [0x48] "i32.lt_s" { Relop(Nt::I32(IRelop::Lt(S))) } [];
                I32LtU [0x49] "i32.lt_u" { Relop(Nt::I32(IRelop::Lt(U))) } [];
                I32GtS [0x4A] "i32.gt_s" { Relop(Nt::I32(IRelop::Gt(S))) } [];
                I32GtU [0x4B] "i32.gt_u" { Relop(Nt::I32(IRelop::Gt(U))) } [];
                I32LeS [0x4C] "i32.le_s" { Relop(Nt::I32(IRelop::Le(S))) } [];
                I32LeU [0x4D] "i32.le_u" { Relop(Nt::I32(IRelop::Le(U))) } [];
                I32GeS [0x4E] "i32.ge_s" { Relop(Nt::I32(IRelop::Ge(S))) } [];
                I32GeU [0x4F] "i32.ge_u" { Relop(Nt::I32(IRelop::Ge(U))) } [];
                I64Eqz [0x50] "i64.eqz" { Testop(Inn::I64) } [];
                I64Eq [0x51] "i64.eq" { Relop(Nt::I64(IRelop::Eq)) } [];
                I64Ne [0x52] "i64.ne" { Relop(Nt::I64(IRelop::Ne)) } [];
                I64LtS [0x53] "i64.lt_s" { Relop(Nt::I64(IRelop::Lt(S))) } [];
                I64LtU [0x54] "i64.lt_u" { Relop(Nt::I64(IRelop::Lt(U))) } [];
                I64GtS [0x55] "i64.gt_s" { Relop(Nt::I64(IRelop::Gt(S))) } [];
                I64GtU [0x56] "i64.gt_u" { Relop(Nt::I64(IRelop::Gt(U))) } [];
                I64LeS [0x57] "i64.le_s" { Relop(Nt::I64(IRelop::Le(S))) } [];
                I64LeU [0x58] "i64.le_u" { Relop(Nt::I64(IRelop::Le(U))) } [];
                I64GeS [0x59] "i64.ge_s" { Relop(Nt::I64(IRelop::Ge(S))) } [];
                I64GeU [0x5A] "i64.ge_u" { Relop(Nt::I64(IRelop::Ge(U))) } [];
                F32Eq [0x5B] "f32.eq" { Relop(Nt::F32(FRelop::Eq)) } [];
                F32Ne [0x5C] "f32.ne" { Relop(Nt::F32(FRelop::Ne)) } [];
                F32Lt [0x5D] "f32.lt" { Relop(Nt::F32(FRelop::Lt)) } [];
                F32Gt [0x5E] "f32.gt" { Relop(Nt::F32(FRelop::Gt)) } [];
                F32Le [0x5F] "f32.le" { Relop(Nt::F32(FRelop::Le)) } [];
                F32Ge [0x60] "f32.ge" { Relop(Nt::F32(FRelop::Ge)) } [];
                F64Eq [0x61] "f64.eq" { Relop(Nt::F64(FRelop::Eq)) } [];
                F64Ne [0x62] "f64.ne" { Relop(Nt::F64(FRelop::Ne)) } [];
                F64Lt [0x63] "f64.lt" { Relop(Nt::F64(FRelop::Lt)) } [];
                F64Gt [0x64] "f64.gt" { Relop(Nt::F64(FRelop::Gt)) } [];
                F64Le [0x65] "f64.le" { Relop(Nt::F64(FRelop::Le)) } [];
                F64Ge [0x66] "f64.ge" { Relop(Nt::F64(FRelop::Ge)) } [];
                I32Clz [0x67] "i32.clz" { Unop(Unop::I32(IUnop::Clz)) } [];
                I32Ctz [0x68] "i32.ctz" { Unop(Unop::I32(IUnop::Ctz)) } [];
                I32Popcnt [0x69] "i32.popcnt" { Unop(Unop::I32(IUnop::Popcnt)) } [];
                I32Add [0x6A] "i32.add" { Binop(Nt::I32(IBinop::Add)) } [];
                I32Sub [0x6B] "i32.sub" { Binop(Nt::I32(IBinop::Sub)) } [];
                I32Mul [0x6C] "i32.mul" { Binop(Nt::I32(IBinop::Mul)) } [];
                I32DivS [0x6D] "i32.div_s" { Binop(Nt::I32(IBinop::Div(S))) } [];
                I32DivU [0x6E] "i32.div_u" { Binop(Nt::I32(IBinop::Div(U))) } [];
                I32RemS [0x6F] "i32.rem_s" { Binop(Nt::I32(IBinop::Rem(S))) } [];
                I32RemU [0x70] "i32.rem_u" { Binop(Nt::I32(IBinop::Rem(U))) } [];
                I32And [0x71] "i32.and" { Binop(Nt::I32(IBinop::And)) } [];
                I32Or [0x72] "i32.or" { Binop(Nt::I32(IBinop::Or)) } [];
                I32Xor [0x73] "i32.xor" { Binop(Nt::I32(IBinop::Xor)) } [];
                I32Shl [0x74] "i32.shl" { Binop(Nt::I32(IBinop::Shl)) } [];
                I32ShrS [0x75] "i32.shr_s" { Binop(Nt::I32(IBinop::Shr(S))) } [];
                I32ShrU [0x76] "i32.shr_u" { Binop(Nt::I32(IBinop::Shr(U))) } [];
                I32Rotl [0x77] "i32.rotl" { Binop(Nt::I32(IBinop::Rotl)) } [];
                I32Rotr [0x78] "i32.rotr" { Binop(Nt::I32(IBinop::Rotr)) } [];
                I64Clz [0x79] "i64.clz" { Unop(Unop::I64(IUnop::Clz)) } [];
                I64Ctz [0x7A] "i64.ctz" { Unop(Unop::I64(IUnop::Ctz)) } [];
                I64Popcnt [0x7B] "i64.popcnt" { Unop(Unop::I64(IUnop::Popcnt)) } [];
                I64Add [0x7C] "i64.add" { Binop(Nt::I64(IBinop::Add)) } [];
                I64Sub [0x7D] "i64.sub" { Binop(Nt::I64(IBinop::Sub)) } [];
                I64Mul [0x7E] "i64.mul" { Binop(Nt::I64(IBinop::Mul)) } [];
                I64DivS [0x7F] "i64.div_s" { Binop(Nt::I64(IBinop::Div(S))) } [];
                I64DivU [0x80] "i64.div_u" { Binop(Nt::I64(IBinop::Div(U))) } [];
                I64RemS [0x81] "i64.rem_s" { Binop(Nt::I64(IBinop::Rem(S))) } [];
                I64RemU [0x82] "i64.rem_u" { Binop(Nt::I64(IBinop::Rem(U))) } [];
                I64And [0x83] "i64.and" { Binop(Nt::I64(IBinop::And)) } [];
                I64Or [0x84] "i64.or" { Binop(Nt::I64(IBinop::Or)) } [];
                I64Xor [0x85] "i64.xor" { Binop(Nt::I64(IBinop::Xor)) } [];
                I64Shl [0x86] "i64.shl" { Binop(Nt::I64(IBinop::Shl)) } [];
                I64ShrS [0x87] "i64.shr_s" { Binop(Nt::I64(IBinop::Shr(S))) } [];
                I64ShrU [0x88] "i64.shr_u" { Binop(Nt::I64(IBinop::Shr(U))) } [];
                I64Rotl [0x89] "i64.rotl" { Binop(Nt::I64(IBinop::Rotl)) } [];
                I64Rotr [0x8A] "i64.rotr" { Binop(Nt::I64(IBinop::Rotr)) } [];
                F32Abs [0x8B] "f32.abs" { Unop(Unop::F32(FUnop::Abs)) } [];
                F32Neg [0x8C] "f32.neg" { Unop(Unop::F32(FUnop::Neg)) } [];
                F32Ceil [0x8D] "f32.ceil" { Unop(Unop::F32(FUnop::Ceil)) } [];
                F32Floor [0x8E] "f32.floor" { Unop(Unop::F32(FUnop::Floor)) } [];
                F32Trunc [0x8F] "f32.trunc" { Unop(Unop::F32(FUnop::Trunc)) } [];
                F32Nearest [0x90] "f32.nearest" { Unop(Unop::F32(FUnop::Nearest)) } [];
                F32Sqrt [0x91] "f32.sqrt" { Unop(Unop::F32(FUnop::Sqrt)) } [];
                F32Add [0x92] "f32.add" { Binop(Nt::F32(FBinop::Add)) } [];
                F32Sub [0x93] "f32.sub" { Binop(Nt::F32(FBinop::Sub)) } [];
                F32Mul [0x94] "f32.mul" { Binop(Nt::F32(FBinop::Mul)) } [];
                F32Div [0x95] "f32.div" { Binop(Nt::F32(FBinop::Div)) } [];
                F32Min [0x96] "f32.min" { Binop(Nt::F32(FBinop::Min)) } [];
                F32Max [0x97] "f32.max" { Binop(Nt::F32(FBinop::Max)) } [];
                F32Copysign [0x98] "f32.copysign" { Binop(Nt::F32(FBinop::Copysign)) } [];
                F64Abs [0x99] "f64.abs" { Unop(Unop::F64(FUnop::Abs)) } [];
                F64Neg [0x9A] "f64.neg" { Unop(Unop::F64(FUnop::Neg)) } [];
                F64Ceil [0x9B] "f64.ceil" { Unop(Unop::F64(FUnop::Ceil)) } [];
                F64Floor [0x9C] "f64.floor" { Unop(Unop::F64(FUnop::Floor)) } [];
                F64Trunc [0x9D] "f64.trunc" { Unop(Unop::F64(FUnop::Trunc)) } [];
                F64Nearest [0x9E] "f64.nearest" { Unop(Unop::F64(FUnop::Nearest)) } [];
                F64Sqrt [0x9F] "f64.sqrt" { Unop(Unop::F64(FUnop::Sqrt)) } [];
                F64Add [0xA0] "f64.add" { Binop(Nt::F64(FBinop::Add)) } [];
                F64Sub [0xA1] "f64.sub" { Binop(Nt::F64(FBinop::Sub)) } [];
                F64Mul [0xA2] "f64.mul" { Binop(Nt::F64(FBinop::Mul)) } [];
                F64Div [0xA3] "f64.div" { Binop(Nt::F64(FBinop::Div)) } [];
                F64Min [0xA4] "f64.min" { Binop(Nt::F64(FBinop::Min)) } [];
                F64Max [0xA5] "f64.max" { Binop(Nt::F64(FBinop::Max)) } [];
                F64Copysign [0xA6] "f64.copysign" { Binop(Nt::F64(FBinop::Copysign)) } [];
                I32WrapI64 [0xA7] "i32.wrap_i64" { Cvtop(Cvtop::I32WrapI64) } [];
                I32TruncF32S [0xA8] "i32.trunc_f32_s" { Cvtop(Cvtop::Trunc(Inn::I32, Fnn::F32, S)) } [];
                I32TruncF32U [0xA9] "i32.trunc_f32_u" { Cvtop(Cvtop::Trunc(Inn::I32, Fnn::F32, U)) } [];
                I32TruncF64S [0xAA] "i32.trunc_f64_s" { Cvtop(Cvtop::Trunc(Inn::I32, Fnn::F64, S)) } [];
                I32TruncF64U [0xAB] "i32.trunc_f64_u" { Cvtop(Cvtop::Trunc(Inn::I32, Fnn::F64, U)) } [];
                I64ExtendI32S [0xAC] "i64.extend_i32_s" { Cvtop(Cvtop::I64ExtendI32(S)) } [];
                I64ExtendI32U [0xAD] "i64.extend_i32_u" { Cvtop(Cvtop::I64ExtendI32(U)) } [];
                I64TruncF32S [0xAE] "i64.trunc_f32_s" { Cvtop(Cvtop::Trunc(Inn::I64, Fnn::F32, S)) } [];
                I64TruncF32U [0xAF] "i64.trunc_f32_u" { Cvtop(Cvtop::Trunc(Inn::I64, Fnn::F32, U)) } [];
                I64TruncF64S [0xB0] "i64.trunc_f64_s" { Cvtop(Cvtop::Trunc(Inn::I64, Fnn::F64, S)) } [];
                I64TruncF64U [0xB1] "i64.trunc_f64_u" { Cvtop(Cvtop::Trunc(Inn::I64, Fnn::F64, U)) } [];
                F32ConvertI32S [0xB2] "f32.convert_i32_s" { Cvtop(Cvtop::Convert(Fnn::F32, Inn::I32, S)) } [];
                F32ConvertI32U [0xB3] "f32.convert_i32_u" { Cvtop(Cvtop::Convert(Fnn::F32, Inn::I32, U)) } [];
                F32ConvertI64S [0xB4] "f32.convert_i64_s" { Cvtop(Cvtop::Convert(Fnn::F32, Inn::I64, S)) } [];
                F32ConvertI64U [0xB5] "f32.convert_i64_u" { Cvtop(Cvtop::Convert(Fnn::F32, Inn::I64, U)) } [];
                F32DemoteF64 [0xB6] "f32.demote_f64" { Cvtop(Cvtop::F32DemoteF64) } [];
                F64ConvertI32S [0xB7] "f64.convert_i32_s" { Cvtop(Cvtop::Convert(Fnn::F64, Inn::I32, S)) } [];
                F64ConvertI32U [0xB8] "f64.convert_i32_u" { Cvtop(Cvtop::Convert(Fnn::F64, Inn::I32, U)) } [];
                F64ConvertI64S [0xB9] "f64.convert_i64_s" { Cvtop(Cvtop::Convert(Fnn::F64, Inn::I64, S)) } [];
                F64ConvertI64U [0xBA] "f64.convert_i64_u" { Cvtop(Cvtop::Convert(Fnn::F64, Inn::I64, U)) } [];
                F64PromoteF32 [0xBB] "f64.promote_f32" { Cvtop(Cvtop::F64PromoteF32) } [];
                I32ReinterpretF32 [0xBC] "i32.reinterpret_f32" { Cvtop(Cvtop::Reinterpret(Numtype::I32)) } [];
                I64ReinterpretF64 [0xBD] "i64.reinterpret_f64" { Cvtop(Cvtop::Reinterpret(Numtype::I64)) } [];
                F32ReinterpretI32 [0xBE] "f32.reinterpret_i32" { Cvtop(Cvtop::Reinterpret(Numtype::F32)) } [];
                F64ReinterpretI64 [0xBF] "f64.reinterpret_i64" { Cvtop(Cvtop::Reinterpret(Numtype::F64)) } [];
            }

            needs [SignExtension] {
                I32Extend8S [0xC0] "i32.extend8_s" { Unop(Unop::I32Extend(Sz16::B8)) } [];
                I32Extend16S [0xC1] "i32.extend16_s" { Unop(Unop::I32Extend(Sz16::B16)) } [];
                I64Extend8S [0xC2] "i64.extend8_s" { Unop(Unop::I64Extend(Sz32::B8)) } [];
                I64Extend16S [0xC3] "i64.extend16_s" { Unop(Unop::I64Extend(Sz32::B16)) } [];
                I64Extend32S [0xC4] "i64.extend32_s" { Unop(Unop::I64Extend(Sz32::B32)) } [];
            }

            needs [SaturatingFloatToInt] {
                I32TruncSatF32S [0xFC 0] "i32.trunc_sat_f32_s" { Cvtop(Cvtop::TruncSat(Inn::I32, Fnn::F32, S)) } [];
                I32TruncSatF32U [0xFC 1] "i32.trunc_sat_f32_u" { Cvtop(Cvtop::TruncSat(Inn::I32, Fnn::F32, U)) } [];
                I32TruncSatF64S [0xFC 2] "i32.trunc_sat_f64_s" { Cvtop(Cvtop::TruncSat(Inn::I32, Fnn::F64, S)) } [];
                I32TruncSatF64U [0xFC 3] "i32.trunc_sat_f64_u" { Cvtop(Cvtop::TruncSat(Inn::I32, Fnn::F64, U)) } [];
                I64TruncSatF32S [0xFC 4] "i64.trunc_sat_f32_s" { Cvtop(Cvtop::TruncSat(Inn::I64, Fnn::F32, S)) } [];
                I64TruncSatF32U [0xFC 5] "i64.trunc_sat_f32_u" { Cvtop(Cvtop::TruncSat(Inn::I64, Fnn::F32, U)) } [];
                I64TruncSatF64S [0xFC 6] "i64.trunc_sat_f64_s" { Cvtop(Cvtop::TruncSat(Inn::I64, Fnn::F64, S)) } [];
                I64TruncSatF64U [0xFC 7] "i64.trunc_sat_f64_u" { Cvtop(Cvtop::TruncSat(Inn::I64, Fnn::F64, U)) } [];
            }

            needs [BulkMemory] {
                // Table instructions
                TableCopy [0xFC 14] "table.copy" { TableCopy(x, y) } [(x, y): TableTable];
                TableInit [0xFC 12] "table.init" { TableInit(x, y) } [(x, y): TableElem];
                ElemDrop [0xFC 13] "elem.drop" { ElemDrop(x) } [x: Elemidx];

                // Memory instructions
                MemoryFill [0xFC 11] "memory.fill" { MemoryFill(x) } [x: Memidx];
                MemoryCopy [0xFC 10] "memory.copy" { MemoryCopy(x, y) } [(x, y): MemMem];
                MemoryInit [0xFC 8] "memory.init" { MemoryInit(x, y) } [(x, y): MemData];
                DataDrop [0xFC 9] "data.drop" { DataDrop(x) } [x: Dataidx];
            }

            needs [ReferenceTypes] {
                // Parametric instructions
                SelectT [0x1C] "select" { Select(Some(t)) } [t: Resulttype] structured;

                // Table instructions
                TableGet [0x25] "table.get" { TableGet(x) } [x: Tableidx];
                TableSet [0x26] "table.set" { TableSet(x) } [x: Tableidx];
                TableSize [0xFC 16] "table.size" { TableSize(x) } [x: Tableidx];
                TableGrow [0xFC 15] "table.grow" { TableGrow(x) } [x: Tableidx];
                TableFill [0xFC 17] "table.fill" { TableFill(x) } [x: Tableidx];

                // Reference instructions
                RefNull [0xD0] "ref.null" { RefNull(ht) } [ht: Heaptype];
                RefIsNull [0xD1] "ref.is_null" { RefIsNull } [];
                RefFunc [0xD2] "ref.func" { RefFunc(x) } [x: Funcidx];
            }

            needs [Simd] {
                // Memory instructions
                V128Load [0xFD 0] "v128.load" { Vload(Vloadop::V128, ao) } [ao: Memop<4>];
                V128Load8x8S [0xFD 1] "v128.load8x8_s" { Vload(Vloadop::Shape(Halfshape::S8X8, S), ao) } [ao: Memop<3>];
                V128Load8x8U [0xFD 2] "v128.load8x8_u" { Vload(Vloadop::Shape(Halfshape::S8X8, U), ao) } [ao: Memop<3>];
                V128Load16x4S [0xFD 3] "v128.load16x4_s" { Vload(Vloadop::Shape(Halfshape::S16X4, S), ao) } [ao: Memop<3>];
                V128Load16x4U [0xFD 4] "v128.load16x4_u" { Vload(Vloadop::Shape(Halfshape::S16X4, U), ao) } [ao: Memop<3>];
                V128Load32x2S [0xFD 5] "v128.load32x2_s" { Vload(Vloadop::Shape(Halfshape::S32X2, S), ao) } [ao: Memop<3>];
                V128Load32x2U [0xFD 6] "v128.load32x2_u" { Vload(Vloadop::Shape(Halfshape::S32X2, U), ao) } [ao: Memop<3>];
                V128Load8Splat [0xFD 7] "v128.load8_splat" { Vload(Vloadop::Splat(Sz::B8), ao) } [ao: Memop<0>];
                V128Load16Splat [0xFD 8] "v128.load16_splat" { Vload(Vloadop::Splat(Sz::B16), ao) } [ao: Memop<1>];
                V128Load32Splat [0xFD 9] "v128.load32_splat" { Vload(Vloadop::Splat(Sz::B32), ao) } [ao: Memop<2>];
                V128Load64Splat [0xFD 10] "v128.load64_splat" { Vload(Vloadop::Splat(Sz::B64), ao) } [ao: Memop<3>];
                V128Load32Zero [0xFD 92] "v128.load32_zero" { Vload(Vloadop::Zero32, ao) } [ao: Memop<2>];
                V128Load64Zero [0xFD 93] "v128.load64_zero" { Vload(Vloadop::Zero64, ao) } [ao: Memop<3>];
                V128Load8Lane [0xFD 84] "v128.load8_lane" { VloadLane(Sz::B8, ao, i) } [(ao, i): MemopLane<0>];
                V128Load16Lane [0xFD 85] "v128.load16_lane" { VloadLane(Sz::B16, ao, i) } [(ao, i): MemopLane<1>];
                V128Load32Lane [0xFD 86] "v128.load32_lane" { VloadLane(Sz::B32, ao, i) } [(ao, i): MemopLane<2>];
                V128Load64Lane [0xFD 87] "v128.load64_lane" { VloadLane(Sz::B64, ao, i) } [(ao, i): MemopLane<3>];
                V128Store [0xFD 11] "v128.store" { Vstore(ao) } [ao: Memop<4>];
                V128Store8Lane [0xFD 88] "v128.store8_lane" { VstoreLane(Sz::B8, ao, i) } [(ao, i): MemopLane<0>];
                V128Store16Lane [0xFD 89] "v128.store16_lane" { VstoreLane(Sz::B16, ao, i) } [(ao, i): MemopLane<1>];
                V128Store32Lane [0xFD 90] "v128.store32_lane" { VstoreLane(Sz::B32, ao, i) } [(ao, i): MemopLane<2>];
                V128Store64Lane [0xFD 91] "v128.store64_lane" { VstoreLane(Sz::B64, ao, i) } [(ao, i): MemopLane<3>];

                // Vector instructions
                V128Const [0xFD 12] "v128.const" { Vconst(c) } [c: V128];
                I8x16Shuffle [0xFD 13] "i8x16.shuffle" { Vshuffle(i) } [i: Shuffle];
                I8x16Swizzle [0xFD 14] "i8x16.swizzle" { Vswizzlop(Vswizzlop::Swizzle) } [];
                I8x16Splat [0xFD 15] "i8x16.splat" { Vsplat(Shape::I8X16) } [];
                I16x8Splat [0xFD 16] "i16x8.splat" { Vsplat(Shape::I16X8) } [];
                I32x4Splat [0xFD 17] "i32x4.splat" { Vsplat(Shape::I32X4) } [];
                I64x2Splat [0xFD 18] "i64x2.splat" { Vsplat(Shape::I64X2) } [];
                F32x4Splat [0xFD 19] "f32x4.splat" { Vsplat(Shape::F32X4) } [];
                F64x2Splat [0xFD 20] "f64x2.splat" { Vsplat(Shape::F64X2) } [];
                I8x16ExtractLaneS [0xFD 21] "i8x16.extract_lane_s" { VextractLane(Vextract::Pack(Pshape::I8X16, S), i) } [i: Laneidx];
                I8x16ExtractLaneU [0xFD 22] "i8x16.extract_lane_u" { VextractLane(Vextract::Pack(Pshape::I8X16, U), i) } [i: Laneidx];
                I8x16ReplaceLane [0xFD 23] "i8x16.replace_lane" { VreplaceLane(Shape::I8X16, i) } [i: Laneidx];
                I16x8ExtractLaneS [0xFD 24] "i16x8.extract_lane_s" { VextractLane(Vextract::Pack(Pshape::I16X8, S), i) } [i: Laneidx];
                I16x8ExtractLaneU [0xFD 25] "i16x8.extract_lane_u" { VextractLane(Vextract::Pack(Pshape::I16X8, U), i) } [i: Laneidx];
                I16x8ReplaceLane [0xFD 26] "i16x8.replace_lane" { VreplaceLane(Shape::I16X8, i) } [i: Laneidx];
                I32x4ExtractLane [0xFD 27] "i32x4.extract_lane" { VextractLane(Vextract::Num(Numshape::I32X4), i) } [i: Laneidx];
                I32x4ReplaceLane [0xFD 28] "i32x4.replace_lane" { VreplaceLane(Shape::I32X4, i) } [i: Laneidx];
                I64x2ExtractLane [0xFD 29] "i64x2.extract_lane" { VextractLane(Vextract::Num(Numshape::I64X2), i) } [i: Laneidx];
                I64x2ReplaceLane [0xFD 30] "i64x2.replace_lane" { VreplaceLane(Shape::I64X2, i) } [i: Laneidx];
                F32x4ExtractLane [0xFD 31] "f32x4.extract_lane" { VextractLane(Vextract::Num(Numshape::F32X4), i) } [i: Laneidx];
                F32x4ReplaceLane [0xFD 32] "f32x4.replace_lane" { VreplaceLane(Shape::F32X4, i) } [i: Laneidx];
                F64x2ExtractLane [0xFD 33] "f64x2.extract_lane" { VextractLane(Vextract::Num(Numshape::F64X2), i) } [i: Laneidx];
                F64x2ReplaceLane [0xFD 34] "f64x2.replace_lane" { VreplaceLane(Shape::F64X2, i) } [i: Laneidx];
                I8x16Eq [0xFD 35] "i8x16.eq" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Eq)) } [];
                I8x16Ne [0xFD 36] "i8x16.ne" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Ne)) } [];
                I8x16LtS [0xFD 37] "i8x16.lt_s" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Lt(S))) } [];
                I8x16LtU [0xFD 38] "i8x16.lt_u" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Lt(U))) } [];
                I8x16GtS [0xFD 39] "i8x16.gt_s" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Gt(S))) } [];
                I8x16GtU [0xFD 40] "i8x16.gt_u" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Gt(U))) } [];
                I8x16LeS [0xFD 41] "i8x16.le_s" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Le(S))) } [];
                I8x16LeU [0xFD 42] "i8x16.le_u" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Le(U))) } [];
                I8x16GeS [0xFD 43] "i8x16.ge_s" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Ge(S))) } [];
                I8x16GeU [0xFD 44] "i8x16.ge_u" { Vrelop(Vrelop::Int(Nshape::I8X16, IRelop::Ge(U))) } [];
                I16x8Eq [0xFD 45] "i16x8.eq" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Eq)) } [];
                I16x8Ne [0xFD 46] "i16x8.ne" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Ne)) } [];
                I16x8LtS [0xFD 47] "i16x8.lt_s" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Lt(S))) } [];
                I16x8LtU [0xFD 48] "i16x8.lt_u" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Lt(U))) } [];
                I16x8GtS [0xFD 49] "i16x8.gt_s" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Gt(S))) } [];
                I16x8GtU [0xFD 50] "i16x8.gt_u" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Gt(U))) } [];
                I16x8LeS [0xFD 51] "i16x8.le_s" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Le(S))) } [];
                I16x8LeU [0xFD 52] "i16x8.le_u" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Le(U))) } [];
                I16x8GeS [0xFD 53] "i16x8.ge_s" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Ge(S))) } [];
                I16x8GeU [0xFD 54] "i16x8.ge_u" { Vrelop(Vrelop::Int(Nshape::I16X8, IRelop::Ge(U))) } [];
                I32x4Eq [0xFD 55] "i32x4.eq" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Eq)) } [];
                I32x4Ne [0xFD 56] "i32x4.ne" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Ne)) } [];
                I32x4LtS [0xFD 57] "i32x4.lt_s" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Lt(S))) } [];
                I32x4LtU [0xFD 58] "i32x4.lt_u" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Lt(U))) } [];
                I32x4GtS [0xFD 59] "i32x4.gt_s" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Gt(S))) } [];
                I32x4GtU [0xFD 60] "i32x4.gt_u" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Gt(U))) } [];
                I32x4LeS [0xFD 61] "i32x4.le_s" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Le(S))) } [];
                I32x4LeU [0xFD 62] "i32x4.le_u" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Le(U))) } [];
                I32x4GeS [0xFD 63] "i32x4.ge_s" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Ge(S))) } [];
                I32x4GeU [0xFD 64] "i32x4.ge_u" { Vrelop(Vrelop::Int(Nshape::I32X4, IRelop::Ge(U))) } [];
                F32x4Eq [0xFD 65] "f32x4.eq" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Eq)) } [];
                F32x4Ne [0xFD 66] "f32x4.ne" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Ne)) } [];
                F32x4Lt [0xFD 67] "f32x4.lt" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Lt)) } [];
                F32x4Gt [0xFD 68] "f32x4.gt" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Gt)) } [];
                F32x4Le [0xFD 69] "f32x4.le" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Le)) } [];
                F32x4Ge [0xFD 70] "f32x4.ge" { Vrelop(Vrelop::Float(Fshape::F32X4, FRelop::Ge)) } [];
                F64x2Eq [0xFD 71] "f64x2.eq" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Eq)) } [];
                F64x2Ne [0xFD 72] "f64x2.ne" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Ne)) } [];
                F64x2Lt [0xFD 73] "f64x2.lt" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Lt)) } [];
                F64x2Gt [0xFD 74] "f64x2.gt" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Gt)) } [];
                F64x2Le [0xFD 75] "f64x2.le" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Le)) } [];
                F64x2Ge [0xFD 76] "f64x2.ge" { Vrelop(Vrelop::Float(Fshape::F64X2, FRelop::Ge)) } [];
                I64x2Eq [0xFD 214] "i64x2.eq" { Vrelop(Vrelop::I64X2(SRelop::Eq)) } [];
                I64x2Ne [0xFD 215] "i64x2.ne" { Vrelop(Vrelop::I64X2(SRelop::Ne)) } [];
                I64x2LtS [0xFD 216] "i64x2.lt_s" { Vrelop(Vrelop::I64X2(SRelop::Lt)) } [];
                I64x2GtS [0xFD 217] "i64x2.gt_s" { Vrelop(Vrelop::I64X2(SRelop::Gt)) } [];
                I64x2LeS [0xFD 218] "i64x2.le_s" { Vrelop(Vrelop::I64X2(SRelop::Le)) } [];
                I64x2GeS [0xFD 219] "i64x2.ge_s" { Vrelop(Vrelop::I64X2(SRelop::Ge)) } [];
                V128Not [0xFD 77] "v128.not" { Vvunop(Vvunop::Not) } [];
                V128And [0xFD 78] "v128.and" { Vvbinop(Vvbinop::And) } [];
                V128Andnot [0xFD 79] "v128.andnot" { Vvbinop(Vvbinop::Andnot) } [];
                V128Or [0xFD 80] "v128.or" { Vvbinop(Vvbinop::Or) } [];
                V128Xor [0xFD 81] "v128.xor" { Vvbinop(Vvbinop::Xor) } [];
                V128Bitselect [0xFD 82] "v128.bitselect" { Vvternop(Vvternop::Bitselect) } [];
                V128AnyTrue [0xFD 83] "v128.any_true" { Vvtestop(Vvtestop::AnyTrue) } [];
                I8x16Abs [0xFD 96] "i8x16.abs" { Vunop(Vunop::Abs(Ishape::I8X16)) } [];
                I8x16Neg [0xFD 97] "i8x16.neg" { Vunop(Vunop::Neg(Ishape::I8X16)) } [];
                I16x8Abs [0xFD 128] "i16x8.abs" { Vunop(Vunop::Abs(Ishape::I16X8)) } [];
                I16x8Neg [0xFD 129] "i16x8.neg" { Vunop(Vunop::Neg(Ishape::I16X8)) } [];
                I32x4Abs [0xFD 160] "i32x4.abs" { Vunop(Vunop::Abs(Ishape::I32X4)) } [];
                I32x4Neg [0xFD 161] "i32x4.neg" { Vunop(Vunop::Neg(Ishape::I32X4)) } [];
                I64x2Abs [0xFD 192] "i64x2.abs" { Vunop(Vunop::Abs(Ishape::I64X2)) } [];
                I64x2Neg [0xFD 193] "i64x2.neg" { Vunop(Vunop::Neg(Ishape::I64X2)) } [];
                I8x16Popcnt [0xFD 98] "i8x16.popcnt" { Vunop(Vunop::Popcnt) } [];
                I8x16AllTrue [0xFD 99] "i8x16.all_true" { Vtestop(Vtestop::AllTrue(Ishape::I8X16)) } [];
                I16x8AllTrue [0xFD 131] "i16x8.all_true" { Vtestop(Vtestop::AllTrue(Ishape::I16X8)) } [];
                I32x4AllTrue [0xFD 163] "i32x4.all_true" { Vtestop(Vtestop::AllTrue(Ishape::I32X4)) } [];
                I64x2AllTrue [0xFD 195] "i64x2.all_true" { Vtestop(Vtestop::AllTrue(Ishape::I64X2)) } [];
                I8x16Bitmask [0xFD 100] "i8x16.bitmask" { Vbitmask(Ishape::I8X16) } [];
                I16x8Bitmask [0xFD 132] "i16x8.bitmask" { Vbitmask(Ishape::I16X8) } [];
                I32x4Bitmask [0xFD 164] "i32x4.bitmask" { Vbitmask(Ishape::I32X4) } [];
                I64x2Bitmask [0xFD 196] "i64x2.bitmask" { Vbitmask(Ishape::I64X2) } [];
                I8x16NarrowI16x8S [0xFD 101] "i8x16.narrow_i16x8_s" { Vnarrow(Pshape::I8X16, S) } [];
                I8x16NarrowI16x8U [0xFD 102] "i8x16.narrow_i16x8_u" { Vnarrow(Pshape::I8X16, U) } [];
                I16x8NarrowI32x4S [0xFD 133] "i16x8.narrow_i32x4_s" { Vnarrow(Pshape::I16X8, S) } [];
                I16x8NarrowI32x4U [0xFD 134] "i16x8.narrow_i32x4_u" { Vnarrow(Pshape::I16X8, U) } [];
                I8x16Shl [0xFD 107] "i8x16.shl" { Vshiftop(Vshiftop::Shl(Ishape::I8X16)) } [];
                I8x16ShrS [0xFD 108] "i8x16.shr_s" { Vshiftop(Vshiftop::Shr(Ishape::I8X16, S)) } [];
                I8x16ShrU [0xFD 109] "i8x16.shr_u" { Vshiftop(Vshiftop::Shr(Ishape::I8X16, U)) } [];
                I16x8Shl [0xFD 139] "i16x8.shl" { Vshiftop(Vshiftop::Shl(Ishape::I16X8)) } [];
                I16x8ShrS [0xFD 140] "i16x8.shr_s" { Vshiftop(Vshiftop::Shr(Ishape::I16X8, S)) } [];
                I16x8ShrU [0xFD 141] "i16x8.shr_u" { Vshiftop(Vshiftop::Shr(Ishape::I16X8, U)) } [];
                I32x4Shl [0xFD 171] "i32x4.shl" { Vshiftop(Vshiftop::Shl(Ishape::I32X4)) } [];
                I32x4ShrS [0xFD 172] "i32x4.shr_s" { Vshiftop(Vshiftop::Shr(Ishape::I32X4, S)) } [];
                I32x4ShrU [0xFD 173] "i32x4.shr_u" { Vshiftop(Vshiftop::Shr(Ishape::I32X4, U)) } [];
                I64x2Shl [0xFD 203] "i64x2.shl" { Vshiftop(Vshiftop::Shl(Ishape::I64X2)) } [];
                I64x2ShrS [0xFD 204] "i64x2.shr_s" { Vshiftop(Vshiftop::Shr(Ishape::I64X2, S)) } [];
                I64x2ShrU [0xFD 205] "i64x2.shr_u" { Vshiftop(Vshiftop::Shr(Ishape::I64X2, U)) } [];
                I8x16Add [0xFD 110] "i8x16.add" { Vbinop(Vbinop::Add(Ishape::I8X16)) } [];
                I8x16Sub [0xFD 113] "i8x16.sub" { Vbinop(Vbinop::Sub(Ishape::I8X16)) } [];
                I16x8Add [0xFD 142] "i16x8.add" { Vbinop(Vbinop::Add(Ishape::I16X8)) } [];
                I16x8Sub [0xFD 145] "i16x8.sub" { Vbinop(Vbinop::Sub(Ishape::I16X8)) } [];
                I32x4Add [0xFD 174] "i32x4.add" { Vbinop(Vbinop::Add(Ishape::I32X4)) } [];
                I32x4Sub [0xFD 177] "i32x4.sub" { Vbinop(Vbinop::Sub(Ishape::I32X4)) } [];
                I64x2Add [0xFD 206] "i64x2.add" { Vbinop(Vbinop::Add(Ishape::I64X2)) } [];
                I64x2Sub [0xFD 209] "i64x2.sub" { Vbinop(Vbinop::Sub(Ishape::I64X2)) } [];
                I8x16AddSatS [0xFD 111] "i8x16.add_sat_s" { Vbinop(Vbinop::AddSat(Pshape::I8X16, S)) } [];
                I8x16SubSatS [0xFD 114] "i8x16.sub_sat_s" { Vbinop(Vbinop::SubSat(Pshape::I8X16, S)) } [];
                I8x16AddSatU [0xFD 112] "i8x16.add_sat_u" { Vbinop(Vbinop::AddSat(Pshape::I8X16, U)) } [];
                I8x16SubSatU [0xFD 115] "i8x16.sub_sat_u" { Vbinop(Vbinop::SubSat(Pshape::I8X16, U)) } [];
                I16x8AddSatS [0xFD 143] "i16x8.add_sat_s" { Vbinop(Vbinop::AddSat(Pshape::I16X8, S)) } [];
                I16x8SubSatS [0xFD 146] "i16x8.sub_sat_s" { Vbinop(Vbinop::SubSat(Pshape::I16X8, S)) } [];
                I16x8AddSatU [0xFD 144] "i16x8.add_sat_u" { Vbinop(Vbinop::AddSat(Pshape::I16X8, U)) } [];
                I16x8SubSatU [0xFD 147] "i16x8.sub_sat_u" { Vbinop(Vbinop::SubSat(Pshape::I16X8, U)) } [];
                I16x8Mul [0xFD 149] "i16x8.mul" { Vbinop(Vbinop::Mul(Wshape::I16X8)) } [];
                I32x4Mul [0xFD 181] "i32x4.mul" { Vbinop(Vbinop::Mul(Wshape::I32X4)) } [];
                I64x2Mul [0xFD 213] "i64x2.mul" { Vbinop(Vbinop::Mul(Wshape::I64X2)) } [];
                I8x16MinS [0xFD 118] "i8x16.min_s" { Vbinop(Vbinop::Min(Nshape::I8X16, S)) } [];
                I8x16MinU [0xFD 119] "i8x16.min_u" { Vbinop(Vbinop::Min(Nshape::I8X16, U)) } [];
                I8x16MaxS [0xFD 120] "i8x16.max_s" { Vbinop(Vbinop::Max(Nshape::I8X16, S)) } [];
                I8x16MaxU [0xFD 121] "i8x16.max_u" { Vbinop(Vbinop::Max(Nshape::I8X16, U)) } [];
                I16x8MinS [0xFD 150] "i16x8.min_s" { Vbinop(Vbinop::Min(Nshape::I16X8, S)) } [];
                I16x8MinU [0xFD 151] "i16x8.min_u" { Vbinop(Vbinop::Min(Nshape::I16X8, U)) } [];
                I16x8MaxS [0xFD 152] "i16x8.max_s" { Vbinop(Vbinop::Max(Nshape::I16X8, S)) } [];
                I16x8MaxU [0xFD 153] "i16x8.max_u" { Vbinop(Vbinop::Max(Nshape::I16X8, U)) } [];
                I32x4MinS [0xFD 182] "i32x4.min_s" { Vbinop(Vbinop::Min(Nshape::I32X4, S)) } [];
                I32x4MinU [0xFD 183] "i32x4.min_u" { Vbinop(Vbinop::Min(Nshape::I32X4, U)) } [];
                I32x4MaxS [0xFD 184] "i32x4.max_s" { Vbinop(Vbinop::Max(Nshape::I32X4, S)) } [];
                I32x4MaxU [0xFD 185] "i32x4.max_u" { Vbinop(Vbinop::Max(Nshape::I32X4, U)) } [];
                I8x16AvgrU [0xFD 123] "i8x16.avgr_u" { Vbinop(Vbinop::AvgrU(Pshape::I8X16)) } [];
                I16x8AvgrU [0xFD 155] "i16x8.avgr_u" { Vbinop(Vbinop::AvgrU(Pshape::I16X8)) } [];
                I16x8Q15mulrSatS [0xFD 130] "i16x8.q15mulr_sat_s" { Vbinop(Vbinop::Q15mulrSatS) } [];
                I16x8ExtaddPairwiseI8x16S [0xFD 124] "i16x8.extadd_pairwise_i8x16_s" { Vextunop(Vextunop::ExtaddPairwise(Extshape::I16X8, S)) } [];
                I16x8ExtaddPairwiseI8x16U [0xFD 125] "i16x8.extadd_pairwise_i8x16_u" { Vextunop(Vextunop::ExtaddPairwise(Extshape::I16X8, U)) } [];
                I32x4ExtaddPairwiseI16x8S [0xFD 126] "i32x4.extadd_pairwise_i16x8_s" { Vextunop(Vextunop::ExtaddPairwise(Extshape::I32X4, S)) } [];
                I32x4ExtaddPairwiseI16x8U [0xFD 127] "i32x4.extadd_pairwise_i16x8_u" { Vextunop(Vextunop::ExtaddPairwise(Extshape::I32X4, U)) } [];
                I16x8ExtmulLowI8x16S [0xFD 156] "i16x8.extmul_low_i8x16_s" { Vextbinop(Vextbinop::Extmul(Wshape::I16X8, Low, S)) } [];
                I16x8ExtmulHighI8x16S [0xFD 157] "i16x8.extmul_high_i8x16_s" { Vextbinop(Vextbinop::Extmul(Wshape::I16X8, High, S)) } [];
                I16x8ExtmulLowI8x16U [0xFD 158] "i16x8.extmul_low_i8x16_u" { Vextbinop(Vextbinop::Extmul(Wshape::I16X8, Low, U)) } [];
                I16x8ExtmulHighI8x16U [0xFD 159] "i16x8.extmul_high_i8x16_u" { Vextbinop(Vextbinop::Extmul(Wshape::I16X8, High, U)) } [];
                I32x4ExtmulLowI16x8S [0xFD 188] "i32x4.extmul_low_i16x8_s" { Vextbinop(Vextbinop::Extmul(Wshape::I32X4, Low, S)) } [];
                I32x4ExtmulHighI16x8S [0xFD 189] "i32x4.extmul_high_i16x8_s" { Vextbinop(Vextbinop::Extmul(Wshape::I32X4, High, S)) } [];
                I32x4ExtmulLowI16x8U [0xFD 190] "i32x4.extmul_low_i16x8_u" { Vextbinop(Vextbinop::Extmul(Wshape::I32X4, Low, U)) } [];
                I32x4ExtmulHighI16x8U [0xFD 191] "i32x4.extmul_high_i16x8_u" { Vextbinop(Vextbinop::Extmul(Wshape::I32X4, High, U)) } [];
                I64x2ExtmulLowI32x4S [0xFD 220] "i64x2.extmul_low_i32x4_s" { Vextbinop(Vextbinop::Extmul(Wshape::I64X2, Low, S)) } [];
                I64x2ExtmulHighI32x4S [0xFD 221] "i64x2.extmul_high_i32x4_s" { Vextbinop(Vextbinop::Extmul(Wshape::I64X2, High, S)) } [];
                I64x2ExtmulLowI32x4U [0xFD 222] "i64x2.extmul_low_i32x4_u" { Vextbinop(Vextbinop::Extmul(Wshape::I64X2, Low, U)) } [];
                I64x2ExtmulHighI32x4U [0xFD 223] "i64x2.extmul_high_i32x4_u" { Vextbinop(Vextbinop::Extmul(Wshape::I64X2, High, U)) } [];
                I32x4DotI16x8S [0xFD 186] "i32x4.dot_i16x8_s" { Vextbinop(Vextbinop::DotS) } [];
                I16x8ExtendLowI8x16S [0xFD 135] "i16x8.extend_low_i8x16_s" { Vcvtop(Vcvtop::Extend(Wshape::I16X8, Low, S)) } [];
                I16x8ExtendHighI8x16S [0xFD 136] "i16x8.extend_high_i8x16_s" { Vcvtop(Vcvtop::Extend(Wshape::I16X8, High, S)) } [];
                I16x8ExtendLowI8x16U [0xFD 137] "i16x8.extend_low_i8x16_u" { Vcvtop(Vcvtop::Extend(Wshape::I16X8, Low, U)) } [];
                I16x8ExtendHighI8x16U [0xFD 138] "i16x8.extend_high_i8x16_u" { Vcvtop(Vcvtop::Extend(Wshape::I16X8, High, U)) } [];
                I32x4ExtendLowI16x8S [0xFD 167] "i32x4.extend_low_i16x8_s" { Vcvtop(Vcvtop::Extend(Wshape::I32X4, Low, S)) } [];
                I32x4ExtendHighI16x8S [0xFD 168] "i32x4.extend_high_i16x8_s" { Vcvtop(Vcvtop::Extend(Wshape::I32X4, High, S)) } [];
                I32x4ExtendLowI16x8U [0xFD 169] "i32x4.extend_low_i16x8_u" { Vcvtop(Vcvtop::Extend(Wshape::I32X4, Low, U)) } [];
                I32x4ExtendHighI16x8U [0xFD 170] "i32x4.extend_high_i16x8_u" { Vcvtop(Vcvtop::Extend(Wshape::I32X4, High, U)) } [];
                I64x2ExtendLowI32x4S [0xFD 199] "i64x2.extend_low_i32x4_s" { Vcvtop(Vcvtop::Extend(Wshape::I64X2, Low, S)) } [];
                I64x2ExtendHighI32x4S [0xFD 200] "i64x2.extend_high_i32x4_s" { Vcvtop(Vcvtop::Extend(Wshape::I64X2, High, S)) } [];
                I64x2ExtendLowI32x4U [0xFD 201] "i64x2.extend_low_i32x4_u" { Vcvtop(Vcvtop::Extend(Wshape::I64X2, Low, U)) } [];
                I64x2ExtendHighI32x4U [0xFD 202] "i64x2.extend_high_i32x4_u" { Vcvtop(Vcvtop::Extend(Wshape::I64X2, High, U)) } [];
                F32x4Ceil [0xFD 103] "f32x4.ceil" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Ceil)) } [];
                F32x4Floor [0xFD 104] "f32x4.floor" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Floor)) } [];
                F32x4Trunc [0xFD 105] "f32x4.trunc" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Trunc)) } [];
                F32x4Nearest [0xFD 106] "f32x4.nearest" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Nearest)) } [];
                F32x4Abs [0xFD 224] "f32x4.abs" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Abs)) } [];
                F32x4Neg [0xFD 225] "f32x4.neg" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Neg)) } [];
                F32x4Sqrt [0xFD 227] "f32x4.sqrt" { Vunop(Vunop::Float(Fshape::F32X4, FUnop::Sqrt)) } [];
                F64x2Ceil [0xFD 116] "f64x2.ceil" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Ceil)) } [];
                F64x2Floor [0xFD 117] "f64x2.floor" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Floor)) } [];
                F64x2Trunc [0xFD 122] "f64x2.trunc" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Trunc)) } [];
                F64x2Nearest [0xFD 148] "f64x2.nearest" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Nearest)) } [];
                F64x2Abs [0xFD 236] "f64x2.abs" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Abs)) } [];
                F64x2Neg [0xFD 237] "f64x2.neg" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Neg)) } [];
                F64x2Sqrt [0xFD 239] "f64x2.sqrt" { Vunop(Vunop::Float(Fshape::F64X2, FUnop::Sqrt)) } [];
                F32x4Add [0xFD 228] "f32x4.add" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Add)) } [];
                F32x4Sub [0xFD 229] "f32x4.sub" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Sub)) } [];
                F32x4Mul [0xFD 230] "f32x4.mul" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Mul)) } [];
                F32x4Div [0xFD 231] "f32x4.div" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Div)) } [];
                F32x4Min [0xFD 232] "f32x4.min" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Min)) } [];
                F32x4Max [0xFD 233] "f32x4.max" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Max)) } [];
                F32x4Pmin [0xFD 234] "f32x4.pmin" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Pmin)) } [];
                F32x4Pmax [0xFD 235] "f32x4.pmax" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::Pmax)) } [];
                F64x2Add [0xFD 240] "f64x2.add" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Add)) } [];
                F64x2Sub [0xFD 241] "f64x2.sub" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Sub)) } [];
                F64x2Mul [0xFD 242] "f64x2.mul" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Mul)) } [];
                F64x2Div [0xFD 243] "f64x2.div" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Div)) } [];
                F64x2Min [0xFD 244] "f64x2.min" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Min)) } [];
                F64x2Max [0xFD 245] "f64x2.max" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Max)) } [];
                F64x2Pmin [0xFD 246] "f64x2.pmin" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Pmin)) } [];
                F64x2Pmax [0xFD 247] "f64x2.pmax" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::Pmax)) } [];
                I32x4TruncSatF32x4S [0xFD 248] "i32x4.trunc_sat_f32x4_s" { Vcvtop(Vcvtop::TruncSat(S)) } [];
                I32x4TruncSatF32x4U [0xFD 249] "i32x4.trunc_sat_f32x4_u" { Vcvtop(Vcvtop::TruncSat(U)) } [];
                F32x4ConvertI32x4S [0xFD 250] "f32x4.convert_i32x4_s" { Vcvtop(Vcvtop::Convert(S)) } [];
                F32x4ConvertI32x4U [0xFD 251] "f32x4.convert_i32x4_u" { Vcvtop(Vcvtop::Convert(U)) } [];
                I32x4TruncSatF64x2SZero [0xFD 252] "i32x4.trunc_sat_f64x2_s_zero" { Vcvtop(Vcvtop::TruncSatZero(S)) } [];
                I32x4TruncSatF64x2UZero [0xFD 253] "i32x4.trunc_sat_f64x2_u_zero" { Vcvtop(Vcvtop::TruncSatZero(U)) } [];
                F64x2ConvertLowI32x4S [0xFD 254] "f64x2.convert_low_i32x4_s" { Vcvtop(Vcvtop::ConvertLow(S)) } [];
                F64x2ConvertLowI32x4U [0xFD 255] "f64x2.convert_low_i32x4_u" { Vcvtop(Vcvtop::ConvertLow(U)) } [];
                F32x4DemoteF64x2Zero [0xFD 94] "f32x4.demote_f64x2_zero" { Vcvtop(Vcvtop::DemoteZero) } [];
                F64x2PromoteLowF32x4 [0xFD 95] "f64x2.promote_low_f32x4" { Vcvtop(Vcvtop::PromoteLow) } [];
            }

            needs [RelaxedSimd] {
                I8x16RelaxedSwizzle [0xFD 256] "i8x16.relaxed_swizzle" { Vswizzlop(Vswizzlop::RelaxedSwizzle) } [];
                I16x8RelaxedQ15mulrS [0xFD 273] "i16x8.relaxed_q15mulr_s" { Vbinop(Vbinop::RelaxedQ15mulrS) } [];
                I16x8RelaxedDotI8x16I7x16S [0xFD 274] "i16x8.relaxed_dot_i8x16_i7x16_s" { Vextbinop(Vextbinop::RelaxedDotS) } [];
                I32x4RelaxedDotI8x16I7x16AddS [0xFD 275] "i32x4.relaxed_dot_i8x16_i7x16_add_s" { Vextternop(Vextternop::RelaxedDotAddS) } [];
                F32x4RelaxedMin [0xFD 269] "f32x4.relaxed_min" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::RelaxedMin)) } [];
                F32x4RelaxedMax [0xFD 270] "f32x4.relaxed_max" { Vbinop(Vbinop::Float(Fshape::F32X4, VFBinop::RelaxedMax)) } [];
                F64x2RelaxedMin [0xFD 271] "f64x2.relaxed_min" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::RelaxedMin)) } [];
                F64x2RelaxedMax [0xFD 272] "f64x2.relaxed_max" { Vbinop(Vbinop::Float(Fshape::F64X2, VFBinop::RelaxedMax)) } [];
                F32x4RelaxedMadd [0xFD 261] "f32x4.relaxed_madd" { Vternop(Vternop::RelaxedMadd(Fshape::F32X4)) } [];
                F32x4RelaxedNmadd [0xFD 262] "f32x4.relaxed_nmadd" { Vternop(Vternop::RelaxedNmadd(Fshape::F32X4)) } [];
                F64x2RelaxedMadd [0xFD 263] "f64x2.relaxed_madd" { Vternop(Vternop::RelaxedMadd(Fshape::F64X2)) } [];
                F64x2RelaxedNmadd [0xFD 264] "f64x2.relaxed_nmadd" { Vternop(Vternop::RelaxedNmadd(Fshape::F64X2)) } [];
                I8x16RelaxedLaneselect [0xFD 265] "i8x16.relaxed_laneselect" { Vternop(Vternop::RelaxedLaneselect(Ishape::I8X16)) } [];
                I16x8RelaxedLaneselect [0xFD 266] "i16x8.relaxed_laneselect" { Vternop(Vternop::RelaxedLaneselect(Ishape::I16X8)) } [];
                I32x4RelaxedLaneselect [0xFD 267] "i32x4.relaxed_laneselect" { Vternop(Vternop::RelaxedLaneselect(Ishape::I32X4)) } [];
                I64x2RelaxedLaneselect [0xFD 268] "i64x2.relaxed_laneselect" { Vternop(Vternop::RelaxedLaneselect(Ishape::I64X2)) } [];
                I32x4RelaxedTruncF32x4S [0xFD 257] "i32x4.relaxed_trunc_f32x4_s" { Vcvtop(Vcvtop::RelaxedTrunc(S)) } [];
                I32x4RelaxedTruncF32x4U [0xFD 258] "i32x4.relaxed_trunc_f32x4_u" { Vcvtop(Vcvtop::RelaxedTrunc(U)) } [];
                I32x4RelaxedTruncF64x2SZero [0xFD 259] "i32x4.relaxed_trunc_f64x2_s_zero" { Vcvtop(Vcvtop::RelaxedTruncZero(S)) } [];
                I32x4RelaxedTruncF64x2UZero [0xFD 260] "i32x4.relaxed_trunc_f64x2_u_zero" { Vcvtop(Vcvtop::RelaxedTruncZero(U)) } [];
            }

            needs [TailCall] {
                ReturnCall [0x12] "return_call" { ReturnCall(x) } [x: Funcidx];
                ReturnCallIndirect [0x13] "return_call_indirect" { ReturnCallIndirect(x, y) } [(x, y): TableType] structured;
            }

            needs [ExceptionHandling] {
                // Block instructions
                TryTable [0x1F] "try_table" { TryTable(t) } [t: TryTable] structured;

                // Exception instructions
                Throw [0x08] "throw" { Throw(x) } [x: Tagidx];
                ThrowRef [0x0A] "throw_ref" { ThrowRef } [];
            }

            needs [FunctionReferences] {
                // Branch instructions
                BrOnNull [0xD5] "br_on_null" { BrOnNull(l) } [l: Labelidx];
                BrOnNonNull [0xD6] "br_on_non_null" { BrOnNonNull(l) } [l: Labelidx];

                // Call instructions
                CallRef [0x14] "call_ref" { CallRef(x) } [x: Typeidx];

                // Reference instructions
                RefAsNonNull [0xD4] "ref.as_non_null" { RefAsNonNull } [];
            }

            needs [FunctionReferences, TailCall] {
                ReturnCallRef [0x15] "return_call_ref" { ReturnCallRef(x) } [x: Typeidx];
            }

            needs [Gc] {
                // Branch instructions
                BrOnCast [0xFB 24] "br_on_cast" { BrOnCast(c) } [c: CastBranch] structured;
                BrOnCastFail [0xFB 25] "br_on_cast_fail" { BrOnCastFail(c) } [c: CastBranch] structured;

                // Reference instructions
                RefEq [0xD3] "ref.eq" { RefEq } [];
                RefTest [0xFB 20] "ref.test" { RefTest(Reftype { null: false, ht }) } [ht: Heaptype] structured;
                RefTestNull [0xFB 21] "ref.test" { RefTest(Reftype { null: true, ht }) } [ht: Heaptype] structured;
                RefCast [0xFB 22] "ref.cast" { RefCast(Reftype { null: false, ht }) } [ht: Heaptype] structured;
                RefCastNull [0xFB 23] "ref.cast" { RefCast(Reftype { null: true, ht }) } [ht: Heaptype] structured;
                RefI31 [0xFB 28] "ref.i31" { RefI31 } [];
                I31GetS [0xFB 29] "i31.get_s" { I31Get(S) } [];
                I31GetU [0xFB 30] "i31.get_u" { I31Get(U) } [];

                // Aggregate instructions
                StructNew [0xFB 0] "struct.new" { StructNew(x) } [x: Typeidx];
                StructNewDefault [0xFB 1] "struct.new_default" { StructNewDefault(x) } [x: Typeidx];
                StructGet [0xFB 2] "struct.get" { StructGet(None, x, i) } [(x, i): TypeField];
                StructGetS [0xFB 3] "struct.get_s" { StructGet(Some(S), x, i) } [(x, i): TypeField];
                StructGetU [0xFB 4] "struct.get_u" { StructGet(Some(U), x, i) } [(x, i): TypeField];
                StructSet [0xFB 5] "struct.set" { StructSet(x, i) } [(x, i): TypeField];
                ArrayNew [0xFB 6] "array.new" { ArrayNew(x) } [x: Typeidx];
                ArrayNewDefault [0xFB 7] "array.new_default" { ArrayNewDefault(x) } [x: Typeidx];
                ArrayNewFixed [0xFB 8] "array.new_fixed" { ArrayNewFixed(x, n) } [x: Typeidx, n: Count];
                ArrayNewData [0xFB 9] "array.new_data" { ArrayNewData(x, y) } [x: Typeidx, y: Dataidx];
                ArrayNewElem [0xFB 10] "array.new_elem" { ArrayNewElem(x, y) } [x: Typeidx, y: Elemidx];
                ArrayGet [0xFB 11] "array.get" { ArrayGet(None, x) } [x: Typeidx];
                ArrayGetS [0xFB 12] "array.get_s" { ArrayGet(Some(S), x) } [x: Typeidx];
                ArrayGetU [0xFB 13] "array.get_u" { ArrayGet(Some(U), x) } [x: Typeidx];
                ArraySet [0xFB 14] "array.set" { ArraySet(x) } [x: Typeidx];
                ArrayLen [0xFB 15] "array.len" { ArrayLen } [];
                ArrayFill [0xFB 16] "array.fill" { ArrayFill(x) } [x: Typeidx];
                ArrayCopy [0xFB 17] "array.copy" { ArrayCopy(x, y) } [x: Typeidx, y: Typeidx];
                ArrayInitData [0xFB 18] "array.init_data" { ArrayInitData(x, y) } [x: Typeidx, y: Dataidx];
                ArrayInitElem [0xFB 19] "array.init_elem" { ArrayInitElem(x, y) } [x: Typeidx, y: Elemidx];
                AnyConvertExtern [0xFB 26] "any.convert_extern" { AnyConvertExtern } [];
                ExternConvertAny [0xFB 27] "extern.convert_any" { ExternConvertAny } [];
            }
        }
    };
}

/// Generates [`Opcode`] from the rows.
macro_rules! opcodes {
    ($($name:ident [$($feature:ident),*] [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// The instructions of the table, one per opcode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "named after the mnemonics")]
        #[repr(u16)]
        pub enum Opcode {
            $($name,)*
        }

        impl Opcode {
            /// All opcodes, in the order of the table.
            pub const ALL: &[Opcode] = &[$(Opcode::$name,)*];

            /// The keyword in the text format. Several opcodes may share it, such as those of `select`.
            pub fn mnemonic(self) -> &'static str {
                match self {
                    $(Opcode::$name => $mnemonic,)*
                }
            }

            /// The features that the instruction needs.
            pub const fn features(self) -> Features {
                match self {
                    $(Opcode::$name => Features::of(&[$(Feature::$feature),*]),)*
                }
            }

            /// The opcode in the binary format: one byte, or a prefix byte and a number.
            pub fn code(self) -> &'static [u32] {
                match self {
                    $(Opcode::$name => &[$($code),+],)*
                }
            }
        }

        impl super::Instr {
            /// The features that the instruction needs, without those that its immediates need.
            #[inline]
            pub fn features(&self) -> Features {
                use super::*;
                #[allow(unused_variables, reason = "rows bind the immediates")]
                match self {
                    $(Instr::$($instr)* => const { Opcode::$name.features() },)*
                }
            }

            /// The row of this instruction.
            pub fn opcode(&self) -> Opcode {
                use super::*;
                #[allow(unused_variables, reason = "rows bind the immediates")]
                match self {
                    $(Instr::$($instr)* => Opcode::$name,)*
                }
            }
        }
    };
}

for_each_instruction!(opcodes);
