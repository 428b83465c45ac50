//! Vector instructions as terms.

use super::code::{nat, opt_sx, sx};
use super::names::{Con, con};
use super::term::{Term, Vop};
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
fn half(sh: Wshape) -> Term {
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

/// A vector instruction.
pub(super) fn vector(instr: &Instr) -> (Con, Vec<Term>) {
    let v128 = || Term::Con(con::V128);
    match instr {
        Instr::Vvunop(op) => (con::VVUNOP, vec![v128(), Term::Vop(Vop::Vv(*op))]),
        Instr::Vvbinop(op) => (con::VVBINOP, vec![v128(), Term::Vop(Vop::Vvbin(*op))]),
        Instr::Vvternop(op) => (con::VVTERNOP, vec![v128(), Term::Vop(Vop::Vvtern(*op))]),
        Instr::Vvtestop(op) => (con::VVTESTOP, vec![v128(), Term::Vop(Vop::Vvtest(*op))]),
        Instr::Vunop(op) => (con::VUNOP, vec![vunop_shape(*op), Term::Vop(Vop::Un(*op))]),
        Instr::Vbinop(op) => (con::VBINOP, vec![vbinop_shape(*op), Term::Vop(Vop::Bin(*op))]),
        Instr::Vternop(op) => {
            let sh = match op {
                Vternop::RelaxedLaneselect(sh) => ishape(*sh),
                Vternop::RelaxedMadd(sh) | Vternop::RelaxedNmadd(sh) => fshape(*sh),
            };
            (con::VTERNOP, vec![sh, Term::Vop(Vop::Tern(*op))])
        }
        Instr::Vtestop(op) => {
            let Vtestop::AllTrue(sh) = op;
            (con::VTESTOP, vec![ishape(*sh), Term::Vop(Vop::Test(*op))])
        }
        Instr::Vrelop(op) => {
            let sh = match op {
                Vrelop::Int(sh, _) => nshape(*sh),
                Vrelop::I64X2(_) => shape(Shape::I64X2),
                Vrelop::Float(sh, _) => fshape(*sh),
            };
            (con::VRELOP, vec![sh, Term::Vop(Vop::Rel(*op))])
        }
        Instr::Vshiftop(op) => {
            let (Vshiftop::Shl(sh) | Vshiftop::Shr(sh, _)) = op;
            (con::VSHIFTOP, vec![ishape(*sh), Term::Vop(Vop::Shift(*op))])
        }
        Instr::Vbitmask(sh) => (con::VBITMASK, vec![ishape(*sh)]),
        Instr::Vswizzlop(op) => (con::VSWIZZLOP, vec![shape(Shape::I8X16), Term::Vop(Vop::Swizzle(*op))]),
        Instr::Vshuffle(i) => {
            (con::VSHUFFLE, vec![shape(Shape::I8X16), Term::seq(i.iter().map(|i| nat(*i)).collect())])
        }
        Instr::Vextunop(op) => {
            let Vextunop::ExtaddPairwise(sh, _) = op;
            let (sh_2, sh_1) = match sh {
                Extshape::I16X8 => (Shape::I16X8, Shape::I8X16),
                Extshape::I32X4 => (Shape::I32X4, Shape::I16X8),
            };
            (con::VEXTUNOP, vec![shape(sh_2), Term::Vop(Vop::Extun(*op)), shape(sh_1)])
        }
        Instr::Vextbinop(op) => {
            let (sh_2, sh_1) = match op {
                Vextbinop::Extmul(sh, _, _) => (wshape(*sh), half(*sh)),
                Vextbinop::DotS => (shape(Shape::I32X4), shape(Shape::I16X8)),
                Vextbinop::RelaxedDotS => (shape(Shape::I16X8), shape(Shape::I8X16)),
            };
            (con::VEXTBINOP, vec![sh_2, Term::Vop(Vop::Extbin(*op)), sh_1])
        }
        Instr::Vextternop(op) => {
            let args = vec![shape(Shape::I32X4), Term::Vop(Vop::Exttern(*op)), shape(Shape::I8X16)];
            (con::VEXTTERNOP, args)
        }
        Instr::Vnarrow(sh, s) => {
            let sh_1 = match sh {
                Pshape::I8X16 => Shape::I16X8,
                Pshape::I16X8 => Shape::I32X4,
            };
            (con::VNARROW, vec![pshape(*sh), shape(sh_1), sx(*s)])
        }
        Instr::Vcvtop(op) => {
            let (sh_2, sh_1) = vcvtop_shapes(*op);
            (con::VCVTOP, vec![sh_2, Term::Vop(Vop::Cvt(*op)), sh_1])
        }
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

fn vunop_shape(op: Vunop) -> Term {
    match op {
        Vunop::Abs(sh) | Vunop::Neg(sh) => ishape(sh),
        Vunop::Popcnt => shape(Shape::I8X16),
        Vunop::Float(sh, _) => fshape(sh),
    }
}

fn vbinop_shape(op: Vbinop) -> Term {
    match op {
        Vbinop::Add(sh) | Vbinop::Sub(sh) => ishape(sh),
        Vbinop::AddSat(sh, _) | Vbinop::SubSat(sh, _) | Vbinop::AvgrU(sh) => pshape(sh),
        Vbinop::Mul(sh) => wshape(sh),
        Vbinop::Q15mulrSatS | Vbinop::RelaxedQ15mulrS => shape(Shape::I16X8),
        Vbinop::Min(sh, _) | Vbinop::Max(sh, _) => nshape(sh),
        Vbinop::Float(sh, _) => fshape(sh),
    }
}

fn vcvtop_shapes(op: Vcvtop) -> (Term, Term) {
    match op {
        Vcvtop::Extend(sh, _, _) => (wshape(sh), half(sh)),
        Vcvtop::Convert(_) => (shape(Shape::F32X4), shape(Shape::I32X4)),
        Vcvtop::ConvertLow(_) => (shape(Shape::F64X2), shape(Shape::I32X4)),
        Vcvtop::TruncSat(_) | Vcvtop::RelaxedTrunc(_) => (shape(Shape::I32X4), shape(Shape::F32X4)),
        Vcvtop::TruncSatZero(_) | Vcvtop::RelaxedTruncZero(_) => (shape(Shape::I32X4), shape(Shape::F64X2)),
        Vcvtop::DemoteZero => (shape(Shape::F32X4), shape(Shape::F64X2)),
        Vcvtop::PromoteLow => (shape(Shape::F64X2), shape(Shape::F32X4)),
    }
}
