//! Passes over imports, segments, limits and types.

use std::ops::Range;

use reduct::syntax::*;

use super::bodies::constant;
use super::draft::Draft;
use super::sweep::{Live, retain};
use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed};

fn expr(mut instrs: Vec<Instr>) -> Expr {
    instrs.push(Instr::End);
    Expr::new(instrs, Vec::new())
}

/// A body that returns simple values, or traps if there are none.
fn trivial(ft: &Functype) -> Expr {
    let values: Option<Vec<_>> = ft.results.iter().map(constant).collect();
    expr(values.map_or(vec![Instr::Unreachable], |values| values.concat()))
}

/// Replaces bodies by trivial ones.
pub(super) fn trivial_bodies(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, first) = draft.locate(range.start, |module| module.funcs.len())?;
    draft.edit(unit, |module| {
        let space = Space::of(module);
        let mut changed = false;
        for func in module.funcs.iter_mut().skip(first).take(range.len()) {
            let body = trivial(space.functype(func.x)?);
            changed |= body != func.body;
            func.body = body;
            func.locals.clear();
        }
        changed.then_some(())
    })
}

/// Removes the start function.
pub(super) fn start(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    draft.edit(range.start, |module| module.start.take().map(|_| ()))
}

/// Removes some element segments.
pub(super) fn elems(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, first) = draft.locate(range.start, |module| module.elems.len())?;
    draft.edit(unit, |module| {
        let mut live = Live::new(module, true);
        live.elems.iter_mut().skip(first).take(range.len()).for_each(|live| *live = false);
        retain(module, &live)
    })
}

/// Removes some data segments.
pub(super) fn datas(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, first) = draft.locate(range.start, |module| module.datas.len())?;
    draft.edit(unit, |module| {
        let mut live = Live::new(module, true);
        live.datas.iter_mut().skip(first).take(range.len()).for_each(|live| *live = false);
        retain(module, &live)
    })
}

/// Replaces an import by a definition.
pub(super) fn imports(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, place) = draft.locate(range.start, |module| module.imports.len())?;
    draft.edit(unit, |module| {
        let kind = std::mem::discriminant(&module.imports[place].xt);
        let same = |import: &&Import| std::mem::discriminant(&import.xt) == kind;
        let from = module.imports[..place].iter().filter(same).count() as u32;
        let last = module.imports.iter().filter(same).count() as u32 - 1;
        let Import { at, xt, .. } = module.imports.remove(place);
        define(module, at, xt)?;
        // It becomes the first definition of its kind, so that the indices of later imports decrease.
        module.indices(&mut |index| {
            let x = match (xt, index) {
                (Externtype::Func(_), Index::Func(x)) => &mut x.0,
                (Externtype::Global(_), Index::Global(x)) => &mut x.0,
                (Externtype::Table(_), Index::Table(x)) => &mut x.0,
                (Externtype::Mem(_), Index::Mem(x)) => &mut x.0,
                (Externtype::Tag(_), Index::Tag(x)) => &mut x.0,
                (_, _) => return,
            };
            if *x == from {
                *x = last;
            } else if *x > from && *x <= last {
                *x -= 1;
            }
        });
        Some(())
    })
}

/// Adds a simple definition of a type, before all others of its kind.
fn define(module: &mut Module, at: At, xt: Externtype) -> Option<()> {
    match xt {
        Externtype::Func(x) => {
            let body = trivial(Space::of(module).functype(x)?);
            module.funcs.insert(0, Func { at, x, locals: Vec::new(), body });
        }
        Externtype::Global(gt) => {
            module.globals.insert(0, Global { at, gt, init: expr(constant(&gt.t)?) });
        }
        Externtype::Table(tt) => {
            let init = expr(constant(&Valtype::Ref(tt.rt))?);
            module.tables.insert(0, Table { at, tt, init, implicit: tt.rt.null });
        }
        Externtype::Mem(mt) => module.mems.insert(0, Mem { at, mt }),
        Externtype::Tag(tagtype) => module.tags.insert(0, Tag { at, tagtype }),
    }
    Some(())
}

