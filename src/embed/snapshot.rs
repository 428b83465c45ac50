//! Snapshots: the state of a store, to be restored or to begin other stores with.

use std::marker::PhantomData;
use std::sync::atomic::AtomicBool;

use super::{Error, HostData, Misuse, Store};
use crate::runtime::{self, Ancestor, Exhausted};

/// The state of a store at some time: instances, memories, tables, globals, the heap, suspended calls, and fuel. The embedder's data is not
/// part of it.
///
/// Handles and references that a store handed out before the snapshot are valid in it after [`Store::restore`], and in every store made by
/// [`Snapshot::to_store`]. Those that it handed out later are [stale](Misuse::Stale) there.
///
/// Memories of the embedder's own storage become the store's own; host objects are shared.
///
/// Taking and restoring a snapshot copies all memories, tables, instances and objects: both take time in proportion to the size of the store.
#[derive(Debug)]
pub struct Snapshot<T = ()> {
    state: runtime::Store,
    data: PhantomData<fn(T)>,
}

impl<T: HostData> Store<T> {
    /// Takes a snapshot.
    ///
    /// # Errors
    /// [`Exhausted::Memory`] if the host cannot allocate the copy.
    pub fn snapshot(&self) -> Result<Snapshot<T>, Error> {
        Ok(Snapshot { state: copy(self)?, data: PhantomData })
    }

    /// Gives the store the state of a snapshot of it, or of a store whose copy it is. Observer, runner, bounds and data remain.
    ///
    /// # Errors
    /// [`Exhausted::Memory`] if the host cannot allocate the copy; [`Misuse::ForeignStore`] if the snapshot is one of an unrelated store.
    /// The store is unchanged then.
    pub fn restore(&mut self, snapshot: &Snapshot<T>) -> Result<(), Error> {
        if self.lineage != snapshot.state.lineage {
            return Err(Misuse::ForeignStore.into());
        }
        let state = snapshot.successor()?;
        let old = std::mem::replace::<runtime::Store>(self, state);
        self.config = old.config;
        self.data = old.data;
        self.runner = old.runner.for_copy().unwrap_or(old.runner);
        self.interrupts = old.interrupts;
        self.watcher = old.watcher;
        self.dump = old.dump;
        self.chooser = old.chooser;
        self.memory_creator = old.memory_creator;
        Ok(())
    }
}

impl<T: HostData> Snapshot<T> {
    /// A new store with this state. Its runner is that of the original one; it has no observer.
    ///
    /// # Errors
    /// [`Exhausted::Memory`] if the host cannot allocate the copy.
    pub fn to_store(&self, data: T) -> Result<Store<T>, Error> {
        Ok(Store::of(self.successor()?, data))
    }

    /// A copy of the state for a store that hands out handles of its own.
    fn successor(&self) -> Result<runtime::Store, Error> {
        let mut copy = copy(&self.state)?;
        // A number under which nothing was handed out need not be remembered.
        if *copy.named.get_mut() {
            copy.ancestors.push(Ancestor { id: copy.id, extent: copy.extent(), count: copy.held.count() });
        }
        copy.id = runtime::Store::fresh_id();
        copy.named = AtomicBool::new(false);
        copy.runner = copy.runner.for_copy().unwrap_or(copy.runner);
        Ok(copy)
    }
}

fn copy(store: &runtime::Store) -> Result<runtime::Store, Error> {
    let mut copy = store.twin().ok_or(Exhausted::Memory)?;
    copy.set_fuel(store.fuel());
    // No call runs now. There are stacks of one if a host function took the store out of it.
    copy.unwind_stacks(0);
    Ok(copy)
}
