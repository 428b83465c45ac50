//! Appendix, Validation Algorithm: the stacks by which a sequence of instructions is typed in one pass.
//!
//! Where the declarative rules guess a type, unreachable code has the bottom type, and the bottom of its stack stands for any
//! number of types.

use rustc_hash::FxHashSet;

use crate::syntax::*;
use crate::valid::context::{Context, lookup};
use crate::valid::error::{Below, Check, Invalid, InvalidKind, Operands, SHOWN, Space, invalid, unknown};
use crate::valid::stacks::Stack;
use crate::valid::sub::Subtyping;
use crate::valid::types::defaultable;

/// Which instruction a frame belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    Expr,
    Block,
    Loop,
    If,
    Else,
    TryTable,
}

impl Opener {
    /// The rule that says what the sequence must leave.
    fn rule(self) -> Rule {
        match self {
            Opener::Expr => Rule::ExprOk,
            Opener::Block => Rule::InstrOkBlock,
            Opener::Loop => Rule::InstrOkLoop,
            Opener::If | Opener::Else => Rule::InstrOkIf,
            Opener::TryTable => Rule::InstrOkTryTable,
        }
    }
}

/// A sequence of instructions in the course of being typed: an entry of `C.LABELS`.
pub(super) struct Frame<'m> {
    pub(super) opener: Opener,
    pub(super) params: &'m [Valtype],
    pub(super) results: &'m [Valtype],
    /// The height of the operand stack below.
    height: usize,
    /// The number of initialized locals at the start.
    inits: usize,
    /// Whether the stack is polymorphic from `height` on.
    unreachable: bool,
}

/// `C.LOCALS`.
#[derive(Default)]
struct LocalTypes<'m> {
    /// The first ones.
    first: Vec<Valtype>,
    params: &'m [Valtype],
    /// Those after the parameters, in runs: the index after the run, and its type.
    runs: Vec<(u64, Valtype)>,
    /// Those that are not defaultable and have been set, in order and as a set.
    inits: Vec<u32>,
    set: FxHashSet<u32>,
}

/// Of so many locals the types are held one by one.
const FIRST: usize = 256;

/// How many operands an instruction may touch on average, and how many all instructions of a module may in any case; and the
/// greatest height of the operand stack (appendix: Implementation Limitations). A function type or structure with thousands
/// of parts, used over and over, would otherwise take quadratic time and space.
const WORK: u64 = 1024;
const SOME_WORK: u64 = 1 << 26;
const HEIGHT: usize = 1 << 23;

/// Function bodies and constant expressions of a module, one after the other, in the course of being typed.
pub(in crate::valid) struct Body<'c, 'm> {
    pub(super) c: &'c Context<'m>,
    /// `C.GLOBALS`, as far as the expression may use them.
    globals: &'c [Globaltype],
    /// The feature that constant expressions need to use globals that are not imported.
    pub(super) own_globals: Feature,
    /// The operand stack.
    vals: Vec<Valtype>,
    /// The control stack, `C.LABELS`.
    ctrls: Vec<Frame<'m>>,
    /// The height of the innermost frame, once more.
    height: usize,
    locals: LocalTypes<'m>,
    /// The work left.
    work: u64,
}

impl<'c, 'm> Body<'c, 'm> {
    pub(in crate::valid) fn new(c: &'c Context<'m>) -> Self {
        Body {
            c,
            globals: &c.globals,
            own_globals: Feature::Gc,
            vals: Vec::new(),
            ctrls: Vec::new(),
            height: 0,
            locals: LocalTypes::default(),
            work: SOME_WORK,
        }
    }

    // Expressions and frames

    /// Begins an expression of `n` instructions with results `ts`.
    pub(super) fn begin(&mut self, n: usize, ts: &'m [Valtype]) {
        self.vals.clear();
        self.ctrls.clear();
        self.work = self.work.saturating_add(n as u64 * WORK);
        self.open(Opener::Expr, &[], ts);
    }

    /// Whether the innermost frame is the expression itself.
    pub(super) fn outermost(&self) -> bool {
        self.ctrls.len() == 1
    }

