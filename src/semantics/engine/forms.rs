//! What the forms of terms and patterns show: whether terms are equal, and on what a match depends.

use crate::semantics::check::ir::{Each, Elem, Len, Pat};
use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::term::Term;

impl Machine<'_> {
    /// Whether two terms are equal.
    pub(crate) fn equal(&mut self, a: &Term, b: &Term) -> Result<bool> {
        Ok(match (a, b) {
            (Term::Nat(a), Term::Nat(b)) => a == b,
            (Term::Neg(a), Term::Neg(b)) => a == b,
            (Term::Big(a), Term::Big(b)) => a == b,
            (Term::Bool(a), Term::Bool(b)) => a == b,
            (Term::Text(a), Term::Text(b)) => a == b,
            (Term::Con(a), Term::Con(b)) => a == b,
            (Term::Num(a, c), Term::Num(b, d)) => a == b && c == d,
            (Term::Vec(a), Term::Vec(b)) => a == b,
            (Term::Ref(a), Term::Ref(b)) => a == b,
            (Term::Type(a), Term::Type(b)) => a == b,
            (Term::Module(a), Term::Module(b)) => a == b,
            (Term::State(a), Term::State(b)) | (Term::Frame(a), Term::Frame(b)) => a == b,
            (Term::Store, Term::Store) => true,
            (Term::Inst(k, a), Term::Inst(l, b)) => k == l && a == b,
            (Term::App(a), Term::App(b)) => {
                if a.con != b.con || a.args.len() != b.args.len() {
                    return Ok(false);
                }
                for (a, b) in a.args.iter().zip(&b.args) {
                    if !self.equal(a, b)? {
                        return Ok(false);
                    }
                }
                true
            }
            (Term::Tuple(a), Term::Tuple(b)) => {
                for (a, b) in a.iter().zip(b.iter()) {
                    if !self.equal(a, b)? {
                        return Ok(false);
                    }
                }
                a.len() == b.len()
            }
            (Term::Rec(a), Term::Rec(_)) => {
                for (field, a) in a.iter() {
                    let b = self.field(b, *field)?;
                    if !self.equal(a, &b)? {
                        return Ok(false);
                    }
                }
                true
            }
            (a, b) if is_seq(a) && is_seq(b) => {
                if self.is_empty(a) || self.is_empty(b) {
                    return Ok(self.is_empty(a) && self.is_empty(b));
                }
                if self.len(a)? != self.len(b)? {
                    return Ok(false);
                }
                let (a, b) = (self.elements(a)?, self.elements(b)?);
                for (a, b) in a.iter().zip(&b) {
                    if !self.equal(a, b)? {
                        return Ok(false);
                    }
                }
                true
            }
            _ => false,
        })
    }
}

/// Whether the result of matching depends only on the term, and not on variables that are bound already.
pub(crate) fn is_closed(pat: &Pat) -> bool {
    match pat {
        Pat::Any | Pat::Bind(_) | Pat::Lit(_) => true,
        Pat::Same(_) | Pat::Rec(_) | Pat::State(..) => false,
        Pat::Test(_, pat) | Pat::Vec(pat) | Pat::Ref(_, pat) => is_closed(pat),
        Pat::Num(a, b) => is_closed(a) && is_closed(b),
        Pat::Con(_, pats) | Pat::Tuple(pats) => pats.iter().all(is_closed),
        Pat::Seq(elems) => elems.iter().all(|elem| match elem {
            Elem::One(pat) => is_closed(pat),
            Elem::Many(many) => {
                let each = match &many.each {
                    Each::Any | Each::Bind(_) | Each::Test(..) => true,
                    Each::Same(_) => false,
                    Each::Pat(pat, _) => is_closed(pat),
                };
                each && !matches!(many.len, Len::Is(_))
            }
        }),
    }
}

/// Whether a term is the same in every state: no part of it is a view of the store or of a frame.
pub(crate) fn is_constant(term: &Term) -> bool {
    match term {
        Term::App(app) => app.args.iter().all(is_constant),
        Term::Seq(terms) | Term::Cat(terms) | Term::Tuple(terms) => terms.iter().all(is_constant),
        Term::Rep(rep) => is_constant(&rep.0),
        Term::Rec(fields) => fields.iter().all(|(_, term)| is_constant(term)),
        Term::Long(_) | Term::State(_) | Term::Store | Term::Frame(_) => false,
        Term::Module(_) | Term::Inst(..) | Term::Part(..) => false,
        Term::Empty | Term::Nat(_) | Term::Neg(_) | Term::Big(_) | Term::Bool(_) | Term::Text(_) => true,
        Term::Con(_) | Term::Num(..) | Term::Vec(_) | Term::Ref(_) | Term::Code { .. } => true,
        Term::Bytes(_) | Term::Type(_) => true,
    }
}

/// Whether a term is a sequence.
pub(crate) fn is_seq(term: &Term) -> bool {
    matches!(
        term,
        Term::Empty
            | Term::Code { .. }
            | Term::Seq(_)
            | Term::Bytes(_)
            | Term::Rep(_)
            | Term::Cat(_)
            | Term::Long(_)
            | Term::Part(..)
    )
}
