//! Values of a given type: from locals, globals and tables, by calls, by instructions, or as constants.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::sub::Subtyping;

use super::body::{Body, Label};
use super::catalogue::{Entry, catalogue};
use super::skeleton::address;
use crate::feature::Feature;
use crate::generate::values;

/// How operands are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// So that the instruction hardly ever traps: small numbers, references that are not null.
    Tame,
    /// Any value.
    Any,
    /// At the boundaries of the types, or of the sizes of memories and tables.
    Edge,
    /// Half of the time zero, otherwise at the boundaries.
    Zero,
    /// Half of the time null.
    Null,
}

/// How deep operands are nested.
pub(super) const DEPTH: u32 = 3;

impl Body<'_> {
    /// Writes instructions that push a value of type `t`. Returns false, and writes nothing, if there is no such value.
    pub(super) fn expr(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let start = self.out.len();
        if depth > 0 && self.roomy() {
            let done = match u.int_in_range(0..=11)? {
                0..=3 => self.computed(u, t, depth)?,
                4 => self.global(u, t)?,
                5 => self.element(u, t)?,
                6 => self.called(u, t, depth)?,
                7 => self.block(u, t, depth)?,
                8 => self.chosen(u, t, depth)?,
                9 => self.cast(u, t, depth)?,
                _ => false,
            };
            if done {
                return Ok(true);
            }
            self.back(start);
        }
        let locals = self.having(t);
        if let Ok(x) = u.choose(&locals)
            && u.ratio(2, 3)?
        {
            self.push(Instr::LocalGet(*x));
            return Ok(true);
        }
        self.made(u, t, false)
    }

    /// Values of several types, in order.
    pub(super) fn exprs(&mut self, u: &mut Unstructured<'_>, ts: &[Valtype], depth: u32) -> Result<bool> {
        let start = self.out.len();
        for (i, t) in ts.iter().enumerate() {
            // If there are very many types, all but the first few values are made in the shortest way.
            let done = if i < 6 { self.expr(u, t, depth)? } else { self.short(u, t)? };
            if !done {
                self.back(start);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A value that takes few instructions.
    fn short(&mut self, u: &mut Unstructured<'_>, t: &Valtype) -> Result<bool> {
        match t {
            Valtype::Ref(Reftype { null: true, ht }) => {
                self.push(Instr::RefNull(*ht));
                Ok(true)
            }
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_) | Valtype::Bot => self.expr(u, t, 0),
        }
    }

    /// A value that does not come from the module's state.
    fn made(&mut self, u: &mut Unstructured<'_>, t: &Valtype, nulls: bool) -> Result<bool> {
        let mut instrs = Vec::new();
        let done = self.world.make(nulls).value(u, t, &mut instrs)?;
        self.extend(instrs);
        Ok(done)
    }

    /// A value computed by an instruction of the catalogue.
    fn computed(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let all = catalogue();
        let Ok(i) = u.choose(all.of_result(t)) else { return Ok(false) };
        self.entry(u, &all.entries[*i], depth)
    }

    /// Writes an instruction of the catalogue, with its operands.
    pub(super) fn entry(&mut self, u: &mut Unstructured<'_>, entry: &Entry, depth: u32) -> Result<bool> {
        if !entry.features.difference(self.world.features).is_empty() {
            return Ok(false);
        }
        let manner = if may_trap(entry.opcode) { Manner::Tame } else { Manner::Any };
        for t in &entry.operands {
            if !self.operand(u, t, manner, depth - 1)? {
                return Ok(false);
            }
        }
        let instr = u.choose(&entry.instrs)?.clone();
        self.push(instr);
        Ok(true)
    }

    fn global(&mut self, u: &mut Unstructured<'_>, t: &Valtype) -> Result<bool> {
        let globals = &self.world.space.globals;
        let fitting: Vec<u32> = globals
            .iter()
            .zip(0..)
            .filter(|(gt, _)| self.world.valtype_sub(&gt.t, t))
            .map(|(_, x)| x)
            .collect();
        let Ok(x) = u.choose(&fitting) else { return Ok(false) };
        self.push(Instr::GlobalGet(Globalidx(*x)));
        Ok(true)
    }

    fn element(&mut self, u: &mut Unstructured<'_>, t: &Valtype) -> Result<bool> {
        let tables = self.world.space.tables.iter().zip(0..);
        let fitting: Vec<(u32, Addrtype)> = tables
            .filter(|(tt, _)| tt.lim.min > 3 && self.world.valtype_sub(&Valtype::Ref(tt.rt), t))
            .map(|(tt, x)| (x, tt.at))
            .collect();
        let Ok((x, at)) = u.choose(&fitting) else { return Ok(false) };
        self.extend([address(*at, u.int_in_range(0..=3)?), Instr::TableGet(Tableidx(*x))]);
        Ok(true)
    }

    /// Functions that can be called from here without unbounded recursion.
    pub(super) fn callable(&self, fits: impl Fn(&Functype) -> bool) -> Vec<Funcidx> {
        let funcs = self.world.space.funcs.iter().zip(0..).take(self.x.usize());
        let quiet = |x: u32| self.caught > 0 || !self.world.throws.get(x as usize).copied().unwrap_or(false);
        funcs
            .filter(|(y, x)| quiet(*x) && self.world.space.functype(**y).is_some_and(&fits))
            .map(|(_, x)| Funcidx(x))
            .collect()
    }

    fn called(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let world = &self.world;
        let funcs = self.callable(|ft| ft.results.len() == 1 && world.valtype_sub(&ft.results[0], t));
        let Ok(x) = u.choose(&funcs) else { return Ok(false) };
        let Some(ft) = self.world.space.functype(self.world.space.funcs[x.usize()]).cloned() else {
            return Ok(false);
        };
        let done = self.exprs(u, &ft.params, depth - 1)?;
        self.push(Instr::Call(*x));
        Ok(done)
    }

    /// A block that is left at its end or by a branch.
    fn block(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let opener = Instr::Block(Blocktype::Result(Some(*t)));
        let label = Label { types: vec![*t], looping: false };
        self.nest(opener, label, |body| {
            let done = body.expr(u, t, depth - 1)?;
            if done && u.arbitrary()? {
                let conditional = body.operand(u, &Valtype::I32, Manner::Any, 1)?;
                body.push(if conditional { Instr::BrIf(Labelidx(0)) } else { Instr::Br(Labelidx(0)) });
            }
            Ok(done)
        })
    }

    /// A `select` of two values.
    fn chosen(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let select = u.arbitrary()?;
        if select {
            let plain = !matches!(t, Valtype::Ref(_));
            let done = self.expr(u, t, depth - 1)?
                && self.expr(u, t, depth - 1)?
                && self.operand(u, &Valtype::I32, Manner::Any, depth - 1)?;
            self.push(Instr::Select(if plain { None } else { Some(Box::new([*t])) }));
            return Ok(done);
        }
        if !self.operand(u, &Valtype::I32, Manner::Any, depth - 1)? {
            return Ok(false);
        }
        let opener = Instr::If(Blocktype::Result(Some(*t)));
        let label = Label { types: vec![*t], looping: false };
        self.nest(opener, label, |body| {
            let before = body.set.clone();
            let done = body.expr(u, t, depth - 1)?;
            body.push(Instr::Else);
            body.unset(&before);
            Ok(done && body.expr(u, t, depth - 1)?)
        })
    }

    /// A reference that is created as a `t`, given the supertype, and cast down.
    fn cast(&mut self, u: &mut Unstructured<'_>, t: &Valtype, depth: u32) -> Result<bool> {
        let Valtype::Ref(rt) = t else { return Ok(false) };
        if !self.world.gc() || !self.expr(u, t, depth - 1)? {
            return Ok(false);
        }
        self.push(Instr::RefCast(*rt));
        Ok(true)
    }

    /// An operand chosen in a manner.
    pub(super) fn operand(
        &mut self,
        u: &mut Unstructured<'_>,
        t: &Valtype,
        manner: Manner,
        depth: u32,
    ) -> Result<bool> {
        match (t, manner) {
            (Valtype::Num(nt), Manner::Tame) => {
                let num = tame(u, *nt)?;
                self.push(Instr::Const(num));
                Ok(true)
            }
            (Valtype::Num(nt), Manner::Edge | Manner::Zero | Manner::Null) => self.edge(u, *nt, manner),
            (Valtype::Ref(rt), Manner::Null) if rt.null && u.ratio(2, 3)? => {
                self.push(Instr::RefNull(rt.ht));
                Ok(true)
            }
            (Valtype::Ref(_), Manner::Edge | Manner::Null) if u.ratio(1, 3)? => self.made(u, t, true),
            (Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_), _) => {
                let start = self.out.len();
                if depth == 0 && u.arbitrary()? && self.made(u, t, manner == Manner::Any)? {
                    return Ok(true);
                }
                self.back(start);
                self.expr(u, t, depth)
            }
            (Valtype::Bot, _) => Ok(false),
        }
    }

    /// A number at a boundary.
    fn edge(&mut self, u: &mut Unstructured<'_>, nt: Numtype, manner: Manner) -> Result<bool> {
        let at = match nt {
            Numtype::I32 => Some(Addrtype::I32),
            Numtype::I64 => Some(Addrtype::I64),
            Numtype::F32 | Numtype::F64 => None,
        };
        let kind = u.int_in_range(0..=5)?;
        let (Some(at), 0..=4) = (at, kind) else {
            self.push(Instr::Const(values::num(u, nt)?));
            return Ok(true);
        };
        let zero = if manner == Manner::Zero { 2 } else { 0 };
        match kind {
            k if k < zero || manner == Manner::Null => self.push(address(at, u.int_in_range(0..=1)?)),
            0 | 1 => self.push(address(at, u.int_in_range(0..=12)?)),
            2 => self.size(u, at)?,
            3 => {
                self.size(u, at)?;
                let less = address(at, u.int_in_range(0..=3)?);
                let sub = if at == Addrtype::I32 { Nt::I32(IBinop::Sub) } else { Nt::I64(IBinop::Sub) };
                self.extend([less, Instr::Binop(sub)]);
            }
            _ => self.push(Instr::Const(values::num(u, nt)?)),
        }
        Ok(true)
    }

    /// The size of a table in elements, or of a memory in bytes; or any number if there is neither.
    fn size(&mut self, u: &mut Unstructured<'_>, at: Addrtype) -> Result<()> {
        let tables = self.world.space.tables.iter().zip(0..).filter(|(tt, _)| tt.at == at);
        let tables: Vec<u32> = tables.map(|(_, x)| x).collect();
        let mems = self.world.space.mems.iter().zip(0..).filter(|(mt, _)| mt.at == at);
        let mems: Vec<u32> = mems.map(|(_, x)| x).collect();
        if let Ok(x) = u.choose(&mems)
            && u.arbitrary()?
        {
            let shl = if at == Addrtype::I32 { Nt::I32(IBinop::Shl) } else { Nt::I64(IBinop::Shl) };
            self.extend([Instr::MemorySize(Memidx(*x)), address(at, 16), Instr::Binop(shl)]);
        } else if let Ok(x) = u.choose(&tables)
            && self.world.has(Feature::ReferenceTypes)
        {
            self.push(Instr::TableSize(Tableidx(*x)));
        } else {
            self.push(address(at, 4));
        }
        Ok(())
    }
}

/// A small number that is a valid address and mostly not zero.
fn tame(u: &mut Unstructured<'_>, nt: Numtype) -> Result<Num> {
    let n = [1, 1, 2, 2, 1, 0, 3, 1, 2, 1, 1, 3][u.choose_index(12)?];
    Ok(match nt {
        Numtype::I32 => Num::I32(n),
        Numtype::I64 => Num::I64(n.into()),
        Numtype::F32 => Num::F32(F32((n as f32 * 1.5).to_bits())),
        Numtype::F64 => Num::F64(F64((f64::from(n) * 1.5).to_bits())),
    })
}

/// Whether an instruction of this name can trap because of its operands.
pub(super) fn may_trap(opcode: Opcode) -> bool {
    const WORDS: &[&str] = &[
        "div",
        "rem_",
        "trunc_f",
        "load",
        "store",
        "memory.",
        "table.",
        "array.",
        "struct.",
        "i31.get",
        "call",
        "throw",
        "as_non_null",
        "ref.cast",
    ];
    let name = opcode.mnemonic();
    // Growing is bounded elsewhere; saturating and vector forms do not trap.
    WORDS.iter().any(|word| name.contains(word)) && !name.contains("relaxed") && !name.contains("x4.trunc")
}
