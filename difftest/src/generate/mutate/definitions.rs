//! Changes to definitions.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::Mutant;
use crate::generate::values;
use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed};

/// A defined or abstract value type.
pub(super) fn value_type(u: &mut Unstructured<'_>, types: usize) -> Result<Valtype> {
    const PLAIN: [Valtype; 7] = [
        Valtype::I32,
        Valtype::I64,
        Valtype::F32,
        Valtype::F64,
        Valtype::V128,
        Valtype::FUNCREF,
        Valtype::EXTERNREF,
    ];
    const ABSTRACT: [Heaptype; 9] = [
        Heaptype::Any,
        Heaptype::Eq,
        Heaptype::I31,
        Heaptype::Struct,
        Heaptype::Array,
        Heaptype::None,
        Heaptype::Nofunc,
        Heaptype::Exn,
        Heaptype::Noextern,
    ];
    Ok(match u.int_in_range(0..=3)? {
        0 | 1 => *u.choose(&PLAIN)?,
        2 => Valtype::Ref(Reftype { null: u.ratio(3, 4)?, ht: *u.choose(&ABSTRACT)? }),
        _ if types == 0 => Valtype::I32,
        _ => {
            let x = Typeidx(u.choose_index(types)? as u32);
            Valtype::Ref(Reftype { null: u.ratio(3, 4)?, ht: Heaptype::Use(x) })
        }
    })
}

/// A size close to another one.
fn near(u: &mut Unstructured<'_>, n: u64) -> Result<u64> {
    Ok(match u.int_in_range(0..=4)? {
        0 => n.wrapping_add(1),
        1 => n.saturating_sub(1),
        2 => n / 2,
        3 => u.int_in_range(0..=16)?,
        _ => values::i64(u)?,
    })
}

fn change_limits(u: &mut Unstructured<'_>, lim: &mut Limits) -> Result<()> {
    match u.int_in_range(0..=3)? {
        0 => lim.min = u.int_in_range(0..=lim.min + 2)?,
        1 => lim.max = None,
        2 => lim.max = Some(lim.min + u.int_in_range(0..=3)?),
        _ => lim.max = Some(near(u, lim.max.unwrap_or(lim.min))?),
    }
    Ok(())
}

/// Changes the constant of an offset; half of the time replaces an offset that is not a single constant.
fn change_offset(u: &mut Unstructured<'_>, offset: &mut Expr) -> Result<()> {
    offset.at.clear();
    let [Instr::Const(c), Instr::End] = &mut offset.instrs[..] else { return Ok(()) };
    *c = match *c {
        Num::I32(c) => Num::I32(near(u, c.into())? as u32),
        Num::I64(c) => Num::I64(near(u, c)?),
        Num::F32(_) | Num::F64(_) => return Ok(()),
    };
    Ok(())
}

fn offset(u: &mut Unstructured<'_>, at: Addrtype) -> Result<Expr> {
    let n: u32 = u.int_in_range(0..=8)?;
    let c = match at {
        Addrtype::I32 => Num::I32(n),
        Addrtype::I64 => Num::I64(n.into()),
    };
    Ok(Expr::new(vec![Instr::Const(c), Instr::End], Vec::new()))
}

impl Mutant {
    /// Changes the limits or the address type of a memory or table.
    pub(super) fn limits(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let mems = self.module.mems.iter_mut().map(|mem| (&mut mem.mt.lim, &mut mem.mt.at));
        let tables = self.module.tables.iter_mut().map(|table| (&mut table.tt.lim, &mut table.tt.at));
        let mut all: Vec<_> = mems.chain(tables).collect();
        if all.is_empty() {
            return Ok(false);
        }
        let chosen = u.choose_index(all.len())?;
        let (lim, at) = &mut all[chosen];
        if u.ratio(1, 8)? {
            **at = if **at == Addrtype::I32 { Addrtype::I64 } else { Addrtype::I32 };
        } else {
            change_limits(u, lim)?;
        }
        Ok(true)
    }

