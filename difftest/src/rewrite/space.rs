//! The index spaces of a module, including imports.

use reduct::syntax::*;

/// The types of the definitions, by index.
#[derive(Clone, Debug, Default)]
pub struct Space {
    /// The defined types.
    pub types: Vec<Subtype>,
    /// Types of functions.
    pub funcs: Vec<Typeidx>,
    /// How many functions are imported.
    pub imported: usize,
    /// Types of tags.
    pub tags: Vec<Typeidx>,
    /// Types of globals.
    pub globals: Vec<Globaltype>,
    /// Types of memories.
    pub mems: Vec<Memtype>,
    /// Types of tables.
    pub tables: Vec<Tabletype>,
    /// Types of element segments.
    pub elems: Vec<Reftype>,
}

impl Space {
    /// The index spaces of a module.
    pub fn of(module: &Module) -> Space {
        let mut space = Space {
            types: module.types.iter().flat_map(|t| t.rectype.0.iter().cloned()).collect(),
            ..Space::default()
        };
        for import in &module.imports {
            match import.xt {
                Externtype::Tag(Tagtype(x)) => space.tags.push(x),
                Externtype::Global(gt) => space.globals.push(gt),
                Externtype::Mem(mt) => space.mems.push(mt),
                Externtype::Table(tt) => space.tables.push(tt),
                Externtype::Func(x) => space.funcs.push(x),
            }
        }
        space.imported = space.funcs.len();
        space.tags.extend(module.tags.iter().map(|tag| tag.tagtype.0));
        space.globals.extend(module.globals.iter().map(|global| global.gt));
        space.mems.extend(module.mems.iter().map(|mem| mem.mt));
        space.tables.extend(module.tables.iter().map(|table| table.tt));
        space.funcs.extend(module.funcs.iter().map(|func| func.x));
        space.elems.extend(module.elems.iter().map(|elem| elem.rt));
        space
    }

    /// The function type at an index; none if it is another type.
    pub fn functype(&self, x: Typeidx) -> Option<&Functype> {
        match &self.types.get(x.usize())?.ct {
            Comptype::Func(ft) => Some(ft),
            Comptype::Struct(_) | Comptype::Array(_) => None,
        }
    }

    /// Whether `x` is `y` or a declared subtype of it, directly or not. Equal types at different indices are not recognised.
    pub fn declares(&self, x: Typeidx, y: Typeidx) -> bool {
        let supers = std::iter::successors(Some(x), |x| self.types[x.usize()].supers.first().copied());
        supers.take(self.types.len() + 1).any(|x| x == y)
    }

    /// The index of a function type without supertypes; it is added to `module` if necessary.
    pub fn functype_index(&mut self, module: &mut Module, ft: Functype) -> Typeidx {
        let mut first = 0;
        for t in &module.types {
            if let [Subtype { r#final: true, supers, ct: Comptype::Func(found) }] = &*t.rectype.0
                && supers.is_empty()
                && *found == ft
            {
                return Typeidx(first);
            }
            first += t.rectype.0.len() as u32;
        }
        let subtype = Subtype { r#final: true, supers: Box::new([]), ct: Comptype::Func(ft) };
        self.types.push(subtype.clone());
        module.types.push(Type { at: At::default(), rectype: Rectype(Box::new([subtype])) });
        Typeidx(first)
    }
}

/// The top of the hierarchy that a heap type belongs to, in a module with these types. Types that do not exist are
/// treated as structures.
pub fn top(ht: &Heaptype, types: &[Subtype]) -> Absheaptype {
    let of_use = |x: &Typeidx| types.get(x.usize()).map_or(Absheaptype::Struct, |st| st.ct.absheaptype());
    ht.top(of_use).unwrap_or(Absheaptype::Any)
}
