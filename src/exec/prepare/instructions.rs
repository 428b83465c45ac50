//! Translates each instruction to operations.

use super::Preparer;
use super::operands::Entry;
use crate::exec::code::Comp;
use crate::exec::op::{Action, Op};
use crate::exec::operands::Zt;
use crate::syntax::*;

impl Preparer<'_> {
    /// Prepares a reachable instruction, whose fuel is `cost`.
    pub(super) fn instruction(&mut self, instr: &Instr, cost: u32) {
        let action = Action::from(instr.opcode());
        if !matches!(instr, Instr::Loop(_)) {
            self.cost = self.cost.saturating_add(cost);
        }
        match instr {
            // 4.6.1 Parametric instructions
            Instr::Unreachable => {
                self.emit(action, 0, 0, 0, 0);
                self.mark_unreachable();
            }
            Instr::Nop => {}
            Instr::Drop => drop(self.pop()),
            Instr::Select(_) => {
                self.ternary(action);
                self.pure();
            }
            // 4.6.2 Control instructions
            Instr::Block(bt) => self.block(*bt),
            Instr::Loop(bt) => {
                self.r#loop(*bt);
                // A branch to a loop executes `loop` again, so its fuel is charged to the first operation of the
                // body, the branch target.
                self.cost = cost;
            }
            Instr::If(bt) => self.r#if(*bt),
            Instr::Else => self.r#else(),
            Instr::TryTable(t) => self.try_table(t),
            Instr::End => self.end(),
            Instr::Br(l) => self.br(*l),
            Instr::BrIf(l) => self.br_if(*l),
            Instr::BrTable(t) => self.br_table(t),
            Instr::BrOnNull(l) => self.br_on_null(*l),
            Instr::BrOnNonNull(l) => self.br_on_non_null(*l),
            Instr::BrOnCast(c) | Instr::BrOnCastFail(c) => self.br_on_cast(action, c),
            Instr::Call(x) => {
                self.call(action, Action::CallImport, *x);
                self.results_of(self.code.functype(*x));
            }
            Instr::CallRef(y) => {
                self.call_computed(action, *y, 0);
                self.results_of(*y);
            }
            Instr::CallIndirect(x, y) => {
                self.call_computed(action, *y, Op::of_pair(x.0, y.0));
                self.results_of(*y);
            }
            Instr::Return => self.r#return(self.results()),
            Instr::ReturnCall(x) => {
                self.call(action, Action::ReturnCallImport, *x);
                self.mark_unreachable();
            }
            Instr::ReturnCallRef(y) => {
                self.call_computed(action, *y, 0);
                self.mark_unreachable();
            }
            Instr::ReturnCallIndirect(x, y) => {
                self.call_computed(action, *y, Op::of_pair(x.0, y.0));
                self.mark_unreachable();
            }
            Instr::Throw(x) => self.throw(*x),
            Instr::ThrowRef => {
                self.effect1(action, 0);
                self.mark_unreachable();
            }
            // 4.6.6 Variable instructions
            Instr::LocalGet(x) => self.push(Entry::Local(x.0)),
            Instr::LocalSet(x) => self.local_set(x.0),
            Instr::LocalTee(x) => self.local_tee(x.0),
            Instr::GlobalGet(x) => {
                self.nullary(action, x.0.into());
                self.pure();
            }
            Instr::GlobalSet(x) => self.effect1(action, x.0.into()),
            // 4.6.7 Table instructions
            Instr::TableGet(x) => self.unary(action, 0, x.0.into()),
            Instr::TableSet(x) => self.effect2(action, 0, x.0.into()),
            Instr::TableSize(x) => self.nullary(action, x.0.into()),
            Instr::TableGrow(x) => self.binary(action, x.0.into()),
            Instr::TableFill(x) => self.effect(action, 3, x.0.into()),
            Instr::TableCopy(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::TableInit(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::ElemDrop(x) => self.effect(action, 0, x.0.into()),
            // 4.6.8 Memory instructions
            Instr::Load(_, ao) | Instr::Vload(_, ao) => {
                let x = self.memory(ao.x);
                self.unary(action, x, ao.offset);
            }
            Instr::Store(_, ao) | Instr::Vstore(ao) => {
                let x = self.memory(ao.x);
                self.effect2(action, x, ao.offset);
            }
            Instr::VloadLane(_, ao, j) => {
                let imm = self.memarg(ao, *j);
                self.binary(action, imm);
            }
            Instr::VstoreLane(_, ao, j) => {
                let imm = self.memarg(ao, *j);
                self.effect2(action, 0, imm);
            }
            Instr::MemorySize(x) => self.nullary(action, x.0.into()),
            Instr::MemoryGrow(x) => self.unary(action, 0, x.0.into()),
            Instr::MemoryFill(x) => self.effect(action, 3, x.0.into()),
            Instr::MemoryCopy(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::MemoryInit(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::DataDrop(x) => self.effect(action, 0, x.0.into()),
            // 4.6.9 Reference instructions
            Instr::RefNull(_) => self.nullary(action, 0),
            Instr::RefFunc(x) => self.nullary(action, x.0.into()),
            Instr::RefEq => self.binary(action, 0),
            Instr::RefTest(rt) | Instr::RefCast(rt) => {
                self.reftypes.push(*rt);
                self.unary(action, 0, self.reftypes.len() as u64 - 1);
            }
            Instr::RefIsNull | Instr::RefAsNonNull | Instr::RefI31 | Instr::I31Get(_) => {
                self.unary(action, 0, 0)
            }
            Instr::AnyConvertExtern | Instr::ExternConvertAny => self.unary(action, 0, 0),
            // 4.6.9 Aggregate instructions
            Instr::StructNew(x) => self.collect(action, self.fieldtypes(*x).len(), x.0.into()),
            Instr::StructNewDefault(x) => self.nullary(action, x.0.into()),
            Instr::StructGet(_, x, i) => {
                let zt = self.fieldtypes(*x)[i.usize()];
                self.unary(action, zt as u32, i.0.into());
            }
            Instr::StructSet(x, i) => {
                let zt = self.fieldtypes(*x)[i.usize()];
                self.effect2(action, zt as u32, i.0.into());
            }
            Instr::ArrayNew(x) => self.binary(action, x.0.into()),
            Instr::ArrayNewDefault(x) => self.unary(action, 0, x.0.into()),
            Instr::ArrayNewFixed(x, n) => self.collect(action, *n as usize, Op::of_pair(x.0, *n)),
            Instr::ArrayNewData(x, y) => self.binary(action, Op::of_pair(x.0, y.0)),
            Instr::ArrayNewElem(x, y) => self.binary(action, Op::of_pair(x.0, y.0)),
            Instr::ArrayGet(_, x) => {
                let zt = self.fieldtypes(*x)[0];
                self.binary(action, zt as u64);
            }
            Instr::ArraySet(_) => self.effect(action, 3, 0),
            Instr::ArrayLen => self.unary(action, 0, 0),
            Instr::ArrayFill(x) => self.effect(action, 4, x.0.into()),
            Instr::ArrayCopy(x, y) => self.effect(action, 5, Op::of_pair(x.0, y.0)),
            Instr::ArrayInitData(x, y) => self.effect(action, 4, Op::of_pair(x.0, y.0)),
            Instr::ArrayInitElem(x, y) => self.effect(action, 4, Op::of_pair(x.0, y.0)),
            // 4.6.10 Numeric instructions
            Instr::Const(c) => self.push(Entry::Const(*c)),
            Instr::Testop(Inn::I32) if self.negate() => {}
            Instr::Unop(_) | Instr::Testop(_) => {
                self.unary(action, 0, 0);
                self.pure();
            }
            Instr::Binop(op) => {
                self.binary(action, 0);
                match op {
                    Nt::I32(IBinop::Div(_) | IBinop::Rem(_)) | Nt::I64(IBinop::Div(_) | IBinop::Rem(_)) => {}
                    Nt::I32(_) | Nt::I64(_) | Nt::F32(_) | Nt::F64(_) => self.pure(),
                }
            }
            Instr::Relop(_) => {
                self.binary(action, 0);
                self.pure();
            }
            Instr::Cvtop(_) => self.unary(action, 0, 0),
            // 4.6.11 Vector instructions
            Instr::Vconst(c) => {
                self.vectors.push(**c);
                self.nullary(action, self.vectors.len() as u64 - 1);
            }
            Instr::Vshuffle(i) => {
                self.shuffles.push(**i);
                self.binary(action, self.shuffles.len() as u64 - 1);
            }
            Instr::VextractLane(_, i) => self.unary(action, 0, (*i).into()),
            Instr::VreplaceLane(_, i) => self.binary(action, (*i).into()),
            Instr::Vvunop(_) | Instr::Vvtestop(_) | Instr::Vunop(_) | Instr::Vtestop(_) => {
                self.unary(action, 0, 0)
            }
            Instr::Vbitmask(_) | Instr::Vextunop(_) | Instr::Vcvtop(_) | Instr::Vsplat(_) => {
                self.unary(action, 0, 0)
            }
            Instr::Vvbinop(_) | Instr::Vbinop(_) | Instr::Vrelop(_) | Instr::Vshiftop(_) => {
                self.binary(action, 0)
            }
            Instr::Vswizzlop(_) | Instr::Vextbinop(_) | Instr::Vnarrow(..) => self.binary(action, 0),
            Instr::Vvternop(_) | Instr::Vternop(_) | Instr::Vextternop(_) => self.ternary(action),
        }
    }

    /// The number of parameters of function type `y`.
    fn params(&self, y: Typeidx) -> usize {
        self.code.arity(y).params
    }

    /// Pushes the results of a call. They are in the slots where the arguments were.
    fn results_of(&mut self, y: Typeidx) {
        let n = self.code.arity(y).results;
        (0..n).for_each(|_| self.push(Entry::Own));
    }

    /// `call x` or `return_call x`.
    fn call(&mut self, action: Action, of_import: Action, x: Funcidx) {
        let n = self.params(self.code.functype(x));
        let a = self.sources(n);
        match x.usize().checked_sub(self.code.imported_funcs()) {
            Some(func) => {
                let call = self.emit(action, 0, a, n as u32, func as u64);
                self.calls.push(call);
            }
            None => drop(self.emit(of_import, 0, a, n as u32, x.0.into())),
        }
    }

    /// A call of a function of type `y`, which the topmost operand selects: it is a table index or a function reference.
    fn call_computed(&mut self, action: Action, y: Typeidx, imm: u64) {
        let callee = self.source();
        let n = self.params(y);
        let a = self.sources(n);
        self.emit(action, callee, a, n as u32, imm);
    }

    /// Emits two operations for `throw x`: one that allocates the exception, and the `throw_ref` to which the rule
    /// reduces it.
    fn throw(&mut self, x: Tagidx) {
        let n = self.params(self.code.tagtype(x));
        let a = self.sources(n);
        let dst = self.result();
        self.emit(Action::Throw, dst, a, 0, x.0.into());
        self.emit(Action::ThrowRef, 0, dst, 0, 0);
        self.mark_unreachable();
    }

    /// The memory index as a 16-bit operand. If it does not fit, the function is too large to be prepared.
    fn memory(&mut self, x: Memidx) -> u32 {
        self.too_large |= x.0 > u32::from(u16::MAX);
        x.0.min(u16::MAX.into())
    }

    /// Stores a memory argument and a lane in [`Prepared::memargs`](super::Prepared::memargs), and returns the
    /// position.
    fn memarg(&mut self, ao: &Memarg, j: Laneidx) -> u64 {
        self.memory(ao.x);
        self.memargs.push((*ao, j));
        self.memargs.len() as u64 - 1
    }

    /// The storage types of the fields of a structure type, or of the element of an array type.
    fn fieldtypes(&self, x: Typeidx) -> &[Zt] {
        match self.code.comp(x) {
            Comp::Struct(zts) => zts,
            Comp::Array(zt) => std::slice::from_ref(zt),
            Comp::Func { .. } => &[],
        }
    }
}
