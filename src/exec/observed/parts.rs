//! The parts of the configuration, for comparison with a run by the rules of the formal semantics and with a plain run.

use super::layers::{Body, Cursor, Layer};
use super::{Returned, Stepper};
use crate::exec::operands::Admin;
use crate::numerics::Choice;
use crate::runtime::changes::Change;
use crate::runtime::*;
use crate::syntax::*;

/// A context.
pub(crate) enum Context<'v> {
    /// `(label_n {instr*} …)`, with the position of the `loop` if the continuation is not empty.
    Label(usize, Option<u32>),
    /// `(handler_n {catch*} …)`
    Handler(usize, &'v [Catch]),
    /// `(frame_n {locals, module} …)`
    Frame(usize, &'v [Val], Moduleaddr),
}

/// The remaining instructions of a context.
pub(crate) struct Place<'v> {
    /// The module instance and the index of the function that they belong to, among those that the module defines; `None`
    /// in an initializer.
    pub(crate) func: Option<(Moduleaddr, u32)>,
    /// The position of the first one.
    pub(crate) pc: u32,
    /// These instructions and all that follow in the same body; empty if none remain.
    pub(crate) instrs: &'v [Instr],
}

/// An instruction or value that a step inserted before the remaining instructions.
pub(crate) enum Pending<'v> {
    /// `val`
    Val(Val),
    /// `val^n`
    Repeat(Val, u32),
    /// An instruction.
    Instr(&'v Instr),
    /// `(call_ref dt)`
    CallRef,
    /// `(return_call_ref dt)`
    ReturnCallRef,
    /// `(block bt instr*)`, with the position where its instructions begin, if there are any.
    Block(Blocktype, Option<u32>),
    /// `trap`
    Trap,
}

/// An iterator over the contexts from the inside out, with the height at which the operands of each begin and the
/// instructions that remain outside of it.
pub(crate) struct Around<'v, 'a> {
    layers: &'v [Layer<'a>],
    /// The remaining instructions of the innermost context that the iterator has not left yet.
    cursor: Cursor<'a>,
}

/// A position in a function: the instance, the index of the function among those that the module defines, and the index
/// of the instruction in its body.
pub(crate) type Position = (Moduleaddr, u32, u32);

impl<'v, 'a, C: Choice> Stepper<'a, C> {
    /// The store.
    pub(crate) fn store(&self) -> &Store {
        self.store
    }

    /// The changes that the host has made to the store since the last call of this function.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        self.store.changes.take()
    }

    /// The number of active calls.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// The locals and the operands of the innermost frame, if there is one.
    pub(crate) fn innermost(&self) -> Option<(&[Val], &[Val])> {
        match self.layers.get(*self.frames.last()?) {
            Some(Layer::Frame(frame)) => Some((&frame.locals, &self.operands[frame.height..])),
            Some(Layer::Label(_) | Layer::Handler(_)) | None => None,
        }
    }

    /// The next instruction of the program, unless an inserted instruction comes before it; and its position if it is in
    /// a function.
    pub(crate) fn next_instr(&self) -> Option<(&Instr, Option<Position>)> {
        if !self.pending.is_empty() || !matches!(self.layers.last(), Some(Layer::Label(_)) | None) {
            return None;
        }
        let place = match (self.cursor.body, &self.cursor.code) {
            (Body::Func(f), Some(_)) => Some((self.cursor.instance, f, self.cursor.pc)),
            (Body::Func(_) | Body::Expr(_), _) => None,
        };
        Some((self.cursor.instr()?, place))
    }

    /// The instance of the current frame's module.
    pub(crate) fn module(&self) -> Moduleaddr {
        self.cursor.instance
    }

    /// The values of all contexts, and the equal operands of an `array.new_fixed` that comes next.
    pub(crate) fn values(&self) -> (&[Val], Option<(Val, u32)>) {
        (&self.operands, self.repeat)
    }

    /// The instructions and values that steps inserted before the remaining instructions of the innermost context.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = Pending<'_>> {
        self.pending.iter().map(|admin| match admin {
            Admin::Val(v) => Pending::Val(*v),
            Admin::Repeat(v, n) => Pending::Repeat(*v, *n),
            Admin::Instr(instr) | Admin::Indirect(instr) => Pending::Instr(instr),
            Admin::CallRef(_) => Pending::CallRef,
            Admin::ReturnCallRef(_) => Pending::ReturnCallRef,
            Admin::Block(pc, then) => {
                let code = &self.cursor;
                let bt = match code.at(*pc).first() {
                    Some(Instr::If(bt)) => *bt,
                    Some(_) | None => Blocktype::Result(None),
                };
                let next = self.code().blocks().next(code.func(), *pc);
                let otherwise = matches!(code.at(next).first(), Some(Instr::Else)).then_some(next + 1);
                let from = if *then { Some(pc + 1) } else { otherwise };
                let more = |from: &u32| !matches!(code.at(*from).first(), Some(Instr::End | Instr::Else));
                Pending::Block(bt, from.filter(more))
            }
            Admin::Trap => Pending::Trap,
        })
    }

    /// The contexts.
    pub(crate) fn around(&'v self) -> Around<'v, 'a> {
        Around { layers: &self.layers, cursor: self.cursor.clone() }
    }

    /// The results or error of the last host function and the fuel that was left when it was called, if one was called
    /// since the last call of this function.
    pub(crate) fn take_returned(&mut self) -> Option<Returned> {
        self.returned.take()
    }

    /// If the next step calls a host function: the function and the arguments.
    pub(crate) fn host_call(&self) -> Option<(Funcaddr, Vec<Val>)> {
        let calls = match self.pending.front() {
            Some(
                Admin::CallRef(_) | Admin::Instr(Instr::CallRef(_)) | Admin::Indirect(Instr::CallRef(_)),
            ) => true,
            Some(_) => false,
            None => matches!(self.cursor.instr(), Some(Instr::CallRef(_))),
        };
        if !calls {
            return None;
        }
        let mut last = self.operands.iter().rev();
        let Some(Val::Ref(r)) = last.next() else { return None };
        let RefKind::Func(a) = r.kind() else { return None };
        let fi = &self.store.funcs[a.usize()];
        if matches!(fi.code, Funccode::Wasm { .. }) {
            return None;
        }
        let n = self.store.types.functype(fi.r#type).map_or(0, |ft| ft.params.len());
        let mut args: Vec<Val> = last.take(n).copied().collect();
        args.reverse();
        Some((a, args))
    }
}

