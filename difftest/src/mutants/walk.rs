//! Goes through the bodies of a module with the labels in view.

use reduct::syntax::*;
use reduct::valid::{self, error::InvalidKind};

use crate::rewrite::Space;

/// What opened a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Func,
    Block,
    Loop,
    If,
    Try,
}

/// A label.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) kind: Kind,
    pub(super) params: Resulttype,
    pub(super) results: Resulttype,
}

impl Label {
    /// The types that a branch to it carries.
    fn carried(&self) -> &[Valtype] {
        match self.kind {
            Kind::Loop => &self.params,
            Kind::Func | Kind::Block | Kind::If | Kind::Try => &self.results,
        }
    }
}

/// A place in a body.
pub(super) struct Walk<'a> {
    pub(super) module: &'a Module,
    pub(super) space: &'a Space,
    /// The open labels, the function's first.
    pub(super) labels: Vec<Label>,
    /// The new body.
    pub(super) out: Vec<Instr>,
    /// Types of parameters and locals, those that were added last.
    pub(super) locals: Vec<Valtype>,
    func: usize,
    pc: usize,
}

/// Rewrites the body of function `func` of those defined; none if it stays the same.
pub(super) fn walk(
    module: &Module,
    space: &Space,
    func: usize,
    change: fn(&mut Walk<'_>, &Instr) -> bool,
) -> Option<Func> {
    let old = &module.funcs[func];
    let ft = space.functype(old.x)?;
    let mut locals = ft.params.to_vec();
    for run in &old.locals {
        // Functions with very many locals are left alone.
        if locals.len() + run.n as usize > 10_000 {
            return None;
        }
        locals.extend(std::iter::repeat_n(run.t, run.n as usize));
    }
    let before = locals.len();
    let label = Label { kind: Kind::Func, params: Box::new([]), results: ft.results.clone() };
    let mut walk = Walk { module, space, labels: vec![label], out: Vec::new(), locals, func, pc: 0 };
    let mut changed = false;
    for (pc, instr) in old.body.instrs.iter().enumerate() {
        walk.pc = pc;
        let replaced = change(&mut walk, instr);
        changed |= replaced;
        if !replaced {
            walk.out.push(instr.clone());
        }
        walk.follow(instr);
    }
    let added = walk.locals[before..].iter().map(|t| Locals { n: 1, t: *t });
    let locals = old.locals.iter().copied().chain(added).collect();
    let body = Expr { instrs: walk.out, at: Vec::new() };
    changed.then_some(Func { at: old.at, x: old.x, locals, body })
}

impl Walk<'_> {
    /// Opens and closes labels.
    fn follow(&mut self, instr: &Instr) {
        let opened = if let Instr::Block(bt) = instr {
            Some((Kind::Block, *bt))
        } else if let Instr::Loop(bt) = instr {
            Some((Kind::Loop, *bt))
        } else if let Instr::If(bt) = instr {
            Some((Kind::If, *bt))
        } else if let Instr::TryTable(t) = instr {
            Some((Kind::Try, t.bt))
        } else {
            None
        };
        if let Some((kind, bt)) = opened {
            let (params, results) = self.blocktype(bt);
            self.labels.push(Label { kind, params, results });
        } else if let Instr::End = instr {
            self.labels.pop();
        }
    }

    /// What a block takes and leaves.
    pub(super) fn blocktype(&self, bt: Blocktype) -> (Resulttype, Resulttype) {
        match bt {
            Blocktype::Result(t) => (Box::new([]), t.into_iter().collect()),
            Blocktype::Idx(x) => {
                let ft = self.space.functype(x);
                ft.map(|ft| (ft.params.clone(), ft.results.clone())).unwrap_or_default()
            }
        }
    }

    /// The types that a branch carries.
    pub(super) fn carried(&self, l: Labelidx) -> Option<Vec<Valtype>> {
        let at = self.labels.len().checked_sub(1 + l.usize())?;
        Some(self.labels[at].carried().to_vec())
    }

    /// The types that the function returns.
    pub(super) fn returned(&self) -> Vec<Valtype> {
        self.labels[0].results.to_vec()
    }

    /// Whether the place is inside a `try_table`.
    pub(super) fn in_try(&self) -> bool {
        self.labels.iter().any(|label| label.kind == Kind::Try)
    }

    /// A new local.
    pub(super) fn local(&mut self, t: Valtype) -> Localidx {
        self.locals.push(t);
        Localidx(self.locals.len() as u32 - 1)
    }

    /// Appends `instr` if what was put before it changed something; passes on whether it did.
    pub(super) fn then(&mut self, changed: bool, instr: &Instr) -> bool {
        self.out.extend(changed.then(|| instr.clone()));
        changed
    }

    /// Appends instructions that swap two neighbours of equal type among the topmost operands, which are of types `ts`.
    pub(super) fn swap(&mut self, ts: &[Valtype]) -> bool {
        let Some(i) = (1..ts.len()).rev().find(|i| ts[*i] == ts[i - 1]) else { return false };
        let places: Vec<Localidx> = ts[i - 1..].iter().map(|t| self.local(*t)).collect();
        self.out.extend(places.iter().rev().map(|x| Instr::LocalSet(*x)));
        self.out.extend([Instr::LocalGet(places[1]), Instr::LocalGet(places[0])]);
        self.out.extend(places[2..].iter().map(|x| Instr::LocalGet(*x)));
        true
    }

    /// Appends instructions that take bits away from the topmost operand, of the last type of `ts`, so that small numbers stay.
    pub(super) fn narrow(&mut self, ts: &[Valtype]) -> bool {
        match ts.last() {
            Some(Valtype::Num(Numtype::I32)) => self.out.push(Instr::Unop(Unop::I32Extend(Sz16::B16))),
            Some(Valtype::Num(Numtype::I64)) => self.out.push(Instr::Unop(Unop::I64Extend(Sz32::B32))),
            Some(Valtype::Num(Numtype::F64)) => self.out.extend([
                Instr::Cvtop(Cvtop::Reinterpret(Numtype::I64)),
                Instr::Const(Num::I64(!0xffff_ffff)),
                Instr::Binop(Nt::I64(IBinop::And)),
                Instr::Cvtop(Cvtop::Reinterpret(Numtype::F64)),
            ]),
            Some(Valtype::Num(Numtype::F32)) => self.out.extend([
                Instr::Cvtop(Cvtop::Reinterpret(Numtype::I32)),
                Instr::Const(Num::I32(!0xff)),
                Instr::Binop(Nt::I32(IBinop::And)),
                Instr::Cvtop(Cvtop::Reinterpret(Numtype::F32)),
            ]),
            Some(Valtype::Vec(_)) => self
                .out
                .extend([Instr::Vconst(Box::new(V128(u128::from(u64::MAX)))), Instr::Vvbinop(Vvbinop::And)]),
            Some(Valtype::Ref(_) | Valtype::Bot) | None => return false,
        }
        true
    }

    /// Appends default values; false, with nothing appended, if there is none for some type.
    pub(super) fn zeros(&mut self, ts: &[Valtype]) -> bool {
        let zero = |t: &Valtype| match t {
            Valtype::Num(Numtype::I32) => Some(Instr::Const(Num::I32(0))),
            Valtype::Num(Numtype::I64) => Some(Instr::Const(Num::I64(0))),
            Valtype::Num(Numtype::F32) => Some(Instr::Const(Num::F32(F32(0)))),
            Valtype::Num(Numtype::F64) => Some(Instr::Const(Num::F64(F64(0)))),
            Valtype::Vec(_) => Some(Instr::Vconst(Box::new(V128(0)))),
            Valtype::Ref(Reftype { null: true, ht }) => Some(Instr::RefNull(*ht)),
            Valtype::Ref(Reftype { null: false, .. }) | Valtype::Bot => None,
        };
        let Some(zeros) = ts.iter().map(zero).collect::<Option<Vec<_>>>() else { return false };
        self.out.extend(zeros);
        true
    }

    /// The types of the last operands before the instruction, as far as the validator shows them; none where it cannot be
    /// reached.
    pub(super) fn operands(&self) -> Option<Vec<Valtype>> {
        let mut module = self.module.clone();
        for func in &mut module.funcs {
            func.body.instrs = vec![Instr::Unreachable, Instr::End];
        }
        let instrs = &self.module.funcs[self.func].body.instrs[..self.pc];
        // One of the tests is refused whatever there is.
        let refused = [Instr::Testop(Inn::I32), Instr::Testop(Inn::I64), Instr::End];
        let instrs = instrs.iter().cloned().chain(refused).collect();
        module.funcs[self.func].body = Expr { instrs, at: Vec::new() };
        let invalid = valid::validate(&module, Version::V3).err()?;
        let InvalidKind::TypeMismatch { found, .. } = invalid.kind else { return None };
        (found.below != valid::error::Below::Any).then(|| found.types.to_vec())
    }
}
