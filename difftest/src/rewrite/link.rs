//! Links several modules that import from each other into one module.
//!
//! The result does what the original modules do, except on instantiation: segments are not written and start functions are not called.
//! [`Part`] says which segments and functions these are.

use reduct::syntax::*;
use rustc_hash::FxHashMap;

use super::{Renumber, Renumbering};

/// Why modules cannot be linked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// An import is missing, or is of another kind.
    #[error("the import {0}.{1} is missing or of another kind")]
    Import(String, String),
}

/// The positions of the definitions of an original module in the result.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its exports.
    pub exports: FxHashMap<String, Externidx>,
    /// Its start function.
    pub start: Option<Funcidx>,
    /// Its data segments.
    pub datas: std::ops::Range<usize>,
    /// Its element segments.
    pub elems: std::ops::Range<usize>,
}

/// Links modules, which are added one by one.
#[derive(Clone, Debug, Default)]
pub struct Linker {
    /// The module so far. It has no imports.
    pub module: Module,
    /// The original modules so far.
    pub parts: Vec<Part>,
    names: FxHashMap<String, usize>,
}

impl Linker {
    /// Adds a module under a name. Imported functions that no module exports are defined by `host`, which gets the module so far (with the
    /// function's type in it), the import, and the type.
    pub fn add(
        &mut self,
        name: &str,
        module: Module,
        mut host: impl FnMut(&Module, &Import, &Functype) -> Option<Func>,
    ) -> Result<(), LinkError> {
        let types = self.module.types.iter().map(|t| t.rectype.0.len() as u32).sum();
        let to = Renumbering { types, ..Renumbering::default() };
        self.module.types.extend(module.types.iter().map(|t| {
            let subtypes = t.rectype.0.iter().map(|subtype| subtype.clone().renumber(&to)).collect();
            Type { at: t.at, rectype: Rectype(subtypes) }
        }));
        let to = self.renumbering(&module, types, &mut host)?;
        let one = &mut self.module;
        let (datas, elems) = (one.datas.len(), one.elems.len());
        one.tags.extend(module.tags.into_iter().map(|tag| {
            let Tagtype(x) = tag.tagtype;
            Tag { tagtype: Tagtype(x.renumber(&to)), ..tag }
        }));
        one.mems.extend(module.mems);
        for global in module.globals {
            let init = inlined(one, global.init.renumber(&to));
            one.globals.push(Global { at: global.at, gt: global.gt.renumber(&to), init });
        }
        for table in module.tables {
            let init = inlined(one, table.init.renumber(&to));
            one.tables.push(Table { tt: table.tt.renumber(&to), init, ..table });
        }
        one.funcs.extend(module.funcs.into_iter().map(|func| {
            let locals = func
                .locals
                .into_iter()
                .map(|locals| Locals { t: locals.t.renumber(&to), ..locals })
                .collect();
            Func { at: func.at, x: func.x.renumber(&to), locals, body: func.body.renumber(&to) }
        }));
        for data in module.datas {
            let mode = match data.mode {
                Datamode::Active(x, offset) => {
                    Datamode::Active(x.renumber(&to), inlined(one, offset.renumber(&to)))
                }
                Datamode::Passive => Datamode::Passive,
            };
            one.datas.push(Data { mode, ..data });
        }
        for elem in module.elems {
            let elem = segment(one, elem, &to);
            one.elems.push(elem);
        }
        one.data_count = !one.datas.is_empty();
        let exports = module.exports.into_iter().map(|export| (export.name, export.xx.renumber(&to)));
        self.names.insert(name.to_string(), self.parts.len());
        self.parts.push(Part {
            exports: exports.collect(),
            start: module.start.map(|start| start.x.renumber(&to)),
            datas: datas..self.module.datas.len(),
            elems: elems..self.module.elems.len(),
        });
        Ok(())
    }

