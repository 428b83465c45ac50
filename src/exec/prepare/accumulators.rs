//! Which operands are in accumulators.
//!
//! An operation that gives a number leaves it in the accumulator of its class, besides its slot. As long as no other
//! operation of the class follows, an operation that needs this operand takes it from there. If it is the next one and
//! nothing else needs the operand, the slot is not written at all.

use super::Preparer;
use super::operands::Entry;
use crate::exec::machine::{Forms, forms};
use crate::exec::op::{Class, Draft, Source};
use crate::syntax::Num;

/// What an accumulator holds: the contents of a slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    slot: u32,
    /// The operation that gave it.
    op: usize,
}

/// An operand that was popped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) slot: u32,
    /// Its height, if nothing else can refer to its slot.
    own: Option<u32>,
    /// Its bits, if it is a constant that is in no slot.
    pub(super) constant: Option<u64>,
}

/// The bits of a number.
pub(super) fn bits(c: Num) -> u64 {
    match c {
        Num::I32(c) => c.into(),
        Num::I64(c) => c,
        Num::F32(c) => c.0.into(),
        Num::F64(c) => c.0,
    }
}

impl Preparer<'_> {
    /// Pops an operand. A constant is first spilled unless it `may_be_constant`.
    pub(super) fn take(&mut self, may_be_constant: bool) -> Operand {
        let entry = self.pop();
        let slot = self.slot(self.stack.len());
        let own = Some(self.stack.len() as u32);
        match entry {
            Entry::Own | Entry::Accumulator(_) => Operand { slot, own, constant: None },
            Entry::Local(x) => Operand { slot: x, own: None, constant: None },
            Entry::Const(c) if may_be_constant => Operand { slot, own, constant: Some(bits(c)) },
            Entry::Const(c) => {
                self.emit_const(slot, c);
                Operand { slot, own, constant: None }
            }
        }
    }

    /// Where the operation that is emitted next finds an operand of a class. If it is the accumulator and nothing else needs the slot, the
    /// operation before does not write it.
    pub(super) fn place(&mut self, class: Class, operand: Operand) -> Source {
        if operand.constant.is_some() {
            return Source::Immediate;
        }
        let Some(held) = self.held[class as usize].filter(|held| held.slot == operand.slot) else {
            return Source::Slot;
        };
        if let Some(height) = operand.own
            && held.op + 1 == self.ops.len()
        {
            self.ops[held.op].kept = false;
            self.point_in_accumulator(height, class);
        }
        Source::Accumulator
    }

    /// No accumulator holds anything that is known: at labels, and after calls.
    pub(super) fn forget(&mut self) {
        (self.producer, self.pure, self.held) = (None, false, [None; 3]);
    }

    /// The operation at `op` now has the slot of local `x` for its result.
    pub(super) fn moved_to(&mut self, op: usize, x: u32) {
        for held in self.held.iter_mut().flatten().filter(|held| held.op == op) {
            held.slot = x;
        }
    }

    /// Notes what accumulators hold after the operation that was emitted last.
    pub(super) fn hold(&mut self, draft: &Draft) {
        let (to, writes) = match forms(draft.action) {
            Forms::Unary { to, .. } | Forms::Binary { to, .. } => (Some(*to), true),
            Forms::Load { to, .. } => ((draft.b == 0).then_some(*to), true),
            Forms::Compare { .. } => (draft.jumps_on.is_none().then_some(Class::Int), draft.jumps_on.is_none()),
            Forms::Store { .. } | Forms::Vector { .. } | Forms::Condition(_) | Forms::Table(_) => (None, false),
            Forms::Slots(_) | Forms::Select(_) | Forms::Control(_) => (None, true),
            Forms::Frame(_) => return self.forget(),
        };
        let slot = u32::from(draft.dst);
        if writes {
            for held in &mut self.held {
                *held = held.filter(|held| held.slot != slot);
            }
        }
        if let Some(class) = to {
            self.held[class as usize] = Some(Held { slot, op: self.ops.len() - 1 });
        }
    }
}
