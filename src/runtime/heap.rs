//! Sections 4.2.15 and 4.2.16: structure, array and exception instances, by address.
//!
//! Addresses of collected instances are reused.

use std::any::Any;
use std::sync::Arc;

use super::instances::*;
use super::typespace::Storage;
use super::values::*;

/// Instances of one kind, by address.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    slots: Vec<Option<T>>,
    free: Vec<u32>,
    /// One bit for each address, in use while a collection marks.
    marks: Vec<u64>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { slots: Vec::new(), free: Vec::new(), marks: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Adds an instance and returns its address. There are fewer than 2^32 instances, because each counts at least
    /// [`Heap::HEADER`] bytes and [`Heap::MOST`] bounds the bytes.
    #[inline]
    pub(crate) fn add(&mut self, t: T) -> u32 {
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

    /// The number of addresses, including those of collected instances.
    pub(crate) fn addresses(&self) -> u32 {
        self.slots.len() as u32
    }

    /// The address of the instance that is added next.
    pub(crate) fn next(&self) -> u32 {
        self.free.last().copied().unwrap_or(self.slots.len() as u32)
    }

    /// The instance at an address; `None` if it was collected, in which case no reachable reference leads to it.
    #[inline]
    pub fn get(&self, a: u32) -> Option<&T> {
        self.slots.get(a as usize)?.as_ref()
    }

    /// The instance at an address, for writing.
    #[inline]
    pub fn get_mut(&mut self, a: u32) -> Option<&mut T> {
        self.slots.get_mut(a as usize)?.as_mut()
    }

    /// The number of live instances.
    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Whether no instance is live.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Clears all marks.
    pub(super) fn unmark(&mut self) {
        self.marks.clear();
        self.marks.resize(self.slots.len().div_ceil(64), 0);
    }

    /// Marks an instance. Returns whether it is live and was not marked before.
    pub(super) fn mark(&mut self, a: u32) -> bool {
        if self.get(a).is_none() {
            return false;
        }
        let (word, bit) = (&mut self.marks[a as usize / 64], 1 << (a % 64));
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    /// Frees the instances that are not marked, and passes each to `freed`.
    pub(super) fn sweep(&mut self, mut freed: impl FnMut(T)) {
        for (a, slot) in self.slots.iter_mut().enumerate() {
            if self.marks[a / 64] & 1 << (a % 64) == 0
                && let Some(t) = slot.take()
            {
                self.free.push(a as u32);
                freed(t);
            }
        }
        self.marks = Vec::new();
    }
}

/// An object of the host.
#[derive(Clone)]
pub struct Hostinst(pub Arc<dyn Any + Send + Sync>);

impl std::fmt::Debug for Hostinst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hostinst")
    }
}

/// The objects that the garbage collector manages.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    /// Structures.
    pub(crate) structs: Arena<Structinst>,
    /// Arrays.
    pub(crate) arrays: Arena<Arrayinst>,
    /// Exceptions.
    pub(crate) exns: Arena<Exninst>,
    /// Objects of the host, counted down from the highest address (see [`Heap::host`]), so that they do not meet the host references that
    /// are plain numbers.
    pub(crate) hosts: Arena<Hostinst>,
    /// Bytes in use, as counted against [`super::Config::max_heap_bytes`].
    pub(crate) bytes: u64,
    /// The next collection is due when `bytes` would exceed this.
    pub(crate) threshold: u64,
    /// The number of collections so far.
    pub(crate) collections: u64,
}

impl Heap {
    /// Bytes that each instance counts in addition to its fields.
    pub const HEADER: u64 = 40;
    /// The upper limit on bytes in use regardless of the configuration, so that addresses fit 32 bits.
    pub(super) const MOST: u64 = Self::HEADER * u32::MAX as u64;

    /// Bytes that a structure or exception of `n` fields counts.
    #[inline]
    pub const fn struct_bytes(n: usize) -> u64 {
        Self::HEADER + 16 * n as u64
    }

    /// Bytes that an array of `n` elements counts.
    #[inline]
    pub const fn array_bytes(storage: Storage, n: u64) -> u64 {
        Self::HEADER + storage.bytes() * n
    }

