//! The body of a function in the making: its locals, the labels around, what has been written.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::sub::Subtyping;

use super::world::World;
use crate::feature::Feature;
use crate::rewrite::{Scratch, fold, observe};

/// A label around the place that is written.
pub(super) struct Label {
    /// What a branch to it carries.
    pub(super) types: Vec<Valtype>,
    /// Whether it is a loop's: nothing branches there but the loop itself.
    pub(super) looping: bool,
}

/// The body of a function in the making. What it writes is well-typed at every point.
pub(super) struct Body<'w> {
    pub(super) world: &'w mut World,
    /// The function.
    pub(super) x: Funcidx,
    pub(super) results: Vec<Valtype>,
    pub(super) locals: Vec<Valtype>,
    /// Whether a value has been given to each.
    pub(super) set: Vec<bool>,
    params: usize,
    /// The innermost last.
    pub(super) labels: Vec<Label>,
    pub(super) out: Vec<Instr>,
    /// How many more instructions are wanted.
    pub(super) room: usize,
    /// How many handlers there are around, of this function, that catch all exceptions.
    pub(super) caught: usize,
    scratch: Scratch,
}

/// Below this many instructions nothing is nested any more.
const LITTLE: usize = 8;

impl<'w> Body<'w> {
    pub(super) fn new(world: &'w mut World, x: Funcidx, room: usize) -> Body<'w> {
        let ft = world.space.functype(world.space.funcs[x.usize()]).cloned();
        let ft = ft.unwrap_or(Functype { params: Box::new([]), results: Box::new([]) });
        let zero = Localidx(0);
        let simd = world.has(Feature::Simd);
        let mut body = Body {
            world,
            x,
            results: ft.results.to_vec(),
            locals: ft.params.to_vec(),
            set: vec![true; ft.params.len()],
            params: ft.params.len(),
            labels: Vec::new(),
            out: Vec::new(),
            room,
            caught: 0,
            scratch: Scratch { i: zero, h: zero, v: zero },
        };
        body.labels.push(Label { types: ft.results.to_vec(), looping: false });
        body.scratch.i = body.fresh(Valtype::I32);
        body.scratch.h = body.fresh(Valtype::I64);
        if simd {
            body.scratch.v = body.fresh(Valtype::V128);
        }
        body
    }

    /// The function with what has been written.
    pub(super) fn finish(mut self) {
        self.out.push(Instr::End);
        let space = &self.world.space;
        let own = self.x.usize() - space.imported;
        let mut locals: Vec<Locals> = Vec::new();
        for t in &self.locals[self.params..] {
            match locals.last_mut() {
                Some(run) if run.t == *t => run.n += 1,
                Some(_) | None => locals.push(Locals { n: 1, t: *t }),
            }
        }
        let func = &mut self.world.module.funcs[own];
        func.locals = locals;
        func.body = Expr { instrs: self.out, at: Vec::new() };
    }

    pub(super) fn push(&mut self, instr: Instr) {
        self.out.push(instr);
        self.room = self.room.saturating_sub(1);
    }

    pub(super) fn extend(&mut self, instrs: impl IntoIterator<Item = Instr>) {
        instrs.into_iter().for_each(|instr| self.push(instr));
    }

    /// Whether there is room to nest.
    pub(super) fn roomy(&self) -> bool {
        self.room > LITTLE
    }

    /// Takes back what has been written since a point.
    pub(super) fn back(&mut self, start: usize) {
        self.out.truncate(start);
    }

    fn fresh(&mut self, t: Valtype) -> Localidx {
        self.locals.push(t);
        // Without a value at the start if it has to be set first.
        self.set.push(!matches!(t, Valtype::Ref(Reftype { null: false, .. })));
        Localidx(self.locals.len() as u32 - 1)
    }

    /// A local to put a value in: a new one, or one that nothing else relies on.
    pub(super) fn place(&mut self, u: &mut Unstructured<'_>, t: Valtype) -> Result<Localidx> {
        let own = self.params + 3;
        if self.locals.len() > own + 2 && u.ratio(1, 2)? || self.locals.len() > own + 24 {
            let same: Vec<usize> = (own.min(self.locals.len())..self.locals.len())
                .filter(|x| self.locals[*x] == t && !self.reserved(*x))
                .collect();
            if let Ok(x) = u.choose(&same) {
                return Ok(Localidx(*x as u32));
            }
        }
        Ok(self.fresh(t))
    }

    /// Counters of loops have a place that nothing else is put in: they are the locals that are not marked as set.
    fn reserved(&self, x: usize) -> bool {
        self.locals[x] == Valtype::I32 && !self.set[x]
    }

    /// A local for the counter of a loop.
    pub(super) fn counter(&mut self) -> Localidx {
        let x = self.fresh(Valtype::I32);
        self.set[x.usize()] = false;
        x
    }

    pub(super) fn set_local(&mut self, x: Localidx) {
        self.push(Instr::LocalSet(x));
        self.set[x.usize()] = true;
    }

    /// The locals with a value of a type, parameters included.
    pub(super) fn having(&self, t: &Valtype) -> Vec<Localidx> {
        let own = self.params..self.params + if self.world.has(Feature::Simd) { 3 } else { 2 };
        let fits =
            |x: &usize| self.set[*x] && !own.contains(x) && self.world.valtype_sub(&self.locals[*x], t);
        (0..self.locals.len()).filter(fits).map(|x| Localidx(x as u32)).collect()
    }

    /// Writes something in a block, after `opener`, whose branches carry `label`; the locals that it sets count as such only within.
    pub(super) fn nest<T>(
        &mut self,
        opener: Instr,
        label: Label,
        inner: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.push(opener);
        self.labels.push(label);
        let before = self.set.clone();
        let end = inner(self);
        self.unset(&before);
        self.labels.pop();
        self.push(Instr::End);
        end
    }

    /// Forgets which locals were given values since `before`.
    pub(super) fn unset(&mut self, before: &[bool]) {
        for (x, t) in self.locals.iter().enumerate() {
            let defaultable = !matches!(t, Valtype::Ref(Reftype { null: false, .. }));
            self.set[x] = before.get(x).copied().unwrap_or(self.set[x] && defaultable);
        }
    }

    /// Takes all results from the stack into locals, and looks at them.
    pub(super) fn sink(&mut self, u: &mut Unstructured<'_>, results: &[Valtype]) -> Result<()> {
        // Of very many, the last few are looked at.
        let few = results.len().min(12);
        let places: Vec<Localidx> =
            results[results.len() - few..].iter().map(|t| self.place(u, *t)).collect::<Result<_>>()?;
        for x in places.iter().rev() {
            self.set_local(*x);
        }
        self.extend(results[few..].iter().map(|_| Instr::Drop));
        for x in places {
            self.look(u, x)?;
        }
        Ok(())
    }

    /// Adds what a local holds to the global that takes up such.
    pub(super) fn look(&mut self, u: &mut Unstructured<'_>, x: Localidx) -> Result<()> {
        let t = self.locals[x.usize()];
        let mut value = Vec::new();
        match &t {
            Valtype::Ref(rt) => {
                // Looking into a structure takes many instructions.
                let deep = u.ratio(1, 3)?;
                if !deep || !observe(&self.world.space, rt, x, self.scratch, &mut value) {
                    value.push(Instr::LocalGet(x));
                    fold(&t, self.scratch, &mut value);
                }
            }
            Valtype::Num(Numtype::F32) => {
                value.extend(canonical(x, Num::F32(F32(0x7fc0_0000)), Nt::F32(FRelop::Eq)));
                fold(&t, self.scratch, &mut value);
            }
            Valtype::Num(Numtype::F64) => {
                value.extend(canonical(x, Num::F64(F64(0x7ff8 << 48)), Nt::F64(FRelop::Eq)));
                fold(&t, self.scratch, &mut value);
            }
            Valtype::Num(Numtype::I32 | Numtype::I64) | Valtype::Vec(_) => {
                value.push(Instr::LocalGet(x));
                fold(&t, self.scratch, &mut value);
            }
            Valtype::Bot => return Ok(()),
        }
        let sum = self.world.sum;
        self.extend([Instr::GlobalGet(sum), Instr::Const(Num::I64(31)), Instr::Binop(Nt::I64(IBinop::Mul))]);
        self.extend(value);
        self.extend([Instr::Binop(Nt::I64(IBinop::Add)), Instr::GlobalSet(sum)]);
        Ok(())
    }
}

/// The value of a local, or a given NaN if it is some NaN: which one the standard leaves open.
fn canonical(x: Localidx, nan: Num, equal: Nt<IRelop, FRelop>) -> [Instr; 6] {
    let get = || Instr::LocalGet(x);
    [get(), Instr::Const(nan), get(), get(), Instr::Relop(equal), Instr::Select(None)]
}
