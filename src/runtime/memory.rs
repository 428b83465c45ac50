//! Section 4.2.8, Memory Instances: lazily backed bytes.

use memmap2::MmapMut;

use crate::syntax::{Addrtype, Memtype};

/// The size of a page in bytes.
pub const PAGE: u64 = 65_536;

/// A memory instance.
///
/// The bytes are an anonymous mapping, so that pages that nothing wrote cost nothing, and growing within the mapping is free.
#[derive(Debug)]
pub struct Meminst {
    /// Its type; the minimum is kept equal to the current size, as the standard has it.
    mt: Memtype,
    /// At least `len` bytes; those beyond are zero.
    map: Option<MmapMut>,
    /// The current size in bytes.
    len: usize,
}

impl Meminst {
    /// A zeroed memory of the type's minimal size; none if the host has no room for it.
    pub fn new(mt: Memtype) -> Option<Meminst> {
        let mut mem = Meminst {
            mt: Memtype { lim: crate::syntax::Limits { min: 0, ..mt.lim }, ..mt },
            map: None,
            len: 0,
        };
        mem.grow(mt.lim.min).then_some(mem)
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
        match &self.map {
            Some(map) => &map[..self.len],
            None => &[],
        }
    }

    /// Its bytes, to be changed.
    #[inline(always)]
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match &mut self.map {
            Some(map) => &mut map[..self.len],
            None => &mut [],
        }
    }

    /// `growmem`: adds `n` zeroed pages. False, and nothing changes, if the type forbids it or the host has no room.
    pub fn grow(&mut self, n: u64) -> bool {
        let most = match self.mt.at {
            Addrtype::I32 => 1 << 16,
            Addrtype::I64 => 1 << 48,
        };
        let most = self.mt.lim.max.unwrap_or(most).min(most);
        let Some(pages) = self.mt.lim.min.checked_add(n).filter(|pages| *pages <= most) else { return false };
        let Some(len) = pages.checked_mul(PAGE).and_then(|len| usize::try_from(len).ok()) else {
            return false;
        };
        if len > self.map.as_ref().map_or(0, |map| map.len()) {
            // Doubling keeps a sequence of small growths linear.
            let most = usize::try_from(most.saturating_mul(PAGE)).unwrap_or(usize::MAX);
            let room = if self.len == 0 { len } else { len.max(self.len.saturating_mul(2)).min(most) };
            let Ok(mut map) = MmapMut::map_anon(room) else { return false };
            map[..self.len].copy_from_slice(self.bytes());
            self.map = Some(map);
        }
        self.len = len;
        self.mt.lim.min = pages;
        true
    }
}
