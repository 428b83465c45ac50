//! Sections 4.2.11–4.2.13: structure, array and exception instances, by address.
//!
//! Addresses of collected instances are used again.

use super::instances::*;
use super::values::*;

/// Instances of one kind, by address.
#[derive(Debug)]
pub struct Arena<T> {
    slots: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { slots: Vec::new(), free: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Adds an instance and gives its address.
    #[inline]
    pub fn add(&mut self, t: T) -> u32 {
        match self.free.pop() {
            Some(a) => {
                self.slots[a as usize] = Some(t);
                a
            }
            None => {
                self.slots.push(Some(t));
                (self.slots.len() - 1) as u32
            }
        }
    }

    /// The instance at an address; none if it was collected, which no reachable reference can see.
    #[inline]
    pub fn get(&self, a: u32) -> Option<&T> {
        self.slots.get(a as usize)?.as_ref()
    }

    /// The instance at an address, to be changed.
    #[inline]
    pub fn get_mut(&mut self, a: u32) -> Option<&mut T> {
        self.slots.get_mut(a as usize)?.as_mut()
    }
}

/// What the collector manages.
#[derive(Debug, Default)]
pub struct Heap {
    /// Structures.
    pub structs: Arena<Structinst>,
    /// Arrays.
    pub arrays: Arena<Arrayinst>,
    /// Exceptions.
    pub exns: Arena<Exninst>,
    /// Bytes in use, as counted against [`super::Config::max_heap_bytes`].
    pub bytes: u64,
    /// The next collection is due when `bytes` exceeds this.
    pub threshold: u64,
}

impl Heap {
    /// The structure at an address.
    ///
    /// # Panics
    /// If the reference dangles, which would be a defect of the collector.
    #[inline]
    pub fn r#struct(&self, a: Structaddr) -> &Structinst {
        self.structs.get(a.0).expect("a live structure")
    }
    /// The array at an address. Panics as [`Heap::struct`] does.
    #[inline]
    pub fn array(&self, a: Arrayaddr) -> &Arrayinst {
        self.arrays.get(a.0).expect("a live array")
    }
    /// The exception at an address. Panics as [`Heap::struct`] does.
    #[inline]
    pub fn exn(&self, a: Exnaddr) -> &Exninst {
        self.exns.get(a.0).expect("a live exception")
    }
}