pub(super) fn local_places(module: &Module) -> usize {
    module.funcs.iter().map(|func| func.locals.len()).sum()
}

/// Removes several locals that a function does not use.
pub(super) fn locals(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, mut place) = draft.locate(range.start, local_places)?;
    draft.edit(unit, |module| {
        let space = Space::of(module);
        for func in &mut module.funcs {
            if let Some(beyond) = place.checked_sub(func.locals.len()) {
                place = beyond;
                continue;
            }
            let params = space.functype(func.x)?.params.len() as u64;
            let first = params + func.locals[..place].iter().map(|run| u64::from(run.n)).sum::<u64>();
            let run = func.locals.remove(place);
            let mut used = false;
            func.body.indices(&mut |index| {
                if let Index::Local(x) = index
                    && u64::from(x.0) >= first
                {
                    used |= u64::from(x.0) < first + u64::from(run.n);
                    x.0 = x.0.saturating_sub(run.n);
                }
            });
            return (!used).then_some(());
        }
        None
    })
}

/// The number of ways to simplify limits.
const LIMITS: usize = 4;

pub(super) fn limit_places(module: &Module) -> usize {
    (module.imports.len() + module.mems.len() + module.tables.len()) * LIMITS
}

/// Simplifies the limits of a memory or table.
pub(super) fn limits(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, place) = draft.locate(range.start, limit_places)?;
    let (mut place, alternative) = (place / LIMITS, place % LIMITS);
    draft.edit(unit, |module| {
        let imports = module.imports.iter_mut().map(|import| match &mut import.xt {
            Externtype::Mem(mt) => Some(&mut mt.lim),
            Externtype::Table(tt) => Some(&mut tt.lim),
            Externtype::Tag(_) | Externtype::Global(_) | Externtype::Func(_) => None,
        });
        let mems = module.mems.iter_mut().map(|mem| Some(&mut mem.mt.lim));
        let tables = module.tables.iter_mut().map(|table| Some(&mut table.tt.lim));
        let mut all = imports.chain(mems).chain(tables);
        let lim = all.nth(std::mem::take(&mut place))??;
        match alternative {
            0 => lim.min = 0,
            1 => lim.min = 1,
            2 => lim.min /= 2,
            _ => lim.max = None,
        }
        Some(())
    })
}

fn elements_of(init: &Eleminit) -> usize {
    match init {
        Eleminit::Funcs(xs) => xs.len(),
        Eleminit::Exprs(exprs) => exprs.len(),
    }
}

pub(super) fn element_places(module: &Module) -> usize {
    module.elems.iter().map(|elem| elements_of(&elem.init)).sum()
}

/// Removes some elements of a segment.
pub(super) fn elements(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, mut first) = draft.locate(range.start, element_places)?;
    draft.edit(unit, |module| {
        for elem in &mut module.elems {
            let n = elements_of(&elem.init);
            if first < n {
                let end = (first + range.len()).min(n);
                match &mut elem.init {
                    Eleminit::Funcs(xs) => drop(xs.drain(first..end)),
                    Eleminit::Exprs(exprs) => drop(exprs.drain(first..end)),
                }
                return Some(());
            }
            first -= n;
        }
        None
    })
}

/// Removes some bytes of a data segment.
pub(super) fn bytes(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let places = |module: &Module| module.datas.iter().map(|data| data.bytes.len()).sum();
    let (unit, mut first) = draft.locate(range.start, places)?;
    draft.edit(unit, |module| {
        for data in &mut module.datas {
            if first < data.bytes.len() {
                let end = (first + range.len()).min(data.bytes.len());
                data.bytes.drain(first..end);
                return Some(());
            }
            first -= data.bytes.len();
        }
        None
    })
}

