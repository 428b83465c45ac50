//! Compiles clauses of functions and reduction rules.

use crate::semantics::check::ir::*;
use crate::semantics::check::scope::{Arg, Checked, Scope, complain};
use crate::semantics::check::sorts::{Ty, given};
use crate::semantics::notation::ast::{DefKind, Node, NodeKind, Op, Premise as AstPremise, Times};
use crate::semantics::notation::source::{Complaint, Place};
use crate::semantics::terms::names::Con;
use crate::syntax::Rule as Name;

const BOOL: Ty = Ty::Sort(given::BOOL);
const STATE: Ty = Ty::Sort(given::STATE);

/// A reduction rule as parsed.
pub(crate) struct RuleDef<'d> {
    pub(crate) name: &'d str,
    pub(crate) lhs: &'d Node,
    pub(crate) rhs: &'d Node,
    pub(crate) premises: &'d [AstPremise],
    pub(crate) place: Place,
    pub(crate) def: usize,
}

/// The left side of a reduction rule: optional state, optional context, and the operands and instructions in it.
struct Redex<'n> {
    state: Option<&'n Node>,
    context: Option<(Con, Vec<Arg<'n>>)>,
    items: &'n [Node],
}

impl Scope<'_> {
    /// Compiles a clause of a function with argument sorts `tys` and result sort `result`.
    pub(crate) fn clause(&mut self, def: &DefKind, tys: &[Ty], result: &Ty, place: Place) -> Checked<Clause> {
        let DefKind::Clause { rule, name, args, body, premises } = def else {
            return complain(place, "this is not a clause");
        };
        if args.len() != tys.len() {
            return complain(place, format!("`{name}` takes {} arguments, not {}", tys.len(), args.len()));
        }
        let pats = args.iter().zip(tys).map(|(arg, ty)| self.pat(arg, ty)).collect::<Checked<Vec<_>>>()?;
        let mut checked = Vec::new();
        for premise in premises {
            checked.extend(self.premise(premise)?);
        }
        let body = self.typed(body, result)?;
        let (args, premises) = (pats.into(), checked.into());
        Ok(Clause { name: rule.clone(), args, premises, body, slots: self.slots(place)?, place })
    }

    pub(crate) fn premise(&mut self, premise: &AstPremise) -> Checked<Option<Premise>> {
        Ok(Some(match premise {
            AstPremise::Holds(judgement) => self.holds(judgement)?,
            AstPremise::Otherwise(_) => return Ok(None),
            AstPremise::Let(pattern, node) => {
                // If the pattern is a variable, its name implies the sort, which resolves ambiguous constructors in the term.
                let want = match &pattern.kind {
                    NodeKind::Name(name) if !self.sorts.heads.contains_key(name) => self.sorts.var(name),
                    _ => None,
                };
                let (expr, ty) = self.expr(node, want.as_ref())?;
                self.lets += 1;
                self.in_let = Some(self.lets);
                let pat = self.pat(pattern, &ty);
                self.in_let = None;
                Premise::Let(pat?, expr)
            }
            AstPremise::If(Node { kind: NodeKind::Bin(Op::In, element, set), place }) => {
                self.choice(element, set, *place)?
            }
            AstPremise::If(node) => {
                let (expr, ty) = self.expr(node, Some(&BOOL))?;
                match self.sorts.norm(&ty) {
                    Ty::Sort(given::BOOL) => Premise::If(expr),
                    Ty::Seq(elem) | Ty::Opt(elem) if *elem == BOOL => Premise::All(expr),
                    ty => return self.mismatch(&self.sorts.show(&ty), &BOOL, node.place),
                }
            }
        }))
    }

    /// Compiles `c ∈ e`, or `c* ∈ e` where `e` is a sequence of sets.
    fn choice(&mut self, element: &Node, set: &Node, place: Place) -> Checked<Premise> {
        let (name, each) = match &element.kind {
            NodeKind::Name(name) => (name, false),
            NodeKind::Iter(inner, Times::Star) if let NodeKind::Name(name) = &inner.kind => (name, true),
            _ => return complain(element.place, "expected a variable before `∈`"),
        };
        let (set, ty) = self.expr(set, None)?;
        let elem = match self.sorts.norm(&ty) {
            Ty::Set(elem) if !each => *elem,
            Ty::Seq(sets) if each && let Ty::Set(elem) = self.sorts.norm(&sets) => Ty::Seq(elem),
            ty => {
                let wanted = if each { "a sequence of sets" } else { "a set" };
                return complain(place, format!("expected {wanted}, found {}", self.sorts.show(&ty)));
            }
        };
        if self.vars.contains_key(name) {
            return complain(element.place, format!("`{name}` is already bound"));
        }
        if self.sorts.var(name).is_none() {
            return complain(element.place, format!("`{name}` is not named after a sort"));
        }
        let slot = self.bind(name, elem, element.place);
        Ok(if each { Premise::ChooseEach(slot, set) } else { Premise::Choose(slot, set) })
    }

    /// Compiles a reduction rule; `is_context` tells context constructors from others.
    pub(crate) fn rule(&mut self, def: &RuleDef<'_>, is_context: &dyn Fn(Con) -> bool) -> Checked<Rule> {
        let (val, instr) = (self.sort_named("val", def.place)?, self.sort_named("instr", def.place)?);
        let redex = self.redex(def.lhs, &instr, is_context);
        let state = redex.state.map(|node| self.pat(node, &STATE)).transpose()?;
        let context = match &redex.context {
            Some((con, args)) => {
                let tys: Vec<Ty> = self.sorts.cons[usize::from(con.0)].args().cloned().collect();
                let outer = args.iter().zip(&tys).take(tys.len() - 1);
                let pats = outer.map(|(arg, ty)| self.context_arg(arg, ty)).collect::<Checked<Vec<_>>>()?;
                Some((*con, pats.into_boxed_slice()))
            }
            None => None,
        };
        let head = self.head_of(redex.items, &val);
        let (values, after) = match head {
            Some(i) => (&redex.items[..i], &redex.items[i + 1..]),
            None => (redex.items, &[][..]),
        };
        if head.is_none() && context.is_none() {
            let stranger = |item: &&Node| match &items_of(item)[0].kind {
                NodeKind::Name(name) => self.sorts.var(name).is_none(),
                _ => false,
            };
            if let Some(item) = redex.items.iter().find(stranger) {
                return self.unknown(items_of(item), item.place);
            }
            return complain(def.lhs.place, "the left side has neither an instruction nor a context");
        }
        let instr_pat = head.map(|i| self.instr_pat(&redex.items[i], &instr)).transpose()?;
        let leading = values.first().is_some_and(|item| matches!(item.kind, NodeKind::Iter(_, Times::Star)));
        let whole = context.is_some() || !after.is_empty() || leading;
        let rest = self.rest(after, whole, &instr)?;

        let waits =
            values.iter().rposition(|item| self.count_of(item).is_some_and(|n| !self.vars.contains_key(n)));
        let (left, right) = values.split_at(waits.map_or(0, |i| i + 1));
        let operands = self.elems(right, &val)?;
        let count = waits.and_then(|i| self.count_of(&values[i])).map(str::to_string);
        let mut waiting = None;
        let mut premises = Vec::new();
        for premise in def.premises {
            premises.extend(self.premise(premise)?);
            if waiting.is_none() && count.as_ref().is_some_and(|n| self.vars.contains_key(n)) {
                waiting = Some(self.elems(left, &val)?);
                premises.push(Premise::Take);
            }
        }
        if let (Some(n), None) = (&count, &waiting) {
            return complain(def.place, format!("nothing binds `{n}`, so the number of operands is unknown"));
        }
        let (update, out) = self.result(def.rhs, redex.state, &instr, is_context)?;
        let otherwise = def.premises.iter().any(|premise| matches!(premise, AstPremise::Otherwise(_)));
        let mut rule = Rule {
            name: def.name.to_string(),
            standard: Name::ALL.iter().copied().find(|rule| rule.name() == def.name),
            slots: self.slots(def.place)?,
            state,
            context,
            instr: instr_pat,
            whole,
            waiting: waiting.unwrap_or_default().into(),
            operands: operands.into(),
            rest,
            keep: 0,
            premises: premises.into(),
            update,
            out: Box::default(),
            place: def.place,
            def: def.def,
            otherwise,
            traps: matches!(
                &out[..],
                [Out::One(Expr::Lit(crate::semantics::terms::term::Term::Con(
                    crate::semantics::terms::names::con::TRAP
                )))]
            ),
        };
        self.keep_unchanged(&mut rule, out);
        Ok(rule)
    }

    fn redex<'n>(&self, lhs: &'n Node, instr: &Ty, is_context: &dyn Fn(Con) -> bool) -> Redex<'n> {
        let (state, node) = match &lhs.kind {
            NodeKind::State(state, node) => (Some(&**state), &**node),
            _ => (None, lhs),
        };
        let items = items_of(node);
        match self.application(items, Some(instr)) {
            Some((con, mut args)) if is_context(con) => {
                let items = match args.pop() {
                    Some(Arg::One(node)) if self.application(items_of(node), Some(instr)).is_none() => {
                        items_of(node)
                    }
                    Some(Arg::One(node)) => std::slice::from_ref(node),
                    Some(Arg::Items(items)) => items,
                    Some(Arg::Word(_)) | None => &[],
                };
                Redex { state, context: Some((con, args)), items }
            }
            Some(_) => Redex { state, context: None, items: std::slice::from_ref(node) },
            None => Redex { state, context: None, items },
        }
    }

    fn context_arg(&mut self, arg: &Arg<'_>, ty: &Ty) -> Checked<Pat> {
        match arg {
            Arg::Word(node) => self.pat(node, ty),
            Arg::One(node) => self.pat(node, ty),
            Arg::Items(items) => match self.sorts.norm(ty) {
                Ty::Seq(elem) => Ok(Pat::Seq(self.elems(items, &elem)?.into())),
                _ => Ok(Pat::Any),
            },
        }
    }

    /// Index of the redex's instruction: the first constructor that is not a value.
    fn head_of(&self, items: &[Node], val: &Ty) -> Option<usize> {
        items.iter().position(|item| {
            let Some((con, _)) = self.application(items_of(item), None) else { return false };
            // If an ambiguous name can be a value, it is taken for a value.
            let (con, _) = self.application(items_of(item), Some(val)).unwrap_or((con, Vec::new()));
            !matches!(self.sorts.norm(val), Ty::Sort(sort) if self.sorts.has(sort, con))
        })
    }

    fn instr_pat(&mut self, node: &Node, instr: &Ty) -> Checked<(Con, Box<[Pat]>)> {
        let Some((con, _)) = self.application(items_of(node), Some(instr)) else {
            return complain(node.place, "expected an instruction");
        };
        match self.pat(node, instr)? {
            Pat::Con(con, args) => Ok((con, args)),
            _ => Ok((con, Box::default())),
        }
    }

    fn rest(&mut self, after: &[Node], whole: bool, instr: &Ty) -> Checked<Rest> {
        match after {
            [] if whole => Ok(Rest::Nothing),
            [] => Ok(Rest::Stays),
            [Node { kind: NodeKind::Iter(inner, Times::Star), place }] => match &inner.kind {
                NodeKind::Name(name) if !self.vars.contains_key(name) => {
                    let ty = Ty::Seq(Box::new(instr.clone()));
                    Ok(Rest::Bind(self.bind(name, ty, *place)))
                }
                _ => complain(*place, "expected a new variable such as `instr*`"),
            },
            [first, ..] => complain(first.place, "only `instr*` can follow the instruction"),
        }
    }

    /// The variable `n` of `val^n`.
    fn count_of<'n>(&self, item: &'n Node) -> Option<&'n str> {
        match &item.kind {
            NodeKind::Iter(_, Times::Pow(n)) => match &n.kind {
                NodeKind::Name(name) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    fn result(
        &mut self,
        rhs: &Node,
        state: Option<&Node>,
        instr: &Ty,
        is_context: &dyn Fn(Con) -> bool,
    ) -> Checked<(Option<Expr>, Vec<Out>)> {
        let (update, node) = match &rhs.kind {
            NodeKind::State(update, node) => {
                let same = match (&update.kind, state.map(|state| &state.kind)) {
                    (NodeKind::Name(a), Some(NodeKind::Name(b))) => a == b,
                    (_, None) => return complain(rhs.place, "the left side of this rule has no state"),
                    _ => false,
                };
                (if same { None } else { Some(self.typed(update, &STATE)?) }, &**node)
            }
            _ => (None, rhs),
        };
        Ok((update, self.outs(node, instr, is_context)?))
    }

    fn outs(&mut self, node: &Node, instr: &Ty, is_context: &dyn Fn(Con) -> bool) -> Checked<Vec<Out>> {
        let items = match self.application(items_of(node), Some(instr)) {
            Some(_) => std::slice::from_ref(node),
            None => items_of(node),
        };
        let mut outs = Vec::new();
        for item in items {
            match self.application(items_of(item), Some(instr)) {
                Some((con, args)) if is_context(con) => {
                    outs.push(self.context_out(con, &args, instr, is_context)?)
                }
                _ => {
                    let (parts, _) = self.parts_of(std::slice::from_ref(item), Some(instr))?;
                    outs.extend(parts.into_iter().map(|part| match part {
                        Part::One(expr) => Out::One(expr),
                        Part::Many(expr) => Out::Many(expr),
                    }));
                }
            }
        }
        outs.retain(|out| !matches!(out, Out::Many(Expr::Lit(crate::semantics::terms::term::Term::Empty))));
        Ok(outs)
    }

    fn context_out(
        &mut self,
        con: Con,
        args: &[Arg<'_>],
        instr: &Ty,
        is_context: &dyn Fn(Con) -> bool,
    ) -> Checked<Out> {
        let tys: Vec<Ty> = self.sorts.cons[usize::from(con.0)].args().cloned().collect();
        let n = tys.len() - 1;
        let mut exprs = Vec::new();
        for (arg, ty) in args.iter().zip(&tys).take(n) {
            exprs.push(match arg {
                Arg::Word(node) => self.typed(node, ty)?,
                Arg::One(node) => self.typed(node, ty)?,
                Arg::Items(items) => match self.sorts.norm(ty) {
                    Ty::Seq(elem) => Expr::Seq(self.parts_of(items, Some(&elem))?.0.into()),
                    _ => Expr::Lit(crate::semantics::terms::term::Term::Empty),
                },
            });
        }
        let mut body = Vec::new();
        match args.last() {
            Some(Arg::One(node)) => body = self.outs(node, instr, is_context)?,
            Some(Arg::Items(items)) => {
                for item in *items {
                    body.extend(self.outs(item, instr, is_context)?);
                }
            }
            Some(Arg::Word(_)) | None => {}
        }
        Ok(Out::Context(con, exprs.into(), body.into()))
    }

    /// Drops work from a compiled rule: leading operands that the result repeats stay on the stack (`keep`), and variables that
    /// are never used are not bound.
    fn keep_unchanged(&self, rule: &mut Rule, out: Vec<Out>) {
        let uses = |slot: Slot| self.vars.values().find(|var| var.slot == slot).map_or(2, |var| var.uses);
        let mut elems: Vec<&mut Elem> = rule.waiting.iter_mut().chain(rule.operands.iter_mut()).collect();
        let mut keep = 0;
        for (elem, out) in elems.iter_mut().zip(&out) {
            match (&mut **elem, out) {
                (Elem::One(pat), Out::One(Expr::Slot(b))) => match pat {
                    Pat::Bind(a) if a != b => break,
                    Pat::Bind(_) if uses(*b) == 1 => *pat = Pat::Any,
                    Pat::Bind(_) => {}
                    _ => break,
                },
                (Elem::Many(many), Out::Many(Expr::Slot(b))) => match many.each {
                    Each::Bind(a) if a != *b => break,
                    Each::Bind(_) if uses(*b) == 1 => many.each = Each::Any,
                    Each::Bind(_) => {}
                    _ => break,
                },
                _ => break,
            }
            keep += 1;
        }
        for elem in elems {
            match elem {
                Elem::Many(Many { each: each @ Each::Bind(_), .. }) => {
                    if matches!(each, Each::Bind(slot) if uses(*slot) == 0) {
                        *each = Each::Any;
                    }
                }
                Elem::Many(_) | Elem::One(_) => {}
            }
        }
        if matches!(rule.rest, Rest::Bind(slot) if uses(slot) == 0) {
            rule.rest = Rest::Goes;
        }
        rule.keep = keep;
        rule.out = out.into_iter().skip(keep).collect();
    }

    /// Warnings for variables bound by a `let` or by a relation's outputs, if no variable of the same pattern is used.
    pub(crate) fn unused(&self) -> Vec<Complaint> {
        let used = |of: Option<usize>| self.vars.values().any(|var| var.from_let == of && var.uses > 0);
        let unused = self.vars.iter().filter(|(_, var)| var.from_let.is_some() && !used(var.from_let));
        let mut complaints: Vec<Complaint> = unused
            .map(|(name, var)| Complaint {
                place: var.place,
                text: format!("nothing uses `{name}`; write `_` if that is meant"),
                fatal: false,
            })
            .collect();
        complaints.sort_by_key(|complaint| complaint.place);
        complaints
    }
}

/// The juxtaposed terms, or the node itself as the only one.
pub(crate) fn items_of(node: &Node) -> &[Node] {
    match &node.kind {
        NodeKind::Juxt(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// The constructor that a term must have to match the pattern, if the pattern fixes it.
pub(crate) fn con_of(pat: &Pat) -> Option<Con> {
    match pat {
        Pat::Con(con, _) | Pat::Ref(con, _) => Some(*con),
        Pat::Num(..) => Some(crate::semantics::terms::names::con::CONST),
        Pat::Vec(_) => Some(crate::semantics::terms::names::con::VCONST),
        Pat::Lit(term) => term.con(),
        Pat::Any
        | Pat::Bind(_)
        | Pat::Same(_)
        | Pat::Test(..)
        | Pat::Tuple(_)
        | Pat::Rec(_)
        | Pat::Seq(_)
        | Pat::State(..) => None,
    }
}
