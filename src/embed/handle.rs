//! Handles: typed references from the embedder to entities of a store.

use super::{Misuse, Store};
use crate::runtime::*;

/// An address in a store, with the identity of that store.
///
/// It consists of two words: copying it is cheap, and it does not keep the store alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle<A> {
    store: u32,
    addr: A,
}

/// A module instance.
pub type Instance = Handle<Moduleaddr>;
/// A function.
pub type Func = Handle<Funcaddr>;
/// A table.
pub type Table = Handle<Tableaddr>;
/// A memory.
pub type Memory = Handle<Memaddr>;
/// A global.
pub type Global = Handle<Globaladdr>;
/// A tag.
pub type Tag = Handle<Tagaddr>;
/// An exception.
pub type Exn = Handle<Exnaddr>;
/// A definition that can be imported and exported: a function, table, memory, global or tag.
pub type Extern = Handle<Externaddr>;

impl<A: Copy> Handle<A> {
    /// The address in the store.
    pub fn addr(self) -> A {
        self.addr
    }
}

impl Store {
    /// Makes a handle of an address in this store.
    pub(crate) fn handle<A>(&self, addr: A) -> Handle<A> {
        Handle { store: self.id, addr }
    }

    /// The address in a handle, or an error if the handle belongs to another store.
    pub(crate) fn own<A: Copy>(&self, handle: Handle<A>) -> Result<A, Misuse> {
        if handle.store == self.id { Ok(handle.addr) } else { Err(Misuse::ForeignStore) }
    }
}

/// Generates the conversions between [`Extern`] and the handles of each kind.
macro_rules! externs {
    ($($kind:ident $get:ident $doc:literal)*) => {
        impl Extern {$(
            #[doc = $doc]
            pub fn $get(self) -> Option<Handle<externs!(@ $kind)>> {
                let Externaddr::$kind(addr) = self.addr else { return None };
                Some(Handle { store: self.store, addr })
            }
        )*}
        $(
            impl From<Handle<externs!(@ $kind)>> for Extern {
                fn from(handle: Handle<externs!(@ $kind)>) -> Extern {
                    Handle { store: handle.store, addr: Externaddr::$kind(handle.addr) }
                }
            }
        )*
    };
    (@ Tag) => { Tagaddr };
    (@ Global) => { Globaladdr };
    (@ Mem) => { Memaddr };
    (@ Table) => { Tableaddr };
    (@ Func) => { Funcaddr };
}

externs! {
    Tag tag "The tag, if it is one."
    Global global "The global, if it is one."
    Mem memory "The memory, if it is one."
    Table table "The table, if it is one."
    Func func "The function, if it is one."
}
