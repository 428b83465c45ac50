//! Section 3.1.6, Contexts.

use super::error::{Check, InvalidKind, Space, invalid, unknown};
use super::sub::Subtyping;
use super::typedefs::Typedefs;
use crate::syntax::*;

/// The module-level part of the context `C`. The function-level part (locals, labels, return type) is in
/// [`Body`](super::instructions::body::Body).
pub(super) struct Context<'m> {
    pub(super) gate: &'m Gate,
    /// `C.TYPES`.
    pub(super) types: Typedefs<'m>,
    pub(super) tags: Vec<Typeidx>,
    pub(super) globals: Vec<Globaltype>,
    /// The number of imported globals, which come first in `globals`.
    pub(super) imported_globals: usize,
    pub(super) mems: Vec<Memtype>,
    pub(super) tables: Vec<Tabletype>,
    /// `C.FUNCS`: for each function, the index of its type.
    pub(super) funcs: Vec<Typeidx>,
    /// The length of `C.DATAS`; data segments have no type.
    pub(super) datas: u32,
    pub(super) elems: Vec<Reftype>,
    /// `C.REFS`, as one flag per function: whether `ref.func` in a function body may name it.
    pub(super) refs: Vec<bool>,
}

impl Subtyping<Typeidx> for Context<'_> {
    fn absheaptype(&self, x: &Typeidx) -> Absheaptype {
        self.types.absheaptype(*x)
    }

    fn use_sub(&self, x: &Typeidx, y: &Typeidx) -> bool {
        x == y || self.types.is_subtype(*x, *y)
    }
}

impl<'m> Context<'m> {
    pub(super) fn new(module: &'m Module, gate: &'m Gate) -> Self {
        Context {
            gate,
            types: Typedefs::new(module.types.packed()),
            tags: Vec::new(),
            globals: Vec::new(),
            imported_globals: 0,
            mems: Vec::new(),
            tables: Vec::new(),
            funcs: Vec::new(),
            datas: 0,
            elems: Vec::new(),
            refs: Vec::new(),
        }
    }

    /// Fails by `rule` unless all features in `needs` are enabled; otherwise records that the module uses them.
    #[inline(always)]
    pub(super) fn require(&self, rule: Rule, needs: impl Into<Features>) -> Check {
        match self.gate.require(needs) {
            Ok(()) => Ok(()),
            Err(missing) => Err(invalid(rule, InvalidKind::Missing(missing))),
        }
    }

    /// ```reduct
    /// rule Expand_use/typeidx: C ⊢ x ≈ ct
    ///   -- Expand: C.types[x] ≈ ct
    /// ```
    ///
    /// The composite type of `C.TYPES[x]`.
    pub(super) fn comptype(&self, rule: Rule, x: Typeidx) -> Check<&'m Comptype> {
        match self.types.packed.subtype(x) {
            Some(st) => Ok(&st.ct),
            None => Err(unknown(rule, Space::Type, x.0)),
        }
    }

    /// `Expand` to a function type.
    #[inline]
    pub(super) fn functype(&self, rule: Rule, x: Typeidx) -> Check<&'m Functype> {
        match self.comptype(rule, x)? {
            Comptype::Func(ft) => Ok(ft),
            Comptype::Struct(_) | Comptype::Array(_) => {
                Err(invalid(rule, InvalidKind::NotOfKind(x.0, "function")))
            }
        }
    }

    /// `Expand` to the fields of a structure type.
    pub(super) fn structtype(&self, rule: Rule, x: Typeidx) -> Check<&'m [Fieldtype]> {
        match self.comptype(rule, x)? {
            Comptype::Struct(fts) => Ok(fts),
            Comptype::Array(_) | Comptype::Func(_) => {
                Err(invalid(rule, InvalidKind::NotOfKind(x.0, "structure")))
            }
        }
    }

    /// `Expand` to the field of an array type.
    pub(super) fn arraytype(&self, rule: Rule, x: Typeidx) -> Check<Fieldtype> {
        match self.comptype(rule, x)? {
            Comptype::Array(ft) => Ok(*ft),
            Comptype::Struct(_) | Comptype::Func(_) => {
                Err(invalid(rule, InvalidKind::NotOfKind(x.0, "array")))
            }
        }
    }

    /// The function type of `C.FUNCS[x]`.
    #[inline]
    pub(super) fn func(&self, rule: Rule, x: Funcidx) -> Check<&'m Functype> {
        let y = lookup(&self.funcs, rule, Space::Func, x.0)?;
        self.functype(rule, y)
    }

    /// The parameters of `C.TAGS[x]`.
    pub(super) fn tag(&self, rule: Rule, x: Tagidx) -> Check<&'m [Valtype]> {
        let y = lookup(&self.tags, rule, Space::Tag, x.0)?;
        Ok(&self.functype(rule, y)?.params)
    }

    /// The address type of `C.MEMS[x]`.
    #[inline]
    pub(super) fn mem(&self, rule: Rule, x: Memidx) -> Check<Addrtype> {
        match self.mems.get(x.usize()) {
            Some(mt) => Ok(mt.at),
            None => Err(unknown(rule, Space::Mem, x.0)),
        }
    }

    /// The address type and the element type of `C.TABLES[x]`.
    pub(super) fn table(&self, rule: Rule, x: Tableidx) -> Check<(Addrtype, Reftype)> {
        let tt = lookup(&self.tables, rule, Space::Table, x.0)?;
        Ok((tt.at, tt.rt))
    }

    /// Checks that `C.DATAS[x]` exists.
    pub(super) fn data(&self, rule: Rule, x: Dataidx) -> Check {
        if x.0 < self.datas { Ok(()) } else { Err(unknown(rule, Space::Data, x.0)) }
    }

    /// The element type of `C.ELEMS[x]`.
    pub(super) fn elem(&self, rule: Rule, x: Elemidx) -> Check<Reftype> {
        lookup(&self.elems, rule, Space::Elem, x.0)
    }
}

/// Entry `x` of an index space, or an "unknown" error by `rule`. `name` names the space in the message.
#[inline]
pub(super) fn lookup<T: Copy>(space: &[T], rule: Rule, name: Space, x: u32) -> Check<T> {
    match space.get(x as usize) {
        Some(t) => Ok(*t),
        None => Err(unknown(rule, name, x)),
    }
}
