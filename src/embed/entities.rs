//! Appendix "Embedding": tables, memories, globals.

use super::types::*;
use super::{Global, Memory, Misuse, Ref, Table, Val};
use crate::exec::allocate::*;
use crate::runtime::changes::Change;
use crate::runtime::{self, Store};

type Result<T, E = super::Error> = std::result::Result<T, E>;

/// The standard's embedding interface for tables, memories and globals.
impl Store {
    /// `table_alloc`: allocates a table whose elements are all `r`.
    pub fn table_alloc(&mut self, tt: Tabletype, r: &Ref) -> Result<Table> {
        let most = match tt.at {
            Addrtype::I32 => u32::MAX.into(),
            Addrtype::I64 => u64::MAX,
        };
        limits_ok("table", &tt.lim, most)?;
        valtype_ok(&Valtype::Ref(tt.rt.clone()))?;
        let r = self.incoming_as(r, &tt.rt)?;
        self.changes.note(Change::Anything);
        let a = alloctable(self, tt, r)?;
        Ok(self.handle(a))
    }

    /// `table_type`: the type of a table. The minimum of its limits is the current size.
    pub fn table_type(&self, table: Table) -> Result<Tabletype> {
        Ok(self.tables[self.own(table)?.usize()].tt.clone())
    }

    /// `table_read`: returns element `i`.
    pub fn table_read(&self, table: Table, i: u64) -> Result<Ref> {
        let refs = &self.tables[self.own(table)?.usize()].refs;
        let size = refs.len() as u64;
        let r =
            usize::try_from(i).ok().and_then(|i| refs.get(i)).ok_or(Misuse::OutOfBounds { at: i, size })?;
        Ok(self.outgoing_ref(*r))
    }

    /// `table_write`: sets element `i`.
    pub fn table_write(&mut self, table: Table, i: u64, r: &Ref) -> Result<()> {
        let a = self.own(table)?;
        let r = self.incoming_as(r, &self.tables[a.usize()].tt.rt)?;
        let refs = &mut self.tables[a.usize()].refs;
        let size = refs.len() as u64;
        let element = usize::try_from(i).ok().and_then(|i| refs.get_mut(i));
        *element.ok_or(Misuse::OutOfBounds { at: i, size })? = r;
        let i = i as usize;
        self.changes.note(Change::Table(a, i..i + 1));
        Ok(())
    }

    /// `table_size`: the current number of elements.
    pub fn table_size(&self, table: Table) -> Result<u64> {
        Ok(self.tables[self.own(table)?.usize()].refs.len() as u64)
    }

    /// `table_grow`: appends `n` elements `r`.
    pub fn table_grow(&mut self, table: Table, n: u64, r: &Ref) -> Result<()> {
        let a = self.own(table)?;
        let r = self.incoming_as(r, &self.tables[a.usize()].tt.rt)?;
        self.changes.note(Change::Anything);
        self.grow_table(a, n, r).map(|_| ()).ok_or(Misuse::Grow.into())
    }

    /// `mem_alloc`: allocates a memory filled with zeros.
    pub fn mem_alloc(&mut self, mt: Memtype) -> Result<Memory> {
        let most = match mt.at {
            Addrtype::I32 => 1 << 16,
            Addrtype::I64 => 1 << 48,
        };
        limits_ok("memory", &mt.lim, most)?;
        self.changes.note(Change::Anything);
        let a = allocmem(self, mt)?;
        Ok(self.handle(a))
    }

    /// `mem_type`: the type of a memory. The minimum of its limits is the current size in pages.
    pub fn mem_type(&self, mem: Memory) -> Result<Memtype> {
        Ok(self.mems[self.own(mem)?.usize()].memtype())
    }

    /// `mem_read`: returns byte `i`.
    pub fn mem_read(&self, mem: Memory, i: u64) -> Result<u8> {
        Ok(self.mem_slice(mem, i, 1)?[0])
    }

    /// `mem_write`: sets byte `i`.
    pub fn mem_write(&mut self, mem: Memory, i: u64, b: u8) -> Result<()> {
        self.mem_write_slice(mem, i, &[b])
    }

    /// All bytes of a memory.
    pub fn mem_bytes(&self, mem: Memory) -> Result<&[u8]> {
        Ok(self.mems[self.own(mem)?.usize()].bytes())
    }

    /// All bytes of a memory, mutable.
    pub fn mem_bytes_mut(&mut self, mem: Memory) -> Result<&mut [u8]> {
        let a = self.own(mem)?;
        self.note_lent(a);
        Ok(self.mems[a.usize()].bytes_mut())
    }

