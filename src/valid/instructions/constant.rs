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
    pub(in crate::valid) fn expr_ok_const(&mut self, expr: &Expr, t: Valtype) -> Check {
        let mut buffer = std::mem::take(&mut self.buffer);
        let list = expr.read(&mut buffer);
        let checked = self.expr_const(list).and_then(|()| {
            self.begin(list.instrs.len(), &[]);
            let end = |body: &mut Self| body.pop_result(t).and_then(|()| body.close().map(|_| ()));
            self.instrs_ok(list, None, |_| {}, end)
        });
        self.buffer = buffer;
        checked
    }

    /// ```reduct
    /// rule Expr_const: C ⊢ instr* : const
    ///   -- (Instr_const: C ⊢ instr : const)*
    /// ```
    ///
    /// The final `end` is not an instruction of the rule and is skipped.
    fn expr_const(&self, expr: &Instrs) -> Check {
        let instrs = expr.instrs.split_last().map_or(&[][..], |(_, instrs)| instrs);
        for (i, instr) in instrs.iter().enumerate() {
            self.instr_const(instr).map_err(|invalid| invalid.locate(expr.place(i), None))?;
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
        if let Instr::GlobalGet(x) = instr {
            let rule = Rule::InstrConstGlobalGet;
            if self.global(rule, *x)?.mutable {
                return refused(rule);
            }
            let imported = x.usize() < self.c.imported_globals;
            return if imported { Ok(()) } else { self.c.require(rule, self.own_globals) };
        }
        if let Instr::Binop(Nt::I32(op) | Nt::I64(op)) = instr {
            let rule = Rule::InstrConstBinop;
            let constant = matches!(op, IBinop::Add | IBinop::Sub | IBinop::Mul);
            return if constant { self.c.require(rule, Feature::ExtendedConst) } else { refused(rule) };
        }
        if instr.properties().constant { Ok(()) } else { refused(Rule::ExprConst) }
    }
}
