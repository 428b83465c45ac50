//! Preparing blocks, branches and exception handlers: branch targets become positions of operations.

use super::operands::Entry;
use super::{Handler, Preparer, Region};
use crate::exec::code::Arity;
use crate::exec::op::{Action, Class, Draft};
use crate::syntax::*;

/// An open block: a structured instruction whose `end` has not been reached, or the function body.
#[derive(Debug)]
pub(super) struct Control {
    kind: Kind,
    /// The height of the operand stack at entry, without the block's parameters.
    base: usize,
    arity: Arity,
    /// Forward branches to the end of the block, whose target is filled in there.
    branches: Vec<Fixup>,
}

/// The construct that opened a block.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// The function body.
    Func,
    Block,
    /// `loop`, with the position of its first operation, the target of branches to it.
    Loop(u32),
    /// `if`, with the operation that jumps to `else` when the condition is false, until its target is known.
    If(Option<usize>),
    /// `try_table`, with the index of its region.
    TryTable(u32),
}

/// The place at which a branch target must be filled in when it is known.
#[derive(Clone, Copy, Debug)]
enum Fixup {
    Op(usize),
    Handler(usize),
    /// An entry of [`Prepared::targets`](super::Prepared::targets).
    Target(usize),
}

impl Preparer<'_> {
    pub(super) fn begin_func(&mut self, results: usize) {
        self.control.clear();
        self.begin(Kind::Func, Arity { params: 0, results });
    }

    fn begin(&mut self, kind: Kind, arity: Arity) {
        let base = self.stack.len().saturating_sub(arity.params);
        self.control.push(Control { kind, base, arity, branches: Vec::new() });
    }

    /// Binds a label to the next operation. Fuel of earlier instructions that no operation has been charged with is
    /// charged to a `Nop` before the label, so that branches to the label do not pay it.
    fn bind(&mut self) {
        if self.cost > 0 {
            self.emit(Action::Nop, 0, 0, 0, 0);
        }
        self.forget();
    }

    pub(super) fn block(&mut self, bt: Blocktype) {
        self.spill_all();
        self.begin(Kind::Block, self.code.blocktype(bt));
    }

    pub(super) fn r#loop(&mut self, bt: Blocktype) {
        // No comparison point here: a branch to the loop executes the instruction `loop` again, but not the
        // operations emitted here.
        self.cancel_point();
        self.spill_all();
        self.bind();
        self.begin(Kind::Loop(self.here()), self.code.blocktype(bt));
    }

    pub(super) fn r#if(&mut self, bt: Blocktype) {
        // The jump to `else` is taken if the condition is false.
        let condition = self.condition();
        self.spill_all();
        let op = self.emit_draft(Draft { jumps_on: condition.jumps_on.map(|on| !on), ..condition });
        self.begin(Kind::If(Some(op)), self.code.blocktype(bt));
    }

    /// Pops a condition, and returns an operation that jumps if it holds: a comparison if it is the result of one.
    fn condition(&mut self) -> Draft {
        let jump = self.comparison().unwrap_or_else(|| {
            let c = self.take(false);
            let a_in = self.place(Class::Int, c);
            Draft { a_in, jumps_on: Some(true), ..self.draft(Action::BrIf, 0, c.slot, 0, 0) }
        });
        self.jump_after_add(jump)
    }

    /// `else`: ends the `then` branch with a jump to the end of the `if`.
    pub(super) fn r#else(&mut self) {
        if self.live {
            self.spill_all();
            let op = self.emit(Action::Br, 0, 0, 0, 0);
            if let Some(control) = self.control.last_mut() {
                control.branches.push(Fixup::Op(op));
            }
        }
        let here = self.here();
        if let Some(Control { kind: Kind::If(start), base, arity, .. }) = self.control.last_mut() {
            let (base, params) = (*base, arity.params);
            if let Some(op) = start.take() {
                self.set_target(Fixup::Op(op), here);
            }
            self.truncate(base);
            (0..params).for_each(|_| self.push(Entry::Own));
        }
        (self.live, self.cost) = (true, 0);
        self.bind();
    }

    pub(super) fn try_table(&mut self, t: &TryTable) {
        self.spill_all();
        let arity = self.code.blocktype(t.bt);
        let first = self.handlers.len();
        for catch in &t.catches {
            self.catch(catch);
        }
        let region = self.regions.len() as u32;
        let handlers = (first as u32, self.handlers.len() as u32);
        self.regions.push(Region { parent: self.region, handlers });
        self.enter_region(Some(region));
        self.begin(Kind::TryTable(region), arity);
    }

    /// Makes `region` the innermost region of the operations that follow.
    fn enter_region(&mut self, region: Option<u32>) {
        self.region_starts.push((self.here(), region));
        self.region = region;
    }

    fn catch(&mut self, catch: &Catch) {
        let (tag, l, with_ref) = match *catch {
            Catch::Catch(x, l) => (Some(x), l, false),
            Catch::CatchRef(x, l) => (Some(x), l, true),
            Catch::CatchAll(l) => (None, l, false),
            Catch::CatchAllRef(l) => (None, l, true),
        };
        let Some(i) = self.control.len().checked_sub(1 + l.usize()) else { return };
        let (kind, base) = (self.control[i].kind, self.control[i].base);
        let n = self.label_arity(i);
        let dst = self.slot(base);
        self.size = self.size.max(u64::from(self.locals) + (base + n) as u64);
        let handler = Handler { tag, with_ref, dst: u16::try_from(dst).unwrap_or(0), target: 0 };
        self.handlers.push(handler);
        let fixup = Fixup::Handler(self.handlers.len() - 1);
        match kind {
            Kind::Func => {
                // Operations that return from the function, executed only by the handler; normal control flow jumps
                // over them.
                let cost = std::mem::take(&mut self.cost);
                let skip = self.emit(Action::Br, 0, 0, 0, 0);
                self.set_target(fixup, skip as u32 + 1);
                self.emit_return(dst, n);
                self.set_target(Fixup::Op(skip), self.here());
                self.cost = cost;
            }
            Kind::Loop(start) => self.set_target(fixup, start),
            Kind::Block | Kind::If(_) | Kind::TryTable(_) => self.control[i].branches.push(fixup),
        }
    }

    /// `end`.
    pub(super) fn end(&mut self) {
        let Some(control) = self.control.pop() else { return };
        let Control { kind, base, arity, branches } = control;
        match kind {
            Kind::Func => {
                if self.live {
                    self.return_operands(arity.results);
                }
                return;
            }
            Kind::TryTable(region) => {
                if self.live {
                    self.spill_all();
                    // Charges the body's pending fuel before the region ends.
                    self.bind();
                }
                self.enter_region(self.regions[region as usize].parent);
            }
            Kind::Block | Kind::Loop(_) | Kind::If(_) => {}
        }
        let without_else = match kind {
            Kind::If(start) => start,
            Kind::Func | Kind::Block | Kind::Loop(_) | Kind::TryTable(_) => None,
        };
        if without_else.is_some() {
            // No comparison point here: the jump of a false condition reaches this `end`, but not the operations
            // emitted here.
            self.cancel_point();
        }
        if !branches.is_empty() || without_else.is_some() {
            if self.live {
                self.spill_all();
                self.bind();
            }
            self.forget();
            let here = self.here();
            for fixup in branches.into_iter().chain(without_else.map(Fixup::Op)) {
                self.set_target(fixup, here);
            }
            (self.live, self.cost) = (true, 0);
            self.truncate(base);
            (0..arity.results).for_each(|_| self.push(Entry::Own));
        } else if !self.live {
            // No branch targets this end and the code before it is unreachable, so the code after it is unreachable
            // as well.
            self.truncate(base);
            (0..arity.results).for_each(|_| self.push(Entry::Own));
        }
    }

    fn set_target(&mut self, fixup: Fixup, target: u32) {
        match fixup {
            Fixup::Op(op) => {
                let (_, high) = self.ops[op].pair();
                self.ops[op].imm = Draft::of_pair(target, high);
            }
            Fixup::Target(i) => self.targets[i] = target,
            Fixup::Handler(handler) => self.handlers[handler].target = target,
        }
    }

    /// The number of operands that a branch to the label of `control[i]` carries.
    fn label_arity(&self, i: usize) -> usize {
        let Control { kind, arity, .. } = &self.control[i];
        match kind {
            Kind::Loop(_) => arity.params,
            Kind::Func | Kind::Block | Kind::If(_) | Kind::TryTable(_) => arity.results,
        }
    }

    /// Marks the code that follows as unreachable.
    pub(super) fn mark_unreachable(&mut self) {
        (self.live, self.cost) = (false, 0);
    }

    /// Tracks the nesting of blocks in unreachable code, for which nothing is emitted.
    pub(super) fn skip_unreachable(&mut self, instr: &Instr) {
        match instr {
            Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_) => self.dead_blocks += 1,
            Instr::End if self.dead_blocks > 0 => self.dead_blocks -= 1,
            Instr::End => self.end(),
            Instr::Else if self.dead_blocks == 0 => self.r#else(),
            // All other instructions are skipped.
            other => debug_assert!(!matches!(other, Instr::End)),
        }
    }

    /// Resolves label `l` and spills the operands that the branch carries. Returns the block's index in `control`,
    /// the first slot of the operands, the first slot where the label expects them, and their number.
    fn label(&mut self, l: Labelidx) -> (usize, u32, u32, usize) {
        let i = self.control.len().saturating_sub(1 + l.usize());
        let n = self.label_arity(i);
        let height = self.stack.len().saturating_sub(n);
        self.spill(height);
        (i, self.slot(height), self.slot(self.control[i].base), n)
    }

    /// Emits an unconditional branch to a resolved label, with the move of its operands if they are not in the right
    /// slots.
    fn jump(&mut self, (i, from, to, n): (usize, u32, u32, usize)) {
        let target = match self.control[i].kind {
            Kind::Func => return self.emit_return(from, n),
            Kind::Loop(start) => Some(start),
            Kind::Block | Kind::If(_) | Kind::TryTable(_) => None,
        };
        let imm = u64::from(target.unwrap_or(0));
        let op = if from == to || n == 0 {
            self.emit(Action::Br, 0, 0, 0, imm)
        } else {
            self.emit(Action::BrMove, to, from, n as u32, imm)
        };
        if target.is_none() {
            self.control[i].branches.push(Fixup::Op(op));
        }
    }

    pub(super) fn br(&mut self, l: Labelidx) {
        let label = self.label(l);
        self.jump(label);
        self.mark_unreachable();
    }

    pub(super) fn br_if(&mut self, l: Labelidx) {
        let condition = self.condition();
        let label = self.label(l);
        self.branch_on(condition, label);
    }

    /// Whether a branch to a resolved label can go there directly, since no operands have to be moved.
    fn is_direct(&self, (i, from, to, n): (usize, u32, u32, usize)) -> bool {
        match self.control[i].kind {
            Kind::Func => false,
            Kind::Loop(_) | Kind::Block | Kind::If(_) | Kind::TryTable(_) => from == to || n == 0,
        }
    }

    /// Makes a place the target of a branch that goes directly to a label.
    fn target(&mut self, i: usize, fixup: Fixup) {
        match self.control[i].kind {
            Kind::Loop(start) => self.set_target(fixup, start),
            Kind::Func | Kind::Block | Kind::If(_) | Kind::TryTable(_) => {
                self.control[i].branches.push(fixup)
            }
        }
    }

    /// Emits a conditional branch. The low half of its immediate becomes the target.
    fn branch_on(&mut self, draft: Draft, label: (usize, u32, u32, usize)) {
        let direct = self.is_direct(label);
        let op = self.emit_draft(draft);
        if direct {
            return self.target(label.0, Fixup::Op(op));
        }
        // The operands must be moved first, so the branch goes to an out-of-line jump that moves them.
        let skip = self.emit(Action::Br, 0, 0, 0, 0);
        self.set_target(Fixup::Op(op), self.here());
        self.jump(label);
        self.set_target(Fixup::Op(skip), self.here());
        self.forget();
    }

    pub(super) fn br_table(&mut self, t: &BrTable) {
        let index = self.take(false);
        let labels = || t.labels.iter().chain([&t.default]);
        let arity = |p: &Self, l: &Labelidx| p.label_arity(p.control.len().saturating_sub(1 + l.usize()));
        let most = labels().map(|l| arity(self, l)).max().unwrap_or(0);
        let a_in = self.place(Class::Int, index);
        self.spill(self.stack.len().saturating_sub(most));
        let first = self.targets.len();
        let imm = Draft::of_pair(first as u32, t.labels.len() as u32);
        let draft = self.draft(Action::BrTable, 0, index.slot, 0, imm);
        self.emit_draft(Draft { a_in, ..draft });
        self.targets.resize(first + t.labels.len() + 1, 0);
        for (i, l) in (first..).zip(labels()) {
            let label = self.label(*l);
            if self.is_direct(label) {
                self.target(label.0, Fixup::Target(i));
            } else {
                self.targets[i] = self.here();
                self.jump(label);
            }
        }
        self.mark_unreachable();
    }

    pub(super) fn br_on_null(&mut self, l: Labelidx) {
        let r = self.source();
        let label = self.label(l);
        let dst = self.result();
        let draft = self.draft(Action::BrOnNull, dst, r, 0, 0);
        self.branch_on(draft, label);
    }

    pub(super) fn br_on_non_null(&mut self, l: Labelidx) {
        let label = self.label(l);
        // The reference is the last operand that the branch carries.
        let r = self.source();
        let draft = self.draft(Action::BrOnNonNull, r, r, 0, 0);
        self.branch_on(draft, label);
    }

    pub(super) fn br_on_cast(&mut self, action: Action, c: &CastBranch) {
        let label = self.label(c.l);
        let r = self.source();
        let dst = self.result();
        self.reftypes.push(c.rt2);
        let imm = Draft::of_pair(0, self.reftypes.len() as u32 - 1);
        let draft = self.draft(action, dst, r, 0, imm);
        self.branch_on(draft, label);
    }

    pub(super) fn r#return(&mut self) {
        self.return_operands(self.control.first().map_or(0, |control| control.arity.results));
    }

    /// Returns the topmost `n` operands from the function.
    fn return_operands(&mut self, n: usize) {
        if n == 1 {
            self.effect1(Action::Return1, self.result, 0);
        } else {
            let a = self.sources(n);
            self.emit_return(a, n);
        }
        self.mark_unreachable();
    }

    fn emit_return(&mut self, from: u32, n: usize) {
        match n {
            1 => {
                let draft = self.draft(Action::Return1, 0, from, 0, 0);
                self.emit_draft(Draft { class: self.result, ..draft })
            }
            _ => self.emit(Action::Return, 0, from, n as u32, 0),
        };
    }
}
