//! Rules whose last premise asks their own relation, and that leave nothing to do when it has answered: the same relation is asked in
//! place of them, so that a list of any length needs no room to go through.
//!
//! `Types_ok/cons` is one: `dt* dt'*` is what is known before its last premise, and behind it what that one finds.

use crate::semantics::check::ir::{
    Clause, Each, Elem, Expr, Func, Holds, Judge, Len, Many, Part, Pat, Premise,
};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::term::Term;

/// What came of trying the rules of a relation.
pub(super) enum Tried<'a> {
    Found(Term),
    /// It depends on what else the relation is asked.
    Asks(Again<'a>),
}

/// What a relation is asked in place of what it was asked before.
pub(super) struct Again<'a> {
    pub(super) args: Vec<Term>,
    /// What is found before that.
    pub(super) found: Vec<Term>,
    /// The rule, and how many premises it has before the one that asks.
    pub(super) rule: (&'a str, Place),
    pub(super) premise: usize,
}

/// The last premise of such a rule.
pub(super) struct Tail<'a> {
    asked: &'a Holds,
    /// What is found before what it finds.
    front: &'a [Part],
    /// How many premises are before it.
    premise: usize,
}

impl<'a> Machine<'a> {
    /// The last premise of a rule, if it asks the same relation and what it finds, perhaps behind something else, is what is found.
    pub(super) fn tail(&self, func: &Func, clause: &'a Clause) -> Option<Tail<'a>> {
        let (Premise::Holds(asked), before) = clause.premises.split_last()? else { return None };
        let relation = &self.sem.relations[usize::from(asked.relation)];
        let own = matches!(&relation.by, Judge::Rules(other) if std::ptr::eq(other, func));
        if !own || relation.asks || asked.each.is_some() || !self.typing.long {
            return None;
        }
        let front: &[Part] = match (&clause.body, &asked.found) {
            (Expr::Lit(Term::Bool(true)), Pat::Any) => &[],
            (Expr::Seq(parts), Pat::Seq(elems)) => {
                let [Elem::Many(Many { each: Each::Bind(slot), len: Len::Any })] = &**elems else {
                    return None;
                };
                let (Part::Many(Expr::Slot(last)), front) = parts.split_last()? else { return None };
                let other = |part: &Part| match part {
                    Part::One(Expr::Slot(own)) | Part::Many(Expr::Slot(own)) => own != slot,
                    Part::One(_) | Part::Many(_) => false,
                };
                if last != slot || !front.iter().all(other) {
                    return None;
                }
                front
            }
            _ => return None,
        };
        Some(Tail { asked, front, premise: before.len() })
    }

    /// What the last premise asks, if sequences in it are shorter than in what was asked before: then this comes to an end.
    pub(super) fn asks_less(
        &mut self,
        tail: &Tail<'a>,
        from: usize,
        rule: (&'a str, Place),
    ) -> Result<Option<Again<'a>>> {
        let args = match self.eval_all(&tail.asked.args) {
            Err(Fail::Undefined) => return Ok(None),
            args => args?,
        };
        if extent(&args) >= extent(&self.env[from..self.base]) {
            return Ok(None);
        }
        let mut found = Vec::with_capacity(tail.front.len());
        for part in tail.front {
            found.push(match part {
                Part::One(expr) => Term::opt(Some(self.eval(expr)?)),
                Part::Many(expr) => self.eval(expr)?,
            });
        }
        Ok(Some(Again { args, found, rule, premise: tail.premise }))
    }

    /// Sequences one after the other, and what is found behind them.
    pub(super) fn behind(&mut self, found: Vec<Term>, last: Term) -> Result<Term> {
        if found.is_empty() {
            return Ok(last);
        }
        let mut all = Long::default();
        for piece in found.iter().chain([&last]) {
            for (term, n) in self.runs(piece)? {
                all.push_back(term, n).ok_or(Fail::Undefined)?;
            }
        }
        if all.len() > LONG as u64 {
            return Ok(Term::Long(all.into()));
        }
        let each = |(term, n): (&Term, u64)| std::iter::repeat_n(term.clone(), n as usize);
        Ok(Term::seq(all.runs().flat_map(each).collect()))
    }
}

/// How many elements the sequences among terms, and among their arguments, have.
fn extent(terms: &[Term]) -> u64 {
    let len = |term: &Term| match term {
        Term::Seq(terms) => terms.len() as u64,
        Term::Long(long) => long.len(),
        _ => 0,
    };
    terms.iter().map(|term| len(term) + term.args().iter().map(len).sum::<u64>()).sum()
}
