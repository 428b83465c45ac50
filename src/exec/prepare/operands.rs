//! Where the operands are.
//!
//! The operand at height `h` has the place `locals + h` of the frame to itself. `local.get` and constants put nothing there:
//! the operand is known to be elsewhere, and goes to its place only when something needs it there.

use super::Preparer;
use crate::exec::op::{Action, Op};
use crate::syntax::*;

/// Where an operand is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Entry {
    /// In its own place.
    Own,
    /// Still in a local.
    Local(u32),
    /// A constant.
    Const(Num),
}

impl Preparer<'_> {
    /// The own place of the operand at a height.
    pub(super) fn place(&self, height: usize) -> u32 {
        self.locals.saturating_add(height as u32)
    }

    /// Adds an operand.
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

    /// An operand stands for a local no more.
    fn unuse(&mut self, x: u32) {
        if let Some(uses) = self.uses.get_mut(x as usize) {
            *uses -= 1;
        }
    }

    /// Removes the topmost operand.
    pub(super) fn pop(&mut self) -> Entry {
        let Some(entry) = self.stack.pop() else { return Entry::Own };
        match entry {
            Entry::Own => return entry,
            Entry::Local(x) => self.unuse(x),
            Entry::Const(_) => {}
        }
        self.elsewhere.pop();
        entry
    }

    /// Removes the operands above a height.
    pub(super) fn truncate(&mut self, height: usize) {
        while self.stack.len() > height {
            self.pop();
        }
    }

    /// Removes the topmost operand and gives the place where it is.
    pub(super) fn source(&mut self) -> u32 {
        match self.pop() {
            Entry::Own => self.place(self.stack.len()),
            Entry::Local(x) => x,
            Entry::Const(c) => {
                let place = self.place(self.stack.len());
                self.emit_const(place, c);
                place
            }
        }
    }

    /// Puts all operands from a height on into their own places.
    pub(super) fn settle(&mut self, height: usize) {
        let from = self.elsewhere.partition_point(|h| (*h as usize) < height);
        for i in from..self.elsewhere.len() {
            let h = self.elsewhere[i] as usize;
            let place = self.place(h);
            match std::mem::replace(&mut self.stack[h], Entry::Own) {
                Entry::Own => {}
                Entry::Local(x) => {
                    self.unuse(x);
                    self.emit(Action::LocalGet, place, x, 0, 0);
                }
                Entry::Const(c) => self.emit_const(place, c),
            }
        }
        self.elsewhere.truncate(from);
    }

    /// Puts all operands into their own places.
    pub(super) fn settle_all(&mut self) {
        self.settle(0);
    }

    fn emit_const(&mut self, place: u32, c: Num) {
        let (action, bits) = match c {
            Num::I32(c) => (Action::I32Const, u64::from(c)),
            Num::I64(c) => (Action::I64Const, c),
            Num::F32(c) => (Action::F32Const, u64::from(c.0)),
            Num::F64(c) => (Action::F64Const, c.0),
        };
        self.emit(action, place, 0, 0, bits);
    }

    /// Removes the topmost `n` operands, which stand in consecutive places, and gives the first.
    pub(super) fn sources(&mut self, n: usize) -> u32 {
        let height = self.stack.len().saturating_sub(n);
        self.settle(height);
        self.truncate(height);
        self.place(height)
    }

    /// Adds the result of the operation that comes next, and gives its place.
    pub(super) fn result(&mut self) -> u32 {
        self.push(Entry::Own);
        self.place(self.stack.len() - 1)
    }

    /// An operation without operands that has a result.
    pub(super) fn nullary(&mut self, action: Action, imm: u64) {
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, 0, 0, imm));
    }

    /// An operation of one operand with a result; `b` is an immediate.
    pub(super) fn unary(&mut self, action: Action, b: u32, imm: u64) {
        let a = self.source();
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, b, imm));
    }

    /// An operation of two operands with a result.
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

    /// The operation with the topmost operand as immediate, if that is an integer constant; the operand is removed then.
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

    /// The comparison whose result is the topmost operand, if nothing came after it: it is removed, to be part of a branch.
    pub(super) fn comparison(&mut self) -> Option<Op> {
        let op = self.producer?;
        let own = *self.stack.last()? == Entry::Own;
        let height = self.stack.len() - 1;
        let last = *self.ops.last()?;
        if !own || op + 1 != self.ops.len() || u32::from(last.dst) != self.place(height) {
            return None;
        }
        match last.action {
            Action::I32Eqz | Action::I64Eqz => {}
            action => {
                action.then_br_if()?;
                // An immediate must leave room for the label.
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

    /// `i32.eqz` of a comparison is the opposite comparison. False if there is none.
    pub(super) fn negate(&mut self) -> bool {
        let height = self.stack.len().saturating_sub(1);
        let Some(op) = self.producer else { return false };
        let own = self.stack.last() == Some(&Entry::Own) && u32::from(self.ops[op].dst) == self.place(height);
        let Some(opposite) = self.ops[op].action.opposite().filter(|_| own) else { return false };
        self.ops[op].action = opposite;
        self.costs[op] = self.costs[op].saturating_add(std::mem::take(&mut self.cost));
        true
    }

    /// An operation of three operands with a result and no immediate.
    pub(super) fn ternary(&mut self, action: Action) {
        let c = self.source();
        let b = self.source();
        let a = self.source();
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, b, u64::from(c)));
    }

    /// An operation of one operand without a result.
    pub(super) fn effect1(&mut self, action: Action, imm: u64) {
        let a = self.source();
        self.emit(action, 0, a, 0, imm);
    }

    /// An operation of two operands without a result; `dst` is an immediate.
    pub(super) fn effect2(&mut self, action: Action, dst: u32, imm: u64) {
        let b = self.source();
        let a = self.source();
        self.emit(action, dst, a, b, imm);
    }

    /// An operation of `n` operands in consecutive places, without a result.
    pub(super) fn effect(&mut self, action: Action, n: usize, imm: u64) {
        let a = self.sources(n);
        self.emit(action, 0, a, 0, imm);
    }

    /// An operation of `n` operands in consecutive places, with a result.
    pub(super) fn collect(&mut self, action: Action, n: usize, imm: u64) {
        let a = self.sources(n);
        let dst = self.result();
        self.producer = Some(self.emit(action, dst, a, 0, imm));
    }

    /// Notes that the last operation neither traps nor has an effect, so that an instruction that changes only where its result
    /// goes may be charged to it.
    pub(super) fn pure(&mut self) {
        self.pure = true;
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
        // Operands that stand for the local's old value need it kept.
        let kept = self.uses.get(x as usize).is_some_and(|uses| *uses > 0);
        let producer = self.producer.filter(|_| !kept);
        if kept {
            self.settle_all();
        }
        match (entry, producer) {
            (Entry::Own, Some(op)) if self.ops[op].dst as u32 == self.place(height) => {
                self.ops[op].dst = x as u16;
                if self.pure {
                    self.costs[op] = self.costs[op].saturating_add(std::mem::take(&mut self.cost));
                }
                self.producer = None;
            }
            (Entry::Own, Some(_) | None) => {
                let place = self.place(height);
                self.emit(Action::LocalSet, x, place, 0, 0);
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
