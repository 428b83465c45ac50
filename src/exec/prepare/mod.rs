//! Preparing code for plain runs.
//!
//! Validation fixes the height of the operands before every instruction, so that each operand has a place in the frame that is
//! known beforehand, and labels are places in the code. `block`, `loop`, `else`, `end` vanish, a branch is a jump; `local.get`,
//! `local.set` and constants vanish where the instruction that takes the operand can name its source. Code that cannot be
//! reached is not prepared.
//!
//! | file | what |
//! |---|---|
//! | [`operands`] | where the operands are |
//! | [`control`] | blocks, branches, handlers |
//! | [`instructions`] | the operation for each instruction |
//! | [`points`] | where a plain run can be compared with an observed one |

mod control;
mod instructions;
mod operands;
mod points;

use super::code::Code;
use super::cost::{self, Costs};
use super::op::{Action, Op};
use crate::syntax::*;
use control::Control;
pub(crate) use operands::Entry;
use points::Recorder;
pub(crate) use points::{Point, Points};

/// The code of a module for plain runs.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The operations of all functions. The first is [`Action::Exit`].
    pub(crate) ops: Box<[Op]>,
    /// What each operation costs in fuel: the sum for the instructions that it stands for.
    pub(crate) costs: Box<[u32]>,
    /// The position of the instruction that each operation was made of.
    pub(crate) instrs: Box<[u32]>,
    /// The functions that the module defines.
    pub(crate) funcs: Box<[PreparedFunc]>,
    /// Vector constants.
    pub(crate) vectors: Box<[V128]>,
    /// Lanes of shuffles.
    pub(crate) shuffles: Box<[[Laneidx; 16]]>,
    /// Memory arguments that do not fit an operation.
    pub(crate) memargs: Box<[(Memarg, Laneidx)]>,
    /// Types of casts.
    pub(crate) reftypes: Box<[Reftype]>,
    /// The bodies of `try_table`s.
    pub(crate) regions: Box<[Region]>,
    /// The operations at which regions begin and end, ascending, with the innermost region from there on.
    pub(crate) region_starts: Box<[(u32, Option<u32>)]>,
    /// The catch clauses of [`Prepared::regions`].
    pub(crate) handlers: Box<[Handler]>,
}

/// A function of prepared code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedFunc {
    /// Its first operation.
    pub(crate) entry: u32,
    /// How many places its frame has.
    pub(crate) size: u64,
}

/// The body of a `try_table`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    /// The region around it, if there is one in the function.
    pub(crate) parent: Option<u32>,
    /// Its catch clauses, in [`Prepared::handlers`].
    pub(crate) handlers: (u32, u32),
}

/// A catch clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handler {
    /// What is caught; everything if none.
    pub(crate) tag: Option<Tagidx>,
    /// Whether the label takes the exception itself.
    pub(crate) with_ref: bool,
    /// Where the label takes its operands.
    pub(crate) dst: u16,
    /// The operation to go on with.
    pub(crate) target: u32,
}

impl Prepared {
    /// The function that an operation belongs to, by its position among those that the module defines.
    pub(crate) fn func_of(&self, pc: u32) -> usize {
        self.funcs.partition_point(|func| func.entry <= pc).saturating_sub(1)
    }

    /// The innermost region that an operation is in.
    pub(crate) fn region_of(&self, pc: u32) -> Option<&Region> {
        let i = self.region_starts.partition_point(|(start, _)| *start <= pc).checked_sub(1)?;
        let (_, region) = self.region_starts[i];
        region.map(|region| &self.regions[region as usize])
    }
}

/// Prepares all functions of a module.
pub(crate) fn prepare(code: &Code) -> Prepared {
    Preparer::new(code).module().finish()
}

/// The state of preparing a module: what is there so far, and the function at hand.
struct Preparer<'a> {
    code: &'a Code,
    ops: Vec<Op>,
    costs: Vec<u32>,
    instrs: Vec<u32>,
    funcs: Vec<PreparedFunc>,
    vectors: Vec<V128>,
    shuffles: Vec<[Laneidx; 16]>,
    memargs: Vec<(Memarg, Laneidx)>,
    reftypes: Vec<Reftype>,
    regions: Vec<Region>,
    region_starts: Vec<(u32, Option<u32>)>,
    handlers: Vec<Handler>,
    /// Calls, whose targets are known only in the end.
    calls: Vec<usize>,
    /// The number of locals, parameters included.
    locals: u32,
    /// Whether the function names places that operations cannot.
    too_large: bool,
    /// The fuel of instructions that no operation stands for yet: the next operation is charged with it.
    cost: u32,
    /// The position of the current instruction.
    instr: u32,
    /// Where each operand is.
    stack: Vec<Entry>,
    /// The heights of the operands that are not in their own places, ascending.
    elsewhere: Vec<u32>,
    /// How many operands each local stands for.
    uses: Vec<u32>,
    /// The greatest number of places in use.
    size: u64,
    /// The operation that made the topmost operand, if its destination can still be changed.
    producer: Option<usize>,
    /// Whether the last operation neither traps nor has an effect, so that its charge may include what comes after it.
    pure: bool,
    control: Vec<Control>,
    /// The region that the current instruction is in.
    region: Option<u32>,
    /// Blocks that were begun in code that cannot be reached.
    dead_blocks: u32,
    /// Whether the current instruction can be reached.
    live: bool,
    /// Records points of comparison, if they are asked for.
    recorder: Option<Recorder>,
}

