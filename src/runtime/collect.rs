//! The garbage collector: frees unreachable structures, arrays, exceptions and host objects.
//!
//! The store of the standard only grows. Freeing unreachable objects cannot be observed. Marking uses an explicit work list and
//! never recurs on the host's stack. A slot of a stack is treated as a reference if its tag says so; inside heap objects, types say
//! where the references are.

use super::heap::{Arena, Heap};
use super::instances::*;
use super::outcome::Exhausted;
use super::store::Store;
use super::typespace::Layout;
use super::values::*;
use crate::syntax::{Absheaptype, Heaptype, Valtype};
use crate::valid::deftype::Deftype;

/// The size in bytes that the heap may reach before the first collection.
const FIRST: u64 = 1 << 24;
/// A collection of a full heap must free at least one part in `SPARE`; otherwise the heap is exhausted. This keeps programs from
/// spending all their time in collections.
const SPARE: u64 = 8;

impl Store {
    /// Whether `bytes` fit on the heap without a collection.
    #[inline]
    pub(crate) fn has_room(&self, bytes: u64) -> bool {
        self.heap.bytes.checked_add(bytes).is_some_and(|sum| sum <= self.heap.threshold)
    }

    /// Makes room for `bytes` on the heap, with a collection if one is due. `stacks` are the live slots of the current run; those of
    /// suspended runs are in the store (see [`Store::suspend`]).
    #[inline]
    pub(crate) fn reserve(&mut self, bytes: u64, stacks: &[&[Slot]]) -> Result<(), Exhausted> {
        if self.has_room(bytes) { Ok(()) } else { self.collect_for(bytes, stacks) }
    }

    #[cold]
    fn collect_for(&mut self, bytes: u64, stacks: &[&[Slot]]) -> Result<(), Exhausted> {
        let most = self.config.max_heap_bytes.min(Heap::MOST);
        let full = self.heap.threshold >= most;
        // While the heap is empty there is nothing to collect; only the threshold needs to be set.
        if self.heap.bytes > 0 {
            self.collect(stacks);
            if full && self.heap.bytes > most - most / SPARE {
                return Err(Exhausted::Heap);
            }
        }
        let needed = self.heap.bytes.checked_add(bytes).filter(|sum| *sum <= most).ok_or(Exhausted::Heap)?;
        self.heap.threshold = needed.saturating_mul(2).max(FIRST).min(most);
        Ok(())
    }

