//! The stack of the machine (section 4.2.17), as plain runs hold it.

use crate::runtime::*;

/// Operands and frames of all plain runs of a store: a run that a host function starts goes on where the run that called the
/// host function stopped.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    /// Locals and operands.
    pub(crate) slots: Vec<Slot>,
    /// The frames of the calls that wait for another one to return.
    pub(crate) frames: Vec<Frame>,
    /// How many slots waiting runs use.
    pub(crate) top: usize,
    /// What waiting runs that go step by step count besides.
    pub(crate) stepped: Stepped,
}

/// What runs that go step by step count against the bounds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stepped {
    /// Frames.
    pub(crate) frames: usize,
    /// Slots that their frames and operands would take in a plain run.
    pub(crate) slots: usize,
}

/// Where a call returns to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// The operation.
    pub(crate) pc: u32,
    /// The first slot of the frame.
    pub(crate) fp: u32,
    /// The instance.
    pub(crate) instance: Moduleaddr,
}

impl Stack {
    /// The slots that waiting runs use.
    pub(crate) fn waiting(&self) -> &[Slot] {
        self.slots.get(..self.top).unwrap_or(&[])
    }
}

/// The slots that operations can name, from the first of a frame on.
pub(crate) type Window = [Slot; WINDOW];

/// How many places operations can name.
pub(crate) const WINDOW: usize = 1 << 16;

/// The window of the frame at `fp`.
#[inline(always)]
pub(crate) fn window(slots: &mut Vec<Slot>, fp: usize) -> &mut Window {
    if slots.len() < fp + WINDOW {
        grow(slots, fp + WINDOW);
    }
    slots[fp..].first_chunk_mut().expect("a window")
}

#[cold]
#[inline(never)]
fn grow(slots: &mut Vec<Slot>, least: usize) {
    let len = least.max(slots.len() + slots.len() / 2).max(WINDOW + 1024);
    slots.resize(len, Slot::default());
}
