//! Section 4.2.9, Memory Instances.

use bytemuck::allocation::try_zeroed_vec;

use crate::syntax::{Addrtype, Memtype};

/// The size of a page in bytes.
pub const PAGE: u64 = 65_536;

/// The bytes of a memory.
///
/// By default the store provides the storage. An embedder that must share the bytes with something else provides it with
/// [`Store::set_memory_creator`](super::Store::set_memory_creator). Storage is created empty and grows from there.
///
/// The interpreter asks for the bytes when it enters a module instance and after operations that may have changed a memory, and
/// not at every load and store.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use reduct::runtime::LinearMemory;
/// use reduct::{Instance, Module, Store};
///
/// /// Bytes that count how often they grow.
/// #[derive(Debug)]
/// struct Counting(Vec<u8>, Arc<AtomicUsize>);
///
/// impl LinearMemory for Counting {
///     fn bytes(&self) -> &[u8] {
///         &self.0
///     }
///     fn bytes_mut(&mut self) -> &mut [u8] {
///         &mut self.0
///     }
///     fn grow(&mut self, len: usize) -> bool {
///         if self.0.try_reserve(len - self.0.len()).is_err() {
///             return false;
///         }
///         self.0.resize(len, 0);
///         self.1.fetch_add(1, Ordering::Relaxed);
///         true
///     }
/// }
///
/// let growths = Arc::new(AtomicUsize::new(0));
/// let mut store = Store::<()>::default();
/// let count = growths.clone();
/// store.set_memory_creator(move |_| Some(Box::new(Counting(Vec::new(), count.clone()))));
/// let module = Module::new("(module (memory 1 3) (func (export \"grow\") (drop (memory.grow (i32.const 1)))))")?;
/// let grow = Instance::new(&mut store, &module, &[])?.get_typed_func::<(), ()>(&store, "grow")?;
/// for _ in 0..3 {
///     grow.call(&mut store, ())?;
/// }
/// // Once for the first page, twice by the program; the type forbids the third.
/// assert_eq!(growths.load(Ordering::Relaxed), 3);
/// # Ok::<(), reduct::Error>(())
/// ```
pub trait LinearMemory: std::fmt::Debug + Send + Sync {
    /// The bytes. Their number is the length of the last successful call of [`LinearMemory::grow`].
    fn bytes(&self) -> &[u8];

    /// The bytes, for writing.
    fn bytes_mut(&mut self) -> &mut [u8];

    /// Grows to `len` bytes, never less than there are. Existing bytes keep their values, new ones are zero. If the host cannot
    /// provide them, returns false and changes nothing.
    fn grow(&mut self, len: usize) -> bool;
}

/// A memory instance. It is not collected: it lives as long as its store.
#[derive(Debug)]
pub struct Meminst {
    /// Its type; the minimum is kept equal to the current size, as in the standard.
    mt: Memtype,
    storage: Storage,
}

/// The storage of the bytes. The store's own storage is not behind a trait object, so that an access needs no indirect
/// call.
#[derive(Debug)]
enum Storage {
    Own(Block),
    Embedder(Box<dyn LinearMemory>),
}

/// Creates the storage of a store's memories, if the embedder provides it.
pub(crate) struct MemoryCreator(pub(super) Box<CreateMemory>);

type CreateMemory = dyn Fn(&Memtype) -> Option<Box<dyn LinearMemory>> + Send + Sync;

impl std::fmt::Debug for MemoryCreator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryCreator")
    }
}

impl Meminst {
    /// A zeroed memory of the minimal size of the type, in the store's own storage unless there is a creator; `None` if the host
    /// cannot allocate it.
    pub(crate) fn new(mt: Memtype, creator: Option<&MemoryCreator>) -> Option<Meminst> {
        let storage = match creator {
            None => Storage::Own(Block::for_type(&mt)),
            Some(MemoryCreator(create)) => Storage::Embedder(create(&mt)?),
        };
        let lim = crate::syntax::Limits { min: 0, ..mt.lim };
        let mut mem = Meminst { mt: Memtype { lim, ..mt }, storage };
        mem.grow(mt.lim.min).then_some(mem)
    }

    /// A memory of the same type with the same bytes, in the store's own storage; `None` if the host cannot allocate it.
    pub(super) fn twin(&self) -> Option<Meminst> {
        let mut twin = Meminst::new(self.mt, None)?;
        copy_nonzero_chunks(twin.bytes_mut(), self.bytes());
        Some(twin)
    }

    /// Its type, with the current size as minimum.
    pub fn memtype(&self) -> Memtype {
        self.mt
    }

    /// Its current size in pages.
    pub fn pages(&self) -> u64 {
        self.mt.lim.min
    }

