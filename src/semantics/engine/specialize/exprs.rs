//! Expressions: evaluated as far as their variables are known; calls are unfolded.

use super::{Scope, Specializer, unbound};
use crate::semantics::check::ir::{Branch, Expr, Iter, Part, Pat, Premise, Step, Update};
use crate::semantics::engine::forms::is_constant;
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::term::Term;

/// The maximum number of calls that are unfolded inside of one another.
const UNFOLDED: usize = 16;
/// The maximum number of branches of an unfolded call.
const BRANCHES: usize = 8;

impl Specializer<'_, '_> {
    /// The expression with the variables of the specialized rule.
    pub(super) fn expr(&mut self, expr: &Expr, scope: &mut Scope) -> Option<Expr> {
        self.left = self.left.checked_sub(1)?;
        let made = match expr {
            Expr::Lit(term) => return Some(Expr::Lit(term.clone())),
            Expr::Slot(slot) => return scope.get(usize::from(*slot))?.clone(),
            Expr::Call(func, args) => {
                let args = self.exprs(args, scope)?;
                return self.unfold(*func, args);
            }
            Expr::Iter(iter) => return self.iter(iter, scope),
            Expr::Update(update) => return self.update(update, scope),
            Expr::First(_) => return None,
            Expr::Con(con, args) => Expr::Con(*con, self.exprs(args, scope)?.into()),
            Expr::Num(nt, c) => Expr::Num(self.boxed(nt, scope)?, self.boxed(c, scope)?),
            Expr::Vec(c) => Expr::Vec(self.boxed(c, scope)?),
            Expr::Ref(con, arg) => Expr::Ref(*con, self.boxed(arg, scope)?),
            Expr::Prim(prim, args) => Expr::Prim(*prim, self.exprs(args, scope)?.into()),
            Expr::Field(record, field) => Expr::Field(self.boxed(record, scope)?, *field),
            Expr::Index(seq, i) => Expr::Index(self.boxed(seq, scope)?, self.boxed(i, scope)?),
            Expr::Slice(seq, i, n) => {
                Expr::Slice(self.boxed(seq, scope)?, self.boxed(i, scope)?, self.boxed(n, scope)?)
            }
            Expr::Len(seq) => Expr::Len(self.boxed(seq, scope)?),
            Expr::Bin(op, a, b) => Expr::Bin(*op, self.boxed(a, scope)?, self.boxed(b, scope)?),
            Expr::Not(a) => Expr::Not(self.boxed(a, scope)?),
            Expr::Seq(parts) => {
                let part = |part: &Part| {
                    Some(match part {
                        Part::One(expr) => Part::One(self.expr(expr, scope)?),
                        Part::Many(expr) => Part::Many(self.expr(expr, scope)?),
                    })
                };
                Expr::Seq(parts.iter().map(part).collect::<Option<_>>()?)
            }
            Expr::Rep(term, n) => Expr::Rep(self.boxed(term, scope)?, self.boxed(n, scope)?),
            Expr::Rec(fields) => {
                let each = fields.iter().map(|(field, expr)| Some((*field, self.expr(expr, scope)?)));
                Expr::Rec(each.collect::<Option<_>>()?)
            }
            Expr::Tuple(exprs) => Expr::Tuple(self.exprs(exprs, scope)?.into()),
            Expr::Set(expr) => Expr::Set(self.boxed(expr, scope)?),
            Expr::State(s, f) => Expr::State(self.boxed(s, scope)?, self.boxed(f, scope)?),
        };
        Some(self.simplified(made))
    }

    fn boxed(&mut self, expr: &Expr, scope: &mut Scope) -> Option<Box<Expr>> {
        self.expr(expr, scope).map(Box::new)
    }

    pub(super) fn exprs(&mut self, exprs: &[Expr], scope: &mut Scope) -> Option<Vec<Expr>> {
        exprs.iter().map(|expr| self.expr(expr, scope)).collect()
    }

    /// A simpler expression with the same value, if one is known.
    fn simplified(&mut self, expr: Expr) -> Expr {
        match expr {
            // The fields of the state are those of its frame.
            Expr::Field(record, field) => match *record {
                Expr::State(_, frame) => Expr::Field(frame, field),
                // The list of all instances of a kind is the same view in every state.
                Expr::Lit(Term::Store) => match self.m.field(&Term::Store, field) {
                    Ok(view) => Expr::Lit(view),
                    Err(_) => Expr::Field(Expr::Lit(Term::Store).into(), field),
                },
                record => self.evaluated(Expr::Field(record.into(), field)),
            },
            Expr::Bin(Op::Add, a, b) => match (*a, *b) {
                (Expr::Bin(Op::Add, a, b), Expr::Lit(Term::Nat(n)))
                    if let Expr::Lit(Term::Nat(m)) = *b
                        && let Some(sum) = m.checked_add(n) =>
                {
                    Expr::Bin(Op::Add, a, Expr::Lit(Term::Nat(sum)).into())
                }
                (a, b) => self.evaluated(Expr::Bin(Op::Add, a.into(), b.into())),
            },
            Expr::Bin(Op::And, a, b) if matches!(*a, Expr::Lit(Term::Bool(true))) => *b,
            Expr::Bin(Op::Or, a, b) if matches!(*a, Expr::Lit(Term::Bool(false))) => *b,
            expr => self.evaluated(expr),
        }
    }

