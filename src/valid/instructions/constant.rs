//! Section 3.4.13, Expressions: constant expressions.

use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

impl<'m> Body<'_, 'm> {
    /// ```reduct
    /// rule Expr_ok_const: C ⊢ expr : t
    ///   -- Expr_const: C ⊢ expr : const
    ///   -- Expr_ok: C ⊢ expr : t
    /// ```
    pub(in crate::valid) fn expr_ok_const(&mut self, expr: &'m Expr, t: Valtype) -> Check {
        self.expr_const(expr)?;
        self.begin(expr.instrs.len(), &[]);
        self.instrs_ok(
            expr,
            None,
            |_| {},
            |body| {
                body.pop_result(t)?;
                body.close().map(|_| ())
            },
        )
    }

    /// ```reduct
    /// rule Expr_const: C ⊢ instr* : const
    ///   -- (Instr_const: C ⊢ instr : const)*
    /// ```
    ///
    /// The final `end` is not an instruction of the rule and is skipped.
    fn expr_const(&self, expr: &Expr) -> Check {
        let instrs = expr.instrs.split_last().map_or(&[][..], |(_, instrs)| instrs);
        for (i, instr) in instrs.iter().enumerate() {
            let at = expr.at.get(i).copied().unwrap_or_default();
            self.instr_const(instr).map_err(|invalid| invalid.locate(at, None))?;
        }
        Ok(())
    }

    /// ```reduct
    /// rule Instr_const/const: C ⊢ (nt.const c) : const
    /// rule Instr_const/vconst: C ⊢ (v128.const c) : const
    /// rule Instr_const/ref.null: C ⊢ (ref.null ht) : const
    /// rule Instr_const/ref.i31: C ⊢ ref.i31 : const
    /// rule Instr_const/ref.func: C ⊢ (ref.func x) : const
    /// rule Instr_const/struct.new: C ⊢ (struct.new x) : const
    /// rule Instr_const/struct.new_default: C ⊢ (struct.new_default x) : const
    /// rule Instr_const/array.new: C ⊢ (array.new x) : const
    /// rule Instr_const/array.new_default: C ⊢ (array.new_default x) : const
    /// rule Instr_const/array.new_fixed: C ⊢ (array.new_fixed x n) : const
    /// rule Instr_const/any.convert_extern: C ⊢ any.convert_extern : const
    /// rule Instr_const/extern.convert_any: C ⊢ extern.convert_any : const
    /// rule Instr_const/global.get: C ⊢ (global.get x) : const
    ///   -- let (global ε _) = C.globals[x]
    /// rule Instr_const/binop: C ⊢ inn.binop : const
    ///   -- if binop = add ∨ binop = sub ∨ binop = mul
    /// ```
    fn instr_const(&self, instr: &Instr) -> Check {
        let refused = |rule| Err(invalid(rule, InvalidKind::Constant));
        let integers = Rule::InstrConstBinop;
        match instr {
            Instr::GlobalGet(x) => {
                let rule = Rule::InstrConstGlobalGet;
                if self.global(rule, *x)?.mutable {
                    return refused(rule);
                }
                let imported = x.usize() < self.c.imported_globals;
                if imported { Ok(()) } else { self.c.require(rule, self.own_globals) }
            }
            Instr::Binop(Nt::I32(op) | Nt::I64(op)) => match op {
                IBinop::Add | IBinop::Sub | IBinop::Mul => self.c.require(integers, Feature::ExtendedConst),
                IBinop::Div(_)
                | IBinop::Rem(_)
                | IBinop::And
                | IBinop::Or
                | IBinop::Xor
                | IBinop::Shl
                | IBinop::Shr(_)
                | IBinop::Rotl
                | IBinop::Rotr => refused(integers),
            },
            Instr::Const(_)
            | Instr::Vconst(_)
            | Instr::RefNull(_)
            | Instr::RefFunc(_)
            | Instr::RefI31
            | Instr::StructNew(_)
            | Instr::StructNewDefault(_)
            | Instr::ArrayNew(_)
            | Instr::ArrayNewDefault(_)
            | Instr::ArrayNewFixed(..)
            | Instr::AnyConvertExtern
            | Instr::ExternConvertAny => Ok(()),
            // Parametric instructions
            Instr::Unreachable
            | Instr::Nop
            | Instr::Drop
            | Instr::Select(_)
            // Block instructions
            | Instr::Block(_)
            | Instr::Loop(_)
            | Instr::If(_)
            | Instr::Else
            | Instr::TryTable(_)
            | Instr::End
            // Branch instructions
            | Instr::Br(_)
            | Instr::BrIf(_)
            | Instr::BrTable(_)
            | Instr::BrOnNull(_)
            | Instr::BrOnNonNull(_)
            | Instr::BrOnCast(_)
            | Instr::BrOnCastFail(_)
            // Call instructions
            | Instr::Call(_)
            | Instr::CallRef(_)
            | Instr::CallIndirect(..)
            | Instr::Return
            | Instr::ReturnCall(_)
            | Instr::ReturnCallRef(_)
            | Instr::ReturnCallIndirect(..)
            // Exception instructions
            | Instr::Throw(_)
            | Instr::ThrowRef
            // Variable instructions
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalSet(_)
            // Table instructions
            | Instr::TableGet(_)
            | Instr::TableSet(_)
            | Instr::TableSize(_)
            | Instr::TableGrow(_)
            | Instr::TableFill(_)
            | Instr::TableCopy(..)
            | Instr::TableInit(..)
            | Instr::ElemDrop(_)
            // Memory instructions
            | Instr::Load(..)
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
            | Instr::DataDrop(_)
            // Reference instructions
            | Instr::RefIsNull
            | Instr::RefEq
            | Instr::RefAsNonNull
            | Instr::RefTest(_)
            | Instr::RefCast(_)
            | Instr::I31Get(_)
            // Aggregate instructions
            | Instr::StructGet(..)
            | Instr::StructSet(..)
            | Instr::ArrayNewData(..)
            | Instr::ArrayNewElem(..)
            | Instr::ArrayGet(..)
            | Instr::ArraySet(_)
            | Instr::ArrayLen
            | Instr::ArrayFill(_)
            | Instr::ArrayCopy(..)
            | Instr::ArrayInitData(..)
            | Instr::ArrayInitElem(..)
            // Numeric and vector instructions
            | numeric_instr!() => refused(Rule::ExprConst),
        }
    }
}
