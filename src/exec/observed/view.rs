//! The configuration as observers see it, and as the standard writes it.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

use super::Stepper;
use super::layers::{Body, Cursor, Layer, Redex};
use crate::exec::operands::Admin;
use crate::runtime::*;
use crate::syntax::*;
use crate::text::print::formal::{write_catches, write_instr, write_sequence};

/// A configuration `s; f; instr*`.
///
/// It displays as the standard writes it, as in `s; f; (FRAME_ 1 {…} (LABEL_ 1 {ε} (I32.CONST 7) (BR 0)))`, long sequences and
/// deep nests of contexts cut short by `…`.
pub struct ConfigView<'v> {
    view: View<'v>,
}

/// What is looked at.
#[derive(Clone, Copy)]
enum View<'v> {
    Observed(&'v dyn State),
    ByRules(&'v dyn ByRules),
}

/// What a view asks of a run by the rules of the formal semantics.
pub(crate) trait ByRules {
    /// The store.
    fn store(&self) -> &Store;
    /// The values of all contexts.
    fn operands(&self) -> Vec<Val>;
    /// How many frames there are.
    fn depth(&self) -> usize;
    /// The module instance and the position of the function whose code is reduced.
    fn func(&self) -> Option<(Moduleaddr, u32)>;
    /// The configuration as it is written.
    fn show(&self) -> String;
}

/// How many values and instructions of a context are written, and how many contexts at each end.
const CAP: usize = 12;

/// What a view asks of the run.
trait State {
    fn store(&self) -> &Store;
    fn cursor(&self) -> &Cursor<'_>;
    fn parts(&self) -> Parts<'_>;
    fn redex(&self) -> Option<Redex>;
}

/// The parts of a configuration, inside out.
struct Parts<'v> {
    operands: &'v [Val],
    layers: &'v [Layer<'v>],
    pending: Vec<&'v Admin<Val>>,
    repeat: Option<&'v (Val, u32)>,
}

impl<C> State for Stepper<'_, C> {
    fn store(&self) -> &Store {
        self.store
    }
    fn cursor(&self) -> &Cursor<'_> {
        &self.cursor
    }
    fn parts(&self) -> Parts<'_> {
        Parts {
            operands: &self.operands,
            layers: &self.layers,
            pending: self.pending.iter().collect(),
            repeat: self.repeat.as_ref(),
        }
    }
    fn redex(&self) -> Option<Redex> {
        self.redex
    }
}

impl<'v> ConfigView<'v> {
    pub(crate) fn new<C>(m: &'v Stepper<'_, C>) -> ConfigView<'v> {
        ConfigView { view: View::Observed(m) }
    }

    /// Of a run by rules.
    pub(crate) fn by_rules(m: &'v dyn ByRules) -> ConfigView<'v> {
        ConfigView { view: View::ByRules(m) }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        match self.view {
            View::Observed(state) => state.store(),
            View::ByRules(state) => state.store(),
        }
    }

    /// The values of all contexts, those of the outermost first.
    pub fn operands(&self) -> Cow<'_, [Val]> {
        match self.view {
            View::Observed(state) => state.parts().operands.into(),
            View::ByRules(state) => state.operands().into(),
        }
    }

    /// Which instruction of the code the step reduced, or what it reduced came from: a step that leaves a context belongs to the
    /// instruction that led there. None in a run by the rules of the formal semantics.
    pub fn redex(&self) -> Option<Redex> {
        match self.view {
            View::Observed(state) => state.redex(),
            View::ByRules(_) => None,
        }
    }

    /// How many frames there are.
    pub fn depth(&self) -> usize {
        match self.view {
            View::Observed(state) => {
                state.parts().layers.iter().filter(|layer| matches!(layer, Layer::Frame(_))).count()
            }
            View::ByRules(state) => state.depth(),
        }
    }

    /// The function whose code is reduced, by its index in its module, with its name if it has one; none outside of functions.
    pub fn func(&self) -> Option<(Funcidx, Option<&str>)> {
        let state = match self.view {
            View::Observed(state) => state,
            View::ByRules(state) => {
                let (a, f) = state.func()?;
                let code = &state.store().instances[a.usize()].code;
                let x = Funcidx(code.imported_funcs() as u32 + f);
                return Some((x, name_of(&code.module.names.funcs, x.0)));
            }
        };
        let cursor = state.cursor();
        match (cursor.body, &cursor.code) {
            (Body::Func(f), Some(code)) => {
                let x = Funcidx(code.imported_funcs() as u32 + f);
                Some((x, name_of(&code.module.names.funcs, x.0)))
            }
            (Body::Func(_) | Body::Expr(_), _) => None,
        }
    }
}

