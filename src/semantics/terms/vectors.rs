//! Vector instructions as terms.

use crate::semantics::terms::code::{frelop, funop, irelop, nat, opt_sx, sx};
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;
use crate::syntax::*;

/// The term of a shape.
fn shape(sh: Shape) -> Term {
    Term::Con(match sh {
        Shape::I8X16 => con::I8X16,
        Shape::I16X8 => con::I16X8,
        Shape::I32X4 => con::I32X4,
        Shape::I64X2 => con::I64X2,
        Shape::F32X4 => con::F32X4,
        Shape::F64X2 => con::F64X2,
    })
}

fn ishape(sh: Ishape) -> Term {
    shape(match sh {
        Ishape::I8X16 => Shape::I8X16,
        Ishape::I16X8 => Shape::I16X8,
        Ishape::I32X4 => Shape::I32X4,
        Ishape::I64X2 => Shape::I64X2,
    })
}

fn fshape(sh: Fshape) -> Term {
    shape(match sh {
        Fshape::F32X4 => Shape::F32X4,
        Fshape::F64X2 => Shape::F64X2,
    })
}

fn pshape(sh: Pshape) -> Term {
    shape(match sh {
        Pshape::I8X16 => Shape::I8X16,
        Pshape::I16X8 => Shape::I16X8,
    })
}

fn nshape(sh: Nshape) -> Term {
    shape(match sh {
        Nshape::I8X16 => Shape::I8X16,
        Nshape::I16X8 => Shape::I16X8,
        Nshape::I32X4 => Shape::I32X4,
    })
}

fn wshape(sh: Wshape) -> Term {
    shape(match sh {
        Wshape::I16X8 => Shape::I16X8,
        Wshape::I32X4 => Shape::I32X4,
        Wshape::I64X2 => Shape::I64X2,
    })
}

/// The shape whose lanes are half as wide.
fn half_as_wide(sh: Wshape) -> Term {
    shape(match sh {
        Wshape::I16X8 => Shape::I8X16,
        Wshape::I32X4 => Shape::I16X8,
        Wshape::I64X2 => Shape::I32X4,
    })
}

fn numshape(sh: Numshape) -> Term {
    shape(match sh {
        Numshape::I32X4 => Shape::I32X4,
        Numshape::I64X2 => Shape::I64X2,
        Numshape::F32X4 => Shape::F32X4,
        Numshape::F64X2 => Shape::F64X2,
    })
}

fn half(half: Half) -> Term {
    Term::Con(match half {
        Low => con::LOW,
        High => con::HIGH,
    })
}

fn with_sx(con: Con, s: Sx) -> Term {
    Term::app(con, [sx(s)])
}