impl<'a> Preparer<'a> {
    fn new(code: &'a Code) -> Preparer<'a> {
        Preparer {
            code,
            ops: Vec::new(),
            costs: Vec::new(),
            instrs: Vec::new(),
            funcs: Vec::new(),
            vectors: Vec::new(),
            shuffles: Vec::new(),
            memargs: Vec::new(),
            reftypes: Vec::new(),
            regions: Vec::new(),
            region_starts: Vec::new(),
            handlers: Vec::new(),
            calls: Vec::new(),
            locals: 0,
            too_large: false,
            cost: 0,
            instr: 0,
            stack: Vec::new(),
            elsewhere: Vec::new(),
            uses: Vec::new(),
            size: 0,
            producer: None,
            pure: false,
            control: Vec::new(),
            region: None,
            dead_blocks: 0,
            live: true,
            recorder: None,
        }
    }

    /// Prepares all functions of the module.
    fn module(mut self) -> Self {
        self.emit(Action::Exit, 0, 0, 0, 0);
        for func in &self.code.module.funcs {
            self.func(func);
        }
        self
    }

    fn func(&mut self, func: &Func) {
        let arity = self.code.arity(func.x);
        let declared: u64 = func.locals.iter().map(|locals| u64::from(locals.n)).sum();
        let locals = arity.params as u64 + declared;
        self.too_large = locals > u64::from(u16::MAX);
        // By validation there are less than 2^32 of them.
        self.locals = u32::try_from(locals).unwrap_or(u32::MAX);
        self.size = self.locals.into();
        self.uses.clear();
        self.uses.resize(if self.too_large { 0 } else { self.locals as usize }, 0);
        let cost = cost::of_entry(arity.params, declared, arity.results);
        self.cost = u32::try_from(cost).unwrap_or(u32::MAX);
        (self.instr, self.live, self.dead_blocks, self.region) = (0, true, 0, None);
        self.stack.clear();
        self.elsewhere.clear();
        let (entry, calls) = (self.ops.len(), self.calls.len());
        let (regions, starts, handlers) = (self.regions.len(), self.region_starts.len(), self.handlers.len());
        self.cancel_point();
        self.emit(Action::Enter, 0, arity.params as u32, self.locals, 0);
        self.body(func, arity.results);
        if self.too_large || self.size > u64::from(u16::MAX) {
            self.ops[entry].action = Action::EnterLarge;
            self.ops.truncate(entry + 1);
            self.costs.truncate(entry);
            // The observed run, which runs such a function, charges for entering it.
            self.costs.push(0);
            self.instrs.truncate(entry + 1);
            self.calls.truncate(calls);
            self.regions.truncate(regions);
            self.region_starts.truncate(starts);
            self.handlers.truncate(handlers);
            self.drop_points_from(entry);
        }
        self.ops[entry].imm = self.size;
        self.funcs.push(PreparedFunc { entry: entry as u32, size: self.size });
    }

    fn body(&mut self, func: &Func, results: usize) {
        self.begin_func(results);
        let mut costs = Costs::new(self.code, results);
        for (i, instr) in (0..).zip(&func.body.instrs) {
            self.instr = i;
            let cost = costs.next(instr);
            if self.live {
                self.begin_point();
                self.instruction(instr, cost);
            } else {
                self.dead_instruction(instr);
            }
        }
    }

    /// Resolves the calls.
    fn finish(mut self) -> Prepared {
        for call in &self.calls {
            let func = self.ops[*call].imm as usize;
            self.ops[*call].imm = u64::from(self.funcs[func].entry);
        }
        Prepared {
            ops: self.ops.into(),
            costs: self.costs.into(),
            instrs: self.instrs.into(),
            funcs: self.funcs.into(),
            vectors: self.vectors.into(),
            shuffles: self.shuffles.into(),
            memargs: self.memargs.into(),
            reftypes: self.reftypes.into(),
            regions: self.regions.into(),
            region_starts: self.region_starts.into(),
            handlers: self.handlers.into(),
        }
    }

    /// Adds an operation, which is charged with the instructions that no operation stands for yet.
    fn emit(&mut self, action: Action, dst: u32, a: u32, b: u32, imm: u64) -> usize {
        let mut narrow = |place: u32| {
            u16::try_from(place).unwrap_or_else(|_| {
                self.too_large = true;
                0
            })
        };
        let op = Op { action, dst: narrow(dst), a: narrow(a), b: narrow(b), imm };
        (self.producer, self.pure) = (None, false);
        self.ops.push(op);
        self.costs.push(std::mem::take(&mut self.cost));
        self.instrs.push(self.instr);
        self.place_point();
        self.ops.len() - 1
    }

    /// The position of the next operation.
    fn here(&self) -> u32 {
        self.ops.len() as u32
    }
}
