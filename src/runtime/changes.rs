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
    changes: Vec<Change>,
    effects: Vec<Effect>,
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
    /// Something else, such as growing a memory or allocating an object.
    Other,
}

/// The maximum number of changes that are listed one by one.
const MOST: usize = 1000;

impl Changes {
    /// Records a change by the host.
    pub(crate) fn note(&mut self, change: Change) {
        if let Some(record) = &mut self.record {
            record.changes.push(change.clone());
        }
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

impl Store {
    /// Records that the host function that is being recorded calls a function.
    pub(crate) fn record_call(&mut self, a: Funcaddr, args: &[Val]) {
        if self.changes.record.is_some() {
            self.record_changes();
            let record = self.changes.record.as_mut();
            record.into_iter().for_each(|record| record.effects.push(Effect::Call(a, args.to_vec())));
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
        let changes = std::mem::take(&mut record.changes);
        record.effects.extend(changes.into_iter().map(|change| match change {
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
        }));
        self.changes.record = Some(record);
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
