//! Preparing code for plain runs.
//!
//! Validation determines the height of the operand stack before every instruction, so each operand has a fixed slot
//! of the frame, and each label a fixed position in the code. `block`, `loop`, `else` and `end` disappear, and a
//! branch becomes a jump. `local.get`, `local.set` and constants disappear wherever the consuming instruction can
//! name their source. Unreachable code is not prepared.
//!
//! | file | contents |
//! |---|---|
//! | [`operands`] | the location of each operand, and spills |
//! | [`accumulators`] | which operands are in accumulators |
//! | [`control`] | blocks, branches, exception handlers |
//! | [`instructions`] | the translation of each instruction |
//! | [`points`] | positions at which lockstep compares a plain run with an observed one |

mod accumulators;
mod control;
mod instructions;
mod operands;
mod points;

use super::code::{Code, Comp};
use super::cost::{self, Costs};
use super::machine::{Forms, MemoryForm, forms};
use super::op::{Action, Class, Draft, Op, Source};
use super::operands::Zt;
use crate::syntax::*;
use accumulators::Held;
use control::Control;
pub(crate) use operands::Entry;
use points::Recorder;
pub(crate) use points::{Point, Points};

/// The code of a module for plain runs.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The operations of all functions, one function after the other. Operation 0 is [`Action::First`].
    pub(crate) ops: Box<[Op]>,
    /// For each operation, the fuel of the operations from it to the end of its block. The highest bit is set for the
    /// last operation of a block ([`LAST`]). The fuel of an operation is the sum over the instructions that are charged to it.
    costs: Box<[u32]>,
    /// For each operation, the position in its function body of the instruction that it was emitted for.
    pub(crate) instrs: Box<[u32]>,
    /// The functions that the module defines.
    pub(crate) funcs: Box<[PreparedFunc]>,
    /// Vector constants; `v128.const` holds an index into this list.
    pub(crate) vectors: Box<[V128]>,
    /// Lane indices; `i8x16.shuffle` holds an index into this list.
    pub(crate) shuffles: Box<[[Laneidx; 16]]>,
    /// Memory arguments with a lane, which do not fit into an operation.
    pub(crate) memargs: Box<[(Memarg, Laneidx)]>,
    /// The positions that `br_table` instructions jump to.
    pub(crate) targets: Box<[u32]>,
    /// Target types of casts and type tests.
    pub(crate) reftypes: Box<[Reftype]>,
    /// Regions: the extents of `try_table` bodies.
    pub(crate) regions: Box<[Region]>,
    /// Positions at which the innermost region changes, ascending, each with the innermost region from there on, if
    /// any.
    pub(crate) region_starts: Box<[(u32, Option<u32>)]>,
    /// The catch clauses of [`Prepared::regions`].
    pub(crate) handlers: Box<[Handler]>,
}

/// A function of prepared code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedFunc {
    /// The position of its first operation, `Enter` or `EnterLarge`.
    pub(crate) entry: u32,
    /// The number of slots of its frame: locals, and the greatest height of the operand stack.
    pub(crate) size: u64,
}

/// A region: the body of a `try_table`, in which its catch clauses are active.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    /// The enclosing region in the same function, if any.
    pub(crate) parent: Option<u32>,
    /// Its catch clauses, as a range of [`Prepared::handlers`].
    pub(crate) handlers: (u32, u32),
}

/// A catch clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handler {
    /// The tag that it catches; `None` for `catch_all`.
    pub(crate) tag: Option<Tagidx>,
    /// Whether the exception reference is passed to the label (`catch_ref`, `catch_all_ref`).
    pub(crate) with_ref: bool,
    /// The slot of the first operand that the label expects.
    pub(crate) dst: u16,
    /// The position at which execution continues.
    pub(crate) target: u32,
}

/// In [`Prepared::costs`], marks the last operation of a block.
const LAST: u32 = 1 << 31;

/// After this many operations there is one that uses up some of the machine's budget.
pub(crate) const DISTANCE: usize = 64;

impl Prepared {
    /// The fuel of the operations from `pc` to the end of its block.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn cost_of_block(&self, pc: usize) -> u64 {
        u64::from(self.costs.get(pc).copied().unwrap_or(0) & !LAST)
    }

    /// Whether the operation at `pc` is the last one of its block.
    fn is_last(&self, pc: usize) -> bool {
        self.costs[pc] & LAST != 0
    }

    /// The fuel of the operation at `pc`.
    pub(crate) fn cost(&self, pc: usize) -> u64 {
        let after = if self.is_last(pc) { 0 } else { self.cost_of_block(pc + 1) };
        self.cost_of_block(pc) - after
    }

    /// The fuel of the operations of a block that were paid for and not executed, if `pc` is the next one, and those before `end` were
    /// paid for.
    pub(crate) fn unspent(&self, pc: usize, end: usize) -> u64 {
        if self.is_last(pc - 1) {
            return 0;
        }
        let last = (pc..end).find(|pc| self.is_last(*pc)).map_or(end, |last| last + 1);
        (pc..last).map(|pc| self.cost(pc)).sum()
    }

    /// The function that contains the operation, as an index into [`Prepared::funcs`].
    pub(crate) fn func_of(&self, pc: u32) -> usize {
        self.funcs.partition_point(|func| func.entry <= pc).saturating_sub(1)
    }

    /// The innermost region that contains an operation.
    pub(crate) fn region_of(&self, pc: u32) -> Option<&Region> {
        let i = self.region_starts.partition_point(|(start, _)| *start <= pc).checked_sub(1)?;
        let (_, region) = self.region_starts[i];
        region.map(|region| &self.regions[region as usize])
    }
}

