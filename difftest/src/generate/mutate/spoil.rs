//! Changes that are likely to make a module invalid.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::Mutant;
use super::definitions::value_type;
use crate::generate::instruction::{Env, draw};
use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed};

impl Mutant {
    /// Replaces an index by another one, which may be out of range.
    pub(super) fn wild_index(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let mut count = 0;
        self.module.indices(&mut |_| count += 1);
        if count == 0 {
            return Ok(false);
        }
        let chosen = u.choose_index(count)?;
        let (other, random) = (u.int_in_range(0..=5)?, u.int_in_range(0..=12)?);
        let change = |x: &mut u32| {
            *x = match other {
                0 | 1 => x.wrapping_add(1),
                2 => x.wrapping_sub(1),
                3 => u32::MAX,
                _ => random,
            };
        };
        let mut at = 0;
        self.module.indices(&mut |index| {
            at += 1;
            if at - 1 != chosen {
                return;
            }
            match index {
                Index::Type(x) => change(&mut x.0),
                Index::Tag(x) => change(&mut x.0),
                Index::Global(x) => change(&mut x.0),
                Index::Mem(x) => change(&mut x.0),
                Index::Table(x) => change(&mut x.0),
                Index::Func(x) => change(&mut x.0),
                Index::Data(x) => change(&mut x.0),
                Index::Elem(x) => change(&mut x.0),
                Index::Local(x) => change(&mut x.0),
                Index::Label(x) => change(&mut x.0),
            }
        });
        Ok(true)
    }

    /// Removes an instruction.
    pub(super) fn drop_one(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let body = &mut self.module.funcs[f].body;
        body.at.clear();
        body.instrs.remove(i);
        Ok(true)
    }

    /// Inserts an arbitrary instruction, or replaces one by an arbitrary one.
    pub(super) fn blind(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let space = Space::of(&self.module);
        let opcode = self.opcode(u)?;
        let (datas, elems) = (self.module.datas.len(), self.module.elems.len());
        let env = Env { space: &space, datas, elems, locals: 4, labels: 3, near: false, opcode };
        let instr = draw(opcode, u, &env)?;
        let body = &mut self.module.funcs[f].body;
        body.at.clear();
        let end = if u.arbitrary()? { i } else { i + 1 };
        body.instrs.splice(i..end, [instr]);
        Ok(true)
    }

    /// Replaces the type of a definition.
    pub(super) fn value_type(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let types = Space::of(&self.module).types.len();
        let t = value_type(u, types)?;
        let module = &mut self.module;
        let rt = match t {
            Valtype::Ref(rt) => rt,
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => Reftype { null: false, ht: Heaptype::Func },
        };
        let done = match u.int_in_range(0..=5)? {
            0 => set(u, &mut module.globals, |global| global.gt.t = t)?,
            1 => set(u, &mut module.tables, |table| table.tt.rt = rt)?,
            2 => set(u, &mut module.elems, |elem| elem.rt = rt)?,
            3 => set(u, &mut module.imports, |import| {
                if let Externtype::Global(gt) = &mut import.xt {
                    gt.t = t;
                }
            })?,
            4 => {
                let x = Typeidx(u.choose_index(types.max(1))? as u32);
                set(u, &mut module.funcs, |func| func.x = x)?
            }
            _ => {
                let x = Typeidx(u.choose_index(types.max(1))? as u32);
                set(u, &mut module.tags, |tag| tag.tagtype = Tagtype(x))?
            }
        };
        Ok(done)
    }

