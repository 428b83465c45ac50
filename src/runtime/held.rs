//! References that the host holds.

use rustc_hash::FxHashSet;

use super::values::Ref;

/// References that the host holds: roots of the collector.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// The references in `log`.
    set: FxHashSet<Ref>,
    /// The references that were handed out, in this order, each once.
    log: Vec<Ref>,
    /// The index in `log` of the first reference that was handed out since the running host function was called.
    start: usize,
    /// How many host functions are running.
    depth: usize,
    /// The references that the host asked to keep.
    pub(crate) kept: FxHashSet<Ref>,
}

impl Held {
    /// All of them.
    pub(crate) fn refs(&self) -> impl Iterator<Item = Ref> {
        self.log.iter().chain(&self.kept).copied()
    }

    /// Whether one is held.
    pub(crate) fn contains(&self, key: &Ref) -> bool {
        self.set.contains(key) || self.kept.contains(key)
    }

    /// Holds a reference that is handed out.
    pub(crate) fn add(&mut self, key: Ref) {
        if self.set.insert(key) {
            self.log.push(key);
        }
    }

    /// Begins a call of a host function. Its end, [`Held::leave`], takes the result.
    pub(crate) fn enter(&mut self) -> usize {
        self.depth += 1;
        std::mem::replace(&mut self.start, self.log.len())
    }

    /// The number of nested calls of host functions.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Ends a call of a host function.
    pub(crate) fn leave(&mut self, outer: usize) {
        self.release();
        self.depth -= 1;
        self.start = outer;
    }

    /// Releases the references that were handed out since the running host function was called.
    pub(crate) fn release(&mut self) {
        for key in self.log.drain(self.start..) {
            self.set.remove(&key);
        }
    }
}
