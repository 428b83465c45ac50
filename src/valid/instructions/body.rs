//! Appendix, Validation Algorithm: the operand stack and the control stack, with which a sequence of instructions is
//! typed in one pass.
//!
//! The declarative rules let unreachable code have operands of any types. Here its operand stack is polymorphic:
//! popping from it when it is empty yields the bottom type.

use std::ops::Deref;

use rustc_hash::FxHashSet;

use crate::binary::Used;
use crate::syntax::*;
use crate::valid::context::{Context, lookup};
use crate::valid::error::{Below, Check, Invalid, InvalidKind, Operands, SHOWN, Space, invalid, unknown};
use crate::valid::stacks::Stack;
use crate::valid::sub::Subtyping;
use crate::valid::types::defaultable;

/// The construct that opened a frame.
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
    /// The rule that requires the results of the sequence to be on the stack at its end.
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

/// A control frame: a structured instruction, or the expression itself, whose instructions are being typed. An entry
/// of `C.LABELS`.
pub(super) struct Frame<'m> {
    pub(super) opener: Opener,
    pub(super) params: &'m [Valtype],
    pub(super) results: Types<'m>,
    /// The height of the operand stack at entry, without the parameters. The sequence may not pop below it.
    height: usize,
    /// The length of [`LocalTypes::inits`] at entry. Locals set since then are unset again at the end of the frame.
    inits: usize,
    /// Whether the code is unreachable, so that the stack above `height` is polymorphic.
    unreachable: bool,
}

/// The result types of a block, or the types of a label.
#[derive(Clone, Copy)]
pub(super) enum Types<'m> {
    /// The type that the block itself states.
    One(Valtype),
    /// A list in a type of the module, or the results of a function.
    List(&'m [Valtype]),
}

impl Deref for Types<'_> {
    type Target = [Valtype];
    #[inline]
    fn deref(&self) -> &[Valtype] {
        match self {
            Types::One(t) => std::slice::from_ref(t),
            Types::List(ts) => ts,
        }
    }
}

impl Types<'_> {
    /// Whether these are the same types, found in time that does not depend on the number of types: false means that they
    /// may be the same.
    pub(super) fn are(self, other: Types<'_>) -> bool {
        match (self, other) {
            (Types::One(t), Types::One(u)) => t == u,
            (Types::List(ts), Types::List(us)) => std::ptr::eq(ts, us),
            (Types::One(_), Types::List(_)) | (Types::List(_), Types::One(_)) => false,
        }
    }
}

/// `C.LOCALS`: the types of the locals, and which of them are set.
#[derive(Default)]
struct LocalTypes<'m> {
    /// The types of the first locals, parameters included, at most [`DIRECT`] of them.
    direct: Vec<Valtype>,
    params: &'m [Valtype],
    /// The declared locals as runs of equal type: the index after the run's last local, and the type.
    runs: Vec<(u64, Valtype)>,
    /// The locals without default value that have been set, in the order of setting. `set` has the same elements.
    inits: Vec<u32>,
    set: FxHashSet<u32>,
}

/// The types of this many locals are kept in an array, so that looking one up needs no search through the runs.
const DIRECT: usize = 256;

/// The bound on operand types that validation processes: [`WORK_PER_INSTR`] for each instruction of the module, plus
/// [`BASE_WORK`]. [`MAX_HEIGHT`] bounds the operand stack (appendix: Implementation Limitations). Without these, many
/// uses of a function or structure type with thousands of components would take quadratic time and space.
const WORK_PER_INSTR: u64 = 1024;
const BASE_WORK: u64 = 1 << 26;
const MAX_HEIGHT: usize = 1 << 23;

