//! The defined types of a store, numbered. Instances refer to their types by number, so that types need not be unrolled at run time.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::values::Typeaddr;
use crate::syntax::*;
use crate::valid::deftype::Deftype;

/// How a field or an element is stored: the standard's `storagetype` without the distinctions that only typing needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "widths")]
pub enum Storage {
    B8,
    B16,
    B32,
    B64,
    V128,
    Ref,
}

impl Storage {
    /// How fields of a type are stored.
    pub fn of<U>(zt: &Storagetype<U>) -> Storage {
        match zt {
            Storagetype::Pack(Packtype::I8) => Storage::B8,
            Storagetype::Pack(Packtype::I16) => Storage::B16,
            Storagetype::Val(Valtype::Num(Numtype::I32 | Numtype::F32)) => Storage::B32,
            Storagetype::Val(Valtype::Num(Numtype::I64 | Numtype::F64)) => Storage::B64,
            Storagetype::Val(Valtype::Vec(Vectype::V128)) => Storage::V128,
            Storagetype::Val(Valtype::Ref(_) | Valtype::Bot) => Storage::Ref,
        }
    }

    /// Bytes that an array's element takes.
    #[inline]
    pub const fn bytes(self) -> u64 {
        match self {
            Storage::B8 => 1,
            Storage::B16 => 2,
            Storage::B32 => 4,
            Storage::B64 | Storage::Ref => 8,
            Storage::V128 => 16,
        }
    }
}

/// The composite type of a defined type (`Expand`), with the information that execution needs.
#[derive(Clone, Debug)]
pub enum Layout {
    /// A structure.
    Struct {
        /// How each field is stored.
        fields: Box<[Storage]>,
        /// The positions of the fields that are references.
        refs: Box<[u32]>,
    },
    /// An array, and how its elements are stored.
    Array(Storage),
    /// A function.
    Func(Functype<Deftype>),
}

impl Layout {
    fn of(dt: &Deftype) -> Layout {
        match dt.comptype() {
            Comptype::Struct(fts) => {
                let fields: Box<[Storage]> = fts.iter().map(|ft| Storage::of(&ft.zt)).collect();
                let refs = (0..).zip(&fields).filter(|(_, z)| **z == Storage::Ref).map(|(i, _)| i).collect();
                Layout::Struct { fields, refs }
            }
            Comptype::Array(ft) => Layout::Array(Storage::of(&ft.zt)),
            Comptype::Func(ft) => Layout::Func(ft),
        }
    }
}

/// Numbers for defined types: equal types have equal numbers.
#[derive(Clone, Debug, Default)]
pub struct Typespace {
    /// The types, each with its layout, which is computed when it is first needed: most types of a large module are never
    /// used.
    types: Vec<(Deftype, OnceLock<Layout>)>,
    numbers: FxHashMap<Deftype, Typeaddr>,
}

impl Typespace {
    /// The number of a type.
    pub fn add(&mut self, dt: &Deftype) -> Typeaddr {
        if let Some(a) = self.numbers.get(dt) {
            return *a;
        }
        let a = Typeaddr(self.types.len() as u32);
        self.types.push((dt.clone(), OnceLock::new()));
        self.numbers.insert(dt.clone(), a);
        a
    }

    /// The type of a number.
    #[inline]
    pub fn get(&self, a: Typeaddr) -> &Deftype {
        &self.types[a.usize()].0
    }

    /// The composite type of the type with a number.
    #[inline]
    pub fn layout(&self, a: Typeaddr) -> &Layout {
        let (dt, layout) = &self.types[a.usize()];
        layout.get_or_init(|| Layout::of(dt))
    }

    /// The function type with a number; `None` if the type is of another kind.
    #[inline]
    pub fn functype(&self, a: Typeaddr) -> Option<&Functype<Deftype>> {
        match self.layout(a) {
            Layout::Func(ft) => Some(ft),
            Layout::Struct { .. } | Layout::Array(_) => None,
        }
    }

    /// Whether `a` is `b` or a subtype of it (`Deftype_sub`).
    #[inline]
    pub fn matches(&self, a: Typeaddr, b: Typeaddr) -> bool {
        a == b || self.get(a).is_subtype_of(self.get(b))
    }
}
