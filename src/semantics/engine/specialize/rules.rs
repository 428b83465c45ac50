//! Rules and premises.

use super::{Scope, Specializer, unbound};
use crate::semantics::check::ir::{Branch, Expr, Holds, Iter, Out, Pat, Premise, Rest, Rule};
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::term::Term;

impl Specializer<'_, '_> {
    /// The rule for an instruction whose arguments are known as far as `args` says; missing ones are not known. `Some(None)`
    /// if it never applies.
    pub(super) fn rule(&mut self, rule: &Rule, args: &[Option<&Term>]) -> Option<Option<Rule>> {
        let mut scope = unbound(rule.slots);
        let mut premises = Vec::new();
        let state = match &rule.state {
            Some(pat) => Some(self.state(pat, &mut scope)?),
            None => None,
        };
        let context = match &rule.context {
            Some((con, pats)) => {
                let each = pats.iter().map(|pat| self.pattern(pat, &mut scope));
                Some((*con, each.collect::<Option<_>>()?))
            }
            None => None,
        };
        let instr = match &rule.instr {
            Some((con, pats)) => {
                let mut own = Vec::with_capacity(pats.len());
                for (i, pat) in pats.iter().enumerate() {
                    own.push(match args.get(i).copied().flatten() {
                        Some(arg) => {
                            if !self.bind(pat, Expr::Lit(arg.clone()), &mut scope, &mut premises)? {
                                return Some(None);
                            }
                            Pat::Any
                        }
                        None => self.pattern(pat, &mut scope)?,
                    });
                }
                Some((*con, own.into()))
            }
            None => None,
        };
        // The pattern of a known argument depends on another one that is not known.
        if !premises.is_empty() {
            return None;
        }
        let rest = match rule.rest {
            Rest::Bind(slot) => Rest::Bind(self.fresh_for(slot, &mut scope)?),
            rest => rest,
        };
        let operands = self.elems(&rule.operands, &mut scope)?;
        let mut waiting = Box::default();
        for premise in &rule.premises {
            if matches!(premise, Premise::Take) {
                waiting = self.elems(&rule.waiting, &mut scope)?;
                premises.push(Premise::Take);
            } else if !self.premise(premise, &mut scope, &mut premises)? {
                return Some(None);
            }
        }
        let update = match &rule.update {
            Some(update) => Some(self.expr(update, &mut scope)?),
            None => None,
        };
        let out = self.outs(&rule.out, &mut scope)?;
        Some(Some(Rule {
            name: rule.name.clone(),
            standard: rule.standard,
            slots: self.slots,
            state,
            context,
            instr,
            whole: rule.whole,
            waiting,
            operands,
            rest,
            keep: rule.keep,
            premises: premises.into(),
            update,
            out,
            place: rule.place,
            def: rule.def,
            otherwise: rule.otherwise,
            traps: rule.traps,
        }))
    }

    /// The pattern for the state: the store is a constant view, and the frame is bound to a variable.
    fn state(&mut self, pat: &Pat, scope: &mut Scope) -> Option<Pat> {
        let frame = self.fresh()?;
        let state = Expr::State(Expr::Lit(Term::Store).into(), Expr::Slot(frame).into());
        let mut premises = Vec::new();
        let bound = self.bind(pat, state, scope, &mut premises)?;
        let pat = Pat::State(Pat::Any.into(), Pat::Bind(frame).into());
        (bound && premises.is_empty()).then_some(pat)
    }

    fn outs(&mut self, outs: &[Out], scope: &mut Scope) -> Option<Box<[Out]>> {
        let out = |out: &Out| {
            Some(match out {
                Out::One(expr) => Out::One(self.expr(expr, scope)?),
                Out::Many(expr) => Out::Many(self.expr(expr, scope)?),
                Out::Context(con, args, body) => {
                    Out::Context(*con, self.exprs(args, scope)?.into(), self.outs(body, scope)?)
                }
            })
        };
        outs.iter().map(out).collect()
    }

    /// Appends a premise with the variables of the specialized rule. Returns false if it does not hold.
    pub(super) fn premise(
        &mut self,
        premise: &Premise,
        scope: &mut Scope,
        premises: &mut Vec<Premise>,
    ) -> Option<bool> {
        match premise {
            Premise::If(expr) => {
                let expr = self.expr(expr, scope)?;
                Some(require(expr, premises))
            }
            Premise::All(expr) => {
                premises.push(Premise::All(self.expr(expr, scope)?));
                Some(true)
            }
            Premise::Choose(slot, expr) => {
                let expr = self.expr(expr, scope)?;
                match element(&expr) {
                    Some(element) => self.bind_value(&Pat::Bind(*slot), element, scope, premises),
                    None => {
                        premises.push(Premise::Choose(self.fresh_for(*slot, scope)?, expr));
                        Some(true)
                    }
                }
            }
            Premise::ChooseEach(slot, expr) => {
                let expr = self.expr(expr, scope)?;
                if let Expr::Iter(iter) = &expr
                    && let Some(body) = element(&iter.body)
                {
                    let each = Expr::Iter(Iter { body, ..(**iter).clone() }.into());
                    return self.bind_value(&Pat::Bind(*slot), each, scope, premises);
                }
                premises.push(Premise::ChooseEach(self.fresh_for(*slot, scope)?, expr));
                Some(true)
            }
            Premise::Let(pat, expr) => {
                let expr = self.expr(expr, scope)?;
                self.bind_value(pat, expr, scope, premises)
            }
            Premise::Holds(asked) if asked.each.is_none() => {
                let args = self.exprs(&asked.args, scope)?.into();
                let found = self.pattern(&asked.found, scope)?;
                let asked = Holds { relation: asked.relation, args, found, each: None };
                premises.push(Premise::Holds(asked.into()));
                Some(true)
            }
            Premise::Holds(_) | Premise::Take | Premise::Operands(_) => None,
        }
    }

    /// Matches the value of an expression in a premise. If it is undefined, the premise does not hold, as if the premises that it
    /// depends on were premises here.
    fn bind_value(
        &mut self,
        pat: &Pat,
        expr: Expr,
        scope: &mut Scope,
        premises: &mut Vec<Premise>,
    ) -> Option<bool> {
        match expr {
            Expr::First(branches) if branches.is_empty() => Some(false),
            Expr::First(branches) if branches.len() == 1 => {
                let [branch] = *<Box<[Branch; 1]>>::try_from(branches).ok()?;
                premises.extend(branch.premises);
                self.bind_value(pat, branch.body, scope, premises)
            }
            expr => self.bind(pat, expr, scope, premises),
        }
    }
}

/// Appends the condition `expr` as premises. Returns false if it is false.
fn require(expr: Expr, premises: &mut Vec<Premise>) -> bool {
    match expr {
        Expr::Lit(Term::Bool(holds)) => holds,
        Expr::Bin(Op::And, a, b) => require(*a, premises) && require(*b, premises),
        expr => {
            premises.push(Premise::If(expr));
            true
        }
    }
}

/// The element of a set that has at most one, undefined if it has none; `None` if the expression does not show its elements.
fn element(set: &Expr) -> Option<Expr> {
    match set {
        Expr::Set(element) => Some((**element).clone()),
        Expr::Lit(Term::Empty) => Some(Expr::First([].into())),
        Expr::Lit(Term::Seq(terms)) => terms.first().map(|term| Expr::Lit(term.clone())),
        Expr::First(branches) => {
            let each = branches.iter().map(|branch| {
                Some(Branch { premises: branch.premises.clone(), body: element(&branch.body)? })
            });
            each.collect::<Option<_>>().map(Expr::First)
        }
        _ => None,
    }
}
