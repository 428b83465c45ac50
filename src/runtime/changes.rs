//! Changes that the host makes to a store, recorded so that copies of the store can be kept up to date.

use std::ops::Range;

use super::store::Store;
use super::values::*;

/// A part of a store that the host changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The value of a global.
    Global(Globaladdr),
    /// Bytes of a memory, and its size.
    Mem(Memaddr, Range<usize>),
    /// Elements of a table, and its size.
    Table(Tableaddr, Range<usize>),
    /// Any other change, or more changes than are listed one by one.
    Anything,
}

/// The changes that the host has made since the copies were last updated. Without copies, nothing is recorded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    /// Whether there are copies.
    pub(crate) noted: bool,
    changes: Vec<Change>,
    /// What the host function does that is being recorded, if one is.
    pub(crate) record: Option<Box<Record>>,
}

/// What a host function did to the store so far, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// What it changed since the last effect. The values are looked up when the next effect begins.
    changes: Vec<Noted>,
    effects: Vec<Effect>,
}

/// What a record notes of a change.
#[derive(Clone, Debug)]
enum Noted {
    Change(Change),
    /// The host was given all bytes of a memory to change, which were these before.
    Lent(Memaddr, Vec<u8>),
}

/// Something that a host function does to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Writes bytes to a memory, from an address on.
    Memory(Memaddr, u64, Vec<u8>),
    /// Sets a global.
    Global(Globaladdr, Val),
    /// Writes elements of a table, from an index on.
    Table(Tableaddr, u64, Vec<Ref>),
    /// Calls a function.
    Call(Funcaddr, Vec<Val>),
    /// Sets the fuel of the store.
    Fuel(Option<u64>),
    /// Something else, such as growing a memory or allocating an object.
    Other,
}

/// The maximum number of changes that are listed one by one.
const MOST: usize = 1000;

impl Changes {
    /// Records a change by the host.
    pub(crate) fn note(&mut self, change: Change) {
        if let Some(record) = &mut self.record {
            record.changes.push(Noted::Change(change.clone()));
        }
        self.note_for_copies(change);
    }

    fn note_for_copies(&mut self, change: Change) {
        match self.changes.last() {
            _ if !self.noted => {}
            Some(last) if *last == change || *last == Change::Anything => {}
            _ if self.changes.len() == MOST => self.changes = vec![Change::Anything],
            _ => self.changes.push(change),
        }
    }

    /// Returns the recorded changes and clears the record.
    pub(crate) fn take(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }
}

/// The ranges in which bytes differ. Those that are close to each other are one.
fn differences(before: &[u8], after: &[u8]) -> Vec<Range<usize>> {
    /// How many bytes are compared at a time.
    const BLOCK: usize = 64;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (i, (before, after)) in before.chunks(BLOCK).zip(after.chunks(BLOCK)).enumerate() {
        if before == after {
            continue;
        }
        let mut differing = before.iter().zip(after).enumerate().filter(|(_, (b, a))| b != a).map(|(j, _)| j);
        let Some(first) = differing.next() else { continue };
        let last = differing.next_back().unwrap_or(first);
        let (start, end) = (i * BLOCK + first, i * BLOCK + last + 1);
        match ranges.last_mut() {
            Some(range) if start - range.end < BLOCK => range.end = end,
            Some(_) | None => ranges.push(start..end),
        }
    }
    ranges
}

impl Store {
    /// Records that the host is given all bytes of a memory to change. A recording compares them later: a copy and a comparison cost less than
    /// all the bytes in the recording.
    pub(crate) fn note_lent(&mut self, a: Memaddr) {
        let bytes = self.mems[a.usize()].bytes();
        if let Some(record) = &mut self.changes.record {
            let is_this = |noted: &Noted| matches!(noted, Noted::Lent(lent, _) if *lent == a);
            if !record.changes.iter().any(is_this) {
                record.changes.push(Noted::Lent(a, bytes.to_vec()));
            }
        }
        self.changes.note_for_copies(Change::Mem(a, 0..bytes.len()));
    }

    /// Records something that the host function does, if one is being recorded.
    pub(crate) fn record_effect(&mut self, effect: impl FnOnce() -> Effect) {
        if self.changes.record.is_some() {
            self.record_changes();
        }
        if let Some(record) = &mut self.changes.record {
            record.effects.push(effect());
        }
    }

