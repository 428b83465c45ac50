//! References of known types: the Rust types that correspond to reference types.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::types::*;
use super::{Error, Func, Misuse, Ref, Tag, Val};
use crate::runtime::changes::Change;
use crate::runtime::heap::{Heap, Hostinst};
use crate::runtime::{self, Arrayaddr, Exnaddr, RefKind, Store, Structaddr};

/// Declares the Rust types.
///
/// `"…" AnyRef Any;` declares a type for `(ref any)`, which converts to and from [`Ref`].
macro_rules! refs {
    ($($doc:literal $name:ident $ht:ident;)*) => {$(
        #[doc = $doc]
        ///
        /// Null is `None` of an `Option` of it. A clone keeps the object alive, as one of a [`Ref`] does.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(Ref);

        impl $name {
            /// The type `(ref …)` that it corresponds to.
            pub const TYPE: Reftype = Reftype { null: false, ht: Heaptype::$ht };

            /// The reference, if it has this type and belongs to the store.
            ///
            /// # Errors
            /// [`Misuse::Type`], [`Misuse::ForeignStore`].
            pub fn from_ref(store: &Store, r: Ref) -> Result<$name, Misuse> {
                let bare = store.incoming_ref(&r)?;
                store.check(bare.into(), &Valtype::Ref($name::TYPE))?;
                Ok($name(r))
            }

            /// A reference that a run gave, which has the type.
            pub(crate) fn trusted(r: Ref) -> $name {
                $name(r)
            }
        }

        impl From<$name> for Ref {
            fn from(r: $name) -> Ref {
                r.0
            }
        }
    )*};
}

refs! {
    "A reference of type `(ref any)`." AnyRef Any;
    "A reference of type `(ref eq)`." EqRef Eq;
    "A reference of type `(ref i31)`: an integer of 31 bits." I31 I31;
    "A reference to a structure, of type `(ref struct)`." StructRef Struct;
    "A reference to an array, of type `(ref array)`." ArrayRef Array;
    "A reference of type `(ref extern)`." ExternRef Extern;
    "A reference to an exception, of type `(ref exn)`." ExnRef Exn;
}

/// Defines how the addresses of objects are found.
///
/// `StructRef Struct Structaddr;` is for the references of this Rust type, whose [`RefKind`] has such an address.
macro_rules! addresses {
    ($($name:ident $kind:ident $addr:ident;)*) => {$(
        impl $name {
            /// Its address.
            pub(super) fn addr(&self, store: &Store) -> Result<$addr, Misuse> {
                let RefKind::$kind(a) = store.incoming_ref(&self.0)?.kind() else {
                    let t = Valtype::Ref($name::TYPE);
                    return Err(Misuse::InvalidType(format!("the reference {} has not the type {t}", self.0)));
                };
                Ok(a)
            }
        }
    )*};
}

addresses! {
    StructRef Struct Structaddr;
    ArrayRef Array Arrayaddr;
    ExnRef Exn Exnaddr;
}

impl I31 {
    /// The reference to the low 31 bits of `i`.
    pub fn new(i: u32) -> I31 {
        I31(Ref::i31(i))
    }

    /// The integer, zero-extended.
    pub fn get(&self) -> u32 {
        match self.0.kind() {
            RefKind::I31(i) => i,
            RefKind::Null | RefKind::Struct(_) | RefKind::Array(_) => 0,
            RefKind::Func(_) | RefKind::Exn(_) | RefKind::Host(_) => 0,
        }
    }
}

/// Conversions to supertypes, which always succeed.
macro_rules! widen {
    ($($from:ident => $to:ident)*) => {$(
        impl From<$from> for $to {
            fn from(r: $from) -> $to {
                $to(r.0)
            }
        }
    )*};
}

widen! { EqRef => AnyRef I31 => AnyRef StructRef => AnyRef ArrayRef => AnyRef I31 => EqRef StructRef => EqRef ArrayRef => EqRef }