/// A vector instruction.
pub(crate) fn vector(instr: &Instr) -> (Con, Vec<Term>) {
    match instr {
        Instr::Vvunop(Vvunop::Not) => (con::VVUNOP, vec![Term::Con(con::V128), Term::Con(con::NOT)]),
        Instr::Vvbinop(op) => (con::VVBINOP, vec![Term::Con(con::V128), vvbinop(*op)]),
        Instr::Vvternop(Vvternop::Bitselect) => {
            (con::VVTERNOP, vec![Term::Con(con::V128), Term::Con(con::BITSELECT)])
        }
        Instr::Vvtestop(Vvtestop::AnyTrue) => {
            (con::VVTESTOP, vec![Term::Con(con::V128), Term::Con(con::ANY_TRUE)])
        }
        Instr::Vunop(op) => (con::VUNOP, vunop(*op).into()),
        Instr::Vbinop(op) => (con::VBINOP, vbinop(*op).into()),
        Instr::Vternop(op) => (con::VTERNOP, vternop(*op).into()),
        Instr::Vtestop(Vtestop::AllTrue(sh)) => (con::VTESTOP, vec![ishape(*sh), Term::Con(con::ALL_TRUE)]),
        Instr::Vrelop(op) => (con::VRELOP, vrelop(*op).into()),
        Instr::Vshiftop(Vshiftop::Shl(sh)) => (con::VSHIFTOP, vec![ishape(*sh), Term::Con(con::SHL)]),
        Instr::Vshiftop(Vshiftop::Shr(sh, s)) => (con::VSHIFTOP, vec![ishape(*sh), with_sx(con::SHR, *s)]),
        Instr::Vbitmask(sh) => (con::VBITMASK, vec![ishape(*sh)]),
        Instr::Vswizzlop(op) => {
            let op = match op {
                Vswizzlop::Swizzle => con::SWIZZLE,
                Vswizzlop::RelaxedSwizzle => con::RELAXED_SWIZZLE,
            };
            (con::VSWIZZLOP, vec![shape(Shape::I8X16), Term::Con(op)])
        }
        Instr::Vshuffle(i) => {
            (con::VSHUFFLE, vec![shape(Shape::I8X16), Term::seq(i.iter().map(|i| nat(*i)).collect())])
        }
        Instr::Vextunop(Vextunop::ExtaddPairwise(sh, s)) => {
            let (sh_2, sh_1) = match sh {
                Extshape::I16X8 => (Shape::I16X8, Shape::I8X16),
                Extshape::I32X4 => (Shape::I32X4, Shape::I16X8),
            };
            (con::VEXTUNOP, vec![shape(sh_2), with_sx(con::EXTADD_PAIRWISE, *s), shape(sh_1)])
        }
        Instr::Vextbinop(op) => (con::VEXTBINOP, vextbinop(*op).into()),
        Instr::Vextternop(Vextternop::RelaxedDotAddS) => {
            let op = Term::Con(con::RELAXED_DOT_ADD_S);
            (con::VEXTTERNOP, vec![shape(Shape::I32X4), op, shape(Shape::I8X16)])
        }
        Instr::Vnarrow(sh, s) => {
            let sh_1 = match sh {
                Pshape::I8X16 => Shape::I16X8,
                Pshape::I16X8 => Shape::I32X4,
            };
            (con::VNARROW, vec![pshape(*sh), shape(sh_1), sx(*s)])
        }
        Instr::Vcvtop(op) => (con::VCVTOP, vcvtop(*op).into()),
        Instr::Vsplat(sh) => (con::VSPLAT, vec![shape(*sh)]),
        Instr::VextractLane(Vextract::Pack(sh, s), i) => {
            (con::VEXTRACT_LANE, vec![pshape(*sh), opt_sx(Some(*s)), nat(*i)])
        }
        Instr::VextractLane(Vextract::Num(sh), i) => {
            (con::VEXTRACT_LANE, vec![numshape(*sh), Term::Empty, nat(*i)])
        }
        Instr::VreplaceLane(sh, i) => (con::VREPLACE_LANE, vec![shape(*sh), nat(*i)]),
        // All others are above.
        other => {
            debug_assert!(false, "{other:?}");
            (con::NOP, vec![])
        }
    }
}

fn vvbinop(op: Vvbinop) -> Term {
    Term::Con(match op {
        Vvbinop::And => con::AND,
        Vvbinop::Andnot => con::ANDNOT,
        Vvbinop::Or => con::OR,
        Vvbinop::Xor => con::XOR,
    })
}

/// The shape and the operator, as in what follows.
fn vunop(op: Vunop) -> [Term; 2] {
    match op {
        Vunop::Abs(sh) => [ishape(sh), Term::Con(con::ABS)],
        Vunop::Neg(sh) => [ishape(sh), Term::Con(con::NEG)],
        Vunop::Popcnt => [shape(Shape::I8X16), Term::Con(con::POPCNT)],
        Vunop::Float(sh, op) => [fshape(sh), funop(op)],
    }
}

fn vbinop(op: Vbinop) -> [Term; 2] {
    match op {
        Vbinop::Add(sh) => [ishape(sh), Term::Con(con::ADD)],
        Vbinop::Sub(sh) => [ishape(sh), Term::Con(con::SUB)],
        Vbinop::AddSat(sh, s) => [pshape(sh), with_sx(con::ADD_SAT, s)],
        Vbinop::SubSat(sh, s) => [pshape(sh), with_sx(con::SUB_SAT, s)],
        Vbinop::Mul(sh) => [wshape(sh), Term::Con(con::MUL)],
        Vbinop::AvgrU(sh) => [pshape(sh), Term::Con(con::AVGR_U)],
        Vbinop::Q15mulrSatS => [shape(Shape::I16X8), Term::Con(con::Q15MULR_SAT_S)],
        Vbinop::RelaxedQ15mulrS => [shape(Shape::I16X8), Term::Con(con::RELAXED_Q15MULR_S)],
        Vbinop::Min(sh, s) => [nshape(sh), with_sx(con::MIN_SX, s)],
        Vbinop::Max(sh, s) => [nshape(sh), with_sx(con::MAX_SX, s)],
        Vbinop::Float(sh, op) => [fshape(sh), vfbinop(op)],
    }
}

