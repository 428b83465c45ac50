//! Fuel costs. The plain run, the observed run and the rules of `spec/` all charge what this file defines.
//!
//! Every instruction costs one unit, including constants, blocks, and branches that are not taken. `else` and `end`,
//! which only delimit blocks, are free. An instruction whose work grows with a size `n` costs [`of_size`]`(n)` in
//! addition:
//!
//! * sizes known from the code, charged with the instruction ([`Costs`]): the parameters and results of a block, the
//!   values that a branch carries, the payload of `throw`, the catch clauses of `try_table`, the operands of `struct.new`
//!   and `array.new_fixed`
//! * sizes known from the callee, charged when it is entered ([`of_entry`]): parameters, locals, results
//! * sizes known only when the instruction executes, charged before its effect, but not if it traps: the bytes or
//!   elements of bulk instructions and of new arrays; the elements of `table.grow` and the pages of `memory.grow`, if the
//!   type and the embedder's bound permit the growth
//!
//! Reduction steps that do not execute an instruction of the program are free, because their number is bounded by
//! instructions that were paid for: a label is left once for each block that was entered, and a catch clause is skipped
//! at most once for each `try_table` that was entered.

use super::code::{Code, Comp};
use crate::syntax::*;

/// The number of bytes, values, elements or catch clauses that one additional unit of fuel pays for.
pub(crate) const PER_UNIT: u64 = 64;

/// The cost of handling `n` bytes, values, elements or catch clauses, in addition to the cost of the instruction.
#[inline(always)]
pub(crate) fn of_size(n: u64) -> u64 {
    n / PER_UNIT
}

/// The cost of entering a function, in addition to the cost of the call. A host function has no locals.
pub(crate) fn of_entry(params: usize, locals: u64, results: usize) -> u64 {
    of_size(locals.saturating_add(params as u64).saturating_add(results as u64))
}

/// The cost of growing a memory by `n` pages, in addition to the cost of the instruction.
pub(crate) fn of_pages(n: u64) -> u64 {
    n
}

/// Computes, instruction by instruction, the part of the cost that the code determines.
#[derive(Debug)]
pub(crate) struct Costs<'a> {
    code: &'a Code,
    /// For each open label, the number of operands that a branch to it carries. The outermost label is that of the body
    /// itself.
    labels: Vec<usize>,
}

impl<'a> Costs<'a> {
    /// Begins before the first instruction of an expression with `results` results.
    pub(crate) fn new(code: &'a Code, results: usize) -> Costs<'a> {
        Costs { code, labels: vec![results] }
    }

    /// The costs of all instructions of a function's body.
    pub(crate) fn of_body(code: &'a Code, func: &Func) -> Box<[u32]> {
        let mut costs = Costs::new(code, code.arity(func.x).results);
        let mut all = Vec::new();
        func.body.for_each(|_, instr| all.push(costs.next(instr)));
        all.into()
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
                // At most one clause catches an exception and passes its payload to the label.
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

    /// Opens a block, and returns the number of its parameters and results.
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

/// Counts work on `n` bytes, values, elements, clauses or steps, for the tests that check that fuel bounds the work of a
/// run.
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
