//! The observed run, which makes the reduction steps of chapter 4 one by one.
//!
//! The configuration `s; f; E[instr*]` is kept inside out: the contexts around the redex are a stack of layers, the
//! values are a stack of operands that carry their types, and instructions that a step inserted before the remaining ones
//! are kept in a queue. A step takes constant time regardless of the nesting depth. The structural rules (`Step/pure`,
//! `Step/read`, `Step/ctxt-*`, `Steps/*`) only locate the redex; they are not reported as steps.
//!
//! | file | what |
//! |---|---|
//! | [`blocks`] | where blocks end |
//! | [`layers`] | contexts, and the cursor into the code |
//! | [`operands`] | what the rules see of the state |
//! | [`dispatch`] | the rule for an instruction |
//! | [`control`] | rules that make contexts, or go through them |
//! | [`calls`] | rules of calls and exceptions |
//! | [`parts`] | the configuration as the rules of the formal semantics are compared with it |
//! | [`view`] | the configuration as observers see it |

mod blocks;
mod calls;
mod control;
mod dispatch;
mod layers;
mod operands;
mod parts;
mod view;

use std::collections::VecDeque;
use std::sync::Arc;

pub(crate) use blocks::Blocks;
pub(crate) use parts::{Context, Pending, Place};

use super::code::Code;
use super::cost;
use super::operands::{Admin, Step};
use crate::numerics::{Choice, Deterministic};
use crate::runtime::*;
use crate::syntax::*;
use dispatch::indirect_kind;
use layers::{Body, Cursor, Layer};

/// Invokes a function with arguments of its parameters' types. `observer` is notified of every step, and `choice` makes
/// the choices that the standard leaves open.
pub(crate) fn invoke<O: Observer, C: Choice>(
    store: &mut Store,
    a: Funcaddr,
    args: &[Val],
    observer: &mut O,
    choice: C,
) -> Outcome {
    Stepper::of_invoke(store, a, args, choice).run(observer)
}

/// Runs instructions in a frame of a module instance, without locals: the configuration `s; {module a}; instr*`.
pub(crate) fn run_in<O: Observer, C: Choice>(
    store: &mut Store,
    a: Moduleaddr,
    expr: &Expr,
    observer: &mut O,
    choice: C,
) -> Outcome {
    Stepper::of_expr(store, a, expr, choice).run(observer)
}

/// Evaluates a constant expression in a module instance (`Eval_expr`).
pub(crate) fn eval_const(store: &mut Store, a: Moduleaddr, expr: &Expr) -> Result<Slot, Exhausted> {
    let mut watcher = store.watcher.clone();
    match run_in(store, a, expr, &mut watcher, Deterministic) {
        Outcome::Vals(vals) => Ok(vals.first().copied().unwrap_or_default().into()),
        Outcome::Exhausted(e) => Err(e),
        // Constant expressions neither trap nor throw.
        Outcome::Trap(_) | Outcome::Exception(_) | Outcome::Stuck(_) => {
            debug_assert!(false, "a constant expression that gives no value");
            Ok(Slot::default())
        }
    }
}

/// The results or error of a host function, and the fuel that was left when it was called.
pub(crate) type Returned = (Result<Vec<Val>, HostError>, Option<u64>);

/// An observed run.
pub(crate) struct Stepper<'a, C> {
    store: &'a mut Store,
    choice: C,
    /// The values of all contexts. Each context records where its own begin.
    operands: Vec<Val>,
    /// The contexts, from the outside.
    layers: Vec<Layer<'a>>,
    /// The indices of the frames among the layers.
    frames: Vec<usize>,
    /// Instructions and values that steps inserted before the instructions at the cursor.
    pending: VecDeque<Admin<Val>>,
    /// The remaining instructions of the innermost context.
    cursor: Cursor<'a>,
    /// The position after the current instruction in the innermost frame. Its labels may have been left already.
    place: u32,
    /// The location of the last instruction taken from the code: the current instruction, or the one that was reduced to
    /// it.
    redex: Option<Redex>,
    /// The operands of an `array.new_fixed` that follows, if they are all equal.
    repeat: Option<(Val, u32)>,
    /// The memory that the instruction accesses.
    memory: Memidx,
    /// Whether the current instruction costs fuel. Instructions that another instruction was reduced to are free.
    paid: bool,
    /// Whether `call_indirect` was reduced to the current instruction, and the index of the table element.
    indirect: bool,
    element: u64,
    /// The trap that is being propagated.
    trap: Option<Trap>,
    /// Set if an operand does not have the type that the rule requires.
    stuck: bool,
    /// The results or error of the host function that was called last, and the fuel that was left when it was called.
    returned: Option<Returned>,
}