    /// The `n` bytes from address `i` on.
    pub fn mem_slice(&self, mem: Memory, i: u64, n: u64) -> Result<&[u8]> {
        let range =
            i.checked_add(n).and_then(|end| Some(usize::try_from(i).ok()?..usize::try_from(end).ok()?));
        let bytes = self.mem_bytes(mem)?;
        range.and_then(|range| bytes.get(range)).ok_or_else(|| beyond(i, bytes).into())
    }

    /// Copies `source` to the bytes from address `i` on. If the range is out of bounds, writes nothing.
    pub fn mem_write_slice(&mut self, mem: Memory, i: u64, source: &[u8]) -> Result<()> {
        let target = usize::try_from(i).ok().and_then(|i| Some(i..i.checked_add(source.len())?));
        let a = self.own(mem)?;
        let bytes = self.mems[a.usize()].bytes_mut();
        let range = target.filter(|range| range.end <= bytes.len()).ok_or_else(|| beyond(i, bytes))?;
        bytes[range.clone()].copy_from_slice(source);
        self.changes.note(Change::Mem(a, range));
        Ok(())
    }

    /// `mem_size`: the current size in pages of 64 KiB.
    pub fn mem_size(&self, mem: Memory) -> Result<u64> {
        Ok(self.mems[self.own(mem)?.usize()].pages())
    }

    /// `mem_grow`: appends `n` pages of 64 KiB, filled with zeros.
    pub fn mem_grow(&mut self, mem: Memory, n: u64) -> Result<()> {
        let a = self.own(mem)?;
        self.changes.note(Change::Anything);
        self.grow_memory(a, n).map(|_| ()).ok_or(Misuse::Grow.into())
    }

    /// `global_alloc`: allocates a global with initial value `v`.
    pub fn global_alloc(&mut self, gt: Globaltype, v: impl Into<Val>) -> Result<Global> {
        valtype_ok(&gt.t)?;
        let v = self.incoming(&v.into(), &gt.t)?;
        self.changes.note(Change::Anything);
        let a = allocglobal(self, gt, v.into());
        Ok(self.handle(a))
    }

    /// `global_type`: the type of a global.
    pub fn global_type(&self, global: Global) -> Result<Globaltype> {
        Ok(self.globals[self.own(global)?.usize()].gt.clone())
    }

    /// `global_read`: returns the value of a global.
    pub fn global_read(&self, global: Global) -> Result<Val> {
        let gi = &self.globals[self.own(global)?.usize()];
        let v = gi.value.val(&gi.gt.t);
        Ok(self.outgoing(v))
    }

    /// `global_write`: sets the value of a global, which must be mutable.
    pub fn global_write(&mut self, global: Global, v: impl Into<Val>) -> Result<()> {
        let a = self.own(global)?;
        let gt = &self.globals[a.usize()].gt;
        if !gt.mutable {
            return Err(Misuse::Immutable.into());
        }
        let v = self.incoming(&v.into(), &gt.t)?;
        self.globals[a.usize()].value = v.into();
        self.changes.note(Change::Global(a));
        Ok(())
    }

    /// Checks a reference from the host against the expected type `rt`, and returns it in the store's internal form.
    fn incoming_as(&self, r: &Ref, rt: &Reftype) -> Result<runtime::Ref> {
        let bare = self.incoming_ref(r)?;
        self.check(runtime::Val::Ref(bare), &Valtype::Ref(rt.clone()))?;
        Ok(bare)
    }
}

/// The error for a range of bytes from `i` on that ends beyond a memory.
fn beyond(i: u64, bytes: &[u8]) -> Misuse {
    let size = bytes.len() as u64;
    Misuse::OutOfBounds { at: i.max(size), size }
}

/// Checks `Limits_ok` with the upper bound `most`. `what` has these limits.
fn limits_ok(what: &str, lim: &Limits, most: u64) -> Result<(), Misuse> {
    let Limits { min, max } = *lim;
    let text = match max {
        Some(max) if min > max => format!("the minimum size of a {what}, {min}, exceeds its maximum, {max}"),
        Some(max) if max > most => format!("the maximum size of a {what}, {max}, exceeds {most}"),
        None if min > most => format!("the minimum size of a {what}, {min}, exceeds {most}"),
        Some(_) | None => return Ok(()),
    };
    Err(Misuse::InvalidType(text))
}

/// Checks `Valtype_ok` for closed types: all are valid except the bottom types, which exist in validation only.
fn valtype_ok(t: &Valtype) -> Result<(), Misuse> {
    match t {
        Valtype::Bot | Valtype::Ref(Reftype { ht: Heaptype::Bot, .. }) => {
            Err(Misuse::InvalidType(format!("the bottom type {t} exists only in validation")))
        }
        Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_) => Ok(()),
    }
}

