//! Tracking where each operand is.
//!
//! Slot `locals + h` of the frame is the own slot of the operand at height `h`. `local.get` and constants emit no
//! operation: the operand is only recorded as being in a local or constant. It is spilled, that is, copied to its own
//! slot, when an operation needs it there.

use super::Preparer;
use super::accumulators::bits;
use crate::exec::machine::{Forms, forms};
use crate::exec::op::{Action, Class, Draft, Source};
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
    /// In the accumulator of this class only. Preparation says so at points of comparison; on its own stack, such an
    /// operand is in its own slot.
    Accumulator(Class),
}

impl Preparer<'_> {
    /// The own slot of the operand at a height.
    pub(super) fn slot(&self, height: usize) -> u32 {
        self.locals.saturating_add(height as u32)
    }

    /// Pushes an operand with this location.
    pub(super) fn push(&mut self, entry: Entry) {
        match entry {
            Entry::Own | Entry::Accumulator(_) => {}
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
            Entry::Own | Entry::Accumulator(_) => return entry,
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
        self.take(false).slot
    }

    /// Spills all operands from a height on: copies each to its own slot unless it is there.
    pub(super) fn spill(&mut self, height: usize) {
        let from = self.elsewhere.partition_point(|h| (*h as usize) < height);
        for i in from..self.elsewhere.len() {
            let h = self.elsewhere[i] as usize;
            let slot = self.slot(h);
            match std::mem::replace(&mut self.stack[h], Entry::Own) {
                Entry::Own | Entry::Accumulator(_) => {}
                Entry::Local(x) => {
                    self.release_local(x);
                    self.copy(Action::LocalGet, slot, x, x);
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

    /// Copies the value of local `x`, or one to it.
    fn copy(&mut self, action: Action, dst: u32, a: u32, x: u32) {
        let class = self.class_of_local(x);
        let draft = self.draft(action, dst, a, 0, 0);
        self.emit_draft(Draft { class, ..draft });
    }

    pub(super) fn emit_const(&mut self, slot: u32, c: Num) {
        let action = match c {
            Num::I32(_) => Action::I32Const,
            Num::I64(_) => Action::I64Const,
            Num::F32(_) => Action::F32Const,
            Num::F64(_) => Action::F64Const,
        };
        self.emit(action, slot, 0, 0, bits(c));
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
        let a = self.take(false);
        let mut draft = self.draft(action, 0, a.slot, b, imm);
        match forms(action) {
            Forms::Unary { from, .. } => draft.a_in = self.place(*from, a),
            Forms::Load { .. } if b == 0 => {
                draft.a_in = self.place(Class::Int, a);
                draft = self.load_after_add(draft);
            }
            _ => {}
        }
        self.give(draft);
    }

    /// Pushes the result of an operation and emits it.
    fn give(&mut self, draft: Draft) {
        let dst = self.result();
        let dst = self.narrow(dst);
        self.producer = Some(self.emit_draft(Draft { dst, ..draft }));
    }

    /// Emits an operation with two operands and a result.
    pub(super) fn binary(&mut self, action: Action, imm: u64) {
        let (class, commutes) = match forms(action) {
            Forms::Binary { from, commutes, .. } => (Some(*from), *commutes),
            Forms::Compare { from, .. } => (Some(*from), false),
            _ => (None, false),
        };
        let mut b = self.take(class.is_some());
        let mut a = self.take(commutes && b.constant.is_none());
        if a.constant.is_some() {
            (a, b) = (b, a);
        }
        let imm = b.constant.unwrap_or(imm);
        let mut draft = self.draft(action, 0, a.slot, b.slot, imm);
        if let Some(class) = class {
            draft.b_in = self.place(class, b);
            if draft.b_in != Source::Accumulator {
                draft.a_in = self.place(class, a);
            }
        }
        self.give(draft);
    }

    /// If the last operation is a comparison whose result is the topmost operand, removes both and returns the
    /// operation, which then jumps if the comparison holds. Its fuel becomes pending.
    pub(super) fn comparison(&mut self) -> Option<Draft> {
        let op = self.producer?;
        let own = *self.stack.last()? == Entry::Own;
        let height = self.stack.len() - 1;
        if !own || op + 1 != self.ops.len() || u32::from(self.ops.last()?.dst) != self.slot(height) {
            return None;
        }
        let mut draft = jumping(*self.ops.last()?)?;
        self.pop();
        self.unemit();
        // `i32.eqz` of a comparison jumps if the comparison does not hold.
        while draft.action == Action::BrIf && draft.a_in == Source::Accumulator {
            let Some(before) = self.ops.last().filter(|op| !op.kept && op.dst == draft.a) else { break };
            let Some(compared) = jumping(*before) else { break };
            let on = compared.jumps_on == draft.jumps_on;
            draft = Draft { jumps_on: Some(on), ..compared };
            self.unemit();
        }
        Some(draft)
    }

    /// Removes the last operation, which is fused with the current instruction.
    fn unemit(&mut self) {
        self.ops.pop();
        self.instrs.pop();
        let cost = self.costs.pop().unwrap_or(0);
        self.cost = self.cost.saturating_add(cost);
        self.fuse_into_point(cost);
        self.forget();
    }

    /// Emits an operation with three operands and a result; the third operand is in `imm`.
    fn ternary(&mut self, action: Action) {
        let c = self.take(false);
        let b = self.take(false);
        let a = self.take(false);
        let mut draft = self.draft(action, 0, a.slot, b.slot, c.slot.into());
        if let Forms::Select { .. } = forms(action) {
            draft.a_in = self.place(Class::Int, c);
            draft.class = self.class_of(a).or(self.class_of(b));
        }
        self.give(draft);
    }

    /// Emits an operation with two operands and no result; `dst` is an immediate.
    pub(super) fn effect2(&mut self, action: Action, dst: u32, imm: u64) {
        let constant = self.constant_to_store(action, dst);
        let b = self.take(constant.is_some());
        let a = self.take(false);
        let mut draft = self.draft(action, dst, a.slot, b.slot, imm);
        if let Some(c) = constant {
            draft.imm = Draft::of_pair(imm as u32, c);
        }
        if let Forms::Store { from, .. } = forms(action)
            && dst == 0
        {
            draft.b_in = self.place(*from, b);
            if draft.b_in != Source::Accumulator || *from != Class::Int {
                draft.a_in = self.place(Class::Int, a);
            }
        }
        self.emit_draft(draft);
    }

    /// The topmost operand, if it is a constant that a store in memory `x` can have as half of its immediate. Then the offset is the
    /// other half.
    fn constant_to_store(&self, action: Action, x: u32) -> Option<u32> {
        let at = self.code.types.mems.first()?.at;
        let (Forms::Store { .. }, Addrtype::I32, 0, Some(Entry::Const(c))) =
            (forms(action), at, x, self.stack.last())
        else {
            return None;
        };
        match c {
            Num::I32(c) => Some(*c),
            Num::I64(c) => half(*c),
            Num::F32(_) | Num::F64(_) => None,
        }
    }

    /// Emits an operation with one operand and no result. `class` is the class of the operand, if it is known.
    pub(super) fn effect1(&mut self, action: Action, class: Option<Class>, imm: u64) -> usize {
        let a = self.take(false);
        let mut draft = self.draft(action, 0, a.slot, 0, imm);
        if let (Forms::Set { .. } | Forms::Return { .. }, Some(class)) = (forms(action), class) {
            draft.class = Some(class);
            draft.a_in = self.place(class, a);
        }
        self.emit_draft(draft)
    }

    /// Emits an operation with a result that may be a number of a class.
    pub(super) fn get(&mut self, class: Option<Class>, draft: Draft) {
        self.give(Draft { class, ..draft });
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
            (1, 0) => drop(self.effect1(action, None, imm)),
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
            Entry::Own | Entry::Accumulator(_) => Entry::Local(x),
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
                self.moved_to(op, x);
                if self.pure {
                    self.costs[op] = self.costs[op].saturating_add(std::mem::take(&mut self.cost));
                }
                self.producer = None;
            }
            (Entry::Own | Entry::Accumulator(_), Some(_) | None) => {
                let slot = self.slot(height);
                self.copy(Action::LocalSet, x, slot, x);
            }
            (Entry::Local(y), Some(_) | None) => {
                if x != y {
                    self.copy(Action::LocalSet, x, y, x);
                }
            }
            (Entry::Const(c), Some(_) | None) => self.emit_const(x, c),
        }
    }
}

/// A comparison, or a test for zero, as an operation that jumps if it holds; `None` for others, and if its constant does not leave room
/// for the target.
fn jumping(op: Draft) -> Option<Draft> {
    let (action, on, b_in, imm) = match op.action {
        Action::I32Eqz => (Action::BrIf, false, Source::Slot, 0),
        Action::I64Eqz => (Action::I64Eq, true, Source::Immediate, 0),
        action => {
            let Forms::Compare { wide, .. } = forms(action) else { return None };
            let fits = !wide || half(op.imm).is_some();
            if op.b_in == Source::Immediate && !fits {
                return None;
            }
            (action, true, op.b_in, op.imm)
        }
    };
    Some(Draft { action, jumps_on: Some(on), b_in, imm: Draft::of_pair(0, imm as u32), ..op })
}

/// The low half of a number that is its sign extension.
fn half(c: u64) -> Option<u32> {
    (c as i64 == i64::from(c as i32)).then_some(c as u32)
}
