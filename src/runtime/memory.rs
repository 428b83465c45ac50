//! Section 4.2.9, Memory Instances.

use bytemuck::allocation::try_zeroed_vec;

use crate::syntax::{Addrtype, Memtype};

/// The size of a page in bytes.
pub const PAGE: u64 = 65_536;

/// A memory instance.
///
/// The allocator hands out large zeroed blocks without touching them, so that pages that were never written cost address space only.
/// A memory is not collected: it lives as long as its store.
#[derive(Debug)]
pub struct Meminst {
    /// Its type; the minimum is kept equal to the current size, as in the standard.
    mt: Memtype,
    /// At least `len` bytes; those from `len` on are zero, and growing uses them up before it allocates.
    block: Vec<u8>,
    /// The current size in bytes.
    len: usize,
}

impl Meminst {
    /// A zeroed memory of the minimal size of the type; `None` if the host cannot allocate it.
    pub(crate) fn new(mt: Memtype) -> Option<Meminst> {
        let mut mem = Meminst {
            mt: Memtype { lim: crate::syntax::Limits { min: 0, ..mt.lim }, ..mt },
            block: Vec::new(),
            len: 0,
        };
        mem.grow(mt.lim.min).then_some(mem)
    }

    /// A memory of the same type with the same bytes; `None` if the host cannot allocate it.
    pub(super) fn twin(&self) -> Option<Meminst> {
        let mut twin = Meminst::new(self.mt)?;
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
        &self.block[..self.len]
    }

    /// Its bytes, for writing.
    #[inline(always)]
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.block[..self.len]
    }

    /// `growmem`: adds `n` zeroed pages. If the type forbids it or the host cannot allocate them, returns false and changes nothing.
    pub(super) fn grow(&mut self, n: u64) -> bool {
        let most = match self.mt.at {
            Addrtype::I32 => 1 << 16,
            Addrtype::I64 => 1 << 48,
        };
        let most = self.mt.lim.max.unwrap_or(most).min(most);
        let Some(pages) = self.mt.lim.min.checked_add(n).filter(|pages| *pages <= most) else { return false };
        let Some(len) = bytes_of(pages) else { return false };
        if len > self.block.len() {
            // Twice the size, so that growing page by page copies each byte a constant number of times on average.
            let generous = bytes_of(most.min(pages.saturating_mul(2).max(ROOM)));
            let Some(mut block) = generous.and_then(zeroed).or_else(|| zeroed(len)) else { return false };
            copy_nonzero_chunks(&mut block, self.bytes());
            self.block = block;
        }
        self.len = len;
        self.mt.lim.min = pages;
        true
    }
}

/// The number of pages allocated at first, if the type permits that many.
const ROOM: u64 = 1 << 10;

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
        Meminst::new(Memtype { at, lim: Limits { min, max } })
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
        assert!(mi.grow(ROOM));
        assert_eq!((mi.bytes()[1], mi.pages()), (5, ROOM + 1));
    }

    #[test]
    fn what_the_host_cannot_allocate_is_refused() {
        assert!(mem(Addrtype::I64, 1 << 48, None).is_none());
        assert!(!mem(Addrtype::I64, 1, None).unwrap().grow((1 << 48) - 1));
    }
}