/// The result of advancing a run.
pub(crate) enum Advanced {
    /// A rule fired.
    Fired(Rule),
    /// It is over.
    Over(Outcome),
}

/// The result of a step.
enum Next {
    /// The rule fired.
    Fired(Rule),
    /// A value was pushed onto the operand stack. This is not a reduction step.
    Moved,
    /// The run is over.
    End(Outcome),
    /// No rule applies to the instruction.
    Stuck(String),
}

impl<'a, C: Choice> Stepper<'a, C> {
    fn new(store: &'a mut Store, cursor: Cursor<'a>, choice: C) -> Stepper<'a, C> {
        Stepper {
            store,
            choice,
            operands: Vec::new(),
            layers: Vec::new(),
            frames: Vec::new(),
            pending: VecDeque::new(),
            place: cursor.pc,
            redex: None,
            cursor,
            repeat: None,
            memory: Memidx(0),
            paid: false,
            indirect: false,
            element: 0,
            trap: None,
            stuck: false,
            returned: None,
        }
    }

    /// A run of `invoke`: `val* (ref.func a) (call_ref dt)`
    pub(crate) fn of_invoke(store: &'a mut Store, a: Funcaddr, args: &[Val], choice: C) -> Stepper<'a, C> {
        let mut m = Stepper::new(store, Cursor::NONE, choice);
        m.operands.extend(args);
        m.operands.push(Val::Ref(Ref::func(a)));
        m.pending.push_front(Admin::CallRef(m.store.funcs[a.usize()].r#type));
        m
    }

    /// A run of instructions in a frame of a module instance, without locals.
    pub(crate) fn of_expr(store: &'a mut Store, a: Moduleaddr, expr: &'a Expr, choice: C) -> Stepper<'a, C> {
        let code = Arc::clone(&store.instances[a.usize()].code);
        let cursor = Cursor { instance: a, code: Some(code), body: Body::Expr(expr), pc: 0 };
        Stepper::new(store, cursor, choice)
    }

    fn run(&mut self, observer: &mut impl Observer) -> Outcome {
        let outcome = self.run_to_end(observer);
        if matches!(outcome, Outcome::Exhausted(_)) {
            let locations = self.backtrace();
            self.store.exhausted_at.extend(locations);
        }
        outcome
    }

    fn run_to_end(&mut self, observer: &mut impl Observer) -> Outcome {
        loop {
            match self.advance(observer) {
                Advanced::Fired(rule) => {
                    if observer.step(rule, &ConfigView::new(self)).is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
                Advanced::Over(outcome) => return outcome,
            }
        }
    }

    /// Continues until a rule has fired.
    pub(crate) fn advance(&mut self, observer: &mut impl Observer) -> Advanced {
        loop {
            if let Some(advanced) = self.advance_once(observer) {
                return advanced;
            }
        }
    }

    /// Applies a rule, or pushes a value of the program onto the operand stack. Pushing is not a step, and returns
    /// `None`.
    pub(crate) fn advance_once(&mut self, observer: &mut impl Observer) -> Option<Advanced> {
        if let Some(instr) = self.reached() {
            observer.instr(instr);
        }
        match self.step() {
            Next::Fired(rule) => Some(Advanced::Fired(rule)),
            Next::Moved => None,
            Next::End(outcome) => Some(Advanced::Over(outcome)),
            Next::Stuck(instr) => Some(Advanced::Over(Outcome::Stuck(Stuck { instr }))),
        }
    }

    /// The next instruction of the program, unless inserted instructions must be reduced before it.
    fn reached(&self) -> Option<&Instr> {
        match self.layers.last() {
            Some(Layer::Frame(_) | Layer::Handler(_)) => None,
            Some(Layer::Label(_)) | None => {
                let instr = self.cursor.instr().filter(|_| self.pending.is_empty());
                instr.filter(|instr| !matches!(instr, Instr::End | Instr::Else))
            }
        }
    }

    /// One reduction step.
    fn step(&mut self) -> Next {
        cost::work(1);
        if let Some(admin) = self.pending.pop_front() {
            self.paid = false;
            return self.admin(admin);
        }
        match self.layers.last() {
            Some(Layer::Frame(_)) => self.frame_vals(),
            Some(Layer::Handler(_)) => self.handler_vals(),
            Some(Layer::Label(_)) | None => {
                let cursor = self.cursor.clone();
                self.redex = Some(cursor.redex());
                match cursor.instr() {
                    None => Next::End(Outcome::Vals(std::mem::take(&mut self.operands))),
                    Some(Instr::End | Instr::Else) if self.layers.is_empty() => {
                        Next::End(Outcome::Vals(std::mem::take(&mut self.operands)))
                    }
                    Some(Instr::End | Instr::Else) => self.label_vals(),
                    Some(instr) => {
                        if let Err(e) = self.store.pay(cursor.cost().into()) {
                            return Next::End(Outcome::Exhausted(e));
                        }
                        self.cursor.pc += 1;
                        self.place = self.cursor.pc;
                        self.paid = true;
                        self.instr(instr)
                    }
                }
            }
        }
    }

    /// Applies the rules to an instruction that a step inserted.
    fn admin(&mut self, admin: Admin<Val>) -> Next {
        match admin {
            Admin::Val(v) => {
                self.operands.push(v);
                Next::Moved
            }
            Admin::Repeat(v, n) => {
                self.repeat = Some((v, n));
                Next::Moved
            }
            Admin::Instr(instr) => self.instr(&instr),
            Admin::Indirect(instr) => self.indirect(&instr),
            Admin::CallRef(_) => self.call_ref(),
            Admin::ReturnCallRef(dt) => self.return_call_ref(dt),
            Admin::Block(pc, then) => self.block_of_if(pc, then),
            Admin::Trap => self.propagate_trap(),
        }
    }

    /// Converts the result of applying a rule.
    fn next(&mut self, step: Step, instr: &Instr) -> Next {
        if self.stuck {
            return Next::Stuck(format!("{instr:?}"));
        }
        match step {
            Step::Fired(rule) => Next::Fired(rule),
            Step::Trap(rule, kind) => {
                let kind = if self.indirect { indirect_kind(kind) } else { kind };
                self.begin_trap(Some(rule), kind, None)
            }
            Step::Exhausted(e) => Next::End(Outcome::Exhausted(e)),
        }
    }

    /// The locals of the innermost function; empty if none runs.
    pub(crate) fn locals(&self) -> &[Val] {
        match self.frames.last().and_then(|i| self.layers.get(*i)) {
            Some(Layer::Frame(frame)) => &frame.locals,
            Some(Layer::Label(_) | Layer::Handler(_)) | None => &[],
        }
    }

    /// Gives the store back.
    pub(crate) fn into_store(self) -> &'a mut Store {
        self.store
    }

    /// The instance of the current frame's module.
    fn code(&self) -> &Arc<Code> {
        &self.store.instances[self.cursor.instance.usize()].code
    }

    /// The references that the garbage collector takes as roots.
    fn roots(&self) -> Vec<Slot> {
        let locals = self.layers.iter().flat_map(|layer| match layer {
            Layer::Frame(frame) => &frame.locals[..],
            Layer::Label(_) | Layer::Handler(_) => &[],
        });
        let pending = self.pending.iter().filter_map(|admin| match admin {
            Admin::Val(v) | Admin::Repeat(v, _) => Some(v),
            Admin::Instr(_)
            | Admin::Indirect(_)
            | Admin::CallRef(_)
            | Admin::ReturnCallRef(_)
            | Admin::Block(..)
            | Admin::Trap => None,
        });
        let vals =
            self.operands.iter().chain(locals).chain(pending).chain(self.repeat.as_ref().map(|(v, _)| v));
        vals.filter(|v| matches!(v, Val::Ref(_))).map(|v| Slot::from(*v)).collect()
    }
}
