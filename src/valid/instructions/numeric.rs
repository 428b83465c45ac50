//! Section 3.4.10, Numeric Instructions: the types of operators. The rules are in the table of constructors.

use crate::syntax::*;

/// An operator, or a constant, whose operands have one number type.
pub(super) trait Operator {
    /// The type of the operands, or of the constant.
    fn nt(&self) -> Numtype;
}

impl Operator for Num {
    #[inline]
    fn nt(&self) -> Numtype {
        match self {
            Num::I32(_) => Numtype::I32,
            Num::I64(_) => Numtype::I64,
            Num::F32(_) => Numtype::F32,
            Num::F64(_) => Numtype::F64,
        }
    }
}

impl Operator for Unop {
    #[inline]
    fn nt(&self) -> Numtype {
        match self {
            Unop::I32(_) | Unop::I32Extend(_) => Numtype::I32,
            Unop::I64(_) | Unop::I64Extend(_) => Numtype::I64,
            Unop::F32(_) => Numtype::F32,
            Unop::F64(_) => Numtype::F64,
        }
    }
}

impl<I, F> Operator for Nt<I, F> {
    #[inline]
    fn nt(&self) -> Numtype {
        match self {
            Nt::I32(_) => Numtype::I32,
            Nt::I64(_) => Numtype::I64,
            Nt::F32(_) => Numtype::F32,
            Nt::F64(_) => Numtype::F64,
        }
    }
}

impl Operator for Inn {
    #[inline]
    fn nt(&self) -> Numtype {
        match self {
            Inn::I32 => Numtype::I32,
            Inn::I64 => Numtype::I64,
        }
    }
}

impl Operator for Fnn {
    fn nt(&self) -> Numtype {
        match self {
            Fnn::F32 => Numtype::F32,
            Fnn::F64 => Numtype::F64,
        }
    }
}

/// The type that a conversion converts to.
pub(super) fn nt1(op: Cvtop) -> Numtype {
    match op {
        Cvtop::Trunc(inn, _, _) | Cvtop::TruncSat(inn, _, _) => inn.nt(),
        Cvtop::Convert(fnn, _, _) => fnn.nt(),
        Cvtop::I32WrapI64 => Numtype::I32,
        Cvtop::I64ExtendI32(_) => Numtype::I64,
        Cvtop::F32DemoteF64 => Numtype::F32,
        Cvtop::F64PromoteF32 => Numtype::F64,
        Cvtop::Reinterpret(nt) => nt,
    }
}

/// The type that a conversion converts from.
pub(super) fn nt2(op: Cvtop) -> Numtype {
    match op {
        Cvtop::Trunc(_, fnn, _) | Cvtop::TruncSat(_, fnn, _) => fnn.nt(),
        Cvtop::Convert(_, inn, _) => inn.nt(),
        Cvtop::I64ExtendI32(_) | Cvtop::Reinterpret(Numtype::F32) => Numtype::I32,
        Cvtop::I32WrapI64 | Cvtop::Reinterpret(Numtype::F64) => Numtype::I64,
        Cvtop::F64PromoteF32 | Cvtop::Reinterpret(Numtype::I32) => Numtype::F32,
        Cvtop::F32DemoteF64 | Cvtop::Reinterpret(Numtype::I64) => Numtype::F64,
    }
}
