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
//! A typing rule is a value `ts_1 -> ts_2` that [`Body::arrow`](body::Body::arrow) applies to the stack. Where it consists of types and
//! of what the context says about an index, it is a column of the [table of constructors](crate::syntax::constructors). The files above
//! have the functions for all others.

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
use super::error::{Check, Invalid, InvalidKind, invalid};
use super::stacks::Stack;
use super::types::unpack;
use crate::binary::{Stopped, Visitor, visit};
use crate::syntax::constructors::for_each_constructor;
use crate::syntax::exprs::Encoded;
use crate::syntax::*;
use numeric::{Operator, nt1, nt2};
use table::minat;
use vector::unpackshape;

impl<'m> Body<'_, 'm> {
    /// ```reduct
    /// rule Expr_ok: C ⊢ instr* : t*
    ///   -- Instrs_ok: C ⊢ instr* : ε → t*
    /// ```
    ///
    /// The locals are those of the last call of [`Body::enter`].
    pub(super) fn expr_ok(&mut self, expr: &Expr, ts: &'m [Valtype], func: Option<Funcidx>) -> Check {
        if let Some(encoded) = expr.encoded() {
            let (work, decoding) = (self.work, self.decoded.is_some());
            match self.encoded_ok(encoded, ts) {
                Ok(()) => return Ok(()),
                Err(Stopped) if decoding => return Err(invalid(Rule::ExprOk, InvalidKind::Unbalanced)),
                // Again, to find the error.
                Err(Stopped) => self.work = work,
            }
        }
        self.begin(expr.instrs.len(), ts);
        self.instrs_ok(expr, func, |_| {}, |body| body.close().map(|_| ()))
    }

    /// [`Body::expr_ok`], decoding the expression at the same time.
    fn encoded_ok(&mut self, expr: &Encoded, ts: &'m [Valtype]) -> Result<(), Stopped> {
        self.begin(0, ts);
        let used = visit(expr, self.c.gate.features(), self)?;
        if !self.outermost() {
            return Err(Stopped);
        }
        self.close()?;
        // Without this, a long expression might stop although its instructions may take more work.
        self.add_work(used.instrs);
        if let Some(decoded) = &mut self.decoded {
            decoded.features = decoded.features.union(used.features);
            decoded.data |= used.data;
        }
        self.c.gate.require(used.features).map_err(|_| Stopped)
    }

    /// [`Body::expr_ok`], which also returns the operand stack before each instruction: the topmost `most` operands
    /// of the innermost block.
    pub(super) fn expr_stacks(&mut self, expr: &Expr, ts: &'m [Valtype], most: usize) -> Check<Vec<Stack>> {
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
        expr: &Instrs,
        func: Option<Funcidx>,
        mut before: impl FnMut(&Self),
        end: impl FnOnce(&mut Self) -> Check,
    ) -> Check {
        let Some((last, instrs)) = expr.instrs.split_last() else {
            return Err(invalid(Rule::ExprOk, InvalidKind::Unbalanced).locate(At::default(), func));
        };
        for (i, instr) in instrs.iter().enumerate() {
            before(self);
            if let Err(invalid) = self.instr_ok(instr) {
                return Err(invalid.locate(expr.place(i), func));
            }
        }
        before(self);
        let ended = if matches!(last, Instr::End) && self.outermost() {
            end(self)
        } else {
            Err(invalid(Rule::ExprOk, InvalidKind::Unbalanced))
        };
        ended.map_err(|invalid| invalid.locate(expr.place(instrs.len()), func))
    }
}

/// Generates `instr_ok` from the rows of the table of constructors, and the methods that validate instructions while they are decoded.
macro_rules! instr_ok {
    ($(Instr::$constructor:ident $(($($arg:tt)*))? => type $type:tt run $run:tt prepare $prepare:tt $(is $is:tt)?;)*) => {
        impl<'m> Body<'_, 'm> {
            /// `Instrs_ok/instr`.
            #[allow(unused_variables, reason = "rows bind the immediates")]
            fn instr_ok(&mut self, instr: &Instr) -> Check {
                self.c.require(Rule::InstrsOkInstr, instr.features())?;
                match *instr {
                    $(Instr::$constructor $(($($arg)*))? => typing!(self $type),)*
                }
            }
        }

        /// The features that the instruction needs have been checked by the decoder.
        #[allow(unused_variables, reason = "rows bind the immediates")]
        impl Visitor for Body<'_, '_> {
            type Stop = Stopped;

            fn visit(&mut self, instr: &Instr) -> Result<(), Stopped> {
                Ok(self.instr_ok(instr)?)
            }

            $(
                #[inline]
                fn $constructor(&mut self, instr: &Instr) -> Result<(), Stopped> {
                    match *instr {
                        Instr::$constructor $(($($arg)*))? => Ok(typing!(self $type)?),
                        _ => self.visit(instr),
                    }
                }
            )*
        }
    };
}

/// Applies the typing rule in the column `type`. `{Rule::InstrOkTableSet: [at, rt] -> [] where (at, rt) = table(x)}` becomes
///
/// ```text
/// let (at, rt) = self.c.table(Rule::InstrOkTableSet, x)?;
/// self.arrow(Rule::InstrOkTableSet, [Valtype::from(at), Valtype::from(rt)], [])
/// ```
///
/// `where zt = .mutable_array(x)` becomes `let zt = self.mutable_array(Rule::…, x)?`.
macro_rules! typing {
    ($body:ident {.$check:ident($($arg:expr),*)}) => { $body.$check($($arg),*) };
    ($body:ident {Rule::$rule:ident: [$($t1:expr),*] -> [$($t2:expr),*] $(where $what:pat = $(.$of_body:ident)? $($of_context:ident)? ($($x:expr),*))*}) => {{
        $(let $what = $body$(.$of_body)?$(.c.$of_context)?(Rule::$rule, $($x),*)?;)*
        $body.arrow(Rule::$rule, [$(Valtype::from($t1)),*], [$(Valtype::from($t2)),*])
    }};
}

for_each_constructor!(instr_ok);

impl From<Box<Invalid>> for Stopped {
    fn from(_: Box<Invalid>) -> Stopped {
        Stopped
    }
}

const I32: Valtype = Valtype::I32;
const V128: Valtype = Valtype::V128;

impl From<Numtype> for Valtype {
    fn from(nt: Numtype) -> Valtype {
        Valtype::Num(nt)
    }
}

impl From<Addrtype> for Valtype {
    fn from(at: Addrtype) -> Valtype {
        Valtype::Num(at.numtype())
    }
}

impl From<Reftype> for Valtype {
    fn from(rt: Reftype) -> Valtype {
        Valtype::Ref(rt)
    }
}

impl From<Typeidx> for Heaptype {
    fn from(x: Typeidx) -> Heaptype {
        Heaptype::Use(x)
    }
}

/// The value type `(ref null ht)`.
fn ref_null(ht: impl Into<Heaptype>) -> Valtype {
    Valtype::Ref(Reftype { null: true, ht: ht.into() })
}

/// The value type `(ref ht)`.
fn reference(ht: impl Into<Heaptype>) -> Valtype {
    Valtype::Ref(Reftype { null: false, ht: ht.into() })
}
