//! The rule for an instruction.

use super::{Next, Stepper};
use crate::exec::operands::*;
use crate::exec::rules;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

impl<C: Choice> Stepper<'_, C> {
    /// Applies the rules for an instruction. `call_ref` is handled separately: a host function may start another run on
    /// the host's stack, and the function for the other instructions needs a large stack frame.
    pub(super) fn instr(&mut self, instr: &Instr) -> Next {
        if matches!(instr, Instr::CallRef(_)) { self.call_ref() } else { self.other_instr(instr) }
    }

    fn other_instr(&mut self, instr: &Instr) -> Next {
        let m = self;
        let step = match instr {
            // 4.6.1 Parametric instructions
            Instr::Unreachable => rules::unreachable(m),
            Instr::Nop => rules::nop(m),
            Instr::Drop => rules::drop(m),
            Instr::Select(_) => rules::select(m),
            // 4.6.2 Control instructions
            Instr::Block(bt) => m.block(*bt),
            Instr::Loop(bt) => m.r#loop(*bt),
            Instr::If(_) => m.r#if(),
            Instr::TryTable(t) => m.try_table(t),
            Instr::Else | Instr::End => return Next::Stuck(format!("{instr:?}")),
            Instr::Br(l) => m.branch(*l),
            Instr::BrIf(l) => rules::br_if(m, *l),
            Instr::BrTable(t) => rules::br_table(m, t.labels.len() as u32, |i| {
                t.labels.get(i as usize).copied().unwrap_or(t.default)
            }),
            Instr::BrOnNull(l) => rules::br_on_null(m, *l),
            Instr::BrOnNonNull(l) => rules::br_on_non_null(m, *l),
            Instr::BrOnCast(c) => rules::br_on_cast(m, c.l, c.rt2),
            Instr::BrOnCastFail(c) => rules::br_on_cast_fail(m, c.l, c.rt2),
            Instr::Call(x) => m.call(*x, false),
            Instr::CallRef(_) => return m.call_ref(),
            Instr::CallIndirect(x, y) => m.call_indirect(*x, *y, false),
            Instr::Return => m.r#return(),
            Instr::ReturnCall(x) => m.call(*x, true),
            Instr::ReturnCallRef(y) => {
                let dt = m.instance().types[y.usize()];
                return m.return_call_ref(dt);
            }
            Instr::ReturnCallIndirect(x, y) => m.call_indirect(*x, *y, true),
            Instr::Throw(x) => rules::throw(m, *x),
            Instr::ThrowRef => return m.throw_ref(),
            // 4.6.6 Variable instructions
            Instr::LocalGet(x) => m.local_get(*x),
            Instr::LocalSet(x) => m.local_set(*x),
            Instr::LocalTee(x) => m.local_tee(*x),
            Instr::GlobalGet(x) => rules::global_get(m, *x),
            Instr::GlobalSet(x) => rules::global_set(m, *x),
            // 4.6.7 Table instructions
            Instr::TableGet(x) => rules::table_get(m, *x),
            Instr::TableSet(x) => rules::table_set(m, *x),
            Instr::TableSize(x) => rules::table_size(m, *x),
            Instr::TableGrow(x) => rules::table_grow(m, *x),
            Instr::TableFill(x) => rules::table_fill(m, *x),
            Instr::TableCopy(x, y) => rules::table_copy(m, *x, *y),
            Instr::TableInit(x, y) => rules::table_init(m, *x, *y),
            Instr::ElemDrop(x) => rules::elem_drop(m, *x),
            // 4.6.8 Memory instructions
            Instr::Load(op, ao) => rules::load(m.on(ao), *op, ao.offset),
            Instr::Store(op, ao) => rules::store(m.on(ao), *op, ao.offset),
            Instr::Vload(op, ao) => rules::vload(m.on(ao), *op, ao.offset),
            Instr::VloadLane(sz, ao, j) => rules::vload_lane(m.on(ao), *sz, ao.offset, *j),
            Instr::Vstore(ao) => rules::vstore(m.on(ao), ao.offset),
            Instr::VstoreLane(sz, ao, j) => rules::vstore_lane(m.on(ao), *sz, ao.offset, *j),
            Instr::MemorySize(x) => rules::memory_size(m, *x),
            Instr::MemoryGrow(x) => rules::memory_grow(m, *x),
            Instr::MemoryFill(x) => rules::memory_fill(m, *x),
            Instr::MemoryCopy(x, y) => rules::memory_copy(m, *x, *y),
            Instr::MemoryInit(x, y) => rules::memory_init(m, *x, *y),
            Instr::DataDrop(x) => rules::data_drop(m, *x),
            // 4.6.9 Reference instructions
            Instr::RefNull(_) => rules::ref_null(m),
            Instr::RefIsNull => rules::ref_is_null(m),
            Instr::RefFunc(x) => rules::ref_func(m, *x),
            Instr::RefEq => rules::ref_eq(m),
            Instr::RefAsNonNull => rules::ref_as_non_null(m),
            Instr::RefTest(rt) => rules::ref_test(m, *rt),
            Instr::RefCast(rt) => rules::ref_cast(m, *rt),
            Instr::RefI31 => rules::ref_i31(m),
            Instr::I31Get(sx) => rules::i31_get(m, *sx),
            Instr::AnyConvertExtern => rules::any_convert_extern(m),
            Instr::ExternConvertAny => rules::extern_convert_any(m),
            // 4.6.9 Aggregate instructions
            Instr::StructNew(x) => rules::struct_new(m, *x),
            Instr::StructNewDefault(x) => rules::struct_new_default(m, *x),
            Instr::StructGet(sx, x, i) => {
                let zt = m.fieldtype(*x, *i);
                rules::struct_get(m, *sx, zt, *i)
            }
            Instr::StructSet(x, i) => {
                let zt = m.fieldtype(*x, *i);
                rules::struct_set(m, zt, *i)
            }
            Instr::ArrayNew(x) => rules::array_new(m, *x),
            Instr::ArrayNewDefault(x) => rules::array_new_default(m, *x),
            Instr::ArrayNewFixed(x, n) => rules::array_new_fixed(m, *x, *n),
            Instr::ArrayNewData(x, y) => rules::array_new_data(m, *x, *y),
            Instr::ArrayNewElem(x, y) => rules::array_new_elem(m, *x, *y),
            Instr::ArrayGet(sx, x) => {
                let zt = m.fieldtype(*x, Fieldidx(0));
                rules::array_get(m, *sx, zt)
            }
            Instr::ArraySet(_) => rules::array_set(m),
            Instr::ArrayLen => rules::array_len(m),
            Instr::ArrayFill(x) => rules::array_fill(m, *x),
            Instr::ArrayCopy(x, y) => rules::array_copy(m, *x, *y),
            Instr::ArrayInitData(x, y) => rules::array_init_data(m, *x, *y),
            Instr::ArrayInitElem(x, y) => rules::array_init_elem(m, *x, *y),
            // 4.6.10 Numeric instructions
            Instr::Const(c) => {
                rules::r#const(m, *c);
                return Next::Moved;
            }
            Instr::Unop(op) => rules::unop(m, *op),
            Instr::Binop(op) => rules::binop(m, *op),
            Instr::Testop(op) => rules::testop(m, *op),
            Instr::Relop(op) => rules::relop(m, *op),
            Instr::Cvtop(op) => rules::cvtop(m, *op),
            // 4.6.11 Vector instructions
            Instr::Vconst(c) => {
                m.give(**c);
                return Next::Moved;
            }
            Instr::Vvunop(op) => rules::vvunop(m, *op),
            Instr::Vvbinop(op) => rules::vvbinop(m, *op),
            Instr::Vvternop(op) => rules::vvternop(m, *op),
            Instr::Vvtestop(op) => rules::vvtestop(m, *op),
            Instr::Vunop(op) => rules::vunop(m, *op),
            Instr::Vbinop(op) => rules::vbinop(m, *op),
            Instr::Vternop(op) => rules::vternop(m, *op),
            Instr::Vtestop(op) => rules::vtestop(m, *op),
            Instr::Vrelop(op) => rules::vrelop(m, *op),
            Instr::Vshiftop(op) => rules::vshiftop(m, *op),
            Instr::Vbitmask(sh) => rules::vbitmask(m, *sh),
            Instr::Vswizzlop(op) => rules::vswizzlop(m, *op),
            Instr::Vshuffle(i) => rules::vshuffle(m, i),
            Instr::Vextunop(op) => rules::vextunop(m, *op),
            Instr::Vextbinop(op) => rules::vextbinop(m, *op),
            Instr::Vextternop(op) => rules::vextternop(m, *op),
            Instr::Vnarrow(sh, sx) => rules::vnarrow(m, *sh, *sx),
            Instr::Vcvtop(op) => rules::vcvtop(m, *op),
            Instr::Vsplat(sh) => rules::vsplat(m, *sh),
            Instr::VextractLane(op, i) => rules::vextract_lane(m, *op, *i),
            Instr::VreplaceLane(sh, i) => rules::vreplace_lane(m, *sh, *i),
        };
        m.next(step, instr)
    }

    /// Sets the memory that a load or store accesses.
    fn on(&mut self, ao: &Memarg) -> &mut Self {
        self.memory = ao.x;
        self
    }
}

/// The kind of trap for an instruction that `call_indirect` was reduced to.
pub(super) fn indirect_kind(kind: TrapKind) -> TrapKind {
    match kind {
        TrapKind::TableOutOfBounds => TrapKind::UndefinedElement,
        TrapKind::CastFailure => TrapKind::IndirectCallTypeMismatch,
        other => other,
    }
}
