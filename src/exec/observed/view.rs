//! The configuration as observers see it, and as the standard writes it.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::Stepper;
use super::layers::{Body, Cursor, Layer};
use crate::exec::operands::Admin;
use crate::runtime::*;
use crate::syntax::*;
use crate::text::print::formal::{write_catches, write_instr, write_sequence};

/// How many values and instructions of a context are written, and how many contexts at each end.
const CAP: usize = 12;

impl<C> Configuration for Stepper<'_, C> {
    fn store(&self) -> &Store {
        self.store
    }
    fn operands(&self) -> Cow<'_, [Val]> {
        Cow::Borrowed(&self.operands)
    }
    fn depth(&self) -> usize {
        self.frames.len()
    }
    fn func(&self) -> Option<(Moduleaddr, u32)> {
        match (self.cursor.body, &self.cursor.code) {
            (Body::Func(f), Some(_)) => Some((self.cursor.instance, f)),
            (Body::Func(_) | Body::Expr(_), _) => None,
        }
    }
    fn redex(&self) -> Option<Redex> {
        self.redex
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("s; f;")?;
        let (layers, operands) = (&self.layers, &self.operands);
        let n = layers.len();
        let shown = |i: usize| i < CAP || i + CAP >= n;
        vals(f, operands.get(..layers.first().map_or(usize::MAX, Layer::height)).unwrap_or(operands))?;
        // For each context, the instructions that follow the context inside of it; from the inside out.
        let mut rests = vec![self.cursor.clone()];
        for layer in layers.iter().rev() {
            let inner = &rests[rests.len() - 1];
            rests.push(match layer {
                Layer::Label(label) => Cursor { pc: label.end + 1, ..inner.clone() },
                Layer::Handler(_) => inner.clone(),
                Layer::Frame(frame) => frame.caller.clone(),
            });
        }
        for (i, layer) in layers.iter().enumerate() {
            if !shown(i) {
                f.write_str(if shown(i - 1) { " …" } else { "" })?;
                continue;
            }
            open(f, layer, &rests[n - i - 1])?;
            let end = layers.get(i + 1).map_or(operands.len(), Layer::height);
            vals(f, operands.get(layer.height()..end).unwrap_or(&[]))?;
        }
        if let Some((v, n)) = &self.repeat {
            repeat(f, v, *n)?;
        }
        self.pending
            .iter()
            .take(CAP)
            .try_for_each(|admin| instr(f, admin, &self.store.types, &self.cursor))?;
        for (i, rest) in (0..=n).rev().zip(&rests) {
            if i == 0 {
                remaining(f, rest)?;
            } else if shown(i - 1) {
                // Handlers and frames hold one context and nothing else.
                match &layers[i - 1] {
                    Layer::Label(_) => remaining(f, rest)?,
                    Layer::Handler(_) | Layer::Frame(_) => {}
                }
                f.write_char(')')?;
            }
        }
        Ok(())
    }
}

/// Writes the beginning of a context. `cursor` is inside of it.
fn open(f: &mut fmt::Formatter<'_>, layer: &Layer<'_>, cursor: &Cursor<'_>) -> fmt::Result {
    match layer {
        Layer::Label(label) => {
            write!(f, " (LABEL_ {} {{", label.n)?;
            match label.r#loop {
                None => f.write_char('ε')?,
                Some(pc) => write_instr(f, at(cursor, pc), CAP)?,
            }
            f.write_char('}')
        }
        Layer::Handler(handler) => {
            write!(f, " (HANDLER_ {} {{", handler.n)?;
            if let Some(Instr::TryTable(t)) = at(cursor, handler.pc).first() {
                write_catches(f, t.catches.get(handler.passed..).unwrap_or(&[]))?;
            }
            f.write_char('}')
        }
        Layer::Frame(frame) => {
            write!(f, " (FRAME_ {} {{LOCALS", frame.n)?;
            vals(f, &frame.locals)?;
            write!(f, ", MODULE {}}}", cursor.instance.0)
        }
    }
}

/// The instructions from a position on.
fn at<'c>(cursor: &'c Cursor<'_>, pc: u32) -> &'c [Instr] {
    let expr = match (cursor.body, &cursor.code) {
        (Body::Expr(expr), _) => return expr.instrs.get(pc as usize..).unwrap_or(&[]),
        (Body::Func(func), Some(code)) => &code.module.funcs[func as usize].body,
        (Body::Func(_), None) => return &[],
    };
    expr.instrs.get(pc as usize..).unwrap_or(&[])
}

