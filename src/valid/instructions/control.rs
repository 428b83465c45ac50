//! Section 3.4.2, Control Instructions: blocks, branches, calls and exceptions.

use super::body::{Body, Opener, Types};
use super::{ref_null, reference};
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid, mismatch};
use crate::valid::sub::{Subtyping, diffrt};
use crate::valid::types::{reftype_ok, valtype_ok};

const I32: Valtype = Valtype::I32;
/// `(ref exn)`.
const EXN: Valtype = Valtype::Ref(Reftype { null: false, ht: Heaptype::Exn });

impl<'m> Body<'_, 'm> {
    // Blocks

    /// ```reduct
    /// rule Blocktype_ok/valtype: C ⊢ (result t?) : ε → t?
    ///   -- (Valtype_ok: C ⊢ t : ok)?
    /// rule Blocktype_ok/typeidx: C ⊢ (idx x) : t1* → t2*
    ///   -- Expand: C.types[x] ≈ (func t1* t2*)
    /// ```
    ///
    /// Returns the parameter and result types.
    fn blocktype_ok(&self, bt: &Blocktype) -> Check<(&'m [Valtype], Types<'m>)> {
        match bt {
            Blocktype::Result(None) => Ok((&[], Types::List(&[]))),
            Blocktype::Result(Some(t)) => {
                valtype_ok(self.c, t)?;
                Ok((&[], Types::One(*t)))
            }
            Blocktype::Idx(x) => {
                let rule = Rule::BlocktypeOkTypeidx;
                let ft = self.c.functype(rule, *x)?;
                self.c.require(rule, Feature::MultiValue)?;
                Ok((&ft.params, Types::List(&ft.results)))
            }
        }
    }

    /// Opens the frame of a structured instruction: pops its operand, if it has one, and its parameters `t_1*`, and
    /// pushes `t_1*` again inside the new frame.
    fn enter_block(&mut self, rule: Rule, opener: Opener, bt: &Blocktype, operand: &[Valtype]) -> Check {
        let (ts1, ts2) = self.blocktype_ok(bt)?;
        self.arrows(rule, [ts1, operand], [&[], &[]])?;
        self.count_work(rule, ts1.len())?;
        self.open(opener, ts1, ts2);
        Ok(())
    }

    /// ```reduct
    /// rule Instr_ok/block: C ⊢ (block bt instr*) : t1* → t2*
    ///   -- Blocktype_ok: C ⊢ bt : t1* → t2*
    ///   -- Instrs_ok: C[.labels = (types t2*) C.labels] ⊢ instr* : t1* → t2*
    /// ```
    pub(super) fn block_ok(&mut self, bt: &Blocktype) -> Check {
        self.enter_block(Rule::InstrOkBlock, Opener::Block, bt, &[])
    }

    /// ```reduct
    /// rule Instr_ok/loop: C ⊢ (loop bt instr*) : t1* → t2*
    ///   -- Blocktype_ok: C ⊢ bt : t1* → t2*
    ///   -- Instrs_ok: C[.labels = (types t1*) C.labels] ⊢ instr* : t1* → t2*
    /// ```
    pub(super) fn loop_ok(&mut self, bt: &Blocktype) -> Check {
        self.enter_block(Rule::InstrOkLoop, Opener::Loop, bt, &[])
    }

    /// ```reduct
    /// rule Instr_ok/if: C ⊢ (if bt instr1* else instr2*) : t1* i32 → t2*
    ///   -- Blocktype_ok: C ⊢ bt : t1* → t2*
    ///   -- Instrs_ok: C[.labels = (types t2*) C.labels] ⊢ instr1* : t1* → t2*
    ///   -- Instrs_ok: C[.labels = (types t2*) C.labels] ⊢ instr2* : t1* → t2*
    /// ```
    pub(super) fn if_ok(&mut self, bt: &Blocktype) -> Check {
        self.enter_block(Rule::InstrOkIf, Opener::If, bt, &[I32])
    }

    /// `Instr_ok/if` at `else`: closes the first sequence and opens the second.
    pub(super) fn else_ok(&mut self) -> Check {
        if self.opener() != Opener::If {
            return Err(invalid(Rule::InstrOkIf, InvalidKind::Unbalanced));
        }
        let frame = self.close()?;
        self.count_work(Rule::InstrOkIf, frame.params.len() + frame.results.len())?;
        self.open(Opener::Else, frame.params, frame.results);
        Ok(())
    }

    /// `end` of a structured instruction. An `if` without `else` has an empty second sequence of type `t_1* -> t_1*`,
    /// so its parameters must match its results.
    pub(super) fn end_ok(&mut self) -> Check {
        if self.outermost() {
            return Err(invalid(Rule::InstrsOkSeq, InvalidKind::Unbalanced));
        }
        let frame = self.close()?;
        let rule = Rule::InstrOkIf;
        match frame.opener {
            Opener::If if !self.c.resulttype_sub(frame.params, &frame.results) => {
                Err(mismatch(rule, &frame.results, frame.params))
            }
            Opener::Expr | Opener::Block | Opener::Loop | Opener::If | Opener::Else | Opener::TryTable => {
                self.arrows(rule, [&[], &[]], [&frame.results, &[]])
            }
        }
    }

    /// ```reduct
    /// rule Instr_ok/try_table: C ⊢ (try_table bt catch* instr*) : t1* → t2*
    ///   -- (Catch_ok: C ⊢ catch : ok)*
    ///   -- Blocktype_ok: C ⊢ bt : t1* → t2*
    ///   -- Instrs_ok: C[.labels = (types t2*) C.labels] ⊢ instr* : t1* → t2*
    /// ```
    ///
    /// The labels of catch clauses are relative to the block around the `try_table`, so they are checked before its
    /// frame is opened.
    pub(super) fn try_table_ok(&mut self, t: &TryTable) -> Check {
        for catch in &t.catches {
            self.catch_ok(catch)?;
        }
        self.enter_block(Rule::InstrOkTryTable, Opener::TryTable, &t.bt, &[])
    }

    /// ```reduct
    /// rule Catch_ok/catch: C ⊢ (catch x l) : ok
    ///   -- Expand: C.tags[x] ≈ (func t* ε)
    ///   -- let (types t'*) = C.labels[l]
    ///   -- Resulttype_sub: C ⊢ t* ≤ t'*
    /// rule Catch_ok/catch_ref: C ⊢ (catch_ref x l) : ok
    ///   -- Expand: C.tags[x] ≈ (func t* ε)
    ///   -- let (types t'*) = C.labels[l]
    ///   -- Resulttype_sub: C ⊢ t* (ref ε exn) ≤ t'*
    /// rule Catch_ok/catch_all: C ⊢ (catch_all l) : ok
    ///   -- let (types t'*) = C.labels[l]
    ///   -- Resulttype_sub: C ⊢ ε ≤ t'*
    /// rule Catch_ok/catch_all_ref: C ⊢ (catch_all_ref l) : ok
    ///   -- let (types t'*) = C.labels[l]
    ///   -- Resulttype_sub: C ⊢ (ref ε exn) ≤ t'*
    /// ```
    fn catch_ok(&mut self, catch: &Catch) -> Check {
        let (rule, ts, exn, l): (_, &[Valtype], &[Valtype], _) = match *catch {
            Catch::Catch(x, l) => (Rule::CatchOkCatch, self.c.tag(Rule::CatchOkCatch, x)?, &[], l),
            Catch::CatchRef(x, l) => {
                (Rule::CatchOkCatchRef, self.c.tag(Rule::CatchOkCatchRef, x)?, &[EXN], l)
            }
            Catch::CatchAll(l) => (Rule::CatchOkCatchAll, &[], &[], l),
            Catch::CatchAllRef(l) => (Rule::CatchOkCatchAllRef, &[], &[EXN], l),
        };
        let label = self.label(rule, l)?;
        self.count_work(rule, label.len())?;
        let (below, last) = label.split_at(ts.len().min(label.len()));
        if self.c.resulttype_sub(ts, below) && self.c.resulttype_sub(exn, last) {
            Ok(())
        } else {
            Err(mismatch(rule, &label, &[ts, exn].concat()))
        }
    }

    // Branches

    /// ```reduct
    /// rule Instr_ok/br: C ⊢ (br l) : t1* t* → t2*
    ///   -- let (types t*) = C.labels[l]
    /// ```
    pub(super) fn br_ok(&mut self, l: Labelidx) -> Check {
        let ts = self.label(Rule::InstrOkBr, l)?;
        self.diverge(Rule::InstrOkBr, [&ts, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/br_if: C ⊢ (br_if l) : t* i32 → t*
    ///   -- let (types t*) = C.labels[l]
    /// ```
    #[inline]
    pub(super) fn br_if_ok(&mut self, l: Labelidx) -> Check {
        let ts = self.label(Rule::InstrOkBrIf, l)?;
        match &*ts {
            [] => self.arrow(Rule::InstrOkBrIf, [I32], []),
            ts => self.arrows(Rule::InstrOkBrIf, [ts, &[I32]], [ts, &[]]),
        }
    }

    /// ```reduct
    /// rule Instr_ok/br_table: C ⊢ (br_table l* l') : t1* t^n i32 → t2*
    ///   -- let (types t'^n) = C.labels[l']
    ///   -- Resulttype_sub: C ⊢ t^n ≤ t'^n
    ///   -- (Resulttype_sub: C ⊢ t^n ≤ carried(C.labels[l]))*
    /// ```
    ///
    /// `t*` is chosen as the types on the stack: they must match the types of every label.
    pub(super) fn br_table_ok(&mut self, table: &BrTable) -> Check {
        let rule = Rule::InstrOkBrTable;
        let default = self.label(rule, table.default)?;
        let mut last = default;
        self.matches_below(rule, 1, &default)?;
        for l in &table.labels {
            let ts = self.label(rule, *l)?;
            if ts.are(last) {
                continue;
            }
            if ts.len() != default.len() {
                return Err(mismatch(rule, &default, &ts));
            }
            // Labels whose types differ came with `reference-types`, which introduced subtyping.
            if *ts != *default {
                self.c.require(rule, Feature::ReferenceTypes)?;
            }
            self.matches_below(rule, 1, &ts)?;
            last = ts;
        }
        self.diverge(rule, [&[], &[I32]])
    }

    /// ```reduct
    /// rule Instr_ok/br_on_null: C ⊢ (br_on_null l) : t* t' → t* (ref ε ht)
    ///   -- let (types t*) = C.labels[l]
    ///   -- let (ref null? ht) = as_ref(t')
    /// ```
    pub(super) fn br_on_null_ok(&mut self, l: Labelidx) -> Check {
        let rule = Rule::InstrOkBrOnNull;
        let ts = self.label(rule, l)?;
        let rt = self.peek_ref(rule)?;
        self.arrows(rule, [&ts, &[Valtype::Ref(rt)]], [&ts, &[reference(rt.ht)]])
    }

    /// ```reduct
    /// rule Instr_ok/br_on_non_null: C ⊢ (br_on_non_null l) : t* (ref null ht) → t*
    ///   -- let (types t* (ref null1? ht)) = C.labels[l]
    /// ```
    pub(super) fn br_on_non_null_ok(&mut self, l: Labelidx) -> Check {
        let rule = Rule::InstrOkBrOnNonNull;
        let (ts, t) = self.label_ref(rule, l)?;
        self.arrows(rule, [ts, &[ref_null(t.ht)]], [ts, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/br_on_cast: C ⊢ (br_on_cast l rt1 rt2) : t* rt1 → t* diffrt(rt1, rt2)
    ///   -- Reftype_ok: C ⊢ rt1 : ok
    ///   -- Reftype_ok: C ⊢ rt2 : ok
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt1
    ///   -- let (types t* rt) = C.labels[l]
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt
    /// ```
    pub(super) fn br_on_cast_ok(&mut self, cast: &CastBranch) -> Check {
        let rule = Rule::InstrOkBrOnCast;
        let (ts, rt) = self.cast_ok(rule, cast)?;
        self.reference_sub(rule, cast.rt2, rt)?;
        let rest = diffrt(&cast.rt1, &cast.rt2);
        self.arrows(rule, [ts, &[Valtype::Ref(cast.rt1)]], [ts, &[Valtype::Ref(rest)]])
    }

    /// ```reduct
    /// rule Instr_ok/br_on_cast_fail: C ⊢ (br_on_cast_fail l rt1 rt2) : t* rt1 → t* rt2
    ///   -- Reftype_ok: C ⊢ rt1 : ok
    ///   -- Reftype_ok: C ⊢ rt2 : ok
    ///   -- Reftype_sub: C ⊢ rt2 ≤ rt1
    ///   -- let (types t* rt) = C.labels[l]
    ///   -- Reftype_sub: C ⊢ diffrt(rt1, rt2) ≤ rt
    /// ```
    pub(super) fn br_on_cast_fail_ok(&mut self, cast: &CastBranch) -> Check {
        let rule = Rule::InstrOkBrOnCastFail;
        let (ts, rt) = self.cast_ok(rule, cast)?;
        self.reference_sub(rule, diffrt(&cast.rt1, &cast.rt2), rt)?;
        self.arrows(rule, [ts, &[Valtype::Ref(cast.rt1)]], [ts, &[Valtype::Ref(cast.rt2)]])
    }

    /// The premises that `br_on_cast` and `br_on_cast_fail` share. Returns the types `t*` and `rt` of the label `t*
    /// rt`.
    fn cast_ok(&self, rule: Rule, cast: &CastBranch) -> Check<(&'m [Valtype], Reftype)> {
        reftype_ok(self.c, &cast.rt1)?;
        reftype_ok(self.c, &cast.rt2)?;
        self.reference_sub(rule, cast.rt2, cast.rt1)?;
        self.label_ref(rule, cast.l)
    }

    /// The premise `rt_1 <: rt_2`.
    fn reference_sub(&self, rule: Rule, rt1: Reftype, rt2: Reftype) -> Check {
        if self.c.reftype_sub(&rt1, &rt2) {
            Ok(())
        } else {
            Err(mismatch(rule, &[Valtype::Ref(rt2)], &[Valtype::Ref(rt1)]))
        }
    }

    /// The types of label `l`, which must end in a reference type: `t*` and `rt`.
    fn label_ref(&self, rule: Rule, l: Labelidx) -> Check<(&'m [Valtype], Reftype)> {
        let ts = self.label(rule, l)?;
        let (rest, last): (&[_], _) = match ts {
            Types::One(t) => (&[], Some(t)),
            Types::List(ts) => ts.split_last().map_or((&[], None), |(t, ts)| (ts, Some(*t))),
        };
        match last {
            Some(Valtype::Ref(rt)) => Ok((rest, rt)),
            Some(Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot) | None => {
                Err(mismatch(rule, &[ref_null(Heaptype::Bot)], &ts))
            }
        }
    }

    // Calls

    /// ```reduct
    /// rule Instr_ok/call: C ⊢ (call x) : t1* → t2*
    ///   -- Expand: C.funcs[x] ≈ (func t1* t2*)
    /// ```
    #[inline]
    pub(super) fn call_ok(&mut self, x: Funcidx) -> Check {
        let ft = self.c.func(Rule::InstrOkCall, x)?;
        self.arrows(Rule::InstrOkCall, [&ft.params, &[]], [&ft.results, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/call_ref: C ⊢ (call_ref yy) : t1* (ref null yy) → t2*
    ///   -- Expand_use: C ⊢ yy ≈ (func t1* t2*)
    /// ```
    pub(super) fn call_ref_ok(&mut self, x: Typeidx) -> Check {
        let ft = self.c.functype(Rule::InstrOkCallRef, x)?;
        self.arrows(Rule::InstrOkCallRef, [&ft.params, &[ref_null(x)]], [&ft.results, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/call_indirect: C ⊢ (call_indirect x y) : t1* at → t2*
    ///   -- let (table at n m? rt) = C.tables[x]
    ///   -- Reftype_sub: C ⊢ rt ≤ (ref null func)
    ///   -- Expand: C.types[y] ≈ (func t1* t2*)
    /// ```
    pub(super) fn call_indirect_ok(&mut self, x: Tableidx, y: Typeidx) -> Check {
        let (at, ft) = self.callee(Rule::InstrOkCallIndirect, x, y)?;
        self.arrows(Rule::InstrOkCallIndirect, [&ft.params, &[at]], [&ft.results, &[]])
    }

    /// The address type of table `x`, whose elements must be functions, and the expected function type `y`.
    fn callee(&self, rule: Rule, x: Tableidx, y: Typeidx) -> Check<(Valtype, &'m Functype)> {
        let (at, rt) = self.c.table(rule, x)?;
        self.reference_sub(rule, rt, Reftype { null: true, ht: Heaptype::Func })?;
        Ok((at.into(), self.c.functype(rule, y)?))
    }

    /// ```reduct
    /// rule Instr_ok/return: C ⊢ return : t1* t* → t2*
    ///   -- let (types t*) = C.return
    /// ```
    pub(super) fn return_ok(&mut self) -> Check {
        let ts = self.r#return();
        self.diverge(Rule::InstrOkReturn, [&ts, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/return_call: C ⊢ (return_call x) : t3* t1* → t4*
    ///   -- Expand: C.funcs[x] ≈ (func t1* t2*)
    ///   -- let (types t*) = C.return
    ///   -- Resulttype_sub: C ⊢ t2* ≤ t*
    /// ```
    pub(super) fn return_call_ok(&mut self, x: Funcidx) -> Check {
        let rule = Rule::InstrOkReturnCall;
        let ft = self.c.func(rule, x)?;
        self.tail_results_ok(rule, ft)?;
        self.diverge(rule, [&ft.params, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/return_call_ref: C ⊢ (return_call_ref yy) : t3* t1* (ref null yy) → t4*
    ///   -- Expand_use: C ⊢ yy ≈ (func t1* t2*)
    ///   -- let (types t*) = C.return
    ///   -- Resulttype_sub: C ⊢ t2* ≤ t*
    /// ```
    pub(super) fn return_call_ref_ok(&mut self, x: Typeidx) -> Check {
        let rule = Rule::InstrOkReturnCallRef;
        let ft = self.c.functype(rule, x)?;
        self.tail_results_ok(rule, ft)?;
        self.diverge(rule, [&ft.params, &[ref_null(x)]])
    }

    /// ```reduct
    /// rule Instr_ok/return_call_indirect: C ⊢ (return_call_indirect x y) : t3* t1* at → t4*
    ///   -- let (table at n m? rt) = C.tables[x]
    ///   -- Reftype_sub: C ⊢ rt ≤ (ref null func)
    ///   -- Expand: C.types[y] ≈ (func t1* t2*)
    ///   -- let (types t*) = C.return
    ///   -- Resulttype_sub: C ⊢ t2* ≤ t*
    /// ```
    pub(super) fn return_call_indirect_ok(&mut self, x: Tableidx, y: Typeidx) -> Check {
        let rule = Rule::InstrOkReturnCallIndirect;
        let (at, ft) = self.callee(rule, x, y)?;
        self.tail_results_ok(rule, ft)?;
        self.diverge(rule, [&ft.params, &[at]])
    }

    /// The premise that a tail call's results match `C.RETURN`.
    fn tail_results_ok(&mut self, rule: Rule, ft: &Functype) -> Check {
        self.count_work(rule, ft.results.len())?;
        if self.c.resulttype_sub(&ft.results, &self.r#return()) {
            Ok(())
        } else {
            Err(mismatch(rule, &self.r#return(), &ft.results))
        }
    }

    // Exceptions

    /// ```reduct
    /// rule Instr_ok/throw: C ⊢ (throw x) : t1* t* → t2*
    ///   -- Expand: C.tags[x] ≈ (func t* ε)
    /// ```
    pub(super) fn throw_ok(&mut self, x: Tagidx) -> Check {
        let ts = self.c.tag(Rule::InstrOkThrow, x)?;
        self.diverge(Rule::InstrOkThrow, [ts, &[]])
    }

    /// ```reduct
    /// rule Instr_ok/throw_ref: C ⊢ throw_ref : t1* (ref null exn) → t2*
    /// ```
    pub(super) fn throw_ref_ok(&mut self) -> Check {
        self.diverge(Rule::InstrOkThrowRef, [&[ref_null(Heaptype::Exn)], &[]])
    }
}