    /// Changes the bytes, length, offset or mode of a data segment.
    pub(super) fn data(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let space = Space::of(&self.module);
        let n = self.module.datas.len();
        if n == 0 {
            return Ok(false);
        }
        let data = &mut self.module.datas[u.choose_index(n)?];
        match u.int_in_range(0..=4)? {
            0 if !data.bytes.is_empty() => {
                let i = u.choose_index(data.bytes.len())?;
                data.bytes[i] = u.arbitrary()?;
            }
            1 => data.bytes.truncate(u.int_in_range(0..=data.bytes.len())?),
            2 => {
                let more = u.int_in_range(1..=40)?;
                data.bytes.extend_from_slice(u.bytes(more)?);
            }
            3 => {
                data.mode = match (&data.mode, space.mems.first()) {
                    (Datamode::Passive, Some(mt)) => Datamode::Active(Memidx(0), offset(u, mt.at)?),
                    (Datamode::Passive, None) => return Ok(false),
                    (Datamode::Active(..), _) => Datamode::Passive,
                }
            }
            _ => match &mut data.mode {
                Datamode::Active(_, offset) => change_offset(u, offset)?,
                Datamode::Passive => return Ok(false),
            },
        }
        Ok(true)
    }

    /// Changes the elements, length, offset or mode of an element segment.
    pub(super) fn elem(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let space = Space::of(&self.module);
        let n = self.module.elems.len();
        if n == 0 {
            return Ok(false);
        }
        let elem = &mut self.module.elems[u.choose_index(n)?];
        match u.int_in_range(0..=3)? {
            0 => match &mut elem.init {
                Eleminit::Funcs(xs) => {
                    change_list(u, xs, |u| Ok(Funcidx(u.choose_index(space.funcs.len().max(1))? as u32)))?
                }
                Eleminit::Exprs(exprs) => {
                    let ht = elem.rt.ht;
                    let null = || Ok(Expr::new(vec![Instr::RefNull(ht), Instr::End], Vec::new()));
                    change_list(u, exprs, |_| null())?;
                }
            },
            1 => match &mut elem.mode {
                Elemmode::Active(_, offset) => change_offset(u, offset)?,
                Elemmode::Passive | Elemmode::Declare => return Ok(false),
            },
            2 => {
                let Some(tt) = space.tables.first() else { return Ok(false) };
                elem.mode = Elemmode::Active(Tableidx(0), offset(u, tt.at)?);
            }
            _ => elem.mode = if u.ratio(3, 4)? { Elemmode::Passive } else { Elemmode::Declare },
        }
        Ok(true)
    }