/// The instructions that remain before the end of the block.
fn remaining(f: &mut fmt::Formatter<'_>, cursor: &Cursor<'_>) -> fmt::Result {
    if cursor.has_more() {
        f.write_char(' ')?;
        write_sequence(f, at(cursor, cursor.pc), CAP)?;
    }
    Ok(())
}

fn vals(f: &mut fmt::Formatter<'_>, vals: &[Val]) -> fmt::Result {
    for v in vals.iter().take(CAP) {
        f.write_char(' ')?;
        val(f, v)?;
    }
    f.write_str(if vals.len() > CAP { " …" } else { "" })
}

fn repeat(f: &mut fmt::Formatter<'_>, v: &Val, n: u32) -> fmt::Result {
    f.write_char(' ')?;
    val(f, v)?;
    write!(f, "^{n}")
}

fn val(f: &mut fmt::Formatter<'_>, v: &Val) -> fmt::Result {
    match v {
        Val::Num(c) => write_instr(f, &[Instr::Const(*c)], 1),
        Val::Vec(c) => write_instr(f, &[Instr::Vconst(Box::new(*c))], 1),
        Val::Ref(r) if r.is_extern() => {
            f.write_str("(REF.EXTERN ")?;
            reference(f, r.to_any())?;
            f.write_char(')')
        }
        Val::Ref(r) => reference(f, *r),
    }
}

fn reference(f: &mut fmt::Formatter<'_>, r: Ref) -> fmt::Result {
    match r.kind() {
        RefKind::Null => f.write_str("REF.NULL_ADDR"),
        RefKind::I31(i) => write!(f, "(REF.I31_NUM {i})"),
        RefKind::Struct(a) => write!(f, "(REF.STRUCT_ADDR {})", a.0),
        RefKind::Array(a) => write!(f, "(REF.ARRAY_ADDR {})", a.0),
        RefKind::Func(a) => write!(f, "(REF.FUNC_ADDR {})", a.0),
        RefKind::Exn(a) => write!(f, "(REF.EXN_ADDR {})", a.0),
        RefKind::Host(a) => write!(f, "(REF.HOST_ADDR {})", a.0),
    }
}

/// Writes an instruction that a step inserted.
fn instr(
    f: &mut fmt::Formatter<'_>,
    admin: &Admin<Val>,
    types: &Typespace,
    cursor: &Cursor<'_>,
) -> fmt::Result {
    match admin {
        Admin::Repeat(v, n) => return repeat(f, v, *n),
        Admin::Val(v) => {
            f.write_char(' ')?;
            return val(f, v);
        }
        Admin::Instr(_) | Admin::Indirect(_) | Admin::Block(..) => f.write_char(' ')?,
        Admin::CallRef(_) | Admin::ReturnCallRef(_) | Admin::Trap => {}
    }
    match admin {
        Admin::Val(_) | Admin::Repeat(..) => Ok(()),
        Admin::Instr(instr) | Admin::Indirect(instr) => write_instr(f, std::slice::from_ref(instr), 1),
        Admin::CallRef(dt) => write!(f, " (CALL_REF {})", types.get(*dt)),
        Admin::ReturnCallRef(dt) => write!(f, " (RETURN_CALL_REF {})", types.get(*dt)),
        Admin::Block(pc, then) => block_of_if(f, cursor, *pc, *then),
        Admin::Trap => f.write_str(" TRAP"),
    }
}

/// Writes the block that an `if` was reduced to.
fn block_of_if(f: &mut fmt::Formatter<'_>, cursor: &Cursor<'_>, pc: u32, then: bool) -> fmt::Result {
    let instrs = at(cursor, pc);
    let Some(Instr::If(bt)) = instrs.first() else { return Ok(()) };
    // The block is written without its body, as `(… ε)`; the body then replaces the `ε)`.
    let mut head = String::new();
    write_instr(&mut head, &[Instr::Block(*bt), Instr::End], 1)?;
    let head = head.trim_end_matches("ε)").trim_end();
    let next = match (&cursor.code, cursor.body) {
        (Some(code), Body::Func(func)) => code.blocks().next(func, pc),
        (Some(_), Body::Expr(_)) | (None, _) => pc,
    };
    let otherwise = matches!(at(cursor, next).first(), Some(Instr::Else)).then_some(next + 1);
    let body = match (then, otherwise) {
        (true, _) => &instrs[1..],
        (false, Some(otherwise)) => at(cursor, otherwise),
        (false, None) => &[],
    };
    let mut text = String::new();
    write_sequence(&mut text, body, CAP)?;
    write!(f, "{head} {})", if text.is_empty() { "ε" } else { &text })
}
