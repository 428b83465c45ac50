//! Patterns: matched as far as the term is known, and otherwise translated.

use super::exprs::is_simple;
use super::{Scope, Specializer};
use crate::semantics::check::ir::{Each, Elem, Expr, Len, Many, Part, Pat, Premise, Slot};
use crate::semantics::engine::forms::{is_closed, is_constant};
use crate::semantics::terms::term::Term;

impl Specializer<'_, '_> {
    /// The pattern with the variables of the specialized rule. Binds its variables to new ones.
    pub(super) fn pattern(&mut self, pat: &Pat, scope: &mut Scope) -> Option<Pat> {
        let all = |own: &mut Self, pats: &[Pat], scope: &mut Scope| {
            pats.iter().map(|pat| own.pattern(pat, scope)).collect::<Option<Box<[Pat]>>>()
        };
        Some(match pat {
            Pat::Any => Pat::Any,
            Pat::Bind(slot) => Pat::Bind(self.fresh_for(*slot, scope)?),
            Pat::Same(slot) => match scope.get(usize::from(*slot))?.as_ref()? {
                Expr::Slot(slot) => Pat::Same(*slot),
                Expr::Lit(term) => Pat::Lit(term.clone()),
                _ => return None,
            },
            Pat::Test(sort, pat) => match self.pattern(pat, scope)? {
                Pat::Lit(term) => match self.m.sem.sorts.is(*sort, &term) {
                    true => Pat::Lit(term),
                    false => return None,
                },
                pat => Pat::Test(*sort, pat.into()),
            },
            Pat::Lit(term) => Pat::Lit(term.clone()),
            Pat::Con(con, pats) => Pat::Con(*con, all(self, pats, scope)?),
            Pat::Num(nt, c) => Pat::Num(self.pattern(nt, scope)?.into(), self.pattern(c, scope)?.into()),
            Pat::Vec(c) => Pat::Vec(self.pattern(c, scope)?.into()),
            Pat::Ref(con, pat) => Pat::Ref(*con, self.pattern(pat, scope)?.into()),
            Pat::Tuple(pats) => Pat::Tuple(all(self, pats, scope)?),
            Pat::Rec(fields) => {
                let each = fields.iter().map(|(field, pat)| Some((*field, self.pattern(pat, scope)?)));
                Pat::Rec(each.collect::<Option<_>>()?)
            }
            Pat::Seq(elems) => Pat::Seq(self.elems(elems, scope)?),
            Pat::State(s, f) => Pat::State(self.pattern(s, scope)?.into(), self.pattern(f, scope)?.into()),
        })
    }

    /// The segments of a pattern with the variables of the specialized rule.
    pub(super) fn elems(&mut self, elems: &[Elem], scope: &mut Scope) -> Option<Box<[Elem]>> {
        elems.iter().map(|elem| self.elem(elem, scope)).collect()
    }

    fn elem(&mut self, elem: &Elem, scope: &mut Scope) -> Option<Elem> {
        let many = match elem {
            Elem::One(pat) => return Some(Elem::One(self.pattern(pat, scope)?)),
            Elem::Many(many) => many,
        };
        let len = match &many.len {
            Len::Any => Len::Any,
            Len::Opt => Len::Opt,
            Len::Bind(slot) => Len::Bind(self.fresh_for(*slot, scope)?),
            Len::Is(expr) => Len::Is(self.expr(expr, scope)?),
        };
        let each = match &many.each {
            Each::Any => Each::Any,
            Each::Bind(slot) => Each::Bind(self.fresh_for(*slot, scope)?),
            Each::Same(slot) => match scope.get(usize::from(*slot))?.as_ref()? {
                Expr::Slot(slot) => Each::Same(*slot),
                _ => return None,
            },
            Each::Test(sort, slot) => Each::Test(*sort, self.fresh_for(*slot, scope)?),
            Each::Pat(pat, slots) => {
                let pat = self.pattern(pat, scope)?;
                let mut pairs = Vec::with_capacity(slots.len());
                for (inner, outer) in slots {
                    let Some(Expr::Slot(inner)) = scope.get(usize::from(*inner))? else { return None };
                    let inner = *inner;
                    pairs.push((inner, self.fresh_for(*outer, scope)?));
                }
                Each::Pat(pat.into(), pairs.into())
            }
        };
        Some(Elem::Many(Many { each, len }))
    }

