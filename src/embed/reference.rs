//! References that are handed out to the host, and references from the host.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::types::*;
use super::{Misuse, Val};
use crate::runtime::changes::Change;
use crate::runtime::held::Root;
use crate::runtime::{self, Hostaddr, RefKind, Store};

/// A reference value, possibly null.
///
/// As long as a clone of it exists, the structure, array, exception or host object that it refers to is not collected, even if no program
/// reaches it any more. References are equal if they refer to the same object of the same store.
#[derive(Clone)]
pub struct Ref {
    bare: runtime::Ref,
    owner: Owner,
}

/// To which store a reference belongs.
#[derive(Clone)]
enum Owner {
    /// None: it is null, an `i31` or a number.
    Nobody,
    /// That with this number; functions are not collected.
    Store(u64),
    /// The store that has this root.
    Root(Arc<Root>),
}

impl Ref {
    /// `ref.null`, in every hierarchy of types.
    pub const NULL: Ref = Ref { bare: runtime::Ref::NULL, owner: Owner::Nobody };

    /// `ref.i31` of the low 31 bits of `i`.
    pub fn i31(i: u32) -> Ref {
        Ref { bare: runtime::Ref::i31(i), owner: Owner::Nobody }
    }

    /// `ref.host`: a reference, of type `(ref any)`, that is only a number of the host's. A store that has host objects refuses numbers from 2^31
    /// on, which are the addresses of objects ([`Misuse::HostNumber`]).
    pub fn host(number: u32) -> Ref {
        Ref { bare: runtime::Ref::host(Hostaddr(number)), owner: Owner::Nobody }
    }

    /// `ref.extern r`, that is, `extern.convert_any`; null stays null.
    pub fn to_extern(self) -> Ref {
        Ref { bare: self.bare.to_extern(), ..self }
    }

    /// The `r` of `ref.extern r`, that is, `any.convert_extern`; null stays null.
    pub fn to_any(self) -> Ref {
        Ref { bare: self.bare.to_any(), ..self }
    }

    /// Whether this is `ref.extern r`.
    pub fn is_extern(&self) -> bool {
        self.bare.is_extern()
    }

    /// Whether this is `ref.null`.
    pub fn is_null(&self) -> bool {
        self.bare.is_null()
    }

    /// What it refers to, without `ref.extern`.
    pub fn kind(&self) -> RefKind {
        self.bare.kind()
    }

    /// The reference as runs have it, unchecked.
    pub(crate) fn bare(&self) -> runtime::Ref {
        self.bare
    }

    /// The number of the store that it belongs to, if it belongs to one.
    fn store(&self) -> Option<u64> {
        match &self.owner {
            Owner::Nobody => None,
            Owner::Store(store) => Some(*store),
            Owner::Root(root) => Some(root.store),
        }
    }

    /// The reference to a function.
    pub(crate) fn func(store: u64, a: runtime::Funcaddr) -> Ref {
        Ref { bare: runtime::Ref::func(a), owner: Owner::Store(store) }
    }
}

impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bare.fmt(f)
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, a) = match self.kind() {
            RefKind::Null => return f.write_str("ref.null"),
            RefKind::Host(a) if self.is_extern() => return write!(f, "ref.extern {}", a.0),
            RefKind::I31(i) => ("i31", i),
            RefKind::Struct(a) => ("struct", a.0),
            RefKind::Array(a) => ("array", a.0),
            RefKind::Func(a) => ("func", a.0),
            RefKind::Exn(a) => ("exn", a.0),
            RefKind::Host(a) => ("host", a.0),
        };
        match self.is_extern() {
            true => write!(f, "ref.extern (ref.{kind} {a})"),
            false => write!(f, "ref.{kind} {a}"),
        }
    }
}

impl PartialEq for Ref {
    fn eq(&self, other: &Ref) -> bool {
        self.bare == other.bare && self.store() == other.store()
    }
}

impl Eq for Ref {}

impl Hash for Ref {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bare.hash(state);
    }
}

impl Store {
    /// Frees the structures, arrays, exceptions and host objects that neither a program nor the embedder can reach any more. Programs
    /// that allocate do this by themselves, as [`Config::max_heap_bytes`](crate::Config::max_heap_bytes) demands.
    pub fn gc(&mut self) {
        self.changes.note(Change::Anything);
        self.collect(&[]);
    }

