//! References that are handed out to the host: their objects are kept alive, and references from the host are
//! checked.

use std::any::Any;
use std::sync::Arc;

use super::types::*;
use super::{Func, Misuse, Store};
use crate::runtime::changes::Change;
use crate::runtime::heap::{Heap, Hostinst};
use crate::runtime::*;

impl Store {
    /// Converts a reference for the host: tags it with this store and keeps its object alive.
    pub(crate) fn outgoing_ref(&mut self, r: Ref) -> Ref {
        match r.kind() {
            RefKind::Null | RefKind::I31(_) => return r,
            RefKind::Func(_) => {}
            // A host reference that is just a number refers to no object and belongs to no store.
            RefKind::Host(a) if self.heap.hosts.get(a.0).is_none() => return r,
            RefKind::Host(_) | RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) => {
                self.held.add(r.to_any());
            }
        }
        r.stamped(self.id)
    }

    /// Converts a value for the host.
    pub(crate) fn outgoing(&mut self, v: Val) -> Val {
        match v {
            Val::Num(_) | Val::Vec(_) => v,
            Val::Ref(r) => Val::Ref(self.outgoing_ref(r)),
        }
    }

    /// Converts values for the host.
    pub(crate) fn outgoing_all(&mut self, mut vals: Vec<Val>) -> Vec<Val> {
        vals.iter_mut().for_each(|v| *v = self.outgoing(*v));
        vals
    }

    /// Checks a reference from the host and removes the tag.
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

    /// Checks a value from the host against the expected type `t`, and converts it to the internal form.
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

    /// Checks values from the host against the expected types `ts`, and converts them to the internal form.
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

    /// Releases the references that were handed out, except those that are [held](Store::hold): their objects may be
    /// collected if nothing else reaches them. During a call of a host function, releases only those handed out in
    /// that call, its arguments included.
    pub fn release(&mut self) {
        self.held.release();
    }

    /// Allocates a reference, of type `(ref any)`, to a host object. The object is kept as long as the reference is
    /// reachable.
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
