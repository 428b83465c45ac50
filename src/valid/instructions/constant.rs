//! Section 3.4.13, Expressions: the constant ones.

use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

impl<'m> Body<'_, 'm> {
    /// ```reduct
    /// rule Expr_ok_const:
    /// ```
    pub(in crate::valid) fn expr_ok_const(&mut self, expr: &'m Expr, t: Valtype) -> Check {
        self.expr_const(expr)?;
        self.begin(expr.instrs.len(), &[]);
        self.instrs_ok(
            expr,
            None,
            |_| {},
            |body| {
                body.results(t)?;
                body.close().map(|_| ())
            },
        )
    }

    /// ```reduct
    /// rule Expr_const:
    /// ```
    ///
    /// The `end` belongs to the expression.
    fn expr_const(&self, expr: &Expr) -> Check {
        let instrs = expr.instrs.split_last().map_or(&[][..], |(_, instrs)| instrs);
        for (i, instr) in instrs.iter().enumerate() {
            let at = expr.at.get(i).copied().unwrap_or_default();
            self.instr_const(instr).map_err(|invalid| invalid.locate(at, None))?;
        }
        Ok(())
    }

    /// ```reduct
    /// rule Instr_const/const:
    /// rule Instr_const/vconst:
    /// rule Instr_const/ref.null:
    /// rule Instr_const/ref.i31:
    /// rule Instr_const/ref.func:
    /// rule Instr_const/struct.new:
    /// rule Instr_const/struct.new_default:
    /// rule Instr_const/array.new:
    /// rule Instr_const/array.new_default:
    /// rule Instr_const/array.new_fixed:
    /// rule Instr_const/any.convert_extern:
    /// rule Instr_const/extern.convert_any:
    /// rule Instr_const/global.get:
    /// rule Instr_const/binop:
    /// ```
    ///
    /// And what versions before 3.0 admit of that.
    fn instr_const(&self, instr: &Instr) -> Check {
        let refused = |rule| Err(invalid(rule, InvalidKind::Constant));
        if let Instr::GlobalGet(x) = instr {
            let rule = Rule::InstrConstGlobalGet;
            return if self.global(rule, *x)?.mutable { refused(rule) } else { Ok(()) };
        }
        let always =
            matches!(instr, Instr::Const(_) | Instr::Vconst(_) | Instr::RefNull(_) | Instr::RefFunc(_));
        let extended = matches!(
            instr,
            Instr::RefI31
                | Instr::StructNew(_)
                | Instr::StructNewDefault(_)
                | Instr::ArrayNew(_)
                | Instr::ArrayNewDefault(_)
                | Instr::ArrayNewFixed(..)
                | Instr::AnyConvertExtern
                | Instr::ExternConvertAny
                | Instr::Binop(
                    Nt::I32(IBinop::Add | IBinop::Sub | IBinop::Mul)
                        | Nt::I64(IBinop::Add | IBinop::Sub | IBinop::Mul),
                )
        );
        if always || extended && self.c.version >= Version::V3 {
            return Ok(());
        }
        let integers = matches!(instr, Instr::Binop(Nt::I32(_) | Nt::I64(_)));
        refused(if integers { Rule::InstrConstBinop } else { Rule::ExprConst })
    }
}
