//! Sections 4.2.5, External Addresses, 4.2.8, Table Instances, and 4.2.10 to 4.2.16: all instances but those of modules.

use std::sync::Arc;

use super::typespace::Storage;
use super::values::*;
use crate::syntax::*;
use crate::valid::deftype::Deftype;

/// A tag instance.
#[derive(Clone, Debug)]
pub struct Taginst {
    /// Its type: a function type without results.
    pub r#type: Typeaddr,
}

/// A global instance.
#[derive(Clone, Debug)]
pub struct Globalinst {
    /// Its type.
    pub gt: Globaltype<Deftype>,
    /// Its value.
    pub value: Slot,
}

/// A table instance.
#[derive(Clone, Debug)]
pub struct Tableinst {
    /// Its type; the minimum is kept equal to the current size, as in the standard.
    pub tt: Tabletype<Deftype>,
    /// Its elements.
    pub refs: Vec<Ref>,
}

impl Tableinst {
    /// A table of the minimal size of the type with elements `r`; `None` if the host cannot allocate it.
    pub(crate) fn new(mut tt: Tabletype<Deftype>, r: Ref) -> Option<Tableinst> {
        let n = std::mem::take(&mut tt.lim.min);
        let mut ti = Tableinst { tt, refs: Vec::new() };
        ti.grow(n, r).then_some(ti)
    }

    /// The number of elements after growth by `n`; `None` if the type forbids it.
    fn size_after_growth(&self, n: u64) -> Option<u64> {
        let most = match self.tt.at {
            Addrtype::I32 => u32::MAX.into(),
            Addrtype::I64 => u64::MAX,
        };
        let most = self.tt.lim.max.unwrap_or(most).min(most);
        self.tt.lim.min.checked_add(n).filter(|size| *size <= most)
    }

    /// Whether the type permits `n` more elements.
    pub(super) fn permits(&self, n: u64) -> bool {
        self.size_after_growth(n).is_some()
    }

    /// `growtable`: adds `n` elements `r`. If the type forbids it or the host cannot allocate them, returns false and changes
    /// nothing.
    pub(super) fn grow(&mut self, n: u64, r: Ref) -> bool {
        let Some(size) = self.size_after_growth(n) else { return false };
        let Ok(n) = usize::try_from(n) else { return false };
        if self.refs.try_reserve(n).is_err() {
            return false;
        }
        self.refs.resize(self.refs.len() + n, r);
        self.tt.lim.min = size;
        true
    }
}

/// A data instance; empty once dropped.
#[derive(Clone, Debug)]
pub struct Datainst {
    /// The segment that it is an instance of; `None` once dropped.
    pub bytes: Option<DataSource>,
}

/// The bytes of a data segment, shared with the module.
#[derive(Clone, Debug)]
pub struct DataSource {
    /// The module.
    pub module: Arc<Module>,
    /// The segment.
    pub x: Dataidx,
}

/// An element instance; empty once dropped.
#[derive(Clone, Debug)]
pub struct Eleminst {
    /// Its type.
    pub rt: Reftype<Deftype>,
    /// Its references.
    pub refs: Box<[Ref]>,
}

impl Datainst {
    /// Its bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Some(DataSource { module, x }) => &module.datas[x.usize()].bytes,
            None => &[],
        }
    }
}

/// A structure instance.
#[derive(Clone, Debug)]
pub struct Structinst {
    /// Its type.
    pub r#type: Typeaddr,
    /// Its fields; packed ones hold the bits of their width.
    pub fields: Box<[Slot]>,
}

/// An array instance.
#[derive(Clone, Debug)]
pub struct Arrayinst {
    /// Its type.
    pub r#type: Typeaddr,
    /// Its elements.
    pub fields: Arrayfields,
}

/// The elements of an array, by width.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "widths")]
pub enum Arrayfields {
    B8(Box<[u8]>),
    B16(Box<[u16]>),
    B32(Box<[u32]>),
    B64(Box<[u64]>),
    V128(Box<[u128]>),
    Ref(Box<[Ref]>),
}

impl Arrayfields {
    /// The number of elements.
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Arrayfields::B8(fields) => fields.len(),
            Arrayfields::B16(fields) => fields.len(),
            Arrayfields::B32(fields) => fields.len(),
            Arrayfields::B64(fields) => fields.len(),
            Arrayfields::V128(fields) => fields.len(),
            Arrayfields::Ref(fields) => fields.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The representation of the elements.
    #[inline]
    pub fn storage(&self) -> Storage {
        match self {
            Arrayfields::B8(_) => Storage::B8,
            Arrayfields::B16(_) => Storage::B16,
            Arrayfields::B32(_) => Storage::B32,
            Arrayfields::B64(_) => Storage::B64,
            Arrayfields::V128(_) => Storage::V128,
            Arrayfields::Ref(_) => Storage::Ref,
        }
    }
}

/// An exception instance.
#[derive(Clone, Debug)]
pub struct Exninst {
    /// Its tag.
    pub tag: Tagaddr,
    /// Its payload.
    pub fields: Box<[Slot]>,
}

/// External addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Externaddr {
    Tag(Tagaddr),
    Global(Globaladdr),
    Mem(Memaddr),
    Table(Tableaddr),
    Func(Funcaddr),
}