    /// Ends the recording of a host function, and returns what it did.
    pub(crate) fn recorded(&mut self) -> Vec<Effect> {
        self.record_changes();
        self.changes.record.take().map(|record| record.effects).unwrap_or_default()
    }

    /// Turns what was changed since the last effect into effects.
    fn record_changes(&mut self) {
        let Some(mut record) = self.changes.record.take() else { return };
        for noted in std::mem::take(&mut record.changes) {
            match noted {
                Noted::Change(change) => record.effects.push(self.effect(change)),
                Noted::Lent(a, before) => {
                    let bytes = self.mems[a.usize()].bytes();
                    record.effects.extend(
                        differences(&before, bytes)
                            .into_iter()
                            .map(|range| Effect::Memory(a, range.start as u64, bytes[range].to_vec())),
                    );
                }
            }
        }
        self.changes.record = Some(record);
    }

    /// A change as an effect, with the values that the store has now.
    fn effect(&self, change: Change) -> Effect {
        match change {
            Change::Global(a) => {
                let gi = &self.globals[a.usize()];
                Effect::Global(a, gi.value.val(&gi.gt.t))
            }
            Change::Mem(a, range) => {
                let bytes = self.mems[a.usize()].bytes().get(range.clone()).unwrap_or(&[]);
                Effect::Memory(a, range.start as u64, bytes.to_vec())
            }
            Change::Table(a, range) => {
                let refs = self.tables[a.usize()].refs.get(range.clone()).unwrap_or(&[]);
                Effect::Table(a, range.start as u64, refs.to_vec())
            }
            Change::Anything => Effect::Other,
        }
    }

    /// Applies to this copy what the host changed in `original`. Returns false if that is impossible, and a new copy must be
    /// made.
    pub(crate) fn follow(&mut self, original: &Store, changes: &[Change]) -> bool {
        let lengths = |s: &Store| {
            let heap = &s.heap;
            let heap = [heap.structs.next(), heap.arrays.next(), heap.exns.next(), heap.hosts.next()];
            let lists = [s.tags.len(), s.globals.len(), s.mems.len(), s.tables.len(), s.funcs.len()];
            (heap, s.heap.bytes, lists, s.instances.len(), s.datas.len(), s.elems.len())
        };
        if self.id != original.id || changes.contains(&Change::Anything) || lengths(self) != lengths(original)
        {
            return false;
        }
        for change in changes {
            let same = match change {
                Change::Global(a) => {
                    self.globals[a.usize()].value = original.globals[a.usize()].value;
                    true
                }
                Change::Mem(a, range) => {
                    let (from, to) = (&original.mems[a.usize()], &mut self.mems[a.usize()]);
                    let same = from.memtype() == to.memtype();
                    if same && let Some(bytes) = from.bytes().get(range.clone()) {
                        to.bytes_mut()[range.clone()].copy_from_slice(bytes);
                    }
                    same
                }
                Change::Table(a, range) => {
                    let (from, to) = (&original.tables[a.usize()], &mut self.tables[a.usize()]);
                    let same = from.tt == to.tt;
                    if same && let Some(refs) = from.refs.get(range.clone()) {
                        to.refs[range.clone()].copy_from_slice(refs);
                    }
                    same
                }
                Change::Anything => false,
            };
            if !same {
                return false;
            }
        }
        self.held = original.held.clone();
        self.temporary = original.temporary.clone();
        self.stacks = original.stacks.twin();
        self.config = original.config.clone();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_differ_are_found() {
        let before = vec![0; 1000];
        for (changed, ranges) in [
            (&[][..], &[][..]),
            (&[0], &[(0, 1)]),
            (&[63, 64], &[(63, 65)]),
            (&[10, 20], &[(10, 21)]),
            (&[10, 100, 500, 999], &[(10, 11), (100, 101), (500, 501), (999, 1000)]),
            (&[60, 70, 130], &[(60, 131)]),
        ] {
            let mut after = before.clone();
            changed.iter().for_each(|i| after[*i] = 1);
            let found: Vec<_> = differences(&before, &after).iter().map(|r| (r.start, r.end)).collect();
            assert_eq!(found, ranges);
        }
    }
}