impl Display for ConfigView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.view {
            View::Observed(state) => state,
            View::ByRules(state) => return f.write_str(&state.show()),
        };
        f.write_str("s; f;")?;
        let parts = state.parts();
        let n = parts.layers.len();
        let shown = |i: usize| i < CAP || i + CAP >= n;
        vals(
            f,
            parts
                .operands
                .get(..parts.layers.first().map_or(usize::MAX, Layer::height))
                .unwrap_or(parts.operands),
        )?;
        // What remains of each context after the one within it, from the inside.
        let mut rests = vec![state.cursor().clone()];
        for layer in parts.layers.iter().rev() {
            let inner = &rests[rests.len() - 1];
            rests.push(match layer {
                Layer::Label(label) => Cursor { pc: label.end + 1, ..inner.clone() },
                Layer::Handler(_) => inner.clone(),
                Layer::Frame(frame) => frame.caller.clone(),
            });
        }
        for (i, layer) in parts.layers.iter().enumerate() {
            if !shown(i) {
                f.write_str(if shown(i - 1) { " …" } else { "" })?;
                continue;
            }
            open(f, layer, &rests[n - i - 1])?;
            let end = parts.layers.get(i + 1).map_or(parts.operands.len(), Layer::height);
            vals(f, parts.operands.get(layer.height()..end).unwrap_or(&[]))?;
        }
        if let Some((v, n)) = parts.repeat {
            repeat(f, v, *n)?;
        }
        parts.pending.iter().take(CAP).try_for_each(|admin| instr(f, admin, state))?;
        for (i, rest) in (0..=n).rev().zip(&rests) {
            if i == 0 {
                remaining(f, rest)?;
            } else if shown(i - 1) {
                // Handlers and frames hold one context and nothing else.
                match &parts.layers[i - 1] {
                    Layer::Label(_) => remaining(f, rest)?,
                    Layer::Handler(_) | Layer::Frame(_) => {}
                }
                f.write_char(')')?;
            }
        }
        Ok(())
    }
}

/// The beginning of a context, in which `cursor` is.
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

/// What a step put before the instructions.
fn instr(f: &mut fmt::Formatter<'_>, admin: &Admin<Val>, state: &dyn State) -> fmt::Result {
    match admin {
        Admin::Repeat(v, n) => return repeat(f, v, *n),
        Admin::Val(v) => {
            f.write_char(' ')?;
            return val(f, v);
        }
        Admin::Instr(_) | Admin::Indirect(_) | Admin::Block(..) => f.write_char(' ')?,
        Admin::CallRef(_) | Admin::ReturnCallRef(_) | Admin::Trap => {}
    }
    let types = &state.store().types;
    match admin {
        Admin::Val(_) | Admin::Repeat(..) => Ok(()),
        Admin::Instr(instr) | Admin::Indirect(instr) => write_instr(f, std::slice::from_ref(instr), 1),
        Admin::CallRef(dt) => write!(f, " (CALL_REF {})", types.get(*dt)),
        Admin::ReturnCallRef(dt) => write!(f, " (RETURN_CALL_REF {})", types.get(*dt)),
        Admin::Block(pc, then) => block_of_if(f, state.cursor(), *pc, *then),
        Admin::Trap => f.write_str(" TRAP"),
    }
}

/// The block that an `if` reduced to.
fn block_of_if(f: &mut fmt::Formatter<'_>, cursor: &Cursor<'_>, pc: u32, then: bool) -> fmt::Result {
    let instrs = at(cursor, pc);
    let Some(Instr::If(bt)) = instrs.first() else { return Ok(()) };
    // The beginning of a block without body, whose `ε)` the body takes the place of.
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