    /// Its bytes.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        match &self.storage {
            Storage::Own(block) => block.bytes(),
            Storage::Embedder(storage) => storage.bytes(),
        }
    }

    /// Its bytes, for writing.
    #[inline(always)]
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match &mut self.storage {
            Storage::Own(block) => block.bytes_mut(),
            Storage::Embedder(storage) => storage.bytes_mut(),
        }
    }

    /// The size in pages and in bytes after growth by `n` pages; `None` if the type forbids it or the host cannot address it.
    fn size_after_growth(&self, n: u64) -> Option<(u64, usize)> {
        let most = most_pages(&self.mt);
        let pages = self.mt.lim.min.checked_add(n).filter(|pages| *pages <= most)?;
        Some((pages, bytes_of(pages)?))
    }

    /// Whether the type permits `n` more pages and the host can address them.
    pub(super) fn permits(&self, n: u64) -> bool {
        self.size_after_growth(n).is_some()
    }

    /// `growmem`: adds `n` zeroed pages. If the type forbids it or the host cannot allocate them, returns false and changes nothing.
    pub(super) fn grow(&mut self, n: u64) -> bool {
        let Some((pages, len)) = self.size_after_growth(n) else { return false };
        let grown = match &mut self.storage {
            Storage::Own(block) => block.grow(len),
            Storage::Embedder(storage) => storage.grow(len),
        };
        if grown {
            self.mt.lim.min = pages;
        }
        grown
    }
}

/// The maximum number of pages of a memory of this type.
fn most_pages(mt: &Memtype) -> u64 {
    let most = match mt.at {
        Addrtype::I32 => 1 << 16,
        Addrtype::I64 => 1 << 48,
    };
    mt.lim.max.unwrap_or(most).min(most)
}

/// The store's own storage.
///
/// The allocator hands out large zeroed blocks without touching them, so that pages that were never written cost address space only.
#[derive(Debug)]
struct Block {
    /// At least `len` bytes; those from `len` on are zero, and growing uses them up before it allocates.
    block: Vec<u8>,
    /// The current size in bytes.
    len: usize,
    /// The largest size in bytes that the memory's type permits, if the host can represent it.
    most: usize,
}

impl Block {
    /// No bytes.
    fn for_type(mt: &Memtype) -> Block {
        Block { block: Vec::new(), len: 0, most: bytes_of(most_pages(mt)).unwrap_or(usize::MAX) }
    }
}

impl LinearMemory for Block {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        &self.block[..self.len]
    }

    #[inline(always)]
    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.block[..self.len]
    }

    fn grow(&mut self, len: usize) -> bool {
        if len > self.block.len() {
            // Twice the size, so that growing page by page copies each byte a constant number of times on average.
            let generous = len.saturating_mul(2).max(ROOM).min(self.most);
            let Some(mut block) = zeroed(generous).or_else(|| zeroed(len)) else { return false };
            copy_nonzero_chunks(&mut block, self.bytes());
            self.block = block;
        }
        self.len = len;
        true
    }
}

/// The number of bytes allocated at first, if the type permits that many.
const ROOM: usize = 1 << 26;

/// The number of bytes that are compared and copied together: the page size of most hosts.
const CHUNK: usize = 4096;

/// Copies bytes to a zeroed block. Chunks of zeros are skipped, so that the host need not provide memory for them.
fn copy_nonzero_chunks(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.chunks_mut(CHUNK).zip(from.chunks(CHUNK)) {
        if *from != ZEROS[..from.len()] {
            to[..from.len()].copy_from_slice(from);
        }
    }
}

/// A chunk of zeros.
const ZEROS: [u8; CHUNK] = [0; CHUNK];

/// The size in bytes, if the host can represent it.
fn bytes_of(pages: u64) -> Option<usize> {
    pages.checked_mul(PAGE).and_then(|len| usize::try_from(len).ok())
}

/// A zeroed block; `None` if the host cannot allocate it.
fn zeroed(len: usize) -> Option<Vec<u8>> {
    try_zeroed_vec(len).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Limits;

    fn mem(at: Addrtype, min: u64, max: Option<u64>) -> Option<Meminst> {
        Meminst::new(Memtype { at, lim: Limits { min, max } }, None)
    }

    #[test]
    fn grows_within_its_type() {
        let mut mi = mem(Addrtype::I32, 1, Some(3)).unwrap();
        mi.bytes_mut()[65_535] = 7;
        assert!(!mi.grow(3));
        assert!(!mi.grow(u64::MAX));
        assert!(mi.grow(0) && mi.grow(2));
        assert_eq!((mi.pages(), mi.bytes().len(), mi.bytes()[65_535]), (3, 3 * 65_536, 7));
        assert_eq!(mi.memtype().lim, Limits { min: 3, max: Some(3) });
        assert!(!mem(Addrtype::I32, 65_536, None).unwrap().grow(1));
    }

    #[test]
    fn empty_memory_takes_no_bytes() {
        let mut mi = mem(Addrtype::I64, 0, Some(1 << 48)).unwrap();
        assert!(mi.bytes().is_empty() && mi.bytes_mut().is_empty());
        assert!(mi.grow(1));
        assert_eq!(mi.bytes(), &[0; 65_536]);
    }

    #[test]
    fn moves_when_it_outgrows_its_block() {
        let mut mi = mem(Addrtype::I64, 0, None).unwrap();
        assert!(mi.grow(1));
        mi.bytes_mut()[1] = 5;
        assert!(mi.grow(ROOM as u64 / PAGE));
        assert_eq!((mi.bytes()[1], mi.pages()), (5, ROOM as u64 / PAGE + 1));
    }

    #[test]
    fn what_the_host_cannot_allocate_is_refused() {
        assert!(mem(Addrtype::I64, 1 << 48, None).is_none());
        assert!(!mem(Addrtype::I64, 1, None).unwrap().grow((1 << 48) - 1));
    }
}
