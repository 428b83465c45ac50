//! Statements of control flow: blocks, loops, handlers, branches, calls that do not return.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::sub::Subtyping;

use super::body::{Body, Label};
use super::catalogue::catalogue;
use super::expr::{DEPTH, Manner};
use super::skeleton::{address, valtype};
use crate::feature::Feature;

impl Body<'_> {
    /// A few statements.
    fn statements(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        for _ in 0..u.int_in_range(0..=2)? {
            if self.roomy() {
                self.statement(u)?;
            }
        }
        Ok(())
    }

    /// A few types that have values, for the parameters or results of a block.
    fn types(&mut self, u: &mut Unstructured<'_>, most: usize) -> Result<Vec<Valtype>> {
        let most = if self.world.has(Feature::MultiValue) { most } else { most.min(1) };
        let n = u.int_in_range(0..=most)?;
        let mut ts = Vec::new();
        for _ in 0..n {
            let t = valtype(u, self.world)?;
            let exists =
                matches!(t, Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(Reftype { null: true, .. }));
            ts.push(if exists || !self.having(&t).is_empty() { t } else { Valtype::I32 });
        }
        Ok(ts)
    }

    /// A block or conditional with parameters and results.
    pub(super) fn structured(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let several = self.world.has(Feature::MultiValue);
        let params = if several && u.arbitrary()? { self.types(u, 3)? } else { Vec::new() };
        let results = self.types(u, 3)?;
        let start = self.out.len();
        let conditional: bool = u.arbitrary()?;
        let cond = |body: &mut Self, u: &mut Unstructured<'_>| {
            Ok(!conditional || body.operand(u, &Valtype::I32, Manner::Any, 1)?)
        };
        if !self.exprs(u, &params, 1)? || !cond(self, u)? {
            self.back(start);
            return Ok(());
        }
        let bt = self.world.blocktype(&params, &results);
        let opener = if conditional { Instr::If(bt) } else { Instr::Block(bt) };
        let label = Label { types: results.clone(), looping: false };
        self.nest(opener, label, |body| {
            let before = body.set.clone();
            body.arm(u, &params, &results)?;
            if conditional {
                body.push(Instr::Else);
                body.unset(&before);
                body.arm(u, &params, &results)?;
            }
            Ok(())
        })?;
        self.sink(u, &results)
    }

    /// The inside of a block: consumes the parameters, produces the results.
    fn arm(&mut self, u: &mut Unstructured<'_>, params: &[Valtype], results: &[Valtype]) -> Result<()> {
        self.sink(u, params)?;
        self.statements(u)?;
        if !results.is_empty() && u.ratio(1, 4)? && self.exprs(u, results, 1)? {
            let conditional = self.operand(u, &Valtype::I32, Manner::Any, 0)?;
            self.push(if conditional { Instr::BrIf(Labelidx(0)) } else { Instr::Br(Labelidx(0)) });
            return Ok(());
        }
        if !self.exprs(u, results, 2)? {
            self.push(Instr::Unreachable);
        }
        Ok(())
    }

    /// A loop with a few iterations, which passes its parameters on.
    pub(super) fn turning(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let several = self.world.has(Feature::MultiValue);
        let params = if several && u.arbitrary()? { self.types(u, 2)? } else { Vec::new() };
        let start = self.out.len();
        let counter = self.counter();
        self.extend([Instr::Const(Num::I32(u.int_in_range(1..=4)?)), Instr::LocalSet(counter)]);
        if !self.exprs(u, &params, 1)? {
            self.back(start);
            return Ok(());
        }
        let bt = self.world.blocktype(&params, &[]);
        self.nest(Instr::Loop(bt), Label { types: params.clone(), looping: true }, |body| {
            body.sink(u, &params)?;
            body.statements(u)?;
            if !body.exprs(u, &params, 1)? {
                body.push(Instr::Unreachable);
            }
            body.extend([
                Instr::LocalGet(counter),
                Instr::Const(Num::I32(1)),
                Instr::Binop(Nt::I32(IBinop::Sub)),
                Instr::LocalTee(counter),
                Instr::BrIf(Labelidx(0)),
            ]);
            body.extend(params.iter().map(|_| Instr::Drop));
            Ok(())
        })
    }

    /// A `try_table` whose clauses branch to enclosing blocks, with something inside that throws.
    pub(super) fn attempt(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let tags = self.world.space.tags.len();
        if !self.world.has(Feature::ExceptionHandling) || tags == 0 {
            return self.structured(u);
        }
        let mut catches: Vec<Catch> = Vec::new();
        for i in 0..u.int_in_range(0..=3)? {
            let (x, l) = (Tagidx(u.choose_index(tags)? as u32), Labelidx(i));
            catches.push(match u.int_in_range(0..=3)? {
                0 => Catch::Catch(x, l),
                1 => Catch::CatchRef(x, l),
                2 => Catch::CatchAll(l),
                _ => Catch::CatchAllRef(l),
            });
        }
        let safe = u.ratio(7, 8)?;
        if safe && !catches.iter().any(|c| matches!(c, Catch::CatchAll(_) | Catch::CatchAllRef(_))) {
            catches.push(Catch::CatchAllRef(Labelidx(catches.len() as u32)));
        }
        let results = self.types(u, 2)?;
        self.nest(
            Instr::Block(Blocktype::Result(None)),
            Label { types: Vec::new(), looping: false },
            |body| body.handlers(u, &catches, catches.len(), &results),
        )
    }

    /// The blocks that the first `n` clauses branch to, nested, with the `try_table` innermost.
    fn handlers(
        &mut self,
        u: &mut Unstructured<'_>,
        catches: &[Catch],
        n: usize,
        results: &[Valtype],
    ) -> Result<()> {
        let Some(catch) = catches[..n].last() else { return self.try_table(u, catches, results) };
        let carried = self.world.carried(catch);
        let bt = self.world.blocktype(&[], &carried);
        self.nest(Instr::Block(bt), Label { types: carried.clone(), looping: false }, |body| {
            body.handlers(u, catches, n - 1, results)
        })?;
        self.sink(u, &carried)?;
        self.statements(u)?;
        let out = Labelidx((catches.len() - n) as u32);
        self.push(Instr::Br(out));
        Ok(())
    }

    fn try_table(&mut self, u: &mut Unstructured<'_>, catches: &[Catch], results: &[Valtype]) -> Result<()> {
        let all = catches.iter().any(|c| matches!(c, Catch::CatchAll(_) | Catch::CatchAllRef(_)));
        let bt = self.world.blocktype(&[], results);
        let opener = Instr::TryTable(Box::new(TryTable { bt, catches: catches.into() }));
        self.caught += usize::from(all);
        self.nest(opener, Label { types: results.to_vec(), looping: false }, |body| {
            body.statements(u)?;
            match u.int_in_range(0..=5)? {
                0..=2 if all => body.throw(u)?,
                3 if all => body.throwing_call(u)?,
                4 => body.within_block(u, |body, u| if all { body.throw(u) } else { body.statements(u) })?,
                _ => {}
            }
            body.arm(u, &[], results)
        })?;
        self.caught -= usize::from(all);
        self.sink(u, results)?;
        self.push(Instr::Br(Labelidx(catches.len() as u32)));
        Ok(())
    }

    /// A call of a function that may throw.
    fn throwing_call(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let funcs = self.callable(|ft| ft.params.len() < 8);
        let throwing: Vec<Funcidx> = funcs.into_iter().filter(|x| self.world.throws[x.usize()]).collect();
        let Ok(x) = u.choose(&throwing) else { return self.throw(u) };
        let Some(ft) = self.world.space.functype(self.world.space.funcs[x.usize()]).cloned() else {
            return Ok(());
        };
        let start = self.out.len();
        if !self.exprs(u, &ft.params, 1)? {
            self.back(start);
            return Ok(());
        }
        self.push(Instr::Call(*x));
        self.sink(u, &ft.results)
    }

    /// A throw, half of the time under a condition; it rethrows an exception that was caught before, if there is one.
    fn throw(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let start = self.out.len();
        let conditional = u.ratio(1, 3)?;
        if conditional {
            self.operand(u, &Valtype::I32, Manner::Any, 1)?;
        }
        let opener = if conditional { Instr::If } else { Instr::Block };
        let opener = opener(Blocktype::Result(None));
        let done = self.nest(opener, Label { types: Vec::new(), looping: false }, |body| body.thrown(u))?;
        if !done {
            self.back(start);
        }
        Ok(())
    }

    fn thrown(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let exnref = Valtype::Ref(Reftype { null: true, ht: Heaptype::Exn });
        let caught = self.having(&exnref);
        if let Ok(x) = u.choose(&caught)
            && u.ratio(1, 2)?
        {
            // If the local is null, this traps. A cast to a non-null reference would trap as well.
            self.push(Instr::LocalGet(*x));
            self.push(Instr::ThrowRef);
            return Ok(true);
        }
        let Ok(i) = u.choose_index(self.world.space.tags.len()) else { return Ok(false) };
        let x = Tagidx(i as u32);
        let payload = self.world.payload(x);
        let done = self.exprs(u, &payload, 2)?;
        self.push(Instr::Throw(x));
        self.dead(u)?;
        Ok(done)
    }

    /// Unreachable instructions, which may pop from an empty stack.
    fn dead(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        if !u.ratio(1, 6)? {
            return Ok(());
        }
        for _ in 0..u.int_in_range(1..=3)? {
            let entry = u.choose(&catalogue().entries)?;
            if entry.features.difference(self.world.features).is_empty() {
                let instr = u.choose(&entry.instrs)?.clone();
                self.push(instr);
                self.extend(entry.results.iter().map(|_| Instr::Drop));
            }
        }
        Ok(())
    }

    /// Nested blocks; a `br_table` leaves one or several of them.
    pub(super) fn switch(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let depth = u.int_in_range(1..=6)?;
        let t =
            if u.arbitrary()? { Some(*u.choose(&[Valtype::I32, Valtype::I64, Valtype::F64])?) } else { None };
        self.cases(u, depth, depth, t)?;
        self.sink(u, t.as_slice())
    }

    fn cases(&mut self, u: &mut Unstructured<'_>, n: u32, depth: u32, t: Option<Valtype>) -> Result<()> {
        let label = Label { types: t.into_iter().collect(), looping: false };
        self.nest(Instr::Block(Blocktype::Result(t)), label, |body| {
            if n > 1 {
                body.cases(u, n - 1, depth, t)?;
                body.sink(u, t.as_slice())?;
                body.statements(u)?;
                body.exprs(u, t.as_slice(), 1).map(|_| ())
            } else {
                body.exprs(u, t.as_slice(), 1)?;
                let few = u.int_in_range(0..=depth + 2)?;
                let count = if u.ratio(1, 10)? { 300 } else { few };
                let label = |u: &mut Unstructured<'_>| u.int_in_range(0..=depth - 1).map(Labelidx);
                let labels = (0..count).map(|_| label(u)).collect::<Result<_>>()?;
                let default = label(u)?;
                let manner = if u.ratio(2, 3)? { Manner::Tame } else { Manner::Edge };
                body.operand(u, &Valtype::I32, manner, 1)?;
                body.push(Instr::BrTable(Box::new(BrTable { labels, default })));
                body.dead(u)
            }
        })
    }

    /// A statement within a block.
    pub(super) fn within_block(
        &mut self,
        u: &mut Unstructured<'_>,
        inner: impl FnOnce(&mut Self, &mut Unstructured<'_>) -> Result<()>,
    ) -> Result<()> {
        let label = Label { types: Vec::new(), looping: false };
        self.nest(Instr::Block(Blocktype::Result(None)), label, |body| inner(body, u))
    }

    /// A statement within a handler that catches nothing, or other exceptions than the one that is thrown.
    pub(super) fn within_handler(
        &mut self,
        u: &mut Unstructured<'_>,
        inner: impl FnOnce(&mut Self, &mut Unstructured<'_>) -> Result<()>,
    ) -> Result<()> {
        if !self.world.has(Feature::ExceptionHandling) {
            return self.within_block(u, inner);
        }
        let bt = Blocktype::Result(None);
        let catches: Box<[Catch]> =
            if u.arbitrary()? { [].into() } else { [Catch::CatchAll(Labelidx(0))].into() };
        let opener = Instr::TryTable(Box::new(TryTable { bt, catches }));
        self.within_block(u, |body, u| {
            body.nest(opener, Label { types: Vec::new(), looping: false }, |body| inner(body, u))
        })
    }

    /// Leaves the function or an outer block if a condition holds.
    pub(super) fn leave_or_not(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let start = self.out.len();
        self.operand(u, &Valtype::I32, Manner::Any, 1)?;
        let opener = Instr::If(Blocktype::Result(None));
        let done = self.nest(opener, Label { types: Vec::new(), looping: false }, |body| {
            if u.ratio(1, 2)? {
                let nested = |body: &mut Self, u: &mut Unstructured<'_>| body.leave(u).map(|_| ());
                match u.arbitrary()? {
                    true => body.within_handler(u, nested)?,
                    false => body.within_block(u, nested)?,
                }
                return Ok(true);
            }
            body.leave(u)
        })?;
        if !done {
            self.back(start);
        }
        Ok(())
    }

    /// Branches out of a block, returns, or makes a tail call. False if none of these is possible.
    fn leave(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let start = self.out.len();
        let done = match u.int_in_range(0..=5)? {
            0..=2 => self.branch(u)?,
            3 => {
                let results = self.results.clone();
                let done = self.exprs(u, &results, 1)?;
                self.push(Instr::Return);
                done
            }
            _ => self.tail_call(u)?,
        };
        if done {
            self.dead(u)?;
        } else {
            self.back(start);
        }
        Ok(done)
    }

    /// A branch to a label in scope.
    fn branch(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        let l = u.choose_index(self.labels.len())?;
        let label = &self.labels[self.labels.len() - 1 - l];
        if label.looping {
            return Ok(false);
        }
        let types = label.types.clone();
        let done = self.exprs(u, &types, 1)?;
        self.push(Instr::Br(Labelidx(l as u32)));
        Ok(done)
    }

    /// A tail call: direct, by a reference, or through a table.
    fn tail_call(&mut self, u: &mut Unstructured<'_>) -> Result<bool> {
        if !self.world.has(Feature::TailCall) {
            return Ok(false);
        }
        let (world, results) = (&self.world, &self.results);
        let fits = |ft: &Functype| world.resulttype_sub(&ft.results, results);
        let funcs = self.callable(fits);
        let known: Vec<_> = self
            .known()
            .into_iter()
            .filter(|(_, _, y)| self.world.space.functype(*y).is_some_and(fits))
            .collect();
        let kind = u.int_in_range(0..=2)?;
        if kind == 0
            && let Ok((table, i, y)) = u.choose(&known)
        {
            let params = self.world.space.functype(*y).map(|ft| ft.params.clone()).unwrap_or_default();
            let at = self.world.space.tables[table.usize()].at;
            let done = self.exprs(u, &params, 1)?;
            self.extend([address(at, *i), Instr::ReturnCallIndirect(*table, *y)]);
            return Ok(done);
        }
        let Ok(x) = u.choose(&funcs) else { return Ok(false) };
        let y = self.world.space.funcs[x.usize()];
        let params = self.world.space.functype(y).map(|ft| ft.params.clone()).unwrap_or_default();
        let done = self.exprs(u, &params, DEPTH - 1)?;
        if kind == 1 && self.world.has(Feature::FunctionReferences) && x.usize() >= self.world.space.imported
        {
            let null = u.ratio(1, 8)?;
            let callee = if null { Instr::RefNull(Heaptype::Use(y)) } else { Instr::RefFunc(*x) };
            self.extend([callee, Instr::ReturnCallRef(y)]);
        } else {
            self.push(Instr::ReturnCall(*x));
        }
        Ok(done)
    }

    /// The end of the body: its results, a tail call, or an exception.
    pub(super) fn end(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let start = self.out.len();
        match u.int_in_range(0..=7)? {
            0 if self.tail_call(u)? => return Ok(()),
            1 if self.world.has(Feature::ExceptionHandling) && self.thrown(u)? => {
                self.world.throws[self.x.usize()] = true;
                return Ok(());
            }
            _ => self.back(start),
        }
        let results = self.results.clone();
        if !self.exprs(u, &results, 2)? {
            self.push(Instr::Unreachable);
        }
        Ok(())
    }
}
