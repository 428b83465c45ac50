//! References that leave the store: their objects are kept alive, and references that come back are checked.

use std::any::Any;
use std::sync::Arc;

use super::types::*;
use super::{Func, Misuse, Store};
use crate::runtime::changes::Change;
use crate::runtime::heap::{Heap, Hostinst};
use crate::runtime::*;

impl Store {
    /// A reference in the form in which the host gets it: tagged with this store, and held.
    pub(crate) fn outgoing_ref(&mut self, r: Ref) -> Ref {
        match r.kind() {
            RefKind::Null | RefKind::I31(_) => return r,
            RefKind::Func(_) => {}
            // References to plain numbers belong to no store.
            RefKind::Host(a) if self.heap.hosts.get(a.0).is_none() => return r,
            RefKind::Host(_) | RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) => {
                self.held.add(r.to_any());
            }
        }
        r.stamped(self.id)
    }

    /// A value in the form in which the host gets it.
    pub(crate) fn outgoing(&mut self, v: Val) -> Val {
        match v {
            Val::Num(_) | Val::Vec(_) => v,
            Val::Ref(r) => Val::Ref(self.outgoing_ref(r)),
        }
    }

    /// Values in the form in which the host gets them.
    pub(crate) fn outgoing_all(&mut self, mut vals: Vec<Val>) -> Vec<Val> {
        vals.iter_mut().for_each(|v| *v = self.outgoing(*v));
        vals
    }

    /// A reference that the host provides, checked and without the tag.
    pub(crate) fn incoming_ref(&self, r: Ref) -> Result<Ref, Misuse> {
        let bare = r.bare();
        let own = r.stamp() == Ref::NULL.stamped(self.id).stamp();
        match r.kind() {
            RefKind::Null | RefKind::I31(_) => Ok(bare),
            RefKind::Host(_) if r.stamp() == 0 => Ok(bare),
            RefKind::Func(_)
            | RefKind::Host(_)
            | RefKind::Struct(_)
            | RefKind::Array(_)
            | RefKind::Exn(_)
                if !own =>
            {
                Err(Misuse::ForeignStore)
            }
            RefKind::Func(_) => Ok(bare),
            RefKind::Host(_) | RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) => {
                if self.held.contains(&bare.to_any()) { Ok(bare) } else { Err(Misuse::Released) }
            }
        }
    }

    /// A value that the host provides where type `t` is expected.
    pub(crate) fn incoming(&self, v: Val, t: &Valtype) -> Result<Val, Misuse> {
        let v = match v {
            Val::Num(_) | Val::Vec(_) => v,
            Val::Ref(r) => Val::Ref(self.incoming_ref(r)?),
        };
        let found = self.val_type(&v).ok_or(Misuse::ForeignStore)?;
        if found == *t || super::match_valtype(&found, t) {
            Ok(v)
        } else {
            Err(Misuse::Type { expected: t.clone(), found })
        }
    }

    /// Values that the host provides where types `ts` are expected.
    pub(crate) fn incoming_all(&self, mut vals: Vec<Val>, ts: &[Valtype]) -> Result<Vec<Val>, Misuse> {
        if vals.len() != ts.len() {
            return Err(Misuse::Count { expected: ts.len(), found: vals.len() });
        }
        for (v, t) in vals.iter_mut().zip(ts) {
            *v = self.incoming(*v, t)?;
        }
        Ok(vals)
    }

    /// Keeps the object of a reference alive until [`Store::unhold`].
    pub fn hold(&mut self, r: Ref) -> Result<(), Misuse> {
        let key = self.incoming_ref(r)?.to_any();
        if self.held.contains(&key) {
            self.held.kept.insert(key);
        }
        Ok(())
    }

    /// Undoes [`Store::hold`].
    pub fn unhold(&mut self, r: Ref) {
        self.held.kept.remove(&r.bare().to_any());
    }

    /// Releases the references that were handed out, except those that are [held](Store::hold): their objects may be collected if
    /// nothing else reaches them. Within a host function, only those are released that were handed out since it was called, its
    /// arguments included.
    pub fn release(&mut self) {
        self.held.release();
    }

    /// A new reference, of type `(ref any)`, to an object of the host, which lives as long as the reference is reachable.
    pub fn host_alloc(&mut self, host: Arc<dyn Any + Send + Sync>) -> Result<Ref, Exhausted> {
        self.changes.note(Change::Anything);
        self.reserve(Heap::HEADER, &[])?;
        let a = self.heap.add_host(Hostinst(host));
        Ok(self.outgoing_ref(Ref::host(a)))
    }

    /// The host object of a reference, whether it was converted to `externref` or not; `None` for other references.
    pub fn host_read(&self, r: Ref) -> Result<Option<&Arc<dyn Any + Send + Sync>>, Misuse> {
        match self.incoming_ref(r)?.kind() {
            RefKind::Host(a) => Ok(self.heap.hosts.get(a.0).map(|Hostinst(host)| host)),
            RefKind::Null | RefKind::I31(_) | RefKind::Struct(_) => Ok(None),
            RefKind::Array(_) | RefKind::Func(_) | RefKind::Exn(_) => Ok(None),
        }
    }

    /// The reference `ref.func` to a function.
    pub fn func_ref(&self, f: Func) -> Result<Ref, Misuse> {
        Ok(Ref::func(self.own(f)?).stamped(self.id))
    }

    /// The function that a reference refers to, if it is a function reference.
    pub fn ref_func(&self, r: Ref) -> Result<Option<Func>, Misuse> {
        match self.incoming_ref(r)?.kind() {
            RefKind::Func(a) => Ok(Some(self.handle(a))),
            RefKind::Null | RefKind::I31(_) | RefKind::Struct(_) => Ok(None),
            RefKind::Array(_) | RefKind::Host(_) | RefKind::Exn(_) => Ok(None),
        }
    }
}
