//! How plain runs address their stack.

use crate::runtime::Slot;

/// The slots that operations can address, beginning with the first slot of a frame.
pub(crate) type Window = [Slot; WINDOW];

/// The number of slots that operations can address.
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
