//! Handles: typed references from the embedder to entities of a store.

use std::sync::atomic::Ordering;

use super::Misuse;
use crate::runtime::*;

/// What all handles are: an address, and the number of the store.
pub(crate) trait Handle: Copy {
    type Addr: Copy;
    fn new(store: u64, addr: Self::Addr) -> Self;
    fn parts(self) -> (u64, Self::Addr);
    /// The address as an index, and which of the lengths of [`Store::extent`] it has to be below.
    fn position(self) -> (usize, usize);
}

/// Declares the handles.
///
/// `"…" Func(Funcaddr) [4];` declares `pub struct Func` with the address, whose kind has the fourth length of [`Store::extent`].
macro_rules! handles {
    ($($doc:literal $name:ident($addr:ident) [$kind:literal];)*) => {$(
        #[doc = $doc]
        ///
        /// A handle is small and `Copy`, and does not keep the store alive. Used with another store, it is an
        /// [error](Misuse::ForeignStore).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name {
            store: u64,
            addr: $addr,
        }

        impl $name {
            /// The address in the store, as in the standard's notation for configurations.
            pub fn addr(self) -> $addr {
                self.addr
            }
        }

        impl Handle for $name {
            type Addr = $addr;
            fn new(store: u64, addr: $addr) -> $name {
                $name { store, addr }
            }
            fn parts(self) -> (u64, $addr) {
                (self.store, self.addr)
            }
            fn position(self) -> (usize, usize) {
                (self.addr.usize(), $kind)
            }
        }
    )*};
}

handles! {
    "A tag." Tag(Tagaddr) [0];
    "A global." Global(Globaladdr) [1];
    "A memory." Memory(Memaddr) [2];
    "A table." Table(Tableaddr) [3];
    "A function." Func(Funcaddr) [4];
    "A module instance." Instance(Moduleaddr) [5];
}

impl Store {
    /// Makes a handle of an address in this store.
    pub(crate) fn handle<H: Handle>(&self, addr: H::Addr) -> H {
        self.name();
        H::new(self.id, addr)
    }

    /// The address in a handle.
    ///
    /// # Errors
    /// If the handle belongs to another store, or to a state of this one that was given up by restoring a snapshot.
    #[inline]
    pub(crate) fn own<H: Handle>(&self, handle: H) -> Result<H::Addr, Misuse> {
        let (store, addr) = handle.parts();
        if store == self.id {
            return Ok(addr);
        }
        let (i, kind) = handle.position();
        self.inherits(store, |ancestor| i < ancestor.extent[kind]).map(|()| addr)
    }

    /// Remembers that something with this store's number was handed out.
    pub(crate) fn name(&self) {
        if !self.named.load(Ordering::Relaxed) {
            self.named.store(true, Ordering::Relaxed);
        }
    }

    /// Checks that something of another store belongs to this one since this one is a copy of that store, and had it at that time.
    pub(crate) fn inherits(&self, store: u64, had: impl Fn(&Ancestor) -> bool) -> Result<(), Misuse> {
        match self.ancestors.iter().rev().find(|ancestor| ancestor.id == store) {
            Some(ancestor) if had(ancestor) => Ok(()),
            Some(_) => Err(Misuse::Stale),
            None => Err(Misuse::ForeignStore),
        }
    }

    /// How many tags, globals, memories, tables, functions and instances there are.
    pub(crate) fn extent(&self) -> [usize; 6] {
        let Store { tags, globals, mems, tables, funcs, instances, .. } = self;
        [tags.len(), globals.len(), mems.len(), tables.len(), funcs.len(), instances.len()]
    }
}

/// A definition that can be imported and exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the kinds of the standard")]
pub enum Extern {
    Tag(Tag),
    Global(Global),
    Memory(Memory),
    Table(Table),
    Func(Func),
}

/// Generates the conversions between [`Extern`] and the handles of each kind.
macro_rules! externs {
    ($($kind:ident $addr:ident $get:ident $doc:literal)*) => {
        impl Extern {$(
            #[doc = $doc]
            pub fn $get(self) -> Option<$kind> {
                if let Extern::$kind(x) = self { Some(x) } else { None }
            }
        )*}

        $(
            impl From<$kind> for Extern {
                fn from(x: $kind) -> Extern {
                    Extern::$kind(x)
                }
            }
        )*

        impl Store {
            /// The handle of an external address.
            pub(crate) fn extern_of(&self, xa: Externaddr) -> Extern {
                match xa {$(
                    Externaddr::$addr(a) => Extern::$kind(self.handle(a)),
                )*}
            }

            /// The external address in a handle.
            pub(crate) fn own_extern(&self, x: Extern) -> Result<Externaddr, Misuse> {
                Ok(match x {$(
                    Extern::$kind(x) => Externaddr::$addr(self.own(x)?),
                )*})
            }
        }
    };
}

externs! {
    Tag Tag into_tag "The tag, if it is one."
    Global Global into_global "The global, if it is one."
    Memory Mem into_memory "The memory, if it is one."
    Table Table into_table "The table, if it is one."
    Func Func into_func "The function, if it is one."
}
