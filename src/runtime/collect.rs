//! Collection of structures, arrays and exceptions that nothing can reach.
//!
//! The standard lets its store grow for ever; what cannot be reached cannot be observed, so it may go. Marking walks a list of
//! its own, never the host's stack. Operands are taken for references where their mark says so; inside the heap, types tell.

use super::heap::{Arena, Heap};
use super::instances::*;
use super::outcome::Exhausted;
use super::store::Store;
use super::typespace::{Layout, Storage};
use super::values::*;
use crate::syntax::{Heaptype, Valtype};
use crate::valid::deftype::{Deftype, Kind};

/// Bytes that the heap may reach before it is first collected.
const FIRST: u64 = 1 << 24;

impl Store {
    /// Whether `bytes` fit on the heap without a collection.
    #[inline]
    pub(crate) fn has_room(&self, bytes: u64) -> bool {
        self.heap.bytes.checked_add(bytes).is_some_and(|sum| sum <= self.heap.threshold)
    }

    /// Makes room for `bytes` on the heap, collecting if it is time. `stacks` are the operands of the running machine; those
    /// of suspended machines the store knows (see [`Store::suspend`]).
    #[inline]
    pub(crate) fn reserve(&mut self, bytes: u64, stacks: &[&[Slot]]) -> Result<(), Exhausted> {
        if self.has_room(bytes) { Ok(()) } else { self.collect_for(bytes, stacks) }
    }

    #[cold]
    fn collect_for(&mut self, bytes: u64, stacks: &[&[Slot]]) -> Result<(), Exhausted> {
        let most = self.config.max_heap_bytes.min(Heap::MOST);
        // The first collection would find nothing: only the threshold is to be set.
        if self.heap.threshold > 0 || self.heap.bytes > 0 {
            self.collect(stacks);
        }
        let needed = self.heap.bytes.checked_add(bytes).filter(|sum| *sum <= most).ok_or(Exhausted::Heap)?;
        self.heap.threshold = needed.saturating_mul(2).max(FIRST).min(most);
        Ok(())
    }

    /// Frees all structures, arrays, exceptions and host objects that cannot be reached from globals, tables, element segments,
    /// references that the host holds, operands of suspended machines, or `stacks`.
    pub(crate) fn collect(&mut self, stacks: &[&[Slot]]) {
        self.heap.structs.unmark();
        self.heap.arrays.unmark();
        self.heap.exns.unmark();
        self.heap.hosts.unmark();
        let mut reached = Vec::new();
        self.roots(stacks, &mut |r| visit(&mut reached, r));
        while let Some(r) = reached.pop() {
            self.mark(r, &mut reached);
        }
        let Heap { structs, arrays, exns, hosts, bytes, .. } = &mut self.heap;
        structs.sweep(|si| *bytes -= si.bytes());
        arrays.sweep(|ai| *bytes -= ai.bytes());
        exns.sweep(|exn| *bytes -= exn.bytes());
        hosts.sweep(|_| *bytes -= Heap::HEADER);
    }

    /// Hands every root to `visit`.
    fn roots(&self, stacks: &[&[Slot]], visit: &mut impl FnMut(Ref)) {
        let stacks = stacks.iter().copied().chain(self.suspended.iter().map(|stack| &stack[..]).chain([self.stack.waiting()]));
        stacks.flatten().filter(|slot| slot.hi == Slot::REF).for_each(|slot| visit(Ref::from(*slot)));
        for gi in &self.globals {
            if matches!(gi.gt.t, Valtype::Ref(_)) {
                visit(gi.value.into());
            }
        }
        for ti in self.tables.iter().filter(|ti| may_lead_to_heap(&ti.tt.rt.ht)) {
            ti.refs.iter().copied().for_each(&mut *visit);
        }
        for ei in self.elems.iter().filter(|ei| may_lead_to_heap(&ei.rt.ht)) {
            ei.refs.iter().copied().for_each(&mut *visit);
        }
        self.held.keys().copied().for_each(visit);
    }

    /// Marks what `r` leads to, and adds what that leads to to `reached`.
    fn mark(&mut self, r: Ref, reached: &mut Vec<Ref>) {
        let Heap { structs, arrays, exns, hosts, .. } = &mut self.heap;
        match r.kind() {
            RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => {}
            RefKind::Host(a) => {
                hosts.mark(a.0);
            }
            RefKind::Struct(a) => {
                if let Some(si) = fresh(structs, a.0)
                    && let Layout::Struct { refs, .. } = self.types.layout(si.r#type)
                {
                    refs.iter().for_each(|i| visit(reached, si.fields[*i as usize].into()));
                }
            }
            RefKind::Array(a) => {
                if let Some(Arrayinst { fields: Arrayfields::Ref(refs), .. }) = fresh(arrays, a.0) {
                    refs.iter().for_each(|r| visit(reached, *r));
                }
            }
            RefKind::Exn(a) => {
                if let Some(exn) = fresh(exns, a.0)
                    && let Some(ft) = self.types.functype(self.tags[exn.tag.usize()].r#type)
                {
                    let fields = exn.fields.iter().zip(&ft.params);
                    fields
                        .filter(|(_, t)| matches!(t, Valtype::Ref(_)))
                        .for_each(|(field, _)| visit(reached, (*field).into()));
                }
            }
        }
    }
}

/// Marks an instance and gives it, if it was not marked before.
fn fresh<T>(arena: &mut Arena<T>, a: u32) -> Option<&T> {
    if arena.mark(a) { arena.get(a) } else { None }
}

/// Adds a reference to those reached, if it can lead to anything.
#[inline]
fn visit(reached: &mut Vec<Ref>, r: Ref) {
    match r.kind() {
        RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => {}
        RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) | RefKind::Host(_) => reached.push(r),
    }
}

/// Whether references of a type can lead to something that is collected; functions are not.
fn may_lead_to_heap(ht: &Heaptype<Deftype>) -> bool {
    match ht {
        Heaptype::Func | Heaptype::Nofunc | Heaptype::I31 => false,
        Heaptype::None | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => false,
        Heaptype::Any | Heaptype::Eq | Heaptype::Struct | Heaptype::Array => true,
        Heaptype::Exn | Heaptype::Extern => true,
        Heaptype::Use(dt) => match dt.kind() {
            Kind::Func => false,
            Kind::Struct | Kind::Array => true,
        },
    }
}
