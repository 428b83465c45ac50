//! Changes to instructions.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::Mutant;
use super::by_type::BY_TYPE;
use crate::generate::instruction::{Env, Trial, Typing, Units, draw};
use crate::generate::values;
use crate::rewrite::Space;
use crate::rewrite::indices::opens;

/// The maximum number of instructions that are copied or removed together.
const RUN: usize = 8;

/// The blocks around an instruction, beginning with the function itself.
fn labels(instrs: &[Instr], at: usize) -> usize {
    let mut depth = 1_usize;
    for instr in &instrs[..at] {
        if opens(instr) {
            depth += 1;
        } else if matches!(instr, Instr::End) {
            depth = depth.saturating_sub(1);
        }
    }
    depth
}

impl Mutant {
    fn instrs(&mut self, f: usize) -> &mut Vec<Instr> {
        let body = &mut self.module.funcs[f].body;
        // The positions of instructions in the source are not known any more.
        body.at.clear();
        &mut body.instrs
    }

    /// An instruction of an opcode that can be inserted at a position.
    fn draw(&self, u: &mut Unstructured<'_>, opcode: Opcode, f: usize, i: usize) -> Result<Instr> {
        let space = Space::of(&self.module);
        let env = Env {
            space: &space,
            datas: self.module.datas.len(),
            elems: self.module.elems.len(),
            locals: self.local_types(&space, f).len(),
            labels: labels(&self.module.funcs[f].body.instrs, i),
            near: false,
            opcode,
        };
        draw(opcode, u, &env)
    }

    /// A random opcode of the available features.
    pub(super) fn opcode(&self, u: &mut Unstructured<'_>) -> Result<Opcode> {
        const TRIES: usize = 16;
        for _ in 0..TRIES {
            let opcode = *u.choose(Opcode::ALL)?;
            if self.features.includes(opcode.features()) {
                return Ok(opcode);
            }
        }
        Ok(Opcode::Nop)
    }

    /// Replaces a constant by another one, half of the time at a boundary.
    pub(super) fn constant(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let is_constant = |instr: &Instr| matches!(instr, Instr::Const(_) | Instr::Vconst(_));
        let bodies = self.module.funcs.iter_mut().map(|func| &mut func.body);
        let inits = self.module.globals.iter_mut().map(|global| &mut global.init);
        let mut constants: Vec<&mut Instr> = bodies
            .chain(inits)
            .flat_map(|expr| &mut expr.instrs)
            .filter(|instr| is_constant(instr))
            .collect();
        if constants.is_empty() {
            return Ok(false);
        }
        let chosen = u.choose_index(constants.len())?;
        let instr = &mut constants[chosen];
        if let Instr::Const(c) = instr {
            *c = number(u, *c)?;
        } else if let Instr::Vconst(c) = instr {
            **c = if u.arbitrary()? {
                V128(values::v128(u, None)?)
            } else {
                V128(c.0 ^ 1 << u.int_in_range(0..=127)?)
            };
        }
        Ok(true)
    }

    /// Replaces an instruction by another one of the same type.
    pub(super) fn exchange(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let opcode = self.module.funcs[f].body.instrs[i].opcode();
        let alike = BY_TYPE.alike(opcode);
        let fitting: Vec<Opcode> = alike
            .iter()
            .copied()
            .filter(|other| *other != opcode)
            .filter(|other| self.features.includes(other.features()))
            .collect();
        if fitting.is_empty() {
            return Ok(false);
        }
        let other = *u.choose(&fitting)?;
        let instr = self.draw(u, other, f, i)?;
        self.instrs(f)[i] = instr;
        Ok(true)
    }

