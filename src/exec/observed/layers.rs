//! Evaluation contexts, and the cursor into the code.

use std::sync::Arc;

use crate::exec::code::Code;
use crate::exec::cost::Costs;
use crate::runtime::*;
use crate::syntax::*;

/// An evaluation context around the redex.
#[derive(Debug)]
pub(super) enum Layer<'a> {
    /// `(label_n {instr*} …)`
    Label(Label),
    /// `(handler_n {catch*} …)`
    Handler(Handler),
    /// `(frame_n {f} …)`
    Frame(Frame<'a>),
}

impl Layer<'_> {
    /// The height of the operand stack at which its operands begin.
    pub(super) fn height(&self) -> usize {
        match self {
            Layer::Label(label) => label.height,
            Layer::Handler(handler) => handler.height,
            Layer::Frame(frame) => frame.height,
        }
    }
}

/// `(label_n {instr*} …)`
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    /// The number of operands that a branch to it takes.
    pub(super) n: usize,
    pub(super) height: usize,
    /// The position of its `end`.
    pub(super) end: u32,
    /// For the label of a loop, the position of the `loop` instruction, which is the label's continuation. Other labels
    /// have an empty continuation.
    pub(super) r#loop: Option<u32>,
}

/// `(handler_n {catch*} …)`
#[derive(Clone, Copy, Debug)]
pub(super) struct Handler {
    pub(super) n: usize,
    pub(super) height: usize,
    /// The position of the `try_table` with the clauses.
    pub(super) pc: u32,
    /// The number of clauses that were tried and did not match.
    pub(super) passed: usize,
}

/// `(frame_n {f} …)`
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) n: usize,
    pub(super) height: usize,
    pub(super) locals: Vec<Val>,
    /// The number of slots that a plain run would use for the frames of the callers.
    pub(super) slots: u64,
    /// The position after the call.
    pub(super) caller: Cursor<'a>,
}

/// A position in the code of an instance.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) instance: Moduleaddr,
    /// The code of the instance; `None` if the cursor is outside of all modules.
    pub(super) code: Option<Arc<Code>>,
    pub(super) body: Body<'a>,
    pub(super) pc: u32,
}

/// The instructions that a cursor points into.
#[derive(Clone, Copy, Debug)]
pub(super) enum Body<'a> {
    /// The body of a function, given as an index into the functions that the module defines, without imports.
    Func(u32),
    /// A constant expression.
    Expr(&'a Expr),
}

impl Cursor<'_> {
    /// The location of the next instruction.
    pub(super) fn redex(&self) -> Redex {
        let func = match (self.body, &self.code) {
            (Body::Func(f), Some(code)) => Some(Funcidx(code.imported_funcs() as u32 + f)),
            (Body::Func(_) | Body::Expr(_), _) => None,
        };
        Redex { instance: self.instance, func, instr: self.pc }
    }

    /// A cursor without instructions.
    pub(super) const NONE: Cursor<'static> =
        Cursor { instance: Moduleaddr(0), code: None, body: Body::Func(0), pc: 0 };

    /// The next instruction.
    pub(super) fn instr(&self) -> Option<&Instr> {
        match self.body {
            Body::Func(f) => self.code.as_ref()?.module.funcs[f as usize].body.instrs.get(self.pc as usize),
            Body::Expr(expr) => expr.instrs.get(self.pc as usize),
        }
    }

    /// The part of the next instruction's cost that does not depend on operands.
    pub(super) fn cost(&self) -> u32 {
        match (self.body, &self.code) {
            (Body::Func(f), Some(code)) => code.cost(f, self.pc),
            // Constant expressions and initializers have no labels.
            (Body::Expr(expr), Some(code)) => {
                expr.instrs.get(self.pc as usize).map_or(0, |instr| Costs::new(code, 0).next(instr))
            }
            (Body::Func(_) | Body::Expr(_), None) => 0,
        }
    }

    /// The index of the function among the functions that the module defines, without imports.
    pub(super) fn func(&self) -> u32 {
        match self.body {
            Body::Func(f) => f,
            Body::Expr(_) => 0,
        }
    }

    /// Whether instructions remain before the end of the block.
    pub(super) fn has_more(&self) -> bool {
        !matches!(self.instr(), None | Some(Instr::End | Instr::Else))
    }
}