    /// Hands out a reference to the host, which keeps its object alive.
    pub(crate) fn outgoing_ref(&self, bare: runtime::Ref) -> Ref {
        let owner = match bare.kind() {
            RefKind::Null | RefKind::I31(_) => Owner::Nobody,
            RefKind::Func(_) => {
                self.name();
                Owner::Store(self.id)
            }
            RefKind::Host(a) if self.heap.host(a).is_none() => Owner::Nobody,
            RefKind::Host(_) | RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) => {
                self.name();
                Owner::Root(self.held.add(self.id, bare.to_any()))
            }
        };
        Ref { bare, owner }
    }

    /// Hands out a value to the host.
    pub(crate) fn outgoing(&self, v: runtime::Val) -> Val {
        match v {
            runtime::Val::Num(c) => c.into(),
            runtime::Val::Vec(c) => Val::V128(c),
            runtime::Val::Ref(r) => Val::Ref(self.outgoing_ref(r)),
        }
    }

    /// Hands out values to the host.
    pub(crate) fn outgoing_all(&self, vals: &[runtime::Val]) -> Vec<Val> {
        vals.iter().map(|v| self.outgoing(*v)).collect()
    }

    /// Checks that a reference from the host belongs to this store.
    pub(crate) fn incoming_ref(&self, r: &Ref) -> Result<runtime::Ref, Misuse> {
        match &r.owner {
            Owner::Root(root) if root.store != self.id => {
                self.inherits(root.store, |ancestor| root.serial < ancestor.count)?;
            }
            Owner::Store(store) if *store != self.id => {
                let RefKind::Func(a) = r.kind() else { return Err(Misuse::ForeignStore) };
                self.inherits(*store, |ancestor| a.usize() < ancestor.extent[4])?;
            }
            Owner::Nobody => {
                if let RefKind::Host(a) = r.kind()
                    && a.0 >> 31 == 1
                {
                    // The addresses of objects.
                    if self.heap.hosts.addresses() > 0 {
                        return Err(Misuse::HostNumber);
                    }
                    self.high_numbers.store(true, Ordering::Relaxed);
                }
            }
            Owner::Store(_) | Owner::Root(_) => {}
        }
        Ok(r.bare)
    }

    /// Checks a value from the host against the expected type `t`.
    pub(crate) fn incoming(&self, v: &Val, t: &Valtype) -> Result<runtime::Val, Misuse> {
        let bare = match v {
            Val::Ref(r) => runtime::Val::Ref(self.incoming_ref(r)?),
            Val::I32(_) | Val::I64(_) | Val::F32(_) | Val::F64(_) | Val::V128(_) => v.bare(),
        };
        self.check(bare, t)
    }

    /// Checks a value of this store against the expected type `t`.
    pub(crate) fn check(&self, v: runtime::Val, t: &Valtype) -> Result<runtime::Val, Misuse> {
        let found = self.type_of(&v).ok_or(Misuse::ForeignStore)?;
        if found == *t || super::match_valtype(&found, t) {
            Ok(v)
        } else {
            Err(Misuse::Type { expected: t.clone(), found })
        }
    }

    /// Checks values from the host against the expected types `ts`.
    pub(crate) fn incoming_all(&self, vals: &[Val], ts: &[Valtype]) -> Result<Vec<runtime::Val>, Misuse> {
        if vals.len() != ts.len() {
            return Err(Misuse::Count { expected: ts.len(), found: vals.len() });
        }
        vals.iter().zip(ts).map(|(v, t)| self.incoming(v, t)).collect()
    }

    /// `ref_type`: the least type of a reference.
    ///
    /// # Errors
    /// If it belongs to another store.
    pub fn ref_type(&self, r: &Ref) -> Result<Reftype, Misuse> {
        let bare = self.incoming_ref(r)?;
        self.type_of_ref(bare).ok_or(Misuse::ForeignStore)
    }

    /// The least type of a value.
    ///
    /// # Errors
    /// If it is a reference of another store.
    pub fn val_type(&self, v: &Val) -> Result<Valtype, Misuse> {
        match v {
            Val::Ref(r) => self.ref_type(r).map(Valtype::Ref),
            Val::I32(_) | Val::I64(_) | Val::F32(_) | Val::F64(_) | Val::V128(_) => {
                self.type_of(&v.bare()).ok_or(Misuse::ForeignStore)
            }
        }
    }
}