/// The state of typing the function bodies and constant expressions of a module, one after the other.
pub(in crate::valid) struct Body<'c, 'm> {
    pub(super) c: &'c Context<'m>,
    /// The prefix of `C.GLOBALS` that the expression may use.
    globals: &'c [Globaltype],
    /// The feature that a constant expression needs in order to read a global that is not imported.
    pub(super) own_globals: Feature,
    /// The operand stack.
    vals: Vec<Valtype>,
    /// The control stack, `C.LABELS`.
    ctrls: Vec<Frame<'m>>,
    /// A copy of the innermost frame's `height`, for fast access.
    height: usize,
    locals: LocalTypes<'m>,
    /// How many more operand types may be processed.
    pub(super) work: u64,
    /// The instructions of the current constant expression, if it is not a list.
    pub(super) buffer: Instrs,
    /// What the decoder has recorded, if the module's bodies are decoded while they are validated.
    pub(in crate::valid) decoded: Option<Used>,
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
            work: BASE_WORK,
            buffer: Instrs::default(),
            decoded: None,
        }
    }

    // Expressions and frames

    /// Starts an expression of `n` instructions with result types `ts`.
    pub(super) fn begin(&mut self, n: usize, ts: &'m [Valtype]) {
        self.vals.clear();
        self.ctrls.clear();
        self.locals.inits.clear();
        self.locals.set.clear();
        self.add_work(n);
        self.open(Opener::Expr, &[], Types::List(ts));
    }

    /// Adds the work that `n` instructions may take.
    pub(super) fn add_work(&mut self, n: usize) {
        self.work = self.work.saturating_add(n as u64 * WORK_PER_INSTR);
    }

    /// Whether the innermost frame is the expression itself.
    pub(super) fn outermost(&self) -> bool {
        self.ctrls.len() == 1
    }

    /// Pushes a control frame, and its parameters onto the operand stack. The caller has popped them before.
    pub(super) fn open(&mut self, opener: Opener, params: &'m [Valtype], results: Types<'m>) {
        self.height = self.vals.len();
        let inits = self.locals.inits.len();
        self.ctrls.push(Frame { opener, params, results, height: self.height, inits, unreachable: false });
        self.vals.extend_from_slice(params);
    }

    /// Pops the innermost frame. The operands above its base must match its results exactly; they are popped as well.
    pub(super) fn close(&mut self) -> Check<Frame<'m>> {
        let Some(frame) = self.ctrls.last() else {
            return Err(invalid(Rule::InstrsOkSeq, InvalidKind::Unbalanced));
        };
        let found = &self.vals[frame.height..];
        if *found != *frame.results && !self.results_match(frame, found) {
            return Err(self.stack_mismatch(frame.opener.rule(), [&frame.results, &[]], usize::MAX));
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

    /// Pops the only operand of the innermost frame, which must match `t`.
    pub(super) fn pop_result(&mut self, t: Valtype) -> Check {
        match self.vals[self.height..] {
            [found] if self.c.valtype_sub(&found, &t) => {
                self.vals.truncate(self.height);
                Ok(())
            }
            [..] => Err(self.stack_mismatch(Rule::ExprOk, [&[t], &[]], usize::MAX)),
        }
    }

    /// Whether the operands `found` match the results of the frame. In unreachable code, some of the lower ones may
    /// be missing.
    fn results_match(&self, frame: &Frame<'m>, found: &[Valtype]) -> bool {
        match frame.results.len().checked_sub(found.len()) {
            Some(missing) if missing == 0 || frame.unreachable => {
                self.c.resulttype_sub(found, &frame.results[missing..])
            }
            Some(_) | None => false,
        }
    }

    /// The construct that opened the innermost frame.
    pub(super) fn opener(&self) -> Opener {
        self.ctrls.last().map_or(Opener::Expr, |frame| frame.opener)
    }

    /// `C.LABELS[l]`.
    #[inline]
    pub(super) fn label(&self, rule: Rule, l: Labelidx) -> Check<Types<'m>> {
        let frame = self.ctrls.len().checked_sub(1 + l.usize()).and_then(|i| self.ctrls.get(i));
        match frame {
            Some(frame) if frame.opener == Opener::Loop => Ok(Types::List(frame.params)),
            Some(frame) => Ok(frame.results),
            None => Err(unknown(rule, Space::Label, l.0)),
        }
    }

    /// `C.RETURN`.
    pub(super) fn r#return(&self) -> Types<'m> {
        self.ctrls.first().map_or(Types::List(&[]), |frame| frame.results)
    }

    // Operands

    /// Applies the instruction type `ts_1 -> ts_2`: pops `ts1`, pushes `ts2`. For short lists of fixed length.
    #[inline(always)]
    pub(super) fn arrow<const N: usize, const M: usize>(
        &mut self,
        rule: Rule,
        ts1: [Valtype; N],
        ts2: [Valtype; M],
    ) -> Check {
        self.pop(rule, ts1)?;
        // `push` is inlined, `extend` is not.
        ts2.into_iter().for_each(|t| self.vals.push(t));
        Ok(())
    }

    /// Applies `ts_1* ts_1'* -> ts_2* ts_2'*`, for lists of any length, whose work is counted.
    pub(super) fn arrows(&mut self, rule: Rule, ts1: [&[Valtype]; 2], ts2: [&[Valtype]; 2]) -> Check {
        self.pops(rule, ts1)?;
        self.count_work(rule, ts2[0].len() + ts2[1].len())?;
        for ts in ts2 {
            self.vals.extend_from_slice(ts);
        }
        if self.vals.len() > MAX_HEIGHT {
            return Err(invalid(rule, InvalidKind::TooManyOperands));
        }
        Ok(())
    }

    /// Applies `t_1* ts* ts'* -> t_2*` for any `t_1*` and `t_2*`, the type of instructions after which control does
    /// not continue. The stack is polymorphic from here on.
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
        if n - self.height >= N && self.vals[n - N..].iter().zip(&ts).all(|(t, u)| t == u) {
            self.vals.truncate(n - N);
            Ok(())
        } else {
            self.pop_sub(rule, [&ts, &[]])
        }
    }

    fn pops(&mut self, rule: Rule, ts: [&[Valtype]; 2]) -> Check {
        let n = ts[0].len() + ts[1].len();
        self.count_work(rule, n)?;
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

    /// Pops operands that match `ts` by subtyping (`Instrs_ok/sub` with `Instrtype_sub`), or that a polymorphic stack supplies. The
    /// operands below stay (`Instrs_ok/frame`). This is the slow path: the callers have tried equality.
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
            Err(self.stack_mismatch(rule, ts, n))
        }
    }

    /// Applies `t^n -> t_2` without building a list of `n` types.
    pub(super) fn arrow_repeat(&mut self, rule: Rule, t: Valtype, n: u32, t2: Valtype) -> Check {
        let found = &self.vals[self.height..];
        let have = found.len().min(n as usize);
        let last = &found[found.len() - have..];
        let enough = have == n as usize || self.unreachable();
        if !enough || !last.iter().all(|u| *u == t || self.c.valtype_sub(u, &t)) {
            return Err(self.stack_mismatch(rule, [&vec![t; SHOWN.min(n as usize)], &[]], n as usize));
        }
        self.vals.truncate(self.vals.len() - have);
        self.vals.push(t2);
        Ok(())
    }

    /// The error that the stack does not match `ts`. The message shows the topmost `n` operands, but at least 4 and
    /// at most [`SHOWN`].
    #[cold]
    fn stack_mismatch(&self, rule: Rule, ts: [&[Valtype]; 2], n: usize) -> Box<Invalid> {
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

    /// The topmost operands of the innermost frame, at most `most` of them.
    pub(super) fn stack(&self, most: usize) -> Stack {
        let found = &self.vals[self.height..];
        let types = found[found.len().saturating_sub(most)..].into();
        Stack { types, height: found.len(), reachable: !self.unreachable() }
    }

    /// Whether the code is unreachable, so that the stack is polymorphic.
    fn unreachable(&self) -> bool {
        self.ctrls.last().is_some_and(|frame| frame.unreachable)
    }

    /// The type `i` positions below the top. If the frame has fewer operands, the bottom type; a later pop then fails
    /// unless the stack is polymorphic.
    pub(super) fn peek(&self, i: usize) -> Valtype {
        let found = &self.vals[self.height..];
        found.len().checked_sub(1 + i).map_or(Valtype::Bot, |j| found[j])
    }

    /// The type at the top of the stack, which must be a reference type or the bottom type.
    pub(super) fn peek_ref(&self, rule: Rule) -> Check<Reftype> {
        match self.peek(0) {
            Valtype::Ref(rt) => Ok(rt),
            Valtype::Bot => Ok(Reftype { null: false, ht: Heaptype::Bot }),
            Valtype::Num(_) | Valtype::Vec(_) => {
                let any = Valtype::Ref(Reftype { null: true, ht: Heaptype::Bot });
                Err(self.stack_mismatch(rule, [&[any], &[]], 1))
            }
        }
    }

    /// Checks that the operands below the topmost `n` match `ts`. Pops nothing.
    pub(super) fn matches_below(&mut self, rule: Rule, n: usize, ts: &[Valtype]) -> Check {
        self.count_work(rule, ts.len())?;
        let found = &self.vals[self.height..];
        let found = &found[..found.len().saturating_sub(n)];
        let have = ts.len().min(found.len());
        let ok = (have == ts.len() || self.unreachable())
            && self.c.resulttype_sub(&found[found.len() - have..], &ts[ts.len() - have..]);
        if ok { Ok(()) } else { Err(self.stack_mismatch(rule, [ts, &[Valtype::I32]], ts.len() + n)) }
    }

    /// Counts `n` processed operand types against the bound on work.
    pub(super) fn count_work(&mut self, rule: Rule, n: usize) -> Check {
        match self.work.checked_sub(n as u64) {
            Some(work) => {
                self.work = work;
                Ok(())
            }
            None => Err(invalid(rule, InvalidKind::TooManyOperands)),
        }
    }

    // Globals and locals

    /// Restricts constant expressions to the first `n` globals. Reading one that is not imported needs the feature
    /// `gc`, or `feature` if that is enabled and `gc` is not.
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

    /// Starts a function with these parameters and declared locals.
    pub(in crate::valid) fn enter(&mut self, params: &'m [Valtype], locals: &[Locals]) {
        let own = &mut self.locals;
        own.direct.clear();
        own.runs.clear();
        own.params = params;
        own.direct.extend_from_slice(&params[..params.len().min(DIRECT)]);
        let mut end = params.len() as u64;
        for Locals { n, t } in locals {
            end += u64::from(*n);
            let more = DIRECT.saturating_sub(own.direct.len()).min(*n as usize);
            own.direct.extend(std::iter::repeat_n(*t, more));
            own.runs.push((end, *t));
        }
    }

    /// The type of `C.LOCALS[x]`.
    #[inline]
    pub(super) fn local(&self, rule: Rule, x: Localidx) -> Check<Valtype> {
        if let Some(t) = self.locals.direct.get(x.usize()).or_else(|| self.locals.params.get(x.usize())) {
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

    /// Marks `C.LOCALS[x]` as `SET` until the end of the innermost frame.
    #[inline]
    pub(super) fn set_local(&mut self, x: Localidx, t: &Valtype) {
        if !self.is_set(x, t) {
            self.locals.set.insert(x.0);
            self.locals.inits.push(x.0);
        }
    }
}