/// Prepares all functions of a module.
pub(crate) fn prepare(code: &Code) -> Prepared {
    prepare_changed(code, |_, _, _| {})
}

/// The same, after `change` changed the drafts, the fuel of each, and everything else.
pub(crate) fn prepare_changed(
    code: &Code,
    change: impl FnOnce(&mut [Draft], &mut [u32], &mut Prepared),
) -> Prepared {
    let (mut drafts, mut costs, mut prepared) = Preparer::new(code).module().finish();
    change(&mut drafts, &mut costs, &mut prepared);
    prepared.link(code, &drafts, costs);
    prepared
}

impl Prepared {
    /// Makes operations from drafts: chooses the function of each, and sums up the fuel of blocks.
    fn link(&mut self, code: &Code, drafts: &[Draft], mut costs: Vec<u32>) {
        let memory = match code.types.mems.first() {
            Some(Memtype { at: Addrtype::I32, .. }) => MemoryForm::Zero32,
            Some(Memtype { at: Addrtype::I64, .. }) | None => MemoryForm::Zero,
        };
        let mut ops = Vec::with_capacity(drafts.len());
        // Nothing follows the last operation, which is never left by going on to the next one.
        let mut next = forms(Action::First).of(&drafts[0], memory);
        let mut sum = 0_u32;
        for (draft, cost) in drafts.iter().zip(&mut costs).rev() {
            let forms = forms(draft.action);
            ops.push(Op { next, dst: draft.dst, a: draft.a, b: draft.b, imm: draft.imm });
            let memory = match forms {
                Forms::Load { .. } if draft.b != 0 && draft.adds.is_none() => MemoryForm::Other,
                Forms::Store { .. } if draft.dst != 0 => MemoryForm::Other,
                Forms::Vector { stores: false, .. } if draft.b != 0 => MemoryForm::Other,
                Forms::Vector { stores: true, .. } if draft.dst != 0 => MemoryForm::Other,
                _ => memory,
            };
            next = forms.of(draft, memory);
            let is_last = match forms {
                Forms::Control(_)
                | Forms::Condition(_)
                | Forms::Table(_)
                | Forms::Frame(_)
                | Forms::Return { .. } => true,
                Forms::Compare { .. } => draft.jumps_on.is_some(),
                _ => false,
            };
            sum = if is_last { *cost } else { sum.saturating_add(*cost) }.min(!LAST);
            *cost = sum | if is_last { LAST } else { 0 };
        }
        ops.reverse();
        (self.ops, self.costs) = (ops.into(), costs.into());
    }
}

