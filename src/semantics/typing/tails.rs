//! Tail calls of relations. If the last premise of a rule is a judgement of the same relation, and the rule only passes on its
//! outputs, then the inputs are replaced and the rules tried again, so that long lists need no recursion.
//!
//! An example is `Types_ok/cons`: its output is `dt* dt'*`, of which `dt*` is known before its last premise, and `dt'*` is that
//! premise's output.

use crate::semantics::check::ir::{
    Clause, Each, Elem, Expr, Func, Holds, Judge, Len, Many, Part, Pat, Premise,
};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::term::Term;

/// The result of trying the rules of a relation.
pub(super) enum Tried<'a> {
    Found(Term),
    /// A tail call: the result is that of the relation for other inputs.
    TailCall(TailCall<'a>),
}

/// A tail call.
pub(super) struct TailCall<'a> {
    pub(super) args: Vec<Term>,
    /// Outputs that precede those of the call.
    pub(super) found: Vec<Term>,
    /// The calling rule, and the number of premises before the call, for the blame.
    pub(super) rule: (&'a str, Place),
    pub(super) premise: usize,
}

/// A rule's last premise, if it is in tail position.
pub(super) struct Tail<'a> {
    asked: &'a Holds,
    /// Segments of the rule's output that precede the premise's output.
    front: &'a [Part],
    /// Number of premises before it.
    premise: usize,
}

impl<'a> Machine<'a> {
    /// The last premise of a rule if it is in tail position: a judgement of the same relation whose output is the end of the
    /// rule's output.
    pub(super) fn tail(&self, func: &Func, clause: &'a Clause) -> Option<Tail<'a>> {
        let (Premise::Holds(asked), before) = clause.premises.split_last()? else { return None };
        let relation = &self.sem.relations[usize::from(asked.relation)];
        let own = matches!(&relation.by, Judge::Rules(other) if std::ptr::eq(other, func));
        if !own || relation.blames_caller || asked.each.is_some() || !self.typing.long {
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

    /// Evaluates the inputs of a tail call; `None` if no sequence in them is shorter than before, so that termination is not
    /// evident.
    pub(super) fn tail_call(
        &mut self,
        tail: &Tail<'a>,
        from: usize,
        rule: (&'a str, Place),
    ) -> Result<Option<TailCall<'a>>> {
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
        Ok(Some(TailCall { args, found, rule, premise: tail.premise }))
    }

    /// The sequences in `found` followed by `last`.
    pub(super) fn prepend(&mut self, found: Vec<Term>, last: Term) -> Result<Term> {
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

/// Total length of the sequences among the terms and among their arguments.
fn extent(terms: &[Term]) -> u64 {
    let len = |term: &Term| match term {
        Term::Seq(terms) => terms.len() as u64,
        Term::Long(long) => long.len(),
        _ => 0,
    };
    terms.iter().map(|term| len(term) + term.args().iter().map(len).sum::<u64>()).sum()
}
