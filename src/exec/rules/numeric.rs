//! Section 4.6.10, Numeric Instructions.

use crate::exec::operands::*;
use crate::numerics::convert::*;
use crate::numerics::float::{Float, fbinop, frelop, funop};
use crate::numerics::int::{ibinop, iextend_s, irelop, itestop, iunop};
use crate::numerics::{Int, NumericTrap};
use crate::syntax::*;

/// `nt.const c` is a value, so no rule reduces it; it is only pushed.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn r#const<M: Operands>(m: &mut M, c: Num) {
    match c {
        Num::I32(c) => m.give(c),
        Num::I64(c) => m.give(c),
        Num::F32(c) => m.give(c),
        Num::F64(c) => m.give(c),
    }
}

/// ```reduct
/// rule Step_pure/unop-val:
///   (nt.const c1) (nt.unop)  ~>  (nt.const c)
///   -- if c ∈ unop(nt, unop, c1)
/// ```
///
/// `Step_pure/unop-trap` is for partial unary operators, and there are none.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn unop<M: Operands>(m: &mut M, op: Unop) -> Step {
    match op {
        Unop::I32(op) => map1(m, |_, c: u32| iunop(op, c)),
        Unop::I64(op) => map1(m, |_, c: u64| iunop(op, c)),
        Unop::F32(op) => map1(m, |m: &mut M, c: F32| funop(op, c, m.choice())),
        Unop::F64(op) => map1(m, |m: &mut M, c: F64| funop(op, c, m.choice())),
        Unop::I32Extend(Sz16::B8) => map1(m, |_, c: u32| iextend_s(8, c)),
        Unop::I32Extend(Sz16::B16) => map1(m, |_, c: u32| iextend_s(16, c)),
        Unop::I64Extend(Sz32::B8) => map1(m, |_, c: u64| iextend_s(8, c)),
        Unop::I64Extend(Sz32::B16) => map1(m, |_, c: u64| iextend_s(16, c)),
        Unop::I64Extend(Sz32::B32) => map1(m, |_, c: u64| iextend_s(32, c)),
    }
    Step::Fired(Rule::StepPureUnopVal)
}

/// Pops an operand and pushes the result of `f`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn map1<M: Operands, A: Default, B>(m: &mut M, f: impl FnOnce(&mut M, A) -> B)
where
    M::Value: Holds<A> + Holds<B>,
{
    let c_1 = m.take1::<A>();
    let c = f(m, c_1);
    m.give(c);
}