/// The state of preparing a module: the output so far, and the state of the current function.
struct Preparer<'a> {
    code: &'a Code,
    ops: Vec<Draft>,
    costs: Vec<u32>,
    instrs: Vec<u32>,
    funcs: Vec<PreparedFunc>,
    vectors: Vec<V128>,
    shuffles: Vec<[Laneidx; 16]>,
    memargs: Vec<(Memarg, Laneidx)>,
    targets: Vec<u32>,
    reftypes: Vec<Reftype>,
    regions: Vec<Region>,
    region_starts: Vec<(u32, Option<u32>)>,
    handlers: Vec<Handler>,
    /// Positions of calls of functions of this module. Their immediate is a function until [`Preparer::finish`]
    /// replaces it by the function's entry.
    calls: Vec<usize>,
    /// The number of locals, parameters included.
    locals: u32,
    /// Whether the function needs a slot or memory index that does not fit into 16 bits.
    too_large: bool,
    /// Fuel of instructions that has not been charged to an operation yet. The next operation is charged with it.
    cost: u32,
    /// The position of the current instruction.
    instr: u32,
    /// The location of each operand on the stack.
    stack: Vec<Entry>,
    /// The heights of the operands that are not in their own slots, ascending.
    elsewhere: Vec<u32>,
    /// For each local, the number of operands on the stack whose location is that local.
    uses: Vec<u32>,
    /// The class of the function's result, if it has one result and that is a number.
    result: Option<Class>,
    /// The class of each local.
    classes: Vec<Option<Class>>,
    /// The greatest number of slots in use so far.
    size: u64,
    /// The operation whose result is the topmost operand, if its destination may still be changed.
    producer: Option<usize>,
    /// What the accumulators hold, by class.
    held: [Option<Held>; 3],
    /// Whether the last operation has no effect and cannot trap. A following instruction that emits nothing may then
    /// be charged to it.
    pure: bool,
    control: Vec<Control>,
    /// The innermost region at the current instruction.
    region: Option<u32>,
    /// The number of open blocks that began in unreachable code.
    dead_blocks: u32,
    /// Whether the current instruction is reachable.
    live: bool,
    /// Records the points of comparison for lockstep, if requested.
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
            targets: Vec::new(),
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
            result: None,
            classes: Vec::new(),
            size: 0,
            producer: None,
            held: [None; 3],
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
        self.emit(Action::First, 0, 0, 0, 0);
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
        // Validation guarantees fewer than 2^32 locals.
        self.locals = u32::try_from(locals).unwrap_or(u32::MAX);
        self.size = self.locals.into();
        self.uses.clear();
        self.uses.resize(if self.too_large { 0 } else { self.locals as usize }, 0);
        let (params, results) = match self.code.comp(func.x) {
            Comp::Func { params, results } => (&params[..], &results[..]),
            Comp::Struct(_) | Comp::Array(_) => (&[][..], &[][..]),
        };
        self.result = if let [zt] = results { Self::class(*zt) } else { None };
        self.classes.clear();
        if !self.too_large {
            self.classes.extend(params.iter().map(|zt| Self::class(*zt)));
            for locals in &func.locals {
                let class = Self::class(Zt::from(&locals.t));
                self.classes.resize(self.classes.len() + locals.n as usize, class);
            }
        }
        let cost = cost::of_entry(arity.params, declared, arity.results);
        self.cost = u32::try_from(cost).unwrap_or(u32::MAX);
        (self.instr, self.live, self.dead_blocks, self.region) = (0, true, 0, None);
        self.stack.clear();
        self.elsewhere.clear();
        let calls = self.calls.len();
        let (regions, starts, handlers) = (self.regions.len(), self.region_starts.len(), self.handlers.len());
        self.cancel_point();
        self.forget();
        let entry = self.emit(Action::Enter, 0, arity.params as u32, self.locals, 0);
        self.body(func, arity.results);
        if self.too_large || self.size > u64::from(u16::MAX) {
            self.ops[entry].action = Action::EnterLarge;
            // No range of locals is like this.
            (self.ops[entry].a, self.ops[entry].b) = (1, 0);
            self.ops.truncate(entry + 1);
            self.costs.truncate(entry);
            // The observed run, which executes such a function, charges for entering it, so the operation is free.
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
        func.body.for_each(|i, instr| {
            self.instr = i as u32;
            let cost = costs.next(instr);
            if self.live {
                self.begin_point();
                self.instruction(instr, cost);
            } else {
                self.skip_unreachable(instr);
            }
        });
    }

    /// Replaces the function in each call by its entry. Returns the drafts, the fuel of each, and everything else.
    fn finish(mut self) -> (Vec<Draft>, Vec<u32>, Prepared) {
        for call in &self.calls {
            let func = self.ops[*call].imm as usize;
            self.ops[*call].imm = u64::from(self.funcs[func].entry);
        }
        let prepared = Prepared {
            ops: Box::default(),
            costs: Box::default(),
            instrs: self.instrs.into(),
            funcs: self.funcs.into(),
            vectors: self.vectors.into(),
            shuffles: self.shuffles.into(),
            memargs: self.memargs.into(),
            targets: self.targets.into(),
            reftypes: self.reftypes.into(),
            regions: self.regions.into(),
            region_starts: self.region_starts.into(),
            handlers: self.handlers.into(),
        };
        (self.ops, self.costs, prepared)
    }

    /// A slot as a 16-bit operand.
    fn narrow(&mut self, slot: u32) -> u16 {
        u16::try_from(slot).unwrap_or_else(|_| {
            self.too_large = true;
            0
        })
    }

    /// A draft whose operands and result are in slots.
    fn draft(&mut self, action: Action, dst: u32, a: u32, b: u32, imm: u64) -> Draft {
        let (dst, a, b) = (self.narrow(dst), self.narrow(a), self.narrow(b));
        let (a_in, b_in) = (Source::Slot, Source::Slot);
        Draft { action, jumps_on: None, a_in, b_in, adds: None, class: None, kept: true, dst, a, b, imm }
    }

    /// Emits an operation whose operands and result are in slots, and returns its position.
    fn emit(&mut self, action: Action, dst: u32, a: u32, b: u32, imm: u64) -> usize {
        let draft = self.draft(action, dst, a, b, imm);
        self.emit_draft(draft)
    }

    /// Appends an operation, charges it with the pending fuel, and returns its position.
    fn emit_draft(&mut self, draft: Draft) -> usize {
        if self.ops.len() % DISTANCE == DISTANCE - 1 {
            let pause = self.draft(Action::Pause, 0, 0, 0, 0);
            self.ops.push(pause);
            self.costs.push(0);
            self.instrs.push(self.instr);
        }
        (self.producer, self.pure) = (None, false);
        self.ops.push(draft);
        self.costs.push(std::mem::take(&mut self.cost));
        self.instrs.push(self.instr);
        self.place_point();
        self.hold(&draft);
        self.ops.len() - 1
    }

    /// The position of the next operation.
    fn here(&self) -> u32 {
        self.ops.len() as u32
    }
}