    /// Whether there are or were objects, so that references to them may be left in unused slots of stacks.
    pub(crate) fn has_had_objects(&self) -> bool {
        self.structs.addresses() + self.arrays.addresses() + self.exns.addresses() + self.hosts.addresses()
            > 0
    }

    /// Adds a structure. Room was made for its bytes by [`super::Store::reserve`], as for the other kinds.
    #[inline]
    pub(crate) fn add_struct(&mut self, si: Structinst) -> Structaddr {
        self.bytes += si.bytes();
        Structaddr(self.structs.add(si))
    }

    /// Adds an array.
    #[inline]
    pub(crate) fn add_array(&mut self, ai: Arrayinst) -> Arrayaddr {
        self.bytes += ai.bytes();
        Arrayaddr(self.arrays.add(ai))
    }

    /// Adds an exception.
    pub(crate) fn add_exn(&mut self, exn: Exninst) -> Exnaddr {
        self.bytes += exn.bytes();
        Exnaddr(self.exns.add(exn))
    }

    /// Adds an object of the host.
    pub(crate) fn add_host(&mut self, host: Hostinst) -> Hostaddr {
        self.bytes += Self::HEADER;
        Hostaddr(!self.hosts.add(host))
    }

    /// The object at an address; `None` if the address is a plain number.
    pub(crate) fn host(&self, a: Hostaddr) -> Option<&Hostinst> {
        self.hosts.get(!a.0)
    }

    /// The object at an address, for writing; `None` if the address is a plain number.
    pub(crate) fn host_mut(&mut self, a: Hostaddr) -> Option<&mut Hostinst> {
        self.hosts.get_mut(!a.0)
    }

    /// The structure at an address.
    ///
    /// # Panics
    /// If the reference dangles, which would be a defect of the collector.
    #[inline]
    pub(crate) fn r#struct(&self, a: Structaddr) -> &Structinst {
        self.structs.get(a.0).expect("a live structure")
    }
    /// The array at an address. Panics as [`Heap::struct`] does.
    #[inline]
    pub(crate) fn array(&self, a: Arrayaddr) -> &Arrayinst {
        self.arrays.get(a.0).expect("a live array")
    }
    /// The structure at an address, for writing. Panics as [`Heap::struct`] does.
    #[inline]
    pub(crate) fn struct_mut(&mut self, a: Structaddr) -> &mut Structinst {
        self.structs.get_mut(a.0).expect("a live structure")
    }
    /// The array at an address, for writing. Panics as [`Heap::struct`] does.
    #[inline]
    pub(crate) fn array_mut(&mut self, a: Arrayaddr) -> &mut Arrayinst {
        self.arrays.get_mut(a.0).expect("a live array")
    }
    /// The exception at an address. Panics as [`Heap::struct`] does.
    #[inline]
    pub(crate) fn exn(&self, a: Exnaddr) -> &Exninst {
        self.exns.get(a.0).expect("a live exception")
    }

    /// Whether the object of a reference is live. References to functions, numbers and null always are.
    pub(crate) fn is_live(&self, r: Ref) -> bool {
        match r.kind() {
            RefKind::Null | RefKind::I31(_) | RefKind::Func(_) | RefKind::Host(_) => true,
            RefKind::Struct(a) => self.structs.get(a.0).is_some(),
            RefKind::Array(a) => self.arrays.get(a.0).is_some(),
            RefKind::Exn(a) => self.exns.get(a.0).is_some(),
        }
    }
}

impl Structinst {
    /// Bytes that it counts.
    #[inline]
    pub fn bytes(&self) -> u64 {
        Heap::struct_bytes(self.fields.len())
    }
}

impl Arrayinst {
    /// Bytes that it counts.
    #[inline]
    pub fn bytes(&self) -> u64 {
        Heap::array_bytes(self.fields.storage(), self.fields.len() as u64)
    }
}

impl Exninst {
    /// Bytes that it counts.
    pub fn bytes(&self) -> u64 {
        Heap::struct_bytes(self.fields.len())
    }
}
