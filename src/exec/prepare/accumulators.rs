//! Which operands are in accumulators.
//!
//! An operation that gives a number leaves it in the accumulator of its class, besides its slot. As long as no other
//! operation of the class follows, an operation that needs this operand takes it from there. If it is the next one and
//! nothing else needs the operand, the slot is not written at all.

use super::Preparer;
use super::operands::Entry;
use crate::exec::machine::{Forms, forms};
use crate::exec::op::{Action, Class, Draft, Source};
use crate::exec::operands::Zt;
use crate::syntax::{Addrtype, Num};

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
    /// Its class, if it is a constant or a local.
    class: Option<Class>,
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

fn class_of_number(c: Num) -> Class {
    match c {
        Num::I32(_) | Num::I64(_) => Class::Int,
        Num::F32(_) => Class::F32,
        Num::F64(_) => Class::F64,
    }
}

impl Preparer<'_> {
    /// The class of local `x`.
    pub(super) fn class_of_local(&self, x: u32) -> Option<Class> {
        self.classes.get(x as usize).copied().flatten()
    }

    /// Pops an operand. A constant is first spilled unless it `may_be_constant`.
    pub(super) fn take(&mut self, may_be_constant: bool) -> Operand {
        let entry = self.pop();
        let slot = self.slot(self.stack.len());
        let own = Some(self.stack.len() as u32);
        match entry {
            Entry::Own | Entry::Accumulator(_) => Operand { slot, own, constant: None, class: None },
            Entry::Local(x) => Operand { slot: x, own: None, constant: None, class: self.class_of_local(x) },
            Entry::Const(c) => {
                let class = Some(class_of_number(c));
                if may_be_constant {
                    return Operand { slot, own, constant: Some(bits(c)), class };
                }
                self.emit_const(slot, c);
                Operand { slot, own, constant: None, class }
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

    /// The class of the values of a type.
    pub(super) fn class(zt: Zt) -> Option<Class> {
        match zt {
            Zt::I8 | Zt::I16 | Zt::I32 | Zt::I64 => Some(Class::Int),
            Zt::F32 => Some(Class::F32),
            Zt::F64 => Some(Class::F64),
            Zt::V128 | Zt::Ref => None,
        }
    }

    /// The class of an operand, as far as it is known: of a constant, of a local, of what an accumulator holds.
    pub(super) fn class_of(&self, operand: Operand) -> Option<Class> {
        operand.class.or_else(|| {
            let classes = [Class::Int, Class::F32, Class::F64];
            classes
                .into_iter()
                .find(|class| self.held[*class as usize].is_some_and(|held| held.slot == operand.slot))
        })
    }

    /// No accumulator holds anything that is known: at labels, and after calls.
    pub(super) fn forget(&mut self) {
        (self.producer, self.pure, self.held) = (None, false, [None; 3]);
    }

    /// The operation at `op` now has the slot of local `x` for its result, and overwrites what an accumulator may hold of it.
    pub(super) fn moved_to(&mut self, op: usize, x: u32) {
        for held in &mut self.held {
            *held = held.and_then(|h| match h.op == op {
                true => Some(Held { slot: x, ..h }),
                false => (h.slot != x).then_some(h),
            });
        }
    }

    /// Notes what accumulators hold after the operation that was emitted last.
    pub(super) fn hold(&mut self, draft: &Draft) {
        let (to, writes) = match forms(draft.action) {
            Forms::Unary { to, .. } | Forms::Binary { to, .. } => (Some(*to), true),
            Forms::Load { to, .. } => {
                if draft.adds.is_some() {
                    // The address was there.
                    self.held[Class::Int as usize] = None;
                }
                ((draft.b == 0 || draft.adds.is_some()).then_some(*to), true)
            }
            Forms::Compare { .. } => {
                // A jump gives no result, but an addition that is fused with it does.
                let gives = draft.jumps_on.is_none() || draft.adds.is_some();
                (gives.then_some(Class::Int), gives)
            }
            Forms::Select { .. } | Forms::Get { .. } => (draft.class, true),
            Forms::Set { .. } | Forms::Store { .. } | Forms::Condition(_) | Forms::Table(_) => (None, false),
            Forms::Vector { stores, .. } => (None, !stores),
            Forms::Slots(_) | Forms::Copy { .. } | Forms::Control(_) => (None, true),
            Forms::Frame(_) | Forms::Return { .. } => return self.forget(),
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

    /// If the last operation is an `i32.add` or `i32.sub` that gives the operand in the slot `a`, which the next operation takes from the
    /// accumulator, returns it as an addition.
    fn addition(&self, a: u16) -> Option<Draft> {
        let last = *self.ops.last()?;
        if last.dst != a || last.adds.is_some() {
            return None;
        }
        match (last.action, last.a_in, last.b_in) {
            (Action::I32Add, Source::Slot | Source::Accumulator, Source::Slot | Source::Immediate) => {
                Some(last)
            }
            (Action::I32Add, Source::Slot, Source::Accumulator) => {
                let (a_in, b_in) = (Source::Accumulator, Source::Slot);
                Some(Draft { a_in, b_in, a: last.b, b: last.a, ..last })
            }
            (Action::I32Sub, Source::Slot | Source::Accumulator, Source::Immediate) => {
                Some(Draft { imm: u64::from((last.imm as u32).wrapping_neg()), ..last })
            }
            _ => None,
        }
    }

    /// Removes the last operation, an addition that is fused with the next one. The point of comparison before it is the one before both.
    fn unemit_addition(&mut self) {
        self.ops.pop();
        self.instrs.pop();
        self.cost = self.cost.saturating_add(self.costs.pop().unwrap_or(0));
        self.forget();
        self.cancel_point();
    }

    /// Fuses a jump on a condition with the addition of a constant before it, as at the end of a loop.
    pub(super) fn jump_after_add(&mut self, jump: Draft) -> Draft {
        let second = match (jump.action, jump.b_in) {
            (Action::BrIf, _) => Some((Action::I32Ne, Source::Immediate, 0)),
            (action, b_in) => match forms(action) {
                Forms::Compare { after_add: Some(_), .. } => match b_in {
                    Source::Slot => Some((action, Source::Slot, jump.b)),
                    Source::Immediate => i16::try_from(jump.pair().1 as i32)
                        .ok()
                        .map(|c| (action, Source::Immediate, c as u16)),
                    Source::Accumulator => None,
                },
                _ => None,
            },
        };
        // Operands that are spilled before the jump must not be spilled before the addition.
        if jump.a_in == Source::Accumulator
            && self.elsewhere.is_empty()
            && let Some((action, b_in, b)) = second
            && let Some(add) = self.addition(jump.a)
            && (add.a_in, add.b_in) == (Source::Slot, Source::Immediate)
        {
            self.unemit_addition();
            let imm = Draft::of_pair(0, add.imm as u32);
            let adds = Some((add.a_in, add.b_in));
            return Draft { action, adds, a: add.a, b_in, b, dst: add.dst, kept: true, imm, ..jump };
        }
        jump
    }

    /// Fuses a load in memory 0 with the addition before it that gives its address.
    pub(super) fn load_after_add(&mut self, load: Draft) -> Draft {
        let is_32 = self.code.types.mems.first().is_some_and(|mt| mt.at == Addrtype::I32);
        if is_32
            && load.a_in == Source::Accumulator
            && let Some(add) = self.addition(load.a)
            && !add.kept
        {
            self.unemit_addition();
            let c = if add.b_in == Source::Immediate { add.imm as u32 } else { 0 };
            let imm = Draft::of_pair(load.imm as u32, c);
            return Draft { adds: Some((add.a_in, add.b_in)), a: add.a, b: add.b, imm, ..load };
        }
        load
    }
}