impl<'a> Cursor<'a> {
    /// The instructions from a position on.
    fn at(&self, pc: u32) -> &[Instr] {
        let instrs = match (self.body, &self.code) {
            (Body::Expr(expr), _) => &expr.instrs,
            (Body::Func(func), Some(code)) => &code.module.funcs[func as usize].body.instrs,
            (Body::Func(_), None) => return &[],
        };
        instrs.get(pc as usize..).unwrap_or(&[])
    }
}

impl<'a> Around<'_, 'a> {
    /// How many contexts there are.
    pub(crate) fn len(&self) -> usize {
        self.layers.len()
    }

    /// The remaining instructions of the innermost context.
    pub(crate) fn place(&self) -> Place<'_> {
        let inside = matches!(self.layers.last(), Some(Layer::Label(_)) | None) && self.cursor.has_more();
        let func = match (self.cursor.body, &self.cursor.code) {
            (Body::Func(f), Some(_)) => Some((self.cursor.instance, f)),
            (Body::Func(_) | Body::Expr(_), _) => None,
        };
        let instrs = if inside { self.cursor.at(self.cursor.pc) } else { &[] };
        Place { func, pc: self.cursor.pc, instrs }
    }

    /// The innermost context, and the height where its operands begin.
    pub(crate) fn context(&self) -> Option<(Context<'_>, usize)> {
        let layer = self.layers.last()?;
        let context = match layer {
            Layer::Label(label) => Context::Label(label.n, label.r#loop),
            Layer::Handler(handler) => {
                let catches = match self.cursor.at(handler.pc).first() {
                    Some(Instr::TryTable(t)) => t.catches.get(handler.passed..).unwrap_or(&[]),
                    Some(_) | None => &[],
                };
                Context::Handler(handler.n, catches)
            }
            Layer::Frame(frame) => Context::Frame(frame.n, &frame.locals, self.cursor.instance),
        };
        Some((context, layer.height()))
    }

    /// Goes one context outward.
    pub(crate) fn leave(&mut self) {
        match self.layers.split_last() {
            Some((Layer::Label(label), rest)) => {
                self.cursor.pc = label.end + 1;
                self.layers = rest;
            }
            Some((Layer::Handler(_), rest)) => self.layers = rest,
            Some((Layer::Frame(frame), rest)) => {
                self.cursor = frame.caller.clone();
                self.layers = rest;
            }
            None => {}
        }
    }
}
