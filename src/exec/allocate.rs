//! Section 4.7.1, Allocation.

use std::sync::Arc;

use super::code::Code;
use crate::runtime::*;
use crate::syntax::*;
use crate::valid::deftype::Deftype;

/// `alloctag`. The type must be a function type without results.
pub(crate) fn alloctag(s: &mut Store, tagtype: &Tagtype<Deftype>) -> Tagaddr {
    s.tags.push(Taginst { r#type: s.types.add(&tagtype.0) });
    Tagaddr(s.tags.len() as u32 - 1)
}

/// `allocglobal`. The value must have the type of the global.
pub(crate) fn allocglobal(s: &mut Store, gt: Globaltype<Deftype>, value: Slot) -> Globaladdr {
    s.globals.push(Globalinst { gt, value });
    Globaladdr(s.globals.len() as u32 - 1)
}

/// `allocmem`. Fails if the memory exceeds the embedder's bound, or if the host cannot allocate the bytes.
pub(crate) fn allocmem(s: &mut Store, mt: Memtype) -> Result<Memaddr, Exhausted> {
    if !s.has_pages(mt.lim.min) {
        return Err(Exhausted::Memory);
    }
    s.mems.push(Meminst::new(mt, s.memory_creator.as_ref()).ok_or(Exhausted::Memory)?);
    s.pages += mt.lim.min;
    Ok(Memaddr(s.mems.len() as u32 - 1))
}

/// `alloctable`. Fails if the table exceeds the embedder's bound, or if the host cannot allocate the elements. The
/// reference must have the element type.
pub(crate) fn alloctable(s: &mut Store, tt: Tabletype<Deftype>, r: Ref) -> Result<Tableaddr, Exhausted> {
    if !s.has_elements(tt.lim.min) {
        return Err(Exhausted::Table);
    }
    let min = tt.lim.min;
    s.tables.push(Tableinst::new(tt, r).ok_or(Exhausted::Table)?);
    s.elements += min;
    Ok(Tableaddr(s.tables.len() as u32 - 1))
}

/// `allocfunc`. The type must be a function type.
pub(crate) fn allocfunc(s: &mut Store, dt: &Deftype, code: Funccode) -> Funcaddr {
    s.funcs.push(Funcinst { r#type: s.types.add(dt), code });
    Funcaddr(s.funcs.len() as u32 - 1)
}

/// `allocdata`. The bytes are not copied: the instance refers to those of the module.
pub(crate) fn allocdata(s: &mut Store, module: &Arc<Module>, x: Dataidx) -> Dataaddr {
    s.datas.push(Datainst { bytes: Some(DataSource { module: Arc::clone(module), x }) });
    Dataaddr(s.datas.len() as u32 - 1)
}

/// `allocelem`.
pub(crate) fn allocelem(s: &mut Store, rt: Reftype<Deftype>, refs: Box<[Ref]>) -> Elemaddr {
    s.elems.push(Eleminst { rt, refs });
    Elemaddr(s.elems.len() as u32 - 1)
}

/// The number of instances of each kind in a store before `allocmodule`.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    tags: usize,
    globals: usize,
    mems: usize,
    pages: u64,
    tables: usize,
    elements: u64,
    funcs: usize,
    datas: usize,
    elems: usize,
    instances: usize,
}

impl Extent {
    /// Of a store.
    pub(crate) fn of(s: &Store) -> Extent {
        Extent {
            tags: s.tags.len(),
            globals: s.globals.len(),
            mems: s.mems.len(),
            pages: s.pages,
            tables: s.tables.len(),
            elements: s.elements,
            funcs: s.funcs.len(),
            datas: s.datas.len(),
            elems: s.elems.len(),
            instances: s.instances.len(),
        }
    }

    /// Removes the instances that were allocated after this extent was taken. Nothing else may refer to them.
    pub(crate) fn restore(self, s: &mut Store) {
        s.tags.truncate(self.tags);
        s.globals.truncate(self.globals);
        s.mems.truncate(self.mems);
        s.pages = self.pages;
        s.tables.truncate(self.tables);
        s.elements = self.elements;
        s.funcs.truncate(self.funcs);
        s.datas.truncate(self.datas);
        s.elems.truncate(self.elems);
        s.instances.truncate(self.instances);
    }
}

/// The first half of `allocmodule`: creates the module instance. It already contains the addresses that the module's
/// definitions will get, because initializers refer to them. The imports must match.
pub(crate) fn moduleinst(s: &mut Store, code: &Arc<Code>, imports: &[Externaddr]) -> Moduleaddr {
    let module = &code.module;
    let (mut tags, mut globals, mut mems) = (Vec::new(), Vec::new(), Vec::new());
    let (mut tables, mut funcs) = (Vec::new(), Vec::new());
    for xa in imports {
        match xa {
            Externaddr::Tag(a) => tags.push(*a),
            Externaddr::Global(a) => globals.push(*a),
            Externaddr::Mem(a) => mems.push(*a),
            Externaddr::Table(a) => tables.push(*a),
            Externaddr::Func(a) => funcs.push(*a),
        }
    }
    tags.extend(next(s.tags.len(), module.tags.len()).map(Tagaddr));
    globals.extend(next(s.globals.len(), module.globals.len()).map(Globaladdr));
    mems.extend(next(s.mems.len(), module.mems.len()).map(Memaddr));
    tables.extend(next(s.tables.len(), module.tables.len()).map(Tableaddr));
    funcs.extend(next(s.funcs.len(), module.funcs.len()).map(Funcaddr));
    let allocexport = |export: &Export| Exportinst {
        name: export.name.clone(),
        xa: match export.xx {
            Externidx::Tag(x) => Externaddr::Tag(tags[x.usize()]),
            Externidx::Global(x) => Externaddr::Global(globals[x.usize()]),
            Externidx::Mem(x) => Externaddr::Mem(mems[x.usize()]),
            Externidx::Table(x) => Externaddr::Table(tables[x.usize()]),
            Externidx::Func(x) => Externaddr::Func(funcs[x.usize()]),
        },
    };
    let inst = Moduleinst {
        types: code.deftypes().iter().map(|dt| s.types.add(dt)).collect(),
        exports: module.exports.iter().map(allocexport).collect(),
        tags: tags.into(),
        globals: globals.into(),
        mems: mems.into(),
        tables: tables.into(),
        funcs: funcs.into(),
        datas: next(s.datas.len(), module.datas.len()).map(Dataaddr).collect(),
        elems: next(s.elems.len(), module.elems.len()).map(Elemaddr).collect(),
        code: Arc::clone(code),
    };
    s.instances.push(inst);
    Moduleaddr(s.instances.len() as u32 - 1)
}

/// The next `n` free addresses in a component of the store that has `len` elements.
fn next(len: usize, n: usize) -> std::ops::Range<u32> {
    len as u32..(len + n) as u32
}