fn vfbinop(op: VFBinop) -> Term {
    Term::Con(match op {
        VFBinop::Add => con::ADD,
        VFBinop::Sub => con::SUB,
        VFBinop::Mul => con::MUL,
        VFBinop::Div => con::DIV,
        VFBinop::Min => con::MIN,
        VFBinop::Max => con::MAX,
        VFBinop::Pmin => con::PMIN,
        VFBinop::Pmax => con::PMAX,
        VFBinop::RelaxedMin => con::RELAXED_MIN,
        VFBinop::RelaxedMax => con::RELAXED_MAX,
    })
}

fn vternop(op: Vternop) -> [Term; 2] {
    match op {
        Vternop::RelaxedLaneselect(sh) => [ishape(sh), Term::Con(con::RELAXED_LANESELECT)],
        Vternop::RelaxedMadd(sh) => [fshape(sh), Term::Con(con::RELAXED_MADD)],
        Vternop::RelaxedNmadd(sh) => [fshape(sh), Term::Con(con::RELAXED_NMADD)],
    }
}

fn vrelop(op: Vrelop) -> [Term; 2] {
    match op {
        Vrelop::Int(sh, op) => [nshape(sh), irelop(op)],
        Vrelop::I64X2(op) => {
            let op = match op {
                SRelop::Eq => IRelop::Eq,
                SRelop::Ne => IRelop::Ne,
                SRelop::Lt => IRelop::Lt(S),
                SRelop::Gt => IRelop::Gt(S),
                SRelop::Le => IRelop::Le(S),
                SRelop::Ge => IRelop::Ge(S),
            };
            [shape(Shape::I64X2), irelop(op)]
        }
        Vrelop::Float(sh, op) => [fshape(sh), frelop(op)],
    }
}

/// The shape of the result, the operator, the shape of the operands, as in what follows.
fn vextbinop(op: Vextbinop) -> [Term; 3] {
    match op {
        Vextbinop::Extmul(sh, h, s) => {
            [wshape(sh), Term::app(con::EXTMUL, [half(h), sx(s)]), half_as_wide(sh)]
        }
        Vextbinop::DotS => [shape(Shape::I32X4), Term::Con(con::DOT_S), shape(Shape::I16X8)],
        Vextbinop::RelaxedDotS => [shape(Shape::I16X8), Term::Con(con::RELAXED_DOT_S), shape(Shape::I8X16)],
    }
}

fn vcvtop(op: Vcvtop) -> [Term; 3] {
    let (f32x4, f64x2, i32x4) = (shape(Shape::F32X4), shape(Shape::F64X2), shape(Shape::I32X4));
    let low = || Term::opt(Some(half(Low)));
    let zero = || Term::opt(Some(Term::Con(con::ZERO)));
    match op {
        Vcvtop::Extend(sh, h, s) => [wshape(sh), Term::app(con::VEXTEND, [half(h), sx(s)]), half_as_wide(sh)],
        Vcvtop::Convert(s) => [f32x4, Term::app(con::VCONVERT, [Term::Empty, sx(s)]), i32x4],
        Vcvtop::ConvertLow(s) => [f64x2, Term::app(con::VCONVERT, [low(), sx(s)]), i32x4],
        Vcvtop::TruncSat(s) => [i32x4, Term::app(con::VTRUNC_SAT, [sx(s), Term::Empty]), f32x4],
        Vcvtop::TruncSatZero(s) => [i32x4, Term::app(con::VTRUNC_SAT, [sx(s), zero()]), f64x2],
        Vcvtop::RelaxedTrunc(s) => [i32x4, Term::app(con::RELAXED_TRUNC, [sx(s), Term::Empty]), f32x4],
        Vcvtop::RelaxedTruncZero(s) => [i32x4, Term::app(con::RELAXED_TRUNC, [sx(s), zero()]), f64x2],
        Vcvtop::DemoteZero => [f32x4, Term::app(con::VDEMOTE, [Term::Con(con::ZERO)]), f64x2],
        Vcvtop::PromoteLow => [f64x2, Term::app(con::VPROMOTE, [half(Low)]), f32x4],
    }
}
