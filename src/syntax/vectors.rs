//! Section 2.4, Instructions: the shapes of vectors, and the operators on them.

use super::instructions::*;

pub use Half::*;

// Shapes

/// Shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Shape {
    I8X16,
    I16X8,
    I32X4,
    I64X2,
    F32X4,
    F64X2,
}

/// Integer shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Ishape {
    I8X16,
    I16X8,
    I32X4,
    I64X2,
}

/// Float shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Fshape {
    F32X4,
    F64X2,
}

/// Shapes of packed lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Pshape {
    I8X16,
    I16X8,
}

/// Shapes whose lanes are number types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Numshape {
    I32X4,
    I64X2,
    F32X4,
    F64X2,
}

/// Integer shapes with lanes of at most 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Nshape {
    I8X16,
    I16X8,
    I32X4,
}

/// Integer shapes with lanes of at least 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Wshape {
    I16X8,
    I32X4,
    I64X2,
}

/// Result shapes of pairwise addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Extshape {
    I16X8,
    I32X4,
}

/// Shapes of 64 bits: what `v128.load8x8_sx` and its like read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Halfshape {
    S8X8,
    S16X4,
    S32X2,
}

/// Half of a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Half {
    Low,
    High,
}

// Vector operators

/// `vvunop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vvunop {
    Not,
}

/// `vvbinop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vvbinop {
    And,
    Andnot,
    Or,
    Xor,
}

/// `vvternop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vvternop {
    Bitselect,
}

/// `vvtestop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vvtestop {
    AnyTrue,
}

/// `vunop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vunop {
    Abs(Ishape),
    Neg(Ishape),
    /// On `i8x16`.
    Popcnt,
    Float(Fshape, FUnop),
}

/// Float `vbinop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum VFBinop {
    Add,
    Sub,
    Mul,
    Div,
    Min,
    Max,
    Pmin,
    Pmax,
    RelaxedMin,
    RelaxedMax,
}

/// `vbinop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vbinop {
    Add(Ishape),
    Sub(Ishape),
    AddSat(Pshape, Sx),
    SubSat(Pshape, Sx),
    Mul(Wshape),
    AvgrU(Pshape),
    /// On `i16x8`.
    Q15mulrSatS,
    /// On `i16x8`.
    RelaxedQ15mulrS,
    Min(Nshape, Sx),
    Max(Nshape, Sx),
    Float(Fshape, VFBinop),
}

/// `vternop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vternop {
    RelaxedLaneselect(Ishape),
    RelaxedMadd(Fshape),
    RelaxedNmadd(Fshape),
}

/// `vtestop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vtestop {
    AllTrue(Ishape),
}

/// Comparison of 64-bit lanes, all signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum SRelop {
    Eq,
    Ne,
    Lt,
    Gt,
    Le,
    Ge,
}

/// `vrelop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vrelop {
    Int(Nshape, IRelop),
    I64X2(SRelop),
    Float(Fshape, FRelop),
}

/// `vshiftop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vshiftop {
    Shl(Ishape),
    Shr(Ishape, Sx),
}

/// `vswizzlop`, on `i8x16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vswizzlop {
    Swizzle,
    RelaxedSwizzle,
}

/// `vextunop`, by result shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vextunop {
    ExtaddPairwise(Extshape, Sx),
}

/// `vextbinop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vextbinop {
    /// By result shape.
    Extmul(Wshape, Half, Sx),
    /// `i32x4.dot_i16x8_s`.
    DotS,
    /// `i16x8.relaxed_dot_i8x16_i7x16_s`.
    RelaxedDotS,
}

/// `vextternop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vextternop {
    /// `i32x4.relaxed_dot_i8x16_i7x16_add_s`.
    RelaxedDotAddS,
}

/// `vcvtop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vcvtop {
    /// By result shape.
    Extend(Wshape, Half, Sx),
    /// `f32x4.convert_i32x4_sx`.
    Convert(Sx),
    /// `f64x2.convert_low_i32x4_sx`.
    ConvertLow(Sx),
    /// `i32x4.trunc_sat_f32x4_sx`.
    TruncSat(Sx),
    /// `i32x4.trunc_sat_f64x2_sx_zero`.
    TruncSatZero(Sx),
    /// `i32x4.relaxed_trunc_f32x4_sx`.
    RelaxedTrunc(Sx),
    /// `i32x4.relaxed_trunc_f64x2_sx_zero`.
    RelaxedTruncZero(Sx),
    /// `f32x4.demote_f64x2_zero`.
    DemoteZero,
    /// `f64x2.promote_low_f32x4`.
    PromoteLow,
}

/// `vextract_lane`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Vextract {
    Pack(Pshape, Sx),
    Num(Numshape),
}
