//! Section 3.4.10, Numeric Instructions.

use super::body::Body;
use super::num;
use crate::syntax::*;
use crate::valid::error::Check;

const I32: Valtype = Valtype::I32;

impl Body<'_, '_> {
    /// ```reduct
    /// rule Instr_ok/const: C ⊢ (nt.const c) : ε → nt
    /// ```
    #[inline]
    pub(super) fn const_ok(&mut self, c: &Num) -> Check {
        let nt = match c {
            Num::I32(_) => Numtype::I32,
            Num::I64(_) => Numtype::I64,
            Num::F32(_) => Numtype::F32,
            Num::F64(_) => Numtype::F64,
        };
        self.arrow(Rule::InstrOkConst, [], [num(nt)])
    }

    /// ```reduct
    /// rule Instr_ok/unop: C ⊢ (nt.unop) : nt → nt
    /// ```
    #[inline]
    pub(super) fn unop_ok(&mut self, op: &Unop) -> Check {
        let t = num(match op {
            Unop::I32(_) | Unop::I32Extend(_) => Numtype::I32,
            Unop::I64(_) | Unop::I64Extend(_) => Numtype::I64,
            Unop::F32(_) => Numtype::F32,
            Unop::F64(_) => Numtype::F64,
        });
        self.arrow(Rule::InstrOkUnop, [t], [t])
    }

    /// ```reduct
    /// rule Instr_ok/binop: C ⊢ (nt.binop) : nt nt → nt
    /// ```
    #[inline]
    pub(super) fn binop_ok(&mut self, op: &Nt<IBinop, FBinop>) -> Check {
        let t = num(numtype(op));
        self.arrow(Rule::InstrOkBinop, [t, t], [t])
    }

    /// ```reduct
    /// rule Instr_ok/testop: C ⊢ (nt.testop) : nt → i32
    /// ```
    #[inline]
    pub(super) fn testop_ok(&mut self, inn: Inn) -> Check {
        self.arrow(Rule::InstrOkTestop, [num(inn_numtype(inn))], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/relop: C ⊢ (nt.relop) : nt nt → i32
    /// ```
    #[inline]
    pub(super) fn relop_ok(&mut self, op: &Nt<IRelop, FRelop>) -> Check {
        let t = num(numtype(op));
        self.arrow(Rule::InstrOkRelop, [t, t], [I32])
    }

    /// ```reduct
    /// rule Instr_ok/cvtop: C ⊢ (nt1.cvtop nt2) : nt2 → nt1
    /// ```
    pub(super) fn cvtop_ok(&mut self, op: &Cvtop) -> Check {
        use Numtype::*;
        let (nt1, nt2) = match *op {
            Cvtop::I64ExtendI32(_) => (I64, I32),
            Cvtop::I32WrapI64 => (I32, I64),
            Cvtop::Trunc(inn, fnn, _) | Cvtop::TruncSat(inn, fnn, _) => (inn_numtype(inn), fnn_numtype(fnn)),
            Cvtop::Convert(fnn, inn, _) => (fnn_numtype(fnn), inn_numtype(inn)),
            Cvtop::F32DemoteF64 => (F32, F64),
            Cvtop::F64PromoteF32 => (F64, F32),
            Cvtop::Reinterpret(I32) => (I32, F32),
            Cvtop::Reinterpret(I64) => (I64, F64),
            Cvtop::Reinterpret(F32) => (F32, I32),
            Cvtop::Reinterpret(F64) => (F64, I64),
        };
        self.arrow(Rule::InstrOkCvtop, [num(nt2)], [num(nt1)])
    }
}

/// The number type of an operator's operands.
#[inline]
fn numtype<I, F>(op: &Nt<I, F>) -> Numtype {
    match op {
        Nt::I32(_) => Numtype::I32,
        Nt::I64(_) => Numtype::I64,
        Nt::F32(_) => Numtype::F32,
        Nt::F64(_) => Numtype::F64,
    }
}

fn inn_numtype(inn: Inn) -> Numtype {
    match inn {
        Inn::I32 => Numtype::I32,
        Inn::I64 => Numtype::I64,
    }
}

fn fnn_numtype(fnn: Fnn) -> Numtype {
    match fnn {
        Fnn::F32 => Numtype::F32,
        Fnn::F64 => Numtype::F64,
    }
}
