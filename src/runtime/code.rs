//! A module in the form that its instances and runs share.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::values::Val;
use crate::syntax::packed::Paged;
use crate::syntax::*;
use crate::valid::Moduletype;
use crate::valid::deftype::{Deftype, deftypes};

/// A valid module, shared by its instances and between threads.
#[derive(Debug)]
pub struct Code {
    /// The module.
    pub module: Arc<Module>,
    /// Its closed types.
    pub types: Moduletype,
    /// The closed defined types, which are found when they are first needed.
    deftypes: OnceLock<Vec<Deftype>>,
    comps: Paged<Comp>,
    funcs: Box<[Typeidx]>,
    tags: Box<[Typeidx]>,
    /// The data that the interpreter has derived from the module; see [`Code::cache`].
    cache: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// Storage types (section 2.3.9), with the distinctions that execution makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub(crate) enum Zt {
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    V128,
    Ref,
}

impl<U> From<&Valtype<U>> for Zt {
    fn from(t: &Valtype<U>) -> Zt {
        match t {
            Valtype::Num(Numtype::I32) => Zt::I32,
            Valtype::Num(Numtype::I64) => Zt::I64,
            Valtype::Num(Numtype::F32) => Zt::F32,
            Valtype::Num(Numtype::F64) => Zt::F64,
            Valtype::Vec(Vectype::V128) => Zt::V128,
            Valtype::Ref(_) | Valtype::Bot => Zt::Ref,
        }
    }
}

impl<U> From<&Storagetype<U>> for Zt {
    fn from(zt: &Storagetype<U>) -> Zt {
        match zt {
            Storagetype::Val(t) => Zt::from(t),
            Storagetype::Pack(Packtype::I8) => Zt::I8,
            Storagetype::Pack(Packtype::I16) => Zt::I16,
        }
    }
}

impl Zt {
    /// The storage type of a value.
    pub(crate) fn of_val(v: &Val) -> Zt {
        match v {
            Val::Num(Num::I32(_)) => Zt::I32,
            Val::Num(Num::I64(_)) => Zt::I64,
            Val::Num(Num::F32(_)) => Zt::F32,
            Val::Num(Num::F64(_)) => Zt::F64,
            Val::Vec(_) => Zt::V128,
            Val::Ref(_) => Zt::Ref,
        }
    }

    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Zt; 8] = [Zt::I8, Zt::I16, Zt::I32, Zt::I64, Zt::F32, Zt::F64, Zt::V128, Zt::Ref];
}

/// A composite type, with the distinctions that execution makes.
#[derive(Debug)]
pub(crate) enum Comp {
    /// The fields.
    Struct(Box<[Zt]>),
    /// The elements.
    Array(Zt),
    /// A function.
    Func {
        /// The parameters.
        params: Box<[Zt]>,
        /// The results.
        results: Box<[Zt]>,
    },
}

impl Comp {
    fn of(ct: &Comptype) -> Comp {
        match ct {
            Comptype::Struct(fts) => Comp::Struct(fts.iter().map(|ft| Zt::from(&ft.zt)).collect()),
            Comptype::Array(ft) => Comp::Array(Zt::from(&ft.zt)),
            Comptype::Func(ft) => Comp::Func {
                params: ft.params.iter().map(Zt::from).collect(),
                results: ft.results.iter().map(Zt::from).collect(),
            },
        }
    }
}

/// The number of operands that an instruction pops and pushes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arity {
    /// The number of parameters.
    pub(crate) params: usize,
    /// The number of results.
    pub(crate) results: usize,
}

impl Code {
    /// A module with the closed types that its validation found.
    pub fn new(module: Arc<Module>, types: Moduletype) -> Code {
        let comps = Paged::new(module.types.packed().len());
        let (mut funcs, mut tags) = (Vec::new(), Vec::new());
        for import in &module.imports {
            match &import.xt {
                Externtype::Func(x) => funcs.push(*x),
                Externtype::Tag(Tagtype(x)) => tags.push(*x),
                Externtype::Global(_) | Externtype::Mem(_) | Externtype::Table(_) => {}
            }
        }
        funcs.extend(module.funcs.iter().map(|func| func.x));
        tags.extend(module.tags.iter().map(|tag| tag.tagtype.0));
        Code {
            module,
            types,
            deftypes: OnceLock::new(),
            comps,
            funcs: funcs.into(),
            tags: tags.into(),
            cache: OnceLock::new(),
        }
    }

    /// The closed defined types of the module.
    pub fn deftypes(&self) -> &[Deftype] {
        self.deftypes.get_or_init(|| deftypes(self.module.types.packed()))
    }

    /// The composite type of a type of the module (`Expand`).
    pub(crate) fn comp(&self, x: Typeidx) -> &Comp {
        let comp = |x| Comp::of(&self.module.types.packed().decode(x).ct);
        self.comps.get(x.usize(), comp).expect("the module is valid")
    }

    /// The arity of a function type of the module.
    pub(crate) fn arity(&self, x: Typeidx) -> Arity {
        match self.comp(x) {
            Comp::Func { params, results } => Arity { params: params.len(), results: results.len() },
            Comp::Struct(_) | Comp::Array(_) => Arity { params: 0, results: 0 },
        }
    }

    /// `blocktype_(z, bt)`, as arity.
    pub(crate) fn blocktype(&self, bt: Blocktype) -> Arity {
        match bt {
            Blocktype::Idx(x) => self.arity(x),
            Blocktype::Result(t) => Arity { params: 0, results: usize::from(t.is_some()) },
        }
    }

    /// The type of a function.
    pub(crate) fn functype(&self, x: Funcidx) -> Typeidx {
        self.funcs[x.usize()]
    }

    /// The type of a tag.
    pub(crate) fn tagtype(&self, x: Tagidx) -> Typeidx {
        self.tags[x.usize()]
    }

    /// The number of imported functions, which come before those that the module defines.
    pub(crate) fn imported_funcs(&self) -> usize {
        self.funcs.len() - self.module.funcs.len()
    }

    /// The data that the interpreter derives from the module, created by the first call. Its type is not known here: all
    /// callers must ask for the same type `T`.
    pub(crate) fn cache<T: Any + Default + Send + Sync>(&self) -> &T {
        let cache = self.cache.get_or_init(|| Box::<T>::default());
        cache.downcast_ref().expect("one type of cache")
    }

    /// The same, to be changed.
    #[cfg(test)]
    pub(crate) fn cache_mut<T: Any + Default + Send + Sync>(&mut self) -> &mut T {
        self.cache::<T>();
        self.cache.get_mut().and_then(|cache| cache.downcast_mut()).expect("one type of cache")
    }
}