    /// Frees all structures, arrays, exceptions and host objects that cannot be reached from globals, tables, element segments,
    /// references that the host holds, stacks of suspended runs, or `stacks`.
    pub(crate) fn collect(&mut self, stacks: &[&[Slot]]) {
        self.heap.collections += 1;
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

    /// Passes every root to `visit`.
    fn roots(&self, stacks: &[&[Slot]], visit: &mut impl FnMut(Ref)) {
        let stacks = stacks.iter().copied().chain(self.stacks.live()).chain([&self.temporary[..]]);
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
        self.held.refs().into_iter().for_each(visit);
    }

    /// Marks the object of `r`, and adds the references in it to `reached`.
    fn mark(&mut self, r: Ref, reached: &mut Vec<Ref>) {
        let Heap { structs, arrays, exns, hosts, .. } = &mut self.heap;
        match r.kind() {
            RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => {}
            RefKind::Host(a) => {
                hosts.mark(!a.0);
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

/// Marks an instance, and returns it if it was not marked before.
fn fresh<T>(arena: &mut Arena<T>, a: u32) -> Option<&T> {
    if arena.mark(a) { arena.get(a) } else { None }
}

/// Adds a reference to the work list if it refers to a heap object.
#[inline]
fn visit(reached: &mut Vec<Ref>, r: Ref) {
    match r.kind() {
        RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => {}
        RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) | RefKind::Host(_) => reached.push(r),
    }
}

/// Whether references of a type can refer to heap objects. Functions are not collected.
fn may_lead_to_heap(ht: &Heaptype<Deftype>) -> bool {
    match ht {
        Heaptype::Func | Heaptype::Nofunc | Heaptype::I31 => false,
        Heaptype::None | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => false,
        Heaptype::Any | Heaptype::Eq | Heaptype::Struct | Heaptype::Array => true,
        Heaptype::Exn | Heaptype::Extern => true,
        Heaptype::Use(dt) => dt.absheaptype() != Absheaptype::Func,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::runtime::Config;
    use crate::runtime::stack::{Stack, Used};
    use crate::syntax::*;
    use crate::valid::deftype::Typeuse;

    /// `(rec (type (struct (field i32) (field (mut (ref null 0))))))`.
    fn node(s: &mut Store) -> Typeaddr {
        let field = |t| Fieldtype { mutable: true, zt: Storagetype::Val(t) };
        let next = Valtype::Ref(Reftype { null: true, ht: Heaptype::Use(Typeuse::Rec(0)) });
        let ct = Comptype::Struct(Box::new([field(Valtype::I32), field(next)]));
        let st = Subtype { r#final: true, supers: Box::default(), ct };
        s.types.add(&Deftype::of_rectype(&Rectype(Box::new([st])))[0])
    }

    fn array(s: &mut Store) -> Typeaddr {
        let zt = Storagetype::Val(Valtype::Ref(Reftype { null: true, ht: Heaptype::Any }));
        let ct = Comptype::Array(Fieldtype { mutable: true, zt });
        s.types.add(&Deftype::of_subtype(&Subtype { r#final: true, supers: Box::default(), ct }))
    }

    fn cons(s: &mut Store, r#type: Typeaddr, i: u32, next: Ref) -> Ref {
        s.reserve(Heap::struct_bytes(2), &[&[next.into()]]).unwrap();
        Ref::r#struct(s.heap.add_struct(Structinst { r#type, fields: Box::new([i.into(), next.into()]) }))
    }

    fn list(s: &mut Store, r#type: Typeaddr, n: u32) -> Ref {
        (0..n).fold(Ref::NULL, |next, i| cons(s, r#type, i, next))
    }

    fn length(s: &Store, mut r: Ref) -> usize {
        let mut n = 0;
        while let RefKind::Struct(a) = r.kind() {
            r = s.heap.r#struct(a).fields[1].into();
            n += 1;
        }
        n
    }

    fn live(s: &Store) -> (usize, usize, usize, usize) {
        let Heap { structs, arrays, exns, hosts, .. } = &s.heap;
        (structs.len(), arrays.len(), exns.len(), hosts.len())
    }

    #[test]
    fn long_list_is_kept_and_dropped() {
        let mut s = Store::default();
        let t = node(&mut s);
        let head = list(&mut s, t, 1_000_000);
        s.collect(&[&[head.into()]]);
        assert_eq!(length(&s, head), 1_000_000);
        assert_eq!(s.heap.bytes, 1_000_000 * Heap::struct_bytes(2));
        s.collect(&[]);
        assert_eq!((live(&s), s.heap.bytes), ((0, 0, 0, 0), 0));
        // Dropping a store that holds a long list must not recur.
        list(&mut s, t, 1_000_000);
        drop(s);
    }

    #[test]
    fn addresses_are_used_again() {
        let mut s = Store::default();
        let t = node(&mut s);
        let (a, b) = (cons(&mut s, t, 1, Ref::NULL), cons(&mut s, t, 2, Ref::NULL));
        s.collect(&[&[b.into()]]);
        assert_eq!(cons(&mut s, t, 3, b), a);
        assert_eq!(length(&s, a), 2);
    }

    #[test]
    fn cycle_is_collected() {
        let mut s = Store::default();
        let t = node(&mut s);
        let last = cons(&mut s, t, 0, Ref::NULL);
        let first = cons(&mut s, t, 1, last);
        let RefKind::Struct(a) = last.kind() else { unreachable!() };
        s.heap.structs.get_mut(a.0).unwrap().fields[1] = first.into();
        s.collect(&[&[last.to_extern().into()]]);
        assert_eq!(live(&s), (2, 0, 0, 0));
        s.collect(&[]);
        assert_eq!(live(&s), (0, 0, 0, 0));
    }

    #[test]
    fn every_kind_of_root_keeps() {
        let mut s = Store::default();
        let (t, at) = (node(&mut s), array(&mut s));
        let any = Reftype { null: true, ht: Heaptype::Any };
        let list = |s: &mut Store, n| list(s, t, n);
        // Through an array of references.
        let elements: Box<[Ref]> = (0..10).map(|_| list(&mut s, 3)).collect();
        let arr = Ref::array(s.heap.add_array(Arrayinst { r#type: at, fields: Arrayfields::Ref(elements) }));
        // A global, converted to externref.
        let gt = Globaltype { mutable: true, t: Valtype::EXTERNREF };
        s.globals.push(Globalinst { gt, value: arr.to_extern().into() });
        // A table and an element segment.
        let tt = Tabletype { at: Addrtype::I32, lim: Limits { min: 1, max: None }, rt: any.clone() };
        let r = list(&mut s, 5);
        s.tables.push(Tableinst::new(tt, r).unwrap());
        let r = list(&mut s, 7);
        s.elems.push(Eleminst { rt: any, refs: Box::new([r]) });
        // An exception that the host holds, whose payload refers to further objects.
        let ft = Functype { params: Box::new([Valtype::I64, Valtype::EXTERNREF]), results: Box::default() };
        let tag = s.tag_alloc(ft).unwrap();
        let r = list(&mut s, 11);
        let fields = Box::new([Slot::from(1u64), r.to_extern().into()]);
        let exn = s.heap.add_exn(Exninst { tag: tag.addr(), fields });
        let held = s.outgoing_ref(Ref::exn(exn));
        // Suspended runs and instantiation.
        let slots = vec![list(&mut s, 13).into()];
        let suspension = s.suspend(Stack { slots, ..Stack::default() }, 1, Used::default());
        let r = list(&mut s, 17);
        s.temporary.push(r.into());
        // A number that looks like an address is not a reference.
        let dead = list(&mut s, 19);
        s.collect(&[&[Slot { hi: 0, ..dead.into() }]]);
        assert_eq!(live(&s), (30 + 5 + 7 + 11 + 13 + 17, 1, 1, 0));
        drop(held);
        s.resume(suspension);
        s.temporary.clear();
        s.tables[0].refs[0] = Ref::NULL;
        s.collect(&[]);
        assert_eq!(live(&s), (30 + 7, 1, 0, 0));
    }

    #[test]
    fn limit_counts_what_is_live() {
        let max_heap_bytes = 1000 * Heap::struct_bytes(2);
        let mut s = Store::new(Config { max_heap_bytes, ..Config::default() });
        let t = node(&mut s);
        for _ in 0..10 {
            list(&mut s, t, 800);
        }
        let head = list(&mut s, t, 1000);
        assert_eq!(s.reserve(1, &[&[head.into()]]), Err(Exhausted::Heap));
        assert_eq!(length(&s, head), 1000);
        // An eighth must be free after a collection.
        let RefKind::Struct(a) = head.kind() else { unreachable!() };
        let rest = s.heap.r#struct(a).fields[1];
        assert_eq!(s.reserve(1, &[&[rest]]), Err(Exhausted::Heap));
        assert_eq!(s.reserve(u64::MAX, &[]), Err(Exhausted::Heap));
        assert_eq!(s.reserve(max_heap_bytes, &[]), Ok(()));
    }

    /// A step of a random program over ten variables that hold lists and trees.
    #[derive(Clone, Debug)]
    enum Op {
        New(usize, usize),
        Link(usize, usize),
        Array(usize, Vec<usize>),
        Forget(usize),
        Collect,
    }

    fn op() -> impl Strategy<Value = Op> {
        let var = || 0..10usize;
        prop_oneof![
            (var(), var()).prop_map(|(x, y)| Op::New(x, y)),
            (var(), var()).prop_map(|(x, y)| Op::Link(x, y)),
            (var(), proptest::collection::vec(var(), 0..4)).prop_map(|(x, ys)| Op::Array(x, ys)),
            var().prop_map(Op::Forget),
            Just(Op::Collect),
        ]
    }

    /// The objects that a reference leads to, down to a depth, as text without addresses.
    fn seen(s: &Store, r: Ref, depth: u32) -> String {
        let further = |r: &Ref| if depth > 0 { seen(s, *r, depth - 1) } else { String::new() };
        match r.kind() {
            RefKind::Struct(a) => {
                let fields = &s.heap.r#struct(a).fields;
                format!("({} {})", u32::from(fields[0]), further(&fields[1].into()))
            }
            RefKind::Array(a) => match &s.heap.array(a).fields {
                Arrayfields::Ref(refs) => refs.iter().map(further).collect::<Vec<_>>().join(","),
                other => panic!("{other:?}"),
            },
            other => format!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn collections_cannot_be_observed(ops in proptest::collection::vec(op(), 0..60)) {
            let mut s = Store::default();
            let (t, at) = (node(&mut s), array(&mut s));
            let mut vars = [Slot::from(Ref::NULL); 10];
            for (op, i) in ops.into_iter().zip(0u32..) {
                match op {
                    Op::New(x, y) => {
                        let fields = Box::new([Slot::from(i), vars[y]]);
                        vars[x] = Ref::r#struct(s.heap.add_struct(Structinst { r#type: t, fields })).into();
                    }
                    Op::Link(x, y) => {
                        if let RefKind::Struct(a) = Ref::from(vars[x]).kind() {
                            s.heap.structs.get_mut(a.0).unwrap().fields[1] = vars[y];
                        }
                    }
                    Op::Array(x, ys) => {
                        let fields = Arrayfields::Ref(ys.iter().map(|y| vars[*y].into()).collect());
                        vars[x] = Ref::array(s.heap.add_array(Arrayinst { r#type: at, fields })).into();
                    }
                    Op::Forget(x) => vars[x] = Ref::NULL.into(),
                    Op::Collect => {
                        let before: Vec<_> = vars.iter().map(|v| seen(&s, (*v).into(), 5)).collect();
                        s.collect(&[&vars]);
                        let after: Vec<_> = vars.iter().map(|v| seen(&s, (*v).into(), 5)).collect();
                        prop_assert_eq!(before, after);
                    }
                }
            }
            s.collect(&[&[]]);
            prop_assert_eq!((live(&s), s.heap.bytes), ((0, 0, 0, 0), 0));
        }
    }
}
