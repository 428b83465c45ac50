//! Matching of patterns.

use std::sync::Arc;

use crate::exec::cost;
use crate::runtime::RefKind;
use crate::semantics::check::ir::{Each, Elem, Len, Many, Pat, Premise, Slot};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::term::Term;

/// The operands that a rule takes.
pub(crate) struct Taken {
    /// The end of the operands that have not been matched yet.
    pub(crate) top: usize,
    /// The beginning of the operands that are taken.
    pub(crate) from: usize,
    /// How many of them stay.
    pub(crate) kept: usize,
}

impl<'a> Machine<'a> {
    pub(crate) fn set(&mut self, slot: Slot, term: Term) {
        let i = self.base + usize::from(slot);
        self.env[i] = term;
    }

    pub(crate) fn get(&self, slot: Slot) -> &Term {
        &self.env[self.base + usize::from(slot)]
    }

    /// Whether a term matches a pattern. Binds the variables of the pattern.
    pub(crate) fn matches(&mut self, pat: &'a Pat, term: &Term) -> Result<bool> {
        Ok(match pat {
            Pat::Any => true,
            Pat::Bind(slot) => {
                self.set(*slot, term.clone());
                true
            }
            Pat::Same(slot) => {
                let known = self.get(*slot).clone();
                self.equal(&known, term)?
            }
            Pat::Test(sort, pat) => self.sem.sorts.is(*sort, term) && self.matches(pat, term)?,
            Pat::Lit(known) => self.equal(known, term)?,
            Pat::Con(con, pats) => match term {
                Term::App(app) if app.con == *con => {
                    for (pat, arg) in pats.iter().zip(&app.args) {
                        if !self.matches(pat, arg)? {
                            return Ok(false);
                        }
                    }
                    true
                }
                _ => false,
            },
            Pat::Num(nt, c) => match term {
                Term::Num(own, n) => {
                    self.matches(nt, &crate::semantics::terms::term::numtype(*own))?
                        && self.matches(c, &Term::Nat(*n))?
                }
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
                Term::Tuple(terms) if terms.len() == pats.len() => {
                    for (pat, term) in pats.iter().zip(terms.iter()) {
                        if !self.matches(pat, term)? {
                            return Ok(false);
                        }
                    }
                    true
                }
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

    fn matches_seq(&mut self, elems: &'a [Elem], term: &Term) -> Result<bool> {
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
    fn matches_long(&mut self, pat: &'a Pat, slots: &'a [(Slot, Slot)], terms: &Arc<[Term]>) -> Result<bool> {
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
    fn matches_runs(&mut self, pat: &'a Pat, slots: &'a [(Slot, Slot)], runs: &[Term]) -> Result<bool> {
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
    fn matches_each(&mut self, pat: &'a Pat, slots: &'a [(Slot, Slot)], terms: &[Term]) -> Result<bool> {
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
    fn count(&mut self, elem: &'a Elem) -> Result<Option<usize>> {
        Ok(match elem {
            Elem::One(_) => Some(1),
            Elem::Many(Many { len: Len::Is(n), .. }) => match self.eval(n)? {
                Term::Nat(n) => Some(usize::try_from(n).unwrap_or(usize::MAX)),
                _ => return Err(Fail::Undefined),
            },
            Elem::Many(_) => None,
        })
    }

    fn fits(&mut self, len: &'a Len, n: u64) -> Result<bool> {
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

    fn matches_many(&mut self, each: &'a Each, terms: &[Term]) -> Result<bool> {
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
        elems: &'a [Elem],
        whole: bool,
        keep: usize,
        taken: &mut Taken,
    ) -> Result<bool> {
        let bottom = self.height();
        let mut open = taken.top - bottom;
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
    fn extent(&mut self, elem: &'a Elem, from: usize, open: usize) -> Result<usize> {
        let n = self.count(elem)?.unwrap_or(open);
        Ok(match self.operands.get(from) {
            Some(Term::Rep(rep)) if rep.1 == n as u64 => 1,
            _ => n,
        })
    }

    /// Matches operands against a segment of a pattern.
    fn take_part(&mut self, elem: &'a Elem, from: usize, to: usize) -> Result<bool> {
        let many = match elem {
            Elem::One(pat) => {
                let term = self.operands[from].clone();
                return self.matches(pat, &term);
            }
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
    pub(crate) fn holds(&mut self, premise: &'a Premise) -> Result<bool> {
        let held = match premise {
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
                Ok(term) => match self.elements(&term)?.first() {
                    Some(element) => {
                        self.set(*slot, element.clone());
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
                        match self.elements(set)?.first() {
                            Some(element) => chosen.push(element.clone()),
                            None => return Ok(false),
                        }
                    }
                    self.set(*slot, Term::seq(chosen));
                    Ok(true)
                })
            }
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

/// The maximum number of matched sequences in the cache of a run.
const REMEMBERED: usize = 64;

/// Whether the result of matching depends only on the term, and not on variables that are bound already.
fn is_closed(pat: &Pat) -> bool {
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
fn is_constant(term: &Term) -> bool {
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