/// ```reduct
/// rule Step_pure/binop-val:
///   (nt.const c1) (nt.const c2) (nt.binop)  ~>  (nt.const c)
///   -- if c ∈ binop(nt, binop, c1, c2)
/// rule Step_pure/binop-trap:
///   (nt.const c1) (nt.const c2) (nt.binop)  ~>  trap
///   -- if binop(nt, binop, c1, c2) = ∅
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn binop<M: Operands>(m: &mut M, op: Nt<IBinop, FBinop>) -> Step {
    match op {
        Nt::I32(op) => int_binop::<M, u32>(m, op),
        Nt::I64(op) => int_binop::<M, u64>(m, op),
        Nt::F32(op) => float_binop::<M, F32>(m, op),
        Nt::F64(op) => float_binop::<M, F64>(m, op),
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn int_binop<M: Operands, I: Int + Default>(m: &mut M, op: IBinop) -> Step
where
    M::Value: Holds<I>,
{
    let (c_1, c_2) = m.take2::<I, I>();
    match ibinop(op, c_1, c_2) {
        Ok(c) => {
            m.give(c);
            Step::Fired(Rule::StepPureBinopVal)
        }
        Err(trap) => Step::Trap(Rule::StepPureBinopTrap, trap.into()),
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn float_binop<M: Operands, F: Float + Default>(m: &mut M, op: FBinop) -> Step
where
    M::Value: Holds<F>,
{
    let (c_1, c_2) = m.take2::<F, F>();
    let c = fbinop(op, c_1, c_2, m.choice());
    m.give(c);
    Step::Fired(Rule::StepPureBinopVal)
}

/// ```reduct
/// rule Step_pure/testop:
///   (nt.const c1) (nt.testop)  ~>  (i32.const c)
///   -- let c = testop(nt, testop, c1)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn testop<M: Operands>(m: &mut M, inn: Inn) -> Step {
    match inn {
        Inn::I32 => map1(m, |_, c: u32| u32::from(itestop(c))),
        Inn::I64 => map1(m, |_, c: u64| u32::from(itestop(c))),
    }
    Step::Fired(Rule::StepPureTestop)
}

/// ```reduct
/// rule Step_pure/relop:
///   (nt.const c1) (nt.const c2) (nt.relop)  ~>  (i32.const c)
///   -- let c = relop(nt, relop, c1, c2)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn relop<M: Operands>(m: &mut M, op: Nt<IRelop, FRelop>) -> Step {
    let c = match op {
        Nt::I32(op) => {
            let (c_1, c_2) = m.take2::<u32, u32>();
            irelop(op, c_1, c_2)
        }
        Nt::I64(op) => {
            let (c_1, c_2) = m.take2::<u64, u64>();
            irelop(op, c_1, c_2)
        }
        Nt::F32(op) => {
            let (c_1, c_2) = m.take2::<F32, F32>();
            frelop(op, c_1, c_2)
        }
        Nt::F64(op) => {
            let (c_1, c_2) = m.take2::<F64, F64>();
            frelop(op, c_1, c_2)
        }
    };
    m.give(u32::from(c));
    Step::Fired(Rule::StepPureRelop)
}

/// ```reduct
/// rule Step_pure/cvtop-val:
///   (nt1.const c1) (nt2.cvtop nt1)  ~>  (nt2.const c)
///   -- if c ∈ cvtop(nt1, nt2, cvtop, c1)
/// rule Step_pure/cvtop-trap:
///   (nt1.const c1) (nt2.cvtop nt1)  ~>  trap
///   -- if cvtop(nt1, nt2, cvtop, c1) = ∅
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn cvtop<M: Operands>(m: &mut M, op: Cvtop) -> Step {
    match op {
        Cvtop::I64ExtendI32(sx) => map1(m, |_, c: u32| extend::<u32, u64>(sx, c)),
        Cvtop::I32WrapI64 => map1(m, |_, c: u64| wrap::<u64, u32>(c)),
        Cvtop::Trunc(Inn::I32, Fnn::F32, sx) => return trunc_or_trap::<M, F32, u32>(m, sx),
        Cvtop::Trunc(Inn::I32, Fnn::F64, sx) => return trunc_or_trap::<M, F64, u32>(m, sx),
        Cvtop::Trunc(Inn::I64, Fnn::F32, sx) => return trunc_or_trap::<M, F32, u64>(m, sx),
        Cvtop::Trunc(Inn::I64, Fnn::F64, sx) => return trunc_or_trap::<M, F64, u64>(m, sx),
        Cvtop::TruncSat(Inn::I32, Fnn::F32, sx) => map1(m, |_, c: F32| trunc_sat::<F32, u32>(sx, c)),
        Cvtop::TruncSat(Inn::I32, Fnn::F64, sx) => map1(m, |_, c: F64| trunc_sat::<F64, u32>(sx, c)),
        Cvtop::TruncSat(Inn::I64, Fnn::F32, sx) => map1(m, |_, c: F32| trunc_sat::<F32, u64>(sx, c)),
        Cvtop::TruncSat(Inn::I64, Fnn::F64, sx) => map1(m, |_, c: F64| trunc_sat::<F64, u64>(sx, c)),
        Cvtop::Convert(Fnn::F32, Inn::I32, sx) => map1(m, |_, c: u32| convert::<u32, F32>(sx, c)),
        Cvtop::Convert(Fnn::F32, Inn::I64, sx) => map1(m, |_, c: u64| convert::<u64, F32>(sx, c)),
        Cvtop::Convert(Fnn::F64, Inn::I32, sx) => map1(m, |_, c: u32| convert::<u32, F64>(sx, c)),
        Cvtop::Convert(Fnn::F64, Inn::I64, sx) => map1(m, |_, c: u64| convert::<u64, F64>(sx, c)),
        Cvtop::F32DemoteF64 => map1(m, |m: &mut M, c: F64| demote(c, m.choice())),
        Cvtop::F64PromoteF32 => map1(m, |m: &mut M, c: F32| promote(c, m.choice())),
        Cvtop::Reinterpret(Numtype::I32) => map1(m, |_, c: F32| c.bits()),
        Cvtop::Reinterpret(Numtype::I64) => map1(m, |_, c: F64| c.bits()),
        Cvtop::Reinterpret(Numtype::F32) => map1(m, |_, c: u32| F32::from_bits(c)),
        Cvtop::Reinterpret(Numtype::F64) => map1(m, |_, c: u64| F64::from_bits(c)),
    }
    Step::Fired(Rule::StepPureCvtopVal)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn trunc_or_trap<M: Operands, F: Float + Default, I: Convertible<F>>(m: &mut M, sx: Sx) -> Step
where
    M::Value: Holds<F> + Holds<I>,
{
    let c_1 = m.take1::<F>();
    let c: Result<I, NumericTrap> = trunc(sx, c_1);
    match c {
        Ok(c) => {
            m.give(c);
            Step::Fired(Rule::StepPureCvtopVal)
        }
        Err(trap) => Step::Trap(Rule::StepPureCvtopTrap, trap.into()),
    }
}