    /// The value of an expression without variables that depends on nothing else either; other expressions stay.
    fn evaluated(&mut self, expr: Expr) -> Expr {
        let constant = match &expr {
            Expr::Con(_, args) | Expr::Tuple(args) => args.iter().all(is_known),
            Expr::Num(a, b) | Expr::Index(a, b) | Expr::Bin(_, a, b) | Expr::Rep(a, b) => {
                is_known(a) && is_known(b)
            }
            Expr::Vec(a) | Expr::Field(a, _) | Expr::Len(a) | Expr::Not(a) | Expr::Set(a) => is_known(a),
            Expr::Slice(a, b, c) => is_known(a) && is_known(b) && is_known(c),
            Expr::Seq(parts) => parts.iter().all(|part| match part {
                Part::One(expr) | Part::Many(expr) => is_known(expr),
            }),
            Expr::Rec(fields) => fields.iter().all(|(_, expr)| is_known(expr)),
            Expr::Lit(_) | Expr::Slot(_) | Expr::Ref(..) | Expr::Call(..) | Expr::Prim(..) => false,
            Expr::Iter(_) | Expr::Update(_) | Expr::State(..) | Expr::First(_) => false,
        };
        match constant.then(|| self.m.eval(&expr)) {
            Some(Ok(term)) if is_constant(&term) => Expr::Lit(term),
            _ => expr,
        }
    }

    /// A call of a function, as the clauses that may apply.
    fn unfold(&mut self, func: u16, args: Vec<Expr>) -> Option<Expr> {
        let (mut lets, mut simple) = (Vec::new(), Vec::new());
        for arg in args {
            simple.push(self.named(arg, &mut lets)?);
        }
        let unfolds = self.unfolding.len() < UNFOLDED && !self.unfolding.contains(&func);
        self.unfolding.push(func);
        let branches = if unfolds { self.branches(func, &simple) } else { None };
        self.unfolding.pop();
        let value = match branches.map(Vec::into_boxed_slice) {
            None => Expr::Call(func, simple.into()),
            Some(branches) => match <Box<[Branch; 1]>>::try_from(branches) {
                Ok(only) if only[0].premises.is_empty() => {
                    let [only] = *only;
                    only.body
                }
                Ok(only) => Expr::First(only),
                Err(branches) => Expr::First(branches),
            },
        };
        Some(after(lets, value))
    }

    /// The clauses of a function that may apply to simple arguments, up to the first that certainly applies.
    fn branches(&mut self, func: u16, args: &[Expr]) -> Option<Vec<Branch>> {
        let sem = self.m.sem;
        let mut branches: Vec<Branch> = Vec::new();
        'clauses: for clause in &sem.funcs[usize::from(func)].clauses {
            let (mut scope, mut premises) = (unbound(clause.slots), Vec::new());
            for (pat, arg) in clause.args.iter().zip(args) {
                if !self.bind(pat, arg.clone(), &mut scope, &mut premises)? {
                    continue 'clauses;
                }
            }
            for premise in &clause.premises {
                if !self.premise(premise, &mut scope, &mut premises)? {
                    continue 'clauses;
                }
            }
            let body = self.expr(&clause.body, &mut scope)?;
            let certain = premises.is_empty();
            branches.push(Branch { premises: premises.into(), body });
            if certain {
                break;
            }
            if branches.len() == BRANCHES {
                return None;
            }
        }
        Some(branches)
    }

    /// A simple expression for a value, which is bound to a new variable by `lets` if necessary.
    fn named(&mut self, expr: Expr, lets: &mut Vec<Premise>) -> Option<Expr> {
        if is_simple(&expr) {
            return Some(expr);
        }
        let slot = self.fresh()?;
        lets.push(Premise::Let(Pat::Bind(slot), expr));
        Some(Expr::Slot(slot))
    }

    fn iter(&mut self, iter: &Iter, scope: &mut Scope) -> Option<Expr> {
        let times = match &iter.times {
            Some(times) => Some(self.expr(times, scope)?),
            None => None,
        };
        let (mut lets, mut over) = (Vec::new(), Vec::new());
        for (outer, inner) in &iter.over {
            let outer = match scope.get(usize::from(*outer))?.clone()? {
                Expr::Slot(slot) => slot,
                known => {
                    let slot = self.fresh()?;
                    lets.push(Premise::Let(Pat::Bind(slot), known));
                    slot
                }
            };
            over.push((outer, self.fresh_for(*inner, scope)?));
        }
        let index = match iter.index {
            Some(index) => Some(self.fresh_for(index, scope)?),
            None => None,
        };
        let body = self.expr(&iter.body, scope)?;
        Some(after(lets, Expr::Iter(Iter { body, over: over.into(), times, index }.into())))
    }

    fn update(&mut self, update: &Update, scope: &mut Scope) -> Option<Expr> {
        let step = |step: &Step| {
            Some(match step {
                Step::Field(field) => Step::Field(*field),
                Step::Index(i) => Step::Index(self.expr(i, scope)?),
                Step::Slice(i, n) => Step::Slice(self.expr(i, scope)?, self.expr(n, scope)?),
            })
        };
        let path = update.path.iter().map(step).collect::<Option<_>>()?;
        let (root, value) = (self.expr(&update.root, scope)?, self.expr(&update.value, scope)?);
        let (append, in_place) = (update.append, update.in_place);
        Some(Expr::Update(Update { root, path, append, value, in_place }.into()))
    }
}

/// The value of `expr` after `lets`.
fn after(lets: Vec<Premise>, body: Expr) -> Expr {
    if lets.is_empty() { body } else { Expr::First([Branch { premises: lets.into(), body }].into()) }
}

/// Whether an expression may stand for a variable wherever it occurs: it takes no time, and has always a value.
pub(super) fn is_simple(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Slot(_) => true,
        Expr::State(s, f) => is_simple(s) && is_simple(f),
        _ => false,
    }
}

/// Whether an expression is a constant.
fn is_known(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(term) if is_constant(term))
}