    /// Replaces the immediates of an instruction.
    pub(super) fn immediates(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        const TRIES: usize = 8;
        for _ in 0..TRIES {
            let Some((f, i)) = self.place(u)? else { return Ok(false) };
            let before = self.module.funcs[f].body.instrs[i].clone();
            let instr = self.draw(u, before.opcode(), f, i)?;
            if instr != before {
                self.instrs(f)[i] = instr;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The type of an instruction at a position, if it is found.
    fn typing(&self, u: &mut Unstructured<'_>, unit: &[Instr], f: usize) -> Result<Option<Typing>> {
        let [instr, ..] = unit else { return Ok(None) };
        let opcode = instr.opcode();
        let space = Space::of(&self.module);
        let locals = self.local_types(&space, f);
        let env = Env {
            space: &space,
            datas: self.module.datas.len(),
            elems: self.module.elems.len(),
            locals: locals.len(),
            labels: 1,
            near: false,
            opcode,
        };
        let mut module = self.module.clone();
        for func in &mut module.funcs {
            (func.body.instrs, func.body.at) = (vec![Instr::Unreachable, Instr::End], Vec::new());
        }
        Trial { module: &mut module, fixed: &locals, returns: &[], block: None, unit }.typing(u, &env)
    }

    /// Replaces an instruction by others of the same type: its operands are dropped, and its results are made in another way.
    pub(super) fn delete(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let instr = self.module.funcs[f].body.instrs[i].clone();
        let mut instead = Vec::new();
        let typing = match BY_TYPE.typing(instr.opcode()) {
            Some(typing) => Some(typing.clone()),
            None => self.typing(u, std::slice::from_ref(&instr), f)?,
        };
        if let Some(typing) = typing {
            instead.extend(typing.operands.iter().map(|_| Instr::Drop));
            let space = Space::of(&self.module);
            if !self.constructor(&space).values(u, &typing.results, &mut instead)? {
                return Ok(false);
            }
        }
        self.instrs(f).splice(i..=i, instead);
        Ok(true)
    }

    /// Inserts an instruction of any kind, with operands from locals or constants; its results go to locals and globals.
    pub(super) fn insert(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let opcode = self.opcode(u)?;
        let space = Space::of(&self.module);
        let locals = self.local_types(&space, f);
        let (datas, elems) = (self.module.datas.len(), self.module.elems.len());
        let labels = labels(&self.module.funcs[f].body.instrs, i);
        let env = Env { space: &space, datas, elems, locals: locals.len(), labels, near: false, opcode };
        let unit = Units { space: &space, features: self.features }.unit(u, opcode, &env)?;
        let typing =
            if unit.branches || !unit.returns.is_empty() { None } else { self.typing(u, &unit.instrs, f)? };
        let mut out = Vec::new();
        let Some(typing) = typing else {
            self.instrs(f).splice(i..i, unit.instrs);
            return Ok(true);
        };
        for t in &typing.operands {
            let fitting: Vec<usize> = (0..locals.len()).filter(|x| locals[*x] == *t).collect();
            if !fitting.is_empty() && u.ratio(2, 3)? {
                out.push(Instr::LocalGet(Localidx(*u.choose(&fitting)? as u32)));
            } else if !self.constructor(&space).value(u, t, &mut out)? {
                return Ok(false);
            }
        }
        out.extend(unit.instrs);
        for t in typing.results.iter().rev() {
            let to_locals = (0..locals.len()).filter(|x| locals[*x] == *t);
            let mut to: Vec<Instr> = to_locals.map(|x| Instr::LocalSet(Localidx(x as u32))).collect();
            let globals = space.globals.iter().zip(0..).filter(|(gt, _)| gt.mutable && gt.t == *t);
            to.extend(globals.map(|(_, x)| Instr::GlobalSet(Globalidx(x))));
            out.push(if to.is_empty() { Instr::Drop } else { u.choose(&to)?.clone() });
        }
        self.instrs(f).splice(i..i, out);
        Ok(true)
    }

    /// Copies several instructions to another position.
    pub(super) fn copy(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let (Some((f, i)), Some((g, j))) = (self.place(u)?, self.place(u)?) else { return Ok(false) };
        let last = self.module.funcs[f].body.instrs.len() - 1;
        let end = u.int_in_range(i + 1..=last.min(i + RUN))?;
        let run = self.module.funcs[f].body.instrs[i..end].to_vec();
        self.instrs(g).splice(j..j, run);
        Ok(true)
    }

    /// Removes several instructions.
    pub(super) fn remove(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some((f, i)) = self.place(u)? else { return Ok(false) };
        let last = self.module.funcs[f].body.instrs.len() - 1;
        let end = u.int_in_range(i + 1..=last.min(i + RUN))?;
        self.instrs(f).drain(i..end);
        Ok(true)
    }

    /// Puts a body into a block.
    pub(super) fn wrap(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let Some(f) = self.func(u)? else { return Ok(false) };
        let mut space = Space::of(&self.module);
        let results = space.functype(self.module.funcs[f].x).map(|ft| ft.results.clone()).unwrap_or_default();
        let bt = match &*results {
            [] => Blocktype::Result(None),
            [t] => Blocktype::Result(Some(*t)),
            _ => {
                let ft = Functype { params: Box::new([]), results: results.clone() };
                Blocktype::Idx(space.functype_index(&mut self.module, ft))
            }
        };
        let mut body = std::mem::take(self.instrs(f));
        let mut out = match u.int_in_range(0..=3)? {
            0 => vec![Instr::Block(bt)],
            1 => vec![Instr::Const(Num::I32(values::i32(u)?)), Instr::If(bt)],
            2 => vec![Instr::Loop(bt)],
            _ => {
                let catches = Box::new([Catch::CatchAll(Labelidx(0))]);
                vec![
                    Instr::Block(Blocktype::Result(None)),
                    Instr::TryTable(Box::new(TryTable { bt, catches })),
                ]
            }
        };
        let first = out.clone();
        out.append(&mut body);
        match first.last() {
            Some(Instr::TryTable(_)) => {
                out.extend([Instr::Return, Instr::End]);
                let done = self.constructor(&space).values(u, &results, &mut out)?;
                out.extend((!done).then_some(Instr::Unreachable));
            }
            Some(Instr::If(_)) => {
                out.pop();
                out.push(Instr::Else);
                let done = self.constructor(&space).values(u, &results, &mut out)?;
                out.extend((!done).then_some(Instr::Unreachable));
                out.push(Instr::End);
            }
            Some(_) | None => {}
        }
        out.push(Instr::End);
        *self.instrs(f) = out;
        Ok(true)
    }

    /// Replaces a call by a tail call, or the other way round.
    pub(super) fn tail_call(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let other = |instr: &Instr| {
            if let Instr::Call(x) = instr {
                Some(Instr::ReturnCall(*x))
            } else if let Instr::CallRef(x) = instr {
                Some(Instr::ReturnCallRef(*x))
            } else if let Instr::CallIndirect(x, y) = instr {
                Some(Instr::ReturnCallIndirect(*x, *y))
            } else if let Instr::ReturnCall(x) = instr {
                Some(Instr::Call(*x))
            } else if let Instr::ReturnCallRef(x) = instr {
                Some(Instr::CallRef(*x))
            } else if let Instr::ReturnCallIndirect(x, y) = instr {
                Some(Instr::CallIndirect(*x, *y))
            } else {
                None
            }
        };
        let places: Vec<(usize, usize, Instr)> = self
            .module
            .funcs
            .iter()
            .enumerate()
            .flat_map(|(f, func)| {
                func.body.instrs.iter().enumerate().filter_map(move |(i, instr)| Some((f, i, other(instr)?)))
            })
            .collect();
        if places.is_empty() {
            return Ok(false);
        }
        let (f, i, instr) = u.choose(&places)?.clone();
        self.instrs(f)[i] = instr;
        Ok(true)
    }
}

/// Replaces a number by another one of the same type.
fn number(u: &mut Unstructured<'_>, c: Num) -> Result<Num> {
    let less: bool = u.arbitrary()?;
    let by = |c: u64| if less { c.wrapping_sub(1) } else { c.wrapping_add(1) };
    let near = u.ratio(1, 3)?;
    Ok(match c {
        Num::I32(c) if near => Num::I32(by(c.into()) as u32),
        Num::I64(c) if near => Num::I64(by(c)),
        Num::F32(c) if near => Num::F32(F32(by(c.0.into()) as u32)),
        Num::F64(c) if near => Num::F64(F64(by(c.0))),
        Num::I32(_) => Num::I32(values::i32(u)?),
        Num::I64(_) => Num::I64(values::i64(u)?),
        Num::F32(_) => Num::F32(F32(values::f32(u)?)),
        Num::F64(_) => Num::F64(F64(values::f64(u)?)),
    })
}
