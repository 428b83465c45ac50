//! Tracking where each operand is.
//!
//! Slot `locals + h` of the frame is the own slot of the operand at height `h`. `local.get` and constants emit no
//! operation: the operand is only recorded as being in a local or constant. It is spilled, that is, copied to its own
//! slot, when an operation needs it there.

use super::Preparer;
use crate::exec::op::{Action, Op};
use crate::syntax::*;

/// The location of an operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Entry {
    /// In its own slot.
    Own,
    /// In this local; no copy was made.
    Local(u32),
    /// A constant, which is in no slot.
    Const(Num),
}

impl Preparer<'_> {
    /// The own slot of the operand at a height.
    pub(super) fn slot(&self, height: usize) -> u32 {
        self.locals.saturating_add(height as u32)
    }

    /// Pushes an operand with this location.
    pub(super) fn push(&mut self, entry: Entry) {
        match entry {
            Entry::Own => {}
            Entry::Local(x) => {
                if let Some(uses) = self.uses.get_mut(x as usize) {
                    *uses += 1;
                }
                self.elsewhere.push(self.stack.len() as u32);
            }
            Entry::Const(_) => self.elsewhere.push(self.stack.len() as u32),
        }
        self.stack.push(entry);
        self.size = self.size.max(u64::from(self.locals) + self.stack.len() as u64);
    }

    /// Counts one operand less whose location is local `x`.
    fn release_local(&mut self, x: u32) {
        if let Some(uses) = self.uses.get_mut(x as usize) {
            *uses -= 1;
        }
    }

    /// Pops an operand.
    pub(super) fn pop(&mut self) -> Entry {
        let Some(entry) = self.stack.pop() else { return Entry::Own };
        match entry {
            Entry::Own => return entry,
            Entry::Local(x) => self.release_local(x),
            Entry::Const(_) => {}
        }
        self.elsewhere.pop();
        entry
    }

    /// Pops operands down to a height.
    pub(super) fn truncate(&mut self, height: usize) {
        while self.stack.len() > height {
            self.pop();
        }
    }

    /// Pops an operand and returns a slot that holds it. A constant is first spilled.
    pub(super) fn source(&mut self) -> u32 {
        match self.pop() {
            Entry::Own => self.slot(self.stack.len()),
            Entry::Local(x) => x,
            Entry::Const(c) => {
                let slot = self.slot(self.stack.len());
                self.emit_const(slot, c);
                slot
            }
        }
    }

    /// Spills all operands from a height on: copies each to its own slot unless it is there.
    pub(super) fn spill(&mut self, height: usize) {
        let from = self.elsewhere.partition_point(|h| (*h as usize) < height);
        for i in from..self.elsewhere.len() {
            let h = self.elsewhere[i] as usize;
            let slot = self.slot(h);
            match std::mem::replace(&mut self.stack[h], Entry::Own) {
                Entry::Own => {}
                Entry::Local(x) => {
                    self.release_local(x);
                    self.emit(Action::LocalGet, slot, x, 0, 0);
                }
                Entry::Const(c) => self.emit_const(slot, c),
            }
        }
        self.elsewhere.truncate(from);
    }

    /// Spills all operands, as at labels, where every path must leave them in the same slots.
    pub(super) fn spill_all(&mut self) {
        self.spill(0);
    }

    fn emit_const(&mut self, slot: u32, c: Num) {
        let (action, bits) = match c {
            Num::I32(c) => (Action::I32Const, u64::from(c)),
            Num::I64(c) => (Action::I64Const, c),
            Num::F32(c) => (Action::F32Const, u64::from(c.0)),
            Num::F64(c) => (Action::F64Const, c.0),
        };
        self.emit(action, slot, 0, 0, bits);
    }

    /// Spills and pops the topmost `n` operands, and returns the first of their consecutive slots.
    pub(super) fn sources(&mut self, n: usize) -> u32 {
        let height = self.stack.len().saturating_sub(n);
        self.spill(height);
        self.truncate(height);
        self.slot(height)
    }

    /// Pushes the result of the operation to be emitted next, and returns its slot.
    pub(super) fn result(&mut self) -> u32 {
        self.push(Entry::Own);
        self.slot(self.stack.len() - 1)
    }

    /// Emits an operation without operands and with a result.
    pub(super) fn nullary(&mut self, action: Action, imm: u64) {
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, 0, 0, imm));
    }

    /// Emits an operation with one operand and a result; `b` is an immediate.
    pub(super) fn unary(&mut self, action: Action, b: u32, imm: u64) {
        let a = self.source();
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, b, imm));
    }

    /// Emits an operation with two operands and a result.
    pub(super) fn binary(&mut self, action: Action, imm: u64) {
        if let Some((action, imm)) = self.immediate(action) {
            let a = self.source();
            let dst = self.result();
            self.producer = Some(self.emit(action, dst, a, 0, imm));
            return;
        }
        let b = self.source();
        let a = self.source();
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, b, imm));
    }

    /// If the topmost operand is an integer constant and `action` has a form with an immediate operand, pops the
    /// constant and returns that form and the immediate.
    fn immediate(&mut self, action: Action) -> Option<(Action, u64)> {
        let Some(Entry::Const(c)) = self.stack.last() else { return None };
        let imm = match c {
            Num::I32(c) => u64::from(*c),
            Num::I64(c) => *c,
            Num::F32(_) | Num::F64(_) => return None,
        };
        let action = action.with_immediate()?;
        self.pop();
        Some((action, imm))
    }

    /// If the last operation is a comparison whose result is the topmost operand, removes both and returns the
    /// operation, to be fused with a branch. Its fuel becomes pending.
    pub(super) fn comparison(&mut self) -> Option<Op> {
        let op = self.producer?;
        let own = *self.stack.last()? == Entry::Own;
        let height = self.stack.len() - 1;
        let last = *self.ops.last()?;
        if !own || op + 1 != self.ops.len() || u32::from(last.dst) != self.slot(height) {
            return None;
        }
        match last.action {
            Action::I32Eqz | Action::I64Eqz => {}
            action => {
                action.then_br_if()?;
                // The branch target takes half of the immediate, so the constant must fit into 32 bits.
                if action.compares_to_i64() && last.imm as i64 != i64::from(last.imm as i32) {
                    return None;
                }
            }
        }
        self.pop();
        self.ops.pop();
        self.instrs.pop();
        let cost = self.costs.pop().unwrap_or(0);
        self.cost = self.cost.saturating_add(cost);
        self.fuse_into_point(cost);
        (self.producer, self.pure) = (None, false);
        Some(last)
    }

    /// `i32.eqz` after a comparison: replaces the comparison by its opposite. Returns false if that is not possible.
    pub(super) fn negate(&mut self) -> bool {
        let height = self.stack.len().saturating_sub(1);
        let Some(op) = self.producer else { return false };
        let own = self.stack.last() == Some(&Entry::Own) && u32::from(self.ops[op].dst) == self.slot(height);
        let Some(opposite) = self.ops[op].action.opposite().filter(|_| own) else { return false };
        self.ops[op].action = opposite;
        self.costs[op] = self.costs[op].saturating_add(std::mem::take(&mut self.cost));
        true
    }

    /// Emits an operation with three operands and a result; the third operand is in `imm`.
    fn ternary(&mut self, action: Action) {
        let c = self.source();
        let b = self.source();
        let a = self.source();
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, b, u64::from(c)));
    }

    /// Emits an operation with two operands and no result; `dst` is an immediate.
    pub(super) fn effect2(&mut self, action: Action, dst: u32, imm: u64) {
        let b = self.source();
        let a = self.source();
        self.emit(action, dst, a, b, imm);
    }

    /// Emits an operation with `n` operands in consecutive slots and a result.
    pub(super) fn collect(&mut self, action: Action, n: usize, imm: u64) {
        let a = self.sources(n);
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, 0, imm));
    }

    /// Emits an operation with `n` operands and at most one result. Three operands with a result leave no room for an immediate.
    pub(super) fn operation(&mut self, action: Action, n: usize, results: usize, imm: u64) {
        match (n, results) {
            (0, 1) => self.nullary(action, imm),
            (1, 1) => self.unary(action, 0, imm),
            (2, 1) => self.binary(action, imm),
            (3, 1) => {
                debug_assert_eq!(imm, 0, "{action:?}");
                self.ternary(action);
            }
            (1, 0) => {
                let a = self.source();
                self.emit(action, 0, a, 0, imm);
            }
            (2, 0) => self.effect2(action, 0, imm),
            (_, 0) => {
                let a = self.sources(n);
                self.emit(action, 0, a, 0, imm);
            }
            (_, _) => self.collect(action, n, imm),
        }
    }

    /// Emits an operation with `n` operands and a result that has no effect and cannot trap, so that a `local.set` of its result,
    /// which only changes its destination, may be charged to it.
    pub(super) fn pure(&mut self, action: Action, n: usize, imm: u32) {
        self.operation(action, n, 1, imm.into());
        self.pure = true;
    }

    /// `local.get x`.
    pub(super) fn local_get(&mut self, x: u32) {
        self.push(Entry::Local(x));
    }

    /// `t.const c`.
    pub(super) fn r#const(&mut self, c: Num) {
        self.push(Entry::Const(c));
    }

    /// `local.tee x`.
    pub(super) fn local_tee(&mut self, x: u32) {
        let entry = self.stack.last().copied().unwrap_or(Entry::Own);
        self.local_set(x);
        self.push(match entry {
            Entry::Own => Entry::Local(x),
            Entry::Local(_) | Entry::Const(_) => entry,
        });
    }

    /// `local.set x`.
    pub(super) fn local_set(&mut self, x: u32) {
        let entry = self.pop();
        let height = self.stack.len();
        // Operands that refer to the local's old value must be spilled before the local is overwritten.
        let kept = self.uses.get(x as usize).is_some_and(|uses| *uses > 0);
        let producer = self.producer.filter(|_| !kept);
        if kept {
            self.spill_all();
        }
        match (entry, producer) {
            (Entry::Own, Some(op)) if self.ops[op].dst as u32 == self.slot(height) => {
                self.ops[op].dst = x as u16;
                if self.pure {
                    self.costs[op] = self.costs[op].saturating_add(std::mem::take(&mut self.cost));
                }
                self.producer = None;
            }
            (Entry::Own, Some(_) | None) => {
                let slot = self.slot(height);
                self.emit(Action::LocalSet, x, slot, 0, 0);
            }
            (Entry::Local(y), Some(_) | None) => {
                if x != y {
                    self.emit(Action::LocalSet, x, y, 0, 0);
                }
            }
            (Entry::Const(c), Some(_) | None) => self.emit_const(x, c),
        }
    }
}
