//! The operation for each instruction.

use super::Preparer;
use super::operands::Entry;
use crate::exec::code::Comp;
use crate::exec::op::{Action, Op};
use crate::exec::operands::Zt;
use crate::syntax::*;

impl Preparer<'_> {
    /// Prepares an instruction that can be reached.
    pub(super) fn instruction(&mut self, instr: &Instr) {
        let action = Action::from(instr.opcode());
        self.cost += 1;
        match instr {
            Instr::Unreachable => {
                self.emit(action, 0, 0, 0, 0);
                self.dead();
            }
            Instr::Nop => {}
            Instr::Drop => {
                self.pop();
            }
            Instr::Select(_) => {
                self.ternary(action);
                self.total();
            }
            Instr::Block(_)
            | Instr::Loop(_)
            | Instr::If(_)
            | Instr::Else
            | Instr::TryTable(_)
            | Instr::End => {
                self.structure(instr);
            }
            Instr::Br(l) => self.br(*l),
            Instr::BrIf(l) => self.br_if(*l),
            Instr::BrTable(t) => self.br_table(t),
            Instr::BrOnNull(l) => self.br_on_null(*l),
            Instr::BrOnNonNull(l) => self.br_on_non_null(*l),
            Instr::BrOnCast(c) | Instr::BrOnCastFail(c) => self.br_on_cast(action, c),
            Instr::Call(_)
            | Instr::CallRef(_)
            | Instr::CallIndirect(..)
            | Instr::Return
            | Instr::ReturnCall(_)
            | Instr::ReturnCallRef(_)
            | Instr::ReturnCallIndirect(..)
            | Instr::Throw(_)
            | Instr::ThrowRef => self.call(action, instr),
            Instr::LocalGet(x) => self.push(Entry::Local(x.0)),
            Instr::LocalSet(x) => self.local_set(x.0),
            Instr::LocalTee(x) => self.local_tee(x.0),
            Instr::GlobalGet(x) => {
                self.nullary(action, x.0.into());
                self.total();
            }
            Instr::GlobalSet(x) => self.effect1(action, x.0.into()),
            Instr::TableGet(_)
            | Instr::TableSet(_)
            | Instr::TableSize(_)
            | Instr::TableGrow(_)
            | Instr::TableFill(_)
            | Instr::TableCopy(..)
            | Instr::TableInit(..)
            | Instr::ElemDrop(_) => self.table(action, instr),
            Instr::Load(..)
            | Instr::Store(..)
            | Instr::Vload(..)
            | Instr::VloadLane(..)
            | Instr::Vstore(_)
            | Instr::VstoreLane(..)
            | Instr::MemorySize(_)
            | Instr::MemoryGrow(_)
            | Instr::MemoryFill(_)
            | Instr::MemoryCopy(..)
            | Instr::MemoryInit(..)
            | Instr::DataDrop(_) => self.memory(action, instr),
            Instr::RefNull(_) => self.nullary(action, 0),
            Instr::RefFunc(x) => self.nullary(action, x.0.into()),
            Instr::RefEq => self.binary(action, 0),
            Instr::RefTest(rt) | Instr::RefCast(rt) => {
                self.reftypes.push(*rt);
                self.unary(action, 0, self.reftypes.len() as u64 - 1);
            }
            Instr::RefIsNull
            | Instr::RefAsNonNull
            | Instr::RefI31
            | Instr::I31Get(_)
            | Instr::AnyConvertExtern
            | Instr::ExternConvertAny
            | Instr::ArrayLen => self.unary(action, 0, 0),
            Instr::StructNew(_)
            | Instr::StructNewDefault(_)
            | Instr::StructGet(..)
            | Instr::StructSet(..)
            | Instr::ArrayNew(_)
            | Instr::ArrayNewDefault(_)
            | Instr::ArrayNewFixed(..)
            | Instr::ArrayNewData(..)
            | Instr::ArrayNewElem(..)
            | Instr::ArrayGet(..)
            | Instr::ArraySet(_)
            | Instr::ArrayFill(_)
            | Instr::ArrayCopy(..)
            | Instr::ArrayInitData(..)
            | Instr::ArrayInitElem(..) => self.aggregate(action, instr),
            Instr::Const(c) => self.push(Entry::Const(*c)),
            Instr::Testop(Inn::I32) if self.negate() => {}
            Instr::Unop(_) | Instr::Testop(_) => {
                self.unary(action, 0, 0);
                self.total();
            }
            Instr::Binop(op) => {
                self.binary(action, 0);
                match op {
                    Nt::I32(IBinop::Div(_) | IBinop::Rem(_)) | Nt::I64(IBinop::Div(_) | IBinop::Rem(_)) => {}
                    Nt::I32(_) | Nt::I64(_) | Nt::F32(_) | Nt::F64(_) => self.total(),
                }
            }
            Instr::Relop(_) => {
                self.binary(action, 0);
                self.total();
            }
            Instr::Cvtop(_) => self.unary(action, 0, 0),
            Instr::Vconst(_)
            | Instr::Vvunop(_)
            | Instr::Vvbinop(_)
            | Instr::Vvternop(_)
            | Instr::Vvtestop(_)
            | Instr::Vunop(_)
            | Instr::Vbinop(_)
            | Instr::Vternop(_)
            | Instr::Vtestop(_)
            | Instr::Vrelop(_)
            | Instr::Vshiftop(_)
            | Instr::Vbitmask(_)
            | Instr::Vswizzlop(_)
            | Instr::Vshuffle(_)
            | Instr::Vextunop(_)
            | Instr::Vextbinop(_)
            | Instr::Vextternop(_)
            | Instr::Vnarrow(..)
            | Instr::Vcvtop(_)
            | Instr::Vsplat(_)
            | Instr::VextractLane(..)
            | Instr::VreplaceLane(..) => self.vector(action, instr),
        }
    }

    fn structure(&mut self, instr: &Instr) {
        match instr {
            Instr::If(bt) => self.r#if(*bt),
            Instr::TryTable(t) => self.try_table(t),
            free => {
                self.cost -= 1;
                match free {
                    Instr::Block(bt) => self.block(*bt),
                    Instr::Loop(bt) => self.r#loop(*bt),
                    Instr::Else => self.r#else(),
                    other => {
                        debug_assert_eq!(other, &Instr::End);
                        self.end();
                    }
                }
            }
        }
    }

    /// The results of a call, in the places of its arguments.
    fn results_of(&mut self, x: Typeidx) {
        let n = self.code.arity(x).results;
        (0..n).for_each(|_| self.push(Entry::Own));
    }

    fn call(&mut self, action: Action, instr: &Instr) {
        let code = self.code;
        let params = |x: Typeidx| code.arity(x).params;
        match instr {
            Instr::Call(x) | Instr::ReturnCall(x) => {
                let y = code.functype(*x);
                let n = params(y);
                let a = self.sources(n);
                let tail = matches!(instr, Instr::ReturnCall(_));
                match x.usize().checked_sub(code.imported_funcs()) {
                    Some(func) => {
                        let call = self.emit(action, 0, a, n as u32, func as u64);
                        self.calls.push(call);
                    }
                    None => {
                        let action = if tail { Action::ReturnCallImport } else { Action::CallImport };
                        self.emit(action, 0, a, n as u32, x.0.into());
                    }
                }
                if tail { self.dead() } else { self.results_of(y) }
            }
            Instr::CallRef(y) | Instr::ReturnCallRef(y) => {
                let r = self.source();
                let a = self.sources(params(*y));
                self.emit(action, r, a, params(*y) as u32, 0);
                if matches!(instr, Instr::CallRef(_)) { self.results_of(*y) } else { self.dead() }
            }
            Instr::CallIndirect(x, y) | Instr::ReturnCallIndirect(x, y) => {
                let i = self.source();
                let a = self.sources(params(*y));
                self.emit(action, i, a, params(*y) as u32, Op::of_pair(x.0, y.0));
                if matches!(instr, Instr::CallIndirect(..)) { self.results_of(*y) } else { self.dead() }
            }
            Instr::Throw(x) => {
                let n = params(code.tagtype(*x));
                let a = self.sources(n);
                let dst = self.result();
                self.emit(action, dst, a, 0, x.0.into());
                self.emit(Action::ThrowRef, 0, dst, 0, 0);
                self.dead();
            }
            Instr::ThrowRef => {
                self.effect1(action, 0);
                self.dead();
            }
            other => {
                debug_assert_eq!(other, &Instr::Return);
                self.r#return(self.results());
            }
        }
    }

    fn table(&mut self, action: Action, instr: &Instr) {
        match instr {
            Instr::TableGet(x) => self.unary(action, 0, x.0.into()),
            Instr::TableSet(x) => self.effect2(action, 0, x.0.into()),
            Instr::TableSize(x) => self.nullary(action, x.0.into()),
            Instr::TableGrow(x) => self.binary(action, x.0.into()),
            Instr::TableFill(x) => self.effect(action, 3, x.0.into()),
            Instr::TableCopy(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::TableInit(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            other => {
                let Instr::ElemDrop(x) = other else { return debug_assert!(false, "{other:?}") };
                self.emit(action, 0, 0, 0, x.0.into());
            }
        }
    }

    /// The field of an operation that names a memory, where it fits.
    fn memory_index(&mut self, x: Memidx) -> u32 {
        self.too_large |= x.0 > u32::from(u16::MAX);
        x.0.min(u16::MAX.into())
    }

    fn memory(&mut self, action: Action, instr: &Instr) {
        match instr {
            Instr::Load(_, ao) | Instr::Vload(_, ao) => {
                let x = self.memory_index(ao.x);
                self.unary(action, x, ao.offset);
            }
            Instr::Store(_, ao) | Instr::Vstore(ao) => {
                let x = self.memory_index(ao.x);
                self.effect2(action, x, ao.offset);
            }
            Instr::VloadLane(_, ao, j) => {
                self.memargs.push((*ao, *j));
                self.binary(action, self.memargs.len() as u64 - 1);
            }
            Instr::VstoreLane(_, ao, j) => {
                self.memargs.push((*ao, *j));
                self.effect2(action, 0, self.memargs.len() as u64 - 1);
            }
            Instr::MemorySize(x) => self.nullary(action, x.0.into()),
            Instr::MemoryGrow(x) => self.unary(action, 0, x.0.into()),
            Instr::MemoryFill(x) => self.effect(action, 3, x.0.into()),
            Instr::MemoryCopy(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            Instr::MemoryInit(x, y) => self.effect(action, 3, Op::of_pair(x.0, y.0)),
            other => {
                let Instr::DataDrop(x) = other else { return debug_assert!(false, "{other:?}") };
                self.emit(action, 0, 0, 0, x.0.into());
            }
        }
    }

    /// The storage type of a field.
    fn field(&self, x: Typeidx, i: Fieldidx) -> Zt {
        match self.code.comp(x) {
            Comp::Struct(zts) => zts[i.usize()],
            Comp::Array(zt) => *zt,
            Comp::Func { .. } => Zt::Ref,
        }
    }

    fn aggregate(&mut self, action: Action, instr: &Instr) {
        match instr {
            Instr::StructNew(x) => {
                let n = match self.code.comp(*x) {
                    Comp::Struct(zts) => zts.len(),
                    Comp::Array(_) | Comp::Func { .. } => 0,
                };
                self.collect(action, n, x.0.into());
            }
            Instr::StructNewDefault(x) => self.nullary(action, x.0.into()),
            Instr::StructGet(_, x, i) => {
                let zt = self.field(*x, *i);
                self.unary(action, zt as u32, i.0.into());
            }
            Instr::StructSet(x, i) => {
                let zt = self.field(*x, *i);
                self.effect2(action, zt as u32, i.0.into());
            }
            Instr::ArrayNew(x) => self.binary(action, x.0.into()),
            Instr::ArrayNewDefault(x) => self.unary(action, 0, x.0.into()),
            Instr::ArrayNewFixed(x, n) => self.collect(action, *n as usize, Op::of_pair(x.0, *n)),
            Instr::ArrayNewData(x, y) => self.binary(action, Op::of_pair(x.0, y.0)),
            Instr::ArrayNewElem(x, y) => self.binary(action, Op::of_pair(x.0, y.0)),
            Instr::ArrayGet(_, x) => {
                let zt = self.field(*x, Fieldidx(0));
                self.binary(action, zt as u64);
            }
            Instr::ArraySet(_) => self.effect(action, 3, 0),
            Instr::ArrayFill(x) => self.effect(action, 4, x.0.into()),
            Instr::ArrayCopy(x, y) => self.effect(action, 5, Op::of_pair(x.0, y.0)),
            Instr::ArrayInitData(x, y) => self.effect(action, 4, Op::of_pair(x.0, y.0)),
            other => {
                let Instr::ArrayInitElem(x, y) = other else { return debug_assert!(false, "{other:?}") };
                self.effect(action, 4, Op::of_pair(x.0, y.0));
            }
        }
    }

    fn vector(&mut self, action: Action, instr: &Instr) {
        match instr {
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
            Instr::Vvternop(_) | Instr::Vternop(_) | Instr::Vextternop(_) => self.ternary(action),
            Instr::Vvunop(_)
            | Instr::Vvtestop(_)
            | Instr::Vunop(_)
            | Instr::Vtestop(_)
            | Instr::Vbitmask(_)
            | Instr::Vextunop(_)
            | Instr::Vcvtop(_)
            | Instr::Vsplat(_) => self.unary(action, 0, 0),
            two => {
                debug_assert_ne!(two, &Instr::End);
                self.binary(action, 0);
            }
        }
    }
}
