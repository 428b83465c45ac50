//! Statements about memories, tables, segments, arrays and structures.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::body::Body;
use super::expr::{DEPTH, Manner};
use crate::feature::Feature;

impl Body<'_> {
    /// A bulk operation, mostly within bounds; sometimes a segment is dropped first.
    pub(super) fn bulk(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        const ALL: &[Opcode] = &[
            Opcode::MemoryCopy,
            Opcode::MemoryFill,
            Opcode::MemoryInit,
            Opcode::TableCopy,
            Opcode::TableFill,
            Opcode::TableInit,
            Opcode::TableGrow,
            Opcode::MemoryGrow,
            Opcode::ArrayCopy,
            Opcode::ArrayFill,
            Opcode::ArrayInitData,
            Opcode::ArrayInitElem,
            Opcode::ArrayNewData,
            Opcode::ArrayNewElem,
        ];
        let opcode = *u.choose(ALL)?;
        let manner = if u.ratio(1, 12)? { Manner::Zero } else { Manner::Tame };
        self.unit(u, opcode, manner, 8)?;
        if u.ratio(1, 12)? {
            let drop = *u.choose(&[Opcode::DataDrop, Opcode::ElemDrop])?;
            self.unit(u, drop, Manner::Tame, 2)?;
        }
        Ok(())
    }

    /// A structure or array that is created, stored, modified and observed.
    pub(super) fn aggregate(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        if !self.world.has(Feature::Gc) || !self.world.gc() {
            return self.dependent_memory(u);
        }
        let n = self.world.space.types.len() as u32;
        let x = Typeidx(u.int_in_range(0..=n - 1)?);
        let t = Valtype::Ref(Reftype { null: false, ht: Heaptype::Use(x) });
        let start = self.out.len();
        if !self.expr(u, &t, DEPTH)? {
            self.back(start);
            return Ok(());
        }
        let y = self.place(u, t)?;
        self.set_local(y);
        match self.world.space.types[x.usize()].ct.clone() {
            Comptype::Struct(fts) => self.change_fields(u, x, y, &fts)?,
            Comptype::Array(ft) => self.change_elements(u, x, y, ft)?,
            Comptype::Func(_) => {}
        }
        self.look(u, y)
    }

    /// Sets and gets some fields.
    fn change_fields(
        &mut self,
        u: &mut Unstructured<'_>,
        x: Typeidx,
        y: Localidx,
        fts: &[Fieldtype],
    ) -> Result<()> {
        for _ in 0..u.int_in_range(0..=3)?.min(fts.len()) {
            let i = u.choose_index(fts.len())?;
            let (t, field) = (field_type(&fts[i].zt), Fieldidx(i as u32));
            let start = self.out.len();
            if fts[i].mutable && u.arbitrary()? {
                self.push(Instr::LocalGet(y));
                if self.expr(u, &t, 2)? {
                    self.push(Instr::StructSet(x, field));
                } else {
                    self.back(start);
                }
            } else {
                let sx = sign(u, &fts[i].zt)?;
                self.extend([Instr::LocalGet(y), Instr::StructGet(sx, x, field)]);
                self.sink(u, &[t])?;
            }
        }
        Ok(())
    }

    /// Sets and gets some elements. The index is less than the length.
    fn change_elements(
        &mut self,
        u: &mut Unstructured<'_>,
        x: Typeidx,
        y: Localidx,
        ft: Fieldtype,
    ) -> Result<()> {
        let t = field_type(&ft.zt);
        let index = |u: &mut Unstructured<'_>| Ok(Instr::Const(Num::I32(u.int_in_range(0..=3)?)));
        for _ in 0..u.int_in_range(0..=3)? {
            let start = self.out.len();
            let i = index(u)?;
            if ft.mutable && u.arbitrary()? {
                self.extend([Instr::LocalGet(y), i]);
                if self.expr(u, &t, 2)? {
                    self.push(Instr::ArraySet(x));
                } else {
                    self.back(start);
                }
            } else {
                let sx = sign(u, &ft.zt)?;
                self.extend([Instr::LocalGet(y), i, Instr::ArrayGet(sx, x)]);
                self.sink(u, &[t])?;
            }
        }
        if ft.mutable && u.ratio(1, 3)? {
            // Copies within one array, with overlapping ranges.
            let (d, s, n) = (index(u)?, index(u)?, Instr::Const(Num::I32(u.int_in_range(0..=1)?)));
            self.extend([Instr::LocalGet(y), d, Instr::LocalGet(y), s, n, Instr::ArrayCopy(x, x)]);
        }
        Ok(())
    }

    /// A load or store.
    fn dependent_memory(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let all = super::catalogue::catalogue().others.iter();
        let is = |opcode: &&Opcode| ["load", "store"].iter().any(|word| opcode.mnemonic().contains(word));
        let opcodes: Vec<Opcode> = all.filter(is).copied().collect();
        let opcode = *u.choose(&opcodes)?;
        self.unit(u, opcode, Manner::Tame, 6)
    }
}

fn field_type(zt: &Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => *t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}

/// The sign extension for reading a packed field.
fn sign(u: &mut Unstructured<'_>, zt: &Storagetype) -> Result<Option<Sx>> {
    Ok(match zt {
        Storagetype::Val(_) => None,
        Storagetype::Pack(_) => Some(if u.arbitrary()? { S } else { U }),
    })
}