/// The number of ways to simplify a type, apart from its fields.
const TYPES: usize = 4;
/// How many fields of a type are examined.
const FIELDS: usize = 8;

fn subtypes(module: &Module) -> usize {
    module.types.iter().map(|t| t.rectype.0.len()).sum()
}

pub(super) fn type_places(module: &Module) -> usize {
    subtypes(module) * (TYPES + FIELDS)
}

/// Simplifies a type.
pub(super) fn types(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, place) = draft.locate(range.start, type_places)?;
    let (x, alternative) = (place / (TYPES + FIELDS), place % (TYPES + FIELDS));
    draft.edit(unit, |module| match alternative {
        0 => {
            let subtype = subtype(module, x)?;
            subtype.supers = Box::new([]);
            subtype.r#final = true;
            Some(())
        }
        1 => {
            subtype(module, x)?.supers = Box::new([]);
            Some(())
        }
        2 => split(module, x),
        3 => without_last_field(module, x),
        _ => {
            let ct = &mut subtype(module, x)?.ct;
            let simple = Fieldtype { mutable: false, zt: Storagetype::Val(Valtype::I32) };
            let field = match ct {
                Comptype::Struct(fts) => fts.get_mut(alternative - TYPES)?,
                Comptype::Array(ft) => ft,
                Comptype::Func(_) => return None,
            };
            // Simplifies first the type of a field, then its mutability.
            if field.zt == simple.zt {
                field.mutable = false;
            } else {
                field.zt = simple.zt;
            }
            Some(())
        }
    })
}

fn subtype(module: &mut Module, x: usize) -> Option<&mut Subtype> {
    module.types.iter_mut().flat_map(|t| t.rectype.0.iter_mut()).nth(x)
}

/// Splits a recursive group: the type gets a group of its own, and so do the types before and after it.
fn split(module: &mut Module, x: usize) -> Option<()> {
    let mut first = 0;
    let group = module.types.iter().position(|t| {
        first += t.rectype.0.len();
        x < first
    })?;
    let Type { at, rectype: Rectype(members) } = module.types[group].clone();
    let begin = first - members.len();
    if members.len() < 2 {
        return None;
    }
    let parts = [&members[..x - begin], &members[x - begin..=x - begin], &members[x - begin + 1..]];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let groups: Vec<_> = parts.map(|part| Type { at, rectype: Rectype(part.into()) }).collect();
    module.types.splice(group..=group, groups);
    Some(())
}

/// Removes the last field of a structure; its value is dropped where a structure is created.
fn without_last_field(module: &mut Module, x: usize) -> Option<()> {
    let Comptype::Struct(fts) = &mut subtype(module, x)?.ct else { return None };
    *fts = fts.split_last()?.1.into();
    let new = Instr::StructNew(Typeidx(x as u32));
    for func in &mut module.funcs {
        let instrs = std::mem::take(&mut func.body.instrs);
        for instr in instrs {
            if instr == new {
                func.body.instrs.push(Instr::Drop);
            }
            func.body.instrs.push(instr);
        }
    }
    Some(())
}

/// How many types are compared with each other.
const MERGED: usize = 40;

pub(super) fn merge_places(module: &Module) -> usize {
    let n = subtypes(module).min(MERGED);
    n * n
}

/// Replaces a type by another one.
pub(super) fn merge(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, place) = draft.locate(range.start, merge_places)?;
    draft.edit(unit, |module| {
        let n = subtypes(module).min(MERGED);
        let (x, y) = ((place / n) as u32, (place % n) as u32);
        if x <= y {
            return None;
        }
        let mut used = false;
        let mut replace = |index: Index<'_>| {
            if let Index::Type(z) = index
                && z.0 == x
            {
                used = true;
                z.0 = y;
            }
        };
        module.indices(&mut replace);
        used.then_some(())?;
        super::sweep::sweep(module)
    })
}
