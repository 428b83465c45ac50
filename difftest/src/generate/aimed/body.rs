//! The body of a function that is being written: its locals, the labels in scope, and the instructions so far.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::sub::Subtyping;

use super::world::World;
use crate::feature::Feature;
use crate::rewrite::{Scratch, fold, observe};

/// A label in scope.
pub(super) struct Label {
    /// The types that a branch to it takes.
    pub(super) types: Vec<Valtype>,
    /// Whether it is the label of a loop. Only the loop itself branches to it, so that the loop terminates.
    pub(super) looping: bool,
}

/// The body of a function that is being written. It is well-typed at every point.
pub(super) struct Body<'w> {
    pub(super) world: &'w mut World,
    /// The function.
    pub(super) x: Funcidx,
    pub(super) results: Vec<Valtype>,
    pub(super) locals: Vec<Valtype>,
    /// Whether each local has been set.
    pub(super) set: Vec<bool>,
    params: usize,
    /// The innermost label is last.
    pub(super) labels: Vec<Label>,
    pub(super) out: Vec<Instr>,
    /// How many more instructions are wanted.
    pub(super) room: usize,
    /// How many handlers of this function that catch all exceptions are in scope.
    pub(super) caught: usize,
    scratch: Scratch,
}

/// If fewer instructions than this remain, no further block is nested.
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

    /// The function with the body so far.
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
        func.body = Expr::new(self.out, Vec::new());
    }

    pub(super) fn push(&mut self, instr: Instr) {
        self.out.push(instr);
        self.room = self.room.saturating_sub(1);
    }

    pub(super) fn extend(&mut self, instrs: impl IntoIterator<Item = Instr>) {
        instrs.into_iter().for_each(|instr| self.push(instr));
    }

    /// Whether another block may be nested.
    pub(super) fn roomy(&self) -> bool {
        self.room > LITTLE
    }

    /// Removes the instructions from a position on.
    pub(super) fn back(&mut self, start: usize) {
        self.out.truncate(start);
    }

    fn fresh(&mut self, t: Valtype) -> Localidx {
        self.locals.push(t);
        // Whether a local of this type has to be set before it is read.
        self.set.push(!matches!(t, Valtype::Ref(Reftype { null: false, .. })));
        Localidx(self.locals.len() as u32 - 1)
    }

    /// A local for a value: a new one, or one that nothing else relies on.
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

    /// Counters of loops must not be overwritten: they are the locals that are not marked as set.
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

    /// The locals of a type that hold a value, including parameters.
    pub(super) fn having(&self, t: &Valtype) -> Vec<Localidx> {
        let own = self.params..self.params + if self.world.has(Feature::Simd) { 3 } else { 2 };
        let fits =
            |x: &usize| self.set[*x] && !own.contains(x) && self.world.valtype_sub(&self.locals[*x], t);
        (0..self.locals.len()).filter(fits).map(|x| Localidx(x as u32)).collect()
    }

    /// Writes into a block after `opener`, with a label in scope. Locals that are set in the block count as set only there.
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

    /// Marks the locals that were set since `before` as not set.
    pub(super) fn unset(&mut self, before: &[bool]) {
        for (x, t) in self.locals.iter().enumerate() {
            let defaultable = !matches!(t, Valtype::Ref(Reftype { null: false, .. }));
            self.set[x] = before.get(x).copied().unwrap_or(self.set[x] && defaultable);
        }
    }

    /// Moves all results from the stack into locals, and observes them.
    pub(super) fn sink(&mut self, u: &mut Unstructured<'_>, results: &[Valtype]) -> Result<()> {
        // If there are very many results, only the last few are observed.
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

    /// Mixes the value of a local into the global that serves as a checksum.
    pub(super) fn look(&mut self, u: &mut Unstructured<'_>, x: Localidx) -> Result<()> {
        let t = self.locals[x.usize()];
        let mut value = Vec::new();
        match &t {
            Valtype::Ref(rt) => {
                // Observing the contents of a structure takes many instructions.
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

/// The value of a local, but a fixed NaN if it is a NaN, since the standard leaves the choice of a NaN open.
fn canonical(x: Localidx, nan: Num, equal: Nt<IRelop, FRelop>) -> [Instr; 6] {
    let get = || Instr::LocalGet(x);
    [get(), Instr::Const(nan), get(), get(), Instr::Relop(equal), Instr::Select(None)]
}
