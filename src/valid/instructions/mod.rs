//! Section 3.4, Instructions.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`body`] | appendix, Validation Algorithm: operand stack and control stack |
//! | [`parametric`] | 3.4.1 Parametric instructions |
//! | [`control`] | 3.4.2 Control instructions |
//! | [`variable`] | 3.4.3 Variable instructions |
//! | [`table`] | 3.4.4 Table instructions |
//! | [`memory`] | 3.4.5 Memory instructions |
//! | [`reference`] | 3.4.6 Reference instructions, 3.4.8 scalar references |
//! | [`aggregate`] | 3.4.7 Structures and arrays, 3.4.9 external references |
//! | [`numeric`] | 3.4.10 Numeric instructions |
//! | [`vector`] | 3.4.11 Vector instructions |
//! | [`constant`] | 3.4.13 Constant expressions |
//!
//! A typing rule is a value `ts_1 -> ts_2` that [`Body::arrow`](body::Body::arrow) applies to the stack.

mod aggregate;
pub(super) mod body;
mod constant;
mod control;
mod memory;
mod numeric;
mod parametric;
mod reference;
mod table;
mod variable;
mod vector;

use self::body::Body;
use super::error::{Check, InvalidKind, invalid};
use super::stacks::Stack;
use crate::syntax::*;

