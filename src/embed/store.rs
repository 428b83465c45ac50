//! The store with the embedder's data, and what host functions see of it.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::{Extern, Func, Global, Instance, Memory, Misuse, Table, Tag};
use crate::runtime::{self, Config, Moduleaddr};

/// `store_init`: a store with data of the embedder's. It owns instances, memories, and all that programs allocate.
///
/// It dereferences to [`runtime::Store`], which does not know the type of the data. Methods of handles, such as
/// [`Func::call`](super::Func::call), take `&mut runtime::Store`, so `&mut store` can be passed to them, and within host functions `&mut
/// caller`, a [`Caller`].
#[derive(Debug)]
pub struct Store<T = ()> {
    inner: runtime::Store,
    data: PhantomData<T>,
}

/// Data of an embedder in a [`Store`]. Implemented by every type that is [`Send`] and [`Sync`] and borrows nothing.
pub trait HostData: Any + Send + Sync {}

impl<T: Any + Send + Sync> HostData for T {}

impl<T: HostData> Store<T> {
    /// An empty store with these resource bounds. The [interpreter](crate::exec::Interpreter) executes its programs.
    pub fn new(config: Config, data: T) -> Store<T> {
        Store::of(runtime::Store::new(config), data)
    }

    /// A store without data as one with data.
    pub(crate) fn of(mut inner: runtime::Store, data: T) -> Store<T> {
        inner.data = Box::new(data);
        Store { inner, data: PhantomData }
    }

    /// The data.
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn data(&self) -> &T {
        data(&self.inner)
    }

    /// The data, to be changed.
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn data_mut(&mut self) -> &mut T {
        data_mut(&mut self.inner)
    }

    /// Drops the store and returns the data.
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn into_data(self) -> T {
        match self.inner.data.downcast() {
            Ok(data) => *data,
            Err(_) => panic!("{EXCHANGED}"),
        }
    }
}

impl<T: HostData + Default> Default for Store<T> {
    fn default() -> Store<T> {
        Store::new(Config::default(), T::default())
    }
}

/// The message where the data of a store has another type than it was made with, because its [`runtime::Store`] was exchanged.
const EXCHANGED: &str = "this store was exchanged for one whose data has another type";

fn data<T: HostData>(store: &runtime::Store) -> &T {
    store.data.downcast_ref().expect(EXCHANGED)
}

fn data_mut<T: HostData>(store: &mut runtime::Store) -> &mut T {
    store.data.downcast_mut().expect(EXCHANGED)
}

impl<T> Deref for Store<T> {
    type Target = runtime::Store;
    fn deref(&self) -> &runtime::Store {
        &self.inner
    }
}

impl<T> DerefMut for Store<T> {
    fn deref_mut(&mut self) -> &mut runtime::Store {
        &mut self.inner
    }
}

/// What a host function sees of the store that calls it: all of it, its data, and the instance whose code called the function.
#[derive(Debug)]
pub struct Caller<'s, T = ()> {
    store: &'s mut runtime::Store,
    instance: Option<Instance>,
    data: PhantomData<T>,
}

impl<'s, T: HostData> Caller<'s, T> {
    pub(crate) fn new(store: &'s mut runtime::Store, instance: Option<Moduleaddr>) -> Caller<'s, T> {
        let instance = instance.map(|a| store.handle(a));
        Caller { store, instance, data: PhantomData }
    }

    /// The embedder's data.
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn data(&self) -> &T {
        data(self.store)
    }

    /// The embedder's data, to be changed.
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn data_mut(&mut self) -> &mut T {
        data_mut(self.store)
    }

    /// The instance whose code called the host function; `None` if the embedder did. After a tail call, the instance to whose code the
    /// host function returns.
    pub fn instance(&self) -> Option<Instance> {
        self.instance
    }

    /// The export of the calling instance with this name, whether or not it is imported anywhere.
    ///
    /// # Errors
    /// [`Misuse::UnknownExport`]; [`Misuse::NoCaller`] if the embedder called the function.
    pub fn get_export(&self, name: &str) -> Result<Extern, Misuse> {
        self.instance().ok_or(Misuse::NoCaller)?.get_export(self, name)
    }

    /// The bytes of a memory together with the data, so that both can be changed at the same time.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn memory_and_data(&mut self, memory: Memory) -> Result<(&mut [u8], &mut T), Misuse> {
        self.store.bytes_and_data(memory)
    }
}

/// Lookups of exports of the caller by kind.
macro_rules! lookups {
    ($($get:ident $kind:ident)*) => {
        impl<T: HostData> Caller<'_, T> {$(
            #[doc = concat!("The result of [`Instance::", stringify!($get), "`] for the calling instance.")]
            ///
            /// # Errors
            /// Those of [`Caller::get_export`]; [`Misuse::ExportKind`].
            pub fn $get(&self, name: &str) -> Result<$kind, Misuse> {
                self.instance().ok_or(Misuse::NoCaller)?.$get(self, name)
            }
        )*}
    };
}

lookups! { get_func Func get_memory Memory get_table Table get_global Global get_tag Tag }

impl<T: HostData> Store<T> {
    /// The bytes of a memory together with the data, so that both can be changed at the same time.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    ///
    /// # Panics
    /// If [`std::mem::swap`] or the like exchanged the inner [`runtime::Store`] for one whose data has another type.
    pub fn memory_and_data(&mut self, memory: Memory) -> Result<(&mut [u8], &mut T), Misuse> {
        self.inner.bytes_and_data(memory)
    }
}

impl runtime::Store {
    fn bytes_and_data<T: HostData>(&mut self, memory: Memory) -> Result<(&mut [u8], &mut T), Misuse> {
        let a = self.own(memory)?;
        self.note_lent(a);
        let data = self.data.downcast_mut().expect(EXCHANGED);
        Ok((self.mems[a.usize()].bytes_mut(), data))
    }
}

impl<T> Deref for Caller<'_, T> {
    type Target = runtime::Store;
    fn deref(&self) -> &runtime::Store {
        self.store
    }
}

impl<T> DerefMut for Caller<'_, T> {
    fn deref_mut(&mut self) -> &mut runtime::Store {
        self.store
    }
}

/// A store whose type of data is known: [`Store`] or [`Caller`]. Host functions are allocated in one, since their closures can ask for a
/// [`Caller`] with this data.
pub trait AsStore: DerefMut<Target = runtime::Store> {
    /// The type of the embedder's data.
    type Data: HostData;

    /// The data: [`Store::data`], [`Caller::data`].
    fn data(&self) -> &Self::Data;

    /// The data, to be changed: [`Store::data_mut`], [`Caller::data_mut`].
    fn data_mut(&mut self) -> &mut Self::Data;
}

impl<T: HostData> AsStore for Store<T> {
    type Data = T;
    fn data(&self) -> &T {
        data(self)
    }
    fn data_mut(&mut self) -> &mut T {
        data_mut(self)
    }
}

impl<T: HostData> AsStore for Caller<'_, T> {
    type Data = T;
    fn data(&self) -> &T {
        data(self)
    }
    fn data_mut(&mut self) -> &mut T {
        data_mut(self)
    }
}