    /// Opens a frame whose parameters are on the stack or to be pushed.
    pub(super) fn open(&mut self, opener: Opener, params: &'m [Valtype], results: &'m [Valtype]) {
        self.height = self.vals.len();
        let inits = self.locals.inits.len();
        self.ctrls.push(Frame { opener, params, results, height: self.height, inits, unreachable: false });
        self.vals.extend_from_slice(params);
    }

    /// Closes the innermost frame, which must have left its results and nothing else. They are off the stack then.
    pub(super) fn close(&mut self) -> Check<Frame<'m>> {
        let Some(frame) = self.ctrls.last() else {
            return Err(invalid(Rule::InstrsOkSeq, InvalidKind::Unbalanced));
        };
        let found = &self.vals[frame.height..];
        if found != frame.results && !self.leaves(frame, found) {
            return Err(self.refuse(frame.opener.rule(), [frame.results, &[]], usize::MAX));
        }
        self.vals.truncate(frame.height);
        while self.locals.inits.len() > frame.inits {
            if let Some(x) = self.locals.inits.pop() {
                self.locals.set.remove(&x);
            }
        }
        match self.ctrls.pop() {
            Some(frame) => {
                self.height = self.ctrls.last().map_or(0, |frame| frame.height);
                Ok(frame)
            }
            None => Err(invalid(Rule::InstrsOkSeq, InvalidKind::Unbalanced)),
        }
    }

    /// Takes the only operand of the innermost frame, a result of type `t`.
    pub(super) fn results(&mut self, t: Valtype) -> Check {
        match self.vals[self.height..] {
            [found] if self.c.valtype_sub(&found, &t) => {
                self.vals.truncate(self.height);
                Ok(())
            }
            [..] => Err(self.refuse(Rule::ExprOk, [&[t], &[]], usize::MAX)),
        }
    }

    /// Whether what was `found` matches the results of the frame.
    fn leaves(&self, frame: &Frame<'m>, found: &[Valtype]) -> bool {
        match frame.results.len().checked_sub(found.len()) {
            Some(missing) if missing == 0 || frame.unreachable => {
                self.c.resulttype_sub(found, &frame.results[missing..])
            }
            Some(_) | None => false,
        }
    }

    /// The opener of the innermost frame.
    pub(super) fn opener(&self) -> Opener {
        self.ctrls.last().map_or(Opener::Expr, |frame| frame.opener)
    }

    /// `C.LABELS[l]`.
    #[inline]
    pub(super) fn label(&self, rule: Rule, l: Labelidx) -> Check<&'m [Valtype]> {
        let frame = self.ctrls.len().checked_sub(1 + l.usize()).and_then(|i| self.ctrls.get(i));
        match frame {
            Some(frame) if frame.opener == Opener::Loop => Ok(frame.params),
            Some(frame) => Ok(frame.results),
            None => Err(unknown(rule, Space::Label, l.0)),
        }
    }

    /// `C.RETURN`.
    pub(super) fn r#return(&self) -> &'m [Valtype] {
        self.ctrls.first().map_or(&[], |frame| frame.results)
    }

    // Operands

    /// `ts_1 -> ts_2`, for few types.
    #[inline(always)]
    pub(super) fn arrow<const N: usize, const M: usize>(
        &mut self,
        rule: Rule,
        ts1: [Valtype; N],
        ts2: [Valtype; M],
    ) -> Check {
        self.pop(rule, ts1)?;
        self.vals.extend_from_slice(&ts2);
        Ok(())
    }

    /// `ts_1* ts_1'* -> ts_2* ts_2'*`, for many.
    pub(super) fn arrows(&mut self, rule: Rule, ts1: [&[Valtype]; 2], ts2: [&[Valtype]; 2]) -> Check {
        self.pops(rule, ts1)?;
        self.effort(rule, ts2[0].len() + ts2[1].len())?;
        for ts in ts2 {
            self.vals.extend_from_slice(ts);
        }
        if self.vals.len() > HEIGHT {
            return Err(invalid(rule, InvalidKind::TooManyOperands));
        }
        Ok(())
    }

    /// `t_1* ts* ts'* -> t_2*`, where `t_1*` and `t_2*` are any types.
    pub(super) fn diverge(&mut self, rule: Rule, ts: [&[Valtype]; 2]) -> Check {
        self.pops(rule, ts)?;
        self.vals.truncate(self.height);
        if let Some(frame) = self.ctrls.last_mut() {
            frame.unreachable = true;
        }
        Ok(())
    }

    #[inline(always)]
    fn pop<const N: usize>(&mut self, rule: Rule, ts: [Valtype; N]) -> Check {
        let n = self.vals.len();
        if n - self.height >= N && self.vals[n - N..] == ts {
            self.vals.truncate(n - N);
            Ok(())
        } else {
            self.pop_sub(rule, [&ts, &[]])
        }
    }

    fn pops(&mut self, rule: Rule, ts: [&[Valtype]; 2]) -> Check {
        let n = ts[0].len() + ts[1].len();
        self.effort(rule, n)?;
        if self.vals.len() - self.height >= n {
            let (below, found) = self.vals.split_at(self.vals.len() - n);
            let (found0, found1) = found.split_at(ts[0].len());
            if found0 == ts[0] && found1 == ts[1] {
                self.vals.truncate(below.len());
                return Ok(());
            }
        }
        self.pop_sub(rule, ts)
    }

    /// Pops by `Instrs_ok/sub` (`Instrtype_sub`), and what a polymorphic stack has. What lies below stays: `Instrs_ok/frame`.
    #[cold]
    fn pop_sub(&mut self, rule: Rule, ts: [&[Valtype]; 2]) -> Check {
        let expected = ts[0].iter().chain(ts[1]).rev();
        let found = &self.vals[self.height..];
        let n = ts[0].len() + ts[1].len();
        let enough = n <= found.len() || self.unreachable();
        if enough && found.iter().rev().zip(expected).all(|(t, u)| self.c.valtype_sub(t, u)) {
            self.vals.truncate(self.height + found.len().saturating_sub(n));
            Ok(())
        } else {
            Err(self.refuse(rule, ts, n))
        }
    }

    /// `t^n -> t_2`.
    pub(super) fn arrow_repeat(&mut self, rule: Rule, t: Valtype, n: u32, t2: Valtype) -> Check {
        let found = &self.vals[self.height..];
        let have = found.len().min(n as usize);
        let last = &found[found.len() - have..];
        let enough = have == n as usize || self.unreachable();
        if !enough || !last.iter().all(|u| *u == t || self.c.valtype_sub(u, &t)) {
            return Err(self.refuse(rule, [&vec![t; SHOWN.min(n as usize)], &[]], n as usize));
        }
        self.vals.truncate(self.vals.len() - have);
        self.vals.push(t2);
        Ok(())
    }

    /// A mismatch between `ts` and the stack, of which at least `n` types are shown, if it has them.
    #[cold]
    fn refuse(&self, rule: Rule, ts: [&[Valtype]; 2], n: usize) -> Box<Invalid> {
        let found = &self.vals[self.height..];
        let shown = found.len().min(n.clamp(4, SHOWN));
        let below = match (shown < found.len(), self.unreachable()) {
            (true, _) => Below::More,
            (false, true) => Below::Any,
            (false, false) => Below::Nothing,
        };
        let found = Operands { types: found[found.len() - shown..].into(), below };
        invalid(rule, InvalidKind::TypeMismatch { expected: Operands::all(&ts.concat()), found })
    }

    /// The last `most` operands of the innermost frame.
    pub(super) fn stack(&self, most: usize) -> Stack {
        let found = &self.vals[self.height..];
        let types = found[found.len().saturating_sub(most)..].into();
        Stack { types, height: found.len(), reachable: !self.unreachable() }
    }

    /// Whether the stack is polymorphic.
    fn unreachable(&self) -> bool {
        self.ctrls.last().is_some_and(|frame| frame.unreachable)
    }

    /// The type that lies `i` below the top: the bottom type if there is none, which popping will refuse unless the stack is
    /// polymorphic.
    pub(super) fn peek(&self, i: usize) -> Valtype {
        let found = &self.vals[self.height..];
        found.len().checked_sub(1 + i).map_or(Valtype::Bot, |j| found[j])
    }

    /// As [`Body::peek`] at the top, where `rule` asks for a reference.
    pub(super) fn peek_ref(&self, rule: Rule) -> Check<Reftype> {
        match self.peek(0) {
            Valtype::Ref(rt) => Ok(rt),
            Valtype::Bot => Ok(Reftype { null: false, ht: Heaptype::Bot }),
            Valtype::Num(_) | Valtype::Vec(_) => {
                let any = Valtype::Ref(Reftype { null: true, ht: Heaptype::Bot });
                Err(self.refuse(rule, [&[any], &[]], 1))
            }
        }
    }

    /// Whether the types below the top `n` match `ts`, where the stack is left as it is.
    pub(super) fn matches_below(&mut self, rule: Rule, n: usize, ts: &[Valtype]) -> Check {
        self.effort(rule, ts.len())?;
        let found = &self.vals[self.height..];
        let found = &found[..found.len().saturating_sub(n)];
        let have = ts.len().min(found.len());
        let ok = (have == ts.len() || self.unreachable())
            && self.c.resulttype_sub(&found[found.len() - have..], &ts[ts.len() - have..]);
        if ok { Ok(()) } else { Err(self.refuse(rule, [ts, &[Valtype::I32]], ts.len() + n)) }
    }

    /// Counts `n` steps of work.
    pub(super) fn effort(&mut self, rule: Rule, n: usize) -> Check {
        match self.work.checked_sub(n as u64) {
            Some(work) => {
                self.work = work;
                Ok(())
            }
            None => Err(invalid(rule, InvalidKind::TooManyOperands)),
        }
    }

    // Globals and locals

    /// Lets constant expressions use the first `n` globals only. Those that are not imported need garbage collection or `feature`.
    pub(in crate::valid) fn restrict_globals(&mut self, n: usize, feature: Feature) {
        self.globals = &self.c.globals[..n];
        let old = !self.c.gate.has(Feature::Gc) && self.c.gate.has(feature);
        self.own_globals = if old { feature } else { Feature::Gc };
    }

    /// `C.GLOBALS[x]`.
    #[inline]
    pub(super) fn global(&self, rule: Rule, x: Globalidx) -> Check<Globaltype> {
        lookup(self.globals, rule, Space::Global, x.0)
    }

    /// Begins a function: its parameters, and its other locals.
    pub(in crate::valid) fn enter(&mut self, params: &'m [Valtype], locals: &[Locals]) {
        let own = &mut self.locals;
        own.first.clear();
        own.runs.clear();
        own.inits.clear();
        own.set.clear();
        own.params = params;
        own.first.extend_from_slice(&params[..params.len().min(FIRST)]);
        let mut end = params.len() as u64;
        for Locals { n, t } in locals {
            end += u64::from(*n);
            let more = FIRST.saturating_sub(own.first.len()).min(*n as usize);
            own.first.extend(std::iter::repeat_n(*t, more));
            own.runs.push((end, *t));
        }
    }

    /// The type of `C.LOCALS[x]`.
    #[inline]
    pub(super) fn local(&self, rule: Rule, x: Localidx) -> Check<Valtype> {
        if let Some(t) = self.locals.first.get(x.usize()).or_else(|| self.locals.params.get(x.usize())) {
            return Ok(*t);
        }
        let run = self.locals.runs.partition_point(|(end, _)| *end <= u64::from(x.0));
        match self.locals.runs.get(run) {
            Some((_, t)) => Ok(*t),
            None => Err(unknown(rule, Space::Local, x.0)),
        }
    }

    /// Whether `C.LOCALS[x]`, of type `t`, is `SET`.
    #[inline]
    pub(super) fn is_set(&self, x: Localidx, t: &Valtype) -> bool {
        defaultable(t) || x.usize() < self.locals.params.len() || self.locals.set.contains(&x.0)
    }

    /// Sets `C.LOCALS[x]` to `SET`.
    #[inline]
    pub(super) fn set_local(&mut self, x: Localidx, t: &Valtype) {
        if !self.is_set(x, t) {
            self.locals.set.insert(x.0);
            self.locals.inits.push(x.0);
        }
    }
}