    /// Replaces a declared supertype, or joins or splits recursive groups.
    pub(super) fn subtyping(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let n = self.module.types.len();
        if n == 0 {
            return Ok(false);
        }
        let total: usize = self.module.types.iter().map(|t| t.rectype.0.len()).sum();
        let chosen = u.choose_index(n)?;
        match u.int_in_range(0..=3)? {
            0 if chosen + 1 < n => {
                let next = self.module.types.remove(chosen + 1);
                let joined = self.module.types[chosen].rectype.0.iter().cloned().chain(next.rectype.0);
                self.module.types[chosen].rectype = Rectype(joined.collect());
            }
            1 => {
                let parts = self.module.types[chosen].rectype.0.to_vec();
                let at = At::default();
                let parts = parts.into_iter().map(|t| Type { at, rectype: Rectype(Box::new([t])) });
                self.module.types.splice(chosen..=chosen, parts);
            }
            2 => self.module.types.swap(chosen, u.choose_index(n)?),
            _ => {
                let x = Typeidx(u.int_in_range(0..=total as u32)?);
                let subtypes = &mut self.module.types[chosen].rectype.0;
                match subtypes.len() {
                    0 => return Ok(false),
                    n => {
                        let subtype = &mut subtypes[u.choose_index(n)?];
                        subtype.supers = if u.ratio(1, 6)? { Box::new([x, x]) } else { Box::new([x]) };
                    }
                }
            }
        }
        Ok(true)
    }

    /// Sets limits out of range.
    pub(super) fn bad_limits(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        const SIZES: [u64; 9] =
            [0, 1, 65_535, 65_536, 65_537, u32::MAX as u64, 1 << 32, 1 << 48, (1 << 48) + 1];
        let (min, max) = (*u.choose(&SIZES)?, *u.choose(&SIZES)?);
        let lim = Limits { min: if u.arbitrary()? { min } else { 1 }, max: Some(max) };
        let module = &mut self.module;
        if u.arbitrary()? {
            set(u, &mut module.mems, |mem| mem.mt.lim = lim)
        } else {
            set(u, &mut module.tables, |table| table.tt.lim = lim)
        }
    }

    /// Duplicates an export, or lets it refer to another definition.
    pub(super) fn exports(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let n = self.module.exports.len();
        if n == 0 {
            return Ok(false);
        }
        let mut export = self.module.exports[u.choose_index(n)?].clone();
        let x = u.int_in_range(0..=4)?;
        export.xx = match u.int_in_range(0..=5)? {
            0 => Externidx::Tag(Tagidx(x)),
            1 => Externidx::Global(Globalidx(x)),
            2 => Externidx::Mem(Memidx(x)),
            3 => Externidx::Table(Tableidx(x)),
            4 => Externidx::Func(Funcidx(x)),
            _ => export.xx,
        };
        if u.arbitrary()? {
            export.name.push('2');
        }
        self.module.exports.push(export);
        Ok(true)
    }

    /// Puts instructions of a body, or any others, into a constant expression.
    pub(super) fn initializer(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let space = Space::of(&self.module);
        let opcode = self.opcode(u)?;
        let (datas, elems) = (self.module.datas.len(), self.module.elems.len());
        let env = Env { space: &space, datas, elems, locals: 1, labels: 1, near: false, opcode };
        let instr = draw(opcode, u, &env)?;
        let module = &mut self.module;
        let mut exprs: Vec<&mut Expr> = module.globals.iter_mut().map(|global| &mut global.init).collect();
        exprs.extend(module.tables.iter_mut().filter(|table| !table.implicit).map(|table| &mut table.init));
        for data in &mut module.datas {
            if let Datamode::Active(_, offset) = &mut data.mode {
                exprs.push(offset);
            }
        }
        for elem in &mut module.elems {
            if let Elemmode::Active(_, offset) = &mut elem.mode {
                exprs.push(offset);
            }
            if let Eleminit::Exprs(inits) = &mut elem.init {
                exprs.extend(inits);
            }
        }
        if exprs.is_empty() {
            return Ok(false);
        }
        let chosen = u.choose_index(exprs.len())?;
        let expr = &mut *exprs[chosen];
        expr.at.clear();
        let i = u.choose_index(expr.instrs.len().max(1))?;
        let end = if u.arbitrary()? { i } else { (i + 1).min(expr.instrs.len()) };
        expr.instrs.splice(i..end, [instr]);
        Ok(true)
    }
}

/// Changes one element of a list.
fn set<T>(u: &mut Unstructured<'_>, list: &mut [T], change: impl FnOnce(&mut T)) -> Result<bool> {
    if list.is_empty() {
        return Ok(false);
    }
    let chosen = u.choose_index(list.len())?;
    change(&mut list[chosen]);
    Ok(true)
}
