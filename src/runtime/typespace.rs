//! The defined types that a store uses, numbered, so that instances refer to them by a word.

use rustc_hash::FxHashMap;

use super::values::Typeaddr;
use crate::valid::deftype::Deftype;

/// Numbers for defined types: equal types have equal numbers.
#[derive(Debug, Default)]
pub struct Typespace {
    types: Vec<Deftype>,
    numbers: FxHashMap<Deftype, Typeaddr>,
}

impl Typespace {
    /// The number of a type.
    pub fn add(&mut self, dt: &Deftype) -> Typeaddr {
        if let Some(a) = self.numbers.get(dt) {
            return *a;
        }
        let a = Typeaddr(self.types.len() as u32);
        self.types.push(dt.clone());
        self.numbers.insert(dt.clone(), a);
        a
    }

    /// The type of a number.
    #[inline]
    pub fn get(&self, a: Typeaddr) -> &Deftype {
        &self.types[a.usize()]
    }

    /// Whether `a` is `b` or a subtype of it (`Deftype_sub`).
    #[inline]
    pub fn matches(&self, a: Typeaddr, b: Typeaddr) -> bool {
        a == b || self.get(a).is_subtype_of(self.get(b))
    }
}