impl Table {
    /// `table_alloc`: allocates a table whose elements are all `r`.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`], [`Misuse::Type`], and [`Exhausted::Table`](runtime::Exhausted::Table).
    pub fn new(store: &mut Store, tt: Tabletype, r: impl Into<Ref>) -> Result<Table> {
        store.table_alloc(tt, &r.into())
    }

    /// `table_type`: its type. The minimum of its limits is the current size.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`], as for the other methods.
    pub fn ty(self, store: &Store) -> Result<Tabletype> {
        store.table_type(self)
    }

    /// `table_size`: the current number of elements.
    ///
    /// # Errors
    /// See [`Table::ty`].
    pub fn size(self, store: &Store) -> Result<u64> {
        store.table_size(self)
    }

    /// `table_read`: element `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`].
    pub fn get(self, store: &Store, i: u64) -> Result<Ref> {
        store.table_read(self, i)
    }

    /// `table_write`: sets element `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`], [`Misuse::Type`].
    pub fn set(self, store: &mut Store, i: u64, r: impl Into<Ref>) -> Result<()> {
        store.table_write(self, i, &r.into())
    }

    /// `table_grow`: appends `n` elements `r`. Returns the size before.
    ///
    /// # Errors
    /// [`Misuse::Grow`], [`Misuse::Type`].
    pub fn grow(self, store: &mut Store, n: u64, r: impl Into<Ref>) -> Result<u64> {
        let size = store.table_size(self)?;
        store.table_grow(self, n, &r.into()).map(|()| size)
    }
}

impl Memory {
    /// `mem_alloc`: allocates a memory filled with zeros.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`], and [`Exhausted::Memory`](runtime::Exhausted::Memory).
    pub fn new(store: &mut Store, mt: Memtype) -> Result<Memory> {
        store.mem_alloc(mt)
    }

    /// `mem_type`: its type. The minimum of its limits is the current size in pages.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`], as for the other methods.
    pub fn ty(self, store: &Store) -> Result<Memtype> {
        store.mem_type(self)
    }

    /// All its bytes.
    ///
    /// # Errors
    /// See [`Memory::ty`].
    pub fn data(self, store: &Store) -> Result<&[u8]> {
        store.mem_bytes(self)
    }

    /// All its bytes, to be changed.
    ///
    /// # Errors
    /// See [`Memory::ty`].
    pub fn data_mut(self, store: &mut Store) -> Result<&mut [u8]> {
        store.mem_bytes_mut(self)
    }

    /// The `n` bytes from address `i` on.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`].
    pub fn slice(self, store: &Store, i: impl Into<u64>, n: impl Into<u64>) -> Result<&[u8]> {
        store.mem_slice(self, i.into(), n.into())
    }

    /// Copies the bytes from address `i` on to `target`, which they fill.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`]; then nothing is copied.
    pub fn read(self, store: &Store, i: impl Into<u64>, target: &mut [u8]) -> Result<()> {
        target.copy_from_slice(store.mem_slice(self, i.into(), target.len() as u64)?);
        Ok(())
    }

    /// Copies `source` to the bytes from address `i` on.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`]; then nothing is written.
    pub fn write(self, store: &mut Store, i: impl Into<u64>, source: &[u8]) -> Result<()> {
        store.mem_write_slice(self, i.into(), source)
    }

    /// `mem_size`: the current size in pages of 64 KiB.
    ///
    /// # Errors
    /// See [`Memory::ty`].
    pub fn size(self, store: &Store) -> Result<u64> {
        store.mem_size(self)
    }

    /// `mem_grow`: appends `n` pages of 64 KiB, filled with zeros. Returns the size before.
    ///
    /// # Errors
    /// [`Misuse::Grow`].
    pub fn grow(self, store: &mut Store, n: u64) -> Result<u64> {
        let size = store.mem_size(self)?;
        store.mem_grow(self, n).map(|()| size)
    }
}

impl Global {
    /// `global_alloc`: allocates a global with this initial value.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`], [`Misuse::Type`].
    pub fn new(store: &mut Store, gt: Globaltype, v: impl Into<Val>) -> Result<Global> {
        store.global_alloc(gt, v)
    }

    /// `global_type`: its type.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn ty(self, store: &Store) -> Result<Globaltype> {
        store.global_type(self)
    }

    /// `global_read`: its value.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn get(self, store: &Store) -> Result<Val> {
        store.global_read(self)
    }

    /// `global_write`: sets its value.
    ///
    /// # Errors
    /// [`Misuse::Immutable`], [`Misuse::Type`].
    pub fn set(self, store: &mut Store, v: impl Into<Val>) -> Result<()> {
        store.global_write(self, v)
    }
}