impl<'m> Body<'_, 'm> {
    /// ```reduct
    /// rule Expr_ok: C ⊢ instr* : t*
    ///   -- Instrs_ok: C ⊢ instr* : ε → t*
    /// ```
    ///
    /// The locals are those of the last call of [`Body::enter`].
    pub(super) fn expr_ok(&mut self, expr: &'m Expr, ts: &'m [Valtype], func: Option<Funcidx>) -> Check {
        self.begin(expr.instrs.len(), ts);
        self.instrs_ok(expr, func, |_| {}, |body| body.close().map(|_| ()))
    }

    /// [`Body::expr_ok`], which also returns the operand stack before each instruction: the topmost `most` operands
    /// of the innermost block.
    pub(super) fn expr_stacks(
        &mut self,
        expr: &'m Expr,
        ts: &'m [Valtype],
        most: usize,
    ) -> Check<Vec<Stack>> {
        self.begin(expr.instrs.len(), ts);
        let mut stacks = Vec::with_capacity(expr.instrs.len());
        let before = |body: &Self| stacks.push(body.stack(most));
        self.instrs_ok(expr, None, before, |body| body.close().map(|_| ()))?;
        Ok(stacks)
    }

    /// `Instrs_ok/empty` and `Instrs_ok/seq`. Calls `before` ahead of each instruction, and `end` at the last one,
    /// the `end` of the expression.
    fn instrs_ok(
        &mut self,
        expr: &'m Expr,
        func: Option<Funcidx>,
        mut before: impl FnMut(&Self),
        end: impl FnOnce(&mut Self) -> Check,
    ) -> Check {
        let place = |i: usize| expr.at.get(i).copied().unwrap_or_default();
        let Some((last, instrs)) = expr.instrs.split_last() else {
            return Err(invalid(Rule::ExprOk, InvalidKind::Unbalanced).locate(At::default(), func));
        };
        for (i, instr) in instrs.iter().enumerate() {
            before(self);
            if let Err(invalid) = self.instr_ok(instr) {
                return Err(invalid.locate(place(i), func));
            }
        }
        before(self);
        let ended = if matches!(last, Instr::End) && self.outermost() {
            end(self)
        } else {
            Err(invalid(Rule::ExprOk, InvalidKind::Unbalanced))
        };
        ended.map_err(|invalid| invalid.locate(place(instrs.len()), func))
    }

    /// `Instrs_ok/instr`.
    #[inline(always)]
    fn instr_ok(&mut self, instr: &'m Instr) -> Check {
        self.c.require(Rule::InstrsOkInstr, instr.features())?;
        match instr {
            Instr::Nop => self.nop_ok(),
            Instr::Unreachable => self.unreachable_ok(),
            Instr::Drop => self.drop_ok(),
            Instr::Select(None) => self.select_impl_ok(),
            Instr::Select(Some(ts)) => self.select_expl_ok(ts),

            Instr::Block(bt) => self.block_ok(bt),
            Instr::Loop(bt) => self.loop_ok(bt),
            Instr::If(bt) => self.if_ok(bt),
            Instr::Else => self.else_ok(),
            Instr::TryTable(t) => self.try_table_ok(t),
            Instr::End => self.end_ok(),
            Instr::Br(l) => self.br_ok(*l),
            Instr::BrIf(l) => self.br_if_ok(*l),
            Instr::BrTable(t) => self.br_table_ok(t),
            Instr::BrOnNull(l) => self.br_on_null_ok(*l),
            Instr::BrOnNonNull(l) => self.br_on_non_null_ok(*l),
            Instr::BrOnCast(cast) => self.br_on_cast_ok(cast),
            Instr::BrOnCastFail(cast) => self.br_on_cast_fail_ok(cast),
            Instr::Call(x) => self.call_ok(*x),
            Instr::CallRef(x) => self.call_ref_ok(*x),
            Instr::CallIndirect(x, y) => self.call_indirect_ok(*x, *y),
            Instr::Return => self.return_ok(),
            Instr::ReturnCall(x) => self.return_call_ok(*x),
            Instr::ReturnCallRef(x) => self.return_call_ref_ok(*x),
            Instr::ReturnCallIndirect(x, y) => self.return_call_indirect_ok(*x, *y),
            Instr::Throw(x) => self.throw_ok(*x),
            Instr::ThrowRef => self.throw_ref_ok(),

            Instr::LocalGet(x) => self.local_get_ok(*x),
            Instr::LocalSet(x) => self.local_set_ok(*x),
            Instr::LocalTee(x) => self.local_tee_ok(*x),
            Instr::GlobalGet(x) => self.global_get_ok(*x),
            Instr::GlobalSet(x) => self.global_set_ok(*x),

            Instr::TableGet(x) => self.table_get_ok(*x),
            Instr::TableSet(x) => self.table_set_ok(*x),
            Instr::TableSize(x) => self.table_size_ok(*x),
            Instr::TableGrow(x) => self.table_grow_ok(*x),
            Instr::TableFill(x) => self.table_fill_ok(*x),
            Instr::TableCopy(x1, x2) => self.table_copy_ok(*x1, *x2),
            Instr::TableInit(x, y) => self.table_init_ok(*x, *y),
            Instr::ElemDrop(x) => self.elem_drop_ok(*x),

            Instr::Load(op, ao) => self.load_ok(op, ao),
            Instr::Store(op, ao) => self.store_ok(op, ao),
            Instr::Vload(op, ao) => self.vload_ok(op, ao),
            Instr::VloadLane(sz, ao, i) => self.vload_lane_ok(*sz, ao, *i),
            Instr::Vstore(ao) => self.vstore_ok(ao),
            Instr::VstoreLane(sz, ao, i) => self.vstore_lane_ok(*sz, ao, *i),
            Instr::MemorySize(x) => self.memory_size_ok(*x),
            Instr::MemoryGrow(x) => self.memory_grow_ok(*x),
            Instr::MemoryFill(x) => self.memory_fill_ok(*x),
            Instr::MemoryCopy(x1, x2) => self.memory_copy_ok(*x1, *x2),
            Instr::MemoryInit(x, y) => self.memory_init_ok(*x, *y),
            Instr::DataDrop(x) => self.data_drop_ok(*x),

            Instr::RefNull(ht) => self.ref_null_ok(ht),
            Instr::RefIsNull => self.ref_is_null_ok(),
            Instr::RefFunc(x) => self.ref_func_ok(*x),
            Instr::RefEq => self.ref_eq_ok(),
            Instr::RefAsNonNull => self.ref_as_non_null_ok(),
            Instr::RefTest(rt) => self.ref_test_ok(rt),
            Instr::RefCast(rt) => self.ref_cast_ok(rt),
            Instr::RefI31 => self.ref_i31_ok(),
            Instr::I31Get(_) => self.i31_get_ok(),

            Instr::StructNew(x) => self.struct_new_ok(*x),
            Instr::StructNewDefault(x) => self.struct_new_default_ok(*x),
            Instr::StructGet(sx, x, i) => self.struct_get_ok(*sx, *x, *i),
            Instr::StructSet(x, i) => self.struct_set_ok(*x, *i),
            Instr::ArrayNew(x) => self.array_new_ok(*x),
            Instr::ArrayNewDefault(x) => self.array_new_default_ok(*x),
            Instr::ArrayNewFixed(x, n) => self.array_new_fixed_ok(*x, *n),
            Instr::ArrayNewData(x, y) => self.array_new_data_ok(*x, *y),
            Instr::ArrayNewElem(x, y) => self.array_new_elem_ok(*x, *y),
            Instr::ArrayGet(sx, x) => self.array_get_ok(*sx, *x),
            Instr::ArraySet(x) => self.array_set_ok(*x),
            Instr::ArrayLen => self.array_len_ok(),
            Instr::ArrayFill(x) => self.array_fill_ok(*x),
            Instr::ArrayCopy(x1, x2) => self.array_copy_ok(*x1, *x2),
            Instr::ArrayInitData(x, y) => self.array_init_data_ok(*x, *y),
            Instr::ArrayInitElem(x, y) => self.array_init_elem_ok(*x, *y),
            Instr::AnyConvertExtern => self.any_convert_extern_ok(),
            Instr::ExternConvertAny => self.extern_convert_any_ok(),

            Instr::Const(c) => self.const_ok(c),
            Instr::Unop(op) => self.unop_ok(op),
            Instr::Binop(op) => self.binop_ok(op),
            Instr::Testop(inn) => self.testop_ok(*inn),
            Instr::Relop(op) => self.relop_ok(op),
            Instr::Cvtop(op) => self.cvtop_ok(op),

            Instr::Vconst(_) => self.vconst_ok(),
            Instr::Vvunop(_) => self.vvunop_ok(),
            Instr::Vvbinop(_) => self.vvbinop_ok(),
            Instr::Vvternop(_) => self.vvternop_ok(),
            Instr::Vvtestop(_) => self.vvtestop_ok(),
            Instr::Vunop(_) => self.vunop_ok(),
            Instr::Vbinop(_) => self.vbinop_ok(),
            Instr::Vternop(_) => self.vternop_ok(),
            Instr::Vtestop(_) => self.vtestop_ok(),
            Instr::Vrelop(_) => self.vrelop_ok(),
            Instr::Vshiftop(_) => self.vshiftop_ok(),
            Instr::Vbitmask(_) => self.vbitmask_ok(),
            Instr::Vswizzlop(_) => self.vswizzlop_ok(),
            Instr::Vshuffle(is) => self.vshuffle_ok(is),
            Instr::Vsplat(sh) => self.vsplat_ok(*sh),
            Instr::VextractLane(op, i) => self.vextract_lane_ok(*op, *i),
            Instr::VreplaceLane(sh, i) => self.vreplace_lane_ok(*sh, *i),
            Instr::Vextunop(_) => self.vextunop_ok(),
            Instr::Vextbinop(_) => self.vextbinop_ok(),
            Instr::Vextternop(_) => self.vextternop_ok(),
            Instr::Vnarrow(..) => self.vnarrow_ok(),
            Instr::Vcvtop(_) => self.vcvtop_ok(),
        }
    }
}

/// The value type of a number type.
fn num(nt: Numtype) -> Valtype {
    Valtype::Num(nt)
}

/// The value type of addresses.
fn addr(at: Addrtype) -> Valtype {
    Valtype::Num(at.numtype())
}

/// The value type `(ref null ht)`.
fn ref_null(ht: Heaptype) -> Valtype {
    Valtype::Ref(Reftype { null: true, ht })
}

/// The value type `(ref ht)`.
fn reference(ht: Heaptype) -> Valtype {
    Valtype::Ref(Reftype { null: false, ht })
}
