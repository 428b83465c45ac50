//! Statements, which leave the operand stack unchanged.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::body::{Body, Label};
use super::catalogue::{catalogue, needed};
use super::expr::{DEPTH, Manner, may_trap};
use super::target::Target;
use crate::feature::Feature;

/// How often immediates are drawn until an instruction is valid: for an arbitrary instruction, and for one that is aimed at.
const DRAWS: usize = 3;
const AIMED_DRAWS: usize = 40;

/// Instructions with more operands are not used.
const MANY: usize = 40;

impl Body<'_> {
    /// Writes the whole body.
    pub(super) fn write(&mut self, u: &mut Unstructured<'_>, target: Option<&Target>) -> Result<()> {
        while self.room > 0 {
            let before = self.room;
            self.statement(u)?;
            // The room decreases even if no instruction could be written, so that the loop terminates.
            self.room = self.room.min(before - 1);
        }
        if let Some(target) = target {
            for _ in 0..u.int_in_range(1..=3)? {
                self.aim(u, target)?;
            }
        }
        if u.ratio(1, 5)? {
            let opcode = *u.choose(&catalogue().others)?;
            let manner = if u.arbitrary()? { Manner::Edge } else { Manner::Null };
            self.unit(u, opcode, manner, DRAWS)?;
        }
        self.end(u)
    }

    /// A statement of any kind.
    pub(super) fn statement(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        match u.int_in_range(0..=23)? {
            0..=4 => self.dependent(u),
            5..=7 => self.independent(u),
            8 | 9 => self.variable(u),
            10 | 11 => self.call(u),
            12 => self.structured(u),
            13 => self.turning(u),
            14 | 15 => self.attempt(u),
            16 => self.switch(u),
            17 => self.leave_or_not(u),
            18..=20 => self.chain(u),
            21 => self.bulk(u),
            _ => self.aggregate(u),
        }
    }

    /// An instruction that a target names, with operands chosen in the target's manner.
    pub(super) fn aim(&mut self, u: &mut Unstructured<'_>, target: &Target) -> Result<()> {
        let Ok(opcode) = u.choose(&target.opcodes) else { return Ok(()) };
        let manner = target.manner(u)?;
        if target.attempt && u.ratio(2, 3)? && self.world.has(Feature::ExceptionHandling) {
            return self.attempt(u);
        }
        if target.leave && u.ratio(2, 3)? {
            return self.leave_or_not(u);
        }
        match u.int_in_range(0..=3)? {
            0 => self.within_block(u, |body, u| body.unit(u, *opcode, manner, AIMED_DRAWS)),
            1 => self.within_handler(u, |body, u| body.unit(u, *opcode, manner, AIMED_DRAWS)),
            _ => self.unit(u, *opcode, manner, AIMED_DRAWS),
        }
    }

    /// An instruction whose type depends on the module, with operands so that it hardly ever traps.
    fn dependent(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let opcode = *u.choose(&catalogue().others)?;
        if let Opcode::Unreachable | Opcode::Throw | Opcode::ThrowRef | Opcode::Loop = opcode {
            return self.leave_or_not(u);
        }
        if let Opcode::CallIndirect | Opcode::CallRef = opcode {
            return self.call(u);
        }
        self.unit(u, opcode, if may_trap(opcode) { Manner::Tame } else { Manner::Any }, DRAWS)
    }

    /// An instruction of the catalogue.
    fn independent(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let entry = u.choose(&catalogue().entries)?;
        let start = self.out.len();
        if self.entry(u, entry, DEPTH)? {
            self.sink(u, &entry.results)
        } else {
            self.back(start);
            Ok(())
        }
    }

    /// Any instruction of an opcode, with operands chosen in a manner; its results are observed.
    pub(super) fn unit(
        &mut self,
        u: &mut Unstructured<'_>,
        opcode: Opcode,
        manner: Manner,
        draws: usize,
    ) -> Result<()> {
        if !self.world.features.includes(opcode.features()) {
            return Ok(());
        }
        if opcode.mnemonic().starts_with("return") {
            return self.leave_or_not(u);
        }
        let start = self.out.len();
        let near = !matches!(manner, Manner::Edge);
        for _ in 0..draws {
            // A few locals are enough to find the type, and fewer locals make this faster.
            let most = self.locals.iter().zip(&self.set).take_while(|(_, set)| **set).count().min(12);
            let locals = self.locals[..most].to_vec();
            let Some((unit, block, typing)) = self.world.instance(u, opcode, &locals, near)? else {
                continue;
            };
            let whole: Vec<Instr> = block.map(Instr::Block).into_iter().chain(unit.instrs).collect();
            let needed = needed(&whole, &typing.operands, &typing.results);
            let foreign = !needed.difference(self.world.features).is_empty();
            if foreign || typing.operands.len() > MANY || whole.iter().any(|instr| self.spoils(instr)) {
                continue;
            }
            let returns = unit.returns.clone();
            let mut done = true;
            let mut instrs = whole.into_iter();
            self.extend(instrs.by_ref().take(usize::from(block.is_some())).collect::<Vec<_>>());
            for t in &typing.operands {
                // If there are several operands, not all are at a boundary, so that each of them sometimes causes the trap.
                let tame = manner == Manner::Edge && typing.operands.len() > 1 && u.arbitrary()?;
                let manner = if tame { Manner::Tame } else { manner };
                done = done && self.operand(u, t, manner, DEPTH - 1)?;
            }
            if !done {
                self.back(start);
                continue;
            }
            self.extend(instrs);
            if block.is_none() {
                return self.sink(u, &typing.results);
            }
            if typing.results != returns {
                self.extend(typing.results.iter().map(|_| Instr::Drop));
                if !self.exprs(u, &returns, 1)? {
                    self.push(Instr::Unreachable);
                }
            }
            self.push(Instr::End);
            return self.sink(u, &returns);
        }
        Ok(())
    }

    /// Whether an instruction changes the checksum, recurses, or refers to a function that is not declared.
    fn spoils(&self, instr: &Instr) -> bool {
        if let Instr::GlobalSet(x) = instr {
            return *x == self.world.sum;
        }
        if let Instr::Call(x) | Instr::ReturnCall(x) = instr {
            return x.usize() >= self.x.usize();
        }
        // An export does not declare imported functions for `ref.func`.
        if let Instr::RefFunc(x) = instr { x.usize() < self.world.space.imported } else { false }
    }

    /// Sets a local or a global.
    fn variable(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let start = self.out.len();
        let globals = self.world.space.globals.iter().zip(0..);
        let mutable: Vec<(u32, Valtype)> = globals
            .filter(|(gt, x)| gt.mutable && Globalidx(*x) != self.world.sum)
            .map(|(gt, x)| (x, gt.t))
            .collect();
        if let Ok((x, t)) = u.choose(&mutable)
            && u.arbitrary()?
        {
            if self.expr(u, t, DEPTH)? {
                self.push(Instr::GlobalSet(Globalidx(*x)));
            } else {
                self.back(start);
            }
            return Ok(());
        }
        let t = super::skeleton::valtype(u, self.world)?;
        if self.expr(u, &t, DEPTH)? {
            self.sink(u, &[t])
        } else {
            self.back(start);
            Ok(())
        }
    }

    /// A call of a function, of a reference, or through a table with known contents.
    fn call(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let start = self.out.len();
        let funcs = self.callable(|_| true);
        let Ok(x) = u.choose(&funcs) else { return Ok(()) };
        let y = self.world.space.funcs[x.usize()];
        let kind = u.int_in_range(0..=2)?;
        let known: Vec<(Tableidx, u64, Typeidx)> = self.known();
        let by_table = if kind == 1 { u.choose(&known).ok().copied() } else { None };
        // The call may also use a declared supertype of the function's type.
        let y = match by_table {
            Some((_, _, y)) => self.above(u, y)?,
            None => y,
        };
        let Some(ft) = self.world.space.functype(y).cloned() else { return Ok(()) };
        if !self.exprs(u, &ft.params, DEPTH - 1)? {
            self.back(start);
            return Ok(());
        }
        if let Some((table, i, _)) = by_table {
            let at = self.world.space.tables[table.usize()].at;
            // Sometimes it uses another element or another type.
            let i = if u.ratio(1, 24)? { i + 1 } else { i };
            self.extend([super::skeleton::address(at, i), Instr::CallIndirect(table, y)]);
        } else if kind == 2
            && self.world.has(Feature::FunctionReferences)
            && x.usize() >= self.world.space.imported
        {
            self.extend([Instr::RefFunc(*x), Instr::CallRef(y)]);
        } else {
            self.push(Instr::Call(*x));
        }
        self.sink(u, &ft.results)
    }

    /// The table elements whose functions are known.
    pub(super) fn known(&self) -> Vec<(Tableidx, u64, Typeidx)> {
        let tables = self.world.contents.iter().zip(0..);
        tables.flat_map(|(places, x)| places.iter().map(move |(i, y)| (Tableidx(x), *i, *y))).collect()
    }

    /// A value of a defined type, created as one of a subtype, tested, and cast up and down.
    fn chain(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        if !self.world.gc() {
            return self.independent(u);
        }
        let start = self.out.len();
        let n = self.world.space.types.len() as u32;
        let y = Typeidx(u.int_in_range(0..=n - 1)?);
        let made = Valtype::Ref(Reftype { null: false, ht: Heaptype::Use(y) });
        if !self.expr(u, &made, 1)? {
            self.back(start);
            return Ok(());
        }
        let top = match self.world.space.types[y.usize()].ct {
            Comptype::Func(_) => Heaptype::Func,
            Comptype::Struct(_) | Comptype::Array(_) => *u.choose(&[Heaptype::Any, Heaptype::Eq])?,
        };
        let held = Valtype::Ref(Reftype { null: true, ht: top });
        let x = self.place(u, held)?;
        self.set_local(x);
        for _ in 0..u.int_in_range(1..=3)? {
            let rt = Reftype { null: u.arbitrary()?, ht: self.relative(u, y)? };
            match u.int_in_range(0..=3)? {
                0 => {
                    self.extend([Instr::LocalGet(x), Instr::RefTest(rt)]);
                    self.sink(u, &[Valtype::I32])?;
                }
                1 if self.is_above(y, &rt.ht) => {
                    self.extend([Instr::LocalGet(x), Instr::RefCast(rt)]);
                    self.sink(u, &[Valtype::Ref(rt)])?;
                }
                k => self.branch_on_cast(u, x, held, rt, k == 2)?,
            }
        }
        Ok(())
    }

    /// A declared supertype of `y`, or `y` itself.
    fn above(&self, u: &mut Unstructured<'_>, y: Typeidx) -> Result<Typeidx> {
        let all = (0..self.world.space.types.len() as u32).map(Typeidx);
        let above: Vec<Typeidx> = all.filter(|z| self.world.space.declares(y, *z)).collect();
        Ok(*u.choose(&above)?)
    }

    /// Whether each value of `y` has the type `ht`.
    fn is_above(&self, y: Typeidx, ht: &Heaptype) -> bool {
        use reduct::valid::sub::Subtyping;
        self.world.heaptype_sub(&Heaptype::Use(y), ht)
    }

    /// A type of the same hierarchy: a supertype of `y`, a subtype, or any other.
    fn relative(&self, u: &mut Unstructured<'_>, y: Typeidx) -> Result<Heaptype> {
        let types = &self.world.space.types;
        let same: Vec<Heaptype> = match types[y.usize()].ct {
            Comptype::Func(_) => vec![Heaptype::Func, Heaptype::Nofunc],
            Comptype::Struct(_) | Comptype::Array(_) => {
                vec![Heaptype::Eq, Heaptype::I31, Heaptype::Struct, Heaptype::Array, Heaptype::None]
            }
        };
        let is_func = |st: &Subtype| matches!(st.ct, Comptype::Func(_));
        let all = (0..types.len() as u32).map(Typeidx);
        let like: Vec<Typeidx> =
            all.filter(|z| is_func(&types[z.usize()]) == is_func(&types[y.usize()])).collect();
        let space = &self.world.space;
        let related = |z: &&Typeidx| space.declares(**z, y) || space.declares(y, **z);
        let near: Vec<Typeidx> = like.iter().filter(related).copied().collect();
        Ok(match u.int_in_range(0..=4)? {
            0 => *u.choose(&same)?,
            1 => Heaptype::Use(*u.choose(&like)?),
            _ => Heaptype::Use(*u.choose(&near)?),
        })
    }

    /// `br_on_cast` or `br_on_cast_fail` out of a block.
    fn branch_on_cast(
        &mut self,
        u: &mut Unstructured<'_>,
        x: Localidx,
        held: Valtype,
        rt2: Reftype,
        succeed: bool,
    ) -> Result<()> {
        let Valtype::Ref(rt1) = held else { return Ok(()) };
        let failing = Reftype { null: rt1.null && !rt2.null, ..rt1 };
        let (carried, other) = if succeed { (rt2, failing) } else { (failing, rt2) };
        let opcode = if succeed { Instr::BrOnCast } else { Instr::BrOnCastFail };
        let opener = Instr::Block(Blocktype::Result(Some(Valtype::Ref(carried))));
        let label = Label { types: vec![Valtype::Ref(carried)], looping: false };
        self.nest(opener, label, |body| {
            body.push(Instr::LocalGet(x));
            body.push(opcode(Box::new(CastBranch { l: Labelidx(0), rt1, rt2 })));
            body.sink(u, &[Valtype::Ref(other)])?;
            // If the branch is not taken, the block ends with another value, if there is one.
            if !body.expr(u, &Valtype::Ref(carried), 0)? {
                body.extend([Instr::LocalGet(x), Instr::RefCast(carried)]);
            }
            Ok(())
        })?;
        self.sink(u, &[Valtype::Ref(carried)])
    }
}
