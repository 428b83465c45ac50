//! Matching of patterns.

use std::sync::Arc;

use crate::exec::cost;
use crate::runtime::RefKind;
use crate::semantics::check::ir::{Each, Elem, Expr, Len, Many, Pat, Premise, Slot};
use crate::semantics::engine::forms::{is_closed, is_constant};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::term::{Term, numtype};
use crate::syntax::Numtype;

/// The operands that a rule takes.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    /// The end of the operands that have not been matched yet.
    pub(crate) top: usize,
    /// The beginning of the operands that are taken.
    pub(crate) from: usize,
    /// How many of them stay.
    pub(crate) kept: usize,
}

impl Machine<'_> {
    pub(crate) fn set(&mut self, slot: Slot, term: Term) {
        let i = self.base + usize::from(slot);
        self.env[i] = term;
    }

    /// Sets a variable to a copy of a term. The most frequent terms are written directly, part by part.
    #[inline]
    pub(crate) fn copy(&mut self, slot: Slot, term: &Term) {
        let place = &mut self.env[self.base + usize::from(slot)];
        match term {
            Term::Nat(n) => *place = Term::Nat(*n),
            Term::Num(nt, c) => *place = Term::Num(*nt, *c),
            Term::Frame(frame) => *place = Term::Frame(*frame),
            term => *place = term.clone(),
        }
    }

    pub(crate) fn get(&self, slot: Slot) -> &Term {
        &self.env[self.base + usize::from(slot)]
    }

    /// Whether a term matches a pattern. Binds the variables of the pattern.
    #[inline]
    pub(crate) fn matches(&mut self, pat: &Pat, term: &Term) -> Result<bool> {
        match pat {
            Pat::Any => Ok(true),
            Pat::Bind(slot) => {
                self.copy(*slot, term);
                Ok(true)
            }
            pat => self.matches_form(pat, term),
        }
    }

    fn matches_form(&mut self, pat: &Pat, term: &Term) -> Result<bool> {
        Ok(match pat {
            Pat::Any | Pat::Bind(_) => return self.matches(pat, term),
            Pat::Same(slot) => {
                let known = self.get(*slot).clone();
                self.equal(&known, term)?
            }
            Pat::Test(sort, pat) => self.sem.sorts.is(*sort, term) && self.matches(pat, term)?,
            Pat::Lit(known) => self.equal(known, term)?,
            Pat::Con(con, pats) => match term {
                Term::App(app) if app.con == *con => self.matches_all(pats, &app.args)?,
                _ => false,
            },
            Pat::Num(nt, c) => match term {
                Term::Num(own, n) => self.matches_num(nt, c, *own, *n)?,
                _ => false,
            },
            Pat::Vec(c) => match term {
                Term::Vec(own) => self.matches(c, &Term::nat(**own))?,
                _ => false,
            },
            Pat::Ref(con, pat) => match term {
                Term::Ref(r) if term.con() == Some(*con) => {
                    let arg = match r.kind() {
                        _ if r.is_extern() => Term::Ref(r.to_any()),
                        RefKind::Null => return Ok(false),
                        RefKind::I31(i) => Term::Nat(i.into()),
                        RefKind::Struct(a) => Term::Nat(a.0.into()),
                        RefKind::Array(a) => Term::Nat(a.0.into()),
                        RefKind::Func(a) => Term::Nat(a.0.into()),
                        RefKind::Exn(a) => Term::Nat(a.0.into()),
                        RefKind::Host(a) => Term::Nat(a.0.into()),
                    };
                    self.matches(pat, &arg)?
                }
                _ => false,
            },
            Pat::Tuple(pats) => match term {
                Term::Tuple(terms) if terms.len() == pats.len() => self.matches_all(pats, terms)?,
                _ => false,
            },
            Pat::Rec(fields) => {
                for (field, pat) in fields {
                    let own = self.field(term, *field)?;
                    if !self.matches(pat, &own)? {
                        return Ok(false);
                    }
                }
                true
            }
            Pat::Seq(elems) => self.matches_seq(elems, term)?,
            Pat::State(s, f) => match term {
                Term::State(frame) => {
                    self.matches(s, &Term::Store)? && self.matches(f, &Term::Frame(*frame))?
                }
                _ => false,
            },
        })
    }

    /// Whether each term matches its pattern.
    pub(crate) fn matches_all(&mut self, pats: &[Pat], terms: &[Term]) -> Result<bool> {
        for (pat, term) in pats.iter().zip(terms) {
            if !self.matches(pat, term)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn matches_num(&mut self, nt: &Pat, c: &Pat, own: Numtype, n: u64) -> Result<bool> {
        let typed = match (nt, numtype(own)) {
            (Pat::Lit(Term::Con(known)), Term::Con(own)) => *known == own,
            (nt, own) => self.matches(nt, &own)?,
        };
        Ok(typed && self.matches(c, &Term::Nat(n))?)
    }

    fn matches_seq(&mut self, elems: &[Elem], term: &Term) -> Result<bool> {
        // The most frequent cases need no copy.
        match elems {
            [] => return Ok(self.is_empty(term)),
            [Elem::Many(Many { each: Each::Any, len: Len::Any })] => return Ok(true),
            [Elem::Many(Many { each: Each::Bind(slot), len })] => {
                let n = self.len(term)?;
                if !self.fits(len, n)? {
                    return Ok(false);
                }
                self.set(*slot, term.clone());
                return Ok(true);
            }
            [Elem::One(first), Elem::Many(Many { each: Each::Bind(slot), len: Len::Any })] => {
                if let Term::Long(long) = term {
                    let Some((one, rest)) = long.split_first() else { return Ok(false) };
                    self.set(*slot, Term::Long(Arc::new(rest)));
                    return self.matches(first, &one);
                }
            }
            [Elem::One(first), Elem::Many(Many { each: Each::Any, len: Len::Any })] => {
                if let Term::Long(long) = term {
                    let Some(one) = long.get(0) else { return Ok(false) };
                    return self.matches(first, one);
                }
            }
            [Elem::Many(Many { each: Each::Pat(pat, slots), len })] => {
                if let Term::Seq(terms) = term
                    && terms.len() > LONG
                {
                    return Ok(self.fits(len, terms.len() as u64)? && self.matches_long(pat, slots, terms)?);
                }
                if let Term::Cat(pieces) = term
                    && pieces.iter().all(|piece| matches!(piece, Term::Rep(_)))
                {
                    let n = self.len(term)?;
                    return Ok(self.fits(len, n)? && self.matches_runs(pat, slots, pieces)?);
                }
            }
            _ => {}
        }
        let terms = self.elements(term)?;
        let mut left = terms.len();
        for elem in elems {
            left = match self.count(elem)? {
                Some(n) => match left.checked_sub(n) {
                    Some(left) => left,
                    None => return Ok(false),
                },
                None => left,
            };
        }
        let open =
            elems.iter().any(|elem| matches!(elem, Elem::Many(many) if !matches!(many.len, Len::Is(_))));
        if left > 0 && !open {
            return Ok(false);
        }
        let mut at = 0;
        for elem in elems {
            let n = self.count(elem)?.unwrap_or(left);
            match elem {
                Elem::One(pat) => {
                    if !self.matches(pat, &terms[at])? {
                        return Ok(false);
                    }
                }
                Elem::Many(many) => {
                    if !self.fits(&many.len, n as u64)?
                        || !self.matches_many(&many.each, &terms[at..at + n])?
                    {
                        return Ok(false);
                    }
                }
            }
            at += n;
        }
        Ok(true)
    }

    /// Matches each term of a long sequence, and caches the result: rules match the same type repeatedly, and need only
    /// one of its fields each time.
    fn matches_long(&mut self, pat: &Pat, slots: &[(Slot, Slot)], terms: &Arc<[Term]>) -> Result<bool> {
        let key = (std::ptr::from_ref(pat).addr(), terms.as_ptr().addr());
        if let Some((_, found)) = self.gathered.get(&key) {
            let found = found.clone();
            for ((_, outer), all) in slots.iter().zip(found.iter()) {
                self.set(*outer, all.clone());
            }
            return Ok(true);
        }
        if !self.matches_each(pat, slots, terms)? {
            return Ok(false);
        }
        if is_closed(pat) && terms.iter().all(is_constant) {
            if self.gathered.len() >= REMEMBERED {
                self.gathered.clear();
            }
            let found = slots.iter().map(|(_, outer)| self.get(*outer).clone()).collect();
            self.gathered.insert(key, (terms.clone(), found));
        }
        Ok(true)
    }

    /// Matches runs of equal terms, such as the locals of a function, without taking a run apart.
    fn matches_runs(&mut self, pat: &Pat, slots: &[(Slot, Slot)], runs: &[Term]) -> Result<bool> {
        let mut gathered = vec![Vec::with_capacity(runs.len()); slots.len()];
        for run in runs {
            let Term::Rep(rep) = run else { return Ok(false) };
            if !self.matches(pat, &rep.0)? {
                return Ok(false);
            }
            for ((inner, _), all) in slots.iter().zip(&mut gathered) {
                all.push(Term::Rep(Arc::new((self.get(*inner).clone(), rep.1))));
            }
        }
        for ((_, outer), all) in slots.iter().zip(gathered) {
            self.set(*outer, Term::Cat(all.into()));
        }
        Ok(true)
    }

    /// Matches each of the terms, and collects the values of the pattern's variables.
    fn matches_each(&mut self, pat: &Pat, slots: &[(Slot, Slot)], terms: &[Term]) -> Result<bool> {
        cost::work(terms.len());
        let mut gathered = vec![Vec::with_capacity(terms.len()); slots.len()];
        for term in terms {
            if !self.matches(pat, term)? {
                return Ok(false);
            }
            for ((inner, _), all) in slots.iter().zip(&mut gathered) {
                all.push(self.get(*inner).clone());
            }
        }
        for ((_, outer), all) in slots.iter().zip(gathered) {
            self.set(*outer, Term::seq(all));
        }
        Ok(true)
    }

    /// The number of terms that a segment matches, if it is fixed.
    fn count(&mut self, elem: &Elem) -> Result<Option<usize>> {
        Ok(match elem {
            Elem::One(_) => Some(1),
            Elem::Many(Many { len: Len::Is(n), .. }) => match self.eval(n)? {
                Term::Nat(n) => Some(usize::try_from(n).unwrap_or(usize::MAX)),
                _ => return Err(Fail::Undefined),
            },
            Elem::Many(_) => None,
        })
    }

    fn fits(&mut self, len: &Len, n: u64) -> Result<bool> {
        Ok(match len {
            Len::Any => true,
            Len::Opt => n <= 1,
            Len::Bind(slot) => {
                self.set(*slot, Term::Nat(n));
                true
            }
            Len::Is(expr) => {
                let wanted = self.eval(expr)?;
                self.equal(&wanted, &Term::Nat(n))?
            }
        })
    }

    fn matches_many(&mut self, each: &Each, terms: &[Term]) -> Result<bool> {
        cost::work(terms.len());
        Ok(match each {
            Each::Any => true,
            Each::Bind(slot) => {
                self.set(*slot, Term::seq(terms.to_vec()));
                true
            }
            Each::Same(slot) => {
                let known = self.get(*slot).clone();
                self.equal(&known, &Term::seq(terms.to_vec()))?
            }
            Each::Test(sort, slot) => {
                self.set(*slot, Term::seq(terms.to_vec()));
                terms.iter().all(|term| self.sem.sorts.is(*sort, term))
            }
            Each::Pat(pat, slots) => self.matches_each(pat, slots, terms)?,
        })
    }

    /// Matches operands from the right. If `whole`, the patterns must match all operands of the context. The operands of
    /// the leftmost `keep` segments stay on the stack.
    pub(crate) fn take(
        &mut self,
        elems: &[Elem],
        whole: bool,
        keep: usize,
        taken: &mut Taken,
    ) -> Result<bool> {
        let bottom = self.height();
        let mut open = taken.top - bottom;
        if !whole && elems.iter().all(|elem| matches!(elem, Elem::One(_))) {
            if open < elems.len() {
                return Ok(false);
            }
            taken.kept += keep.min(elems.len());
            taken.top -= elems.len();
            taken.from = taken.top;
            for (elem, i) in elems.iter().zip(taken.top..) {
                if let Elem::One(pat) = elem
                    && !self.take_one(pat, i)?
                {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        if whole {
            for elem in elems {
                let Some(n) = self.count(elem)? else { continue };
                match open.checked_sub(n) {
                    Some(left) => open = left,
                    None => return Ok(false),
                }
            }
            let any =
                elems.iter().any(|elem| matches!(elem, Elem::Many(many) if !matches!(many.len, Len::Is(_))));
            if open > 0 && !any {
                return Ok(false);
            }
        }
        // The extents of the segments are found from right to left; then variables are bound from left to right.
        let end = taken.top;
        for (i, elem) in elems.iter().enumerate().rev() {
            let n = match self.count(elem)? {
                Some(n) => n,
                None if whole => open,
                None => return Ok(false),
            };
            let n = self.physical(n, taken.top);
            let Some(from) = taken.top.checked_sub(n).filter(|from| *from >= bottom) else {
                return Ok(false);
            };
            if i < keep {
                taken.kept += n;
            }
            taken.top = from;
            taken.from = from;
        }
        let mut from = taken.top;
        for (i, elem) in elems.iter().enumerate() {
            let to = if i + 1 == elems.len() { end } else { from + self.extent(elem, from, open)? };
            if !self.take_part(elem, from, to)? {
                return Ok(false);
            }
            from = to;
        }
        Ok(true)
    }

    /// The number of operands that a segment matches.
    fn extent(&mut self, elem: &Elem, from: usize, open: usize) -> Result<usize> {
        let n = self.count(elem)?.unwrap_or(open);
        Ok(match self.operands.get(from) {
            Some(Term::Rep(rep)) if rep.1 == n as u64 => 1,
            _ => n,
        })
    }

    /// Matches an operand. The most frequent patterns copy only what they bind.
    fn take_one(&mut self, pat: &Pat, i: usize) -> Result<bool> {
        match (pat, &self.operands[i]) {
            (Pat::Num(nt, c), Term::Num(own, n)) => {
                let (own, n) = (*own, *n);
                self.matches_num(nt, c, own, n)
            }
            (Pat::Any, _) => Ok(true),
            (Pat::Bind(slot), Term::Num(own, n)) => {
                let (own, n) = (*own, *n);
                self.copy(*slot, &Term::Num(own, n));
                Ok(true)
            }
            (pat, term) => {
                let term = term.clone();
                self.matches(pat, &term)
            }
        }
    }

    /// Matches operands against a segment of a pattern.
    fn take_part(&mut self, elem: &Elem, from: usize, to: usize) -> Result<bool> {
        let many = match elem {
            Elem::One(pat) => return self.take_one(pat, from),
            Elem::Many(many) => many,
        };
        if !matches!(many.len, Len::Is(_)) && !self.fits(&many.len, (to - from) as u64)? {
            return Ok(false);
        }
        match (&many.each, to - from) {
            (Each::Any, _) => Ok(true),
            (Each::Bind(slot), 0) => {
                self.set(*slot, Term::Empty);
                Ok(true)
            }
            (Each::Bind(slot), 1) if matches!(self.operands[from], Term::Rep(_)) => {
                let term = self.operands[from].clone();
                self.set(*slot, term);
                Ok(true)
            }
            (each, _) => {
                let terms = self.operands[from..to].to_vec();
                self.matches_many(each, &terms)
            }
        }
    }

    /// The number of stack entries that `n` operands below `top` take, since one entry can represent several equal
    /// operands.
    fn physical(&self, n: usize, top: usize) -> usize {
        match top.checked_sub(1).and_then(|i| self.operands.get(i)) {
            Some(Term::Rep(rep)) if rep.1 == n as u64 => 1,
            _ => n,
        }
    }

    /// Whether a premise holds.
    pub(crate) fn holds(&mut self, premise: &Premise) -> Result<bool> {
        let held = match premise {
            Premise::If(Expr::Bin(op @ (Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge), a, b)) => {
                self.compares(*op, a, b)
            }
            Premise::If(expr) => self.eval(expr).and_then(|term| match term {
                Term::Bool(b) => Ok(b),
                _ => Err(Fail::Wrong("this is no truth value".to_string())),
            }),
            Premise::All(expr) => {
                let terms = self.eval(expr).and_then(|term| self.elements(&term));
                terms.map(|terms| terms.iter().all(|term| matches!(term, Term::Bool(true))))
            }
            Premise::Choose(slot, expr) => match self.eval(expr) {
                // A set is represented by the element that was chosen from it, if it is not empty.
                Ok(term) => match self.first_element(&term)? {
                    Some(element) => {
                        self.set(*slot, element);
                        Ok(true)
                    }
                    None => Ok(false),
                },
                Err(fail) => Err(fail),
            },
            Premise::ChooseEach(slot, expr) => {
                let sets = self.eval(expr).and_then(|term| self.elements(&term));
                sets.and_then(|sets| {
                    let mut chosen = Vec::with_capacity(sets.len());
                    for set in &sets {
                        match self.first_element(set)? {
                            Some(element) => chosen.push(element),
                            None => return Ok(false),
                        }
                    }
                    self.set(*slot, Term::seq(chosen));
                    Ok(true)
                })
            }
            Premise::Let(Pat::Bind(slot), expr) if let Some(n) = self.word(expr) => {
                self.copy(*slot, &Term::Nat(n));
                Ok(true)
            }
            Premise::Let(Pat::Bind(slot), expr) => match self.eval(expr) {
                Ok(term) => {
                    self.set(*slot, term);
                    Ok(true)
                }
                Err(fail) => Err(fail),
            },
            Premise::Let(pat, expr) => match self.eval(expr) {
                Ok(term) => self.matches(pat, &term),
                Err(fail) => Err(fail),
            },
            Premise::Holds(asked) => self.asks(asked),
            Premise::Operands(operands) => self.take_types(operands),
            Premise::Take => Ok(true),
        };
        match held {
            // A premise with an undefined term does not hold.
            Err(Fail::Undefined) => Ok(false),
            held => held,
        }
    }

    /// The first element of a sequence.
    fn first_element(&mut self, term: &Term) -> Result<Option<Term>> {
        Ok(match term {
            Term::Empty => None,
            Term::Seq(terms) => terms.first().cloned(),
            term => self.elements(term)?.into_iter().next(),
        })
    }
}

/// The maximum number of matched sequences in the cache of a run.
const REMEMBERED: usize = 64;