    /// The new indices of the definitions in `module`.
    fn renumbering(
        &mut self,
        module: &Module,
        types: u32,
        host: &mut impl FnMut(&Module, &Import, &Functype) -> Option<Func>,
    ) -> Result<Renumbering, LinkError> {
        let one = &self.module;
        let mut to = Renumbering {
            types,
            datas: one.datas.len() as u32,
            elems: one.elems.len() as u32,
            ..Renumbering::default()
        };
        let own: Vec<Subtype> = module.types.iter().flat_map(|t| t.rectype.0.iter().cloned()).collect();
        for import in &module.imports {
            let missing = || LinkError::Import(import.module.clone(), import.name.clone());
            let exporter = self.names.get(&import.module).and_then(|x| self.parts.get(*x));
            if let Some(found) = exporter.and_then(|part| part.exports.get(&import.name)) {
                let alike = matches!(
                    (found, import.xt),
                    (Externidx::Tag(_), Externtype::Tag(_))
                        | (Externidx::Global(_), Externtype::Global(_))
                        | (Externidx::Mem(_), Externtype::Mem(_))
                        | (Externidx::Table(_), Externtype::Table(_))
                        | (Externidx::Func(_), Externtype::Func(_))
                );
                if !alike {
                    return Err(missing());
                }
                match *found {
                    Externidx::Tag(Tagidx(x)) => to.tags.push(x),
                    Externidx::Global(Globalidx(x)) => to.globals.push(x),
                    Externidx::Mem(Memidx(x)) => to.mems.push(x),
                    Externidx::Table(Tableidx(x)) => to.tables.push(x),
                    Externidx::Func(Funcidx(x)) => to.funcs.push(x),
                }
                continue;
            }
            let Externtype::Func(x) = import.xt else { return Err(missing()) };
            let Some(Comptype::Func(ft)) = own.get(x.usize()).map(|t| &t.ct) else { return Err(missing()) };
            let func = host(&self.module, import, &ft.clone().renumber(&to)).ok_or_else(missing)?;
            to.funcs.push(self.module.funcs.len() as u32);
            self.module.funcs.push(Func { x: x.renumber(&to), ..func });
        }
        let one = &self.module;
        let after = |start: usize, n: usize| (start..start + n).map(|x| x as u32);
        to.tags.extend(after(one.tags.len(), module.tags.len()));
        to.globals.extend(after(one.globals.len(), module.globals.len()));
        to.mems.extend(after(one.mems.len(), module.mems.len()));
        to.tables.extend(after(one.tables.len(), module.tables.len()));
        to.funcs.extend(after(one.funcs.len(), module.funcs.len()));
        Ok(to)
    }
}

fn segment(one: &Module, elem: Elem, to: &Renumbering) -> Elem {
    let init = match elem.init {
        Eleminit::Funcs(xs) => Eleminit::Funcs(xs.into_iter().map(|x| x.renumber(to)).collect()),
        Eleminit::Exprs(exprs) => {
            Eleminit::Exprs(exprs.into_iter().map(|expr| inlined(one, expr.renumber(to))).collect())
        }
    };
    let mode = match elem.mode {
        Elemmode::Active(x, offset) => Elemmode::Active(x.renumber(to), inlined(one, offset.renumber(to))),
        Elemmode::Passive => Elemmode::Passive,
        Elemmode::Declare => Elemmode::Declare,
    };
    Elem { at: elem.at, rt: elem.rt.renumber(to), init, mode }
}

/// A constant expression in which globals are replaced by their initial values, unless that would allocate twice. Before version 3.0
/// constant expressions can use only imported globals, and the result has none.
fn inlined(one: &Module, expr: Expr) -> Expr {
    let mut instrs = Vec::with_capacity(expr.instrs.len());
    for instr in expr.into_list().instrs {
        if let Instr::GlobalGet(x) = &instr
            && let Some(Global { gt, init, .. }) = one.globals.get(x.usize())
            && !gt.mutable
            && init.instrs.iter().all(is_plain)
        {
            instrs.extend_from_slice(&init.instrs[..init.instrs.len().saturating_sub(1)]);
        } else {
            instrs.push(instr);
        }
    }
    Expr::new(instrs, Vec::new())
}

/// Whether a constant instruction gives the same value each time.
fn is_plain(instr: &Instr) -> bool {
    let plain = matches!(instr, Instr::Const(_) | Instr::Vconst(_) | Instr::RefNull(_) | Instr::RefFunc(_));
    plain || matches!(instr, Instr::Binop(_) | Instr::RefI31 | Instr::End)
}