    /// Changes whether a type is final, or the mutability, packing or type of a field or parameter.
    pub(super) fn types(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let total: usize = self.module.types.iter().map(|t| t.rectype.0.len()).sum();
        let mut subtypes: Vec<&mut Subtype> =
            self.module.types.iter_mut().flat_map(|t| &mut t.rectype.0).collect();
        if subtypes.is_empty() {
            return Ok(false);
        }
        let chosen = u.choose_index(subtypes.len())?;
        let subtype = &mut *subtypes[chosen];
        if u.ratio(1, 5)? {
            subtype.r#final = !subtype.r#final;
            return Ok(true);
        }
        let field = |u: &mut Unstructured<'_>, ft: &mut Fieldtype| -> Result<()> {
            match u.int_in_range(0..=3)? {
                0 => ft.mutable = !ft.mutable,
                1 | 2 => {
                    const PACKED: [Storagetype; 4] = [
                        Storagetype::Pack(Packtype::I8),
                        Storagetype::Pack(Packtype::I16),
                        Storagetype::Val(Valtype::I32),
                        Storagetype::Val(Valtype::I64),
                    ];
                    ft.zt = *u.choose(&PACKED)?;
                }
                _ => ft.zt = Storagetype::Val(value_type(u, total)?),
            }
            Ok(())
        };
        match &mut subtype.ct {
            Comptype::Struct(fts) if u.ratio(1, 4)? => {
                let mut more = fts.to_vec();
                more.push(Fieldtype { mutable: u.arbitrary()?, zt: Storagetype::Val(value_type(u, total)?) });
                *fts = more.into();
            }
            Comptype::Struct(fts) => match fts.len() {
                0 => return Ok(false),
                n => {
                    let i = u.choose_index(n)?;
                    field(u, &mut fts[i])?;
                }
            },
            Comptype::Array(ft) => field(u, ft)?,
            Comptype::Func(ft) => {
                let both: Vec<&mut Valtype> = ft.params.iter_mut().chain(&mut ft.results).collect();
                let n = both.len();
                if n == 0 {
                    return Ok(false);
                }
                let chosen = u.choose_index(n)?;
                for t in both.into_iter().skip(chosen).take(1) {
                    *t = value_type(u, total)?;
                }
            }
        }
        Ok(true)
    }

    /// Changes the mutability or the initial value of a global.
    pub(super) fn global(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let space = Space::of(&self.module);
        let n = self.module.globals.len();
        if n == 0 {
            return Ok(false);
        }
        let chosen = u.choose_index(n)?;
        let t = self.module.globals[chosen].gt.t;
        let mut instrs = Vec::new();
        let made = self.constructor(&space).value(u, &t, &mut instrs)?;
        let global = &mut self.module.globals[chosen];
        if u.ratio(1, 3)? || !made {
            global.gt.mutable = !global.gt.mutable;
        } else {
            instrs.push(Instr::End);
            global.init = Expr::new(instrs, Vec::new());
        }
        Ok(true)
    }

    /// Appends a copy of a function, and may redirect a reference or call to it.
    pub(super) fn duplicate(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some(f) = self.func(u)? else { return Ok(false) };
        let func = self.module.funcs[f].clone();
        self.module.funcs.push(func);
        Ok(true)
    }

    /// Swaps two functions, but not their types.
    pub(super) fn permute(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some(f) = self.func(u)? else { return Ok(false) };
        let funcs = &self.module.funcs;
        let others: Vec<usize> = (0..funcs.len()).filter(|g| *g != f && funcs[*g].x == funcs[f].x).collect();
        if others.is_empty() {
            return Ok(false);
        }
        let g = *u.choose(&others)?;
        self.module.funcs.swap(f, g);
        Ok(true)
    }

    /// Adds a local, or changes the type of one.
    pub(super) fn locals(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let types = Space::of(&self.module).types.len();
        let Some(f) = self.func(u)? else { return Ok(false) };
        let t = value_type(u, types)?;
        let locals = &mut self.module.funcs[f].locals;
        if locals.is_empty() || u.ratio(1, 2)? {
            locals.push(Locals { n: u.int_in_range(0..=3)?, t });
        } else {
            let chosen = u.choose_index(locals.len())?;
            locals[chosen].t = t;
        }
        Ok(true)
    }

    /// Sets another start function.
    pub(super) fn start(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let n = Space::of(&self.module).funcs.len();
        if n == 0 {
            return Ok(false);
        }
        let x = Funcidx(u.choose_index(n)? as u32);
        self.module.start = Some(Start { at: At::default(), x });
        Ok(true)
    }

    /// Replaces a body by one of another module, whose indices are brought into range.
    pub(super) fn splice(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let space = Space::of(&self.module);
        let Some(f) = self.func(u)? else { return Ok(false) };
        let donors = Space::of(&self.donor);
        let shape = |space: &Space, x: Typeidx| space.functype(x).cloned();
        let wanted = shape(&space, self.module.funcs[f].x);
        let donor = self.donor.clone();
        let fitting: Vec<&Func> = donor
            .funcs
            .iter()
            .filter(|func| {
                let ft = shape(&donors, func.x);
                ft == wanted
                    || ft
                        .zip(wanted.as_ref())
                        .is_some_and(|(a, b)| a.results == b.results && a.params.len() <= b.params.len())
            })
            .collect();
        if fitting.is_empty() {
            return Ok(false);
        }
        let mut func = (*u.choose(&fitting)?).clone();
        func.x = self.module.funcs[f].x;
        func.body.at.clear();
        let (datas, elems) = (self.module.datas.len(), self.module.elems.len());
        let within = |x: &mut u32, n: usize| *x %= n.max(1) as u32;
        let mut fit = |index: Index<'_>| match index {
            Index::Type(x) => within(&mut x.0, space.types.len()),
            Index::Tag(x) => within(&mut x.0, space.tags.len()),
            Index::Global(x) => within(&mut x.0, space.globals.len()),
            Index::Mem(x) => within(&mut x.0, space.mems.len()),
            Index::Table(x) => within(&mut x.0, space.tables.len()),
            Index::Func(x) => within(&mut x.0, space.funcs.len()),
            Index::Data(x) => within(&mut x.0, datas),
            Index::Elem(x) => within(&mut x.0, elems),
            Index::Local(_) | Index::Label(_) => {}
        };
        func.locals.indices(&mut fit);
        func.body.indices(&mut fit);
        self.module.funcs[f] = func;
        Ok(true)
    }
}

/// Removes, duplicates or replaces an element of a list, or inserts one.
fn change_list<T: Clone>(
    u: &mut Unstructured<'_>,
    list: &mut Vec<T>,
    mut fresh: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<()> {
    let Ok(i) = u.choose_index(list.len()) else {
        list.push(fresh(u)?);
        return Ok(());
    };
    match u.int_in_range(0..=3)? {
        0 => drop(list.remove(i)),
        1 => list.insert(i, list[i].clone()),
        2 => list[i] = fresh(u)?,
        _ => list.push(fresh(u)?),
    }
    Ok(())
}
