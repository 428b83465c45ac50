//! Section 4.2.5–4.2.12, Instances.

use std::sync::Arc;

use super::values::*;
use crate::syntax::*;
use crate::valid::deftype::Deftype;

/// A tag instance.
#[derive(Clone, Debug)]
pub struct Taginst {
    /// Its type: a function type without results.
    pub tagtype: Tagtype<Deftype>,
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
    /// Its type; the minimum is kept equal to the current size, as the standard has it.
    pub tt: Tabletype<Deftype>,
    /// Its elements.
    pub refs: Vec<Ref>,
}

/// A data instance; empty once dropped.
#[derive(Clone, Debug)]
pub struct Datainst {
    /// The segment it was made from; `None` once dropped.
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