impl ExternRef {
    /// Allocates a host object of this value. It lives as long as a program or the embedder can reach the reference.
    ///
    /// # Errors
    /// [`Error::Exhausted`] if the heap's bound is hit; [`Misuse::HostNumber`].
    pub fn new(store: &mut Store, value: impl Any + Send + Sync) -> Result<ExternRef, Error> {
        if store.high_numbers.load(Ordering::Relaxed) {
            return Err(Misuse::HostNumber.into());
        }
        store.changes.note(Change::Anything);
        store.reserve(Heap::HEADER, &[])?;
        let a = store.heap.add_host(Hostinst(Arc::new(value)));
        Ok(ExternRef(store.outgoing_ref(runtime::Ref::host(a).to_extern())))
    }

    /// The value of the host object; `None` if the reference is not one to a host object, but a converted internal reference.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn data<'s>(&self, store: &'s Store) -> Result<Option<&'s (dyn Any + Send + Sync)>, Misuse> {
        self.0.host_data(store)
    }

    /// The value of the host object, to be changed; `None` if the reference is not one to a host object.
    ///
    /// # Errors
    /// [`Misuse::SharedObject`] if a snapshot, another store or a copy of the store for a run in lockstep has the object, too;
    /// [`Misuse::ForeignStore`].
    pub fn data_mut<'s>(
        &self,
        store: &'s mut Store,
    ) -> Result<Option<&'s mut (dyn Any + Send + Sync)>, Misuse> {
        let RefKind::Host(a) = store.incoming_ref(&self.0)?.kind() else { return Ok(None) };
        let Some(Hostinst(value)) = store.heap.host_mut(a) else { return Ok(None) };
        Arc::get_mut(value).map(Some).ok_or(Misuse::SharedObject)
    }
}

impl Ref {
    /// The value of the host object that it refers to, converted to `externref` or not; `None` for other references.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn host_data<'s>(&self, store: &'s Store) -> Result<Option<&'s (dyn Any + Send + Sync)>, Misuse> {
        match store.incoming_ref(self)?.kind() {
            RefKind::Host(a) => Ok(store.heap.host(a).map(|Hostinst(value)| &**value)),
            RefKind::Null | RefKind::I31(_) | RefKind::Struct(_) => Ok(None),
            RefKind::Array(_) | RefKind::Func(_) | RefKind::Exn(_) => Ok(None),
        }
    }

    /// The function that it refers to, if it is a function reference.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn as_func(&self, store: &Store) -> Result<Option<Func>, Misuse> {
        match store.incoming_ref(self)?.kind() {
            RefKind::Func(a) => Ok(Some(store.handle(a))),
            RefKind::Null | RefKind::I31(_) | RefKind::Struct(_) => Ok(None),
            RefKind::Array(_) | RefKind::Host(_) | RefKind::Exn(_) => Ok(None),
        }
    }
}

impl From<Func> for Ref {
    /// `ref.func`.
    fn from(func: Func) -> Ref {
        let (store, a) = super::handle::Handle::parts(func);
        Ref::func(store, a)
    }
}

impl ExnRef {
    /// `exn_alloc`: allocates an exception with this tag and payload.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the payload does not fit the tag; [`Error::Exhausted`] if the heap's bound is hit.
    pub fn new(store: &mut Store, tag: Tag, payload: &[Val]) -> Result<ExnRef, Error> {
        store.exn_alloc(tag, payload)
    }

    /// `exn_tag`: its tag.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn tag(&self, store: &Store) -> Result<Tag, Misuse> {
        store.exn_tag(self)
    }

    /// `exn_read`: its payload.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn payload(&self, store: &Store) -> Result<Vec<Val>, Misuse> {
        store.exn_read(self)
    }

    /// The handle of an exception.
    pub(crate) fn of(store: &Store, a: Exnaddr) -> ExnRef {
        ExnRef(store.outgoing_ref(runtime::Ref::exn(a)))
    }
}