    /// Matches the value of `expr`, an expression of the specialized rule. Premises that remain to be checked when the rule is
    /// applied are appended to `premises`. Returns false if the value cannot match.
    pub(super) fn bind(
        &mut self,
        pat: &Pat,
        expr: Expr,
        scope: &mut Scope,
        premises: &mut Vec<Premise>,
    ) -> Option<bool> {
        match (pat, expr) {
            (Pat::Any, expr) if is_simple(&expr) => Some(true),
            (Pat::Bind(slot), expr) if is_simple(&expr) => {
                *scope.get_mut(usize::from(*slot))? = Some(expr);
                Some(true)
            }
            (Pat::Lit(a), Expr::Lit(b)) if is_constant(&b) => self.m.equal(a, &b).ok(),
            (Pat::Same(slot), Expr::Lit(b))
                if let Some(Some(Expr::Lit(a))) = scope.get(usize::from(*slot))
                    && is_constant(a)
                    && is_constant(&b) =>
            {
                self.m.equal(a, &b).ok()
            }
            (pat, Expr::Lit(term)) if is_closed(pat) && is_constant(&term) => {
                self.bind_known(pat, &term, scope)
            }
            (Pat::Con(con, pats), Expr::Con(own, exprs)) => {
                if con != &own {
                    return Some(false);
                }
                self.bind_all(pats, exprs.into_vec(), scope, premises)
            }
            (Pat::Test(sort, pat), Expr::Con(con, exprs)) if self.m.sem.sorts.has(*sort, con) => {
                self.bind(pat, Expr::Con(con, exprs), scope, premises)
            }
            (Pat::Num(nt, c), Expr::Num(own, d)) => {
                Some(self.bind(nt, *own, scope, premises)? && self.bind(c, *d, scope, premises)?)
            }
            (Pat::Vec(pat), Expr::Vec(c)) => self.bind(pat, *c, scope, premises),
            (Pat::Tuple(pats), Expr::Tuple(exprs)) if pats.len() == exprs.len() => {
                self.bind_all(pats, exprs.into_vec(), scope, premises)
            }
            (Pat::State(s, f), Expr::State(store, frame)) => {
                Some(self.bind(s, *store, scope, premises)? && self.bind(f, *frame, scope, premises)?)
            }
            (Pat::Seq(elems), Expr::Seq(parts)) if one_by_one(elems, &parts) => {
                for (elem, part) in elems.iter().zip(parts) {
                    if let (Elem::One(pat), Part::One(expr)) = (elem, part)
                        && !self.bind(pat, expr, scope, premises)?
                    {
                        return Some(false);
                    }
                }
                Some(true)
            }
            (pat, expr) => {
                let pat = self.pattern(pat, scope)?;
                premises.push(Premise::Let(pat, expr));
                Some(true)
            }
        }
    }

    fn bind_all(
        &mut self,
        pats: &[Pat],
        exprs: Vec<Expr>,
        scope: &mut Scope,
        premises: &mut Vec<Premise>,
    ) -> Option<bool> {
        for (pat, expr) in pats.iter().zip(exprs) {
            if !self.bind(pat, expr, scope, premises)? {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Matches a constant by the machine.
    fn bind_known(&mut self, pat: &Pat, term: &Term, scope: &mut Scope) -> Option<bool> {
        let mut slots = Vec::new();
        bound(pat, &mut slots);
        let (base, from) = (self.m.base, self.m.env.len());
        self.m.base = from;
        let size = slots.iter().max().map_or(0, |slot| usize::from(*slot) + 1);
        self.m.env.resize(from + size, Term::Empty);
        let matched = self.m.matches(pat, term);
        if matches!(matched, Ok(true)) {
            for slot in slots {
                *scope.get_mut(usize::from(slot))? = Some(Expr::Lit(self.m.get(slot).clone()));
            }
        }
        self.m.base = base;
        self.m.env.truncate(from);
        matched.ok()
    }
}

/// Whether a sequence pattern and a sequence expression consist of the same number of single elements.
fn one_by_one(elems: &[Elem], parts: &[Part]) -> bool {
    elems.len() == parts.len()
        && elems.iter().all(|elem| matches!(elem, Elem::One(_)))
        && parts.iter().all(|part| matches!(part, Part::One(_)))
}

/// The variables that a pattern binds.
fn bound(pat: &Pat, slots: &mut Vec<Slot>) {
    match pat {
        Pat::Bind(slot) => slots.push(*slot),
        Pat::Any | Pat::Same(_) | Pat::Lit(_) => {}
        Pat::Test(_, pat) | Pat::Vec(pat) | Pat::Ref(_, pat) => bound(pat, slots),
        Pat::Num(a, b) | Pat::State(a, b) => {
            bound(a, slots);
            bound(b, slots);
        }
        Pat::Con(_, pats) | Pat::Tuple(pats) => pats.iter().for_each(|pat| bound(pat, slots)),
        Pat::Rec(fields) => fields.iter().for_each(|(_, pat)| bound(pat, slots)),
        Pat::Seq(elems) => {
            for elem in elems {
                match elem {
                    Elem::One(pat) => bound(pat, slots),
                    Elem::Many(many) => {
                        if let Len::Bind(slot) = &many.len {
                            slots.push(*slot);
                        }
                        match &many.each {
                            Each::Any | Each::Same(_) => {}
                            Each::Bind(slot) | Each::Test(_, slot) => slots.push(*slot),
                            Each::Pat(pat, pairs) => {
                                bound(pat, slots);
                                slots.extend(pairs.iter().map(|(_, outer)| *outer));
                            }
                        }
                    }
                }
            }
        }
    }
}
