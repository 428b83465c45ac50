//! What running costs in fuel. The plain run, the observed run and the rules of `spec/` all charge what this file says.
//!
//! Every instruction costs one unit, constants, blocks and branches that are not taken included; `else` and `end`, which only
//! delimit blocks, are free. An instruction whose work grows with a size `n` costs [`of_size`]`(n)` more:
//!
//! * fixed by the code, and charged with the instruction ([`Costs`]): the values that a block takes and gives or that a branch
//!   carries, the payload of `throw`, the catch clauses of `try_table`, the operands of `struct.new` and `array.new_fixed`
//! * fixed by the callee, and charged when it is entered ([`of_entry`]): parameters, locals, results
//! * known only when the instruction executes, and charged before its effect, but not where it traps: the bytes or elements of
//!   bulk instructions and of arrays that are made; the elements of `table.grow` and the pages of `memory.grow`, if the type and
//!   the embedder's bound permit the growth
//!
//! Steps of the standard that are no instructions of the program are free, since an instruction that was paid for bounds their
//! number: a label is left once for each block that was entered, and a catch clause is passed over at most once for each
//! `try_table` that was entered.

use super::code::{Code, Comp};
use crate::syntax::*;

/// How many bytes, values, elements or catch clauses one unit pays for, besides those that come with the instruction.
pub(crate) const PER_UNIT: u64 = 64;

/// What handling `n` bytes, values, elements or catch clauses costs on top of the instruction.
#[inline(always)]
pub(crate) fn of_size(n: u64) -> u64 {
    n / PER_UNIT
}

/// What entering a function costs on top of the call. A host function has no locals.
pub(crate) fn of_entry(params: usize, locals: u64, results: usize) -> u64 {
    of_size(locals.saturating_add(params as u64).saturating_add(results as u64))
}

/// What growing a memory by `n` pages costs on top of the instruction.
pub(crate) fn of_pages(n: u64) -> u64 {
    n
}

/// Computes, instruction by instruction, the part of the cost that the code determines.
#[derive(Debug)]
pub(crate) struct Costs<'a> {
    code: &'a Code,
    /// How many operands a branch to each open label carries; the outermost is the body itself.
    labels: Vec<usize>,
}

impl<'a> Costs<'a> {
    /// Starts before the first instruction of an expression with `results` results.
    pub(crate) fn new(code: &'a Code, results: usize) -> Costs<'a> {
        Costs { code, labels: vec![results] }
    }

    /// The costs of all instructions of a function's body.
    pub(crate) fn of_body(code: &'a Code, func: &Func) -> Box<[u32]> {
        let mut costs = Costs::new(code, code.arity(func.x).results);
        func.body.instrs.iter().map(|instr| costs.next(instr)).collect()
    }

    /// The cost of the next instruction.
    pub(crate) fn next(&mut self, instr: &Instr) -> u32 {
        let n = match instr.properties().size {
            None => 0,
            Some(Size::Else) => return 0,
            Some(Size::End) => {
                self.labels.pop();
                return 0;
            }
            Some(Size::Block(bt)) => self.block(bt, false),
            Some(Size::Loop(bt)) => self.block(bt, true),
            Some(Size::TryTable(t)) => {
                // One clause at most is taken, and gives the label the exception's payload.
                let payload = t.catches.iter().map(|catch| self.payload(catch)).max().unwrap_or(0);
                self.block(t.bt, false) + t.catches.len() + payload
            }
            Some(Size::Label(l)) => self.label(l),
            Some(Size::Payload(x)) => self.code.arity(self.code.tagtype(x)).params,
            Some(Size::Fields(x)) => match self.code.comp(x) {
                Comp::Struct(fields) => fields.len(),
                Comp::Array(_) | Comp::Func { .. } => 0,
            },
            Some(Size::Operands(n)) => n as usize,
        };
        u32::try_from(1 + of_size(n as u64)).unwrap_or(u32::MAX)
    }

    /// Opens a block, and tells how many values it takes and gives.
    fn block(&mut self, bt: Blocktype, is_loop: bool) -> usize {
        let arity = self.code.blocktype(bt);
        self.labels.push(if is_loop { arity.params } else { arity.results });
        arity.params + arity.results
    }

    fn label(&self, l: Labelidx) -> usize {
        let i = self.labels.len().checked_sub(1 + l.usize());
        i.and_then(|i| self.labels.get(i)).copied().unwrap_or(0)
    }

    fn payload(&self, catch: &Catch) -> usize {
        match catch {
            Catch::Catch(x, _) | Catch::CatchRef(x, _) => self.code.arity(self.code.tagtype(*x)).params,
            Catch::CatchAll(_) | Catch::CatchAllRef(_) => 0,
        }
    }
}

/// Counts work on `n` bytes, values, elements, clauses or steps, for the tests that fuel bounds the work of a run.
#[cfg(test)]
#[inline(always)]
pub(crate) fn work(n: usize) {
    WORK.with(|work| work.set(work.get() + n as u64));
}

/// Does nothing: only tests count work.
#[cfg(not(test))]
#[inline(always)]
pub(crate) fn work(_: usize) {}

/// Returns the work counted by this thread since the last call, and resets the count.
#[cfg(test)]
pub(crate) fn work_done() -> u64 {
    WORK.with(|work| work.replace(0))
}

#[cfg(test)]
thread_local! {
    static WORK: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}
